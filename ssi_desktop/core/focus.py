"""Where the effort of a week goes: a weight for each pillar, from the points it still misses."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Estimated, Pillar, Reported

FULL_FROM = 24.5
UPKEEP = 0.05
EVEN = 0.25

_SHARED = 1.0 - len(PILLARS) * UPKEEP


class Basis(StrEnum):
    """Whose numbers a focus was made from; the two kinds are never mixed in one focus."""

    REPORTED = "reported"
    ESTIMATED = "estimated"


@dataclass(frozen=True)
class Focus:
    """Weights of the four pillars, adding to 1, with the points (0..25) that each still misses."""

    weights: Mapping[Pillar, float]
    gaps: Mapping[Pillar, float]
    basis: Basis

    def pull(self, pillar: Pillar) -> float:
        """How much a point of this pillar counts in the plan; 1 when all pillars weigh the same."""
        return self.weights[pillar] / EVEN


def focus(points: Mapping[Pillar, float], basis: Basis) -> Focus:
    """The focus from the points of all four pillars, 0..25 each (section 7.3).

    A pillar from 24.5 on is full and falls to upkeep, 5 % of the effort; with all pillars full each
    gets a quarter. Raises ValueError when a pillar is missing or outside its range: a pillar nobody
    knows is not a pillar at zero.
    """
    gaps = {pillar: _gap(pillar, points) for pillar in PILLARS}
    total = math.fsum(gaps.values())
    return Focus({pillar: _weight(gaps[pillar], total) for pillar in PILLARS}, gaps, basis)


def reported_focus(points: Mapping[Pillar, Reported]) -> Focus:
    """The focus from LinkedIn's own numbers. Raises ValueError as `focus`."""
    return focus({pillar: value.points for pillar, value in points.items()}, Basis.REPORTED)


def estimated_focus(estimates: Mapping[Pillar, Estimated]) -> Focus:
    """The focus from the middle of each estimate's interval, for use without a snapshot.

    Raises ValueError as `focus`.
    """
    middles = {pillar: (value.low + value.high) / 2 for pillar, value in estimates.items()}
    return focus(middles, Basis.ESTIMATED)


def _gap(pillar: Pillar, points: Mapping[Pillar, float]) -> float:
    value = points.get(pillar)
    if value is None or not 0.0 <= value <= PILLAR_MAX:
        raise ValueError(f"{pillar}: no points between 0 and 25: {value}")
    return 0.0 if value >= FULL_FROM else PILLAR_MAX - value


def _weight(gap: float, total: float) -> float:
    return EVEN if total == 0.0 else UPKEEP + _SHARED * gap / total
