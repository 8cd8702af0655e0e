"""Finding whom to erase: people of maps and contacts, put together by profile, else by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from ssi_desktop.core.erased import Subject
from ssi_desktop.core.mentions import SHORTEST, fold_name, spellings
from ssi_desktop.importers.archive.keys import person_key, profile_slug
from ssi_desktop.services.workspace import Workspace

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
