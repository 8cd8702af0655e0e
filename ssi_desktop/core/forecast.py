"""What LinkedIn may show next: three forecasters, their past errors, and an honest choice (6.2, 6.3).

A forecast is a third kind of number: neither `Reported` (LinkedIn's) nor `Estimated` (ours).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from statistics import fmean

from ssi_desktop.core.pillars import PILLAR_MAX, Estimated, Reported

LEAST_SIGHTINGS = 3
LEAST_SCORED = 6
MOST_OF_NAIVE = 0.95
LEAST_ERRORS = 4
DEFAULT_HALF_WIDTH = 4.0
DEFAULT_HALF_WIDTH_TOTAL = 10.0


class Model(StrEnum):
    """The three forecasters: the last number again, our estimate plus an offset, or the last number plus
    a share of the estimate's change."""

    NAIVE = "naive"
    OFFSET = "offset"
    ANCHORED = "anchored"


@dataclass(frozen=True)
class Level:
    """Our estimate as a forecaster may use it: its point, and the names of the measures that it rests on.

    Two levels can be compared only when they rest on the same measures: to learn of one more is no change
    of behaviour.
    """

    point: float
    known: frozenset[str] = frozenset()


def level_of(estimated: Estimated, known: Iterable[str] = ()) -> Level | None:
    """The level of an estimate; None where it has no point, for which no midpoint may stand in."""
    return None if estimated.point is None else Level(estimated.point, frozenset(known))


@dataclass(frozen=True)
class Sighting:
    """A number that LinkedIn showed on a day, beside our estimate as of some days before (None: unknown)."""

    on: date
    reported: Reported
    level: Level | None


@dataclass(frozen=True)
class Predictions:
    """What the forecasters say for one day, in points; None where one cannot say anything."""

    naive: float
    offset: float | None = None
    anchored: float | None = None

    def of(self, model: Model) -> float | None:
        """One model's number."""
        match model:
            case Model.NAIVE:
                return self.naive
            case Model.OFFSET:
                return self.offset
            case Model.ANCHORED:
                return self.anchored

    @property
    def complete(self) -> bool:
        """Whether all three say something, so that they can be compared."""
        return self.offset is not None and self.anchored is not None


@dataclass(frozen=True)
class Scored:
    """A snapshot that was forecast from earlier ones only.

    ``drifted`` is the last number plus the mean change so far: never shown, but a number that merely rises
    all the time must not make our estimate look good.
    """

    on: date
    reported: Reported
    predictions: Predictions
    drifted: float

    def error(self, model: Model) -> float | None:
        """Absolute error of a model in points; None where it said nothing."""
        said = self.predictions.of(model)
        return None if said is None else abs(self.reported.points - said)


@dataclass(frozen=True)
class Forecast:
    """The number LinkedIn may show, in points, with ``low`` and ``high`` within the scale.

    ``measured`` tells whether the half-width comes from past errors (8 of 10 were smaller) or is a default
    because there are too few of them.
    """

    points: float
    low: float
    high: float
    half_width: float
    measured: bool
    model: Model


@dataclass(frozen=True)
class Fit:
    """The forecasters' numbers: ``gain`` g (0..1.5) of the anchored one; ``offsets`` b in points by the
    measures known, since the last change of LinkedIn's formula."""

    gain: float
    offsets: Mapping[frozenset[str], float]
    last: Sighting
    scale: float = PILLAR_MAX

    def predict(self, level: Level | None) -> Predictions:
        """The next number by each model, for our estimate of its day (section 6.2)."""
        naive = self.last.reported.points
        if level is None:
            return Predictions(naive)
        return Predictions(naive, self._offset(level), self._anchored(level))

    def _offset(self, level: Level) -> float | None:
        offset = self.offsets.get(level.known)
        return None if offset is None else clamped(level.point + offset, self.scale)

    def _anchored(self, level: Level) -> float | None:
        before = self.last.level
        if before is None or before.known != level.known:
            return None
        return clamped(self.last.reported.points + self.gain * (level.point - before.point), self.scale)


