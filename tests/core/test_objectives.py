"""Goals: nine of them, three at most chosen, a modest say in the plan, and none at all without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.content.loader import open_catalogue
from ssi_desktop.core.actions import Need
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.objectives import (
    LEAN,
    MOST_OBJECTIVES,
    OBJECTIVES,
    Objective,
    known_objectives,
    leaning,
    served,
)
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.plan import draft
from ssi_desktop.core.plan_values import Block
from ssi_desktop.core.plan_worth import metric_worth, weigh
from ssi_desktop.paths import resource_path
from tests.core.plan_cases import GOLDEN, MOST_NEEDS, STEPS, catalogue, request

GOALS = st.lists(st.sampled_from(Objective), max_size=3, unique=True)


def test_the_nine_goals_are_those_of_the_content() -> None:
    terms = open_catalogue(resource_path("content"), "en").terms["objectives"]
    assert set(terms) == {goal.value for goal in Objective} == {goal.value for goal in OBJECTIVES}
    assert len(Objective) == 9


def test_every_goal_goes_with_a_pillar_and_is_served_by_actions() -> None:
    for goal, rule in OBJECTIVES.items():
        assert rule.pillars
        assert rule.outcomes or goal is Objective.SSI_IMPROVEMENT
        assert sum(bool(served(action, (goal,))) for action in catalogue()) >= 3, goal
        known = {action.id for action in catalogue()}
        assert rule.actions <= known


def test_no_action_serves_a_goal_that_nobody_chose() -> None:
    assert all(served(action, ()) == () for action in catalogue())


def test_names_that_nobody_knows_and_a_fourth_goal_are_left_out() -> None:
    names = ["traffic", "traffic", "world peace", "reputation", "lead_generation", "personal_branding"]
    assert known_objectives(names) == (Objective.TRAFFIC, Objective.REPUTATION, Objective.LEAD_GENERATION)
    assert MOST_OBJECTIVES == 3


def test_several_goals_do_not_add_up_and_using_linkedin_better_leans_nowhere() -> None:
    lean = leaning(tuple(Objective))
    assert set(lean.values()) == {LEAN}
    assert leaning((Objective.SSI_IMPROVEMENT,)) == {}
    assert leaning(()) == {}


def test_without_a_goal_the_values_are_the_golden_ones() -> None:
    golden = GOLDEN["G17_planner"]
    plain = request()
    for action in catalogue():
        if action.increments and action.id in golden:
            found = weigh(action.increments, action.minutes, plain.focus, plain.gain_of, {})
            assert found == weigh(action.increments, action.minutes, plain.focus, plain.gain_of)


def test_a_goal_counts_a_quarter_more_and_changes_no_points() -> None:
    plain = request()
    moved = {Metric.POSTS: 1.0, Metric.ENG_RECEIVED: 15.0}
    lean = leaning((Objective.THOUGHT_LEADERSHIP,))
    without = weigh(moved, 30, plain.focus, plain.gain_of)
    found = weigh(moved, 30, plain.focus, plain.gain_of, lean)
    assert found.gain == without.gain
    posts = metric_worth(plain.focus, plain.gain_of)(Metric.POSTS, 1.0)
    assert found.value == pytest.approx(without.value + (LEAN - 1.0) * posts)


def test_the_plan_takes_more_of_what_serves_the_goal_and_keeps_its_guards() -> None:
    plain = replace(request(), satisfied=MOST_NEEDS, steps=STEPS, minutes=300)
    goals = (Objective.LEAD_GENERATION,)
    leaned = replace(plain, leaning=leaning(goals))
    by_id = {action.id: action for action in catalogue()}

    def minutes(plan_items: object) -> int:
        items = draft(plan_items).in_block(Block.INDEX)  # type: ignore[arg-type]
        return sum(item.minutes for item in items if served(by_id[item.action_id], goals))

    assert minutes(leaned) >= minutes(plain)
    assert draft(leaned).planned_minutes <= 300
    assert draft(replace(plain, leaning={})) == draft(plain)


@settings(max_examples=25, deadline=None)
@given(GOALS, st.integers(0, 400))
def test_any_goals_give_a_week_within_its_minutes_and_the_same_one_each_time(
    goals: list[Objective], minutes: int
) -> None:
    asked = replace(
        request(),
        satisfied=MOST_NEEDS,
        steps=STEPS,
        minutes=minutes,
        leaning=leaning(known_objectives(goals)),
    )
    plan = draft(asked)
    assert plan.planned_minutes <= minutes
    assert plan == draft(asked)
    if minutes >= 60:
        assert len({item.pillar for item in plan.items if item.pillar in PILLARS}) >= 2


def test_the_plan_says_when_it_waits_for_somebody_to_reach() -> None:
    def codes(satisfied: frozenset[Need]) -> list[str]:
        return [note.code for note in draft(replace(request(), satisfied=satisfied, steps=STEPS)).notes]

    assert "plan.no_persona" in codes(MOST_NEEDS - {Need.PERSONA})
    assert "plan.no_persona" not in codes(MOST_NEEDS)
    assert "plan.no_persona" not in [
        note.code for note in draft(replace(request(), minutes=0, satisfied=frozenset())).notes
    ]
