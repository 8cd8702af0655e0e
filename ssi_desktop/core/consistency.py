"""Weeks kept out of the last eight: a measure that forgives pauses and a skip, instead of a streak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ssi_desktop.core.periods import Week

SPAN_WEEKS = 8
SKIPS_FORGIVEN = 2
KEPT_FROM_MINUTES = 15
PAUSED_FROM_DAYS = 4


class WeekState(StrEnum):
    """What became of a planned week."""

    KEPT = "kept"
    SKIPPED = "skipped"
    MISSED = "missed"


@dataclass(frozen=True)
class Pause:
    """Days off, first and last included; ``last`` None is a pause without an end yet.

    Raises ValueError when it ends before it begins.
    """

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("a pause ends before it begins")

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Consistency:
    """``kept`` weeks out of ``of``; ``paused`` and ``forgiven`` weeks stand outside the fraction.

    ``skips_left`` is what remains of the skip budget; ``first`` and ``last`` bound the weeks looked at.
    """

    kept: int
    of: int
    paused: int
    forgiven: int
    skips_left: int
    first: Week
    last: Week


def week_state(done_minutes: int, *, skipped: bool = False) -> WeekState:
    """The state of a week from the minutes of its done items.

    A minimum week of 15 minutes keeps it (own choice), also after the user had set it aside.
    """
    if done_minutes >= KEPT_FROM_MINUTES:
        return WeekState.KEPT
    return WeekState.SKIPPED if skipped else WeekState.MISSED


def skips_left(weeks: Mapping[Week, WeekState], week: Week) -> int:
    """How many of the eight weeks that end with this one may still be skipped without counting as missed."""
    span = (week.shifted(-back) for back in range(SPAN_WEEKS))
    used = sum(weeks.get(one) is WeekState.SKIPPED for one in span)
    return max(0, SKIPS_FORGIVEN - used)


def is_paused(week: Week, pauses: Iterable[Pause]) -> bool:
    """Whether pauses cover the greater part of the week: at least four of its seven days."""
    known = tuple(pauses)
    days = (week.monday + timedelta(days=offset) for offset in range(7))
    return sum(any(pause.covers(day) for pause in known) for day in days) >= PAUSED_FROM_DAYS


def consistency(weeks: Mapping[Week, WeekState], pauses: Iterable[Pause], as_of: date) -> Consistency:
    """Weeks kept of the last eight up to ``as_of``.

    The running week joins once it is kept, so that starting a week never lowers the count; until then
    the eight weeks end with the last one. Weeks before the first known one are left aside, later ones
    without a state are missed. Paused weeks and up to two skipped weeks leave the fraction; no older
    week takes their place, so that a pause never raises the count.
    """
    known = tuple(pauses)
    running = Week.of(as_of)
    last = running if weeks.get(running) is WeekState.KEPT else running.shifted(-1)
    span = tuple(last.shifted(-back) for back in reversed(range(SPAN_WEEKS)))
    lived = [week for week in span if weeks and week >= min(weeks)]
    working = [week for week in lived if not is_paused(week, known)]
    states = [weeks.get(week, WeekState.MISSED) for week in working]
    forgiven = min(SKIPS_FORGIVEN, states.count(WeekState.SKIPPED))
    return Consistency(
        kept=states.count(WeekState.KEPT),
        of=len(working) - forgiven,
        paused=len(lived) - len(working),
        forgiven=forgiven,
        skips_left=SKIPS_FORGIVEN - forgiven,
        first=span[0],
        last=last,
    )
