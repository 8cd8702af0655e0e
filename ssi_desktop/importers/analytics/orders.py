"""Month first or day first: decided by the period that the workbook states and by days that follow on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.written import ORDERS, Order, WrittenDay, WrittenPeriod

Period = tuple[date, date]


@dataclass(frozen=True)
class Decided:
    """The order of all days of a workbook, and its period where one is stated."""

    order: Order
    period: Period | None


def decide(
    columns: Sequence[Sequence[WrittenDay]],
    stated: Sequence[WrittenPeriod],
    today: date,
) -> Decided:
    """The order under which the most days are readable, within the period, and follow one another.

    ``columns`` are the days of each table from top to bottom, ``stated`` the periods that the workbook and
    its name state, the most trusted first. Raises Refusal: ``analytics.dates_unclear`` when both orders fit
    alike, ``analytics.outside_period`` (start, end) when more than half of the days lie outside the period,
    ``analytics.days_out_of_order`` when a table jumps to and fro.
    """
    ranked = sorted((_fit(order, columns, stated, today), order) for order in ORDERS)
    (second, other), (best, order) = ranked
    if best == second and _days(columns, order) != _days(columns, other):
        raise Refusal("analytics.dates_unclear")
    days = _days(columns, order)
    if not any(days):
        raise Refusal("analytics.dates_unclear")
    if not all(_in_order(column) for column in days):
        raise Refusal("analytics.days_out_of_order")
    period = _best_period([day for column in days for day in column], stated[0], order) if stated else None
    _check_inside(days, period)
    return Decided(order, period)


def _fit(
    order: Order, columns: Sequence[Sequence[WrittenDay]], stated: Sequence[WrittenPeriod], today: date
) -> tuple[int, ...]:
    """How well an order fits, the most telling first."""
    days = _days(columns, order)
    flat = [day for column in days for day in column]
    inside = [_inside(flat, _best_period(flat, period, order)) for period in stated]
    following = sum(abs((b - a).days) == 1 for column in days for a, b in pairwise(column))
    return (len(flat), *inside, following, sum(day <= today for day in flat))


def _days(columns: Sequence[Sequence[WrittenDay]], order: Order) -> list[list[date]]:
    return [[day for written in column if (day := written.under(order)) is not None] for column in columns]


def _best_period(days: Sequence[date], stated: WrittenPeriod, order: Order) -> Period | None:
    """The reading of a stated period that holds the most days; the order of the days where both do."""
    orders = (order, *(other for other in ORDERS if other is not order))
    readings = [period for each in orders if (period := stated.under(each)) is not None]
    return max(readings, key=lambda period: _inside(days, period), default=None)


def _inside(days: Sequence[date], period: Period | None) -> int:
    return 0 if period is None else sum(period[0] <= day <= period[1] for day in days)


def _in_order(days: Sequence[date]) -> bool:
    pairs = list(pairwise(days))
    return all(a <= b for a, b in pairs) or all(a >= b for a, b in pairs)


def _check_inside(days: Sequence[Sequence[date]], period: Period | None) -> None:
    flat = [day for column in days for day in column]
    if period is not None and 2 * _inside(flat, period) < len(flat):
        start, end = (day.isoformat() for day in period)
        raise Refusal("analytics.outside_period", start=start, end=end)
