"""LinkedIn's numbers beside our estimates over time: what was learned, and at which lag (6.2 to 6.5)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.calibrate import Learner
from ssi_desktop.core.estimate import Estimate, PillarEstimate
from ssi_desktop.core.forecast import MOST_OF_NAIVE, Calibration, Forecast, Level, Model, Sighting, level_of
from ssi_desktop.core.formula_change import (
    LONGEST_STEP_DAYS,
    FormulaChange,
    comparable_change,
    is_formula_change,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, TOTAL_MAX, Pillar, Reported

LAGS: tuple[int, ...] = (0, 7, 14, 21, 28)
ASSUMED_LAG = 14
LEAST_WEEKS_FOR_LAG = 10

_COLD = "cold_per_week"
_TIE = 1e-9


@dataclass(frozen=True)
class Look:
    """LinkedIn's numbers of a day beside our estimate as of some days before; one not shown is missing."""

    on: date
    pillars: Mapping[Pillar, Reported]
    total: Reported | None
    estimate: Estimate


@dataclass(frozen=True)
class Lag:
    """How many days LinkedIn's number is compared behind our estimate.

    ``errors`` are the mean absolute forward errors of the anchored model by lag, empty while there were too
    few weeks to test; ``assumed`` says that the days were not chosen by such a test.
    """

    days: int = ASSUMED_LAG
    assumed: bool = True
    errors: Mapping[int, float] | None = None


@dataclass(frozen=True)
class Learned:
    """What all snapshots together teach, at one lag."""

    pillars: Mapping[Pillar, Calibration]
    total: Calibration
    formula_changes: tuple[FormulaChange, ...] = ()


@dataclass(frozen=True)
class NextNumbers:
    """What LinkedIn may show on a day; None before three of its numbers."""

    on: date
    pillars: Mapping[Pillar, Forecast | None]
    total: Forecast | None


def learn(looks: Iterable[Look]) -> Learned:
    """Fit and score the forecasters on looks in order of their days, and find changes of the formula."""
    pillars = {pillar: Learner() for pillar in PILLARS}
    total = Learner(TOTAL_MAX)
    changes: list[FormulaChange] = []
    before: Look | None = None
    for look in looks:
        sightings = {
            pillar: Sighting(look.on, reported, pillar_level(look.estimate, pillar))
            for pillar, reported in look.pillars.items()
        }
        change = None if before is None else _formula_change(before, look, _residuals(sightings, pillars))
        if change is not None:
            changes.append(change)
        for pillar, sighting in sightings.items():
            pillars[pillar].learn(sighting, formula_changed=change is not None)
        if look.total is not None:
            seen = Sighting(look.on, look.total, total_level(look.estimate))
            total.learn(seen, formula_changed=change is not None)
        before = look
    calibrations = {pillar: learner.calibration() for pillar, learner in pillars.items()}
    return Learned(calibrations, total.calibration(), tuple(changes))


def pillar_level(estimate: Estimate, pillar: Pillar) -> Level | None:
    """One pillar of an estimate for a forecaster."""
    ours = estimate.pillars[pillar]
    return level_of(ours.score, _known(ours))


def total_level(estimate: Estimate) -> Level | None:
    """The total of an estimate for a forecaster."""
    return level_of(estimate.total, (name for ours in estimate.pillars.values() for name in _known(ours)))


def _known(ours: PillarEstimate) -> list[str]:
    """What the point rests on: measures, and the rate of connections without follow-up."""
    names: list[str] = [c.metric for c in ours.contributions if c.known]
    return names if ours.cold_per_week is None else [*names, _COLD]


def next_numbers(learned: Learned, on: date, estimate: Estimate) -> NextNumbers:
    """Forecast every number of a day from our estimate as of the lag before it."""
    return NextNumbers(
        on=on,
        pillars={p: learned.pillars[p].forecast(pillar_level(estimate, p)) for p in PILLARS},
        total=learned.total.forecast(total_level(estimate)),
    )


def can_test_lag(days: Iterable[date]) -> bool:
    """Whether there are snapshots of at least ten different weeks."""
    return len({Week.of(day) for day in days}) >= LEAST_WEEKS_FOR_LAG


def chosen_lag(by_lag: Mapping[int, Learned]) -> Lag:
    """The lag at which the anchored model forecast best (section 6.4), on the same numbers for every lag.

    Where none beat the naive model by enough to be used (0.95 of its error), the differences are noise and
    14 days stay assumed.
    """
    common = _common(by_lag.values())
    if not common:
        return Lag()
    errors = {lag: _mean_error(learned, common, Model.ANCHORED) for lag, learned in by_lag.items()}
    naive = _mean_error(next(iter(by_lag.values())), common, Model.NAIVE)
    best = min(errors, key=lambda lag: (round(errors[lag] / _TIE), abs(lag - ASSUMED_LAG), lag))
    if errors[best] > MOST_OF_NAIVE * naive - _TIE:
        return Lag(errors=errors)
    return Lag(best, assumed=False, errors=errors)


def _residuals(
    sightings: Mapping[Pillar, Sighting], pillars: Mapping[Pillar, Learner]
) -> dict[Pillar, float]:
    """Reported minus expected points of the pillars that can be compared."""
    return {
        pillar: sighting.reported.points - expected
        for pillar, sighting in sightings.items()
        if (expected := pillars[pillar].expected(sighting.level)) is not None
    }


def _formula_change(before: Look, look: Look, residuals: Mapping[Pillar, float]) -> FormulaChange | None:
    too_long = (look.on - before.on).days > LONGEST_STEP_DAYS
    if too_long or not is_formula_change(residuals, 0.0):
        return None
    moved = comparable_change(before.estimate, look.estimate)
    if moved is None or not is_formula_change(residuals, moved):
        return None
    return FormulaChange(before.on, look.on, residuals, moved)


def _common(learned: Iterable[Learned]) -> frozenset[tuple[Pillar, date]]:
    """The pillars' numbers that were scored at every lag."""
    sets = [frozenset((p, one.on) for p in PILLARS for one in each.pillars[p].scored) for each in learned]
    return frozenset.intersection(*sets) if sets else frozenset()


def _mean_error(learned: Learned, common: frozenset[tuple[Pillar, date]], model: Model) -> float:
    errors: Sequence[float] = [
        one.error(model) or 0.0
        for pillar in PILLARS
        for one in learned.pillars[pillar].scored
        if (pillar, one.on) in common
    ]
    return math.fsum(errors) / len(errors)
