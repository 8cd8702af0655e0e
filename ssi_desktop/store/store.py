"""The whole store behind one door: opening, the lock, migrations, history and the repositories."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.database import (
    HEADER_BYTES,
    SCHEMA_VERSION,
    Database,
    is_current,
    open_database,
    version_in,
)
from ssi_desktop.store.durable import companions
from ssi_desktop.store.history import History
from ssi_desktop.store.lock import StoreLock
from ssi_desktop.store.outside import has_strange_log, is_harmed, is_strange
from ssi_desktop.store.settings import SettingsTable
from ssi_desktop.store.snapshots import Snapshots
from ssi_desktop.store.tables import ordinary_tables

if TYPE_CHECKING:
    from ssi_desktop.store.account_changes import AccountChanges
    from ssi_desktop.store.accounts import Accounts
    from ssi_desktop.store.analytics import AnalyticsTable
    from ssi_desktop.store.archives import Archives
    from ssi_desktop.store.committee import Committee
    from ssi_desktop.store.copying import Progress
    from ssi_desktop.store.crm import Crm
    from ssi_desktop.store.experiments import Experiments
    from ssi_desktop.store.export_records import ExportRecords
    from ssi_desktop.store.grades import Grades
    from ssi_desktop.store.markers import Markers
    from ssi_desktop.store.moving import Moving
    from ssi_desktop.store.numbers import TypedNumbers
    from ssi_desktop.store.outcomes import Outcomes
    from ssi_desktop.store.people import People
    from ssi_desktop.store.personas import Personas
    from ssi_desktop.store.platforms import PlatformNumbers
    from ssi_desktop.store.profile_texts import ProfileTexts
    from ssi_desktop.store.reviews import Reviews
    from ssi_desktop.store.search import Search
    from ssi_desktop.store.weeks import Weeks


class Store:
    """An open store; it belongs to the thread that opened it.

    The repositories that the first window can do without are imported with the data they are asked for.
    """

    def __init__(self, database: Database, lock: StoreLock | None) -> None:
        self.database = database
        self._lock = lock
        self.history = History(database)
        self.settings = SettingsTable(database)
        self.snapshots = Snapshots(database)

    @cached_property
    def accounts(self) -> Accounts:
        """Target accounts."""
        from ssi_desktop.store.accounts import Accounts

        return Accounts(self.database)

    @cached_property
    def analytics(self) -> AnalyticsTable:
        """What was imported from post analytics."""
        from ssi_desktop.store.analytics import AnalyticsTable

        return AnalyticsTable(self.database)

    @cached_property
    def archives(self) -> Archives:
        """What was imported from LinkedIn archives."""
        from ssi_desktop.store.archives import Archives

        return Archives(self.database)

    @cached_property
    def account_changes(self) -> AccountChanges:
        """Which accounts changed since they were last read."""
        from ssi_desktop.store.account_changes import AccountChanges

        return AccountChanges(self.database)

    @cached_property
    def committee(self) -> Committee:
        """How the people of accounts stand to each other."""
        from ssi_desktop.store.committee import Committee

        return Committee(self.database)

    @cached_property
    def crm(self) -> Crm:
        """What ties accounts and people to a CRM, and decisions on company names."""
        from ssi_desktop.store.crm import Crm

        return Crm(self.database)

    @cached_property
    def experiments(self) -> Experiments:
        """Three-week trials."""
        from ssi_desktop.store.experiments import Experiments

        return Experiments(self.database)

    @cached_property
    def export_records(self) -> ExportRecords:
        """Files outside the program that name people."""
        from ssi_desktop.store.export_records import ExportRecords

        return ExportRecords(self.database)

    @cached_property
    def grades(self) -> Grades:
        """Grades of the profile checklist."""
        from ssi_desktop.store.grades import Grades

        return Grades(self.database)

    @cached_property
    def markers(self) -> Markers:
        """Markers on the history."""
        from ssi_desktop.store.markers import Markers

        return Markers(self.database)

    @cached_property
    def moving(self) -> Moving:
        """What changes hands when two people or accounts are one, or one is two."""
        from ssi_desktop.store.moving import Moving

        return Moving(self.database)

    @cached_property
    def numbers(self) -> TypedNumbers:
        """The numbers typed in."""
        from ssi_desktop.store.numbers import TypedNumbers

        return TypedNumbers(self.database)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Logged outcomes."""
        from ssi_desktop.store.outcomes import Outcomes

        return Outcomes(self.database)

    @cached_property
    def people(self) -> People:
        """The people of all accounts."""
        from ssi_desktop.store.people import People

        return People(self.database)

    @cached_property
    def personas(self) -> Personas:
        """Whom the user wants to reach."""
        from ssi_desktop.store.personas import Personas

        return Personas(self.database)

    @cached_property
    def platforms(self) -> PlatformNumbers:
        """What is kept for platforms beside LinkedIn."""
        from ssi_desktop.store.platforms import PlatformNumbers

        return PlatformNumbers(self.database)

    @cached_property
    def profile_texts(self) -> ProfileTexts:
        """Headlines and About texts."""
        from ssi_desktop.store.profile_texts import ProfileTexts

        return ProfileTexts(self.database)

    @cached_property
    def search(self) -> Search:
        """Finding rows by words."""
        from ssi_desktop.store.search import Search

        return Search(self.database)

    @cached_property
    def reviews(self) -> Reviews:
        """Weekly reviews."""
        from ssi_desktop.store.reviews import Reviews

        return Reviews(self.database)

    @cached_property
    def weeks(self) -> Weeks:
        """The plans of all weeks."""
        from ssi_desktop.store.weeks import Weeks

        return Weeks(self.database)

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self.database.read_only

    @property
    def was_left_open(self) -> bool:
        """Whether the program that had it open before ended without closing it."""
        return self._lock is not None and self._lock.left_behind

    @property
    def path(self) -> Path | None:
        """The store's file; None for a store in memory."""
        return self.database.path

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing for everything written inside, with every change noted for undo."""
        self.history.watch()
        self.account_changes.watch()
        with self.database.transaction():
            yield

    def user_tables(self) -> tuple[str, ...]:
        """The tables that hold what the user has; settings, history and the list of those erased aside."""
        aside = ("history", "setting", "erased_mark")
        return tuple(name for name in ordinary_tables(self.database) if not name.startswith(aside))

    def is_empty(self) -> bool:
        """Whether none of the user's tables has a row."""
        return not any(self.database.rows(f'SELECT 1 FROM "{name}" LIMIT 1') for name in self.user_tables())

    def clear(self) -> None:
        """Remove every row of the user's tables and all settings, inside a transaction."""
        for name in (*self.user_tables(), "setting"):
            self.database.write(f'DELETE FROM "{name}"')

    def close(self) -> None:
        """Fold the log into the file, close it and give the lock back.

        On a full disk the log stays, with all that it holds, until the next start.
        """
        if self._lock is not None:
            with contextlib.suppress(Refusal):
                self.database.checkpoint()
        self.database.close()
        if self._lock is not None:
            self._lock.release()


