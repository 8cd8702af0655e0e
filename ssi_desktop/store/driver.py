"""The SQLite driver: `sqlcipher3`, whose bundled SQLite has no WAL-reset bug, for every connection.

`sqlite_utils` looks for a module called ``pysqlite3`` before Python's own ``sqlite3``; registering
the driver under that name before its first import makes both agree on exception classes, without
which sqlite-utils would swallow failed statements.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    import sqlite3

    Connection = sqlite3.Connection
else:
    Connection = dbapi2.Connection

DatabaseError: type[Exception] = dbapi2.DatabaseError
OperationalError: type[Exception] = dbapi2.OperationalError
IntegrityError: type[Exception] = dbapi2.IntegrityError

MINIMUM_SQLITE = (3, 51, 3)

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 16777216",
)


def register() -> None:
    """Make sqlite-utils use this driver; must run before the first import of sqlite_utils."""
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)
    if dbapi2.sqlite_version_info < MINIMUM_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old for safe storage")


def connect(path: Path | None, *, read_only: bool = False) -> Connection:
    """Open a connection with the store's pragmas; ``None`` opens a store in memory.

    Transactions are explicit (no implicit BEGIN). Raises the driver's errors.
    """
    if path is None:
        connection: Any = dbapi2.connect(":memory:", isolation_level=None)
    else:
        uri = f"file:{quote(str(path))}?mode={_mode(path) if read_only else 'rwc'}"
        connection = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=5.0)
    for pragma in _PRAGMAS:
        if read_only and "journal_mode" in pragma:
            continue
        connection.execute(pragma)
    result: Connection = connection
    return result


def connect_draft(path: Path) -> Connection:
    """A connection to a file that nobody else knows yet: quick, because the file counts only when it is
    finished, flushed and renamed. References between tables are not followed. Raises the driver's errors.
    """
    connection: Any = dbapi2.connect(f"file:{quote(str(path))}?mode=rwc", uri=True, isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = MEMORY", "synchronous = OFF",
                   "trusted_schema = OFF", "cell_size_check = ON", "secure_delete = ON",
                   "temp_store = MEMORY", "mmap_size = 0"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    if os.name == "posix":
        path.chmod(0o600)
    result: Connection = connection
    return result


def make_portable(connection: Connection) -> None:
    """Let a draft stand alone, without a log beside it; it can then be read in any folder."""
    connection.execute("PRAGMA journal_mode = DELETE")


def make_logged(connection: Connection) -> None:
    """Let a draft be written to a log from its first use on, as a store is."""
    connection.execute("PRAGMA journal_mode = WAL")


def connect_still(path: Path) -> Connection:
    """A connection to a file that nobody writes, such as a backup; makes no file beside it, even in a folder
    that cannot be written. Raises the driver's errors.
    """
    connection: Any = dbapi2.connect(still_address(path), uri=True, isolation_level=None)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    result: Connection = connection
    return result


def still_address(path: Path) -> str:
    """How another connection attaches such a file."""
    return f"file:{quote(str(path))}?mode=ro&immutable=1"


def _mode(path: Path) -> str:
    """How to read: in a folder that cannot be written, SQLite may not look for other users of the file."""
    writer = path.with_name(path.name + "-wal")
    return "ro" if os.access(path.parent, os.W_OK) or writer.exists() else "ro&immutable=1"
