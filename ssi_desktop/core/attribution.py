"""Which measures moved together with a number of LinkedIn, and what is left unexplained (section 6.4).

Nothing here says that one made the other move: it sets our estimate's change beside the reported one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssi_desktop.core.curves import WINDOW_DAYS, kernel
from ssi_desktop.core.estimate import Contribution, Estimate, PillarEstimate
from ssi_desktop.core.forecast import Calibration, Model
from ssi_desktop.core.formula_change import penalty_change
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported

WEAK_FROM = 6
MODERATE_FROM = 12
MODERATE_SKILL = 0.10
UNCALIBRATED_GAIN = 1.0

_CLEAR_NET = 0.25


class Strength(StrEnum):
    """How much an attribution can be trusted; never strong: one person and no experiment."""

    ASSUMED = "assumed"
    WEAK = "weak"
    MODERATE = "moderate"


@dataclass(frozen=True)
class MetricMove:
    """A measure known on both days, and the points of the reported change that go with it."""

    metric: Metric
    points: float
    before: Contribution
    after: Contribution


@dataclass(frozen=True)
class Attribution:
    """A reported change beside the measures that moved in the same weeks, in points.

    ``pillar`` None is the total. ``moves``, ``penalty`` and ``unexplained`` add up to ``reported_change``.
    ``not_compared`` are measures known on one of the two days only, and ``penalty_compared`` is False where
    that holds for the penalty: what they did is part of the unexplained rest. ``gain`` is the g of the
    anchored forecaster, or 1 where that has not earned to be used (``calibrated`` False).
    """

    pillar: Pillar | None
    reported_change: float
    moves: tuple[MetricMove, ...]
    penalty: float
    not_compared: tuple[Metric, ...]
    gain: float
    calibrated: bool
    strength: Strength
    penalty_compared: bool = True

    @property
    def explained(self) -> float:
        """Points that go with known measures and the penalty."""
        return math.fsum(move.points for move in self.moves) + self.penalty

    @property
    def unexplained(self) -> float:
        """The rest of the reported change, shown with the same weight as what is explained."""
        return self.reported_change - self.explained


@dataclass(frozen=True)
class WeekShare:
    """The part of a measure's points that goes with what was counted in one week."""

    week: Week
    count: float
    points: float


def attribute(
    reported: tuple[Reported, Reported],
    estimated: tuple[PillarEstimate, PillarEstimate],
    calibration: Calibration,
) -> Attribution:
    """Set the change between two snapshots of a pillar beside our estimates as of the lag before them.

    Contributions are those of section 5.6 (not scaled up for unknown measures), so that the share of
    measures nobody knows stays in the unexplained rest.
    """
    return _attribution(estimated[1].pillar, reported, (estimated[:1], estimated[1:]), calibration)


def attribute_total(
    reported: tuple[Reported, Reported], estimated: tuple[Estimate, Estimate], calibration: Calibration
) -> Attribution:
    """As `attribute`, for the total and the measures of all pillars; ``calibration`` is the total's."""
    before, after = (tuple(one.pillars[pillar] for pillar in PILLARS) for one in estimated)
    return _attribution(None, reported, (before, after), calibration)


def _attribution(
    pillar: Pillar | None,
    reported: tuple[Reported, Reported],
    estimated: tuple[Sequence[PillarEstimate], Sequence[PillarEstimate]],
    calibration: Calibration,
) -> Attribution:
    before, after = estimated
    calibrated = calibration.model is Model.ANCHORED
    gain = calibration.gain if calibrated else UNCALIBRATED_GAIN
    earlier, later = _known(before), _known(after)
    penalties = [penalty_change(*pair) for pair in zip(before, after, strict=True)]
    return Attribution(
        pillar=pillar,
        reported_change=reported[1].points - reported[0].points,
        moves=tuple(
            MetricMove(metric, gain * (later[metric].points - was.points), was, later[metric])
            for metric, was in earlier.items()
            if metric in later
        ),
        penalty=-gain * math.fsum(change or 0.0 for change in penalties),
        penalty_compared=None not in penalties,
        not_compared=tuple(
            c.metric for one in after for c in one.contributions if (c.metric in earlier) != c.known
        ),
        gain=gain,
        calibrated=calibrated,
        strength=strength(calibration),
    )


def strength(calibration: Calibration) -> Strength:
    """How much the comparison so far supports an attribution (section 6.4, somewhat stricter).

    Moderate also takes that the anchored model is the one in use, and that it beats a number that goes on
    rising or falling as it did: without that, of simulated sellers whose number rises by 0.2 a week for
    other reasons 8 in 100 got it, with it none (tests/bench/sellers.py, 26 weeks).
    """
    weeks, skill = calibration.weeks, calibration.skill(Model.ANCHORED)
    if weeks < WEAK_FROM:
        return Strength.ASSUMED
    earned = calibration.model is Model.ANCHORED and calibration.beats_drift
    convincing = weeks >= MODERATE_FROM and skill is not None and skill >= MODERATE_SKILL
    return Strength.MODERATE if earned and convincing else Strength.WEAK


def weekly_shares(
    points: float, counts: Mapping[int, float], before: date, after: date
) -> tuple[WeekShare, ...]:
    """Split a measure's points over the weeks of what was counted, by the change of its kernel weight.

    ``counts`` are by day number. Empty where it cannot be split: nothing counted, what came and what faded
    nearly cancel, or the measure moved the other way (through its quality, or days watched).
    """
    first, last = before.toordinal(), after.toordinal()
    weeks: dict[Week, list[float]] = {}
    for day in range(first - WINDOW_DAYS + 1, last + 1):
        count = counts.get(day, 0.0)
        if count:
            found = weeks.setdefault(Week.of(date.fromordinal(day)), [0.0, 0.0])
            found[0] += count
            found[1] += count * (kernel(last - day) - kernel(first - day))
    changes = [change for _, change in weeks.values()]
    net, moved = math.fsum(changes), math.fsum(map(abs, changes))
    if moved == 0.0 or abs(net) < _CLEAR_NET * moved or net * points <= 0.0:
        return ()
    return tuple(
        WeekShare(week, count, points * change / net)
        for week, (count, change) in sorted(weeks.items())
        if change
    )


def _known(estimates: Sequence[PillarEstimate]) -> dict[Metric, Contribution]:
    return {c.metric: c for one in estimates for c in one.contributions if c.known}
