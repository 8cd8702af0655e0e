"""Coaching texts: what the program says beside the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.content.fields import SENTENCE, TITLE, Fields

BODY = 320


@dataclass(frozen=True)
class CoachText:
    """A coaching text; title, steps and caveat are empty where it has none."""

    key: str
    body: str
    title: str = ""
    steps: tuple[str, ...] = ()
    caveat: str = ""


def read_coach_text(key: str, entry: Fields) -> CoachText:
    """One text. Raises ValueError naming file and key."""
    entry.only("title", "body", "steps", "caveat")
    return CoachText(
        key=key,
        body=entry.text("body", BODY),
        title=entry.text_or_empty("title", TITLE),
        steps=entry.texts("steps", 2, 8, SENTENCE) if "steps" in entry.data else (),
        caveat=entry.text_or_empty("caveat", SENTENCE),
    )
