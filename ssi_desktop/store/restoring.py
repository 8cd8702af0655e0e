"""Put a backup, or what can still be read, in the place of a store's file; what was there is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.backup import Backup, BackupFolder, Reason
from ssi_desktop.store.copying import Progress, copy_store, is_sound
from ssi_desktop.store.database import SCHEMA_VERSION, Database, open_database
from ssi_desktop.store.durable import (
    companions,
    draft_of,
    put_in_place,
    refusal_of_system,
    remove_quietly,
    sync_file,
    sync_folder,
)
from ssi_desktop.store.erasing import carry_over
from ssi_desktop.store.lock import StoreLock
from ssi_desktop.store.migrations.safely import prepare, swap_in
from ssi_desktop.store.outside import has_strange_log, is_harmed


@dataclass(frozen=True)
class Replaced:
    """What became of the file that was there: ``kept`` as a backup, or ``set_aside`` in a folder of its own
    because it cannot be read; neither when there was none."""

    kept: Backup | None = None
    set_aside: Path | None = None


def restore_file(
    store: Path, folder: BackupFolder, backup: Backup, now: datetime, progress: Progress | None = None
) -> Replaced:
    """Let a backup from ``folder`` take the place of ``store``, which nobody may have open.

    The backup is read from end to end first, brought to the current schema on a copy, and what is there now
    is kept. At every moment the old file or the new one stands there. Raises Refusal: ``store.newer``
    (version, known), ``backup.damaged``, ``store.in_use`` and those of a full or read-only disk.
    """
    if backup.schema > SCHEMA_VERSION:
        raise Refusal("store.newer", version=backup.schema, known=SCHEMA_VERSION)
    with alone(store):
        folder.check(backup)
        draft = draft_of(store)
        _copy_still(folder.file(backup), draft, progress)
        prepare(draft, folder.file(backup))
        return replace(store, draft, now)


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """Nobody else may write the store, and no draft is left behind."""
    lock = StoreLock(store)
    lock.acquire()
    try:
        yield
    except OSError as error:
        raise refusal_of_system(error, store.parent) from error
    finally:
        remove_quietly(draft_of(store))
        lock.release()


def _copy_still(file: Path, target: Path, progress: Progress | None) -> None:
    try:
        source = Database(driver.connect_still(file), file)
    except driver.DatabaseError as error:
        raise Refusal("backup.damaged") from error
    try:
        copy_store(source, target, progress)
    finally:
        source.close()


def replace(store: Path, draft: Path, now: datetime) -> Replaced:
    """Keep what is there as a backup, or set it aside when it cannot be read; then swap the draft in.

    Those who were erased from what is there stay out of what takes its place.
    """
    if not store.exists() or store.stat().st_size == 0:
        drop_logs(store)
        put_in_place(draft, store)
        return Replaced()
    kept = _kept(store, now)
    if kept is not None:
        carry_over(store, draft)
        swap_in(draft, store)
        return Replaced(kept=kept)
    aside = set_aside(store, now)
    drop_logs(store)
    put_in_place(draft, store)
    return Replaced(set_aside=aside)


def _kept(store: Path, now: datetime) -> Backup | None:
    """A backup of a store that can be read; None for one that cannot."""
    if not _can_be_read(store):
        return None
    database = open_database(store)
    try:
        backup = BackupFolder.beside(store).add(database, Reason.RESTORE, now)
        database.connection.execute("PRAGMA busy_timeout = 200")
        database.checkpoint()
    finally:
        database.close()
    return backup


def _can_be_read(store: Path) -> bool:
    try:
        if is_harmed(store) or has_strange_log(store):
            return False
        database = open_database(store, read_only=True)
    except Refusal:
        return False
    try:
        return is_sound(database, full=False)
    finally:
        database.close()


def set_aside(store: Path, now: datetime) -> Path:
    """Copy a store's file and what lies beside it into a folder of its own; nothing is ever removed there.

    Returns the folder. Raises OSError, and then there is no half copy.
    """
    folder = _new_folder(store.with_name(store.stem + ".damaged"), now)
    try:
        for file in (store, *companions(store)):
            if file.exists():
                shutil.copyfile(file, folder / file.name)
                sync_file(folder / file.name)
        sync_folder(folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def set_logs_aside(store: Path) -> Path:
    """Move the logs of a store whose file is missing into a folder of its own. Returns the folder."""
    folder = set_aside(store, datetime.now(UTC).replace(tzinfo=None))
    drop_logs(store)
    return folder


def _new_folder(root: Path, now: datetime) -> Path:
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = now.strftime("%Y-%m-%d %H%M%S")
    for number in range(1, 1000):
        folder = root / (name if number == 1 else f"{name} ({number})")
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            return folder
    raise FileExistsError(root)


def drop_logs(store: Path) -> None:
    """The logs of a file that was set aside must not be taken for those of the new one."""
    for file in companions(store):
        file.unlink(missing_ok=True)
    sync_folder(store.parent)
