"""The days behind a line of the ledger: when something came, was decided, or was counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ssi_desktop.core.behaviour import Trials
from ssi_desktop.core.curves import WINDOW_DAYS
from ssi_desktop.core.ledger_lines import DayShare
from ssi_desktop.core.observed import Flow


def counted_days(days: Sequence[int], first: int, last: int) -> tuple[DayShare, ...]:
    """How often each of sorted day numbers comes after ``first`` and up to ``last``."""
    return _shares(Counter(_between(days, first, last)))


def decided_days(trials: Trials | None, first: int, last: int) -> tuple[DayShare, ...]:
    """How many trials were answered or given up on each day after ``first`` and up to ``last``.

    An answer that comes after giving up counts on its own day as well, since it changes the share again.
    """
    if trials is None:
        return ()
    answered = Counter(_between(trials.succeeded, first, last))
    waited = Counter(_between(trials.patient_until, first, last))
    twice = Counter(_between(trials.both, first, last))
    days = answered.keys() | waited.keys()
    return _shares({day: max(answered[day], answered[day] + waited[day] - twice[day]) for day in days})


def window_days(flow: Flow, as_of: int) -> tuple[DayShare, ...]:
    """The days with a count in the window of a day."""
    window = range(as_of - WINDOW_DAYS + 1, as_of + 1)
    return tuple(DayShare(date.fromordinal(day), flow.counts[day]) for day in window if flow.counts.get(day))


def _between(days: Sequence[int], first: int, last: int) -> Sequence[int]:
    return days[bisect_right(days, first) : bisect_right(days, last)]


def _shares(counted: Mapping[int, int]) -> tuple[DayShare, ...]:
    return tuple(
        DayShare(date.fromordinal(day), float(count)) for day, count in sorted(counted.items()) if count
    )
