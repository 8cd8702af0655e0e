"""Trying out other numbers: the estimate's own answer, nothing else moved, no mass inviting."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.estimate import SPECS, Unit, estimate
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.what_if import (
    Beside,
    Lever,
    WhatIf,
    difference,
    invitations_a_week,
    pillar_of,
    ranked,
    too_many_invitations,
    unit_of,
)
from ssi_desktop.core.what_if_range import range_of
from tests.core.plan_cases import PERSONAS, readings

LEVERS: tuple[Lever, ...] = (*Metric, Beside.COLD)


def value_of(lever: Lever) -> st.SearchStrategy[float]:
    """Hundredths: what differs by less than a billionth from today counts as today."""
    return st.integers(0, 100 if unit_of(lever) is Unit.SHARE else 300_000).map(lambda value: value / 100)


@st.composite
def states(draw: st.DrawFn) -> WhatIf:
    """A golden persona of whom some metrics are unknown, with or without connections left alone."""
    known = readings(draw(st.sampled_from(sorted(PERSONAS))))
    unknown = draw(st.sets(st.sampled_from(Metric)))
    return WhatIf(
        {metric: reading for metric, reading in known.items() if metric not in unknown},
        cold_per_week=draw(st.none() | st.floats(0.0, 12.0)),
        qualities={Metric.MESSAGES: 0.8, Metric.NEW_CONNECTIONS: draw(st.floats(0.25, 1.0))},
        sales_navigator=draw(st.booleans()),
    )


@st.composite
def tries(draw: st.DrawFn) -> Mapping[Lever, float]:
    levers = draw(st.sets(st.sampled_from(LEVERS), max_size=6))
    return {lever: draw(value_of(lever)) for lever in levers}


def changed(state: WhatIf, values: Mapping[Lever, float]) -> WhatIf:
    for lever, value in values.items():
        state = state.tried(lever, value)
    return state


@given(states(), tries())
@settings(max_examples=60)
def test_it_is_the_estimate_of_the_changed_readings(state: WhatIf, values: Mapping[Lever, float]) -> None:
    tried = changed(state, values)
    plain = dict(state.today)
    for lever, value in values.items():
        if isinstance(lever, Metric):
            quality = plain[lever].quality if lever in plain else state.qualities.get(lever, 1.0)
            plain[lever] = Reading(lever, value, quality)
    if Metric.ACCEPTANCE not in values:
        found = estimate(
            plain,
            cold_per_week=values.get(Beside.COLD, state.cold_per_week),
            sales_navigator=state.sales_navigator,
        )
        assert tried.estimate.total == found.total
    assert tried.estimate == estimate(
        tried.readings,
        cold_per_week=tried.value(Beside.COLD),
        sales_navigator=state.sales_navigator,
    )


@given(states(), tries())
@settings(max_examples=60)
def test_back_is_back_and_what_is_not_touched_stays(state: WhatIf, values: Mapping[Lever, float]) -> None:
    tried = changed(state, values)
    for lever in LEVERS:
        if lever not in values:
            assert tried.value(lever) == state.value_today(lever)
        assert tried.back(lever).value(lever) == state.value_today(lever)
    assert tried.all_back() == state
    back = tried
    for lever in values:
        back = back.back(lever)
    assert back == state


@given(states(), tries())
@settings(max_examples=60)
def test_the_lines_add_up_to_the_change_of_what_is_known(
    state: WhatIf, values: Mapping[Lever, float]
) -> None:
    tried = changed(state, values)
    before, after = state.estimate, tried.estimate
    found = difference(before, after)
    for pillar in PILLARS:
        change = after.pillars[pillar].unclamped_low - before.pillars[pillar].unclamped_low
        assert found.pillars[pillar] == pytest.approx(change, abs=1e-9)
    assert found.total == pytest.approx(sum(found.pillars.values()), abs=1e-9)
    touched = {pillar_of(lever) for lever in values}
    assert all(found.pillars[pillar] == 0.0 for pillar in PILLARS if pillar not in touched)


@given(states(), st.sampled_from(list(Metric)), st.data())
@settings(max_examples=80)
def test_more_is_never_less_and_moves_one_pillar_only(
    state: WhatIf, metric: Metric, data: st.DataObject
) -> None:
    low, high = sorted((data.draw(value_of(metric)), data.draw(value_of(metric))))
    lower, higher = state.tried(metric, low).estimate, state.tried(metric, high).estimate
    for pillar in PILLARS:
        less, more = lower.pillars[pillar].score, higher.pillars[pillar].score
        assert more.low >= less.low - 1e-12
        assert more.high >= less.high - 1e-12
        if pillar is not pillar_of(metric):
            assert more == less


@given(states(), tries())
@settings(max_examples=60)
def test_knowing_one_more_never_widens_a_range(state: WhatIf, values: Mapping[Lever, float]) -> None:
    before, after = state.estimate, changed(state, values).estimate
    for pillar in PILLARS:
        old, new = before.pillars[pillar], after.pillars[pillar]
        assert new.points_open <= old.points_open + 1e-9
        if not new.penalty:
            assert new.score.high - new.score.low <= old.score.high - old.score.low + 1e-9 or old.penalty


@given(states(), st.sampled_from(LEVERS))
@settings(max_examples=80)
def test_a_range_holds_today_and_full_marks(state: WhatIf, lever: Lever) -> None:
    found = range_of(state, lever)
    assert found.at(0) == 0.0 or state.value_today(lever) is not None
    assert found.high >= found.full - 1e-9
    values = [found.at(position) for position in range(found.positions + 1)]
    assert values == sorted(values)
    now = state.value_today(lever)
    if now is not None:
        assert found.at(found.position(now)) == now
        assert state.tried(lever, found.at(found.position(now))) == state
    if lever in SPECS and unit_of(lever) is not Unit.SHARE and lever is not Metric.ACTIVE_DAYS:
        assert found.high >= 1.5 * found.full - 1e-9


@given(states(), st.sampled_from(PILLARS))
@settings(max_examples=40)
def test_ranking_keeps_every_lever_of_the_pillar(state: WhatIf, pillar: Pillar) -> None:
    assert sorted(ranked(state, pillar)) == sorted(state.levers(pillar))
    assert all(pillar_of(lever) is pillar for lever in state.levers(pillar))


def test_the_lever_with_most_to_gain_stands_first() -> None:
    state = WhatIf(readings("regular"))
    lost: dict[Lever, float] = {
        line.metric: line.points_lost for line in state.estimate.pillars[Pillar.INSIGHTS].contributions
    }
    order = ranked(state, Pillar.INSIGHTS)
    assert [lost[metric] for metric in order] == sorted(lost.values(), reverse=True)


def test_golden_persona_from_regular_to_power() -> None:
    golden = PERSONAS["power"]
    state = changed(WhatIf(readings("regular")), {Metric(m): raw for m, raw in golden["inputs"].items()})
    for pillar in PILLARS:
        assert state.estimate.pillars[pillar].score.point == pytest.approx(golden[pillar.value], abs=1e-6)
    assert state.estimate.total.point == pytest.approx(golden["total"], abs=1e-6)


def test_accepted_invitations_take_the_quality_of_new_connections_with_them() -> None:
    known = {**readings("regular"), Metric.NEW_CONNECTIONS: Reading(Metric.NEW_CONNECTIONS, 3.0, 0.8)}
    known[Metric.ACCEPTANCE] = Reading(Metric.ACCEPTANCE, 0.30)
    state = WhatIf(known).tried(Metric.ACCEPTANCE, 0.50)
    assert state.readings[Metric.NEW_CONNECTIONS].quality == pytest.approx(1.0)
    assert WhatIf(known).tried(Metric.ACCEPTANCE, 0.0).readings[
        Metric.NEW_CONNECTIONS
    ].quality == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("values", "most", "warned"),
    [
        ({}, 0.0, False),
        ({Metric.POSTS: 6.0}, 0.0, False),
        ({Metric.NEW_CONNECTIONS: 10.0}, 10.0 / 0.35, False),
        ({Metric.NEW_CONNECTIONS: 30.0}, 30.0 / 0.35, True),
        ({Metric.NEW_CONNECTIONS: 15.0, Metric.ACCEPTANCE: 0.15}, 100.0, True),
        ({Metric.CONNECTIONS: 700.0 + 90.0}, 7.0 / 0.35, False),
        ({Metric.CONNECTIONS: 3000.0}, 2300.0 * 7.0 / 90.0 / 0.35, True),
        ({Metric.CONNECTIONS: 100.0}, 0.0, False),
        ({Metric.NEW_CONNECTIONS: 4.0, Metric.ACCEPTANCE: 0.0}, math.inf, True),
    ],
)
def test_more_than_eighty_invitations_a_week_are_warned_of(
    values: Mapping[Lever, float], most: float, warned: bool
) -> None:
    state = changed(WhatIf(readings("regular")), values)
    assert invitations_a_week(state) == pytest.approx(most)
    assert too_many_invitations(state) is warned


def test_todays_own_many_new_connections_are_no_idea_of_ours() -> None:
    known = {**readings("regular"), Metric.NEW_CONNECTIONS: Reading(Metric.NEW_CONNECTIONS, 60.0)}
    assert not too_many_invitations(WhatIf(known).tried(Metric.COMMENTS, 9.0))
    assert not too_many_invitations(WhatIf(known).tried(Metric.NEW_CONNECTIONS, 40.0))


@pytest.mark.parametrize(
    ("lever", "value"),
    [(Metric.POSTS, -1.0), (Metric.POSTS, math.nan), (Metric.PROFILE, 1.2), (Beside.COLD, math.inf)],
)
def test_numbers_that_cannot_be_are_refused(lever: Lever, value: float) -> None:
    with pytest.raises(ValueError, match=str(lever)):
        WhatIf({}).tried(lever, value)


def test_nothing_known_and_one_thing_tried() -> None:
    state = WhatIf({}).tried(Metric.PROFILE, 0.8)
    assert state.value_today(Metric.PROFILE) is None
    assert state.estimate.pillars[Pillar.BRAND].score.low == pytest.approx(9.0)
    assert state.estimate.pillars[Pillar.BRAND].score.high == pytest.approx(9.0 + 25 * 0.55)
    assert state.back(Metric.PROFILE).estimate.total.high == 100.0
