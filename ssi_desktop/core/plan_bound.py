"""An upper limit for what a choice of actions can be worth, cheap enough to ask at every step.

An action is never worth more on top of others than alone. Where many actions move the same metric that
is far too much, so such a metric is valued along a straight line that touches its worth at the total of
a good choice and lies above it elsewhere. Every action then has a fixed value; with a price on minutes
and one on slots in place of the limits each can be judged by itself, and what the remaining ones can
add is one stored sum (Lagrangian relaxation).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.plan_worth import MetricWorth

Moves = tuple[tuple[Metric, float], ...]
Totals = Mapping[Metric, float]

_SHORT = 1e-4
_HALVINGS = 12
_ROUNDS = 5
_PARTS = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0, 1.25, 1.6)


@dataclass(frozen=True, slots=True)
class Size:
    """What the bound needs to know of one size of an action."""

    minutes: int
    moves: Moves


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line above the worth of one metric: ``offset`` plus ``slope`` for every unit."""

    slope: float
    offset: float


@dataclass(frozen=True, slots=True)
class Prices:
    """What a minute and a slot cost in worth."""

    minute: float
    slot: float

    def surplus(self, value: float, minutes: int) -> float:
        """What is left of a value when its minutes and its slot are paid."""
        return value - self.minute * minutes - self.slot


@dataclass(frozen=True)
class Bound:
    """The limit for partial choices over groups in their given order.

    ``values`` are those of every size of every group, ``rest[i]`` is the most that groups from i on add
    above their price, ``offset`` what the lines start from.
    """

    offset: float
    prices: Prices
    values: tuple[tuple[float, ...], ...]
    rest: tuple[float, ...]

    def limit(self, value: float, minutes: int, slots: int, index: int) -> float:
        """Most that a choice of this summed value can reach with groups from ``index`` on."""
        return (
            self.offset + value + self.prices.minute * minutes + self.prices.slot * slots + self.rest[index]
        )


@dataclass(frozen=True)
class Scope:
    """The groups of sizes to choose from, their worth on top of ``base``, and the limits."""

    groups: Sequence[Sequence[Size]]
    worth: MetricWorth
    base: Totals
    minutes: int
    slots: int

    def bound(self, totals: Totals) -> Bound:
        """The limit with lines near the totals of a good choice, and prices that make it low."""
        return min(_refined(self, totals), key=lambda bound: bound.limit(0.0, self.minutes, self.slots, 0))

    def certainty(self, bound: Bound, index: int) -> float:
        """How much worth a wrong decision on a group costs at the bound's prices."""
        pairs = zip(bound.values[index], self.groups[index], strict=True)
        return abs(max(bound.prices.surplus(value, size.minutes) for value, size in pairs))

    def reordered(self, bound: Bound, order: Sequence[int]) -> Bound:
        """The same bound for the groups in another order."""
        values = [bound.values[index] for index in order]
        rest = _rest(values, [self.groups[index] for index in order], bound.prices)
        return Bound(bound.offset, bound.prices, tuple(values), rest)


def _refined(scope: Scope, totals: Totals) -> Iterator[Bound]:
    lines: dict[Metric, Line | None] = dict.fromkeys(_shared_metrics(scope.groups))
    candidates = {metric: tuple(_lines(scope, metric, totals)) for metric in lines}
    values = _values(scope, lines)
    prices = _prices(scope, values)
    yield _bound(scope, lines, values, prices)
    for _ in range(_ROUNDS):
        before = dict(lines)
        for metric, choice in candidates.items():
            lines[metric] = _lowest_line(scope, metric, (None, *choice), lines, prices)
        if lines == before:
            return
        values = _values(scope, lines)
        prices = _prices(scope, values)
        yield _bound(scope, lines, values, prices)


def _bound(
    scope: Scope, lines: Mapping[Metric, Line | None], values: list[list[float]], prices: Prices
) -> Bound:
    offset = sum(line.offset for line in lines.values() if line is not None)
    rest = _rest(values, scope.groups, prices)
    return Bound(offset, prices, tuple(tuple(row) for row in values), rest)


def _rest(
    values: Sequence[Sequence[float]], groups: Sequence[Sequence[Size]], prices: Prices
) -> tuple[float, ...]:
    rest = [0.0]
    for row, group in zip(reversed(values), reversed(groups), strict=True):
        rest.append(rest[-1] + _best(row, group, prices))
    return tuple(reversed(rest))


