"""The ranges in which numbers can be tried out: from nothing to well past full marks, in round steps."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ssi_desktop.core.metric_specs import COLD_FULL_PER_WEEK, SPECS, Unit
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.what_if import Beside, Lever, WhatIf, unit_of

STEPS_A_PAGE = 10
_BEYOND_FULL = 1.5
_BEYOND_TODAY = 1.25
_DAYS_OF_A_WEEK = 7.0
_NEAR = 1e-9


@dataclass(frozen=True)
class Range:
    """What a slider goes through: positions 0..``positions``, each ``step`` apart in the lever's own unit.

    ``full`` is the value with full marks (for connections without follow-up: with the whole penalty).
    ``today`` lies inside, mostly between two positions; its position stands for exactly today's value.
    """

    step: float
    positions: int
    full: float
    today: float | None

    @property
    def high(self) -> float:
        """The value at the last position."""
        return self._on_grid(self.positions)

    def position(self, value: float) -> int:
        """The position nearest to a value."""
        return min(self.positions, max(0, round(value / self.step)))

    def at(self, position: int) -> float:
        """The value at a position."""
        if self.today is not None and position == self.position(self.today):
            return self.today
        return self._on_grid(position)

    def _on_grid(self, position: int) -> float:
        return round(position * self.step, 6)


def range_of(what_if: WhatIf, lever: Lever) -> Range:
    """The range of a lever: to one and a half times full marks, or a quarter past today where that is more.

    Shares end at 1 and days at 7 a week; whole things go in whole steps.
    """
    full = COLD_FULL_PER_WEEK if isinstance(lever, Beside) else SPECS[lever].full
    today = what_if.value_today(lever)
    step = _step(lever, full)
    high = _high(lever, full, today or 0.0)
    return Range(step, math.ceil(high / step - _NEAR), full, today)


def decimals_of(lever: Lever) -> int:
    """How exactly a value can be typed; shares are typed as percent."""
    return 2 if unit_of(lever) is Unit.PER_WEEK else 0


def _high(lever: Lever, full: float, today: float) -> float:
    if unit_of(lever) is Unit.SHARE:
        return 1.0
    if lever is Metric.ACTIVE_DAYS:
        return max(_DAYS_OF_A_WEEK, today)
    return max(_BEYOND_FULL * full, _BEYOND_TODAY * today)


def _step(lever: Lever, full: float) -> float:
    """A step that fits the unit: percents, quarters of a small weekly rate, whole things otherwise."""
    if isinstance(lever, Beside):
        return 0.25
    match unit_of(lever):
        case Unit.SHARE:
            return 0.01
        case Unit.COUNT:
            return 1.0 if full < 100.0 else 5.0 if full < 1000.0 else 25.0
        case Unit.PER_WEEK:
            if full < 1.0:
                return 0.05
            return 0.25 if full < 10.0 else 1.0 if full < 100.0 else 5.0
