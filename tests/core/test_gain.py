"""What an action would add: the golden planner values, and how unknown metrics are handled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.estimate import SPECS, estimate, gain, pillar_points
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.pillars import PILLARS, Pillar

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "scoring.json").read_text(encoding="utf-8")
)
ACTIONS: dict[str, dict[Metric, float]] = {
    "5 filtered searches, 15 min": {Metric.ADV_SEARCHES: 5, Metric.PROSPECT_VIEWS: 5},
    "10 comments, 40 min": {Metric.COMMENTS: 10, Metric.ENG_RECEIVED: 5},
    "1 post, 30 min": {Metric.POSTS: 1, Metric.ENG_RECEIVED: 15},
    "1 article per 4 weeks, 60 min/wk": {Metric.LONGFORM: 0.25, Metric.FOLLOWERS_GAINED: 1},
    "5 invitations with context (3 accepted), 20 min": {Metric.NEW_CONNECTIONS: 3},
}


def regular() -> dict[Metric, Reading]:
    inputs = GOLDEN["G03_personas"]["regular"]["inputs"]
    return {Metric(name): Reading(Metric(name), float(raw)) for name, raw in inputs.items()}


@pytest.mark.parametrize("action", ACTIONS)
def test_golden_gain_and_value(action: str) -> None:
    golden = GOLDEN["G17_planner"][action]
    found = gain(regular(), ACTIONS[action])
    assert set(found) == set(PILLARS)
    for pillar in PILLARS:
        assert found[pillar] == pytest.approx(golden["gain"].get(pillar.value, 0.0), abs=1e-6)
    focus = GOLDEN["G17_planner"]["focus"]
    value = sum(focus[pillar.value] / 0.25 * found[pillar] for pillar in PILLARS)
    assert value == pytest.approx(golden["value"], abs=1e-5)


@given(st.sampled_from(list(Metric)), st.floats(0, 2), st.floats(0, 30))
def test_with_everything_known_it_is_the_estimates_own_change(
    metric: Metric, share: float, cold: float
) -> None:
    readings = {**regular(), Metric.LEADS_SAVED: Reading(Metric.LEADS_SAVED, 2.0)}
    increment = share * SPECS[metric].full
    raised = {**readings, metric: Reading(metric, readings[metric].raw + increment)}
    found = gain(readings, {metric: increment}, cold_per_week=cold, sales_navigator=True)
    before = estimate(readings, cold_per_week=cold, sales_navigator=True)
    after = estimate(raised, cold_per_week=cold, sales_navigator=True)
    for pillar in PILLARS:
        change = after.pillars[pillar].score.low - before.pillars[pillar].score.low
        assert found[pillar] == pytest.approx(change, abs=1e-9)


@given(st.sets(st.sampled_from(list(Metric))), st.sampled_from(list(Metric)), st.floats(0.01, 2))
def test_gains_are_never_negative_and_stay_inside_the_pillar(
    known: set[Metric], metric: Metric, share: float
) -> None:
    readings = {m: r for m, r in regular().items() if m in known}
    found = gain(readings, {metric: share * SPECS[metric].full})
    assert found[SPECS[metric].pillar] >= -1e-9
    assert all(found[p] == 0.0 for p in PILLARS if p is not SPECS[metric].pillar)
    assert all(0.0 <= pillar_points(p, readings) <= 25.0 for p in PILLARS)


def test_an_unknown_metric_is_not_taken_for_zero() -> None:
    readings = regular()
    del readings[Metric.ENG_RECEIVED]
    as_zero = {**readings, Metric.ENG_RECEIVED: Reading(Metric.ENG_RECEIVED, 0.0)}
    increments = {Metric.ENG_RECEIVED: 15.0}
    assert 0.0 < gain(readings, increments)[Pillar.INSIGHTS] < gain(as_zero, increments)[Pillar.INSIGHTS]


def test_an_unknown_metric_beside_a_perfect_one_still_leaves_room() -> None:
    readings = {Metric.ACTIVE_DAYS: Reading(Metric.ACTIVE_DAYS, 7.0)}
    assert gain(readings, {Metric.ADV_SEARCHES: 5.0})[Pillar.PEOPLE] > 0.5


def test_pillar_points_with_everything_known_are_the_estimate() -> None:
    found = estimate(regular(), cold_per_week=3.0)
    for pillar in PILLARS:
        assert pillar_points(pillar, regular(), cold_per_week=3.0) == pytest.approx(
            found.pillars[pillar].score.low
        )


def test_following_up_earns_back_the_penalty() -> None:
    found = gain(regular(), {Metric.MESSAGES: 1.0}, cold_per_week=3.0, cold_change=-1.0)
    golden = GOLDEN["G06_cold"]
    warmer = gain(regular(), {}, cold_per_week=1.0, cold_change=-5.0)
    assert found[Pillar.PEOPLE] > 0.0
    assert found[Pillar.INSIGHTS] > 0.0
    assert warmer[Pillar.PEOPLE] == pytest.approx(golden["0"] - golden["1"], abs=1e-6)
    assert gain(regular(), {}, cold_change=-1.0)[Pillar.PEOPLE] == 0.0
    off = gain(regular(), {}, cold_per_week=3.0, cold_change=-1.0, cold_penalty=False)
    assert off[Pillar.PEOPLE] == 0.0


def test_sales_navigator_actions_gain_nothing_without_it() -> None:
    increments = {Metric.LEADS_SAVED: 5.0}
    assert gain(regular(), increments)[Pillar.PEOPLE] == 0.0
    assert gain(regular(), increments, sales_navigator=True)[Pillar.PEOPLE] > 0.0
