"""Role belief: golden posteriors, priors from titles, the user's word, and the sign of evidence."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.belief import (
    EVIDENCE_LOG_ODDS,
    EvidenceType,
    PriorBasis,
    RoleEvidence,
    TitlePrior,
    belief,
    beliefs,
    posterior,
    probabilities,
)
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.titles import TitleReading

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "committee.json").read_text("utf-8"))

E = EvidenceType
CASES = {
    "title_only_0.60": (0.60, ()),
    "0.60+insider": (0.60, (E.INSIDER_STATED,)),
    "0.35+behaviour_strong+weak": (0.35, (E.BEHAVIOUR_STRONG, E.BEHAVIOUR_WEAK)),
    "0.70+denied": (0.70, (E.DENIED_BY_INSIDER,)),
    "0.05+self_stated": (0.05, (E.SELF_STATED,)),
    "0.60+self+insider(capped)": (0.60, (E.SELF_STATED, E.INSIDER_STATED)),
}

evidence_types = st.lists(st.sampled_from(EvidenceType), max_size=300)
priors = st.sampled_from([0.05, 0.30, 0.35, 0.50, 0.60, 0.70])


@pytest.mark.parametrize("name", sorted(GOLDEN["role_posterior"]))
def test_golden_posterior(name: str) -> None:
    prior, seen = CASES[name]
    found = posterior(prior, [EVIDENCE_LOG_ODDS[item] for item in seen])
    assert found == pytest.approx(GOLDEN["role_posterior"][name], abs=1e-6)


@pytest.mark.parametrize(
    ("title", "role", "p", "basis"),
    [
        (TitlePrior(Role.BUYER, "pattern"), Role.BUYER, 0.60, PriorBasis.PATTERN),
        (TitlePrior(Role.USER, "seniority"), Role.USER, 0.50, PriorBasis.SENIORITY),
        (TitlePrior(Role.BUYER, "pattern", Role.USER), Role.USER, 0.30, PriorBasis.ALTERNATIVE),
        (TitlePrior(Role.BUYER, "pattern", Role.USER), Role.GATEKEEPER, 0.05, PriorBasis.OTHER),
        (TitlePrior(), Role.USER, 0.05, PriorBasis.OTHER),
        (
            TitlePrior(Role.INFLUENCER, "seniority", manager_of_sold_function=True),
            Role.DECISION_MAKER,
            0.30,
            PriorBasis.SOLD_TO_FUNCTION,
        ),
        (
            TitlePrior(Role.DECISION_MAKER, "pattern", manager_of_sold_function=True),
            Role.DECISION_MAKER,
            0.60,
            PriorBasis.PATTERN,
        ),
    ],
)
def test_the_first_guess_comes_from_the_title(
    title: TitlePrior, role: Role, p: float, basis: PriorBasis
) -> None:
    found = belief(role, title)
    assert (found.p, found.prior, found.prior_basis) == (p, p, basis)


def test_a_title_reading_serves_as_it_is() -> None:
    reading = TitleReading("Inkoper", role=Role.BUYER, role_basis="pattern", alternative=Role.INFLUENCER)
    found = probabilities(beliefs(reading))
    assert tuple(found) == ROLES
    assert (found[Role.BUYER], found[Role.INFLUENCER], found[Role.USER]) == (0.60, 0.30, 0.05)


def test_without_a_title_nobody_is_silently_a_user() -> None:
    assert set(probabilities(beliefs()).values()) == {0.05}
    assert not any(item.held for item in beliefs())


def test_the_explanation_has_one_line_for_each_piece_of_evidence_on_the_role() -> None:
    day = date(2026, 11, 2)
    seen = (
        RoleEvidence(Role.BUYER, E.BEHAVIOUR_STRONG, day, 7),
        RoleEvidence(Role.USER, E.SELF_STATED, day, 8),
        RoleEvidence(Role.BUYER, E.CONTRADICTING_BEHAVIOUR, None, 9),
    )
    found = belief(Role.BUYER, TitlePrior(Role.BUYER, "pattern"), seen)
    assert [(line.type, line.log_odds, line.on, line.evidence_id) for line in found.lines] == [
        (E.BEHAVIOUR_STRONG, 1.5, day, 7),
        (E.CONTRADICTING_BEHAVIOUR, -1.5, None, 9),
    ]
    assert found.evidence_log_odds == 0.0
    assert found.p == pytest.approx(0.60)


@pytest.mark.parametrize(("held", "p"), [(True, 0.95), (False, 0.02)])
def test_the_users_word_outranks_the_evidence_and_stays_visible(held: bool, p: float) -> None:
    against = E.DENIED_BY_INSIDER if held else E.SELF_STATED
    found = {
        item.role: item
        for item in beliefs(TitlePrior(), [RoleEvidence(Role.BUYER, against)], {Role.BUYER: held})
    }
    assert (found[Role.BUYER].p, found[Role.BUYER].marked) == (p, held)
    assert len(found[Role.BUYER].lines) == 1
    assert (found[Role.USER].p, found[Role.USER].marked) == (0.05, None)


def test_the_limit_is_told() -> None:
    sure = [RoleEvidence(Role.USER, E.SELF_STATED), RoleEvidence(Role.USER, E.INSIDER_STATED)]
    assert belief(Role.USER, TitlePrior(Role.USER, "pattern"), sure).limited
    assert not belief(Role.USER, TitlePrior(Role.USER, "pattern")).limited


@given(priors, evidence_types, st.sampled_from(EvidenceType))
def test_belief_follows_the_sign_of_evidence_within_its_limits(
    prior: float, seen: list[EvidenceType], more: EvidenceType
) -> None:
    before = posterior(prior, [EVIDENCE_LOG_ODDS[item] for item in seen])
    after = posterior(prior, [EVIDENCE_LOG_ODDS[item] for item in [*seen, more]])
    assert 0.02 <= before <= 0.98
    assert (after - before) * EVIDENCE_LOG_ODDS[more] >= -1e-12
