"""Bring a store to the current schema; the only importer of sqlite_utils at run time."""

from __future__ import annotations

from functools import cache
from typing import Any

from ssi_desktop.store import driver
from ssi_desktop.store.database import APPLICATION_ID, SCHEMA_VERSION, Database, Row, open_database

PARTS = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema "
    "WHERE NOT (tbl_name = '_sqlite_migrations' AND type IN ('table', 'index'))"
)
"""What a file is made of; the list of migrations is another library's."""

FIRST_STEP_OF = {2: "m002_depth"}
"""The step with which each later schema begins."""


def migrate(database: Database) -> tuple[str, ...]:
    """Apply the steps that the store lacks; returns their names.

    Each step runs in its own transaction together with the record that it ran.
    """
    driver.register()
    # Loaded here on purpose: sqlite_utils costs more than the whole first window.
    import sqlite_utils

    from ssi_desktop.store.migrations.steps import STEPS

    connection: Any = database.connection
    tool = sqlite_utils.Database(connection, execute_plugins=False)
    names = tuple(step.name for step in STEPS.pending(tool))
    STEPS.apply(tool)
    with tool.atomic():
        tool.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        tool.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return names


@cache
def schema_of(version: int) -> tuple[Row, ...]:
    """Every part of a store of one schema version as SQLite lists it: type, name, table and statement."""
    driver.register()
    import sqlite_utils

    from ssi_desktop.store.migrations.steps import STEPS

    database = open_database(None)
    try:
        connection: Any = database.connection
        tool = sqlite_utils.Database(connection, execute_plugins=False)
        STEPS.apply(tool, stop_before=FIRST_STEP_OF.get(version + 1))
        return tuple(database.rows(PARTS))
    finally:
        database.close()
