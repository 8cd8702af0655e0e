"""Every row that a store holds, in one order and form: to take out, to compare, and to fill a new store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ssi_desktop.core.whole_export import Cell, LinesDigest, Record, content_digest, line_of
from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.copying import is_sound
from ssi_desktop.store.database import Database, refusal_of, schema_version
from ssi_desktop.store.durable import remove_quietly
from ssi_desktop.store.search_index import made_anew
from ssi_desktop.store.tables import ordinary_tables

NO_CONTENT = frozenset({"history", "history_change"})
"""Steps of undo: statements to be run later, which must never come from outside."""

Columns = Mapping[str, str]
"""The columns of a table in order, with their declared types."""

_AT_ONCE = 1000
_UNFIT: tuple[type[Exception], ...] = (driver.DatabaseError, OverflowError, UnicodeError, ValueError)
_WORLD = frozenset({"store.disk_full", "store.disk_fault"})


@contextmanager
def at_one_moment(database: Database) -> Iterator[None]:
    """What is read inside belongs together, whoever writes meanwhile."""
    database.connection.execute("BEGIN")
    try:
        yield
    finally:
        database.connection.execute("ROLLBACK")


def content_tables(database: Database) -> dict[str, Columns]:
    """The tables that hold what a person has, by name."""
    names = (name for name in ordinary_tables(database) if name not in NO_CONTENT)
    return {name: columns_of(database, name) for name in names}


def columns_of(database: Database, table: str) -> Columns:
    """The columns of a table with their declared types."""
    return {str(row[1]): str(row[2]) for row in database.rows(f'PRAGMA table_info("{table}")')}


def records(database: Database, table: str, columns: Columns) -> Iterator[Record]:
    """All rows of a table by id."""
    names = ", ".join(f'"{name}"' for name in columns)
    cursor = database.connection.execute(f'SELECT {names} FROM "{table}" ORDER BY id')
    while found := cursor.fetchmany(_AT_ONCE):
        for row in found:
            yield dict(zip(columns, row, strict=True))


def row_count(database: Database) -> int:
    """How many rows of content there are."""
    return sum(int(database.rows(f'SELECT count(*) FROM "{name}"')[0][0] or 0)
               for name in content_tables(database))  # fmt: skip


def digest_of_content(database: Database) -> str:
    """The hash over the whole content, as an export of it has."""
    found = {}
    for table, columns in content_tables(database).items():
        digest = LinesDigest()
        for record in records(database, table, columns):
            digest.add(line_of(record))
        found[table] = digest.facts(tuple(columns))
    return content_digest(schema_version(database), found)


def make_filled(
    draft: Path,
    rows_of: Callable[[str, Columns], Iterable[Record]],
    digest: str,
    finish: Callable[[Database], None],
) -> None:
    """Make a new store's file of foreign rows; ``rows_of`` gives those of each table, ``finish`` comes last.

    Raises Refusal ``export.damaged`` when the rows do not obey the schema or do not have the ``digest``, what
    ``rows_of`` raises, and those of a full disk; then there is no file.
    """
    from ssi_desktop.store.migrations.apply import migrate

    remove_quietly(draft)
    try:
        database = Database(driver.connect_draft(draft), draft)
        try:
            migrate(database)
            _fill(database, rows_of)
            if digest_of_content(database) != digest or not is_sound(database, full=True):
                raise Refusal("export.damaged")
            finish(database)
            driver.make_logged(database.connection)
        finally:
            database.close()
    except BaseException as error:
        remove_quietly(draft)
        if isinstance(error, _UNFIT):
            raise _meaning(error, draft) from error
        raise


def _fill(database: Database, rows_of: Callable[[str, Columns], Iterable[Record]]) -> None:
    with database.transaction(), made_anew(database):
        for table, columns in content_tables(database).items():
            names = ", ".join(f'"{name}"' for name in columns)
            places = ", ".join("?" * len(columns))
            database.write_many(
                f'INSERT INTO "{table}" ({names}) VALUES ({places})',
                (_values(record, columns) for record in rows_of(table, columns)),
            )


def _values(record: Record, columns: Columns) -> tuple[Cell, ...]:
    return tuple(_number(record[name]) if kind == "REAL" else record[name] for name, kind in columns.items())


def _number(value: Cell) -> Cell:
    return float(value) if value in ("inf", "-inf") else value


def _meaning(error: Exception, draft: Path) -> Refusal:
    refusal = refusal_of(error, draft.parent)
    return refusal if refusal.problem.code in _WORLD else Refusal("export.damaged")
