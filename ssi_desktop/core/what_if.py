"""Trying out other numbers: a copy of today's readings that can be changed one by one; nothing is kept.

The numbers a week are meant as a habit: the estimate of the changed readings is where ours would stand
after the 90 days of the window (section 5.1), all of them like that week. It says nothing about LinkedIn's
own number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from ssi_desktop.core.curves import WINDOW_DAYS
from ssi_desktop.core.estimate import Estimate, estimate
from ssi_desktop.core.metric_specs import SPECS, Unit, applicable_specs, cold_accept_penalty
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.core.quality import acceptance_estimate, acceptance_factor

MOST_INVITATIONS_A_WEEK = 80
"""Above this an idea is close to mass inviting (section 4.3): a warning, never a target."""

_NETWORK = (Metric.CONNECTIONS, Metric.VP_CONNECTIONS, Metric.INTERNAL_CONNECTIONS)
_SAME = 1e-9
_UNKNOWN_HOPE = 0.5


class Beside(StrEnum):
    """What can be changed beside the metrics: new connections a week without any follow-up."""

    COLD = "cold_accepts"


Lever: TypeAlias = Metric | Beside


def pillar_of(lever: Lever) -> Pillar:
    """The pillar that a lever moves."""
    return Pillar.PEOPLE if isinstance(lever, Beside) else SPECS[lever].pillar


def unit_of(lever: Lever) -> Unit:
    """What a lever's number counts."""
    return Unit.PER_WEEK if isinstance(lever, Beside) else SPECS[lever].unit


@dataclass(frozen=True)
class WhatIf:
    """Today's readings and what of them is being changed.

    ``cold_per_week`` None = unknown. ``qualities`` are the factors that count for metrics which are unknown
    today. ``changed`` holds raw values in the levers' own units; what is not in it stays as it is, so that
    an unknown metric stays unknown until it is tried.
    """

    today: Mapping[Metric, Reading]
    cold_per_week: float | None = None
    qualities: Mapping[Metric, float] = field(default_factory=dict)
    sales_navigator: bool = False
    cold_penalty: bool = True
    changed: Mapping[Lever, float] = field(default_factory=dict)

    def tried(self, lever: Lever, value: float) -> WhatIf:
        """The same with another value; today's own value is no change.

        Raises ValueError for a value that is negative, not finite, or above 1 for a share.
        """
        _check(lever, value)
        rest = {known: tried for known, tried in self.changed.items() if known is not lever}
        now = self.value_today(lever)
        same = now is not None and abs(now - value) <= _SAME
        return replace(self, changed=rest if same else {**rest, lever: value})

    def back(self, lever: Lever) -> WhatIf:
        """The same with this lever as it is today, unknown where it is unknown today."""
        return replace(self, changed={m: value for m, value in self.changed.items() if m is not lever})

    def all_back(self) -> WhatIf:
        """Everything as it is today."""
        return replace(self, changed={})

    def value_today(self, lever: Lever) -> float | None:
        """Today's value; None = unknown."""
        if isinstance(lever, Beside):
            return self.cold_per_week
        reading = self.today.get(lever)
        return None if reading is None else reading.raw

    def value(self, lever: Lever) -> float | None:
        """The value in force: the one tried, else today's."""
        return self.changed.get(lever, self.value_today(lever))

    @cached_property
    def readings(self) -> Mapping[Metric, Reading]:
        """The readings with the changes.

        A changed share of accepted invitations changes the quality factor of new connections with it.
        """
        readings = dict(self.today)
        for lever, value in self.changed.items():
            if isinstance(lever, Metric):
                readings[lever] = self._reading(lever, value)
        new = readings.get(Metric.NEW_CONNECTIONS)
        if new is not None and Metric.ACCEPTANCE in self.changed:
            quality = min(1.0, new.quality * self._accepted_better())
            readings[Metric.NEW_CONNECTIONS] = replace(new, quality=quality)
        return readings

    @cached_property
    def estimate(self) -> Estimate:
        """Our estimate of the changed readings."""
        return estimate(
            self.readings,
            cold_per_week=self.value(Beside.COLD),
            sales_navigator=self.sales_navigator,
            cold_penalty=self.cold_penalty,
        )

    def levers(self, pillar: Pillar) -> tuple[Lever, ...]:
        """Everything that moves a pillar, in the order of the scoring table."""
        metrics = tuple(spec.metric for spec in applicable_specs(pillar, self.sales_navigator))
        return (*metrics, Beside.COLD) if pillar is Pillar.PEOPLE and self.cold_penalty else metrics

    def _reading(self, metric: Metric, value: float) -> Reading:
        now = self.today.get(metric)
        if now is not None:
            return replace(now, raw=value)
        return Reading(metric, value, self.qualities.get(metric, 1.0))

    def _accepted_better(self) -> float:
        known = self.value_today(Metric.ACCEPTANCE)
        before = acceptance_estimate(0, 0) if known is None else known
        return acceptance_factor(self.changed[Metric.ACCEPTANCE]) / acceptance_factor(before)


