"""Numbers that were raised while trying out, as wishes for a week, and what an action comes to for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ssi_desktop.core.actions import Cadence
from ssi_desktop.core.curves import WINDOW_DAYS
from ssi_desktop.core.gain import assumed_raw
from ssi_desktop.core.metric_specs import SPECS, Kind, MetricSpec, applicable_specs
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import PILLAR_MAX
from ssi_desktop.core.plan_offers import Offer
from ssi_desktop.core.plan_values import PlanRequest
from ssi_desktop.core.plan_worth import WEEKS_BETWEEN
from ssi_desktop.core.what_if import WhatIf

_LEAST_SHARE = 0.01
"""Raises below this share of full marks are no wish (own choice)."""

_WEEKS_OF_WINDOW = WINDOW_DAYS // 7


@dataclass(frozen=True)
class Wish:
    """One raised number: from ``start`` by ``amount`` (above 0), in the metric's own unit.

    ``assumed`` tells that today's number is not known, so that ``start`` is only taken for it.
    """

    metric: Metric
    start: float
    amount: float
    assumed: bool
    quality: float
    weight: float

    def points(self, amount: float) -> float:
        """Points that a part of the wish is worth; more than the wish is worth no more."""
        spec = SPECS[self.metric]
        raised = spec.saturation(self.start + min(max(0.0, amount), self.amount))
        return PILLAR_MAX * self.weight * self.quality * (raised - spec.saturation(self.start))


def wishes(what_if: WhatIf) -> tuple[Wish, ...]:
    """The numbers that were raised, in the order of the scoring table.

    An unknown one is taken to stand where the planner takes it to stand (`gain`), and raised from there.
    """
    found = []
    for metric in Metric:
        tried = what_if.changed.get(metric)
        spec = _applicable(metric, what_if.sales_navigator)
        if tried is None or spec is None:
            continue
        now = what_if.value_today(metric)
        start = now if now is not None else _assumed(what_if, metric)
        if tried - start > _LEAST_SHARE * SPECS[metric].full:
            quality = what_if.readings[metric].quality
            found.append(Wish(metric, start, tried - start, now is None, quality, spec.weight))
    return tuple(found)


def habit(one: Offer, request: PlanRequest) -> dict[Metric, float]:
    """What an action comes to when it is kept up at its cadence: flows a week, stocks over the 90 days.

    What waits for an occasion, and what improves named parts of the profile, happens once.
    """
    weeks = WEEKS_BETWEEN[one.spec.cadence]
    once = one.spec.cadence is Cadence.EVENT
    rounds = 1 if once else max(1, _WEEKS_OF_WINDOW // weeks)
    found: dict[Metric, float] = {}
    for metric, amount in one.expected.items():
        if metric is Metric.PROFILE:
            found[metric] = _profile_habit(one, request, amount, rounds)
        else:
            found[metric] = amount * rounds if SPECS[metric].kind is Kind.STOCK else amount / weeks
    return found


def _profile_habit(one: Offer, request: PlanRequest, amount: float, rounds: int) -> float:
    """Named items once; one item after the other otherwise, the largest first, while there are any."""
    if one.spec.profile_items:
        return amount
    if request.open_items is None:
        return amount * rounds
    largest = sorted(request.open_items.values(), reverse=True)
    return math.fsum(largest[: rounds * one.times])


def _applicable(metric: Metric, sales_navigator: bool) -> MetricSpec | None:
    specs = applicable_specs(SPECS[metric].pillar, sales_navigator)
    return next((spec for spec in specs if spec.metric is metric), None)


def _assumed(what_if: WhatIf, metric: Metric) -> float:
    return assumed_raw(metric, what_if.today, sales_navigator=what_if.sales_navigator)
