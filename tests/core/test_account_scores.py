"""Figures of an account opened: the lines give the very figure, for golden and for any accounts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.account_scores import (
    Combine,
    Factor,
    Score,
    ScoreExplanation,
    account_scores,
    combined,
    person_scores,
    shortened,
)
from ssi_desktop.core.committee import PersonState, assess, influence, weight_of
from ssi_desktop.core.next_step import needs
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.relationship import Level, engagement
from ssi_desktop.core.roles import ROLES, Role
from tests.core.committee_states import GOLDEN, golden_people, people, person

OWN_RULE = {Score.LOSS, Score.RISK, Score.PHASE_FIT}


def opened(committee: list[PersonState], phase: Phase = Phase.ZMOT) -> dict[object, ScoreExplanation]:
    """Every explanation by score, or by score and role where each role has one."""
    found = account_scores(committee, assess(committee, phase_fit=0.5), phase, months_left=6.0)
    return {item.score if item.role is None else (item.score, item.role): item for item in found}


@pytest.mark.parametrize("name", sorted(GOLDEN["accounts"]))
def test_golden_figures_are_those_that_their_lines_give(name: str) -> None:
    wanted = GOLDEN["accounts"][name]
    committee = golden_people(name)
    found = opened(committee)
    for role in ROLES:
        assert found[Score.ROLE_COVERAGE, role].value == pytest.approx(wanted["cov_engaged"][role], abs=1e-6)
        assert found[Score.ROLE_MAP, role].value == pytest.approx(wanted["cov_map"][role], abs=1e-6)
    figures = {
        Score.COVERAGE: "C_engaged",
        Score.MAP_COVERAGE: "C_map",
        Score.THREADS: "n_eff",
        Score.NO_THREAD: "P_no_thread",
        Score.SUPPORT: "support",
        Score.LOSS: "p_loss",
    }
    for score, key in figures.items():
        assert found[score].value == pytest.approx(wanted[key], abs=1e-6), key


def test_who_contributes_what() -> None:
    committee = golden_people("three_contacts")
    found = opened(committee, Phase.EVAL)
    influencer = found[Score.ROLE_COVERAGE, Role.INFLUENCER]
    assert influencer.lines[0].factors == ((Factor.PROBABILITY, 0.7), (Factor.ENGAGEMENT, 0.85))
    assert influencer.lines[0].value == pytest.approx(0.595)
    assert [line.person_id for line in influencer.lines] == [1, 2, 3]
    assert [line.person_id for line in found[Score.THREADS].lines] == [1, 2, 3]
    assert [round(line.value, 3) for line in found[Score.THREADS].lines] == [0.85, 0.6, 0.3]
    assert found[Score.THREADS].values == {"target": 5.4, "share": pytest.approx(0.324074)}
    need = found[Score.NEED, Role.DECISION_MAKER]
    assert need.value == pytest.approx(0.30968)
    assert [factor for factor, _ in need.lines[0].factors] == [
        Factor.ROLE_WEIGHT,
        Factor.MISSING,
        Factor.PHASE_FACTOR,
    ]
    health = found[Score.HEALTH]
    assert [line.part for line in health.lines] == ["coverage", "threads", "support", "phase_fit"]
    assert [dict(line.factors)[Factor.POINTS] for line in health.lines] == [45.0, 25.0, 20.0, 10.0]
    assert found[Score.RISK].values["strong"] == 2.0


def test_every_score_of_an_account_is_opened() -> None:
    scores = {item.score for item in opened([person(1, Role.USER)]).values()}
    assert scores | {Score.ENGAGEMENT, Score.INFLUENCE} == set(Score)


def test_nobody_gives_nothing_and_leaves_none() -> None:
    found = opened([])
    assert found[Score.NO_THREAD].value == 1.0
    assert found[Score.SUPPORT].value == found[Score.COVERAGE].value == found[Score.HEALTH].value == 0.0


@settings(max_examples=60)
@given(people(), st.sampled_from(Phase))
def test_lines_always_give_the_figure(committee: list[PersonState], phase: Phase) -> None:
    assessment = assess(committee, phase_fit=0.5)
    found = opened(committee, phase)
    assert found[Score.HEALTH].value == pytest.approx(assessment.health.points, abs=1e-9)
    assert found[Score.COVERAGE].value == pytest.approx(assessment.coverage_total, abs=1e-9)
    assert found[Score.MAP_COVERAGE].value == pytest.approx(assessment.map_total, abs=1e-9)
    assert found[Score.THREADS].value == pytest.approx(assessment.n_eff, abs=1e-9)
    assert found[Score.NO_THREAD].value == pytest.approx(assessment.p_no_thread, abs=1e-9)
    assert found[Score.SUPPORT].value == pytest.approx(assessment.support, abs=1e-9)
    for role, need in needs(assessment, phase):
        assert found[Score.NEED, role].value == pytest.approx(need, abs=1e-9)
        assert found[Score.ROLE_COVERAGE, role].value == pytest.approx(assessment.coverage[role], abs=1e-9)
    for item in found.values():
        if item.score not in OWN_RULE:
            assert combined(item.lines, item.combine, item.divisor) == pytest.approx(item.value, abs=1e-9)
        for line in item.lines:
            product = math.prod(number for _, number in line.factors)
            assert line.value == pytest.approx(product, abs=1e-9)


@settings(max_examples=40)
@given(people(), st.integers(2, 4))
def test_a_shorter_list_gives_the_same_figure(committee: list[PersonState], most: int) -> None:
    for item in opened(committee).values():
        short = shortened(item, most)
        if item.combine is Combine.RULE:
            assert short == item
            continue
        assert len(short.lines) <= most
        assert short.rest in (0, len(item.lines) - most + 1)
        assert combined(short.lines, short.combine, short.divisor) == pytest.approx(item.value, abs=1e-9)


@settings(max_examples=40)
@given(people(max_size=3))
def test_the_figures_of_a_person(committee: list[PersonState]) -> None:
    for one in committee:
        engaged, weight = person_scores(one)
        assert engaged.value == engagement(one.level, one.days_since_contact)
        assert weight.value == influence(one.beliefs)
        assert all(line.value <= weight.value for line in weight.lines)


def test_a_cooled_dialogue_counts_as_a_bare_connection() -> None:
    engaged, _ = person_scores(person(1, Role.USER, level=2, days=300))
    assert engaged.value == 0.3
    assert dict(engaged.lines[0].factors) == {Factor.LEVEL: 0.6, Factor.FRESHNESS: 0.2}


def test_the_users_word_on_influence_outranks_the_roles() -> None:
    for own, weight in ((1, 0.2), (2, 0.5), (3, 0.85), (None, 0.6)):
        state = PersonState(1, {Role.DECISION_MAKER: 0.6}, Level.CONNECTED, own_influence=own)
        assert weight_of(state) == weight
        found = person_scores(state)[1]
        assert (found.value, found.values) == (weight, {} if own is None else {"own": own})


def test_a_list_that_just_fits_stays_whole() -> None:
    found = opened([person(1, Role.USER, level=3, days=0), person(2, Role.BUYER, level=2, days=0)])
    threads = found[Score.THREADS]
    assert shortened(threads, 2) is threads
    assert shortened(found[Score.COVERAGE], len(ROLES)) is found[Score.COVERAGE]


def test_what_pulls_down_most_comes_before_what_pulls_up_less() -> None:
    committee = [person(1, Role.USER, p=0.9, stance=1), person(2, Role.DECISION_MAKER, p=0.9, stance=-2)]
    assert [line.person_id for line in opened(committee)[Score.SUPPORT].lines] == [2, 1]


def test_the_months_of_the_loss_are_told() -> None:
    assert opened([])[Score.LOSS].values == {"months": 6.0}