def _shared_metrics(groups: Sequence[Sequence[Size]]) -> list[Metric]:
    """Metrics that more than one action moves: only there is the worth alone too much."""
    found = [{metric for size in group for metric, _ in size.moves} for group in groups]
    return sorted({metric for metrics in found for metric in metrics if sum(metric in m for m in found) > 1})


def _lines(scope: Scope, metric: Metric, totals: Totals) -> Iterator[Line]:
    """Lines through a reachable total and the next reachable one, around the total of a good choice."""
    amounts = {amount for group in scope.groups for size in group for m, amount in size.moves if m == metric}
    step = _common_step(amounts)
    base = scope.base.get(metric, 0.0)
    risen = (totals.get(metric, 0.0) - base) / step
    for steps in sorted({round(risen * part) for part in _PARTS}):
        total = base + steps * step
        here = scope.worth(metric, total)
        slope = (scope.worth(metric, total + step) - here) / step
        yield Line(slope, here - scope.worth(metric, base) - slope * (total - base))


def _common_step(amounts: set[float]) -> float:
    """The smallest amount when all are whole multiples of it, else a very short step."""
    smallest = min(amounts)
    whole = all(math.isclose(amount / smallest, round(amount / smallest)) for amount in amounts)
    return smallest if whole and smallest > _SHORT else _SHORT


def _lowest_line(
    scope: Scope,
    metric: Metric,
    choice: Iterable[Line | None],
    lines: Mapping[Metric, Line | None],
    prices: Prices,
) -> Line | None:
    """The line (None: the worth alone) that leaves the lowest limit, the other metrics as they are."""
    touched = [group for group in scope.groups if any(m == metric for size in group for m, _ in size.moves)]

    def limit(line: Line | None) -> float:
        trial = {**lines, metric: line}
        surplus = sum(_best(_row(scope, group, trial), group, prices) for group in touched)
        return surplus + (line.offset if line is not None else 0.0)

    return min(choice, key=limit)


def _values(scope: Scope, lines: Mapping[Metric, Line | None]) -> list[list[float]]:
    return [_row(scope, group, lines) for group in scope.groups]


def _row(scope: Scope, group: Sequence[Size], lines: Mapping[Metric, Line | None]) -> list[float]:
    return [
        sum(_part(scope, lines.get(metric), metric, amount) for metric, amount in size.moves)
        for size in group
    ]


def _part(scope: Scope, line: Line | None, metric: Metric, amount: float) -> float:
    if line is not None:
        return line.slope * amount
    base = scope.base.get(metric, 0.0)
    return scope.worth(metric, base + amount) - scope.worth(metric, base)


def _prices(scope: Scope, values: list[list[float]]) -> Prices:
    """Prices at which the wanted minutes and slots come down to about those that are there.

    Any prices give a true limit; these give a low one.
    """
    low, high = 0.0, 2.0 * max((value for row in values for value in row), default=0.0)
    for _ in range(_HALVINGS):
        slot = (low + high) / 2
        prices = Prices(_minute_price(scope, values, slot), slot)
        if _demand(scope, values, prices) <= scope.slots:
            high = slot
        else:
            low = slot
    free = Prices(_minute_price(scope, values, 0.0), 0.0)
    return (
        free
        if _demand(scope, values, free) <= scope.slots
        else Prices(_minute_price(scope, values, high), high)
    )


def _minute_price(scope: Scope, values: list[list[float]], slot: float) -> float:
    """The worth by the minute of the action with which the minutes run out."""
    rates = [
        max(((value - slot) / size.minutes, size.minutes) for value, size in zip(row, group, strict=True))
        for row, group in zip(values, scope.groups, strict=True)
    ]
    left = scope.minutes
    for rate, minutes in sorted(rates, reverse=True):
        left -= minutes
        if left < 0:
            return max(0.0, rate)
    return 0.0


def _demand(scope: Scope, values: list[list[float]], prices: Prices) -> int:
    """How many slots are wanted at these prices."""
    pairs = zip(values, scope.groups, strict=True)
    return sum(1 for row, group in pairs if _best(row, group, prices) > 0.0)


def _best(row: Sequence[float], group: Sequence[Size], prices: Prices) -> float:
    """The surplus of an action's best size; 0 when none has one."""
    minute, slot = prices.minute, prices.slot
    best = 0.0
    for value, size in zip(row, group, strict=True):
        surplus = value - minute * size.minutes - slot
        if surplus > best:
            best = surplus
    return best
