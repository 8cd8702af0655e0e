"""The words for the metrics."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.content.fields import Fields
from ssi_desktop.content.terms import MEANING, NAME


@dataclass(frozen=True)
class MetricTerm:
    """A metric: its unit in words, what it counts and where the number is found."""

    key: str
    name: str
    unit: str
    meaning: str
    where: str


def read_metric(key: str, entry: Fields) -> MetricTerm:
    """One metric. Raises ValueError naming file and key."""
    entry.only("name", "unit", "meaning", "where")
    return MetricTerm(
        key=key,
        name=entry.text("name", NAME),
        unit=entry.text("unit", 24),
        meaning=entry.text("meaning", MEANING),
        where=entry.text("where", MEANING),
    )
