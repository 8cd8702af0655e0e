"""Sees before a store is opened for writing whether its file or the log beside it must not be trusted."""

from __future__ import annotations

from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.copying import is_sound
from ssi_desktop.store.database import (
    DAMAGE,
    HEADER_BYTES,
    SCHEMA_VERSION,
    Database,
    open_database,
    version_in,
)
from ssi_desktop.store.durable import COMPANIONS
from ssi_desktop.store.search_index import is_alone_damaged

FULL_CHECK_BYTES = 50_000_000
"""Up to this size a file is read so thoroughly that every index is compared with its table."""

_LOG_HEAD_BYTES = 32
_STRANGE = frozenset({"store.damaged", "store.not_ours", "store.newer"})


SUFFIX = ".ssis"
_MAGIC = b"SQLite format 3\x00"
_PARTS = (*COMPANIONS, ".lock", ".draft")


def is_strange(path: Path) -> bool:
    """Whether a file is most likely something else, such as a picture: it does not begin as SQLite's files
    do, is not called as ours are, and has no backups beside it. Raises OSError."""
    if path.suffix == SUFFIX or path.with_name(path.stem + ".backups").exists():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) != _MAGIC


def is_harmed(path: Path) -> bool:
    """Whether the first bytes of our file, or its length, alone say that it is damaged.

    The places are those of SQLite's file format: page size at byte 16, the versions for writing and reading
    at bytes 18 and 19 (SQLite keeps them equal, and takes a file with a higher one for writing for one that
    cannot be written), pages at byte 28, and the two counters at bytes 24 and 92 that agree when the number
    of pages is right. Raises OSError.
    """
    with path.open("rb") as file:
        head = file.read(HEADER_BYTES)
    if version_in(head) is None:
        return False
    if head[18] != head[19] or head[18] not in (1, 2):
        return True
    if head[24:28] != head[92:96] or _has_log(path):
        return False
    size = int.from_bytes(head[16:18], "big")
    return path.stat().st_size < int.from_bytes(head[28:32], "big") * (65_536 if size == 1 else size)


def has_strange_log(path: Path) -> bool:
    """Whether a file of ours with the log beside it, which a crash leaves there, is not whole.

    That is so when the log belongs to another file, or to the same one at another time. It is only read:
    SQLite would otherwise fold such a log into the file. Raises Refusal ``store.in_use``, and OSError.
    """
    with path.open("rb") as file:
        version = version_in(file.read(HEADER_BYTES))
    if version is None or not _has_log(path):
        return False
    try:
        database = open_database(path, read_only=True)
    except Refusal as refusal:
        if refusal.problem.code in _STRANGE:
            return True
        raise
    return not _is_whole(database, path)


def is_whole_alone(path: Path) -> bool:
    """Whether a file is whole without the log beside it. Never raises for damage."""
    try:
        return _is_whole(Database(driver.connect_still(path), path), path)
    except DAMAGE:
        return False


def belongs_to_store(path: Path) -> bool:
    """Whether a file is a store or a backup, damaged or not, or lies beside one as a part of it."""
    beside = (path.name.removesuffix(ending) for ending in _PARTS if path.name.endswith(ending))
    return any(_is_store(file) for file in (path, *(path.with_name(name) for name in beside if name)))


def _is_store(file: Path) -> bool:
    try:
        if not file.is_file():
            return False  # a pipe would keep whoever opens it waiting for ever
        with file.open("rb") as opened:
            head = opened.read(HEADER_BYTES)
    except OSError:
        return False
    return file.suffix == SUFFIX or version_in(head) is not None


def is_as_made(database: Database) -> bool:
    """Whether a store of this schema has exactly the tables, indexes, views and triggers the program makes.

    A trigger or a view from elsewhere could change what is written or hide what is there. Never raises for
    damage.
    """
    from ssi_desktop.store.migrations.apply import PARTS, schema_of

    try:
        return set(database.rows(PARTS)) == set(schema_of(SCHEMA_VERSION))
    except DAMAGE:
        return False


def _is_whole(database: Database, path: Path) -> bool:
    try:
        full = path.stat().st_size <= FULL_CHECK_BYTES
        return is_sound(database, full=full) or is_alone_damaged(database)
    except DAMAGE:
        return False
    finally:
        database.close()


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > _LOG_HEAD_BYTES
