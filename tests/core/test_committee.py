"""Account figures: golden accounts, boundaries of the risk, and the properties of coverage and threads."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.committee import (
    OWN_WEIGHTS,
    ROLE_WEIGHTS,
    Health,
    PersonState,
    Risk,
    RiskReason,
    assess,
    influence,
    influence_band,
    loss_probability,
)
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.thread_targets import STANDARD_TARGET, THREAD_TARGETS
from tests.core.committee_states import GOLDEN, beliefs, days, golden_people, people, person, shares

ONE_STRONG = person(1, Role.USER, level=4, days=0)
OWN_BANDS = [(weight, own) for own, weight in OWN_WEIGHTS.items()]
RISKS = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)


@pytest.mark.parametrize("name", sorted(GOLDEN["accounts"]))
def test_golden_account(name: str) -> None:
    wanted = GOLDEN["accounts"][name]
    found = assess(
        golden_people(name),
        n_star=13.0 if name.endswith("N13") else 5.4,
        phase_fit=0.5 if name.startswith("six_contacts") else 0.0,
    )
    for role in ROLES:
        assert found.coverage[role] == pytest.approx(wanted["cov_engaged"][role], abs=1e-6)
        assert found.map_coverage[role] == pytest.approx(wanted["cov_map"][role], abs=1e-6)
    figures = {
        "C_engaged": found.coverage_total,
        "C_map": found.map_total,
        "n_eff": found.n_eff,
        "thread_ratio": found.thread_ratio,
        "p_loss": found.p_loss,
        "P_no_thread": found.p_no_thread,
        "support": found.support,
        "health": found.health.points,
    }
    for key, value in figures.items():
        assert value == pytest.approx(wanted[key], abs=1e-6), key
    assert (found.strong_threads, found.risk.value) == (wanted["strong_threads"], wanted["risk"])


def test_an_empty_account_is_all_gaps_and_never_healthy() -> None:
    found = assess([], phase_fit=1.0)
    assert (found.health, found.support) == (Health(0.0, 0.0, 0.0, 0.0), 0.0)
    assert (found.risk, found.risk_reason) == (Risk.HIGH, RiskReason.NOBODY)
    assert set(found.coverage.values()) == {0.0}


def test_the_role_weights_add_up_to_one() -> None:
    assert sum(ROLE_WEIGHTS.values()) == pytest.approx(1.0)
    assert set(ROLE_WEIGHTS) == set(ROLES)


@pytest.mark.parametrize(
    ("committee", "months", "risk", "reason"),
    [
        ([person(1, Role.USER, level=1)], 6, Risk.HIGH, RiskReason.NO_STRONG_THREAD),
        ([person(1, Role.USER, level=4, days=0)], 6, Risk.HIGH, RiskReason.ONE_STRONG_THREAD),
        ([person(n, Role.USER, level=2, days=0) for n in (1, 2)], 24, Risk.HIGH, RiskReason.LIKELY_LOSS),
        (
            [ONE_STRONG, *(person(n, Role.USER, level=1) for n in range(2, 9))],
            6,
            Risk.HIGH,
            RiskReason.ONE_STRONG_THREAD,
        ),
        ([person(n, Role.USER, level=2, days=0) for n in (1, 2)], 12, Risk.HIGH, RiskReason.LIKELY_LOSS),
        ([person(n, Role.USER, level=2, days=0) for n in (1, 2)], 11, Risk.MEDIUM, RiskReason.POSSIBLE_LOSS),
        ([person(n, Role.USER, level=2, days=0) for n in (1, 2)], 6, Risk.MEDIUM, RiskReason.POSSIBLE_LOSS),
        ([person(n, Role.USER, level=3, days=0) for n in (1, 2)], 10, Risk.MEDIUM, RiskReason.POSSIBLE_LOSS),
        ([person(n, Role.USER, level=3, days=0) for n in (1, 2)], 9, Risk.MEDIUM, RiskReason.FEW_THREADS),
        ([person(n, Role.USER, level=4, days=0) for n in (1, 2)], 6, Risk.MEDIUM, RiskReason.FEW_THREADS),
        ([person(n, Role.USER, level=4, days=0) for n in (1, 2, 3)], 6, Risk.LOW, RiskReason.SPREAD),
    ],
)
def test_risk_names_what_decides_it(
    committee: list[PersonState], months: float, risk: Risk, reason: RiskReason
) -> None:
    found = assess(committee, months_left=months)
    assert (found.risk, found.risk_reason) == (risk, reason)


def test_only_people_with_a_likely_role_are_threads() -> None:
    found = assess(
        [person(1, Role.USER, p=0.3, level=4, days=0), person(2, Role.USER, p=0.29, level=4, days=0)]
    )
    assert [item.is_thread for item in found.people] == [True, False]
    assert (found.n_eff, found.strong_threads) == (1.0, 1)


def test_a_blocker_counts_only_with_influence() -> None:
    found = assess(
        [
            person(1, Role.DECISION_MAKER, p=0.5, stance=-1),
            person(2, Role.DECISION_MAKER, p=0.49, stance=-2),
            person(3, Role.GATEKEEPER, p=0.98, stance=-2),
            person(4, Role.BUYER, p=0.7, stance=-2),
            person(5, Role.DECISION_MAKER, p=0.9),
        ]
    )
    assert found.blockers == (1, 4)


def test_champions_are_named() -> None:
    found = assess([person(1, Role.USER, stance=2), person(2, Role.USER, stance=1)])
    assert found.champions == (1,)


def test_influence_is_the_strongest_role() -> None:
    assert influence({Role.DECISION_MAKER: 0.4, Role.BUYER: 0.9, Role.USER: 1.0}) == pytest.approx(0.72)
    assert influence({}) == 0.0


@pytest.mark.parametrize(
    ("weight", "band"), [(0.0, 1), (0.34, 1), (0.35, 2), (0.64, 2), (0.65, 3), (1.0, 3), *OWN_BANDS]
)
def test_a_weight_is_little_some_or_much(weight: float, band: int) -> None:
    assert influence_band(weight) == band


def test_loss_grows_with_the_time_left() -> None:
    assert loss_probability(0) == 0.0
    assert loss_probability(12) == pytest.approx(0.25)


@pytest.mark.parametrize(
    "wrong",
    [{"n_star": 0.0}, {"n_star": -1.0}, {"months_left": -1.0}, {"phase_fit": 1.1}, {"phase_fit": -0.1}],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="out of range"):
        assess([], **wrong)


def test_every_target_has_an_origin_and_the_standard_is_ceb_2014() -> None:
    assert (STANDARD_TARGET.people, STANDARD_TARGET.year, STANDARD_TARGET.origin) == (5.4, 2014, "ceb")
    assert [item.people for item in THREAD_TARGETS] == [3, 5.4, 6.8, 8, 11, 13]
    assert all(item.origin for item in THREAD_TARGETS)
    assert len({item.id for item in THREAD_TARGETS}) == len(THREAD_TARGETS)


@settings(max_examples=80)
@given(people(), shares, st.floats(0.1, 20), st.floats(0, 60))
def test_figures_stay_in_their_ranges(
    committee: list[PersonState], fit: float, n_star: float, months: float
) -> None:
    found = assess(committee, n_star=n_star, months_left=months, phase_fit=fit)
    assert -1.0 <= found.support <= 1.0
    assert -1e-9 <= found.health.points <= 100.0 + 1e-9
    assert found.n_eff <= len(committee) + 1e-9
    assert 0.0 <= found.p_no_thread <= 1.0
    assert all(-1e-12 <= found.coverage[role] <= found.map_coverage[role] + 1e-12 for role in ROLES)


@settings(max_examples=60)
@given(people(max_size=5), beliefs, st.sampled_from(Level), days, st.sampled_from(Stance))
def test_another_person_never_lowers_coverage(
    committee: list[PersonState], held: dict[Role, float], level: Level, age: int | None, stance: Stance
) -> None:
    more = [*committee, PersonState(99, held, level, age, stance)]
    before, after = assess(committee), assess(more)
    assert after.coverage_total >= before.coverage_total - 1e-12
    assert after.map_total >= before.map_total - 1e-12


@settings(max_examples=60)
@given(people(), st.sampled_from(ROLES), shares)
def test_a_likelier_role_never_lowers_coverage(committee: list[PersonState], role: Role, p: float) -> None:
    assume(committee)
    first = committee[0]
    likelier = replace(first, beliefs={**first.beliefs, role: max(p, first.beliefs.get(role, 0.0))})
    before, after = assess(committee), assess([likelier, *committee[1:]])
    assert after.coverage[role] >= before.coverage[role] - 1e-12
    assert after.coverage_total >= before.coverage_total - 1e-12


@settings(max_examples=80)
@given(people(), st.sampled_from(Level), st.integers(0, 400))
def test_closer_or_fresher_people_never_raise_the_risk(
    committee: list[PersonState], level: Level, age: int
) -> None:
    assume(committee)
    first = committee[0]
    known = first.days_since_contact
    closer = replace(
        first,
        level=max(level, first.level),
        days_since_contact=age if known is None else min(age, known),
    )
    before, after = assess(committee), assess([closer, *committee[1:]])
    assert after.p_no_thread <= before.p_no_thread + 1e-12
    assert RISKS.index(after.risk) <= RISKS.index(before.risk)
    assert all(after.coverage[role] >= before.coverage[role] - 1e-12 for role in ROLES)
    assert after.coverage_total >= before.coverage_total - 1e-12
    assert after.n_eff >= before.n_eff - 1e-12
