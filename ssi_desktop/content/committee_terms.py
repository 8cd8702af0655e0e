"""The words for roles in a purchase and for its phases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ssi_desktop.content.fields import Fields
from ssi_desktop.content.terms import MEANING, NAME


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


def read_role(key: str, entry: Fields) -> RoleTerm:
    """One role. Raises ValueError naming file and key."""
    entry.only("name", "inline", "meaning", "recognise")
    return RoleTerm(
        key=key,
        name=entry.text("name", NAME),
        inline=entry.text("inline", NAME),
        meaning=entry.text("meaning", MEANING),
        recognise=entry.text("recognise", MEANING),
    )


def read_phase(key: str, entry: Fields) -> PhaseTerm:
    """One phase. Raises ValueError naming file and key."""
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
