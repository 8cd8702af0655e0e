"""Erasing somebody everywhere: finding them, what is held about them, erasing, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from pathlib import Path

from ssi_desktop.core.erased import Subject
from ssi_desktop.core.mentions import SHORTEST, fold_name, spellings
from ssi_desktop.errors import Cancelled, Problem, Refusal
from ssi_desktop.importers.archive.keys import person_key, profile_slug
from ssi_desktop.services.backups import Reason, back_up, second_folder, second_place_problem
from ssi_desktop.services.places import all_files, other_files
from ssi_desktop.services.workspace import EVERYTHING, Workspace
from ssi_desktop.store.backup import Backup, BackupFolder
from ssi_desktop.store.copying import Progress
from ssi_desktop.store.database import SCHEMA_VERSION
from ssi_desktop.store.durable import write_whole
from ssi_desktop.store.erasing import (
    erase,
    erased_list,
    forget_marks,
    held_about,
    make_clean,
    new_marks,
    rewrite_backup,
    with_rows,
)
from ssi_desktop.store.raw import blank_lines, files_with

__all__ = [
    "EraseLook",
    "Found",
    "Receipt",
    "erase_people",
    "erased_count",
    "forget_erased",
    "look_before_erasing",
    "people_on_maps",
    "save_receipt",
    "search_people",
]

MOST_FOUND = 60


@dataclass(frozen=True)
class Found:
    """Somebody that a search found. ``about`` is a company and function; ``on_map`` and ``contact`` say where
    they are; ``only_named`` that nothing but texts may name them. ``person_ids`` are their places on maps."""

    name: str
    about: str
    subject: Subject
    person_ids: tuple[int, ...] = ()
    contact: bool = False
    url: str | None = None

    @property
    def on_map(self) -> bool:
        """Whether they are on the map of an account."""
        return bool(self.person_ids)

    @property
    def only_named(self) -> bool:
        """Whether there are no rows of their own."""
        return not (self.on_map or self.contact)


@dataclass(frozen=True)
class EraseLook:
    """What is held about those chosen, before anything is done.

    ``counts`` by place (see `store.erasing.Held`); ``backups`` how many are cleaned; ``out_of_reach`` files
    that cannot be cleaned, such as damaged ones that were set aside, and the second place when it is away.
    """

    counts: Mapping[str, int]
    backups: int
    second: int
    out_of_reach: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What was erased. It names nobody. ``at`` is UTC without zone; ``still`` are files in which a name was
    found afterwards all the same, ``out_of_reach`` those that could not be looked after."""

    at: datetime
    people: int
    counts: Mapping[str, int]
    backups: int
    removed: int
    second: int
    out_of_reach: tuple[str, ...] = field(default_factory=tuple)
    still: tuple[str, ...] = field(default_factory=tuple)


# --- finding --------------------------------------------------------------------------------------


@dataclass
class _Person:
    """Rows that belong together, while they are put together."""

    name: str
    about: str
    subject: Subject
    person_ids: tuple[int, ...] = ()
    contact: bool = False
    url: str | None = None

    @property
    def found(self) -> Found:
        return Found(self.name, self.about, self.subject, self.person_ids, self.contact, self.url)


def people_on_maps(workspace: Workspace) -> tuple[Found, ...]:
    """Everybody on the map of an account."""
    return tuple(one.found for one in _everybody(workspace) if one.person_ids)


def search_people(workspace: Workspace, query: str) -> tuple[Found, ...]:
    """Everybody whose name, company or address has all words of the query; those on maps first.

    A query that nobody answers to is offered as a name that texts may hold; a profile's address finds also
    those with whom only messages or invitations are stored.
    """
    words = fold_name(query).split()
    if not words or len("".join(words)) < SHORTEST:
        return ()
    people = [person for person in _everybody(workspace) if _answers(person, words)]
    people.sort(key=lambda person: (not person.person_ids, fold_name(person.name)))
    found = tuple(one.found for one in people)
    return found[:MOST_FOUND] or (_named(query),)


def _answers(person: _Person, words: list[str]) -> bool:
    text = fold_name(f"{person.name} {person.about} {person.url or ''}")
    return all(word in text for word in words)


def _named(query: str) -> Found:
    name = " ".join(query.split())
    slug = profile_slug(name) if "linkedin." in name.lower() else None
    if slug is not None:
        keys = frozenset({person_key(slug)})
        return Found(name, "", Subject(person_keys=keys, spellings=frozenset({name, slug})), url=name)
    first, _, last = name.partition(" ")
    return Found(
        name, "", Subject(names=frozenset({fold_name(name)}), spellings=frozenset(spellings(first, last)))
    )


