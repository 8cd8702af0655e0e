"""The vocabulary of the open ledger: a change of our estimate as lines, each with rule, dates and source."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.pillars import PILLARS, Pillar


class Rule(StrEnum):
    """The rule of the scoring core behind a line; every line has one. Sections are of the domain reference.

    Flows (5.1): ``FLOW_CAME`` new deeds, ``FLOW_FADED`` older deeds that weigh less, ``FLOW_SPREAD`` a rate
    measured over more days, ``FLOW_LEFT_ASIDE`` older deeds weighed anew as days without data are left out.
    Stocks: ``STOCK_CAME`` dated arrivals, ``STOCK_TYPED`` another value, ``CHECKLIST`` the profile score,
    ``ANSWERED`` invitations decided. Quality (5.3): ``QUALITY_…``. Penalty (5.4): ``COLD_…``. Missing data
    (5.5): ``KNOWN``, ``UNKNOWN``, ``COLD_KNOWN``, ``COLD_UNKNOWN``, and ``LIMIT`` for the ends 0 and 25.
    """

    FLOW_CAME = "flow_came"
    FLOW_FADED = "flow_faded"
    FLOW_SPREAD = "flow_spread"
    FLOW_LEFT_ASIDE = "flow_left_aside"
    STOCK_CAME = "stock_came"
    STOCK_TYPED = "stock_typed"
    CHECKLIST = "checklist"
    ANSWERED = "answered"
    QUALITY_ACCEPTANCE = "quality_acceptance"
    QUALITY_PERSONA = "quality_persona"
    QUALITY_REPLIES = "quality_replies"
    COLD_CAME = "cold_came"
    COLD_FADED = "cold_faded"
    COLD_FOLLOWED_UP = "cold_followed_up"
    COLD_SPREAD = "cold_spread"
    COLD_LEFT_ASIDE = "cold_left_aside"
    COLD_KNOWN = "cold_known"
    COLD_UNKNOWN = "cold_unknown"
    KNOWN = "known"
    UNKNOWN = "unknown"
    LIMIT = "limit"


@dataclass(frozen=True, order=True)
class DayShare:
    """What one day adds to a line: its count and, where the rule counts by day, its points."""

    on: date
    count: float
    points: float | None = None


@dataclass(frozen=True)
class LedgerLine:
    """One reason why the estimate is another than it was, in points (negative: fewer).

    ``metric`` is None for the penalty and the limits of a pillar. ``days`` are the days behind the line,
    oldest first; ``before`` and ``after`` are the measure's value on the two dates in its own unit, None
    where it was not known.
    """

    pillar: Pillar
    metric: Metric | None
    rule: Rule
    points: float
    origin: Origin | None = None
    days: tuple[DayShare, ...] = ()
    before: float | None = None
    after: float | None = None

    @property
    def count(self) -> float | None:
        """How much happened on the days behind the line, as it counts (a short comment is a quarter)."""
        return math.fsum(day.count for day in self.days) if self.days else None

    @property
    def first(self) -> date | None:
        """The first day behind the line."""
        return self.days[0].on if self.days else None

    @property
    def last(self) -> date | None:
        """The last day behind the line."""
        return self.days[-1].on if self.days else None


class LedgerBasis(StrEnum):
    """What is compared: the estimate's point where both dates have one, else the low end of its range."""

    POINT = "point"
    LOW = "low"


@dataclass(frozen=True)
class Ledger:
    """The change of our estimate between two dates; the lines add up to it."""

    first: date
    last: date
    before: Estimate
    after: Estimate
    basis: LedgerBasis
    lines: tuple[LedgerLine, ...]

    @property
    def total_before(self) -> float:
        """The compared number 0..100 on the first date."""
        return _compared(self.before, self.basis)

    @property
    def total_after(self) -> float:
        """The compared number 0..100 on the last date."""
        return _compared(self.after, self.basis)

    @property
    def change(self) -> float:
        """The change in points that the lines add up to."""
        return self.total_after - self.total_before

    def of(self, pillar: Pillar) -> tuple[LedgerLine, ...]:
        """The lines of a pillar, the largest first."""
        return tuple(line for line in self.lines if line.pillar is pillar)

    def points_of(self, pillar: Pillar) -> float:
        """What the lines of a pillar add up to."""
        return math.fsum(line.points for line in self.of(pillar))


def in_order(lines: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """Lines by size, the largest first, whatever order they were found in."""
    return tuple(sorted(lines, key=_size))


def _size(line: LedgerLine) -> tuple[float, int, str, str, str]:
    metric = "" if line.metric is None else line.metric.value
    origin = "" if line.origin is None else line.origin.value
    return (-abs(round(line.points, 9)), PILLARS.index(line.pillar), metric, line.rule.value, origin)


def _compared(estimate: Estimate, basis: LedgerBasis) -> float:
    total = estimate.total
    return total.point if basis is LedgerBasis.POINT and total.point is not None else total.low


def shown_cents(points: Iterable[float], total: int) -> tuple[int, ...]:
    """Points rounded to hundredths so that they add up to ``total`` hundredths (largest remainders).

    Each is rounded down or up, whichever keeps the sum; where ``total`` lies further off than that, the
    rest goes to the largest.
    """
    exact = [100.0 * one for one in points]
    cents = [math.floor(one) for one in exact]
    if not cents:
        return ()
    short = total - sum(cents)
    by_remainder = sorted(range(len(cents)), key=lambda place: (cents[place] - exact[place], place))
    for place in by_remainder[: max(0, short)]:
        cents[place] += 1
    largest = max(range(len(cents)), key=lambda place: abs(exact[place]))
    cents[largest] += total - sum(cents)
    return tuple(cents)
