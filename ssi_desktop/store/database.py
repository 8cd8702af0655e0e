"""One connection to the store: opening it safely, reading rows, and transactions."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver

APPLICATION_ID = 0x53534943  # "SSIC"
SCHEMA_VERSION = 2
HEADER_BYTES = 100

Value = str | int | float | None
Row = tuple[Value, ...]


class Database:
    """A thin door to one connection; it belongs to the thread that opened it.

    Reading needs no transaction; every write must run inside ``transaction()``.
    """

    def __init__(self, connection: driver.Connection, path: Path | None, *, read_only: bool = False) -> None:
        self._connection = connection
        self._thread = threading.get_ident()
        self.path = path
        self.read_only = read_only

    @property
    def connection(self) -> driver.Connection:
        """The raw connection, for migrations and triggers inside the store package only."""
        return self._connection

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._connection.in_transaction)

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """All rows of a query. Raises Refusal ``store.damaged`` where the file cannot be read."""
        try:
            found: list[Row] = self._connection.execute(sql, parameters).fetchall()
        except driver.DatabaseError as error:
            _refuse_damage(error)
            raise
        return found

    def row(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """The first row of a query, or None. Raises Refusal ``store.damaged`` as `rows` does."""
        try:
            found: Row | None = self._connection.execute(sql, parameters).fetchone()
        except driver.DatabaseError as error:
            _refuse_damage(error)
            raise
        return found

    def write(self, sql: str, parameters: Sequence[Value] = ()) -> int:
        """Run one writing statement inside a transaction; returns the id of an inserted row.

        Raises RuntimeError outside a transaction: nothing is ever written by halves.
        """
        self._require_transaction()
        return int(self._connection.execute(sql, parameters).lastrowid or 0)

    def write_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one writing statement for many rows inside a transaction."""
        self._require_transaction()
        self._connection.executemany(sql, rows)

    def _require_transaction(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("write outside a transaction")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end, rolls back when anything is raised.

        Raises Refusal when the world is at fault: ``store.disk_full``, ``store.disk_fault``,
        ``store.read_only``, ``store.damaged`` or ``store.in_use``.
        """
        if self.in_transaction:
            raise RuntimeError("transactions do not nest")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except driver.DatabaseError as error:
            self._roll_back()
            refusal = refusal_of(error, None if self.path is None else self.path.parent)
            if refusal.problem.code == _OUR_FAULT:
                raise
            raise refusal from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        # SQLite has already rolled back by itself after some errors, such as a full disk.
        if self.in_transaction:
            self._connection.execute("ROLLBACK")

    def checkpoint(self) -> None:
        """Fold the write-ahead log back into the store file.

        Raises Refusal as `transaction` does, such as ``store.disk_full``; the log then keeps what it holds.
        """
        if self.path is None or self.in_transaction:
            return
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except driver.DatabaseError as error:
            raise refusal_of(error, self.path.parent) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


_OUR_FAULT = "store.cannot_open"


def _refuse_damage(error: Exception) -> None:
    """Raise a refusal when the file is damaged; any other fault is left to the caller."""
    refusal = refusal_of(error)
    if refusal.problem.code == "store.damaged":
        raise refusal from error


DAMAGE: tuple[type[Exception], ...] = (driver.DatabaseError, UnicodeDecodeError, Refusal)
"""What reading a damaged file can raise."""

_NO_ROOM_BYTES = 1_000_000
_CORRUPT = ("not a database", "malformed", "file is encrypted", "corruption found")


def refusal_of(error: Exception, folder: Path | None = None) -> Refusal:
    """What a fault of the driver means for a person; ``folder`` helps to recognise a full disk."""
    text = str(error).lower()
    if any(words in text for words in _CORRUPT) or isinstance(error, UnicodeDecodeError):
        return Refusal("store.damaged")
    if "readonly" in text or "read-only" in text:
        return Refusal("store.read_only")
    if "full" in text:
        return Refusal("store.disk_full")
    if "locked" in text or "busy" in text:
        return Refusal("store.in_use", host="", process=0)
    if "i/o error" in text or "unable to open" in text:
        return Refusal("store.disk_full" if folder is not None and _has_no_room(folder) else _fault_of(text))
    return Refusal(_OUR_FAULT)


def _fault_of(text: str) -> str:
    """A disk that was pulled out or is broken is no fault of the program."""
    return "store.disk_fault" if "i/o error" in text else _OUR_FAULT


def _has_no_room(folder: Path) -> bool:
    """SQLite calls a full disk an input or output fault where it cannot make the files beside the store."""
    try:
        return shutil.disk_usage(folder).free < _NO_ROOM_BYTES
    except OSError:
        return False


def open_database(path: Path | None, *, read_only: bool = False) -> Database:
    """Open the file and check that it is ours and not newer than this program.

    ``None`` opens a store in memory. Raises Refusal with ``store.not_ours``, ``store.newer``
    (params version, known), ``store.damaged``, ``store.read_only`` or ``store.cannot_open``.
    """
    if path is not None and not read_only:
        _make_private_folder(path)
    try:
        database = Database(driver.connect(path, read_only=read_only), path, read_only=read_only)
        _check_identity(database)
    except driver.DatabaseError as error:
        raise refusal_of(error, None if path is None else path.parent) from error
    if path is not None and not read_only and os.name == "posix":
        path.chmod(0o600)
    return database


def version_in(head: bytes) -> int | None:
    """The schema version in the first bytes of a store's file; None when it is not ours.

    The places are those of SQLite's file format: user version at byte 60, application id at byte 68.
    """
    if len(head) < HEADER_BYTES or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        return None
    return int.from_bytes(head[60:64], "big")


def _make_private_folder(path: Path) -> None:
    if path.is_dir():
        raise Refusal("store.is_folder", path=str(path))
    if not path.parent.exists():
        try:
            path.parent.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise Refusal("store.folder", path=str(path.parent)) from error


def _check_identity(database: Database) -> None:
    application = application_id(database)
    version = schema_version(database)
    tables = database.row("SELECT count(*) FROM sqlite_schema")
    is_new = tables == (0,)
    if not is_new and application != APPLICATION_ID:
        database.close()
        raise Refusal("store.not_ours")
    if version > SCHEMA_VERSION:
        database.close()
        raise Refusal("store.newer", version=version, known=SCHEMA_VERSION)


def _pragma(database: Database, name: str) -> int:
    found = database.row(f"PRAGMA {name}")
    return int(found[0] or 0) if found else 0


def application_id(database: Database) -> int:
    """Whose file it is; ours say `APPLICATION_ID`."""
    return _pragma(database, "application_id")


def schema_version(database: Database) -> int:
    """The schema version in the file; 0 for a new one."""
    return _pragma(database, "user_version")


def is_current(database: Database) -> bool:
    """Whether the file needs no migration."""
    return schema_version(database) == SCHEMA_VERSION
