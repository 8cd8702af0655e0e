"""What is watched over while a workspace is open: its file's health, its folder, and a second start."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import BackupFolder
from ssi_desktop.store.copying import Progress, is_sound
from ssi_desktop.store.database import Database
from ssi_desktop.store.durable import draft_of, remove_quietly
from ssi_desktop.store.foreign import copy_of
from ssi_desktop.store.outside import FULL_CHECK_BYTES, is_as_made
from ssi_desktop.store.search_index import is_alone_damaged, mend
from ssi_desktop.store.surroundings import Place, Surroundings, little_room, surroundings_of

CHECK_AFTER = timedelta(days=7)
CLOCK_SLACK = timedelta(days=2)
_SHOW = ".show"
_PLACES = {
    Place.NETWORK: "folder.network",
    Place.CLOUD: "folder.cloud",
    Place.REMOVABLE: "folder.removable",
}

# --- the file ---------------------------------------------------------------------------------


def is_check_due(workspace: Workspace) -> bool:
    """Whether the file should be read from end to end: a week after the last time, or when the program did
    not end properly."""
    if workspace.path is None or workspace.read_only:
        return False
    if workspace.store.was_left_open:
        return True
    last = _time(BackupFolder.beside(workspace.path).notes().checked)
    now = workspace.clock.now()
    return last is None or not timedelta() <= now - last < CHECK_AFTER


def check_file(workspace: Workspace, progress: Progress | None = None) -> bool:
    """Read the file from end to end; False when it is damaged. For a thread of its own.

    Larger files are read without comparing every index with its table. What ``progress`` raises stops it.
    """
    path = workspace.path
    if path is None:
        return True
    if progress is not None:
        progress(0, 0)
    sibling = workspace.sibling()
    try:
        sound = _is_sound(sibling.store.database, full=path.stat().st_size <= FULL_CHECK_BYTES)
    finally:
        sibling.close()
    checked = workspace.clock.now().isoformat(timespec="seconds") if sound else ""
    BackupFolder.beside(path).note(checked=checked)
    return sound


def _is_sound(database: Database, *, full: bool) -> bool:
    """Whether all is well, and nothing was added to what the program makes; a search index that is not well
    is made anew."""
    sound = is_sound(database, full=full)
    if not sound and not is_alone_damaged(database):
        return False
    with suppress(Refusal):
        mend(database)
    return (sound or is_sound(database, full=full)) and is_as_made(database)


def fold_log(workspace: Workspace) -> None:
    """Fold what was written lately into the file itself, so that whoever copies the file alone has all of it.

    For a thread of its own; where that is not possible now, closing does it.
    """
    sibling = workspace.sibling()
    try:
        with suppress(Refusal):
            sibling.store.database.checkpoint()
    finally:
        sibling.close()


def tidy(store: Path) -> None:
    """Remove what an interrupted backup, migration or restore left; only finished files count."""
    BackupFolder.beside(store).sweep()
    remove_quietly(draft_of(store))
    remove_quietly(copy_of(store))


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


# --- its folder -------------------------------------------------------------------------------


def folder_remarks(store: Path) -> tuple[Problem, ...]:
    """What to know about the folder of a workspace; nothing for an ordinary one."""
    return tuple(_remarks(surroundings_of(store), store))


def room_remark(store: Path | None) -> Problem | None:
    """That there is little room left on the disk, before something needs it; None where there is enough.

    Less than 200 MB or three times the workspace is little: a backup and a changed copy need it for a while.
    """
    free = None if store is None else little_room(store)
    return None if free is None else Problem("folder.nearly_full", {"free": free // 1_000_000})


def clock_remark(workspace: Workspace) -> Problem | None:
    """That what is stored was stored later than now: the computer's date is wrong, or was when it was.

    Nothing depends on it but the days shown: backups are ordered by their number.
    """
    if workspace.path is None:
        return None
    entry = workspace.next_undo()
    newest = next(iter(BackupFolder.beside(workspace.path).all()), None)
    days = [_time(entry.at) if entry is not None else None, None if newest is None else newest.at]
    latest = max((day for day in days if day is not None), default=None)
    if latest is None or latest - workspace.clock.now() < CLOCK_SLACK:
        return None
    return Problem("clock.behind", {"day": latest.date().isoformat()})


def _remarks(found: Surroundings, store: Path) -> list[Problem]:
    remarks = []
    if found.copies:
        remarks.append(Problem("folder.copies", {"count": len(found.copies), "name": found.copies[0]}))
    if found.place in _PLACES:
        remarks.append(Problem(_PLACES[found.place], {"name": found.cloud, "path": str(store.parent)}))
    return remarks


# --- a second start ---------------------------------------------------------------------------


def ask_to_show(store: Path) -> bool:
    """Ask the program that has the workspace open to come forward; False where that cannot be written.

    A file in the folder of the workspace is the message: it needs neither a network nor a server, works on
    every system, and reaches exactly the program that holds the lock beside it.
    """
    try:
        _message(store).touch(mode=0o600)
    except OSError:
        return False
    return True


def was_heard(store: Path) -> bool:
    """Whether the other program took the message."""
    return not _message(store).exists()


def take_back(store: Path) -> None:
    """Remove a message that nobody took."""
    with suppress(OSError):
        _message(store).unlink()


def was_asked_to_show(store: Path) -> bool:
    """Whether a second start asks this program to come forward; takes the message."""
    try:
        _message(store).unlink()
    except OSError:
        return False
    return True


def _message(store: Path) -> Path:
    return store.with_name(store.name + _SHOW)