def _everybody(workspace: Workspace) -> list[_Person]:
    """People of maps and contacts; the same profile is one, and a name without profile joins the only profile
    of that name."""
    by_key: dict[int, _Person] = {}
    keyless: list[_Person] = []
    alone: list[_Person] = []
    for row in _rows(workspace):
        key = next(iter(row.subject.person_keys), None)
        if key is None:
            keyless.append(row)
        elif key in by_key:
            _join(by_key[key], row)
        else:
            by_key[key] = row
    named: dict[str, list[_Person]] = {}
    for person in by_key.values():
        named.setdefault(fold_name(person.name), []).append(person)
    for row in keyless:
        same = named.setdefault(fold_name(row.name), [])
        if len(same) == 1:
            _join(same[0], row)
        elif not same:
            same.append(row)
        else:
            alone.append(row)
    for same in named.values():
        if len(same) > 1:  # a name alone does not tell them apart
            for person in same:
                person.subject = replace(person.subject, names=frozenset())
    return [
        *by_key.values(),
        *(one for each in named.values() for one in each if not one.subject.person_keys),
    ]


def _join(person: _Person, other: _Person) -> None:
    person.subject = person.subject.joined(other.subject)
    person.person_ids += other.person_ids
    person.contact = person.contact or other.contact
    person.url = person.url or other.url
    if other.about not in person.about:
        person.about = f"{person.about}; {other.about}" if person.about else other.about


def _rows(workspace: Workspace) -> Iterator[_Person]:
    accounts = {account.id: account.name for account in workspace.store.accounts.all()}
    for person in workspace.store.people.all():
        about = ", ".join(part for part in (person.title, accounts.get(person.account_id, "")) if part)
        first, _, last = person.name.partition(" ")
        subject = _subject(person.person_key, first, last, person.url)
        yield _Person(person.name, about, subject, (person.id,), url=person.url)
    for row in workspace.store.archives.connections():
        about = ", ".join(part for part in (row.position, row.company) if part)
        subject = _subject(row.person_key, row.first_name, row.last_name, row.url, row.key)
        yield _Person(f"{row.first_name} {row.last_name}".strip(), about, subject, contact=True, url=row.url)


def _subject(key: int | None, first: str, last: str, url: str | None, row_key: int | None = None) -> Subject:
    words = {*spellings(first.strip(), last.strip()), *([url] if url else [])}
    slug = profile_slug(url) if url else None
    if slug:
        key = person_key(slug) if key is None else key
        if not slug.isalpha():  # one word, such as a family name, may mean others
            words.add(slug)
    return Subject(
        person_keys=frozenset() if key is None else frozenset({key}),
        name_keys=frozenset({row_key}) if row_key is not None and key is None else frozenset(),
        names=frozenset({fold_name(f"{first} {last}")}),
        urls=frozenset({url} if url else ()),
        spellings=frozenset(words),
    )


def _together(subjects: Iterable[Subject], also: Iterable[str]) -> Subject:
    joined = reduce(Subject.joined, subjects, Subject())
    return joined.joined(Subject(spellings=frozenset(text.strip() for text in also if text.strip())))


# --- looking --------------------------------------------------------------------------------------


def look_before_erasing(
    workspace: Workspace, chosen: tuple[Found, ...], also: tuple[str, ...] = ()
) -> EraseLook:
    """What erasing them would take; can run in any thread. ``also`` are other ways to write their names."""
    store = _path(workspace)
    sibling = workspace.sibling()
    try:
        held = held_about(sibling.store.database, _together((one.subject for one in chosen), also))
    finally:
        sibling.close()
    here = BackupFolder.beside(store)
    second = _second(here)
    return EraseLook(
        counts=held.counts,
        backups=len(here.all()),
        second=0 if second is None else len(second.all()),
        out_of_reach=_out_of_reach(store),
    )


def _path(workspace: Workspace) -> Path:
    if workspace.path is None:
        raise Refusal("store.cannot_open")
    return workspace.path


def _second(here: BackupFolder) -> BackupFolder | None:
    """The second place's folder when it is there now."""
    chosen = here.notes().second
    return None if not chosen or second_place_problem(chosen) else second_folder(here, chosen)


def _out_of_reach(store: Path) -> tuple[str, ...]:
    """Where copies lie that the program cannot change: the missing second place, and what was set aside."""
    here = BackupFolder.beside(store)
    chosen = here.notes().second
    away = [chosen] if chosen and second_place_problem(chosen) else []
    return (*away, *(str(path) for path in other_files(store)))


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
        subject = _together(subjects, also)
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
        out_of_reach=(*_out_of_reach(store), *(path for one in done for path in one.left)),
        still=_still(store, folders, subject),
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
    folder.sweep()
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
        rewrite_backup(folder, backup, subject, marks)
    except Refusal as refusal:
        if refusal.problem.code != "backup.damaged":
            return "left"
        folder.remove([backup])
        return "removed"
    except OSError:
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
    return tuple(str(path) for path in files_with(dict.fromkeys(files), subject.spellings))


def save_receipt(path: Path, text: str) -> Problem | None:
    """Write a receipt into a text file, whole or not at all; why that was not possible."""
    try:
        write_whole(path, text)
    except OSError:
        return Problem("export.cannot_write", {"path": str(path.parent)})
    return None


# --- the list -------------------------------------------------------------------------------------


def erased_count(workspace: Workspace) -> int:
    """How many hashes keep those erased out of imports."""
    return sum(len(each) for each in erased_list(workspace.store.database).marks.values())


def forget_erased(workspace: Workspace) -> None:
    """Empty the list of those who must not be imported again."""
    forget_marks(workspace.store.database)
    workspace.announce(EVERYTHING)
