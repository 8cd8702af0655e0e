"""Erasing somebody everywhere: what is held about them, erasing, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from pathlib import Path

from ssi_desktop.core.erased import Subject
from ssi_desktop.errors import Cancelled, Problem, Refusal
from ssi_desktop.services.backups import Reason, back_up, second_folder, second_place_problem
from ssi_desktop.services.documents import write_document
from ssi_desktop.services.erase_finding import Found, people_on_maps, search_people
from ssi_desktop.services.places import all_files, aside_folder, other_files, remove_empty
from ssi_desktop.services.workspace import EVERYTHING, Workspace
from ssi_desktop.store.backup import Backup, BackupFolder
from ssi_desktop.store.copying import Progress
from ssi_desktop.store.database import SCHEMA_VERSION
from ssi_desktop.store.erased_list import erased_list, forget_marks, new_marks
from ssi_desktop.store.erasing import erase, forget_unfinished, make_clean, rewrite_backup
from ssi_desktop.store.held import held_about, parts_of_others, with_rows
from ssi_desktop.store.raw import blank_lines, files_with, wipe

__all__ = [
    "EraseLook",
    "Found",
    "Receipt",
    "delete_rest",
    "erase_people",
    "erased_count",
    "forget_erased",
    "look_before_erasing",
    "people_on_maps",
    "save_receipt",
    "search_people",
]


@dataclass(frozen=True)
class EraseLook:
    """What is held about those chosen, before anything is done.

    ``counts`` by place (see `store.held.Held`); ``backups`` how many are cleaned; ``rest`` files that can be
    deleted but not cleaned, such as damaged ones that were set aside; ``away`` is the second place when it is
    not here.
    """

    counts: Mapping[str, int]
    backups: int
    second: int
    rest: tuple[str, ...] = ()
    away: str = ""


@dataclass(frozen=True)
class Receipt:
    """What was erased. It names nobody. ``at`` is UTC without zone; ``still`` are files in which a name was
    found afterwards all the same, ``rest`` those that could not be cleaned, ``deleted`` how many of these
    were deleted instead, and ``away`` the second place when it is not here."""

    at: datetime
    people: int
    counts: Mapping[str, int]
    backups: int
    removed: int
    second: int
    rest: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    deleted: int = 0
    away: str = ""


# --- looking --------------------------------------------------------------------------------------


def look_before_erasing(
    workspace: Workspace, chosen: tuple[Found, ...], also: tuple[str, ...] = ()
) -> EraseLook:
    """What erasing them would take; can run in any thread. ``also`` are other ways to write their names."""
    store = _path(workspace)
    sibling = workspace.sibling()
    try:
        held = held_about(sibling.store.database, _subject_of((one.subject for one in chosen), also))
    finally:
        sibling.close()
    here = BackupFolder.beside(store)
    second = _second(here)
    return EraseLook(
        counts=held.counts,
        backups=len(here.all()),
        second=0 if second is None else len(second.all()),
        rest=(*_aside(store), *(path for folder in (here, second) for path in _newer(folder))),
        away=_away(here),
    )


def _subject_of(chosen: Iterable[Subject], also: Iterable[str]) -> Subject:
    joined = reduce(Subject.joined, chosen, Subject())
    return joined.joined(Subject(spellings=frozenset(text.strip() for text in also if text.strip())))


def _path(workspace: Workspace) -> Path:
    if workspace.path is None:
        raise Refusal("store.cannot_open")
    return workspace.path


def _second(here: BackupFolder) -> BackupFolder | None:
    """The second place's folder when it is there now."""
    chosen = here.notes().second
    return None if not chosen or second_place_problem(chosen) else second_folder(here, chosen)


def _away(here: BackupFolder) -> str:
    """The second place when it is not here now; empty otherwise."""
    chosen = here.notes().second
    return chosen if chosen and second_place_problem(chosen) else ""


def _aside(store: Path) -> tuple[str, ...]:
    """What was set aside because it is damaged; it is kept as it is."""
    return tuple(str(path) for path in other_files(store))


def _newer(folder: BackupFolder | None) -> tuple[str, ...]:
    """Backups that only a newer version of the program can read."""
    if folder is None:
        return ()
    return tuple(str(folder.file(one)) for one in folder.all() if one.schema > SCHEMA_VERSION)


# --- erasing --------------------------------------------------------------------------------------


