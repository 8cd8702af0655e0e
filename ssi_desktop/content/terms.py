"""Reads the words of everything that needs a name and a meaning only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


def read_groups(file: TwoFields) -> Mapping[str, Mapping[str, Term]]:
    """The groups of words that need no more than a name and a meaning."""
    return Items(GROUPS, lambda group: file.child(group).each(_term))


def read_numbered(group: TwoFields) -> Mapping[int, Term]:
    """Words for whole numbers of the core, such as attitudes. Raises ValueError naming file and key."""
    for key in group.english.data:
        if not key.removeprefix("-").isdecimal():
            raise group.english.fault(key, "whole number expected as key")
    named = group.each(_term)
    return Items(map(int, named), lambda number: named[str(number)])


def _term(key: str, entry: Fields) -> Term:
    entry.only("name", "meaning")
    return Term(key, entry.text("name", NAME), entry.text_or_empty("meaning", MEANING))
