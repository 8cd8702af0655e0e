"""Introductions in the next best step: who is asked, and when nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import Introduction, LineKind, PersonLine
from ssi_desktop.core.committee import PersonState, assess
from ssi_desktop.core.introductions import (
    REST_DAYS,
    WAIT_DAYS,
    Answer,
    Asked,
    answer_of,
    asked_of,
    declined_by,
    knows_mutual,
    may_ask,
)
from ssi_desktop.core.next_step import StepRule, next_step
from ssi_desktop.core.person_lines import ties_of
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.roles import ROLES, Role
from tests.core.committee_states import people, person

TODAY = date(2026, 11, 22)
R = Role
TARGET = person(1, R.DECISION_MAKER, p=0.9)
ASKING = {StepRule.ASK_GATEKEEPER, StepRule.ASK_ALLY, StepRule.ASK_MUTUAL}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def covered(number: int, *but: Role, level: int = 3) -> PersonState:
    return person(number, *(role for role in ROLES if role not in but), p=1.0, level=level, days=0)


def step(*committee: PersonState) -> tuple[StepRule, int | None]:
    found = next_step(committee, assess(committee), Phase.FMOT)
    return found.rule, found.helper_id


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ((), StepRule.ASK_ALLY),
        ((Asked(2, Answer.AWAITED, WAIT_DAYS),), StepRule.EVENT_FOR_DECISION_MAKER),
        ((Asked(2, Answer.AWAITED, WAIT_DAYS + 1),), StepRule.ASK_ALLY),
        ((Asked(None, Answer.AWAITED, 0),), StepRule.EVENT_FOR_DECISION_MAKER),
        ((Asked(2, Answer.DONE, REST_DAYS),), StepRule.EVENT_FOR_DECISION_MAKER),
        ((Asked(2, Answer.DONE, REST_DAYS + 1),), StepRule.ASK_ALLY),
        ((Asked(2, Answer.DECLINED, REST_DAYS),), StepRule.EVENT_FOR_DECISION_MAKER),
        ((Asked(2, Answer.DECLINED, REST_DAYS + 1),), StepRule.ASK_ALLY),
        ((Asked(9, Answer.DECLINED, 1),), StepRule.ASK_ALLY),
    ],
)
def test_what_was_asked_is_not_proposed_again_soon(asked: tuple[Asked, ...], rule: StepRule) -> None:
    ally = covered(2, R.DECISION_MAKER, R.GATEKEEPER)
    target = replace(TARGET, asked=not may_ask(asked), declined=declined_by(asked))
    assert step(target, ally)[0] is rule


def test_whoever_has_their_ear_is_asked_before_others() -> None:
    close = covered(2, R.DECISION_MAKER, R.GATEKEEPER, level=4)
    near = person(3, R.USER, level=3, days=40)
    assert step(TARGET, close, near) == (StepRule.ASK_ALLY, 2)
    assert step(replace(TARGET, near=frozenset({3})), close, near) == (StepRule.ASK_ALLY, 3)
    doors = [person(n, R.GATEKEEPER, p=p, level=2, days=0) for n, p in ((4, 0.9), (5, 0.6))]
    everybody = (close, near, *doors)
    assert step(TARGET, *everybody) == (StepRule.ASK_GATEKEEPER, 4)
    assert step(replace(TARGET, near=frozenset({5})), *everybody) == (StepRule.ASK_GATEKEEPER, 5)


def test_nobody_at_odds_with_them_is_asked() -> None:
    ally = covered(2, R.DECISION_MAKER, R.GATEKEEPER)
    at_odds = replace(TARGET, against=frozenset({2}))
    assert step(at_odds, ally) == (StepRule.EVENT_FOR_DECISION_MAKER, None)
    assert step(replace(at_odds, mutual=True), ally) == (StepRule.ASK_MUTUAL, None)


def test_what_an_introduction_came_to() -> None:
    items = [
        Introduction(1, via_id=2, asked_on=ago(9)),
        Introduction(1, via_id=3, asked_on=ago(9), done_on=ago(4)),
        Introduction(1, via_key=7, via_name="x", asked_on=ago(9), declined_on=ago(3)),
        Introduction(1, via_id=4),
        Introduction(1, via_id=5, asked_on=ago(-1)),
    ]
    assert asked_of(items, TODAY) == (
        Asked(2, Answer.AWAITED, 9),
        Asked(3, Answer.DONE, 4),
        Asked(None, Answer.DECLINED, 3),
    )
    assert [answer_of(item, TODAY) for item in items[3:]] == [None, None]
    assert declined_by([Asked(3, Answer.DECLINED, 3), Asked(None, Answer.DECLINED, 3)]) == {3}


def test_a_mutual_is_somebody_outside_who_was_not_asked() -> None:
    here = {1, 2}
    assert knows_mutual([Introduction(1, via_name="Old friend")], here)
    assert knows_mutual([Introduction(1, via_id=9)], here)
    assert not knows_mutual([Introduction(1, via_id=2)], here)
    assert not knows_mutual([Introduction(1, via_id=9, asked_on=ago(400))], here)
    assert not knows_mutual([], here)


def test_ties_follow_from_lines() -> None:
    found = ties_of(
        [
            PersonLine(LineKind.MANAGER, 1, 2),
            PersonLine(LineKind.INFLUENCE, 3, 1),
            PersonLine(LineKind.CONFLICT, 1, 4),
        ]
    )
    assert [sorted(found[1].near), sorted(found[1].against)] == [[2, 3], [4]]
    assert [sorted(found[2].near), sorted(found[4].against)] == [[1], [1]]
    assert 3 not in found


@settings(max_examples=80)
@given(
    people(),
    st.sampled_from(Phase),
    st.sampled_from([Answer.AWAITED, Answer.DONE]),
    st.integers(0, WAIT_DAYS),
)
def test_nobody_is_asked_while_an_answer_is_awaited_or_it_was_made(
    committee: list[PersonState], phase: Phase, answer: Answer, days: int
) -> None:
    asked = not may_ask([Asked(None, answer, days)])
    assert asked
    waiting = [replace(one, asked=asked) for one in committee]
    assert next_step(waiting, assess(waiting), phase).rule not in ASKING