@dataclass(frozen=True)
class Calibration:
    """How our estimate of one pillar, or of the total, did beside LinkedIn's numbers so far.

    ``sightings`` counts LinkedIn's numbers, ``pairs`` those beside which our estimate has a point, and
    ``weeks`` the calendar weeks of these pairs: numbers of one week hardly say more than one does.
    ``scored`` are the snapshots from the fourth on that every model forecast; ``naive_errors`` those of the
    naive model on all snapshots from the fourth on, which need no estimate. ``left_out`` are mean absolute
    errors when each snapshot is left out in turn, None while there is nothing to leave out.
    """

    sightings: int
    pairs: int
    weeks: int
    fit: Fit | None
    scored: tuple[Scored, ...] = ()
    naive_errors: tuple[float, ...] = ()
    left_out: Mapping[Model, float] | None = None
    scale: float = PILLAR_MAX

    @cached_property
    def _errors(self) -> Mapping[Model, float | None]:
        return {model: mean_error(self.scored, model) for model in Model}

    @property
    def model(self) -> Model:
        """The forecaster that earned to be used."""
        return earned(self._errors, len(self.scored))

    @property
    def gain(self) -> float:
        """The share g (0..1.5) of the estimate's change that LinkedIn's number made too; 0 without data."""
        return 0.0 if self.fit is None else self.fit.gain

    def mae(self, model: Model) -> float | None:
        """Mean absolute forward error in points, on the snapshots that all models forecast."""
        return self._errors[model]

    def skill(self, model: Model) -> float | None:
        """1 - error / naive error, with its sign; None where nothing was scored or naive never erred."""
        mine, naive = self.mae(model), self.mae(Model.NAIVE)
        return None if mine is None or not naive else 1.0 - mine / naive

    @property
    def challenger(self) -> Model:
        """The better of the two models that use our estimate; it need not have earned to be used."""
        ours = (Model.ANCHORED, Model.OFFSET)
        return min(ours, key=lambda model: (self.mae(model) is None, self.mae(model) or 0.0))

    @property
    def beats_drift(self) -> bool:
        """Whether the anchored model errs less than the last number plus the mean change so far."""
        mine = self.mae(Model.ANCHORED)
        return mine is not None and mine <= MOST_OF_NAIVE * fmean(
            abs(one.reported.points - one.drifted) for one in self.scored
        )

    def errors(self, model: Model) -> tuple[float, ...]:
        """Absolute forward errors of a model in points, oldest first."""
        if model is Model.NAIVE:
            return self.naive_errors
        return tuple(error for one in self.scored if (error := one.error(model)) is not None)

    def forecast(self, level: Level | None) -> Forecast | None:
        """The next number with its interval; None before three of LinkedIn's numbers.

        Where the chosen model cannot say anything for this estimate, the last number stands.
        """
        if self.fit is None or self.sightings < LEAST_SIGHTINGS:
            return None
        said = self.fit.predict(level)
        model, points = self.model, said.of(self.model)
        if points is None:
            model, points = Model.NAIVE, said.naive
        errors = self.errors(model)
        half = half_width(errors, self.scale)
        return Forecast(
            points=points,
            low=clamped(points - half, self.scale),
            high=clamped(points + half, self.scale),
            half_width=half,
            measured=len(errors) >= LEAST_ERRORS,
            model=model,
        )


def mean_error(scored: Sequence[Scored], model: Model) -> float | None:
    """Mean absolute error in points; None without scored snapshots."""
    errors = [error for one in scored if (error := one.error(model)) is not None]
    return fmean(errors) if errors else None


def selected(scored: Sequence[Scored]) -> Model:
    """The model with the smallest forward error, other than naive only where it earned it (section 6.3).

    That takes six scored snapshots and an error of at most 0.95 of the naive one.
    """
    return earned({model: mean_error(scored, model) for model in Model}, len(scored))


def earned(errors: Mapping[Model, float | None], count: int) -> Model:
    """As `selected`, from mean errors over ``count`` snapshots."""
    naive = errors[Model.NAIVE]
    if count < LEAST_SCORED or naive is None:
        return Model.NAIVE
    worth_it = [
        (error, place, model)
        for place, model in enumerate((Model.ANCHORED, Model.OFFSET))
        if (error := errors[model]) is not None and error <= MOST_OF_NAIVE * naive and error < naive
    ]
    return min(worth_it)[2] if worth_it else Model.NAIVE


def half_width(errors: Sequence[float], scale: float = PILLAR_MAX) -> float:
    """Half of the 80 % interval in points (section 6.3): 8 of 10 past errors were smaller.

    It is the ceil(0.8 (m + 1))-th smallest of m errors; fewer than four give a default of 4 points for a
    pillar and 10 for the total. (From four errors on that rank is never above m.)
    """
    if len(errors) < LEAST_ERRORS:
        return DEFAULT_HALF_WIDTH if scale <= PILLAR_MAX else DEFAULT_HALF_WIDTH_TOTAL
    rank = -(-4 * (len(errors) + 1) // 5)
    return sorted(errors)[rank - 1]


def clamped(points: float, scale: float) -> float:
    """Points limited to 0..scale."""
    return min(scale, max(0.0, points))
