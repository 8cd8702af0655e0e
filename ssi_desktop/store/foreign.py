"""Takes a workspace's file that lies anywhere over: only what it holds, never how it was put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ssi_desktop.core.whole_export import Record
from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.content import content_tables, digest_of_content, make_filled, records, row_count
from ssi_desktop.store.copying import Progress, copy_store, is_sound
from ssi_desktop.store.database import (
    DAMAGE,
    HEADER_BYTES,
    SCHEMA_VERSION,
    Database,
    refusal_of,
    version_in,
)
from ssi_desktop.store.durable import draft_of, remove_quietly
from ssi_desktop.store.migrations.apply import PARTS, schema_of
from ssi_desktop.store.migrations.safely import prepare
from ssi_desktop.store.search_index import is_alone_damaged

MOST_BYTES = 2_000_000_000
"""The largest file that is looked at, as for a full export: many times what a year of work takes."""

_MOST_PARTS = 2000
_EACH = 500


def copy_of(store: Path) -> Path:
    """Where the copy of a foreign file lies while it is looked at, beside the store that it is for."""
    return draft_of(draft_of(store))


@contextmanager
def taken_in(file: Path, store: Path) -> Iterator[Path]:
    """A copy of a foreign file, brought to this schema, for as long as it is looked at.

    Its tables, indexes, views and triggers must be exactly those that the program itself makes, so that
    nothing in it can do anything when it is read. Raises Refusal: ``store.not_ours``, ``store.newer``,
    ``store.altered``, ``store.too_large`` (gigabytes), ``backup.damaged``, ``store.in_use`` when it was
    not closed, ``import.unreadable`` (name), and those of a full disk.
    """
    version = _version(file)
    if any(_holds_something(file.with_name(file.name + ending)) for ending in ("-wal", "-journal")):
        raise Refusal("store.in_use", host="", process=0)
    copy = copy_of(store)
    try:
        _copy(file, copy, version)
        if version < SCHEMA_VERSION:
            prepare(copy, file)
        yield copy
    finally:
        remove_quietly(copy)


def _version(file: Path) -> int:
    try:
        # A pipe would keep whoever opens it waiting for ever.
        if not file.is_file():
            raise FileNotFoundError
        with file.open("rb") as stream:
            head = stream.read(HEADER_BYTES)
    except OSError as error:
        raise Refusal("import.unreadable", name=file.name) from error
    if file.stat().st_size > MOST_BYTES:
        raise Refusal("store.too_large", gigabytes=MOST_BYTES // 1_000_000_000)
    version = version_in(head)
    if version is None or version < 1:
        raise Refusal("store.not_ours")
    if version > SCHEMA_VERSION:
        raise Refusal("store.newer", version=version, known=SCHEMA_VERSION)
    return version


def _holds_something(log: Path) -> bool:
    return log.is_file() and log.stat().st_size > 0


def _copy(file: Path, copy: Path, version: int) -> None:
    """Copy a file whose schema was read first, and read the copy from end to end."""
    try:
        source = Database(driver.connect_still(file), file)
        try:
            _check_schema(source, version)
            copy_store(source, copy)
        finally:
            source.close()
        database = Database(driver.connect_still(copy), copy)
        try:
            if not is_sound(database, full=True) and not is_alone_damaged(database):
                raise Refusal("backup.damaged")
        finally:
            database.close()
    except driver.DatabaseError as error:
        refusal = refusal_of(error, copy.parent)
        kept = refusal.problem.code in {"store.disk_full", "store.disk_fault"}
        raise refusal if kept else Refusal("backup.damaged") from error
    except UnicodeDecodeError as error:
        raise Refusal("backup.damaged") from error
    except Refusal as refusal:
        if refusal.problem.code == "store.damaged":
            raise Refusal("backup.damaged") from refusal
        raise


def _check_schema(database: Database, version: int) -> None:
    """Raises Refusal ``store.altered`` for a file with other parts than the program makes."""
    count = database.rows("SELECT count(*), sum(length(sql)) FROM sqlite_schema")[0]
    if int(count[0] or 0) > _MOST_PARTS or set(database.rows(PARTS)) != set(schema_of(version)):
        raise Refusal("store.altered")


def fill_from(copy: Path, draft: Path, progress: Progress | None = None) -> None:
    """Make a new store's file of what a copy holds; the steps of undo stay behind, because they are
    statements that would be run later. Raises Refusal ``store.altered``, and those of a full disk."""
    source = Database(driver.connect_still(copy), copy)
    try:
        tables, counted = content_tables(source), _Counted(row_count(source), progress)
        make_filled(
            draft,
            lambda table, _: counted.rows(records(source, table, tables[table])),
            digest_of_content(source),
            _nothing_more,
        )
    except Refusal as refusal:
        if refusal.problem.code == "export.damaged":
            raise Refusal("store.altered") from refusal
        raise
    except DAMAGE as error:
        raise Refusal("backup.damaged") from error
    finally:
        source.close()


class _Counted:
    """Tells how many rows have passed."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._done = 0

    def rows(self, rows: Iterable[Record]) -> Iterator[Record]:
        for row in rows:
            if self._progress is not None and self._done % _EACH == 0:
                self._progress(self._done, self._total)
            self._done += 1
            yield row


def _nothing_more(_database: Database) -> None:
    """The content is complete as it is."""
