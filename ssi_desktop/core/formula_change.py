"""When LinkedIn may have changed its formula: all pillars off the same way while behaviour stood still."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.estimate import POINT_FROM_SHARE, Estimate, PillarEstimate
from ssi_desktop.core.pillars import PILLARS, Pillar

LEAST_SUM = 5.0
STILL_BELOW = 1.5
LONGEST_STEP_DAYS = 35
"""Over longer steps slow changes add up, so that nothing can be said about a single one (own choice)."""

_ROUNDING = 1e-9


@dataclass(frozen=True)
class FormulaChange:
    """A step on which LinkedIn may have changed its formula, from snapshot ``since`` to snapshot ``on``.

    ``residuals`` are reported minus expected points by pillar; ``estimate_change`` is how far our estimate
    moved, in points of the total.
    """

    since: date
    on: date
    residuals: Mapping[Pillar, float]
    estimate_change: float

    @property
    def size(self) -> float:
        """Points of the total that nobody expected, with their sign."""
        return math.fsum(self.residuals.values())


def is_formula_change(residuals: Mapping[Pillar, float], estimate_change: float | None) -> bool:
    """The alarm of section 6.5, from the pillars' reported minus forecast points.

    True when all four have the same sign, add up to at least 5 points, and our estimate of the total moved
    less than 1.5. An unknown change (None) or a missing pillar never alarms.
    """
    if estimate_change is None or any(pillar not in residuals for pillar in PILLARS):
        return False
    values = [residuals[pillar] for pillar in PILLARS]
    together = all(value > 0 for value in values) or all(value < 0 for value in values)
    big = abs(math.fsum(values)) >= LEAST_SUM - _ROUNDING
    return together and big and abs(estimate_change) < STILL_BELOW


def comparable_change(before: Estimate, after: Estimate) -> float | None:
    """How far our estimate moved in the measures known on both days, in points of the total.

    None where these are less than half of the weight of all pillars: then nobody knows whether behaviour
    stood still. A measure known on one day only is no change of behaviour.
    """
    moved, shares = 0.0, []
    for pillar in PILLARS:
        earlier = {c.metric: c for c in before.pillars[pillar].contributions if c.known}
        both = [c for c in after.pillars[pillar].contributions if c.known and c.metric in earlier]
        moved += math.fsum(c.points - earlier[c.metric].points for c in both)
        moved -= penalty_change(before.pillars[pillar], after.pillars[pillar]) or 0.0
        shares.append(math.fsum(c.weight for c in both))
    return moved if math.fsum(shares) / len(PILLARS) >= POINT_FROM_SHARE - _ROUNDING else None


def penalty_change(before: PillarEstimate, after: PillarEstimate) -> float | None:
    """How far the penalty moved, in points; None where its rate is known on one of the days only."""
    if (before.cold_per_week is None) != (after.cold_per_week is None):
        return None
    return after.penalty - before.penalty
