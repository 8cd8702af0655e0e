"""What an action is worth to the plan: points it would add as a habit, weighed by the focus."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from ssi_desktop.core.actions import Cadence
from ssi_desktop.core.focus import Focus
from ssi_desktop.core.metric_specs import SPECS, Kind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_values import GainOf

WEEKS_BETWEEN: Mapping[Cadence, int] = {
    Cadence.DAILY: 1,
    Cadence.WEEKLY: 1,
    Cadence.MONTHLY: 4,
    Cadence.QUARTERLY: 13,
    Cadence.EVENT: 1,
}
"""After how many weeks an action comes round again."""

MetricWorth = Callable[[Metric, float], float]
"""Worth of raising one metric by an amount; the worth of several metrics is the sum."""


@dataclass(frozen=True)
class Weighing:
    """Points gained by pillar, the focus-weighed ``value`` of them, and that per minute of a week."""

    gain: Mapping[Pillar, float]
    value: float
    per_minute: float


NO_LEANING: Mapping[Metric, float] = {}


def weigh(
    increments: Mapping[Metric, float],
    minutes: float,
    focus: Focus,
    gain_of: GainOf,
    leaning: Mapping[Metric, float] = NO_LEANING,
) -> Weighing:
    """Weigh a habit (section 7.4): ``increments`` are a week's, ``minutes`` (above 0) a week's too.

    ``leaning`` makes some metrics count more in the value, never in the points gained.
    """
    gained = gain_of(increments)
    gain = {pillar: gained[pillar] for pillar in PILLARS if gained.get(pillar, 0.0) != 0.0}
    value = _focused(gain, focus)
    if not leaning.keys().isdisjoint(increments):
        worth = metric_worth(focus, gain_of, leaning)
        value = math.fsum(worth(metric, amount) for metric, amount in increments.items())
    return Weighing(gain, value, value / minutes)


def as_habit(expected: Mapping[Metric, float], cadence: Cadence) -> dict[Metric, float]:
    """One week's expected change as a steady habit: flows spread over the weeks between, stocks whole."""
    weeks = WEEKS_BETWEEN[cadence]
    return {
        metric: amount if SPECS[metric].kind is Kind.STOCK else amount / weeks
        for metric, amount in expected.items()
    }


def metric_worth(focus: Focus, gain_of: GainOf, leaning: Mapping[Metric, float] = NO_LEANING) -> MetricWorth:
    """The worth of one metric's rise, remembered for the time of a draft.

    The estimate is a weighted sum of its metrics (section 5.4), so that their worths add up. A metric that
    goes with a chosen goal counts more (``leaning``); without one the worth is that of section 7.4.
    """

    @cache
    def worth(metric: Metric, amount: float) -> float:
        plain = _focused(gain_of({metric: amount}), focus) if amount else 0.0
        return plain * leaning[metric] if metric in leaning else plain

    return worth


def _focused(gain: Mapping[Pillar, float], focus: Focus) -> float:
    return math.fsum(focus.pull(pillar) * points for pillar, points in gain.items())
