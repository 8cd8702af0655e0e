"""Fits the forecasters snapshot by snapshot, in one pass, and scores each snapshot before it is learned from.

Sums are carried along, so that ten years of weekly snapshots take no longer than they are long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from ssi_desktop.core.forecast import (
    LEAST_SIGHTINGS,
    Calibration,
    Fit,
    Level,
    Model,
    Predictions,
    Scored,
    Sighting,
    clamped,
    earned,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLAR_MAX

GAIN_MAX = 1.5
_SHRINK = 4.0


@dataclass(frozen=True)
class _Change:
    """How far estimate and reported number moved between two neighbouring snapshots."""

    estimated: float
    reported: float


@dataclass
class _Offsets:
    """Sum and number of reported minus estimated, for one set of measures."""

    total: float = 0.0
    count: int = 0

    @property
    def value(self) -> float:
        """The offset b, drawn towards 0 (section 6.2)."""
        return self.total / (self.count + 1)

    def without(self, difference: float) -> float:
        """The offset had one of its pairs not been seen."""
        return (self.total - difference) / self.count


class Learner:
    """One pillar's (or the total's) forecasters while they learn; ``scale`` is its highest number.

    Only snapshots with a point of ours teach anything about our estimate; all of them count for the naive
    forecaster.
    """

    def __init__(self, scale: float = PILLAR_MAX) -> None:
        self._scale = scale
        self._seen: list[Sighting] = []
        self._changes: list[_Change | None] = []
        self._regimes: list[int] = []
        self._products = self._squares = 0.0
        self._offsets: dict[tuple[int, frozenset[str]], _Offsets] = {}
        self._scored: list[Scored] = []
        self._sums = dict.fromkeys(Model, 0.0)
        self._naive_errors: list[float] = []
        self._drift = self._steps = 0.0
        self._pairs = self._regime = 0

    def expected(self, level: Level | None) -> float | None:
        """What the model that has earned it so far says is next; None before the first number."""
        if not self._seen:
            return None
        said = self.fit().predict(level)
        points = said.of(self._model())
        return said.naive if points is None else points

    def learn(self, sighting: Sighting, *, formula_changed: bool = False) -> None:
        """Score the forecasters on a newer number, then learn from it.

        A step on which LinkedIn changed its formula is not learned from: the gain skips it and the
        offset begins anew with this number.
        """
        self._score(sighting)
        change = None if formula_changed or not self._seen else _change(self._seen[-1], sighting)
        if change is not None:
            self._products += change.estimated * change.reported
            self._squares += change.estimated**2
        if self._seen and not formula_changed:
            self._drift += sighting.reported.points - self._seen[-1].reported.points
            self._steps += 1
        self._regime += formula_changed
        self._seen.append(sighting)
        self._changes.append(change)
        self._regimes.append(self._regime)
        if sighting.level is not None:
            self._pairs += 1
            offsets = self._offsets.setdefault((self._regime, sighting.level.known), _Offsets())
            offsets.total += _difference(sighting, sighting.level)
            offsets.count += 1

    def fit(self) -> Fit:
        """The forecasters as they stand. Raises IndexError before the first number."""
        offsets = {known: o.value for (regime, known), o in self._offsets.items() if regime == self._regime}
        return Fit(_gain(self._products, self._squares), offsets, self._seen[-1], self._scale)

    def calibration(self) -> Calibration:
        """What was learned, with its errors."""
        return Calibration(
            sightings=len(self._seen),
            pairs=self._pairs,
            weeks=len({Week.of(one.on) for one in self._seen if one.level is not None}),
            fit=self.fit() if self._seen else None,
            scored=tuple(self._scored),
            naive_errors=tuple(self._naive_errors),
            left_out=self._left_out(),
            scale=self._scale,
        )

    def _model(self) -> Model:
        count = len(self._scored)
        return earned({m: total / count if count else None for m, total in self._sums.items()}, count)

    def _score(self, sighting: Sighting) -> None:
        """From the fourth number on; models are compared only where all had three points to learn from."""
        if len(self._seen) < LEAST_SIGHTINGS:
            return
        said = self.fit().predict(sighting.level)
        self._naive_errors.append(abs(sighting.reported.points - said.naive))
        if self._pairs < LEAST_SIGHTINGS or not said.complete:
            return
        drifted = clamped(said.naive + self._drift / max(1.0, self._steps), self._scale)
        scored = Scored(sighting.on, sighting.reported, said, drifted)
        self._scored.append(scored)
        for model in Model:
            self._sums[model] += scored.error(model) or 0.0

    def _left_out(self) -> Mapping[Model, float] | None:
        """Mean absolute error when a number is left out of the fit and forecast, for each but the first."""
        said = [
            (self._seen[place].reported.points, self._without(place)) for place in range(1, len(self._seen))
        ]
        errors = {
            model: [
                abs(points - found) for points, one in said if (found := _compared(one, model)) is not None
            ]
            for model in Model
        }
        return {model: fmean(found) for model, found in errors.items()} if errors[Model.NAIVE] else None

    def _without(self, place: int) -> Predictions:
        """The forecasts of a number by fits that never saw it: both changes that touch it are left out."""
        before, left = self._seen[place - 1], self._seen[place]
        naive = before.reported.points
        change = self._changes[place]
        if left.level is None or change is None:
            return Predictions(naive)
        after = self._changes[place + 1] if place + 1 < len(self._changes) else None
        touching = [one for one in (change, after) if one is not None]
        gain = _gain(
            self._products - sum(one.estimated * one.reported for one in touching),
            self._squares - sum(one.estimated**2 for one in touching),
        )
        offsets = self._offsets[self._regimes[place], left.level.known]
        offset = offsets.without(_difference(left, left.level))
        return Predictions(
            naive,
            clamped(left.level.point + offset, self._scale),
            clamped(naive + gain * change.estimated, self._scale),
        )


def calibrate(sightings: Iterable[Sighting], scale: float = PILLAR_MAX) -> Calibration:
    """Fit and score the forecasters on numbers in order of their days (sections 6.2 and 6.3)."""
    learner = Learner(scale)
    for sighting in sightings:
        learner.learn(sighting)
    return learner.calibration()


def _change(before: Sighting, after: Sighting) -> _Change | None:
    """None where either estimate has no point, or both rest on different measures."""
    if before.level is None or after.level is None or before.level.known != after.level.known:
        return None
    return _Change(after.level.point - before.level.point, after.reported.points - before.reported.points)


def _compared(said: Predictions, model: Model) -> float | None:
    """One model's number where all have one."""
    return said.of(model) if said.complete else None


def _difference(sighting: Sighting, level: Level) -> float:
    return sighting.reported.points - level.point


def _gain(products: float, squares: float) -> float:
    return min(GAIN_MAX, max(0.0, products / (max(0.0, squares) + _SHRINK)))
