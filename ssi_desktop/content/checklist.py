"""The profile checklist in words: sections, items with their rubric, and examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ssi_desktop.content.fallback import TwoFields
from ssi_desktop.content.fields import RUBRIC, SENTENCE, TITLE, Fields
from ssi_desktop.core.pillars import Pillar

_PILLARS = frozenset(Pillar)


@dataclass(frozen=True)
class Section:
    """A part of the profile checklist."""

    id: str
    title: str
    meaning: str


@dataclass(frozen=True)
class Example:
    """A text before and after it was rewritten."""

    before: str
    after: str


@dataclass(frozen=True)
class ChecklistText:
    """One checklist item in words.

    ``rubric`` describes the grades 0 (absent) to 4 (strong). ``minutes`` is the time an improvement
    takes. ``field`` names the text of the profile that the item is about, empty where there is none; its
    limit is in ``Catalogue.limits``.
    """

    id: str
    section: str
    pillar: str
    minutes: int
    title: str
    why: str
    rubric: tuple[str, str, str, str, str]
    how_to_check: str
    tip: str
    field: str = ""
    examples: tuple[Example, ...] = ()


def read_sections(file: TwoFields) -> Mapping[str, Section]:
    """The sections in their order."""
    return file.child("sections").each(_section)


def read_items(rules: Fields, file: TwoFields) -> Mapping[str, ChecklistText]:
    """The items, whose rules and words stand in two files. Raises ValueError when these do not match."""
    rules.only("limits", "items")
    words = file.child("items")
    known = rules.child("items")
    for key in sorted(known.data.keys() ^ words.english.data.keys()):
        raise words.english.fault(key, f"not in both this file and {rules.file}")
    sections = frozenset(file.english.child("sections").data)
    limits = frozenset(rules.child("limits").data)
    return words.each(lambda key, entry: _item(key, entry, known.child(key), sections, limits))


def read_limits(rules: Fields) -> Mapping[str, int]:
    """Most characters by profile field."""
    entry = rules.child("limits")
    return MappingProxyType({name: entry.whole(name, 1, 10_000) for name in entry.data})


def _section(key: str, entry: Fields) -> Section:
    entry.only("title", "meaning")
    return Section(key, entry.text("title", TITLE), entry.text("meaning", SENTENCE))


def _item(
    key: str, words: Fields, rule: Fields, sections: frozenset[str], limits: frozenset[str]
) -> ChecklistText:
    rule.only("section", "pillar", "minutes", "field")
    words.only("title", "why", "rubric", "how_to_check", "tip", "examples")
    absent, poor, half, good, strong = words.texts("rubric", 5, 5, RUBRIC)
    return ChecklistText(
        id=key,
        section=rule.one_of("section", sections),
        pillar=rule.one_of("pillar", _PILLARS),
        minutes=rule.whole("minutes", 1, 240),
        field=rule.one_of("field", limits) if "field" in rule.data else "",
        title=words.text("title", TITLE),
        why=words.text("why", SENTENCE),
        rubric=(absent, poor, half, good, strong),
        how_to_check=words.text("how_to_check", SENTENCE),
        tip=words.text("tip", SENTENCE),
        examples=tuple(_example(example) for example in words.children("examples")),
    )


def _example(entry: Fields) -> Example:
    entry.only("before", "after")
    return Example(entry.text("before"), entry.text("after"))
