"""The forecasters: golden series, honest selection, intervals, and what always holds."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.calibrate import GAIN_MAX, Learner, calibrate
from ssi_desktop.core.forecast import (
    MOST_OF_NAIVE,
    Calibration,
    Level,
    Model,
    Sighting,
    half_width,
    level_of,
    selected,
)
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import PILLAR_MAX, TOTAL_MAX, Estimated, Reported

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "forecast.json").read_text("utf-8")
)
START = date(2026, 1, 5)
USEFUL, USELESS = GOLDEN["G08_calibration"], GOLDEN["G08b_model_useless"]

points = st.integers(0, 2500).map(lambda number: number / 100)
pairs = st.lists(st.tuples(points, st.none() | points), max_size=30)


def sightings(reported: Sequence[float], estimated: Sequence[float | None]) -> list[Sighting]:
    """Weekly numbers beside estimates; None has no point."""
    return [
        Sighting(START + timedelta(weeks=week), Reported(r), None if e is None else Level(e))
        for week, (r, e) in enumerate(zip(reported, estimated, strict=True))
    ]


def of_golden(golden: dict[str, Any], count: int | None = None) -> Calibration:
    return calibrate(sightings(golden["R"][:count], golden["E"][:count]))


def of_pairs(series: Sequence[tuple[float, float | None]]) -> Calibration:
    return calibrate(sightings([r for r, _ in series], [e for _, e in series]))


def test_golden_fit_and_forward_rows() -> None:
    found = of_golden(USEFUL)
    assert found.fit is not None
    assert found.gain == pytest.approx(USEFUL["g_all"], abs=1e-6)
    assert found.fit.offsets[frozenset()] == pytest.approx(USEFUL["offset_all"], abs=1e-6)
    rows = [
        [
            1 + (one.on - START).days // 7,
            one.reported.points,
            *(one.predictions.of(model) for model in Model),
        ]
        for one in found.scored
    ]
    golden = USEFUL["forward_rows(snapshot,R,naive,offset,anchored)"]
    assert rows == [pytest.approx(row, abs=1e-6) for row in golden]


@pytest.mark.parametrize("golden", [USEFUL, USELESS])
def test_golden_errors_and_selection(golden: dict[str, Any]) -> None:
    found = of_golden(golden)
    for model in Model:
        assert found.mae(model) == pytest.approx(golden["forward_MAE"][model], abs=1e-6)
    assert found.gain == pytest.approx(golden["g_all"], abs=1e-6)
    assert found.model == golden["selected"]


def test_golden_left_out_skill_and_interval() -> None:
    found = of_golden(USEFUL)
    assert found.left_out is not None
    for model in Model:
        assert found.left_out[model] == pytest.approx(USEFUL["LOO_MAE"][model], abs=1e-6)
    assert found.skill(Model.ANCHORED) == pytest.approx(USEFUL["skill_anchored"], abs=1e-5)
    assert found.skill(Model.OFFSET) == pytest.approx(USEFUL["skill_offset"], abs=1e-6)
    assert half_width(found.errors(Model.ANCHORED)) == pytest.approx(USEFUL["halfwidth80_anchored"])
    assert half_width([0.1, 0.2, 0.3]) == USEFUL["halfwidth_3errors"]


def test_golden_next_number() -> None:
    found = of_golden(USEFUL)
    forecast = found.forecast(Level(15.0))
    assert found.fit is not None
    assert forecast is not None
    assert forecast.points == pytest.approx(USEFUL["nowcast_if_E=15.0"]["anchored"], abs=1e-6)
    assert found.fit.predict(Level(15.0)).naive == USEFUL["nowcast_if_E=15.0"]["naive"]
    assert (forecast.model, forecast.measured) == (Model.ANCHORED, True)
    assert forecast.high - forecast.points == pytest.approx(USEFUL["halfwidth80_anchored"])


def test_useless_model_leaves_the_last_number() -> None:
    forecast = of_golden(USELESS).forecast(Level(15.0))
    assert forecast is not None
    assert (forecast.points, forecast.model) == (USELESS["R"][-1], Model.NAIVE)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_nothing_is_calibrated_before_three_numbers(count: int) -> None:
    assert of_golden(USEFUL, count).forecast(Level(12.0)) is None


def test_default_interval_while_there_are_few_errors() -> None:
    forecast = of_golden(USEFUL, 6).forecast(Level(12.0))
    assert forecast is not None
    assert (forecast.half_width, forecast.measured) == (4.0, False)
    assert half_width([1.0] * 3, TOTAL_MAX) == 10.0


def test_six_scored_snapshots_are_needed() -> None:
    assert len(of_golden(USEFUL, 8).scored) == 5
    assert of_golden(USEFUL, 8).model is Model.NAIVE
    assert of_golden(USEFUL, 9).model is Model.ANCHORED


def test_an_estimate_without_a_point_gives_no_level() -> None:
    assert level_of(Estimated(5.0, 15.0, None)) is None
    assert level_of(Estimated(5.0, 15.0, 9.0), [Metric.POSTS]) == Level(9.0, frozenset({Metric.POSTS}))


def test_without_estimates_only_the_last_number_is_scored() -> None:
    found = calibrate(sightings(USEFUL["R"], [None] * 10))
    forecast = found.forecast(None)
    assert (found.pairs, found.scored, found.model, found.gain) == (0, (), Model.NAIVE, 0.0)
    assert forecast is not None
    assert len(found.naive_errors) == 7
    assert (forecast.points, forecast.measured, forecast.model) == (14.9, True, Model.NAIVE)


def test_an_unknown_estimate_of_today_leaves_the_last_number() -> None:
    forecast = of_golden(USEFUL).forecast(None)
    assert forecast is not None
    assert (forecast.points, forecast.model) == (14.9, Model.NAIVE)
    assert forecast.half_width == half_width(of_golden(USEFUL).naive_errors)


def test_a_measure_that_becomes_known_is_no_change_of_behaviour() -> None:
    """The estimate jumps by 5 where comments become known; no fit may learn from that step."""
    plain = sightings(USEFUL["R"], USEFUL["E"])
    more = frozenset({Metric.COMMENTS})
    jumped = plain[:5] + [
        replace(one, level=Level(one.level.point + 5.0, more)) for one in plain[5:] if one.level is not None
    ]
    learner = Learner()
    for place, one in enumerate(plain):
        learner.learn(one, formula_changed=place == 5)
    assert calibrate(jumped).gain == pytest.approx(learner.calibration().gain)
    said = calibrate(plain[:5]).fit
    assert said is not None
    assert said.predict(jumped[5].level).anchored is None


def test_a_change_of_the_formula_is_not_learned_from_and_restarts_the_offset() -> None:
    reported = [r - (2.0 if place >= 6 else 0.0) for place, r in enumerate(USEFUL["R"])]
    learner = Learner()
    for place, one in enumerate(sightings(reported, USEFUL["E"])):
        learner.learn(one, formula_changed=place == 6)
    found = learner.calibration()
    steps = [k for k in range(1, 10) if k != 6]
    estimated = [USEFUL["E"][k] - USEFUL["E"][k - 1] for k in steps]
    moved = [reported[k] - reported[k - 1] for k in steps]
    products = sum(e * r for e, r in zip(estimated, moved, strict=True))
    assert found.gain == pytest.approx(products / (sum(e * e for e in estimated) + 4.0))
    since = [reported[k] - USEFUL["E"][k] for k in range(6, 10)]
    assert found.fit is not None
    assert found.fit.offsets == {frozenset(): pytest.approx(sum(since) / 5)}


def test_the_first_snapshot_cannot_be_a_step() -> None:
    assert calibrate(sightings([10.0], [9.0])).left_out is None
    with pytest.raises(IndexError):
        Learner().fit()


@given(pairs)
@settings(max_examples=60)
def test_selection_never_picks_what_errs_more_than_the_last_number(
    series: list[tuple[float, float | None]],
) -> None:
    found = of_pairs(series)
    assert 0.0 <= found.gain <= GAIN_MAX
    chosen, naive = found.mae(found.model), found.mae(Model.NAIVE)
    if found.model is not Model.NAIVE:
        assert chosen is not None
        assert naive is not None
        assert len(found.scored) >= 6
        assert chosen <= MOST_OF_NAIVE * naive
    assert found.model is selected(found.scored)


@given(pairs, st.none() | points)
@settings(max_examples=60)
def test_forecasts_stay_on_the_scale_within_their_interval(
    series: list[tuple[float, float | None]], level: float | None
) -> None:
    forecast = of_pairs(series).forecast(None if level is None else Level(level))
    if len(series) < 3:
        assert forecast is None
    else:
        assert forecast is not None
        assert 0.0 <= forecast.low <= forecast.points <= forecast.high <= PILLAR_MAX


@given(points, st.lists(points, min_size=4, max_size=20))
@settings(max_examples=40)
def test_a_constant_reported_series_selects_the_last_number(reported: float, estimated: list[float]) -> None:
    found = calibrate(sightings([reported] * len(estimated), estimated))
    assert (found.gain, found.model) == (0.0, Model.NAIVE)


@given(pairs, points)
@settings(max_examples=40)
def test_without_gain_the_anchored_model_is_the_last_number(
    series: list[tuple[float, float | None]], level: float
) -> None:
    fit = of_pairs([*series, (10.0, 9.0)]).fit
    assert fit is not None
    assert replace(fit, gain=0.0).predict(Level(level)).anchored == 10.0


@given(pairs)
@settings(max_examples=40)
def test_numbers_without_a_point_teach_nothing_about_the_estimate(
    series: list[tuple[float, float | None]],
) -> None:
    """A number without an estimate at either end changes neither gain nor offset."""
    without = of_pairs([(20.0, None), *series, (3.0, None)])
    plain = of_pairs(series)
    assert without.gain == plain.gain
    assert without.pairs == plain.pairs
    assert (without.fit.offsets if without.fit else {}) == (plain.fit.offsets if plain.fit else {})


@given(st.lists(points, min_size=4, max_size=60))
def test_at_least_eight_of_ten_errors_are_not_above_the_half_width(errors: list[float]) -> None:
    half = half_width(errors)
    assert sum(error <= half for error in errors) >= math.ceil(0.8 * len(errors))
    assert half in errors


@given(pairs)
@settings(max_examples=40)
def test_each_number_is_forecast_from_earlier_ones_only(series: list[tuple[float, float | None]]) -> None:
    """What comes later never changes a scored forecast."""
    whole, part = of_pairs(series), of_pairs(series[:-1])
    assert whole.scored[: len(part.scored)] == part.scored
    assert whole.naive_errors[: len(part.naive_errors)] == part.naive_errors
