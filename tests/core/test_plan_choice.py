"""The choice of index actions: as good as trying everything, honest when it gives up, guards kept."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.actions import ActionSpec, Cadence
from ssi_desktop.core.focus import Basis, focus
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_choice import Choice, choose
from ssi_desktop.core.plan_offers import Offer, offers
from ssi_desktop.core.plan_room import Room, pillar_reserve
from ssi_desktop.core.plan_worth import MetricWorth, as_habit, metric_worth, weigh
from tests.core.plan_cases import GOLDEN, catalogue, request

METRICS = (Metric.POSTS, Metric.ENG_RECEIVED, Metric.COMMENTS, Metric.SEARCHES)
WEIGHTS = {Metric.POSTS: 5.0, Metric.ENG_RECEIVED: 0.2, Metric.COMMENTS: 1.0, Metric.SEARCHES: 2.0}
GOLDEN_ACTIONS: dict[str, tuple[int, dict[Metric, float]]] = {
    "5 filtered searches, 15 min": (15, {Metric.ADV_SEARCHES: 5, Metric.PROSPECT_VIEWS: 5}),
    "10 comments, 40 min": (40, {Metric.COMMENTS: 10, Metric.ENG_RECEIVED: 5}),
    "1 post, 30 min": (30, {Metric.POSTS: 1, Metric.ENG_RECEIVED: 15}),
    "1 article per 4 weeks, 60 min/wk": (60, {Metric.LONGFORM: 0.25, Metric.FOLLOWERS_GAINED: 1}),
    "5 invitations with context (3 accepted), 20 min": (20, {Metric.NEW_CONNECTIONS: 3}),
}


@cache
def flattening(metric: Metric, amount: float) -> float:
    """A worth that every further step adds less to."""
    return WEIGHTS[metric] * (1.0 - math.exp(-0.3 * amount))


@cache
def straight(metric: Metric, amount: float) -> float:
    """A worth without saturation: the plain knapsack."""
    return WEIGHTS[metric] * amount


@st.composite
def actions(draw: st.DrawFn, most: int = 6) -> list[tuple[Offer, ...]]:
    count = draw(st.integers(0, most))
    found = []
    for place in range(count):
        moves = draw(
            st.dictionaries(st.sampled_from(METRICS), st.sampled_from((0.5, 1.0, 2.0, 3.0, 10.0)), max_size=3)
        )
        spec = ActionSpec(
            id=f"X{place}",
            pillar=draw(st.sampled_from(PILLARS)),
            minutes=draw(st.sampled_from((5, 10, 15, 20, 30, 60))),
            cadence=draw(st.sampled_from((Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY))),
            increments=moves,
            invitations=draw(st.sampled_from((0, 0, 3, 10))),
            contains=draw(st.sampled_from(((), (), (f"X{place + 1}",)))),
        )
        found.append(offers(spec, request()))
    return found


rooms = st.builds(
    Room,
    budget=st.sampled_from((45, 150, 300)),
    minutes=st.integers(0, 45) | st.integers(0, 150),
    invitations=st.sampled_from((20, 5)),
    long_allowed=st.booleans(),
    pillars=st.sampled_from((frozenset(), frozenset({Pillar.BRAND}), frozenset(PILLARS))),
)


def total_worth(chosen: tuple[Offer, ...], worth: MetricWorth) -> float:
    totals: dict[Metric, float] = {}
    for one in chosen:
        for metric, amount in one.expected.items():
            totals[metric] = totals.get(metric, 0.0) + amount
    return math.fsum(worth(metric, amount) for metric, amount in totals.items())


def holds(chosen: tuple[Offer, ...], room: Room, slots: int, missing: int) -> bool:
    if len(chosen) > slots or len({one.spec.pillar for one in chosen} - room.pillars) < missing:
        return False
    for one in chosen:
        if not room.allows(one):
            return False
        room = room.after(one)
    return True


def best_by_trying(
    sizes: list[tuple[Offer, ...]], room: Room, slots: int, missing: int, worth: MetricWorth
) -> float:
    every = (
        tuple(one for one in picked if one is not None)
        for picked in product(*((None, *size) for size in sizes))
    )
    return max((total_worth(one, worth) for one in every if holds(one, room, slots, missing)), default=-1.0)


def chosen(sizes: list[tuple[Offer, ...]], room: Room, slots: int, worth: MetricWorth) -> tuple[Choice, int]:
    seed = pillar_reserve(room, [one for size in sizes for one in size])
    missing = 0 if seed is None else min(2, len(seed))
    slots = max(slots, missing)
    found = choose(sizes, room, worth, slots=slots, missing_pillars=missing, seed=seed or ())
    assert holds(found.offers, room, slots, missing)
    assert found.worth == pytest.approx(total_worth(found.offers, worth), abs=1e-9)
    return found, missing


@settings(max_examples=80, deadline=None)
@given(actions(), rooms, st.integers(0, 6), st.sampled_from((flattening, straight)))
def test_no_choice_is_better(
    sizes: list[tuple[Offer, ...]], room: Room, slots: int, worth: MetricWorth
) -> None:
    found, missing = chosen(sizes, room, slots, worth)
    assert found.exact
    assert found.worth == pytest.approx(
        best_by_trying(sizes, room, max(slots, missing), missing, worth), abs=1e-6
    )


@settings(max_examples=30, deadline=None)
@given(actions(most=9), rooms, st.integers(1, 9), st.integers(0, 4))
def test_giving_up_early_says_how_far_the_best_may_be(
    sizes: list[tuple[Offer, ...]], room: Room, slots: int, node_budget: int
) -> None:
    quick = choose(sizes, room, flattening, slots=slots, node_budget=node_budget)
    best = choose(sizes, room, flattening, slots=slots)
    assert holds(quick.offers, room, slots, 0)
    assert quick.worth <= best.worth + 1e-9
    assert best.worth <= quick.worth * (1.0 + quick.within) + 1e-6
    assert quick.nodes <= node_budget


@settings(max_examples=30, deadline=None)
@given(actions(most=9), st.integers(0, 200))
def test_a_plain_knapsack_gives_what_dynamic_programming_gives(
    sizes: list[tuple[Offer, ...]], minutes: int
) -> None:
    free = [
        tuple(replace(one, spec=replace(one.spec, invitations=0, contains=())) for one in size)
        for size in sizes
    ]
    table = [0.0] * (minutes + 1)
    for size in free:
        table = [
            max(
                [table[left]]
                + [
                    table[left - one.minutes] + total_worth((one,), straight)
                    for one in size
                    if one.minutes <= left
                ]
            )
            for left in range(minutes + 1)
        ]
    found = choose(free, Room(300, minutes), straight, slots=len(free))
    assert found.worth == pytest.approx(table[minutes], abs=1e-6)


def test_it_matters_that_a_second_post_adds_less() -> None:
    one = request(minutes=60)
    posts = [offers(spec, one) for spec in catalogue() if spec.id in {"A33", "A34", "A39", "A46"}]
    found = choose(posts, Room(60, 45), metric_worth(one.focus, one.gain_of), slots=5)
    greedy = choose(posts, Room(60, 45), metric_worth(one.focus, one.gain_of), slots=5, node_budget=0)
    assert found.worth >= greedy.worth
    assert {offer.spec.id for offer in found.offers} >= {"A46", "A39"}


@pytest.mark.parametrize("action", GOLDEN_ACTIONS)
def test_golden_planner_values(action: str) -> None:
    golden = GOLDEN["G17_planner"]
    minutes, increments = GOLDEN_ACTIONS[action]
    points = dict(zip(PILLARS, (15.5, 11.8, 8.7, 15.4), strict=True))
    plain = request(focus=focus(points, Basis.REPORTED))
    assert {p.value: w for p, w in plain.focus.weights.items()} == pytest.approx(golden["focus"], abs=1e-6)
    found = weigh(increments, minutes, plain.focus, plain.gain_of)
    assert {p.value: x for p, x in found.gain.items()} == pytest.approx(golden[action]["gain"], abs=1e-6)
    assert found.value == pytest.approx(golden[action]["value"], abs=1e-6)
    assert found.per_minute == pytest.approx(golden[action]["value_per_min"], abs=1e-6)


def test_a_monthly_habit_spreads_its_flows_but_keeps_its_stocks() -> None:
    once = {
        Metric.LONGFORM: 1.0,
        Metric.FOLLOWERS_GAINED: 4.0,
        Metric.RECOMMENDATIONS: 0.4,
        Metric.PROFILE: 0.04,
    }
    assert as_habit(once, Cadence.MONTHLY) == {
        Metric.LONGFORM: 0.25,
        Metric.FOLLOWERS_GAINED: 1.0,
        Metric.RECOMMENDATIONS: 0.4,
        Metric.PROFILE: 0.04,
    }
    assert as_habit(once, Cadence.WEEKLY) == once
    assert as_habit(once, Cadence.QUARTERLY)[Metric.LONGFORM] == pytest.approx(1 / 13)
