"""Looks over time: the alarm for a changed formula, the lag, and what is forecast from what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.estimate import Estimate, estimate
from ssi_desktop.core.forecast import Model
from ssi_desktop.core.formula_change import comparable_change, is_formula_change
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.nowcast import (
    LAGS,
    Lag,
    Look,
    can_test_lag,
    chosen_lag,
    learn,
    next_numbers,
    pillar_level,
    total_level,
)
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported

GOLDENS = Path(__file__).parents[1] / "golden"
ALARM: dict[str, bool] = json.loads((GOLDENS / "forecast.json").read_text("utf-8"))["G18_formula_alarm"]
PERSONAS: dict[str, Any] = json.loads((GOLDENS / "scoring.json").read_text("utf-8"))["G03_personas"]
REGULAR: dict[str, float] = PERSONAS["regular"]["inputs"]
MONDAY = date(2026, 1, 5)


def estimated(**changes: float) -> Estimate:
    """The regular persona's estimate with other numbers; a negative one is unknown."""
    values = {**REGULAR, **changes}
    return estimate({Metric(k): Reading(Metric(k), v) for k, v in values.items() if v >= 0})


def look(week: int, points: Sequence[float], ours: Estimate) -> Look:
    pillars = {pillar: Reported(number) for pillar, number in zip(PILLARS, points, strict=True)}
    return Look(MONDAY + timedelta(weeks=week), pillars, Reported(sum(points)), ours)


def steady(count: int, points: Sequence[float] = (15.0, 12.0, 9.0, 15.0)) -> list[Look]:
    return [look(week, points, estimated()) for week in range(count)]


def residuals(*values: float) -> dict[Pillar, float]:
    return dict(zip(PILLARS, values, strict=True))


@pytest.mark.parametrize("case", ALARM)
def test_golden_alarm(case: str) -> None:
    numbers, moved = case.removeprefix("residuals(").split("),dE=")
    values = [float(number) for number in numbers.split(",")]
    assert is_formula_change(residuals(*values), float(moved)) is ALARM[case]


def test_what_nobody_knows_never_alarms() -> None:
    assert not is_formula_change(residuals(-2, -2, -2, -2), None)
    assert not is_formula_change({Pillar.BRAND: -9.0}, 0.0)
    assert is_formula_change(residuals(1, 1, 1, 2), 0.0)
    assert not is_formula_change(residuals(0, 2, 2, 2), 0.0)


@given(st.lists(st.floats(-5, 5), min_size=4, max_size=4), st.floats(-3, 3))
@settings(max_examples=50)
def test_the_alarm_does_not_depend_on_the_direction(values: list[float], moved: float) -> None:
    turned = [-value for value in values]
    assert is_formula_change(residuals(*values), moved) == is_formula_change(residuals(*turned), -moved)


def test_a_step_of_all_pillars_while_nothing_was_done_differently() -> None:
    looks = [*steady(6), *(look(6 + k, (13.0, 10.0, 7.5, 13.0), estimated()) for k in range(4))]
    found = learn(looks)
    (change,) = found.formula_changes
    assert (change.since, change.on) == (looks[5].on, looks[6].on)
    assert change.size == pytest.approx(-7.5)
    fit = found.pillars[Pillar.BRAND].fit
    assert fit is not None
    (offset,) = fit.offsets.values()
    ours = looks[6].estimate.pillars[Pillar.BRAND].score.point
    assert ours is not None
    assert offset == pytest.approx(4 * (13.0 - ours) / 5)


def test_no_alarm_when_behaviour_changed_as_much() -> None:
    busy = estimated(posts=4, comments=20, eng_received=120)
    assert learn([*steady(6), look(6, (17.0, 14.0, 11.0, 17.0), busy)]).formula_changes == ()


def test_no_alarm_over_a_long_step_or_where_too_little_is_known() -> None:
    down = (13.0, 10.0, 7.0, 13.0)
    assert learn([*steady(4), look(9, down, estimated())]).formula_changes == ()
    dark = estimate({Metric.PROFILE: Reading(Metric.PROFILE, 0.8)})
    assert comparable_change(dark, dark) is None
    assert learn([look(0, (15, 12, 9, 15), dark), look(1, down, dark)]).formula_changes == ()


def test_a_measure_that_becomes_known_does_not_count_as_change() -> None:
    before, after = estimated(comments=-1), estimated(comments=20)
    assert comparable_change(before, after) == pytest.approx(0.0)
    assert comparable_change(estimated(), estimated(posts=4)) == pytest.approx(
        25 * 0.20 * (1 - 0.4025273), abs=1e-5
    )