@dataclass(frozen=True)
class Difference:
    """What the changes add to what is known, in points; negative = less.

    ``levers`` holds every lever whose points differ. Its sums by pillar and the total are the changes of
    the interval's low ends before they are limited to 0..25.
    """

    levers: Mapping[Lever, float]
    pillars: Mapping[Pillar, float]

    @property
    def total(self) -> float:
        """Over all pillars."""
        return math.fsum(self.pillars.values())


def difference(before: Estimate, after: Estimate) -> Difference:
    """Two estimates of the same metrics against each other, lever by lever."""
    points: dict[Lever, float] = {
        new.metric: new.points - old.points
        for old, new in zip(before.contributions, after.contributions, strict=True)
        if new.points != old.points
    }
    penalty = after.pillars[Pillar.PEOPLE].penalty - before.pillars[Pillar.PEOPLE].penalty
    if penalty:
        points[Beside.COLD] = -penalty
    pillars = {
        pillar: math.fsum(change for lever, change in points.items() if pillar_of(lever) is pillar)
        for pillar in PILLARS
    }
    return Difference(points, pillars)


def ranked(what_if: WhatIf, pillar: Pillar) -> tuple[Lever, ...]:
    """The levers of a pillar, those first from which most points could still come.

    An unknown one counts half of what it could give: nobody knows how much of that is there already.
    """
    order = what_if.levers(pillar)
    return tuple(sorted(order, key=lambda lever: (-_potential(what_if, lever), order.index(lever))))


def _potential(what_if: WhatIf, lever: Lever) -> float:
    """Points that full marks would add today; quality stays as it is."""
    if isinstance(lever, Beside):
        return cold_accept_penalty(what_if.cold_per_week)
    spec = next(
        spec for spec in applicable_specs(pillar_of(lever), what_if.sales_navigator) if spec.metric is lever
    )
    reading = what_if.today.get(lever)
    if reading is None:
        return PILLAR_MAX * spec.weight * what_if.qualities.get(lever, 1.0) * _UNKNOWN_HOPE
    return PILLAR_MAX * spec.weight * reading.quality * (1.0 - spec.saturation(reading.raw))


def invitations_a_week(what_if: WhatIf) -> float:
    """How many own invitations a week the raised numbers of connections would take, at most.

    New connections as a habit, or larger networks spread over the 90 days, whichever is more, all of them
    from own invitations at the share of accepted ones in force. 0 where nothing of that was raised.
    """
    wanted = [_raised(what_if, metric) * 7.0 / WINDOW_DAYS for metric in _NETWORK]
    if _raised(what_if, Metric.NEW_CONNECTIONS):
        wanted.append(what_if.value(Metric.NEW_CONNECTIONS) or 0.0)
    accepted = what_if.value(Metric.ACCEPTANCE)
    share = acceptance_estimate(0, 0) if accepted is None else accepted
    most = max(wanted)
    return 0.0 if not most else most / share if share else math.inf


def too_many_invitations(what_if: WhatIf) -> bool:
    """Whether the raised numbers come close to mass inviting (sections 4.3 and 7.4)."""
    return invitations_a_week(what_if) > MOST_INVITATIONS_A_WEEK


def _raised(what_if: WhatIf, metric: Metric) -> float:
    """By how much a metric was raised; from unknown it is not known, and taken as nothing for a stock."""
    tried, now = what_if.changed.get(metric), what_if.value_today(metric)
    if tried is None:
        return 0.0
    if now is None:
        return tried if metric is Metric.NEW_CONNECTIONS else 0.0
    return max(0.0, tried - now)


def _check(lever: Lever, value: float) -> None:
    if not math.isfinite(value) or value < 0.0:
        raise ValueError(f"{lever}: not a number from 0 on: {value}")
    if unit_of(lever) is Unit.SHARE and value > 1.0:
        raise ValueError(f"{lever}: not a share 0..1: {value}")
