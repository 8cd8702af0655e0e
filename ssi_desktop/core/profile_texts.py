"""Texts of the profile, before and after: their limits, the way LinkedIn counts, and what the checks say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ssi_desktop.core.archive import ProfileFacts
from ssi_desktop.core.profile import Grade
from ssi_desktop.core.profile_evidence import archive_grades
from ssi_desktop.errors import Problem


class ProfileField(StrEnum):
    """A text that can be rewritten; the value is the name in the store and in the content."""

    HEADLINE = "headline"
    ABOUT = "about"


class TextState(StrEnum):
    """What became of a text; the value is the name in the store."""

    DRAFT = "draft"
    USED = "used"
    """The user put it on LinkedIn on that day."""
    SEEN = "seen"
    """The user pasted what LinkedIn showed on that day."""


@dataclass(frozen=True)
class ProfileText:
    """One wording of a field; ``id`` 0 = not stored yet."""

    field: ProfileField
    state: TextState
    day: date
    text: str
    id: int = 0


class ShownBy(StrEnum):
    """Where it is known from what LinkedIn shows."""

    ARCHIVE = "archive"
    USED = "used"
    SEEN = "seen"


@dataclass(frozen=True)
class Shown:
    """What LinkedIn shows now as far as known; ``on`` None = an archive without a date."""

    text: str
    by: ShownBy
    on: date | None


@dataclass(frozen=True)
class Hint:
    """What a check of the profile says about a text: the grade it would give, and why."""

    item: str
    grade: Grade
    evidence: Problem


LIMITS: Mapping[ProfileField, int] = {ProfileField.HEADLINE: 220, ProfileField.ABOUT: 2600}
"""LinkedIn's limits (the same figures stand in the content, for its texts)."""

OPENINGS: Mapping[ProfileField, int] = {ProfileField.HEADLINE: 60, ProfileField.ABOUT: 200}
"""How much a phone shows of a headline, and of About before "see more" (section 13, P45 and P07)."""

_CHECKED: Mapping[ProfileField, tuple[str, ...]] = {
    ProfileField.HEADLINE: ("P03", "P45", "P33"),
    ProfileField.ABOUT: ("P04", "P06", "P46", "P33"),
}
_JOINED = frozenset("\u200d\ufe0e\ufe0f")
_SKIN = range(0x1F3FB, 0x1F400)


def counted_length(text: str) -> int:
    """Characters as fields of web pages count them (UTF-16 units): most emoji count as two.

    Spaces and line breaks count as one each; spaces around a text are cut before it is stored.
    """
    return len(text.strip().encode("utf-16-le", "surrogatepass")) // 2


def opening(text: str, most: int) -> str:
    """The first characters on one line, without cutting a letter from its accent or an emoji in two."""
    line = " ".join(text.split())
    end = min(most, len(line))
    while 0 < end < len(line) and (_belongs_before(line[end]) or line[end - 1] == "\u200d"):
        end -= 1
    return line[:end].rstrip()


def shown_now(facts: ProfileFacts | None, field: ProfileField, texts: Iterable[ProfileText]) -> Shown | None:
    """The newest of the archive and what the user used or saw since; None while nobody knows.

    On one day the user's own word counts: an archive of that day may be older by hours.
    """
    candidates = [
        (text.day, text.id, Shown(text.text, ShownBy(text.state.value), text.day))
        for text in texts
        if text.field is field and text.state is not TextState.DRAFT
    ]
    said = None if facts is None else facts.headline if field is ProfileField.HEADLINE else facts.summary
    if facts is not None and said is not None:
        candidates.append((facts.as_of or date.min, -1, Shown(said, ShownBy.ARCHIVE, facts.as_of)))
    return max(candidates, key=lambda found: found[:2])[2] if candidates else None


def hints(
    field: ProfileField,
    text: str,
    facts: ProfileFacts | None,
    *,
    as_of: date,
    keywords: Iterable[str] = (),
    other: str | None = None,
) -> tuple[Hint, ...]:
    """What the checks of section 13 would say if this text stood on the profile.

    ``other`` is the newest wording of the other field where that is newer than the archive's. Checks that
    need what is not known (jobs, keywords) say nothing.
    """
    headline, about = (text, other) if field is ProfileField.HEADLINE else (other, text)
    known = facts or ProfileFacts()
    supposed = replace(
        known,
        headline=known.headline if headline is None else headline,
        summary=known.summary if about is None else about,
    )
    found = {grade.item: grade for grade in archive_grades(supposed, as_of=as_of, keywords=keywords)}
    return tuple(
        Hint(item, found[item].grade, found[item].evidence) for item in _CHECKED[field] if item in found
    )


def _belongs_before(sign: str) -> bool:
    return unicodedata.combining(sign) > 0 or sign in _JOINED or ord(sign) in _SKIN
