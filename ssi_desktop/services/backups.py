"""Backups as a person sees them: when one is due, making it, keeping the right ones, and a second place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ssi_desktop.core.backup_keeping import Keepsake, surplus
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import Backup, BackupFolder, Reason
from ssi_desktop.store.copying import Progress, mark_of
from ssi_desktop.store.database import SCHEMA_VERSION

__all__ = [
    "BackedUp",
    "BackupRow",
    "BackupsSnapshot",
    "Progress",
    "Reason",
    "back_up",
    "back_up_before_import",
    "choose_second_place",
    "is_backup_due",
    "load_backups",
    "second_place_problem",
    "second_place_reminder",
]

DUE_AFTER = timedelta(days=1)
SECOND_STALE = timedelta(days=14)
_SECOND_NAME = "SSI Coach backups"
_PROTECTED: Mapping[Reason, int] = {Reason.MIGRATION: 90, Reason.RESTORE: 14}


@dataclass(frozen=True)
class BackupRow:
    """A backup in a list. ``at`` is UTC without zone; ``size`` in bytes; ``newer`` says that this version of
    the program cannot read it; ``second`` that it lies in the second place only."""

    name: str
    at: datetime
    reason: Reason
    size: int
    schema: int
    damaged: bool
    rows: Mapping[str, int]
    second: bool = False

    @property
    def newer(self) -> bool:
        """Whether a newer version of the program made it."""
        return self.schema > SCHEMA_VERSION

    @property
    def usable(self) -> bool:
        """Whether it can be restored, as far as is known."""
        return not self.damaged and not self.newer


@dataclass(frozen=True)
class BackupsSnapshot:
    """All backups of a workspace, newest first, and how the second place goes."""

    rows: tuple[BackupRow, ...]
    folder: Path
    second: str = ""
    second_at: datetime | None = None
    second_problem: Problem | None = None

    @property
    def newest_usable(self) -> BackupRow | None:
        """What to restore when nothing else is said."""
        return next((row for row in self.rows if row.usable), None)


@dataclass(frozen=True)
class BackedUp:
    """What came of a backup: None when nothing had changed since the last one. ``second_problem`` says why
    the second place has no copy; the backup itself is made all the same."""

    row: BackupRow | None
    second_problem: Problem | None = None


def load_backups(store: Path) -> BackupsSnapshot:
    """What the list of backups shows; works without an open workspace."""
    folder = BackupFolder.beside(store)
    notes = folder.notes()
    here = [row_of(backup) for backup in folder.all()]
    second = second_folder(folder, notes.second)
    known = {row.name for row in here}
    there = [] if second is None else [row_of(backup, second=True) for backup in second.all()]
    rows = [*here, *(row for row in there if row.name not in known)]
    return BackupsSnapshot(
        rows=tuple(sorted(rows, key=lambda row: row.name, reverse=True)),
        folder=folder.path,
        second=notes.second,
        second_at=_time(notes.second_at),
        second_problem=Problem(notes.second_problem, {"path": notes.second})
        if notes.second_problem
        else None,
    )


def row_of(backup: Backup, *, second: bool = False) -> BackupRow:
    """A backup for the list."""
    return BackupRow(
        name=backup.name,
        at=backup.at,
        reason=backup.reason,
        size=backup.size,
        schema=backup.schema,
        damaged=backup.damaged,
        rows=backup.rows,
        second=second,
    )


def is_backup_due(workspace: Workspace) -> bool:
    """Whether the last backup is older than a day, or dated later than now, and something has changed."""
    if workspace.path is None:
        return False
    newest = _newest_good(BackupFolder.beside(workspace.path))
    now = workspace.clock.now()
    recent = newest is not None and timedelta() <= now - newest.at < DUE_AFTER
    return not recent and _has_changed(workspace, newest)


def _newest_good(folder: BackupFolder) -> Backup | None:
    return next((backup for backup in folder.all() if not backup.damaged), None)


def _has_changed(workspace: Workspace, newest: Backup | None) -> bool:
    mark = mark_of(workspace.store.database)
    if newest is None:
        return workspace.next_undo() is not None or not workspace.store.is_empty()
    return newest.mark != mark


def back_up(
    workspace: Workspace, reason: Reason, progress: Progress | None = None, *, if_changed: bool = False
) -> BackedUp:
    """Make a backup through a connection of its own, then thin the older ones; can run in any thread.

    Raises Refusal as `BackupFolder.add` does; an unfinished backup leaves nothing behind.
    """
    path = workspace.path
    if path is None:
        return BackedUp(None)
    sibling = workspace.sibling()
    try:
        folder = BackupFolder.beside(path)
        if if_changed and not _has_changed(sibling, _newest_good(folder)):
            return BackedUp(None)
        backup = folder.add(sibling.store.database, reason, workspace.clock.now(), progress)
    finally:
        sibling.close()
    _thin(folder, workspace.clock)
    return BackedUp(row_of(backup), _copy_to_second(folder, backup, workspace.clock))


def back_up_before_import(workspace: Workspace, progress: Progress | None = None) -> BackedUp:
    """A backup of what is there before something foreign is stored, unless the last one has it all.

    Raises Refusal when none can be made: then nothing should be imported either.
    """
    return back_up(workspace, Reason.IMPORT, progress, if_changed=True)


def _thin(folder: BackupFolder, clock: Clock) -> None:
    backups = folder.all()
    gone = surplus((_keepsake(backup) for backup in backups), clock.now())
    if gone:
        folder.remove(backup for backup in backups if backup.counter in gone)


def _keepsake(backup: Backup) -> Keepsake:
    return Keepsake(
        counter=backup.counter,
        at=backup.at,
        size=backup.size,
        good=not backup.damaged,
        protected_days=_PROTECTED.get(backup.reason, 0),
    )


# --- the second place ---------------------------------------------------------------------------


def second_folder(folder: BackupFolder, chosen: str) -> BackupFolder | None:
    """Where the second place keeps this workspace's backups, apart from those of others; None without one."""
    identity = folder.notes().id
    if not chosen or not identity:
        return None
    return BackupFolder(Path(chosen) / f"{_SECOND_NAME} {identity}")