def erase_people(
    workspace: Workspace,
    chosen: tuple[Found, ...],
    also: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> Receipt:
    """Erase them everywhere within reach; can run in any thread, and cannot be undone or stopped half-way.

    Backups, the second place and the logs come first; the store comes last, in one transaction together with
    the list that keeps them out of later imports. Whatever is interrupted, they are still found in the store
    then, and erasing once more finishes it. The caller announces `EVERYTHING` on the window's thread. Raises
    Refusal when the store cannot be changed.
    """
    store, told = _path(workspace), progress or _nobody
    told(0, 0)
    here = BackupFolder.beside(store)
    folders = [folder for folder in (here, _second(here)) if folder is not None]
    sibling = workspace.sibling()
    try:
        database = sibling.store.database
        subjects = [with_rows(database, one.subject) for one in chosen]
        subject = _subject_of(subjects, also)
        marks = new_marks(database, subjects)
        done = [_clean_all(folder, subject, marks, told) for folder in folders]
        blank_lines(all_files(store).texts, subject.spellings)
        held = erase(database, subject, marks)
        make_clean(database)
    finally:
        sibling.close()
    _make_newest(workspace, here)
    return Receipt(
        at=workspace.clock.now(),
        people=len(chosen),
        counts=held.counts,
        backups=done[0].cleaned,
        removed=sum(one.removed for one in done),
        second=sum(one.cleaned for one in done[1:]),
        rest=(*_aside(store), *(path for one in done for path in one.left)),
        still=_still(store, folders, subject),
        away=_away(here),
    )


def delete_rest(workspace: Workspace, receipt: Receipt) -> Receipt:
    """Overwrite and delete the files that could not be cleaned; the receipt says so from now on."""
    store = _path(workspace)
    gone = {path for path in receipt.rest if wipe(Path(path))}
    here = BackupFolder.beside(store)
    for folder in (here, _second(here)):
        if folder is not None:
            folder.remove(())  # the list knows what is gone
    remove_empty(aside_folder(store))
    return replace(
        receipt,
        rest=tuple(path for path in receipt.rest if path not in gone),
        still=tuple(path for path in receipt.still if path not in gone),
        deleted=receipt.deleted + len(gone),
    )


@dataclass
class _Done:
    """What became of the backups in one folder."""

    cleaned: int = 0
    removed: int = 0
    left: list[str] = field(default_factory=list)


def _clean_all(
    folder: BackupFolder, subject: Subject, marks: frozenset[tuple[str, str]], told: Progress
) -> _Done:
    done, backups = _Done(), folder.all()
    forget_unfinished(folder)
    for number, backup in enumerate(backups):
        _tell(told, number, len(backups))
        became = _clean(folder, backup, subject, marks)
        done.cleaned += became == "cleaned"
        done.removed += became == "removed"
        done.left += [str(folder.file(backup))] if became == "left" else []
    return done


def _nobody(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _tell(told: Progress, done: int, total: int) -> None:
    """How far it is; it goes on even if somebody wants it to stop, because half of it is no help."""
    with suppress(Cancelled):
        told(done, total)


def _clean(folder: BackupFolder, backup: Backup, subject: Subject, marks: frozenset[tuple[str, str]]) -> str:
    """What became of a backup: cleaned, removed because nothing can be read in it, or left as it is."""
    if backup.schema > SCHEMA_VERSION:
        return "left"
    try:
        folder.check(backup)
    except Refusal as refusal:
        if refusal.problem.code != "backup.damaged":
            return "left"  # what cannot be read just now may be a good backup
        folder.remove([backup])
        return "removed"
    try:
        rewrite_backup(folder, backup, subject, marks)
    except (Refusal, OSError):
        return "left"
    return "cleaned"


def _make_newest(workspace: Workspace, here: BackupFolder) -> None:
    """A backup of what is there now, where there were any; one that cannot be made is made later."""
    if here.all():
        with suppress(Refusal):
            back_up(workspace, Reason.ASKED)


def _still(store: Path, folders: list[BackupFolder], subject: Subject) -> tuple[str, ...]:
    """Files in which a name or an address can still be read byte by byte."""
    files = [*all_files(store).everything, *(f.file(backup) for f in folders for backup in f.all())]
    found = files_with(dict.fromkeys(files), subject.spellings)
    # What is a part of somebody else's address in the store is so in its backups too, most likely.
    excused = parts_of_others(store, frozenset[str]().union(*found.values())) if found else frozenset[str]()
    doubtful = {path: words - excused for path, words in found.items() if words - excused}
    return tuple(str(path) for path, words in doubtful.items() if words - parts_of_others(path, words))


def save_receipt(path: Path, text: str) -> Problem | None:
    """Write a receipt into a text file, whole or not at all; why that was not possible."""
    try:
        write_document(path, text.encode())
    except Refusal as refusal:
        return refusal.problem
    return None


# --- the list -------------------------------------------------------------------------------------


def erased_count(workspace: Workspace) -> int:
    """How many hashes keep those erased out of imports."""
    return sum(len(each) for each in erased_list(workspace.store.database).marks.values())


def forget_erased(workspace: Workspace) -> None:
    """Empty the list of those who must not be imported again."""
    forget_marks(workspace.store.database)
    workspace.announce(EVERYTHING)