def needs_migration(path: Path) -> bool:
    """Whether opening this file will first create or change its schema."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    database = open_database(path, read_only=True)
    try:
        return not is_current(database)
    finally:
        database.close()


def looks_current(path: Path) -> bool:
    """Whether opening this file will most likely not change its schema, by its first bytes alone.

    Much quicker than opening it; a file that says no may still turn out to be current.
    """
    return _version_of(path) == SCHEMA_VERSION


def looks_older(path: Path) -> bool:
    """Whether opening this file will most likely migrate it first, by its first bytes alone."""
    return (_version_of(path) or SCHEMA_VERSION) < SCHEMA_VERSION


def _version_of(path: Path) -> int | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return version_in(file.read(HEADER_BYTES))
    except OSError:
        return None


def open_store(
    path: Path | None,
    now: datetime | None = None,
    progress: Progress | None = None,
    *,
    take_over: bool = False,
    anew: bool = False,
) -> Store:
    """Open a store for writing, bringing it to the current schema; ``None`` keeps it in memory.

    ``now`` (UTC without zone) is when the backup before a migration says it was made. Raises Refusal:
    ``store.in_use`` when another program has it open, ``store.gone`` when the file is missing though there
    are backups of it, ``store.log_alone`` when it is though its log is there, ``store.migration_failed``, and
    those of `open_database`. ``take_over`` opens it also when a file beside it says that another computer has
    it open (``store.in_use_elsewhere``), ``anew`` makes an empty one in place of a missing file. ``progress``
    is told of a migration, and what it raises to stop leaves the file as it was.
    """
    if path is None:
        return Store(_in_memory(), None)
    _make_folder(path.parent)
    is_there = _is_there(path)
    lock = StoreLock(path)
    lock.acquire(take_over=take_over)
    try:
        if not is_there or path.stat().st_size == 0:
            _create(path, anew=anew)
        elif is_strange(path):
            raise Refusal("store.not_ours")
        elif is_harmed(path):
            raise Refusal("store.damaged")
        elif not os.access(path, os.W_OK):
            raise Refusal("store.read_only")
        elif has_strange_log(path):
            raise Refusal("store.damaged")
        database = open_database(path)
        if not is_current(database):
            database = _migrated(database, path, now, progress)
    except BaseException:
        lock.release()
        raise
    return Store(database, lock)


def open_second_connection(path: Path, *, read_only: bool = False) -> Store:
    """Another connection of the program that holds the lock, for a job in a thread of its own."""
    return _reading(path) if read_only else Store(open_database(path), None)


def open_for_reading(path: Path) -> Store | None:
    """Open a store without changing anything, also while another program has it open.

    None when it does not exist yet or was made by an older version. Raises Refusal ``store.is_folder`` and
    those of `open_database`.
    """
    if not _is_there(path):
        return None
    if is_strange(path):
        raise Refusal("store.not_ours")
    return None if not looks_current(path) and needs_migration(path) else _reading(path)


def _reading(path: Path) -> Store:
    """A connection that only reads.

    On a full disk not even the files can be made that readers of a log share; where there is no log, the file
    alone is the truth and is read as it is.
    """
    try:
        return Store(open_database(path, read_only=True), None)
    except Refusal as refusal:
        if refusal.problem.code != "store.disk_full" or not looks_current(path) or _has_log(path):
            raise
    return Store(Database(driver.connect_still(path), path, read_only=True), None)


def _has_log(path: Path) -> bool:
    """Whether a log with something in it lies beside a store's place; what readers share is made anew."""
    logs = (file for file in companions(path) if not file.name.endswith("-shm"))
    return any(file.exists() and file.stat().st_size for file in logs)


