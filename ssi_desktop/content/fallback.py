"""Chooses between the wanted language and English, item by item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ssi_desktop.content.fields import Fields, read_file
from ssi_desktop.content.items import Items

T = TypeVar("T")

ENGLISH = "en"

_PLACEHOLDER = r"\{(\w*)\}"


def language_in(root: Path, wanted: str) -> str:
    """The folder of a locale code such as ``nl_BE``: its base language where it exists, or English."""
    base = wanted.strip().lower()
    for mark in "-_.@":
        base = base.split(mark, 1)[0]
    is_code = base.isascii() and base.isalpha() and len(base) in (2, 3)
    return base if is_code and (root / base).is_dir() else ENGLISH


@dataclass(frozen=True)
class TwoFields:
    """The same object in English and in the wanted language; ``own`` is None for English itself."""

    english: Fields
    own: Fields | None
    borrowed: set[str]

    def child(self, key: str) -> TwoFields:
        """The same object inside both; one that the language lacks is empty there."""
        english = self.english.child(key)
        if self.own is None:
            return TwoFields(english, None, self.borrowed)
        own = self.own.child(key) if key in self.own.data else Fields(self.own.file, english.path, {})
        return _without_strangers(TwoFields(english, own, self.borrowed))

    def chosen(self, key: str) -> Fields:
        """The object to read a field from: the wanted language's, or English, which is noted as borrowed.

        Raises ValueError when the two do not have the same parts and ``{placeholders}`` in it.
        """
        if self.own is None:
            return self.english
        if key not in self.own.data:
            self.borrowed.add(f"{self.own.file}: {self.english.place(key)}")
            return self.english
        _compare(self.own, self.english, key)
        return self.own

    def each(self, read: Callable[[str, Fields], T]) -> Mapping[str, T]:
        """Every item of the English object, read from the language that was chosen for it when first used."""
        return Items(self.english.data, lambda key: read(key, self.chosen(key).child(key)))


@dataclass(frozen=True)
class Languages:
    """The files of one language over those of English; ``borrowed`` collects what English stands in for."""

    root: Path
    language: str
    borrowed: set[str] = field(default_factory=set)

    def rules(self, name: str) -> Fields:
        """A file that holds no words and so is the same for every language."""
        return read_file(self.root, f"{name}.json")

    def file(self, name: str) -> TwoFields:
        """A file of both languages; one that the language lacks is empty there.

        Raises ValueError when one cannot be read, or has what the English one has not.
        """
        english = read_file(self.root, f"{ENGLISH}/{name}.json")
        if self.language == ENGLISH:
            return TwoFields(english, None, self.borrowed)
        own = f"{self.language}/{name}.json"
        found = read_file(self.root, own) if (self.root / own).is_file() else Fields(own, "", {})
        return _without_strangers(TwoFields(english, found, self.borrowed))


def placeholders(value: Any) -> frozenset[str]:
    """The names in braces in a text, or in all texts of a list or object."""
    if isinstance(value, str):
        return frozenset(re.findall(_PLACEHOLDER, value)) if "{" in value else frozenset()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return frozenset().union(*map(placeholders, value))
    return frozenset()


def _compare(own: Fields, english: Fields, key: str) -> None:
    mine, reference = own.data[key], english.data[key]
    if isinstance(mine, dict) and isinstance(reference, dict):
        inside, model = own.child(key), english.child(key)
        for odd in sorted(mine.keys() ^ reference.keys()):
            raise inside.fault(odd, "not in English" if odd in mine else "missing, English has it")
        for part in reference:
            _compare(inside, model, part)
    elif placeholders(mine) != placeholders(reference):
        names = ", ".join(sorted(placeholders(reference))) or "none"
        raise own.fault(key, f"other placeholders than in English ({names})")


def _without_strangers(two: TwoFields) -> TwoFields:
    if two.own is not None:
        for key in sorted(two.own.data.keys() - two.english.data.keys()):
            raise two.own.fault(key, "not in English")
    return two
