"""The behaviour estimate: points and interval per pillar, with a record that explains every point.

An estimate is this program's own number (`Estimated`), never LinkedIn's (`Reported`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ssi_desktop.core.gain import gain, pillar_points
from ssi_desktop.core.metric_specs import (
    SPECS,
    Curve,
    Kind,
    MetricSpec,
    Unit,
    applicable_specs,
    checked,
    cold_accept_penalty,
)
from ssi_desktop.core.metrics import Metric, Origin, Reading
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Estimated, Pillar

__all__ = [
    "SPECS",
    "Contribution",
    "Curve",
    "Estimate",
    "Kind",
    "MetricSpec",
    "PillarEstimate",
    "Unit",
    "applicable_specs",
    "cold_accept_penalty",
    "estimate",
    "gain",
    "pillar_points",
]

POINT_FROM_SHARE = 0.5


@dataclass(frozen=True)
class Contribution:
    """What one metric gives its pillar, in points (section 5.6).

    An unknown metric has no raw value, quality, saturation or origin, and gives, loses and hides nothing
    but `points_open`. ``points_lost`` is what a known metric still misses: the hint where to gain.
    """

    metric: Metric
    raw: float | None
    unit: Unit
    quality: float | None
    saturation: float | None
    weight: float
    points: float
    points_lost: float
    origin: Origin | None

    @property
    def known(self) -> bool:
        """Whether there is a reading."""
        return self.raw is not None

    @property
    def points_open(self) -> float:
        """Points nobody can tell yet: 0 for a known metric, all of its points for an unknown one."""
        return 0.0 if self.known else PILLAR_MAX * self.weight


@dataclass(frozen=True)
class PillarEstimate:
    """One pillar's interval, its point where enough is known, and where every point comes from.

    ``known_share`` (0..1) is the known part of the applicable weight; ``penalty`` are the points taken off
    for connections without follow-up (0 where that is unknown or switched off); ``cold_per_week`` their rate.
    """

    pillar: Pillar
    score: Estimated
    known_share: float
    penalty: float
    contributions: tuple[Contribution, ...]
    cold_per_week: float | None = None

    @property
    def contributed(self) -> float:
        """Sum of the contributions in points, before the penalty."""
        return math.fsum(c.points for c in self.contributions)

    @property
    def unclamped_low(self) -> float:
        """Contributions minus penalty: the interval's low end before it is limited to 0..25."""
        return self.contributed - self.penalty

    @property
    def points_lost(self) -> float:
        """Points that known metrics still miss."""
        return math.fsum(c.points_lost for c in self.contributions)

    @property
    def points_open(self) -> float:
        """Points of the unknown metrics: the width of the interval before limits."""
        return math.fsum(c.points_open for c in self.contributions)

    @property
    def point_contributions(self) -> tuple[Contribution, ...]:
        """The known contributions scaled up to explain the point; empty without a point.

        Their points minus the penalty add up to the point before it is limited to 0..25.
        """
        if self.score.point is None:
            return ()
        return tuple(_scaled(c, self.known_share) for c in self.contributions if c.known)

    @property
    def unclamped_point(self) -> float | None:
        """The point before it is limited to 0..25; None without a point."""
        if self.score.point is None:
            return None
        return self.contributed / self.known_share - self.penalty


@dataclass(frozen=True)
class Estimate:
    """The four pillars and their total; the total has a point only when every pillar has one."""

    pillars: Mapping[Pillar, PillarEstimate]
    total: Estimated

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Every contribution in pillar order."""
        return tuple(c for pillar in PILLARS for c in self.pillars[pillar].contributions)


def estimate(
    readings: Mapping[Metric, Reading],
    *,
    cold_per_week: float | None = None,
    sales_navigator: bool = False,
    cold_penalty: bool = True,
    applicable: frozenset[Metric] | None = None,
) -> Estimate:
    """Estimate the pillars from what is known (sections 5.4 to 5.6).

    A metric missing from ``readings`` is unknown and widens the interval. ``cold_per_week`` is the rate of
    new connections without follow-up (None = unknown, which costs nothing); ``cold_penalty`` switches that
    penalty off. Acceptance is read as its estimate 0..1, quality factors are in the readings. Metrics that
    are not ``applicable`` (None: all are) leave the sum, whatever is known of them.

    Raises ValueError for a raw value that is not a finite number or a quality outside 0..1.
    """
    penalty = cold_accept_penalty(cold_per_week) if cold_penalty else 0.0
    pillars: dict[Pillar, PillarEstimate] = {}
    for pillar in PILLARS:
        contributions = tuple(
            _contribution(spec, readings.get(spec.metric))
            for spec in applicable_specs(pillar, sales_navigator, applicable)
        )
        people = pillar is Pillar.PEOPLE
        pillars[pillar] = _pillar(
            pillar, contributions, penalty if people else 0.0, cold_per_week if people else None
        )
    return Estimate(pillars, _total(pillars.values()))


def _contribution(spec: MetricSpec, reading: Reading | None) -> Contribution:
    if reading is None:
        return Contribution(spec.metric, None, spec.unit, None, None, spec.weight, 0.0, 0.0, None)
    reading = checked(reading)
    saturation = spec.saturation(reading.raw)
    reached = reading.quality * saturation
    return Contribution(
        metric=spec.metric,
        raw=reading.raw,
        unit=spec.unit,
        quality=reading.quality,
        saturation=saturation,
        weight=spec.weight,
        points=PILLAR_MAX * spec.weight * reached,
        points_lost=PILLAR_MAX * spec.weight * (1.0 - reached),
        origin=reading.origin,
    )


def _pillar(
    pillar: Pillar, contributions: tuple[Contribution, ...], penalty: float, cold_per_week: float | None
) -> PillarEstimate:
    share = _known_share(contributions)
    contributed = math.fsum(c.points for c in contributions)
    low = contributed - penalty
    high = low + PILLAR_MAX * (1.0 - share)
    point = contributed / share - penalty if share >= POINT_FROM_SHARE else None
    return PillarEstimate(pillar, _limited(low, high, point), share, penalty, contributions, cold_per_week)


def _known_share(contributions: tuple[Contribution, ...]) -> float:
    known = math.fsum(c.weight for c in contributions if c.known)
    # Half of the weight must count as half although weights such as 0.15 + 0.20 + 0.15 are binary fractions.
    return round(known / math.fsum(c.weight for c in contributions), 12)


def _limited(low: float, high: float, point: float | None) -> Estimated:
    low, high = _in_range(low), _in_range(high)
    return Estimated(low, high, None if point is None else min(max(_in_range(point), low), high))


def _in_range(points: float) -> float:
    return min(PILLAR_MAX, max(0.0, points))


def _total(pillars: Iterable[PillarEstimate]) -> Estimated:
    scores = [pillar.score for pillar in pillars]
    points = [score.point for score in scores if score.point is not None]
    return Estimated(
        low=sum(score.low for score in scores),
        high=sum(score.high for score in scores),
        point=sum(points) if len(points) == len(scores) else None,
    )


def _scaled(contribution: Contribution, share: float) -> Contribution:
    return replace(
        contribution,
        weight=contribution.weight / share,
        points=contribution.points / share,
        points_lost=contribution.points_lost / share,
    )
