"""Save what can still be read of a damaged store into a new one, row by row around the damaged places."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.copying import Progress
from ssi_desktop.store.database import DAMAGE, Database, Row, refusal_of
from ssi_desktop.store.durable import draft_of, put_in_place, remove_quietly
from ssi_desktop.store.migrations.apply import migrate
from ssi_desktop.store.outside import has_strange_log, is_whole_alone
from ssi_desktop.store.restoring import alone, drop_logs, set_aside
from ssi_desktop.store.tables import ordinary_tables

_HIGHEST_ID = 1 << 22
_ATTEMPTS = 20_000
_NOT_SAVED = frozenset({"history", "history_change"})


@dataclass
class Salvaged:
    """How many rows of each table were saved, the tables of which something could not be read, and where the
    damaged file lies now. The steps of undo are not saved: they could bring damage back."""

    set_aside: Path
    rows: dict[str, int] = field(default_factory=dict)
    incomplete: list[str] = field(default_factory=list)


def salvage_file(store: Path, now: datetime, progress: Progress | None = None) -> Salvaged:
    """Replace a damaged store, which nobody may have open, by a new one with all that can be read of it.

    The damaged file is set aside first and never changed. Raises Refusal ``store.nothing_readable`` when
    there is nothing to save, and those of a full disk; then the damaged file stays where it is.
    """
    with alone(store):
        salvaged = Salvaged(set_aside(store, now))
        draft = draft_of(store)
        remove_quietly(draft)  # a power cut can have left one that is not whole
        try:
            _make(draft, store, salvaged, progress)
        except driver.DatabaseError as error:
            # On a full disk the copy is only in the way; the file itself is still in its place.
            shutil.rmtree(salvaged.set_aside, ignore_errors=True)
            raise refusal_of(error, store.parent) from error
        drop_logs(store)
        put_in_place(draft, store)
        return salvaged


def _make(draft: Path, store: Path, salvaged: Salvaged, progress: Progress | None) -> None:
    """Put the new store together from the copy that was set aside."""
    target = Database(driver.connect_draft(draft), draft)
    try:
        migrate(target)
        _fill(target, salvaged.set_aside / store.name, salvaged, progress)
        driver.make_logged(target.connection)
    finally:
        target.close()


def _fill(target: Database, damaged: Path, salvaged: Salvaged, progress: Progress | None) -> None:
    source = _open_damaged(damaged)
    try:
        tables = _tables(target)
        for number, table in enumerate(tables, start=1):
            _copy_table(source, target, table, salvaged)
            if progress is not None:
                progress(number, len(tables))
    finally:
        source.close()
    if not any(salvaged.rows.values()):
        raise Refusal("store.nothing_readable")
    _mend_references(target)


def _open_damaged(file: Path) -> Database:
    """The damaged copy with what its log adds, or without where the log is damaged too."""
    ways = (_with_log, driver.connect_still)
    # Rows of another file's log would be saved as if they were the person's.
    for connect in ways if not is_whole_alone(file) or not _is_log_strange(file) else reversed(ways):
        try:
            connection = connect(file)
            connection.text_factory = _tolerant
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except DAMAGE:
            continue
        return Database(connection, file)
    raise Refusal("store.nothing_readable")


def _is_log_strange(file: Path) -> bool:
    try:
        return has_strange_log(file)
    except (Refusal, OSError):
        return False


def _with_log(file: Path) -> driver.Connection:
    return driver.connect(file, read_only=True)


def _tolerant(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")


def _tables(database: Database) -> list[str]:
    return [name for name in ordinary_tables(database) if name not in _NOT_SAVED]


def _copy_table(source: Database, target: Database, table: str, salvaged: Salvaged) -> None:
    columns = _shared_columns(source, target, table)
    if not columns:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    insert = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    reading = _Reading(source, f'SELECT {names} FROM "{table}" WHERE id BETWEEN ? AND ?', table)
    refused = 0
    target.connection.execute("BEGIN")
    for rows in reading.runs():
        refused += _insert(target, insert, rows)
    target.connection.execute("COMMIT")
    found = target.row(f'SELECT count(*) FROM "{table}"')
    salvaged.rows[table] = int(found[0] or 0) if found else 0
    if reading.gaps or refused:
        salvaged.incomplete.append(table)


def _shared_columns(source: Database, target: Database, table: str) -> list[str]:
    try:
        there = {str(row[1]) for row in source.rows(f'PRAGMA table_info("{table}")')}
    except DAMAGE:
        return []
    return [str(row[1]) for row in target.rows(f'PRAGMA table_info("{table}")') if row[1] in there]


def _insert(target: Database, insert: str, rows: Sequence[Row]) -> int:
    """Store rows; those that no longer obey the schema are left out. Returns how many."""
    try:
        target.connection.execute("SAVEPOINT run")
        target.connection.executemany(insert, rows)
        target.connection.execute("RELEASE run")
        return 0
    except driver.IntegrityError:
        target.connection.execute("ROLLBACK TO run")
        target.connection.execute("RELEASE run")
    refused = 0
    for row in rows:
        try:
            target.connection.execute(insert, row)
        except driver.IntegrityError:
            refused += 1
    return refused


class _Reading:
    """Reads a table in runs of ids; a run that cannot be read is halved until the damage stands alone."""

    def __init__(self, source: Database, query: str, table: str) -> None:
        self._source = source
        self._query = query
        self._table = table
        self.gaps = 0

    def runs(self) -> Iterator[list[Row]]:
        """Everything that can be read; large runs come first."""
        waiting = deque([self._bounds()])
        attempts = 0
        while waiting and attempts < _ATTEMPTS:
            attempts += 1
            low, high = waiting.popleft()
            try:
                yield self._source.rows(self._query, (low, high))
            except DAMAGE:
                if low == high:
                    self.gaps += 1
                else:
                    middle = (low + high) // 2
                    waiting += [(low, middle), (middle + 1, high)]
        self.gaps += len(waiting)

    def _bounds(self) -> tuple[int, int]:
        try:
            row = self._source.row(f'SELECT min(id), max(id) FROM "{self._table}"')
        except DAMAGE:
            return 1, _HIGHEST_ID
        low, high = row or (None, None)
        return (int(low), int(high)) if low is not None and high is not None else (1, 1)


def _mend_references(target: Database) -> None:
    """Rows that point to one that was lost: the pointer is emptied where it may be, else the row goes too."""
    connection = target.connection
    while broken := target.rows("PRAGMA foreign_key_check"):
        connection.execute("BEGIN")
        for table, row_id, _parent, key in broken:
            keys = target.rows(f'PRAGMA foreign_key_list("{table}")')
            column = next(str(row[3]) for row in keys if row[0] == key)
            info = target.rows(f'PRAGMA table_info("{table}")')
            needed = next(bool(row[3]) for row in info if row[1] == column)
            change = f'DELETE FROM "{table}"' if needed else f'UPDATE "{table}" SET "{column}" = NULL'
            connection.execute(f"{change} WHERE id = ?", (row_id,))
        connection.execute("COMMIT")
