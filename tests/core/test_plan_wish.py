"""From a wish to actions: guards and minutes hold for any wish, and what is promised is what is planned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.actions import ActionSpec, Cadence
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_values import PlanRequest, Taken, WeekPlan
from ssi_desktop.core.plan_wish import Cover, WishPlan, plan_wish
from ssi_desktop.core.what_if import Beside, WhatIf
from ssi_desktop.core.what_if_range import range_of
from ssi_desktop.core.wish import Wish, wishes
from tests.core.plan_cases import MOST_NEEDS, STEPS, broken_guards, pillars_of, readings, request, requests


@st.composite
def raised(draw: st.DrawFn) -> WhatIf:
    """A golden persona with some unknown metrics, and some of all of them raised or lowered."""
    known = readings(draw(st.sampled_from(("beginner", "regular", "power"))))
    unknown = draw(st.sets(st.sampled_from(Metric), max_size=8))
    state = WhatIf({metric: reading for metric, reading in known.items() if metric not in unknown})
    for lever in draw(st.sets(st.sampled_from((*Metric, Beside.COLD)), min_size=1, max_size=5)):
        found = range_of(state, lever)
        state = state.tried(lever, found.at(draw(st.integers(0, found.positions))))
    return state


def as_week(request: PlanRequest, plan: WishPlan) -> WeekPlan:
    return WeekPlan(request.week, request.minutes, tuple(item.action for item in plan.items))


def line(plan: WishPlan, metric: Metric) -> tuple[float, Cover]:
    found = next(line for line in plan.lines if line.wish.metric is metric)
    return found.added, found.cover


@given(requests(), raised())
@settings(max_examples=60)
def test_guards_and_minutes_hold_for_any_wish(request: PlanRequest, state: WhatIf) -> None:
    plan = plan_wish(request, wishes(state))
    assert broken_guards(request, as_week(request, plan)) == []
    assert plan.minutes <= plan.free
    assert sum(item.action.times for item in plan.items if item.action.action_id in ("A21",)) == 0


@given(raised(), st.sampled_from((60, 90, 150, 240)))
@settings(max_examples=40)
def test_what_is_promised_is_what_the_actions_add(state: WhatIf, minutes: int) -> None:
    asked = request(minutes=minutes, satisfied=MOST_NEEDS, steps=STEPS)
    plan = plan_wish(asked, wishes(state))
    for found in plan.lines:
        added = sum(item.adds.get(found.wish.metric, 0.0) for item in plan.items)
        assert found.added == pytest.approx(added)
        covered = found.already + found.added
        assert (found.cover is Cover.WHOLE) == (covered >= found.wish.amount - 1e-6)
        assert 0.0 <= found.points <= found.wish.points(found.wish.amount) + 1e-9
    assert 0.0 <= plan.share <= 1.0
    if plan.items:
        assert len(pillars_of(asked, as_week(asked, plan))) >= 2
    for item in plan.items:
        code = item.action.reason.code
        assert code == ("plan.why.what_if" if item.adds else "plan.why.balance")


@given(raised())
@settings(max_examples=25)
def test_more_minutes_never_cover_less(state: WhatIf) -> None:
    base = request(satisfied=MOST_NEEDS, steps=STEPS)
    plans = [plan_wish(replace(base, minutes=minutes), wishes(state)) for minutes in (120, 180, 239)]
    if all(plan.exact for plan in plans):
        shares = [plan.share for plan in plans]
        assert shares == sorted(shares)


def test_the_minutes_it_goes_over_are_what_the_rest_takes() -> None:
    state = WhatIf(readings("regular")).tried(Metric.COMMENTS, 18.0)
    small = plan_wish(request(minutes=70), wishes(state))
    assert small.over > 0
    enough = plan_wish(request(minutes=70 + small.over), wishes(state))
    assert enough.over == 0
    assert enough.share > small.share


def test_only_what_was_raised_is_a_wish() -> None:
    state = WhatIf(readings("regular")).tried(Metric.POSTS, 0.0).tried(Metric.COMMENTS, 8.0)
    assert [wish.metric for wish in wishes(state.tried(Beside.COLD, 0.0))] == [Metric.COMMENTS]
    assert wishes(state)[0] == Wish(Metric.COMMENTS, 3.0, 5.0, False, 1.0, 0.20)


def test_an_unknown_number_is_not_taken_for_zero() -> None:
    known = readings("regular")
    del known[Metric.COMMENTS]
    wish = wishes(WhatIf(known).tried(Metric.COMMENTS, 20.0))[0]
    assert wish.assumed
    assert 0.0 < wish.start < 20.0


def test_what_no_action_gives_is_said() -> None:
    state = WhatIf(readings("regular"))
    for metric, value in ((Metric.CONNECTIONS, 2000.0), (Metric.GROUPS_JOINED, 9.0)):
        state = state.tried(metric, value)
    plan = plan_wish(request(minutes=150, satisfied=MOST_NEEDS, steps=STEPS), wishes(state))
    assert plan.items == ()
    assert {found.cover for found in plan.lines} == {Cover.NO_ACTION}
    assert (plan.over, plan.share) == (0, 0.0)


def test_what_lacks_an_account_is_not_possible_now() -> None:
    state = WhatIf(readings("regular")).tried(Metric.SEARCHES, 9.0)
    assert line(plan_wish(request(), wishes(state)), Metric.SEARCHES) == (0.0, Cover.NOT_NOW)
    with_account = plan_wish(request(satisfied=MOST_NEEDS, steps=STEPS), wishes(state))
    assert line(with_account, Metric.SEARCHES)[0] > 0.0
    assert all(item.action.account_id for item in with_account.items if Metric.SEARCHES in item.adds)


def test_a_full_week_has_no_room() -> None:
    state = WhatIf(readings("regular")).tried(Metric.COMMENTS, 8.0)
    plan = plan_wish(request(minutes=60, taken=(Taken(60, "A62"),)), wishes(state))
    assert plan.items == ()
    assert line(plan, Metric.COMMENTS) == (0.0, Cover.NO_ROOM)
    assert plan.over > 0


def test_what_the_week_holds_already_counts_first() -> None:
    state = WhatIf(readings("regular")).tried(Metric.COMMENTS, 6.0)
    taken = (Taken(15, "A39", pillar=Pillar.INSIGHTS), Taken(5, "A07", pillar=Pillar.BRAND))
    plan = plan_wish(request(taken=taken), wishes(state))
    assert plan.items == ()
    assert plan.lines[0].already == 3.0
    assert plan.lines[0].cover is Cover.WHOLE


def test_invitations_stay_few_however_much_is_wished() -> None:
    state = WhatIf(readings("regular")).tried(Metric.NEW_CONNECTIONS, 15.0)
    state = state.tried(Metric.VP_CONNECTIONS, 400.0).tried(Metric.INTERNAL_CONNECTIONS, 100.0)
    asked = request(minutes=400, satisfied=MOST_NEEDS, steps=STEPS)
    plan = plan_wish(asked, wishes(state))
    sent = {spec.id: spec.invitations for spec in asked.catalogue}
    assert 0 < sum(sent[item.action.action_id] * item.action.times for item in plan.items) <= 20


def test_a_monthly_action_counts_as_the_habit_it_is() -> None:
    monthly = ActionSpec("X01", Pillar.INSIGHTS, 15, Cadence.MONTHLY, {Metric.POSTS: 1.0})
    other = ActionSpec("X02", Pillar.BRAND, 5, Cadence.WEEKLY, {Metric.ENDORSEMENTS: 1.0})
    state = WhatIf(readings("regular")).tried(Metric.POSTS, 2.0).tried(Metric.ENDORSEMENTS, 60.0)
    plan = plan_wish(request(catalogue=(monthly, other)), wishes(state))
    assert line(plan, Metric.POSTS) == (0.25, Cover.PART)
    assert line(plan, Metric.ENDORSEMENTS) == (12.0, Cover.WHOLE)
    assert [item.action.expected for item in plan.items if item.action.action_id == "X01"] == [
        {Metric.POSTS: 1.0}
    ]


def test_no_wish_no_plan() -> None:
    plan = plan_wish(request(), ())
    assert (plan.items, plan.lines, plan.over, plan.share) == ((), (), 0, 0.0)


def test_quality_weighs_in() -> None:
    poor = {**readings("regular"), Metric.MESSAGES: Reading(Metric.MESSAGES, 4.0, 0.6)}
    wish = wishes(WhatIf(poor).tried(Metric.MESSAGES, 20.0))[0]
    whole = wishes(WhatIf(readings("regular")).tried(Metric.MESSAGES, 20.0))[0]
    assert wish.points(16.0) == pytest.approx(0.6 * whole.points(16.0))
