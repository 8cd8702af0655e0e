"""Explanations of the numbers on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.content.fields import SENTENCE, TITLE, Fields

LONG = 320


@dataclass(frozen=True)
class Explanation:
    """One kind of number: what it means, where it comes from and how it is worked out."""

    key: str
    title: str
    meaning: str
    where: str
    formula: str


def read_explanation(key: str, entry: Fields) -> Explanation:
    """One explanation. Raises ValueError naming file and key."""
    entry.only("title", "meaning", "where", "formula")
    return Explanation(
        key=key,
        title=entry.text("title", TITLE),
        meaning=entry.text("meaning", LONG),
        where=entry.text("where", SENTENCE),
        formula=entry.text("formula", LONG),
    )
