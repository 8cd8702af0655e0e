"""Whole copies of a store's file, taken at one moment while it is in use, and checked by reading them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.database import (
    APPLICATION_ID,
    DAMAGE,
    Database,
    application_id,
    refusal_of,
    schema_version,
)
from ssi_desktop.store.durable import remove_quietly
from ssi_desktop.store.tables import ordinary_tables

Progress = Callable[[int, int], None]
"""Told how much is done of how much; may raise Cancelled to stop."""

_PAGES = 512


@dataclass(frozen=True)
class StoreFacts:
    """What a store holds at one moment: its schema, the rows of every table, and a mark of its last change.

    Two equal marks of one workspace mean that nothing was changed in between.
    """

    schema: int
    rows: Mapping[str, int]
    mark: str


def facts_of(database: Database) -> StoreFacts:
    """The facts of an open store."""
    rows = {name: _count(database, name) for name in ordinary_tables(database)}
    return StoreFacts(schema_version(database), rows, mark_of(database))


def mark_of(database: Database) -> str:
    """Changes with every command, undo and redo; empty for a store without a history."""
    known = database.row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'history'")
    if known is None:
        return ""
    row = database.row("SELECT max(id), max(at), count(*), sum(undone) FROM history")
    return ":".join("" if value is None else str(value) for value in row or ())


def _count(database: Database, table: str) -> int:
    row = database.row(f'SELECT count(*) FROM "{table}"')
    return int(row[0] or 0) if row else 0


def copy_store(source: Database, target: Path, progress: Progress | None = None) -> StoreFacts:
    """Copy an open store into a new file as it is at one moment, whoever writes to it meanwhile.

    The copy stands alone: it needs no log beside it. A target that could not be finished is removed.
    Raises Refusal as `Database.transaction` does, and what ``progress`` raises.
    """
    remove_quietly(target)
    try:
        facts = _copy(source, target, progress)
    except driver.DatabaseError as error:
        remove_quietly(target)
        raise refusal_of(error, target.parent) from error
    except BaseException:
        remove_quietly(target)
        raise
    return facts


def _copy(source: Database, target: Path, progress: Progress | None) -> StoreFacts:
    def told(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    draft = driver.connect_draft(target)
    try:
        # An open read keeps the moment: without it, every write of others would start the copy anew.
        source.connection.execute("BEGIN")
        try:
            facts = facts_of(source)
            source.connection.backup(draft, pages=_PAGES, progress=told)
        finally:
            source.connection.execute("ROLLBACK")
        driver.make_portable(draft)
    finally:
        draft.close()
    return facts


def check_copy(path: Path, expected: StoreFacts | None = None, *, full: bool = False) -> StoreFacts:
    """Read a copy and see whether it is whole and ours; ``full`` also compares every index with its table.

    Returns what it holds. Raises Refusal ``backup.damaged``, or ``backup.unreadable`` where the disk does not
    give it, which may pass.
    """
    try:
        connection = driver.connect_still(path)
        try:
            database = Database(connection, path)
            sound = _is_sound(database, full=full)
            facts = facts_of(database)
        finally:
            connection.close()
    except OSError as error:
        raise Refusal("backup.unreadable") from error
    except DAMAGE as error:
        raise Refusal("backup.damaged") from error
    if not sound or (expected is not None and facts != expected):
        raise Refusal("backup.damaged")
    return facts


def _is_sound(database: Database, *, full: bool) -> bool:
    check = "integrity_check" if full else "quick_check"
    return (
        database.rows(f"PRAGMA {check}(1)") == [("ok",)]
        and not database.rows("PRAGMA foreign_key_check")
        and application_id(database) == APPLICATION_ID
    )


def is_sound(database: Database, *, full: bool) -> bool:
    """Whether a store's file is whole, as far as SQLite can tell. Never raises for damage."""
    try:
        return _is_sound(database, full=full)
    except DAMAGE:
        return False
