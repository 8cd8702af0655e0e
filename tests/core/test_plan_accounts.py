"""Accounts in the week's draft: how many items each gets, and what a round means for one person."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import ANSWER_DAYS, DECLINED_DAYS, Introduction
from ssi_desktop.core.committee import PersonState, Risk, assess
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.next_step import StepRule, role_step
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.plan import draft
from ssi_desktop.core.plan_outcome_block import MOST_PER_ACCOUNT, for_one
from ssi_desktop.core.plan_values import AccountStep, Block, PlanRequest, Taken
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from tests.core.plan_cases import broken_guards, catalogue, request, requests

TODAY = date(2026, 11, 22)


@settings(max_examples=60)
@given(requests(shipped=True))
def test_with_accounts_no_plan_breaks_a_guard_and_none_gets_more_than_its_share(request: PlanRequest) -> None:
    plan = draft(request)
    assert broken_guards(request, plan) == []
    before = Counter(item.account_id for item in request.taken if item.account_id is not None)
    proposed = Counter(
        item.account_id for item in plan.in_block(Block.OUTCOME) if item.account_id is not None
    )
    assert all(
        proposed[account] + min(before[account], MOST_PER_ACCOUNT) <= MOST_PER_ACCOUNT for account in proposed
    )


def test_what_is_planned_for_an_account_already_counts() -> None:
    step = AccountStep(1, Risk.HIGH, 0.3, "identify", "A19", Role.BUYER)
    one = request(minutes=600, outcome_share=1.0, steps=(step,))
    assert [item.account_id for item in draft(one).in_block(Block.OUTCOME)].count(1) == MOST_PER_ACCOUNT
    taken = tuple(Taken(10, action, 1, None, None, 1) for action in ("A56", "A54"))
    full = draft(replace(one, taken=taken))
    assert [item.account_id for item in full.in_block(Block.OUTCOME)].count(1) == 0


def test_the_step_about_one_person_is_a_part_of_the_round() -> None:
    spec = next(spec for spec in catalogue() if spec.id == "A52")
    one = for_one(spec, 7)
    assert (one.minutes, one.increments[Metric.MESSAGES], one.increments[Metric.CARE_TOUCHES]) == (
        5,
        1.0,
        1.0,
    )
    assert for_one(spec, None) is spec
    other = next(spec for spec in catalogue() if spec.id == "A55")
    assert for_one(other, 7) is other


def step_of(asked: bool) -> StepRule:
    decider = PersonState(1, {Role.DECISION_MAKER: 0.9}, Level.IDENTIFIED, asked=asked)
    ally = PersonState(2, {Role.USER: 0.9}, Level.TRUSTED, days_since_contact=3)
    people = (decider, ally)
    assessment = assess(people, n_star=5.4, months_left=6, phase_fit=0.0)
    return role_step(people, assessment, Phase.ZMOT, Role.DECISION_MAKER).rule


def test_an_introduction_that_was_asked_for_lately_is_not_asked_for_again() -> None:
    assert step_of(asked=False) is StepRule.ASK_ALLY
    assert step_of(asked=True) is StepRule.EVENT_FOR_DECISION_MAKER


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_introduction_rests_while_waited_for_and_after_it_was_declined(asked: int, answer: int) -> None:
    day = TODAY - timedelta(days=asked)
    item = Introduction(1, via_id=2, asked_on=day)
    assert item.rests(TODAY) is (asked <= ANSWER_DAYS)
    assert not replace(item, done_on=TODAY).rests(TODAY)
    assert replace(item, declined_on=TODAY - timedelta(days=answer)).rests(TODAY) is (answer <= DECLINED_DAYS)
    assert not replace(item, asked_on=None).rests(TODAY)
    assert Introduction(1, via_name="Bo Dahl").could
    assert not item.could