# The migration tool is imported where it is needed: it costs more than the whole first window.


def _in_memory() -> Database:
    from ssi_desktop.store.migrations.apply import migrate

    database = open_database(None)
    migrate(database)
    return database


def _create(path: Path, *, anew: bool) -> None:
    """A new store, unless there was one: an empty file must not take the place of somebody's year."""
    from ssi_desktop.store.backup import BackupFolder
    from ssi_desktop.store.migrations.safely import create_store
    from ssi_desktop.store.restoring import set_logs_aside

    if not anew and BackupFolder.beside(path).all():
        raise Refusal("store.gone", path=str(path))
    if _has_log(path):
        if not anew:
            raise Refusal("store.log_alone", path=str(path))
        set_logs_aside(path)
    create_store(path)


def _migrated(database: Database, path: Path, now: datetime | None, progress: Progress | None) -> Database:
    from ssi_desktop.store.migrations.safely import migrate_store

    database.close()
    migrate_store(path, now or datetime.now(UTC).replace(tzinfo=None), progress)
    return open_database(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refusal("store.folder", path=str(folder)) from error


def _is_there(path: Path) -> bool:
    """Whether the file exists. A device or a pipe is refused: opening it could hang or change its rights."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise Refusal("store.cannot_open") from error
    if stat.S_ISDIR(mode):
        raise Refusal("store.is_folder", path=str(path))
    if not stat.S_ISREG(mode):
        raise Refusal("store.cannot_open")
    return True
