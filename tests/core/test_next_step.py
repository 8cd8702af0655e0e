"""Needs and the next best step: golden needs, every rule of the table in its order, and totality."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.account_order import AccountRank, plan_order
from ssi_desktop.core.committee import PersonState, Risk, assess
from ssi_desktop.core.next_step import Step, StepRule, needs, next_step
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.roles import ROLES, Role
from tests.core.committee_states import GOLDEN, golden_people, people, person

R = Role


def step_of(committee: list[PersonState], phase: Phase = Phase.ZMOT) -> Step:
    return next_step(committee, assess(committee), phase)


def others_covered(*but: Role, level: int = 2) -> PersonState:
    """Somebody, number 90, who certainly holds every role but the given ones and was met today."""
    return person(90, *(role for role in ROLES if role not in but), p=1.0, level=level, days=0)


@pytest.mark.parametrize("name", sorted(GOLDEN["next_role"]))
def test_golden_needs(name: str) -> None:
    account, phase = name.split("@")
    found = needs(assess(golden_people(account)), Phase(phase.lower()))
    wanted = GOLDEN["next_role"][name]
    assert [role.value for role, _ in found] == [role for role, _ in wanted]
    assert [need for _, need in found] == pytest.approx([need for _, need in wanted], abs=1e-6)


MUTUAL = person(1, R.DECISION_MAKER, mutual=True)
DM_AT_LEVEL_0 = [others_covered(R.DECISION_MAKER, R.GATEKEEPER), person(1, R.DECISION_MAKER)]


@pytest.mark.parametrize(
    ("rule", "committee", "phase", "role", "action", "about", "helper"),
    [
        pytest.param(
            StepRule.BLOCKER,
            [person(1, R.DECISION_MAKER, p=0.9, stance=-1), person(2, R.BUYER, p=0.98, stance=-2)],
            Phase.ZMOT, R.DECISION_MAKER, None, 1, None, id="the weightiest blocker first",
        ),
        pytest.param(
            StepRule.INITIATOR_UNKNOWN,
            [others_covered(R.INITIATOR, level=4)],
            Phase.ZMOT, R.INITIATOR, None, 90, None, id="ask the first contact what started it",
        ),
        pytest.param(
            StepRule.IDENTIFY, [], Phase.ZMOT, R.DECISION_MAKER, "A19", None, None, id="nobody at all"
        ),
        pytest.param(
            StepRule.IDENTIFY,
            [person(1, R.DECISION_MAKER, p=0.49, level=3, days=0)],
            Phase.SMOT, R.USER, "A19", None, 1, id="nobody likely, an ally to ask",
        ),
        pytest.param(
            StepRule.ASK_GATEKEEPER,
            [others_covered(R.DECISION_MAKER, level=4), MUTUAL],
            Phase.FMOT, R.DECISION_MAKER, "A54", 1, 90, id="gatekeeper before ally and mutual",
        ),
        pytest.param(
            StepRule.ASK_ALLY,
            [others_covered(R.DECISION_MAKER, R.GATEKEEPER, level=3), MUTUAL],
            Phase.FMOT, R.DECISION_MAKER, "A24", 1, 90, id="ally before mutual",
        ),
        pytest.param(
            StepRule.ASK_MUTUAL,
            [others_covered(R.DECISION_MAKER, R.GATEKEEPER), MUTUAL],
            Phase.FMOT, R.DECISION_MAKER, "A24", 1, None, id="mutual",
        ),
        pytest.param(
            StepRule.EVENT_FOR_DECISION_MAKER, DM_AT_LEVEL_0,
            Phase.FMOT, R.DECISION_MAKER, "A55", 1, None, id="decision maker at level 0",
        ),
        pytest.param(
            StepRule.EVENT_FOR_DECISION_MAKER,
            [others_covered(R.DECISION_MAKER, level=4), person(1, R.DECISION_MAKER, level=1, mutual=True)],
            Phase.EVAL, R.DECISION_MAKER, "A55", 1, None, id="connected decision maker is past introductions",
        ),
        pytest.param(
            StepRule.CASE_FOR_DECISION_MAKER,
            [others_covered(R.DECISION_MAKER, level=4), person(1, R.DECISION_MAKER, level=2, days=300)],
            Phase.FMOT, R.DECISION_MAKER, "A56", 1, None, id="case before reactivation",
        ),
        pytest.param(
            StepRule.REACTIVATE,
            [others_covered(R.DECISION_MAKER, level=4), person(1, R.DECISION_MAKER, level=2, days=106)],
            Phase.ZMOT, R.DECISION_MAKER, "A52", 1, None, id="no case in orientation",
        ),
        pytest.param(
            StepRule.FACTS_FOR_BUYER,
            [others_covered(R.BUYER, level=4), person(1, R.BUYER, level=1)],
            Phase.EVAL, R.BUYER, "A47", 1, None, id="buyer at level 1",
        ),
        pytest.param(
            StepRule.TRIAL_FOR_USER,
            [others_covered(R.USER, level=4), person(1, R.USER, level=1)],
            Phase.SMOT, R.USER, None, 1, None, id="user at level 1",
        ),
        pytest.param(
            StepRule.RESPECT_GATEKEEPER,
            [person(1, *ROLES, p=0.98, level=4, days=0)],
            Phase.ZMOT, R.DECISION_MAKER, None, 1, None, id="the gatekeeper is all we know",
        ),
        pytest.param(
            StepRule.REACTIVATE,
            [others_covered(R.INFLUENCER, level=4), person(1, R.INFLUENCER, level=3, days=106)],
            Phase.ZMOT, R.INFLUENCER, "A52", 1, None, id="cooled dialogue",
        ),
        pytest.param(
            StepRule.REACTIVATE,
            [others_covered(R.INFLUENCER, level=4), person(1, R.INFLUENCER, level=3)],
            Phase.ZMOT, R.INFLUENCER, "A52", 1, None, id="dialogue without a date",
        ),
        pytest.param(
            StepRule.TOUCH_AND_INVITE,
            [others_covered(R.INFLUENCER, level=4), person(1, R.INFLUENCER, level=1)],
            Phase.ZMOT, R.INFLUENCER, "A31", 1, None, id="any other role at level 1",
        ),
        pytest.param(
            StepRule.PLAYBOOK,
            [others_covered(R.INFLUENCER, level=4), person(1, R.INFLUENCER, level=2, days=105)],
            Phase.ZMOT, R.INFLUENCER, None, 1, None, id="in dialogue and fresh enough",
        ),
    ],
)  # fmt: skip
def test_the_table_from_the_top(
    rule: StepRule,
    committee: list[PersonState],
    phase: Phase,
    role: Role,
    action: str | None,
    about: int | None,
    helper: int | None,
) -> None:
    found = step_of(committee, phase)
    assert (found.rule, found.role, found.action_id) == (rule, role, action)
    assert (found.person_id, found.helper_id, found.phase) == (about, helper, phase)


def test_the_table_test_knows_every_rule() -> None:
    marks = getattr(test_the_table_from_the_top, "pytestmark", [])
    assert {case.values[0] for case in marks[0].args[1]} == set(StepRule)


def test_a_blocker_comes_before_everything_else() -> None:
    found = step_of([others_covered(R.INITIATOR, level=4), person(2, R.BUYER, p=0.9, stance=-1)])
    assert (found.rule, found.role, found.person_id) == (StepRule.BLOCKER, R.BUYER, 2)


@pytest.mark.parametrize(("stance", "helper"), [(-1, None), (0, 2)])
def test_a_sceptic_is_no_ally(stance: int, helper: int | None) -> None:
    committee = [person(1, R.DECISION_MAKER), person(2, R.USER, level=4, days=0, stance=stance)]
    assert step_of(committee, Phase.FMOT).helper_id == helper


def test_the_state_of_a_role_is_that_of_its_best_engaged_holder() -> None:
    committee = [
        others_covered(R.INFLUENCER, level=4),
        person(1, R.INFLUENCER, p=0.9, level=1),
        person(2, R.INFLUENCER, p=0.6, level=2, days=10),
    ]
    assert (step_of(committee).rule, step_of(committee).person_id) == (StepRule.PLAYBOOK, 2)


def test_a_step_brings_the_values_of_its_reason() -> None:
    found = step_of(
        [others_covered(R.INFLUENCER, level=4), person(1, R.INFLUENCER, level=2, days=150)], Phase.ZMOT
    )
    assert found.params == {"coverage": pytest.approx(0.18), "probability": 0.6, "level": 2, "days": 150}
    assert found.need == pytest.approx(0.16 * 0.82 * 1.2)
    assert step_of([]).params == {"coverage": 0.0}
    assert step_of([]).other_actions == ("A18",)


@settings(max_examples=150)
@given(people(), st.sampled_from(Phase))
def test_every_account_gets_exactly_one_step(committee: list[PersonState], phase: Phase) -> None:
    assessment = assess(committee)
    found = next_step(committee, assessment, phase)
    ids = {one.id for one in committee} | {None}
    assert found.need >= -1e-12
    assert found.person_id in ids
    assert found.helper_id in ids
    assert found.helper_id is None or found.helper_id != found.person_id
    assert (found.rule is StepRule.BLOCKER) == bool(assessment.blockers)
    if found.rule is not StepRule.BLOCKER:
        assert found.role is needs(assessment, phase)[0][0]


def test_accounts_enter_the_plan_by_risk_then_worth_then_longest_untouched() -> None:
    ranks = [
        AccountRank(1, Risk.LOW, 0.9, 1000, None),
        AccountRank(2, Risk.HIGH, 0.1, 1000, 3),
        AccountRank(3, Risk.HIGH, 0.1, 1000, None),
        AccountRank(4, Risk.HIGH, 0.1, 1000, 30),
        AccountRank(5, Risk.MEDIUM, 0.2, 9000, 1),
        AccountRank(6, Risk.HIGH, 0.1, 5000, 1),
    ]
    assert [one.account_id for one in plan_order(ranks)] == [6, 3, 4, 2, 5, 1]


def test_an_account_without_deal_value_ranks_as_the_middle_one() -> None:
    ranks = [
        AccountRank(1, Risk.HIGH, 0.1, 100),
        AccountRank(2, Risk.HIGH, 0.1, None),
        AccountRank(3, Risk.HIGH, 0.1, 300),
        AccountRank(4, Risk.HIGH, 0.1, 500),
    ]
    assert [one.account_id for one in plan_order(ranks)] == [4, 2, 3, 1]
    assert [one.account_id for one in plan_order(AccountRank(n, Risk.HIGH, n / 10) for n in (1, 2))] == [2, 1]
