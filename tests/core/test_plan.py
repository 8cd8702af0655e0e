"""The weekly plan over the shipped actions: what it proposes, why, and what it says when it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from ssi_desktop.core.actions import ActionSpec, Cadence, Need
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.focus import Basis, focus
from ssi_desktop.core.gain import gain
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan import draft, minimum_week, most_proposals
from ssi_desktop.core.plan_offers import is_due, offer
from ssi_desktop.core.plan_values import (
    AccountStep,
    Block,
    Duties,
    PlannedAction,
    PlanRequest,
    Taken,
    WeekPlan,
)
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Refusal
from tests.core.plan_cases import MOST_NEEDS, STEPS, WEEK, broken_guards, catalogue, request

BUSY = Duties(follow_ups=2, replies=1, snapshot_due=True, review_due=True)
FULL = dict.fromkeys(PILLARS, 25.0)


def spec(action_id: str) -> ActionSpec:
    return next(one for one in catalogue() if one.id == action_id)


def ids(plan: WeekPlan, block: Block | None = None) -> list[str]:
    return [item.action_id for item in plan.items if block in (None, item.block)]


def item(plan: WeekPlan, action_id: str) -> PlannedAction:
    return next(item for item in plan.items if item.action_id == action_id)


def notes(plan: WeekPlan) -> list[str]:
    return [note.code for note in plan.notes]


def full_week(**changes: Any) -> PlanRequest:
    return request(duties=BUSY, steps=STEPS, satisfied=MOST_NEEDS, outcome_share=0.5, **changes)


def test_a_week_of_a_regular_seller() -> None:
    plan = draft(full_week())
    assert ids(plan, Block.MANDATORY) == ["A21", "reply", "A63", "A62"]
    assert ids(plan, Block.OUTCOME) == ["A57", "step", "A52", "A58"][: len(ids(plan, Block.OUTCOME))]
    assert ids(plan, Block.INDEX)
    assert plan.exact
    assert (plan.week, plan.minutes) == (WEEK, 150)
    assert 120 <= plan.planned_minutes <= 150
    assert notes(plan) == []


def test_every_item_says_why() -> None:
    plan = draft(full_week())
    reasons = {one.action_id: (one.reason.code, dict(one.reason.params)) for one in plan.items}
    assert reasons["A21"] == ("plan.why.follow_up", {"due": 2, "planned": 2})
    assert reasons["reply"] == ("plan.why.reply", {"due": 1, "planned": 1})
    assert reasons["A63"] == ("plan.why.snapshot", {})
    assert reasons["A57"] == ("plan.why.single_thread", {"need": 0.22})
    assert reasons["step"] == ("plan.why.step", {"rule": "playbook", "need": 0.30})
    for one in plan.in_block(Block.INDEX):
        assert one.reason.code == "plan.why.gap_reported"
        pillar = Pillar(str(one.reason.params["pillar"]))
        assert one.gain[pillar] > 0.0
        assert one.reason.params["gap"] == full_week().focus.gaps[pillar]


def test_the_reason_tells_an_estimated_gap_from_a_reported_one() -> None:
    estimated = focus(dict.fromkeys(PILLARS, 12.5), Basis.ESTIMATED)
    codes = {one.reason.code for one in draft(request(focus=estimated)).in_block(Block.INDEX)}
    assert codes == {"plan.why.gap_estimated"}


def test_account_items_carry_account_role_and_person() -> None:
    plan = draft(full_week())
    widened, step = item(plan, "A57"), item(plan, "step")
    assert (widened.account_id, widened.role, widened.person_id) == (1, Role.DECISION_MAKER, None)
    assert (step.account_id, step.role, step.person_id) == (3, Role.USER, 9)


def test_accounts_come_by_risk_then_worth_then_neglect() -> None:
    def step(account: int, risk: Risk, need: float, value: float | None, touched: date | None) -> AccountStep:
        return AccountStep(account, risk, need, "playbook", deal_value=value, last_touched=touched)

    day = WEEK.monday - timedelta(days=10)
    accounts = (
        step(1, Risk.LOW, 0.4, 900.0, None),
        step(2, Risk.MEDIUM, 0.1, 100.0, day),
        step(3, Risk.MEDIUM, 0.1, 100.0, None),
        step(4, Risk.MEDIUM, 0.1, None, day),  # its value is unknown: the middle one, 500, stands in
        step(5, Risk.MEDIUM, 0.2, 500.0, day),
    )
    one = request(minutes=2400, outcome_share=1.0, steps=accounts, catalogue=(replace(spec("A19"), id="X"),))
    assert [found.account_id for found in draft(one).in_block(Block.OUTCOME)][:2] == [5, 4]


def test_expected_change_gain_and_value_belong_together() -> None:
    plan = draft(full_week())
    posts = item(plan, "A33")
    assert posts.expected == {Metric.POSTS: posts.times, Metric.ENG_RECEIVED: 15 * posts.times}
    assert dict(posts.gain) == {p: x for p, x in full_week().gain_of(posts.expected).items() if x}
    pull = full_week().focus.pull(Pillar.INSIGHTS)
    assert posts.value == pytest.approx(pull * posts.gain[Pillar.INSIGHTS])


def test_follow_ups_are_shortened_rather_than_everything_else_dropped() -> None:
    plan = draft(request("beginner", minutes=60, duties=replace(BUSY, follow_ups=30)))
    assert ids(plan, Block.MANDATORY) == ["A21", "reply", "A63", "A62"]
    assert 1 <= item(plan, "A21").times < 30
    assert ("plan.shortened", {"action": "A21", "due": 30, "planned": item(plan, "A21").times}) in [
        (note.code, dict(note.params)) for note in plan.notes
    ]
    assert len({one.pillar for one in plan.items} - {None}) == 2


def test_without_accounts_nothing_is_searched_or_viewed() -> None:
    plan = draft(request("dormant", minutes=600, satisfied=frozenset(Need) - {Need.TARGET_ACCOUNT}))
    assert not [one.action_id for one in plan.items if spec(one.action_id).value_gate]
    assert "plan.no_accounts" in notes(plan)
    assert "A58" in ids(plan, Block.OUTCOME)


def test_searches_are_tied_to_an_account_with_a_role_gap() -> None:
    plan = draft(request("dormant", steps=STEPS[1:], satisfied=frozenset({Need.ROLE_GAP}), outcome_share=0.0))
    search = item(plan, "A18")
    assert search.account_id in {2, 3}
    assert search.role is not None


def test_nothing_known_still_gives_a_sensible_week() -> None:
    unknown = focus(dict.fromkeys(PILLARS, 12.5), Basis.ESTIMATED)
    plan = draft(request(focus=unknown, gain_of=partial(gain, {})))
    assert 100 <= plan.planned_minutes <= 150
    assert ids(plan, Block.OUTCOME) == ["A58"]
    assert len({one.pillar for one in plan.in_block(Block.INDEX)}) >= 2


def test_everything_full_asks_for_little() -> None:
    plan = draft(
        request("power", focus=focus(FULL, Basis.REPORTED), gain_of=lambda _: {}, satisfied=MOST_NEEDS)
    )
    assert {one.reason.code for one in plan.in_block(Block.INDEX)} == {"plan.why.balance"}
    assert len(plan.in_block(Block.INDEX)) == 2
    assert all(one.value == 0.0 for one in plan.items)


def test_no_minutes_give_an_empty_plan_that_says_so() -> None:
    plan = draft(full_week(minutes=0))
    assert plan.items == ()
    assert notes(plan)[0] == "plan.no_minutes"
    assert notes(plan).count("plan.left_out") == 4


def test_ten_thousand_minutes_are_not_planned_full() -> None:
    plan = draft(full_week(minutes=10_000))
    assert "plan.capped" in notes(plan)
    assert plan.planned_minutes < 2400
    assert len(plan.items) <= 4 + 20
    assert broken_guards(full_week(minutes=10_000), plan) == []


def test_under_an_hour_is_said_and_kept() -> None:
    plan = draft(full_week(minutes=45))
    assert notes(plan) == ["plan.below_least"]
    assert plan.planned_minutes <= 45


@pytest.mark.parametrize("minutes", [-1, 10_081])
def test_impossible_minutes_are_refused(minutes: int) -> None:
    with pytest.raises(Refusal) as refused:
        draft(request(minutes=minutes))
    assert refused.value.problem.code == "plan.minutes_out_of_range"
    assert refused.value.problem.params["minutes"] == minutes


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_impossible_shares_are_refused(share: float) -> None:
    with pytest.raises(ValueError, match="outcome share"):
        draft(request(outcome_share=share))


@pytest.mark.parametrize(("minutes", "most"), [(0, 5), (150, 5), (179, 5), (180, 6), (240, 8), (2400, 20)])
def test_few_items_are_proposed(minutes: int, most: int) -> None:
    assert most_proposals(minutes) == most
    plan = draft(full_week(minutes=minutes))
    assert sum(one.block is not Block.MANDATORY for one in plan.items) <= most


@pytest.mark.parametrize("share", [0.2, 0.35, 0.5, 0.65, 0.8])
def test_outcomes_keep_to_their_share_after_the_first_item(share: float) -> None:
    plan = draft(replace(full_week(minutes=240), outcome_share=share))
    block = plan.in_block(Block.OUTCOME)
    assert sum(one.minutes for one in block) <= max(240 * share, block[0].minutes)


def test_a_small_share_still_holds_one_outcome_item() -> None:
    plan = draft(request("beginner", minutes=60, outcome_share=0.2))
    assert ids(plan, Block.OUTCOME) == ["A58"]
    assert draft(request("beginner", minutes=60, outcome_share=0.0)).in_block(Block.OUTCOME) == ()


def test_monthly_actions_come_round_after_four_weeks() -> None:
    poll = spec("A36")
    assert is_due(poll, WEEK, None)
    assert not is_due(poll, WEEK, WEEK.shifted(-3).monday)
    assert is_due(poll, WEEK, WEEK.shifted(-4).sunday)
    assert not is_due(poll, WEEK, WEEK.shifted(2).monday)
    assert not is_due(spec("A47"), WEEK, WEEK.shifted(-12).monday)
    assert is_due(spec("A46"), WEEK, WEEK.monday)
    posting = request(satisfied=MOST_NEEDS, outcome_share=0.0)
    assert "A36" in ids(draft(posting))
    assert "A36" not in ids(draft(replace(posting, last_done={"A36": WEEK.monday - timedelta(days=7)})))


@pytest.mark.parametrize(
    ("minutes", "smaller"), [(2, None), (5, None), (6, 5), (9, 5), (10, 5), (15, 8), (30, 15), (120, 60)]
)
def test_skipped_twice_proposes_a_smaller_version(minutes: int, smaller: int | None) -> None:
    one = ActionSpec("X", Pillar.INSIGHTS, minutes, Cadence.WEEKLY, {Metric.POSTS: 1.0, Metric.COMMENTS: 3.0})
    found = offer(one, request(skipped_twice=frozenset({"X"})), times=2)
    assert found.smaller is (smaller is not None)
    assert found.minutes == 2 * (smaller or minutes)
    half = 0.5 if smaller else 1.0
    assert found.expected == {Metric.POSTS: 2 * half, Metric.COMMENTS: 6 * half}


def test_smaller_versions_are_marked_in_the_plan() -> None:
    plan = draft(full_week(skipped_twice=frozenset({"A62", "A18"})))
    assert (item(plan, "A62").minutes, item(plan, "A62").smaller) == (8, True)
    assert item(plan, "A21").smaller is False


def test_the_open_checklist_decides_what_profile_work_is_worth() -> None:
    headline = spec("A03")
    assert offer(headline, request()).expected == {Metric.PROFILE: 0.07}
    assert offer(headline, request(open_items={"P03": 0.03})).expected == {Metric.PROFILE: 0.03}
    assert offer(headline, request(open_items={"P08": 0.04})).expected == {}
    any_part = spec("A01")
    assert offer(any_part, request(open_items={"P08": 0.01, "P45": 0.005})).expected == {Metric.PROFILE: 0.01}
    assert offer(any_part, request(open_items={"P04": 0.05})).expected == {Metric.PROFILE: 0.02}
    assert offer(any_part, request(open_items={})).expected == {}
    assert offer(headline, request(open_items={"P03": 1e-300, "P45": 0.0})).expected == {}


def test_what_is_in_the_week_already_uses_minutes_and_guards() -> None:
    taken = (
        Taken(60, None, pillar=Pillar.BRAND),
        Taken(20, "A57", block=Block.OUTCOME, account_id=1),
        Taken(15, "A62", block=Block.MANDATORY),
        Taken(20, "A46", times=2, block=Block.INDEX),
    )
    plan = draft(full_week(taken=taken))
    assert plan.planned_minutes <= 150 - 115
    assert not {"A62", "A46", "A57"} & set(ids(plan))
    assert draft(full_week(taken=(Taken(200),))).items == ()


def test_only_unwritten_steps_get_the_planners_own_id() -> None:
    plan = draft(full_week(minutes=2400))
    own = {"reply", "step"}
    assert {one.action_id for one in plan.items} - {one.id for one in catalogue()} == own


@pytest.mark.parametrize("pillar", PILLARS)
def test_a_minimum_week_fits_a_quarter_of_an_hour(pillar: Pillar) -> None:
    plan = minimum_week(request("dormant"), pillar)
    assert plan.minutes == 15
    assert 5 <= plan.planned_minutes <= 15
    assert {one.pillar for one in plan.items} == {pillar}


@pytest.mark.parametrize("pillar", PILLARS)
def test_a_minimum_week_begins_with_a_follow_up(pillar: Pillar) -> None:
    plan = minimum_week(request("dormant", duties=Duties(follow_ups=7)), pillar)
    assert plan.items[0].action_id == "A21"
    assert plan.items[0].times == (3 if pillar is Pillar.PEOPLE else 1)
    assert pillar in {one.pillar for one in plan.items}


def test_the_minimum_week_takes_the_pillar_with_most_pull() -> None:
    assert {one.pillar for one in minimum_week(request("regular")).items} == {Pillar.INSIGHTS}


def test_the_minimum_week_keeps_the_habit_where_nothing_can_rise() -> None:
    plan = minimum_week(request("power", gain_of=lambda _: {}), Pillar.BRAND)
    assert len(plan.items) >= 1
    assert plan.items[-1].reason.code == "plan.why.balance"
