"""Row by row, what one file of a workspace has that another has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.database import DAMAGE, Database, open_database
from ssi_desktop.store.tables import ordinary_tables


@dataclass(frozen=True)
class Difference:
    """Of one table: how many rows the other file has not (``gone``), has otherwise (``changed``), and has
    besides (``added``)."""

    gone: int = 0
    changed: int = 0
    added: int = 0

    def __bool__(self) -> bool:
        return bool(self.gone or self.changed or self.added)


def differences(database: Database, other: Path) -> dict[str, Difference]:
    """How ``other``, a file that nobody writes, differs from an open store, for each table with a difference.

    Only columns that both have are compared; a table that only one has counts with all its rows. Raises
    the driver's errors where either cannot be read.
    """
    database.connection.execute("ATTACH ? AS other", (driver.still_address(other),))
    try:
        here, there = _columns(database, "main"), _columns(database, "other")
        found = {table: _difference(database, table, here, there) for table in sorted({*here, *there})}
    finally:
        database.connection.execute("DETACH other")
    return {table: difference for table, difference in found.items() if difference}


def differences_of_files(store: Path, other: Path) -> dict[str, Difference] | None:
    """The same for a store's file, which may be in use; None when it is not there or cannot be read."""
    if not store.exists():
        return None
    try:
        database = open_database(store, read_only=True)
    except Refusal:
        return None
    try:
        return differences(database, other)
    except DAMAGE:
        return None
    finally:
        database.close()


_Columns = Mapping[str, tuple[str, ...]]


def _columns(database: Database, schema: str) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(str(row[1]) for row in database.rows(f'PRAGMA {schema}.table_info("{name}")'))
        for name in ordinary_tables(database, schema)
    }


def _difference(database: Database, table: str, here: _Columns, there: _Columns) -> Difference:
    if table not in there:
        return Difference(gone=_count(database, f'SELECT count(*) FROM main."{table}"'))
    if table not in here:
        return Difference(added=_count(database, f'SELECT count(*) FROM other."{table}"'))
    shared = [name for name in here[table] if name in there[table] and name != "id"]
    differs = " OR ".join(f'a."{name}" IS NOT b."{name}"' for name in shared) or "0"
    without = (
        'SELECT count(*) FROM {0}."{2}" a WHERE NOT EXISTS (SELECT 1 FROM {1}."{2}" b WHERE b.id = a.id)'
    )
    return Difference(
        gone=_count(database, without.format("main", "other", table)),
        changed=_count(
            database,
            f'SELECT count(*) FROM main."{table}" a JOIN other."{table}" b ON a.id = b.id WHERE {differs}',
        ),
        added=_count(database, without.format("other", "main", table)),
    )


def _count(database: Database, sql: str) -> int:
    row = database.row(sql)
    return int(row[0] or 0) if row else 0