def choose_second_place(store: Path, folder: str) -> None:
    """Keep a copy of every backup in a folder from now on; an empty text for none.

    It is remembered beside the backups and not in the workspace: it belongs to this computer, and going back
    to an earlier state must not change it.
    """
    BackupFolder.beside(store).note(second=folder, second_at="", second_problem="")


def _copy_to_second(folder: BackupFolder, backup: Backup, clock: Clock) -> Problem | None:
    """Copy a backup to the second place; what went wrong there is told and remembered, and stops nothing."""
    chosen = folder.notes().second
    if not chosen:
        return None
    second = second_folder(folder, chosen)
    problem = second_place_problem(chosen)
    if problem is None and second is not None:
        try:
            second.take_in(folder.file(backup), backup)
            _thin(second, clock)
        except (OSError, Refusal):
            problem = Problem("backup.second_failed", {"path": chosen})
    if folder.notes().second != chosen:
        return None  # another place was chosen meanwhile
    if problem is None:
        folder.note(second_at=clock.now().isoformat(timespec="seconds"), second_problem="")
    else:
        folder.note(second_problem=problem.code)
    return problem


def second_place_reminder(store: Path, now: datetime) -> Problem | None:
    """That the second place got no copy for two weeks; None where it did, or where none is wanted."""
    notes = BackupFolder.beside(store).notes()
    last = _time(notes.second_at)
    if not notes.second or (last is not None and now - last < SECOND_STALE):
        return None
    if last is None:
        return Problem("backup.second_never", {"path": notes.second}) if notes.second_problem else None
    return Problem("backup.second_old", {"path": notes.second, "days": (now - last).days})


def second_place_problem(chosen: str) -> Problem | None:
    """Why a folder cannot be the second place now; None when it can."""
    try:
        there = Path(chosen).is_dir()
    except OSError:
        there = False
    return None if there else Problem("backup.second_gone", {"path": chosen})


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
