"""The index for finding people while typing: asking it, and keeping it right when very much changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.database import Database
from ssi_desktop.store.migrations.m002_search import INDEX, KINDS, STEP

MANY = 2000
"""From so many rows on it is quicker to make the index anew than to change it row by row."""

Wanted = Sequence[Sequence[str]]
"""Beginnings of words that must all be found; of those written in several ways, one is enough."""

NAME, ABOUT, NOTE = "name also", "name also about", "note"
"""Where to look: names, names with what they do, and notes."""


def expression(wanted: Wanted, columns: str) -> str:
    """What the index is asked for; the words hold letters and figures only."""
    words = (" OR ".join(f'"{way}" *' for way in ways) for ways in wanted)
    return " AND ".join(f"{{{columns}}} : ({ways})" for ways in words)


def bounds(table: str) -> tuple[int, int]:
    """The first and the last number in the index that a row of a table can have."""
    first = KINDS.index(table) * STEP
    return first, first + STEP - 1


def has_index(database: Database) -> bool:
    """Whether a file has the index; one of the first schema has not."""
    return database.row("SELECT 1 FROM sqlite_schema WHERE name = 'search_index'") is not None


@contextmanager
def made_anew(database: Database) -> Iterator[None]:
    """Leave the index alone inside, and make it anew at the end; inside a transaction only.

    Nothing of what the index held before is left in it. Does nothing special for a file without an index.
    """
    triggers = database.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search~_%' ESCAPE '~'"
    )
    for name, _sql in triggers:
        database.write(f'DROP TRIGGER "{name}"')
    yield
    if triggers:
        database.write("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    for _name, sql in triggers:
        database.write(str(sql))


@contextmanager
def quickly(database: Database, rows: int) -> Iterator[None]:
    """The same where many rows change, and nothing special where few do."""
    if rows < MANY:
        yield
        return
    with made_anew(database):
        yield


def mend(database: Database) -> bool:
    """See whether the index fits what is there, and make it anew where not; returns whether it did fit.

    In a transaction of its own. Nothing that a person has is touched.
    """
    try:
        with database.transaction():
            database.write("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        return True
    except (driver.DatabaseError, Refusal):
        pass  # the index is made of what is there and can be made again
    with database.transaction():
        database.write("DROP TABLE IF EXISTS search_index")
        for statement in INDEX:
            database.write(statement)
    return False


def is_alone_damaged(database: Database) -> bool:
    """Whether nothing but the index is damaged, as far as SQLite can tell."""
    try:
        faults = [str(row[0]) for row in database.rows("PRAGMA integrity_check(100)")]
    except (driver.DatabaseError, Refusal):
        return False
    return bool(faults) and all("search_index" in fault for fault in faults)


def words_of(database: Database) -> tuple[str, ...]:
    """Every word in the index in the order of its letters."""
    database.connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab ('main', 'search_index', 'row')"
    )
    return tuple(sorted(str(row[0]) for row in database.rows("SELECT term FROM temp.search_word")))


def change_mark(database: Database) -> tuple[int, int]:
    """Two equal marks mean that nothing was changed in between, by this connection or another."""
    row = database.row("PRAGMA data_version")
    return int(row[0] or 0) if row else 0, database.connection.total_changes
