"""The one-pass forecasters against the formulas of sections 6.2 and 6.3, fitted from scratch every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.calibrate import Learner, calibrate
from ssi_desktop.core.forecast import Calibration, Level, Model, Sighting
from ssi_desktop.core.pillars import PILLAR_MAX, Reported

START = date(2025, 12, 1)
Said = tuple[float, float, float]


@dataclass(frozen=True)
class Row:
    """A snapshot: reported, estimated (None: no point), whether a measure more was known, a formula step."""

    reported: float
    estimated: float | None
    more: bool = False
    step: bool = False


points = st.integers(0, 250).map(lambda number: number / 10)
rows = st.lists(
    st.builds(Row, points, st.none() | points, st.booleans(), st.integers(0, 9).map(lambda n: n == 0)),
    max_size=14,
)
plain = st.lists(st.builds(Row, points, points), max_size=14)


def limited(value: float) -> float:
    return min(25.0, max(0.0, value))


def regime(history: Sequence[Row], place: int) -> int:
    return sum(row.step for row in history[1 : place + 1])


def changes(history: Sequence[Row], without: int | None = None) -> list[tuple[float, float]]:
    """Neighbouring changes of estimate and report that can be compared, none of them touching ``without``."""
    return [
        (after.estimated - before.estimated, after.reported - before.reported)
        for place, (before, after) in enumerate(pairwise(history), 1)
        if before.estimated is not None
        and after.estimated is not None
        and before.more == after.more
        and not after.step
        and without not in (place - 1, place)
    ]


def gain(pairs: Sequence[tuple[float, float]]) -> float:
    return min(1.5, max(0.0, sum(e * r for e, r in pairs) / (sum(e * e for e, _ in pairs) + 4.0)))


def offset(history: Sequence[Row], more: bool, in_regime: int, without: int | None = None) -> float | None:
    apart = [
        row.reported - row.estimated
        for place, row in enumerate(history)
        if row.estimated is not None
        and row.more == more
        and regime(history, place) == in_regime
        and place != without
    ]
    seen = len(apart) + (without is not None)
    return sum(apart) / (len(apart) + 1) if seen else None


def forward(history: Sequence[Row], row: Row) -> Said | None:
    """What the three forecasters say of the next row; None where they cannot be compared."""
    last = history[-1]
    if row.estimated is None or last.estimated is None or last.more != row.more:
        return None
    b = offset(history, row.more, regime(history, len(history) - 1))
    if b is None or sum(one.estimated is not None for one in history) < 3:
        return None
    moved = gain(changes(history)) * (row.estimated - last.estimated)
    return last.reported, limited(row.estimated + b), limited(last.reported + moved)


def left_out(history: Sequence[Row], place: int) -> Said | None:
    row, before = history[place], history[place - 1]
    if row.estimated is None or before.estimated is None or row.more != before.more or row.step:
        return None
    b = offset(history, row.more, regime(history, place), place)
    assert b is not None
    moved = gain(changes(history, place)) * (row.estimated - before.estimated)
    return before.reported, limited(row.estimated + b), limited(before.reported + moved)


def learned(history: Sequence[Row]) -> Calibration:
    learner = Learner()
    for place, row in enumerate(history):
        known = frozenset({"more"} if row.more else ())
        level = None if row.estimated is None else Level(row.estimated, known)
        seen = Sighting(START + timedelta(weeks=place), Reported(row.reported), level)
        learner.learn(seen, formula_changed=row.step and place > 0)
    return learner.calibration()


@given(rows | plain)
@settings(max_examples=120)
def test_every_forecast_is_that_of_a_fit_to_the_earlier_rows(history: list[Row]) -> None:
    expected = [forward(history[:place], history[place]) for place in range(3, len(history))]
    found = [tuple(one.predictions.of(model) for model in Model) for one in learned(history).scored]
    assert found == [pytest.approx(said, abs=1e-9) for said in expected if said is not None]


@given(rows | plain)
@settings(max_examples=120)
def test_leaving_one_out_is_a_fit_without_it(history: list[Row]) -> None:
    said = [(history[place], left_out(history, place)) for place in range(1, len(history))]
    known = [(row.reported, found) for row, found in said if found is not None]
    means = (
        {m: fmean(abs(r - found[at]) for r, found in known) for at, m in enumerate(Model)} if known else None
    )
    assert learned(history).left_out == (None if means is None else pytest.approx(means, abs=1e-9))


def test_the_gain_ends_at_one_and_a_half_and_the_offset_at_the_ends_of_the_scale() -> None:
    steep = calibrate(sightings([(2.0, 2.0), (14.0, 6.0), (2.0, 2.0), (14.0, 6.0)]))
    assert steep.gain == 1.5
    against = calibrate(sightings([(2.0, 6.0), (14.0, 2.0), (2.0, 6.0)]))
    assert against.gain == 0.0
    above = calibrate(sightings([(20.0, 5.0)] * 9)).fit
    assert above is not None
    assert above.predict(Level(20.0)).offset == PILLAR_MAX


def test_a_model_that_errs_more_has_a_skill_below_zero() -> None:
    numbers = [(14.0, 10.0), (14.1, 12.0), (14.0, 9.0), (14.1, 13.0), (14.0, 8.0), (14.2, 12.0), (14.1, 9.0)]
    skill = calibrate(sightings(numbers)).skill(Model.OFFSET)
    assert skill is not None
    assert skill < -1.0


def sightings(pairs: Sequence[tuple[float, float]]) -> list[Sighting]:
    return [
        Sighting(START + timedelta(weeks=week), Reported(reported), Level(estimated))
        for week, (reported, estimated) in enumerate(pairs)
    ]
