"""Reads the words for pillars, metrics, roles, phases and everything else that has a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ssi_desktop.content.fallback import TwoFields
from ssi_desktop.content.fields import Fields
from ssi_desktop.content.items import Items

GROUPS = (
    "evidence_types",
    "risk_levels",
    "risk_reasons",
    "seniorities",
    "channels",
    "outcome_kinds",
    "bands",
    "objectives",
    "group_sizes",
    "stages",
    "benchmark_origins",
    "benchmark_grades",
    "benchmark_scopes",
    "benchmark_labels",
    "glossary",
)
NAME = 48
MEANING = 140


@dataclass(frozen=True)
class Term:
    """A word the program uses and what it means."""

    key: str
    name: str
    meaning: str = ""


@dataclass(frozen=True)
class PillarTerm:
    """A pillar: LinkedIn's name for it, a short one for narrow places, its meaning and what counts."""

    key: str
    name: str
    short: str
    meaning: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class MetricTerm:
    """A metric: its unit in words, what it counts and where the number is found."""

    key: str
    name: str
    unit: str
    meaning: str
    where: str


@dataclass(frozen=True)
class RoleTerm:
    """A role in a purchase; ``inline`` is the name inside a sentence."""

    key: str
    name: str
    inline: str
    meaning: str
    recognise: str


@dataclass(frozen=True)
class PhaseTerm:
    """A phase of a purchase; ``inline`` is the name inside a sentence, ``label`` the trade's abbreviation.

    ``signals`` are the signs of the phase, by key, as short statements.
    """

    key: str
    name: str
    inline: str
    label: str
    meaning: str
    goal: str
    signals: Mapping[str, str]


@dataclass(frozen=True)
class Terms:
    """All groups of words of one language."""

    pillars: Mapping[str, PillarTerm]
    metrics: Mapping[str, MetricTerm]
    roles: Mapping[str, RoleTerm]
    phases: Mapping[str, PhaseTerm]
    stances: Mapping[int, Term]
    levels: Mapping[int, Term]
    standings: Mapping[int, Term]
    groups: Mapping[str, Mapping[str, Term]]


def read_terms(file: TwoFields) -> Terms:
    """The terms file of a language; a word that does not follow the schema raises when it is first used."""
    return Terms(
        pillars=file.child("pillars").each(_pillar),
        metrics=file.child("metrics").each(_metric),
        roles=file.child("roles").each(_role),
        phases=file.child("phases").each(_phase),
        stances=_numbered(file.child("stances")),
        levels=_numbered(file.child("levels")),
        standings=_numbered(file.child("standings")),
        groups=Items(GROUPS, lambda group: file.child(group).each(_term)),
    )


def _numbered(group: TwoFields) -> Mapping[int, Term]:
    for key in group.english.data:
        if not key.removeprefix("-").isdecimal():
            raise group.english.fault(key, "whole number expected as key")
    named = group.each(_term)
    return Items(map(int, named), lambda number: named[str(number)])


def _term(key: str, entry: Fields) -> Term:
    entry.only("name", "meaning")
    return Term(key, entry.text("name", NAME), entry.text_or_empty("meaning", MEANING))


def _pillar(key: str, entry: Fields) -> PillarTerm:
    entry.only("name", "short", "meaning", "counts")
    return PillarTerm(
        key=key,
        name=entry.text("name", NAME),
        short=entry.text("short", 16),
        meaning=entry.text("meaning", MEANING),
        counts=entry.texts("counts", 2, 6, 80),
    )


def _metric(key: str, entry: Fields) -> MetricTerm:
    entry.only("name", "unit", "meaning", "where")
    return MetricTerm(
        key=key,
        name=entry.text("name", NAME),
        unit=entry.text("unit", 24),
        meaning=entry.text("meaning", MEANING),
        where=entry.text("where", MEANING),
    )


def _role(key: str, entry: Fields) -> RoleTerm:
    entry.only("name", "inline", "meaning", "recognise")
    return RoleTerm(
        key=key,
        name=entry.text("name", NAME),
        inline=entry.text("inline", NAME),
        meaning=entry.text("meaning", MEANING),
        recognise=entry.text("recognise", MEANING),
    )


def _phase(key: str, entry: Fields) -> PhaseTerm:
    entry.only("name", "inline", "label", "meaning", "goal", "signals")
    signals = entry.child("signals")
    return PhaseTerm(
        key=key,
        name=entry.text("name", NAME),
        inline=entry.text("inline", NAME),
        label=entry.text("label", 8),
        meaning=entry.text("meaning", MEANING),
        goal=entry.text("goal", MEANING),
        signals=MappingProxyType({name: signals.text(name, 80) for name in signals.data}),
    )
