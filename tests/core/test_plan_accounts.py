"""Accounts in the week's draft: how many items each gets, and what a round means for one person."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from ssi_desktop.core.committee import Risk
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.plan import draft
from ssi_desktop.core.plan_outcome_block import MOST_PER_ACCOUNT, for_one
from ssi_desktop.core.plan_values import AccountStep, Block, PlanRequest, Taken
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
