"""The behaviour estimate against the golden values, and what must hold for any behaviour."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.estimate import SPECS, Estimate, PillarEstimate, applicable_specs, estimate
from ssi_desktop.core.metrics import Metric, Origin, Reading
from ssi_desktop.core.pillars import PILLARS, Estimated, Pillar
from ssi_desktop.core.quality import acceptance_estimate, acceptance_quality, persona_quality, reply_quality

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "scoring.json").read_text(encoding="utf-8")
)
Readings = dict[Metric, Reading]
EXACT = 1e-6


def read(values: Mapping[str, float]) -> Readings:
    return {Metric(name): Reading(Metric(name), float(raw)) for name, raw in values.items()}


def regular() -> Readings:
    return read(GOLDEN["G03_personas"]["regular"]["inputs"])


def point(found: Estimate, pillar: Pillar) -> float:
    value = found.pillars[pillar].score.point
    assert value is not None
    return value


@st.composite
def some_readings(draw: st.DrawFn) -> Readings:
    metrics = draw(st.sets(st.sampled_from(list(Metric))))
    return {
        metric: Reading(metric, draw(st.floats(0, 3)) * SPECS[metric].full, draw(st.floats(0.5, 1)))
        for metric in metrics
    }


COLD = st.none() | st.floats(0, 40)


# --- golden values --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GOLDEN["G03_personas"])
def test_personas(name: str) -> None:
    golden = GOLDEN["G03_personas"][name]
    found = estimate(read(golden["inputs"]))
    for pillar in PILLARS:
        assert point(found, pillar) == pytest.approx(golden[pillar.value], abs=EXACT)
        assert found.pillars[pillar].score.low == found.pillars[pillar].score.high
    assert found.total.point == pytest.approx(golden["total"], abs=EXACT)


def assert_interval(found: PillarEstimate, golden: Mapping[str, float]) -> None:
    assert found.score.point == pytest.approx(golden["point"], abs=EXACT)
    assert found.score.low == pytest.approx(golden["lo"], abs=EXACT)
    assert found.score.high == pytest.approx(golden["hi"], abs=EXACT)
    assert found.known_share == pytest.approx(golden["coverage"], abs=EXACT)


def test_missing_data_widens_the_interval() -> None:
    golden = GOLDEN["G04_missing"]
    found = estimate(read(golden["inputs"]))
    for pillar in PILLARS:
        assert_interval(found.pillars[pillar], golden[pillar.value])
    assert found.total.point is None
    assert found.total.low == pytest.approx(golden["total"]["lo"], abs=EXACT)
    assert found.total.high == pytest.approx(golden["total"]["hi"], abs=EXACT)


def test_nothing_known() -> None:
    found = estimate({})
    for pillar in PILLARS:
        assert_interval(found.pillars[pillar], GOLDEN["G04_nothing_known"][pillar.value])
    assert found.total == Estimated(0.0, 100.0, None)


def test_quality_decides_between_the_same_quantities() -> None:
    cases = {"blind_spray": (4, 2, 0), "targeted": (15, 18, 9)}
    for name, (accepted, matching, replied) in cases.items():
        readings = regular()
        quality = acceptance_quality(accepted, 30) * persona_quality(matching, 20)
        new, messages = readings[Metric.NEW_CONNECTIONS], readings[Metric.MESSAGES]
        readings[Metric.NEW_CONNECTIONS] = replace(new, quality=quality)
        readings[Metric.MESSAGES] = replace(messages, quality=reply_quality(replied, 30))
        readings[Metric.ACCEPTANCE] = Reading(Metric.ACCEPTANCE, acceptance_estimate(accepted, 30))
        found = estimate(readings)
        for pillar, golden in GOLDEN["G05_quality_effect"][name].items():
            assert point(found, Pillar(pillar)) == pytest.approx(golden, abs=EXACT)


@pytest.mark.parametrize("cold", GOLDEN["G06_cold"])
def test_cold_accepts(cold: str) -> None:
    found = estimate(regular(), cold_per_week=float(cold))
    assert point(found, Pillar.PEOPLE) == pytest.approx(GOLDEN["G06_cold"][cold], abs=EXACT)
    assert found.pillars[Pillar.PEOPLE].cold_per_week == float(cold)
    assert all(found.pillars[p].penalty == 0.0 for p in PILLARS if p is not Pillar.PEOPLE)


# --- the table ------------------------------------------------------------------------------------------


def test_every_metric_has_a_place_and_weights_add_up() -> None:
    assert set(SPECS) == set(Metric)
    for pillar in PILLARS:
        for navigator in (True, False):
            specs = applicable_specs(pillar, navigator)
            assert math.fsum(spec.weight for spec in specs) == pytest.approx(1.0)


def test_sales_navigator_is_never_needed_for_full_marks() -> None:
    everything: Readings = {m: Reading(m, spec.full) for m, spec in SPECS.items()}
    without: Readings = {m: r for m, r in everything.items() if m is not Metric.LEADS_SAVED}
    assert estimate(without).total.point == pytest.approx(100.0)
    assert estimate(everything, sales_navigator=True).total.point == pytest.approx(100.0)
    listed = [c.metric for c in estimate(everything).pillars[Pillar.PEOPLE].contributions]
    assert Metric.LEADS_SAVED not in listed
    assert estimate(without, sales_navigator=True).pillars[Pillar.PEOPLE].known_share == pytest.approx(0.9)


def test_half_of_the_weight_is_enough_for_a_point() -> None:
    half = read({"posts": 1, "eng_received": 25, "reactions": 8})
    insights = estimate(half).pillars[Pillar.INSIGHTS]
    assert insights.known_share == 0.5
    assert insights.score.point is not None


# --- the record that explains ---------------------------------------------------------------------------


def test_unknown_metrics_are_listed_as_unknown() -> None:
    brand = estimate(read({"profile": 0.8})).pillars[Pillar.BRAND]
    assert [c.metric for c in brand.contributions if not c.known] == [
        Metric.ENDORSEMENTS,
        Metric.RECOMMENDATIONS,
        Metric.LONGFORM,
        Metric.FOLLOWERS_GAINED,
    ]
    unknown = brand.contributions[1]
    assert (unknown.raw, unknown.quality, unknown.saturation, unknown.origin) == (None, None, None, None)
    assert (unknown.points, unknown.points_lost) == (0.0, 0.0)
    assert unknown.points_open == pytest.approx(3.75)
    assert brand.point_contributions == ()
    assert brand.unclamped_point is None


def test_known_metrics_tell_value_quality_and_origin() -> None:
    reading = Reading(Metric.MESSAGES, 4.0, 0.8, Origin.ARCHIVE)
    contribution = next(c for c in estimate({Metric.MESSAGES: reading}).contributions if c.known)
    assert (contribution.raw, contribution.quality, contribution.origin) == (4.0, 0.8, Origin.ARCHIVE)
    assert contribution.saturation is not None
    assert contribution.points == pytest.approx(25 * 0.15 * 0.8 * contribution.saturation)
    assert contribution.points + contribution.points_lost == pytest.approx(25 * 0.15)


@given(some_readings(), COLD, st.booleans())
def test_explanation_adds_up(readings: Readings, cold: float | None, navigator: bool) -> None:
    for found in estimate(readings, cold_per_week=cold, sales_navigator=navigator).pillars.values():
        low = math.fsum(c.points for c in found.contributions) - found.penalty
        assert low == pytest.approx(found.unclamped_low, abs=1e-9)
        assert found.score.low == pytest.approx(min(25.0, max(0.0, low)), abs=1e-9)
        assert found.contributed + found.points_lost + found.points_open == pytest.approx(25.0)
        if found.score.point is None or found.unclamped_point is None:
            assert found.point_contributions == ()
            continue
        explained = math.fsum(c.points for c in found.point_contributions) - found.penalty
        assert explained == pytest.approx(found.unclamped_point, abs=1e-9)
        assert found.score.point == pytest.approx(min(25.0, max(0.0, explained)), abs=1e-9)


# --- properties -----------------------------------------------------------------------------------------


@given(some_readings(), COLD, st.booleans(), st.booleans())
def test_interval_holds_the_point(
    readings: Readings, cold: float | None, navigator: bool, switched_on: bool
) -> None:
    found = estimate(readings, cold_per_week=cold, sales_navigator=navigator, cold_penalty=switched_on)
    scores = [found.pillars[pillar].score for pillar in PILLARS]
    for score in scores:
        assert 0.0 <= score.low <= score.high <= 25.0
        assert score.point is None or score.low <= score.point <= score.high
    assert found.total.low == sum(s.low for s in scores)
    assert found.total.high == sum(s.high for s in scores)
    points = [s.point for s in scores if s.point is not None]
    assert found.total.point == (sum(points) if len(points) == 4 else None)


@given(some_readings(), COLD, st.floats(1, 5), st.floats(0, 1), st.data())
def test_raising_a_metric_never_lowers_its_pillar_nor_moves_another(
    readings: Readings, cold: float | None, factor: float, added: float, data: st.DataObject
) -> None:
    assume(readings)
    metric = data.draw(st.sampled_from(sorted(readings)))
    old = readings[metric]
    raised = {**readings, metric: replace(old, raw=old.raw * factor + added)}
    before, after = estimate(readings, cold_per_week=cold), estimate(raised, cold_per_week=cold)
    for pillar in PILLARS:
        was, now = before.pillars[pillar].score, after.pillars[pillar].score
        if pillar is not SPECS[metric].pillar:
            assert was == now
        else:
            assert now.low >= was.low - 1e-9
            assert now.high >= was.high - 1e-9
            if was.point is not None and now.point is not None:
                assert now.point >= was.point - 1e-9


@given(some_readings(), st.floats(0, 40), st.floats(0, 40))
def test_cold_accepts_only_cost_people_and_at_most_four_points(
    readings: Readings, one: float, other: float
) -> None:
    fewer, more = sorted((one, other))
    none = estimate(readings, cold_per_week=0.0)
    mild, harsh = estimate(readings, cold_per_week=fewer), estimate(readings, cold_per_week=more)
    people = [found.pillars[Pillar.PEOPLE] for found in (none, mild, harsh)]
    assert people[0].score.low >= people[1].score.low >= people[2].score.low
    assert 0.0 <= people[1].penalty <= people[2].penalty <= 4.0
    assert people[0].unclamped_low - people[2].unclamped_low <= 4.0 + 1e-9
    for pillar in (Pillar.BRAND, Pillar.INSIGHTS, Pillar.RELATIONS):
        assert none.pillars[pillar] == harsh.pillars[pillar]


@given(some_readings(), st.integers(0, 60), st.data())
def test_better_conduct_never_lowers_a_pillar(readings: Readings, trials: int, data: st.DataObject) -> None:
    fewer, more = sorted(data.draw(st.tuples(*[st.integers(0, trials)] * 2)))

    def with_conduct(successes: int) -> Estimate:
        changed = dict(readings)
        quality = acceptance_quality(successes, trials) * persona_quality(successes, trials)
        changed[Metric.NEW_CONNECTIONS] = Reading(Metric.NEW_CONNECTIONS, 3.0, quality)
        changed[Metric.MESSAGES] = Reading(Metric.MESSAGES, 4.0, reply_quality(successes, trials))
        changed[Metric.ACCEPTANCE] = Reading(Metric.ACCEPTANCE, acceptance_estimate(successes, trials))
        return estimate(changed)

    worse, better = with_conduct(fewer), with_conduct(more)
    assert all(better.pillars[p].score.low >= worse.pillars[p].score.low - 1e-9 for p in PILLARS)


@given(some_readings(), COLD, st.booleans(), st.data())
def test_learning_a_metric_never_widens_the_interval(
    readings: Readings, cold: float | None, navigator: bool, data: st.DataObject
) -> None:
    unknown = [metric for metric in Metric if metric not in readings]
    assume(unknown)
    metric = data.draw(st.sampled_from(unknown))
    learned = Reading(metric, data.draw(st.floats(0, 2)) * SPECS[metric].full, data.draw(st.floats(0.5, 1)))
    before = estimate(readings, cold_per_week=cold, sales_navigator=navigator)
    after = estimate({**readings, metric: learned}, cold_per_week=cold, sales_navigator=navigator)
    for pillar in PILLARS:
        was, now = before.pillars[pillar].score, after.pillars[pillar].score
        assert now.low >= was.low - 1e-9
        assert now.high <= was.high + 1e-9


# --- switches and bad input -----------------------------------------------------------------------------


def test_penalty_can_be_switched_off_and_an_unknown_rate_costs_nothing() -> None:
    free = point(estimate(regular()), Pillar.PEOPLE)
    off = estimate(regular(), cold_per_week=8.0, cold_penalty=False)
    assert point(off, Pillar.PEOPLE) == free
    assert off.pillars[Pillar.PEOPLE].cold_per_week == 8.0
    assert estimate(regular()).pillars[Pillar.PEOPLE].cold_per_week is None


@settings(max_examples=20)
@given(st.sampled_from([math.nan, math.inf, -math.inf]))
def test_numbers_that_are_none_are_errors(value: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        estimate({Metric.POSTS: Reading(Metric.POSTS, value)})
    with pytest.raises(ValueError, match="not a finite rate"):
        estimate({}, cold_per_week=value)


def test_quality_outside_its_range_is_an_error() -> None:
    with pytest.raises(ValueError, match="quality outside"):
        estimate({Metric.POSTS: Reading(Metric.POSTS, 1.0, 1.2)})
