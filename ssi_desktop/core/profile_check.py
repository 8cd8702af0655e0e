"""The shape of a profile check: what is asked of the archive, and what an answer looks like."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.archive import ProfileFacts
from ssi_desktop.core.profile import Grade
from ssi_desktop.errors import Param


@dataclass(frozen=True)
class Question:
    """What the items are checked against: the facts, the day of the export, the user's keywords."""

    facts: ProfileFacts
    as_of: date
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """The answer to one item, with the key and values of its evidence.

    ``proven`` is set where a semi-automatic item needs no yes of a person, because the thing is missing.
    """

    grade: Grade
    key: str
    params: Mapping[str, Param]
    proven: bool = False


Check = Callable[[Question], Finding | None]
"""None = unknown."""


def full_if(done: bool, key: str, *, proven: bool = False, **params: Param) -> Finding:
    """Full marks or none."""
    return Finding(Grade.STRONG if done else Grade.ABSENT, key, params, proven)


def nothing(key: str, **params: Param) -> Finding:
    """No marks, and no doubt about it."""
    return Finding(Grade.ABSENT, key, params, proven=True)


def stepped(count: int, *, half: int, full: int) -> Grade:
    """Full marks from ``full`` on, half marks from ``half`` on."""
    if count >= full:
        return Grade.STRONG
    return Grade.HALF if count >= half else Grade.ABSENT


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    _, last = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, last))
