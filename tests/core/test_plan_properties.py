"""What holds for every plan: minutes, guards, two pillars, follow-ups, the same plan every time."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.actions import Cadence
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.objectives import Objective, leaning
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan import draft, minimum_week
from ssi_desktop.core.plan_values import Block, PlanRequest
from tests.core.plan_cases import VIEWS, broken_guards, pillars_of, requests

few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(requests())
def test_no_plan_exceeds_its_minutes_or_breaks_a_guard(request: PlanRequest) -> None:
    assert broken_guards(request, draft(request)) == []


@few
@given(requests())
def test_two_pillars_wherever_short_actions_of_two_are_there(request: PlanRequest) -> None:
    request = replace(request, taken=(), minutes=max(60, request.minutes), last_done={})
    room = request.minutes - (5 if request.duties.follow_ups else 0)
    easy: dict[Pillar, int] = {}
    for spec in request.catalogue:
        plain = (
            not spec.needs and not spec.value_gate and not VIEWS & set(spec.increments) and not spec.contains
        )
        wanted = spec.pillar is not None and spec.cadence is not Cadence.EVENT and spec.invitations <= 20
        if (
            plain
            and wanted
            and spec.pillar
            and set(spec.increments) != {Metric.REACTIONS}
            and spec.minutes < 60
        ):
            easy[spec.pillar] = min(spec.minutes, easy.get(spec.pillar, 60))
    plan = draft(request)
    shortest = sorted(easy.values())[:2]
    if len(shortest) == 2 and sum(shortest) <= room:
        assert len(pillars_of(request, plan)) >= 2
    noted = any(note.code == "plan.too_few_pillars" for note in plan.notes)
    assert noted is (len(pillars_of(request, plan)) < 2)


@few
@given(requests())
def test_follow_ups_that_are_due_are_always_there(request: PlanRequest) -> None:
    request = replace(request, taken=())
    plan = draft(request)
    due = request.duties.follow_ups
    found = [item for item in plan.items if item.action_id == "A21"]
    assert len(found) == (1 if due and request.minutes >= 5 else 0)
    if found:
        assert found[0].block is Block.MANDATORY
        assert 1 <= found[0].times <= due
        assert found[0].reason.params == {"due": due, "planned": found[0].times}


@few
@given(requests())
def test_what_is_mandatory_is_there_or_the_notes_say_so(request: PlanRequest) -> None:
    request = replace(request, taken=())
    plan = draft(request)
    there = {item.action_id for item in plan.items if item.block is Block.MANDATORY}
    left_out = {note.params["action"] for note in plan.notes if note.code == "plan.left_out"}
    wanted = {
        "A21": request.duties.follow_ups > 0,
        "reply": request.duties.replies > 0,
        "A63": request.duties.snapshot_due,
        "A62": request.duties.review_due,
    }
    assert there | left_out == {name for name, due in wanted.items() if due}
    assert not there & left_out


@few
@given(requests(shipped=False), st.randoms(use_true_random=False))
def test_the_same_request_in_any_order_gives_the_same_plan(request: PlanRequest, shuffler: Random) -> None:
    specs, steps = list(request.catalogue), list(request.steps)
    shuffler.shuffle(specs)
    shuffler.shuffle(steps)
    again = replace(request, catalogue=tuple(specs), steps=tuple(steps))
    assert draft(again) == draft(request) == draft(request)


@few
@given(requests())
def test_blocks_stand_in_their_order_and_say_why(request: PlanRequest) -> None:
    plan = draft(request)
    order = [list(Block).index(item.block) for item in plan.items]
    assert order == sorted(order)
    assert all(item.reason.code.startswith("plan.why.") for item in plan.items)
    assert plan.planned_minutes == sum(item.minutes for item in plan.items)
    assert plan.within >= 0.0
    assert plan.exact is (plan.within == 0.0)


@few
@given(requests(shipped=True), st.sampled_from(PILLARS))
def test_a_minimum_week_exists_for_every_pillar(request: PlanRequest, pillar: Pillar) -> None:
    plan = minimum_week(request, pillar)
    assert 0 < plan.planned_minutes <= 15
    assert any(item.pillar is pillar for item in plan.items)
    assert {item.pillar for item in plan.items} <= {pillar, Pillar.PEOPLE}
    small = replace(request, minutes=15, taken=())
    assert broken_guards(small, plan) == []
    assert any(item.action_id == "A21" for item in plan.items) is (request.duties.follow_ups > 0)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    requests(shipped=True),
    st.sampled_from((0, 1, 480, 2_400, 9_999, 10_000)),
    st.sets(st.sampled_from(Objective), max_size=3),
)
def test_any_budget_and_any_goals_keep_to_minutes_and_guards(
    request: PlanRequest, minutes: int, goals: set[Objective]
) -> None:
    request = replace(request, minutes=minutes, leaning=leaning(goals))
    plan = draft(request)
    assert broken_guards(request, plan) == []
    assert plan.planned_minutes <= min(minutes, 40 * 60)


@few
@given(requests(shipped=True))
def test_what_is_said_of_the_best_plan_is_a_share(request: PlanRequest) -> None:
    plan = draft(request)
    assert math.isfinite(plan.within)
    assert all(item.minutes >= 1 and item.reason.code for item in plan.items)
