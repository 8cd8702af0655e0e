"""How the past fades, how a rate is made of dated counts, and how effort saturates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import accumulate

WINDOW_DAYS = 90
FULL_WEIGHT_DAYS = 30
LEAST_DAYS = 14
_STEEPNESS = 1.5


def kernel(age: int) -> float:
    """Weight 0..1 of a day ``age`` days ago (section 5.1): full to 30 days, then fading out at 90.

    The future (negative ages) weighs nothing.
    """
    if age < 0 or age >= WINDOW_DAYS:
        return 0.0
    if age <= FULL_WEIGHT_DAYS:
        return 1.0
    return (WINDOW_DAYS - age) / (WINDOW_DAYS - FULL_WEIGHT_DAYS)


KERNEL: tuple[float, ...] = tuple(kernel(age) for age in range(WINDOW_DAYS))
_CUMULATED: tuple[float, ...] = tuple(accumulate(KERNEL, initial=0.0))


def weight_of_days(days: int) -> float:
    """K(D) of section 5.1: the summed weight of the last ``days`` days, in days; K(90) = 60.5."""
    return _CUMULATED[min(WINDOW_DAYS, max(0, days))]


LEAST_WEIGHT = weight_of_days(LEAST_DAYS)


def weekly_rate(counts: Iterable[tuple[int, float]], days_observed: int) -> float:
    """Effective count a week (section 5.1) from pairs of age in days and count.

    Only the last ``days_observed`` days (at most 90) are looked at; fewer than 14 are divided as 14,
    so that three busy days are not taken for a habit.
    """
    total = math.fsum(count * kernel(age) for age, count in counts if age < days_observed)
    return 7.0 * total / weight_of_days(max(LEAST_DAYS, days_observed))


def sat(x: float, full: float) -> float:
    """Saturation 0..1 of a rate or small stock (section 5.2): 1 from ``full`` on; first steps pay most."""
    if x <= 0:
        return 0.0
    return min(1.0, math.expm1(-_STEEPNESS * x / full) / math.expm1(-_STEEPNESS))


def sat_inverse(level: float, full: float) -> float:
    """The smallest x with ``sat(x, full) == level``, for levels 0..1."""
    return -full / _STEEPNESS * math.log1p(_clamped(level) * math.expm1(-_STEEPNESS))


def lsat(x: float, full: float, c: float) -> float:
    """Saturation 0..1 of a stock with a wide range (section 5.2); ``c`` sets where the curve bends."""
    if x <= 0:
        return 0.0
    return min(1.0, math.log1p(x / c) / math.log1p(full / c))


def lsat_inverse(level: float, full: float, c: float) -> float:
    """The smallest x with ``lsat(x, full, c) == level``, for levels 0..1."""
    return c * math.expm1(_clamped(level) * math.log1p(full / c))


def lin(x: float) -> float:
    """``x`` limited to 0..1 (section 5.2)."""
    return _clamped(x)


def shrink(successes: float, trials: float, alpha: float, beta: float) -> float:
    """A share pulled towards ``alpha / (alpha + beta)`` while there are few trials (section 5.3)."""
    return (successes + alpha) / (trials + alpha + beta)


def _clamped(x: float) -> float:
    return min(1.0, max(0.0, x))
