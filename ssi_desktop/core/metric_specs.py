"""The scoring table: each metric's pillar, weight, curve and full marks, and the penalty (section 5.4)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from ssi_desktop.core.curves import lin, lsat, lsat_inverse, sat, sat_inverse
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.quality import FULL_ACCEPTANCE

SALES_NAVIGATOR_METRICS = frozenset({Metric.LEADS_SAVED})
COLD_PENALTY_MAX = 4.0
COLD_FULL_PER_WEEK = 10.0


class Curve(StrEnum):
    """The three curves of section 5.2."""

    LIN = "lin"
    SAT = "sat"
    LSAT = "lsat"


class Kind(StrEnum):
    """A flow is a rate that fades without new events; a stock stays."""

    FLOW = "flow"
    STOCK = "stock"


class Unit(StrEnum):
    """What a raw value counts."""

    PER_WEEK = "per_week"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True)
class MetricSpec:
    """How one metric scores: ``weight`` is its share 0..1 of the pillar's 25 points, ``full`` the raw value
    with full marks, ``c`` the bend of an lsat curve. Weights and limits are choices, not fitted to LinkedIn.
    """

    metric: Metric
    pillar: Pillar
    weight: float
    curve: Curve
    full: float
    kind: Kind
    unit: Unit
    c: float = 1.0

    def saturation(self, raw: float) -> float:
        """Share 0..1 of full marks at a raw value."""
        match self.curve:
            case Curve.LIN:
                return lin(raw / self.full)
            case Curve.SAT:
                return sat(raw, self.full)
            case Curve.LSAT:
                return lsat(raw, self.full, self.c)

    def raw_at(self, saturation: float) -> float:
        """The raw value that reaches a share 0..1 of full marks."""
        match self.curve:
            case Curve.LIN:
                return lin(saturation) * self.full
            case Curve.SAT:
                return sat_inverse(saturation, self.full)
            case Curve.LSAT:
                return lsat_inverse(saturation, self.full, self.c)


def _flow(metric: Metric, pillar: Pillar, weight: float, full: float) -> MetricSpec:
    return MetricSpec(metric, pillar, weight, Curve.SAT, full, Kind.FLOW, Unit.PER_WEEK)


def _stock(metric: Metric, pillar: Pillar, weight: float, full: float, c: float) -> MetricSpec:
    return MetricSpec(metric, pillar, weight, Curve.LSAT, full, Kind.STOCK, Unit.COUNT, c)


def _share(metric: Metric, pillar: Pillar, weight: float, full: float) -> MetricSpec:
    return MetricSpec(metric, pillar, weight, Curve.LIN, full, Kind.STOCK, Unit.SHARE)


_TABLE: tuple[MetricSpec, ...] = (
    _share(Metric.PROFILE, Pillar.BRAND, 0.45, 1.0),
    _stock(Metric.ENDORSEMENTS, Pillar.BRAND, 0.15, 150.0, 15.0),
    MetricSpec(Metric.RECOMMENDATIONS, Pillar.BRAND, 0.10, Curve.SAT, 8.0, Kind.STOCK, Unit.COUNT),
    _flow(Metric.LONGFORM, Pillar.BRAND, 0.15, 0.5),
    _flow(Metric.FOLLOWERS_GAINED, Pillar.BRAND, 0.15, 15.0),
    _flow(Metric.SEARCHES, Pillar.PEOPLE, 0.20, 15.0),
    _flow(Metric.ADV_SEARCHES, Pillar.PEOPLE, 0.15, 8.0),
    _flow(Metric.NETWORK_VIEWS, Pillar.PEOPLE, 0.10, 15.0),
    _flow(Metric.PROSPECT_VIEWS, Pillar.PEOPLE, 0.15, 25.0),
    _flow(Metric.INBOUND_VIEWS, Pillar.PEOPLE, 0.15, 60.0),
    _flow(Metric.ACTIVE_DAYS, Pillar.PEOPLE, 0.15, 6.0),
    _flow(Metric.LEADS_SAVED, Pillar.PEOPLE, 0.10, 10.0),
    _flow(Metric.POSTS, Pillar.INSIGHTS, 0.20, 4.0),
    _flow(Metric.COMMENTS, Pillar.INSIGHTS, 0.20, 20.0),
    _flow(Metric.REACTIONS, Pillar.INSIGHTS, 0.08, 30.0),
    _flow(Metric.ENG_RECEIVED, Pillar.INSIGHTS, 0.22, 150.0),
    _flow(Metric.MESSAGES, Pillar.INSIGHTS, 0.15, 20.0),
    _stock(Metric.COMPANIES_FOLLOWED, Pillar.INSIGHTS, 0.05, 75.0, 10.0),
    _stock(Metric.GROUPS_JOINED, Pillar.INSIGHTS, 0.04, 10.0, 2.0),
    _flow(Metric.GROUP_POSTS, Pillar.INSIGHTS, 0.06, 2.0),
    _stock(Metric.CONNECTIONS, Pillar.RELATIONS, 0.30, 2000.0, 100.0),
    _stock(Metric.VP_CONNECTIONS, Pillar.RELATIONS, 0.25, 300.0, 20.0),
    _stock(Metric.INTERNAL_CONNECTIONS, Pillar.RELATIONS, 0.15, 75.0, 10.0),
    _flow(Metric.NEW_CONNECTIONS, Pillar.RELATIONS, 0.10, 10.0),
    _share(Metric.ACCEPTANCE, Pillar.RELATIONS, 0.15, FULL_ACCEPTANCE),
    _flow(Metric.CARE_TOUCHES, Pillar.RELATIONS, 0.05, 15.0),
)

SPECS: Mapping[Metric, MetricSpec] = MappingProxyType({spec.metric: spec for spec in _TABLE})


@lru_cache(maxsize=32)
def applicable_specs(
    pillar: Pillar, sales_navigator: bool, applicable: frozenset[Metric] | None = None
) -> tuple[MetricSpec, ...]:
    """The metrics that count for a pillar, weights adding to 1 (section 5.4).

    Without Sales Navigator its own metrics drop out, and so does what is not ``applicable`` (None: all
    are), as on a platform that does not have it; the others take over their share. Raises ValueError for
    a pillar of which nothing is left.
    """
    specs = tuple(spec for spec in _TABLE if spec.pillar is pillar)
    kept = tuple(spec for spec in specs if _applies(spec.metric, sales_navigator, applicable))
    if not kept:
        raise ValueError(f"no metric of {pillar} applies")
    dropped = sum(spec.weight for spec in specs if spec not in kept)
    return tuple(replace(spec, weight=spec.weight / (1.0 - dropped)) for spec in kept) if dropped else kept


def _applies(metric: Metric, sales_navigator: bool, applicable: frozenset[Metric] | None) -> bool:
    if metric in SALES_NAVIGATOR_METRICS and not sales_navigator:
        return False
    return applicable is None or metric in applicable


def cold_accept_penalty(cold_per_week: float | None) -> float:
    """Points 0..4 taken off `people` for connections without follow-up (section 5.4); 0 when unknown.

    Raises ValueError for a rate that is not a finite number.
    """
    if cold_per_week is None:
        return 0.0
    if not math.isfinite(cold_per_week):
        raise ValueError(f"not a finite rate: {cold_per_week}")
    return COLD_PENALTY_MAX * sat(cold_per_week, COLD_FULL_PER_WEEK)


def checked(reading: Reading) -> Reading:
    """The reading itself; raises ValueError where its numbers make no sense."""
    if not math.isfinite(reading.raw):
        raise ValueError(f"{reading.metric}: not a finite number: {reading.raw}")
    if not 0.0 <= reading.quality <= 1.0:
        raise ValueError(f"{reading.metric}: quality outside 0..1: {reading.quality}")
    return reading
