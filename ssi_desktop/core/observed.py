"""Which days somebody watched, what was counted on them, and the weekly rate that follows.

Days are day numbers (``date.toordinal()``). A day that no source covers is unknown: it is left out of
the divisor, never taken for a day on which nothing happened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.curves import KERNEL, LEAST_WEIGHT, WINDOW_DAYS, weight_of_days
from ssi_desktop.core.metrics import Origin

STALE_AFTER_DAYS = 45
"""A flow not watched for longer than this is unknown: what is left of the window says too little."""


@dataclass(frozen=True, order=True)
class Span:
    """Days from ``first`` to ``last``, both included. Raises ValueError when they are the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span cannot end ({self.last}) before it begins ({self.first})")


@dataclass(frozen=True)
class DaySet:
    """A set of days as sorted, disjoint, closed ranges of day numbers."""

    ranges: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> DaySet:
        """The days of any spans, overlapping or not."""
        return _joined((span.first.toordinal(), span.last.toordinal()) for span in spans)

    @classmethod
    def listing(cls, days: Iterable[int]) -> DaySet:
        """These day numbers."""
        return _joined((day, day) for day in days)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __contains__(self, day: int) -> bool:
        at = bisect_right(self.ranges, day, key=lambda r: r[0]) - 1
        return at >= 0 and day <= self.ranges[at][1]

    def union(self, other: DaySet) -> DaySet:
        """Days of either."""
        return _joined((*self.ranges, *other.ranges))

    def minus(self, other: DaySet) -> DaySet:
        """Days of this set that are not in the other."""
        left = list(self.ranges)
        for first, last in other.ranges:
            left = [piece for r in left for piece in _cut(r, first, last)]
        return DaySet(tuple(left))

    def both(self, other: DaySet) -> DaySet:
        """Days of both."""
        return self.minus(self.minus(other))

    def weight(self, as_of: int) -> float:
        """Summed kernel weight of these days seen from ``as_of``, in days (at most 60.5)."""
        return sum(
            weight_of_days(as_of - first + 1) - weight_of_days(as_of - last)
            for first, last in self._recent(as_of)
        )

    def count(self, as_of: int) -> int:
        """How many of these days lie in the 90 days up to ``as_of``."""
        earliest = as_of - WINDOW_DAYS + 1
        return sum(min(last, as_of) - max(first, earliest) + 1 for first, last in self._recent(as_of))

    def last_until(self, as_of: int) -> int | None:
        """The latest of these days that is not after ``as_of``."""
        at = bisect_right(self.ranges, as_of, key=lambda r: r[0]) - 1
        return min(as_of, self.ranges[at][1]) if at >= 0 else None

    def _recent(self, as_of: int) -> list[tuple[int, int]]:
        return [r for r in self.ranges if r[0] <= as_of and r[1] > as_of - WINDOW_DAYS]


@dataclass(frozen=True)
class Source:
    """What one source knows about a flow: the days it covers and the count on each day number.

    A covered day without an entry is a known zero; entries outside the covered days are ignored.
    """

    origin: Origin
    days: DaySet
    counts: Mapping[int, float]


@dataclass(frozen=True)
class Rate:
    """A flow seen from one day: effective count a week, days watched of the last 90, main source."""

    per_week: float
    days_observed: int
    origin: Origin


@dataclass(frozen=True)
class Flow:
    """Counts per day from one or more sources, every day from one source only."""

    days: DaySet
    counts: Mapping[int, float]
    layers: tuple[tuple[Origin, DaySet], ...]

    def at(self, as_of: int) -> Rate | None:
        """The rate seen from a day; None when nothing was watched recently enough to tell."""
        if is_stale(self.days, as_of):
            return None
        total = windowed(self.counts, as_of)
        return Rate(per_week(total, self.days, as_of), self.days.count(as_of), self._origin(as_of))

    def _origin(self, as_of: int) -> Origin:
        return max(self.layers, key=lambda layer: layer[1].count(as_of))[0]


def flow_of(sources: Iterable[Source]) -> Flow:
    """One flow from sources in order of trust: a day belongs to the first source that covers it.

    Nothing is added up over sources (section 5.7), so an archive takes over the days that it covers from
    typed weeks and the log.
    """
    taken = DaySet()
    counts: dict[int, float] = {}
    layers: list[tuple[Origin, DaySet]] = []
    for source in sources:
        own = source.days.minus(taken)
        counts.update((day, count) for day, count in source.counts.items() if day in own)
        layers.append((source.origin, own))
        taken = taken.union(own)
    return Flow(taken, counts, tuple(layers))


def is_stale(days: DaySet, as_of: int) -> bool:
    """Whether the last watched day up to ``as_of`` is too long ago, or there is none."""
    last = days.last_until(as_of)
    return last is None or as_of - last > STALE_AFTER_DAYS


def windowed(counts: Mapping[int, float], as_of: int) -> float:
    """Kernel-weighted sum of daily counts over the 90 days up to ``as_of``."""
    get = counts.get
    return sum([weight * get(as_of - age, 0.0) for age, weight in enumerate(KERNEL)])


def per_week(weighted: float, days: DaySet, as_of: int) -> float:
    """A weighted sum as effective count a week (section 5.1).

    The divisor is the weight of the watched days, at least K(14). Watched up to ``as_of`` without a gap
    this is K(D), D = min(90, max(14, days watched)): as D grows to 90, days without events weigh in, so
    a rate never rises without new events. Watched only until earlier, the days since are left out.
    """
    return 7.0 * weighted / max(LEAST_WEIGHT, days.weight(as_of))


def _joined(ranges: Iterable[tuple[int, int]]) -> DaySet:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return DaySet(tuple(merged))


def _cut(piece: tuple[int, int], first: int, last: int) -> list[tuple[int, int]]:
    if last < piece[0] or first > piece[1]:
        return [piece]
    left = [(piece[0], first - 1)] if piece[0] < first else []
    right = [(last + 1, piece[1])] if last < piece[1] else []
    return left + right
