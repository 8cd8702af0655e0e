"""Those who were erased and must not come back: known by keyed hashes only, and left out of every import."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ssi_desktop.core.archive import Archive, Connection, FileReading, Invitation, Message
from ssi_desktop.core.mentions import fold_name

Row = TypeVar("Row", Connection, Invitation, Message)

NOBODY = 0
"""Stands in a message among several for somebody who was erased."""

SKIPPED = "erased"
"""Why rows of an import were left out."""

Mark = tuple[str, str]
"""A salt and the hash made with it."""

CrmRecord = tuple[str, str]
"""A CRM and the number that it has given somebody."""


@dataclass(frozen=True)
class Subject:
    """Whom to erase: the keys of their profile, their names folded, how a text may write them, and the
    numbers that CRMs know them by.

    A row belongs to them by its profile key or address or, where it has none, by its name.
    """

    person_keys: frozenset[int] = frozenset()
    name_keys: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    urls: frozenset[str] = frozenset()
    spellings: frozenset[str] = frozenset()
    crm_records: frozenset[CrmRecord] = frozenset()

    def is_row(self, person_key: int | None, name: str, url: str | None = None) -> bool:
        """Whether a contact or a person on a map is them."""
        if person_key is not None:
            # Somebody put on a map from an archive without addresses has their row's number instead.
            return person_key in self.person_keys or person_key in self.name_keys
        if url:
            return url in self.urls
        return fold_name(name) in self.names

    def identities(self) -> frozenset[str]:
        """What they are recognised by later; a name that others may have only where no profile is known."""
        keys = {f"person:{key}" for key in self.person_keys} | {f"row:{key}" for key in self.name_keys}
        names = set() if self.person_keys or self.urls else {f"name:{name}" for name in self.names}
        records = {_crm(system, number) for system, number in self.crm_records}
        return frozenset(keys | names | records | {f"url:{url}" for url in self.urls})

    def joined(self, other: Subject) -> Subject:
        """Both of them."""
        return Subject(
            self.person_keys | other.person_keys,
            self.name_keys | other.name_keys,
            self.names | other.names,
            self.urls | other.urls,
            self.spellings | other.spellings,
            self.crm_records | other.crm_records,
        )


def _crm(system: str, number: str) -> str:
    return f"crm:{system}:{number}"


def marks_of(subjects: Iterable[Subject], salt: str) -> frozenset[Mark]:
    """What is kept of those erased."""
    found = {identity for subject in subjects for identity in subject.identities()}
    return frozenset((salt, _hash(salt, identity)) for identity in found)


def _hash(salt: str, identity: str) -> str:
    return hmac.new(salt.encode(), identity.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class ErasedList:
    """The list of those who must not be stored again."""

    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> ErasedList:
        """From salts and hashes."""
        found: dict[str, set[str]] = {}
        for salt, mark in marks:
            found.setdefault(salt, set()).add(mark)
        return cls({salt: frozenset(each) for salt, each in found.items()})

    def __bool__(self) -> bool:
        return bool(self.marks)

    def _holds(self, identity: str) -> bool:
        return any(_hash(salt, identity) in marks for salt, marks in self.marks.items())

    def holds_person(self, person_key: int | None) -> bool:
        """Whether this profile was erased."""
        return person_key is not None and self._holds(f"person:{person_key}")

    def holds_crm(self, system: str, number: str) -> bool:
        """Whether somebody whom a CRM knows under this number was erased."""
        return self._holds(_crm(system, number))

    def holds_row(
        self, person_key: int | None, name_key: int | None, name: str, url: str | None = None
    ) -> bool:
        """Whether a contact was erased: by profile, by name and day, or by name alone."""
        return (
            self.holds_person(person_key)
            or (bool(url) and self._holds(f"url:{url}"))
            or (name_key is not None and self._holds(f"row:{name_key}"))
            or self._holds(f"name:{fold_name(name)}")
        )


def without_erased(archive: Archive, erased: ErasedList) -> Archive:
    """An archive without those on the list; how many rows were left out stands with each file.

    A message among several stays and names nobody in their place.
    """
    if not erased:
        return archive
    gone: dict[str, set[int]] = {}
    gone_keys: set[int] = set()
    connections = _kept(archive.connections, gone, _Contacts(erased, gone_keys))
    everybody = _everybody(archive)
    gone_keys |= {key for key in everybody if erased.holds_person(key)}
    invitations = _kept(archive.invitations, gone, _Asked(gone_keys))
    messages = _kept(archive.messages, gone, _Written(gone_keys))
    return replace(
        archive,
        connections=connections,
        invitations=invitations,
        messages=None if messages is None else tuple(_blanked(message, gone_keys) for message in messages),
        files=tuple(_without(file, gone.get(file.name, set())) for file in archive.files),
    )


class _Contacts:
    """Whether a contact is on the list; remembers the profiles found."""

    def __init__(self, erased: ErasedList, found: set[int]) -> None:
        self._erased = erased
        self._found = found

    def __call__(self, row: Connection) -> bool:
        name_key = row.key if row.person_key is None else row.name_key
        name = f"{row.first_name} {row.last_name}"
        held = self._erased.holds_row(row.person_key, name_key, name)
        if held and row.person_key is not None:
            self._found.add(row.person_key)
        return held


class _Asked:
    def __init__(self, keys: set[int]) -> None:
        self._keys = keys

    def __call__(self, row: Invitation) -> bool:
        return row.person_key in self._keys


class _Written:
    """A message between the owner and somebody on the list alone."""

    def __init__(self, keys: set[int]) -> None:
        self._keys = keys

    def __call__(self, row: Message) -> bool:
        return bool(row.person_keys) and set(row.person_keys) <= self._keys


def _kept(
    rows: tuple[Row, ...] | None, gone: dict[str, set[int]], is_erased: Callable[[Row], bool]
) -> tuple[Row, ...] | None:
    if rows is None:
        return None
    kept = []
    for row in rows:
        if is_erased(row):
            gone.setdefault(row.file, set()).add(row.key)
        else:
            kept.append(row)
    return tuple(kept)


def _everybody(archive: Archive) -> set[int]:
    asked = {row.person_key for row in archive.invitations or () if row.person_key is not None}
    return asked | {key for row in archive.messages or () for key in row.person_keys}


def _blanked(message: Message, keys: set[int]) -> Message:
    if keys.isdisjoint(message.person_keys):
        return message
    return replace(message, person_keys=tuple(NOBODY if k in keys else k for k in message.person_keys))


def _without(file: FileReading, keys: set[int]) -> FileReading:
    if not keys:
        return file
    kept = tuple(key for key in file.keys if key not in keys)
    left_out = len(file.keys) - len(kept)
    return replace(file, keys=kept, skipped=(*file.skipped, (SKIPPED, left_out)))
