"""How a weekly rate changed between two days, day by day: what came in, what faded, what the divisor did.

The rate is ``7 · Σ weight · count / W``, W the weight of the watched days (section 5.1). A product's change
is split evenly over its factors, so that the parts add up exactly and no factor comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.behaviour import FOLLOW_UP_DAYS, Newcomers
from ssi_desktop.core.curves import LEAST_WEIGHT, WINDOW_DAYS, kernel
from ssi_desktop.core.metrics import Origin
from ssi_desktop.core.observed import DaySet, Flow


class RateCause(StrEnum):
    """Why a rate changed."""

    CAME = "came"
    FADED = "faded"
    GONE = "gone"
    SPREAD = "spread"
    LEFT_ASIDE = "left_aside"


@dataclass(frozen=True)
class RatePart:
    """What one day (None: no single day) added to the rate, in counts a week; ``count`` is the day's."""

    cause: RateCause
    day: int | None
    count: float
    per_week: float
    origin: Origin | None = None


@dataclass(frozen=True)
class _Day:
    """A day number with its count and weight 0..1 on both dates."""

    number: int
    counts: tuple[float, float]
    weights: tuple[float, float]
    came: bool
    origin: Origin | None = None


def flow_parts(flow: Flow, first: int, last: int) -> list[RatePart]:
    """The change of a flow's rate from day number ``first`` to ``last``; the parts add up to it."""
    days = [
        _Day(
            day,
            (count, count),
            (kernel(first - day), kernel(last - day)),
            day > first,
            _origin(flow.layers, day),
        )
        for day, count in _within(flow.counts, first, last)
    ]
    return _parts(days, flow.days, first, last)


def cold_parts(newcomers: Newcomers, first: int, last: int) -> list[RatePart]:
    """The change of the rate of connections without follow-up; call it only where both rates are known."""
    judged = (_judged_until(newcomers, first), _judged_until(newcomers, last))
    made = dict.fromkeys((*newcomers.untouched, *newcomers.touched_late), 0.0)
    days = [
        _Day(
            day,
            (float(newcomers.cold_on(day, first)), float(newcomers.cold_on(day, last))),
            (
                kernel(first - day) if day <= judged[0] else 0.0,
                kernel(last - day) if day <= judged[1] else 0.0,
            ),
            day > judged[0],
        )
        for day, _ in _within(made, first, last)
    ]
    return _parts(days, newcomers.watched, first, last)


def _judged_until(newcomers: Newcomers, as_of: int) -> int:
    """The last day whose connections can be called cold on a day; 0 when nobody watched."""
    watched = newcomers.watched.last_until(as_of)
    return 0 if watched is None else watched - FOLLOW_UP_DAYS


def _parts(days: Iterable[_Day], watched: DaySet, first: int, last: int) -> list[RatePart]:
    """A window that lost days weighs what is left anew; one that gained days spreads it thinner."""
    over = (_inverse(watched, first), _inverse(watched, last))
    listed = list(days)
    if over[1] > over[0]:
        return [part for day in listed for part in _split(day, over, RateCause.LEFT_ASIDE)]
    even = (over[0] + over[1]) / 2
    parts = [part for day in listed for part in _split(day, (even, even), RateCause.FADED)]
    summed = sum(day.counts[0] * day.weights[0] + day.counts[1] * day.weights[1] for day in listed) / 2
    if over[1] < over[0]:
        parts.append(RatePart(RateCause.SPREAD, None, 0.0, summed * (over[1] - over[0])))
    return parts


def _inverse(watched: DaySet, as_of: int) -> float:
    return 7.0 / max(LEAST_WEIGHT, watched.weight(as_of))


def _split(day: _Day, over: tuple[float, float], otherwise: RateCause) -> Iterable[RatePart]:
    """The even split of ``count · weight``: what the weight did, and what the count did."""
    before, after = over[0] * day.weights[0], over[1] * day.weights[1]
    earlier, later = day.counts
    if day.came:
        yield RatePart(RateCause.CAME, day.number, later, later * after, day.origin)
        return
    count, gone = (earlier + later) / 2, later - earlier
    yield RatePart(otherwise, day.number, count, count * (after - before), day.origin)
    if gone:
        yield RatePart(RateCause.GONE, day.number, -gone, gone * (before + after) / 2, day.origin)


def _within(counts: Mapping[int, float], first: int, last: int) -> list[tuple[int, float]]:
    """The days that weigh anything on either date, oldest first."""
    numbers = sorted(
        {day for as_of in (first, last) for day in range(as_of - WINDOW_DAYS + 1, as_of + 1) if day in counts}
    )
    return [(day, counts[day]) for day in numbers]


def _origin(layers: Iterable[tuple[Origin, DaySet]], day: int) -> Origin | None:
    return next((origin for origin, days in layers if day in days), None)
