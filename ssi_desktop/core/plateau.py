"""Whether the reported number stands still, what that suggests, and how much of the week goes to outcomes."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

WINDOW_DAYS = 42
LEAST_SNAPSHOTS = 4
LEAST_SPAN_DAYS = 28
FLAT_BELOW = 0.35
FLAT_RANGE = 4.0
SHARE_MAX = 0.80
SHARE_UNKNOWN = 0.35

_LIMITS_BEGIN = 50.0
_PLATEAU_EXTRA = 0.15
_ROUNDING = 1e-9
_SHARES = ((40.0, 0.20), (50.0, 0.35), (60.0, 0.50))
_HIGHEST_SHARE = 0.65


class PlateauMessage(StrEnum):
    """What a plateau suggests, by the height it is at; the words are chosen elsewhere."""

    HABIT_MISSING = "plateau.habit_missing"
    SHIFT_TO_CONVERSATIONS = "plateau.shift_to_conversations"
    MAINTAIN = "plateau.maintain"
    NEEDS_A_REASON = "plateau.needs_a_reason"


@dataclass(frozen=True)
class Trend:
    """How a series moved in its last six weeks.

    ``slope`` is in points a week, ``spread`` the highest minus the lowest value, ``level`` the last
    value, ``first`` and ``last`` the days it was seen from and to.
    """

    slope: float
    spread: float
    level: float
    first: date
    last: date
    snapshots: int

    @property
    def plateau(self) -> bool:
        """Whether the series stands still: less than 0.35 points a week within 4 points."""
        return abs(self.slope) < FLAT_BELOW - _ROUNDING and self.spread <= FLAT_RANGE + _ROUNDING

    @property
    def message(self) -> PlateauMessage | None:
        """What a plateau of the total suggests; None without one."""
        return plateau_message(self.level) if self.plateau else None


def trend(series: Iterable[tuple[date, float]], as_of: date) -> Trend | None:
    """The trend of dated values over the 42 days up to ``as_of`` (section 7.1).

    None with fewer than four values or less than 28 days between the first and the last: too little
    to tell. Values after ``as_of`` are left aside.
    """
    seen = sorted(point for point in series if 0 <= (as_of - point[0]).days <= WINDOW_DAYS)
    if len(seen) < LEAST_SNAPSHOTS or (seen[-1][0] - seen[0][0]).days < LEAST_SPAN_DAYS:
        return None
    values = [value for _, value in seen]
    return Trend(
        slope=theil_sen(seen),
        spread=max(values) - min(values),
        level=values[-1],
        first=seen[0][0],
        last=seen[-1][0],
        snapshots=len(seen),
    )


def spell_since(
    series: Sequence[tuple[date, float]], as_of: date, flat: Callable[[Trend], bool], spread: float
) -> date | None:
    """The first day of the values that an unbroken spell of standing still rests on; None when there is none.

    ``series`` is ordered by day, ``flat`` tells whether a trend stands still. The spell is followed back
    from ``as_of`` over the last day with a value in each week. It begins where the trend was another one or
    unknown, or where all its values would span more than ``spread``: slow growth is no long plateau.
    """
    days = [day for day, _ in series]
    start: date | None = None
    seen_from = bisect_right(days, as_of)
    lowest, highest = math.inf, -math.inf
    for day in (as_of, *_week_ends(days[: bisect_left(days, as_of)])):
        low = bisect_left(days, day - timedelta(days=WINDOW_DAYS))
        added = [value for _, value in series[low:seen_from]]
        lowest, highest, seen_from = min((lowest, *added)), max((highest, *added)), min(low, seen_from)
        found = trend(series[low : bisect_right(days, day)], day)
        if found is None or not flat(found) or highest - lowest > spread + _ROUNDING:
            break
        start = found.first
    return start


def _week_ends(days: Sequence[date]) -> Iterator[date]:
    """The last of the days in each ISO week, the newest first."""
    week: tuple[int, int] | None = None
    for day in reversed(days):
        found = day.isocalendar()[:2]
        if found != week:
            week = found
            yield day


def theil_sen(series: Sequence[tuple[date, float]]) -> float:
    """The median of all pairwise slopes, in units a week; one outlier does not turn it.

    Pairs on the same day have no slope. Raises ValueError without two different days.
    """
    slopes = [
        7.0 * (later[1] - earlier[1]) / (later[0] - earlier[0]).days
        for earlier, later in combinations(series, 2)
        if later[0] != earlier[0]
    ]
    if not slopes:
        raise ValueError("no two different days")
    return _median(slopes)


def _median(values: Sequence[float]) -> float:
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def plateau_message(total: float) -> PlateauMessage:
    """What standing still at this total (0..100) suggests (section 7.1)."""
    if total < 50.0:
        return PlateauMessage.HABIT_MISSING
    if total < 60.0:
        return PlateauMessage.SHIFT_TO_CONVERSATIONS
    return PlateauMessage.MAINTAIN if total < 70.0 else PlateauMessage.NEEDS_A_REASON


def outcome_share(total: float | None, *, plateau: bool = False) -> float:
    """The share 0.20..0.80 of the week's minutes that goes to outcomes (section 7.2).

    ``total`` is the last reported total, or the middle of the estimate without one. Nothing known
    (None) gives 0.35, the second lowest share (own choice): neither a start nor a limit is shown.
    """
    if total is None:
        return SHARE_UNKNOWN
    base = next((share for below, share in _SHARES if total < below), _HIGHEST_SHARE)
    extra = _PLATEAU_EXTRA if plateau and total >= _LIMITS_BEGIN else 0.0
    return min(SHARE_MAX, base + extra)
