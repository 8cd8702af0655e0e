"""Whom a step is about, and who can help, where several could be."""

from __future__ import annotations

from ssi_desktop.core.committee import PersonState, assess
from ssi_desktop.core.next_step import Step, StepRule, needs, next_step, person_step, role_step
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import ROLES, Role
from tests.core.committee_states import person

R = Role


def for_role(role: Role, *people: PersonState, phase: Phase = Phase.ZMOT) -> Step:
    return role_step(people, assess(people), phase, role)


def test_equal_needs_keep_the_order_of_the_weights() -> None:
    """In orientation the need of a covered role is 0, whatever its weight."""
    everything = (PersonState(1, dict.fromkeys(ROLES, 1.0), Level.TRUSTED, 0),)
    order = [role for role, need in needs(assess(everything), Phase.ZMOT) if need == 0.0]
    assert order == [R.DECISION_MAKER, R.INFLUENCER, R.BUYER, R.INITIATOR, R.USER, R.GATEKEEPER]


def test_of_equal_blockers_the_one_further_against_comes_first() -> None:
    people = [
        person(1, R.BUYER, p=0.9, stance=Stance.SCEPTIC),
        person(2, R.BUYER, p=0.9, stance=Stance.BLOCKER),
    ]
    step = next_step(people, assess(people), Phase.ZMOT)
    assert (step.rule, step.person_id) == (StepRule.BLOCKER, 2)


def test_a_step_with_somebody_is_for_the_role_in_which_they_weigh_most() -> None:
    both = PersonState(1, {R.GATEKEEPER: 0.9, R.DECISION_MAKER: 0.5}, Level.REGULAR, 90)
    step = person_step(StepRule.REACTIVATE, both, assess([both]), Phase.ZMOT)
    assert step.role is R.DECISION_MAKER


def test_a_gatekeeper_in_dialogue_can_be_asked_and_a_bare_connection_cannot() -> None:
    target = person(1, R.INFLUENCER)
    for level, rule in ((2, StepRule.ASK_GATEKEEPER), (1, StepRule.TOUCH_AND_INVITE)):
        assert for_role(R.INFLUENCER, target, person(2, R.GATEKEEPER, level=level, days=0)).rule is rule


def test_whoever_is_closest_is_asked_what_started_the_search() -> None:
    step = for_role(R.INITIATOR, person(1, R.USER), person(2, R.BUYER, level=3, days=5))
    assert (step.rule, step.person_id) == (StepRule.INITIATOR_UNKNOWN, 2)
    assert for_role(R.INITIATOR).rule is StepRule.IDENTIFY


def test_somebody_likelier_in_another_role_is_not_only_a_gatekeeper() -> None:
    known = PersonState(1, {R.GATEKEEPER: 0.6, R.INFLUENCER: 0.9}, Level.REGULAR, 5)
    assert for_role(R.INFLUENCER, known).rule is StepRule.PLAYBOOK
    keeper = PersonState(1, {R.GATEKEEPER: 0.9, R.INFLUENCER: 0.6}, Level.REGULAR, 5)
    assert for_role(R.INFLUENCER, keeper).rule is StepRule.RESPECT_GATEKEEPER


def test_among_equally_engaged_holders_the_closer_one_comes_first() -> None:
    likely = person(1, R.USER, p=1.0, level=1)
    close = person(2, R.USER, p=0.5, level=2, days=20)
    assert for_role(R.USER, likely, close).person_id == 2
    assert for_role(R.USER, close, likely).person_id == 2
