"""Bring a store's file to the current schema: copy, migrate the copy, compare, and let it take its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.comparing import differences
from ssi_desktop.store.copying import Progress, copy_store, facts_of, is_sound
from ssi_desktop.store.database import DAMAGE, Database, is_current, open_database, refusal_of
from ssi_desktop.store.durable import (
    companions,
    draft_of,
    put_in_place,
    refusal_of_system,
    remove_quietly,
    sync_folder,
)
from ssi_desktop.store.migrations.apply import migrate

REWRITTEN: frozenset[str] = frozenset()
"""Tables whose rows a step after the first release changes on purpose."""

Migrate = Callable[[Database], object]

_STAGE = 1000


def create_store(path: Path) -> None:
    """Make a new, empty store; a kill at any moment leaves it whole or not there.

    Raises Refusal ``store.disk_full``, ``store.read_only`` or ``store.folder``.
    """
    draft = draft_of(path)
    remove_quietly(draft)
    try:
        _migrate_draft(draft, migrate)
        settle(path)
        put_in_place(draft, path)
    except OSError as error:
        raise refusal_of_system(error, path.parent) from error
    finally:
        remove_quietly(draft)


def migrate_store(
    path: Path, now: datetime, progress: Progress | None = None, *, steps: Migrate = migrate
) -> None:
    """Migrate the store at ``path``, which this program has locked; the old file is kept as a backup.

    Until the last moment the old file stays as it was. Raises Refusal ``store.migration_failed`` when the
    result is not sound or lacks a row, those of `open_database` and `BackupFolder.add`, and what ``progress``
    raises to stop.
    """
    draft, stages = draft_of(path), _Stages(progress)
    try:
        source = open_database(path)
        try:
            BackupFolder.beside(path).add(source, Reason.MIGRATION, now, stages.next())
            copy_store(source, draft, stages.next())
            # Whoever reads the old log now is another program: it is not waited for, but refused.
            source.connection.execute("PRAGMA busy_timeout = 200")
            source.checkpoint()
        finally:
            source.close()
        settle(path)
        stages.next()(0, 1)
        prepare(draft, path, steps=steps)
        stages.next()(0, 1)
        swap_in(draft, path)
    except OSError as error:
        raise refusal_of_system(error, path.parent) from error
    finally:
        remove_quietly(draft)


class _Stages:
    """Tells how far a migration is: backup, copy, steps and checks, the exchange."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._stage = -1

    def next(self) -> Progress:
        """The progress of the next stage."""
        self._stage += 1
        before = self._stage * _STAGE

        def told(done: int, total: int) -> None:
            if self._progress is not None:
                self._progress(before + (done * _STAGE // total if total else 0), 4 * _STAGE)

        return told


def prepare(draft: Path, original: Path, *, steps: Migrate = migrate) -> None:
    """Bring a copy to the current schema and compare it with ``original``, a file that nobody writes.

    Raises Refusal ``store.migration_failed``.
    """
    _migrate_draft(draft, steps)
    database = Database(driver.connect_still(draft), draft)
    try:
        before = _tables(original)
        altered = differences(database, original).keys() & before
        if altered - REWRITTEN or not is_current(database) or not is_sound(database, full=True):
            raise Refusal("store.migration_failed")
    except DAMAGE as error:
        raise Refusal("store.migration_failed") from error
    finally:
        database.close()


def _tables(file: Path) -> set[str]:
    database = Database(driver.connect_still(file), file)
    try:
        return set(facts_of(database).rows)
    finally:
        database.close()


def _migrate_draft(draft: Path, steps: Migrate) -> None:
    try:
        database = Database(driver.connect_draft(draft), draft)
        try:
            if not is_current(database):
                steps(database)
            driver.make_logged(database.connection)
        finally:
            database.close()
    except driver.DatabaseError as error:
        refusal = refusal_of(error, draft.parent)
        if refusal.problem.code in {"store.disk_full", "store.disk_fault"}:
            raise refusal from error
        raise Refusal("store.migration_failed") from error


def swap_in(draft: Path, path: Path) -> None:
    """Let a finished draft take the place of a store that nobody has open.

    Raises OSError, and Refusal ``store.in_use`` when another program still has a log beside it.
    """
    settle(path)
    put_in_place(draft, path)


def settle(path: Path) -> None:
    """Make sure that no log of the old file is left, which would be taken for one of the new file.

    Raises Refusal ``store.in_use`` when one holds something.
    """
    for file in companions(path):
        if not file.exists():
            continue
        if file.stat().st_size and not file.name.endswith("-shm"):
            raise Refusal("store.in_use", host="", process=0)
        file.unlink()
    sync_folder(path.parent)
