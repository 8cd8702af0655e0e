"""The list of migration steps; a released step never changes, new ones are added at the end."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from ssi_desktop.store.migrations import m001_start, m002_committee, m002_depth, m002_exports, m002_search

STEPS = Migrations("ssi_desktop")


@STEPS(name="m001_start")
def _m001_start(db: Database) -> None:
    for statement in m001_start.STATEMENTS:
        db.execute(statement)


@STEPS(name="m002_depth")
def _m002_depth(db: Database) -> None:
    for part in (m002_depth, m002_committee, m002_search, m002_exports):
        for statement in part.STATEMENTS:
            db.execute(statement)
