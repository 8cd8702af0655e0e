"""Erasing somebody everywhere: finding them, what is held about them, erasing, and the receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial, reduce
from pathlib import Path
from typing import NamedTuple

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
from ssi_desktop.store.erased_list import erased_list, forget_marks, new_marks
from ssi_desktop.store.erasing import erase, forget_unfinished, make_clean, rewrite_backup
from ssi_desktop.store.held import held_about, parts_of_others, with_rows
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


class _Row(NamedTuple):
    """A person on a map or a contact; there can be very many."""

    first: str
    last: str
    position: str | None
    company: str | None
    url: str | None
    key: int | None
    person_id: int | None
    row_key: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()

    @property
    def about(self) -> str:
        return ", ".join(part for part in (self.position, self.company) if part)

    def as_person(self) -> _Person:
        subject = _subject(self.key, self.first, self.last, self.url, self.row_key)
        ids = () if self.person_id is None else (self.person_id,)
        return _Person(self.name, self.about, subject, ids, self.person_id is None, self.url)


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
    return tuple(one.found for one in _people(workspace, _is_on_map) if one.person_ids)


def _is_on_map(row: _Row) -> bool:
    return row.person_id is not None


def search_people(workspace: Workspace, query: str) -> tuple[Found, ...]:
    """Everybody whose name, company or address has all words of the query; those on maps first.

    A query that nobody answers to is offered as a name that texts may hold; a profile's address finds also
    those with whom only messages or invitations are stored.
    """
    words = fold_name(query).split()
    if not words or len("".join(words)) < SHORTEST:
        return ()
    people = _people(workspace, partial(_answers, words))
    people.sort(key=lambda person: (not person.person_ids, fold_name(person.name)))
    found = tuple(one.found for one in people)
    return found[:MOST_FOUND] or (_named(query),)


def _answers(words: list[str], row: _Row) -> bool:
    text = fold_name(f"{row.name} {row.about} {row.url or ''}")
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


def _people(workspace: Workspace, answers: Callable[[_Row], bool]) -> list[_Person]:
    """People of maps and contacts who answer; the same profile is one, and a name without profile joins the
    only profile of that name."""
    by_key: dict[int, _Person] = {}
    keyless: list[_Person] = []
    alone: list[_Person] = []
    for row in _belonging(tuple(_rows(workspace)), answers):
        person = row.as_person()
        key = next(iter(person.subject.person_keys), None)
        if key is None:
            keyless.append(person)
        elif key in by_key:
            _join(by_key[key], person)
        else:
            by_key[key] = person
    named: dict[str, list[_Person]] = {}
    for person in by_key.values():
        named.setdefault(fold_name(person.name), []).append(person)
    for person in keyless:
        same = named.setdefault(fold_name(person.name), [])
        if len(same) == 1:
            _join(same[0], person)
        elif not same:
            same.append(person)
        else:
            alone.append(person)
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


def _belonging(rows: tuple[_Row, ...], answers: Callable[[_Row], bool]) -> Iterator[_Row]:
    """Those who answer, with every other row of the same profile or name."""
    found = [row for row in rows if answers(row)]
    keys = {row.key for row in found if row.key is not None}
    names = {row.name.casefold() for row in found}
    return (row for row in rows if row.key in keys or row.name.casefold() in names)


def _rows(workspace: Workspace) -> Iterator[_Row]:
    accounts = {account.id: account.name for account in workspace.store.accounts.all()}
    for person in workspace.store.people.all():
        if person.placeholder:
            continue
        first, _, last = person.name.partition(" ")
        account = accounts.get(person.account_id, "")
        yield _Row(
            first, last, person.title, account, person.url, _key_of(person.person_key, person.url), person.id
        )
    for row in workspace.store.archives.connections():
        yield _Row(
            row.first_name, row.last_name, row.position, row.company, row.url, row.person_key, None, row.key
        )


def _key_of(key: int | None, url: str | None) -> int | None:
    """The profile's number, also of somebody whose address alone was typed."""
    slug = profile_slug(url) if key is None and url else None
    return person_key(slug) if slug else key


def _subject(key: int | None, first: str, last: str, url: str | None, row_key: int | None = None) -> Subject:
    words = {*spellings(first.strip(), last.strip()), *([url] if url else [])}
    slug = profile_slug(url) if url else None
    if slug and not slug.isalpha():  # one word, such as a family name, may mean others
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
