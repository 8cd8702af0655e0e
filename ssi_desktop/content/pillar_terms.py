"""The words for the pillars."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.content.fields import Fields
from ssi_desktop.content.terms import MEANING, NAME


@dataclass(frozen=True)
class PillarTerm:
    """A pillar: LinkedIn's name for it, a short one for narrow places, its meaning and what counts."""

    key: str
    name: str
    short: str
    meaning: str
    counts: tuple[str, ...]


def read_pillar(key: str, entry: Fields) -> PillarTerm:
    """One pillar. Raises ValueError naming file and key."""
    entry.only("name", "short", "meaning", "counts")
    return PillarTerm(
        key=key,
        name=entry.text("name", NAME),
        short=entry.text("short", 16),
        meaning=entry.text("meaning", MEANING),
        counts=entry.texts("counts", 2, 6, 80),
    )