def test_a_pillar_without_a_point_is_compared_by_the_last_number_only() -> None:
    half_dark = estimated(searches=-1, adv_searches=-1, inbound_views=-1)
    assert pillar_level(half_dark, Pillar.PEOPLE) is None
    assert total_level(half_dark) is None
    found = learn([look(week, (15, 12, 9, 15), half_dark) for week in range(12)])
    assert (found.pillars[Pillar.PEOPLE].pairs, found.total.pairs) == (0, 0)
    assert found.pillars[Pillar.BRAND].pairs == 12
    said = next_numbers(found, MONDAY, half_dark)
    people = said.pillars[Pillar.PEOPLE]
    assert people is not None
    assert (people.points, people.model) == (12.0, Model.NAIVE)


def test_a_pillar_that_was_not_shown_is_left_out() -> None:
    partial = [
        Look(one.on, {p: r for p, r in one.pillars.items() if p is not Pillar.BRAND}, None, one.estimate)
        for one in steady(5)
    ]
    found = learn([*steady(2), *partial])
    assert found.pillars[Pillar.BRAND].sightings == 2
    assert found.total.sightings == 2
    assert found.pillars[Pillar.PEOPLE].sightings == 7
    assert next_numbers(found, MONDAY, estimated()).pillars[Pillar.BRAND] is None


def habits(weeks: int, seed: int = 3) -> list[Estimate]:
    """Estimates of a seller whose habits come and go."""
    random, level, found = Random(seed), 1.0, []
    for _week in range(weeks):
        level = min(4.0, max(0.1, level + random.uniform(-0.8, 0.8)))
        found.append(estimated(posts=level, comments=5 * level, searches=3 * level, messages=4 * level))
    return found


def at_lag(ours: Sequence[Estimate], true: int, weeks: int, random: Random) -> dict[int, list[Look]]:
    """LinkedIn's number follows our estimate of ``true`` weeks before; looked at with every lag."""
    numbers = []
    for week in range(4, weeks):
        follows = [ours[week - true].pillars[p].score.point or 0.0 for p in PILLARS]
        numbers.append([point + random.uniform(-0.05, 0.05) for point in follows])
    return {
        lag: [look(week, numbers[week - 4], ours[week - lag // 7]) for week in range(4, weeks)]
        for lag in LAGS
    }


@pytest.mark.parametrize("true", [0, 7, 14, 21, 28])
def test_the_lag_at_which_numbers_follow_is_found(true: int) -> None:
    looks = at_lag(habits(30), true // 7, 30, Random(5))
    found = chosen_lag({lag: learn(each) for lag, each in looks.items()})
    assert (found.days, found.assumed) == (true, False)
    assert found.errors is not None
    assert set(found.errors) == set(LAGS)


def test_where_no_lag_is_worth_it_fourteen_days_stay_assumed() -> None:
    ours, random = habits(30), Random(8)
    numbers = [[10 + random.uniform(-0.2, 0.2) for _p in PILLARS] for _week in range(30)]
    learned = {
        lag: learn([look(week, numbers[week], ours[week - lag // 7]) for week in range(4, 30)])
        for lag in LAGS
    }
    found = chosen_lag(learned)
    assert (found.days, found.assumed) == (14, True)
    assert chosen_lag({lag: learn([]) for lag in LAGS}) == Lag()


def test_ten_different_weeks_are_needed_to_test_lags() -> None:
    weekly = [MONDAY + timedelta(weeks=k) for k in range(10)]
    assert can_test_lag(weekly)
    assert not can_test_lag(weekly[:9])
    assert not can_test_lag([MONDAY + timedelta(days=k) for k in range(30)])


def test_our_estimate_never_is_the_forecast() -> None:
    """The estimate is 51, LinkedIn shows 20: what comes next is near 20."""
    looks = [look(week, (5.0, 5.0, 5.0, 5.0), ours) for week, ours in enumerate(habits(12))]
    said = next_numbers(learn(looks), MONDAY, estimated())
    assert said.total is not None
    assert said.total.points == pytest.approx(20.0, abs=0.5)


def test_learning_is_done_in_order_without_touching_earlier_looks() -> None:
    looks = steady(8)
    assert learn(looks[:5]).total.scored == learn(looks).total.scored[:2]
