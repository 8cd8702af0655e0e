"""Reasons of roles, phases, risks and grades, from what the core really answers."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.archive import Position, ProfileFacts, RecommendationReceived
from ssi_desktop.core.belief import EvidenceType, RoleEvidence, TitlePrior, belief
from ssi_desktop.core.committee import PersonState, RiskReason, assess
from ssi_desktop.core.phases import Phase, Signal, SignalKind, phase_of
from ssi_desktop.core.profile_evidence import archive_grades
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param, Problem
from ssi_desktop.wording.reasons import belief_texts, evidence_text, phase_text, plan_reason_text, risk_text
from tests.wording.typical import faults

TODAY = date(2026, 11, 22)
NAMES = {"insider_stated": "A colleague told you", "denied_by_insider": "A colleague says no"}


def people(*levels: Level) -> list[PersonState]:
    return [PersonState(n, {Role.USER: 0.6}, level, days_since_contact=5) for n, level in enumerate(levels)]


@pytest.mark.parametrize(
    ("levels", "reason", "text"),
    [
        ((), RiskReason.NOBODY, "Nobody is on the map of this account yet."),
        (
            (Level.CONNECTED,),
            RiskReason.NO_STRONG_THREAD,
            "You know people here, but nobody is in live dialogue with you.",
        ),
        (
            (Level.IN_DIALOGUE,),
            RiskReason.ONE_STRONG_THREAD,
            "Only one person here is in live dialogue with you.",
        ),
        (
            (Level.TRUSTED, Level.TRUSTED),
            RiskReason.FEW_THREADS,
            "You have 2 of the 5.4 threads that you aim at.",
        ),
        (
            (Level.TRUSTED, Level.TRUSTED, Level.TRUSTED),
            RiskReason.SPREAD,
            "3 people are in live dialogue with you; "
            "the chance that no thread is left at the decision is 0%.",
        ),
    ],
)
def test_risk(levels: tuple[Level, ...], reason: RiskReason, text: str) -> None:
    found = assess(people(*levels))
    assert found.risk_reason is reason
    assert risk_text(found) == text


def test_phase() -> None:
    signals = [Signal(TODAY - timedelta(days=3), SignalKind.PRICE_REQUESTED)]
    assert phase_text(phase_of(signals, TODAY)) == (
        "1 sign of the last 90 days points to this phase, and it is a clear one."
    )
    assert phase_text(phase_of(signals, TODAY, Phase.EVAL)) == "You chose this phase yourself."
    assert phase_text(phase_of([], TODAY)) == (
        "There were too few signs in the last 90 days, so the first phase is assumed."
    )


def test_belief_is_told_line_by_line() -> None:
    title = TitlePrior(role=Role.BUYER, role_basis="pattern")
    heard = [
        RoleEvidence(Role.BUYER, EvidenceType.INSIDER_STATED, date(2026, 3, 9)),
        RoleEvidence(Role.BUYER, EvidenceType.DENIED_BY_INSIDER),
        RoleEvidence(Role.USER, EvidenceType.INSIDER_STATED),
    ]
    assert belief_texts(belief(Role.BUYER, title, heard), NAMES) == (
        "The job title names this role: 60% to begin with.",
        "A colleague told you (9 Mar 2026): speaks for this role.",
        "A colleague says no: speaks against this role.",
    )
    assert belief_texts(belief(Role.BUYER, title, heard, marked=False), NAMES) == (
        "You took this role away yourself, which counts for 2%.",
    )
    certain = [RoleEvidence(Role.BUYER, EvidenceType.SELF_STATED)] * 2
    assert belief_texts(belief(Role.BUYER, title, certain))[-1] == (
        "It stays between 2% and 98%: nobody is ever quite certain."
    )


def test_plan_reasons() -> None:
    assert plan_reason_text("plan.why.gap_reported", {"pillar": "people", "gap": 12.34}) == (
        "By LinkedIn’s numbers “Find the right people” has 12.3 of its 25 points to go."
    )
    assert plan_reason_text("plan.why.gap_estimated", {"pillar": "people", "gap": 0.0}) == (
        "By our estimate (not LinkedIn’s) “Find the right people” is full; a little upkeep is enough."
    )
    assert plan_reason_text("plan.why.follow_up", {"due": 1, "planned": 1}) == (
        "1 new connection waits for a first message."
    )
    step: dict[str, Param] = {"rule": "reactivate", "need": 0.2, "coverage": 0.42, "days": 41}
    assert plan_reason_text("plan.why.step", step) == (
        "This is the next step here; the last contact both ways was 41 days ago."
    )
    del step["days"]
    assert plan_reason_text("plan.why.step", {**step, "role": "buyer"}, {"buyer": "buyer"}) == (
        "This is the next step here; so far the buyer is covered for 42%."
    )


counts = st.none() | st.integers(0, 700)
plain = st.characters(exclude_characters="{}")  # so that a brace can only be a place that was not filled
texts = st.none() | st.text(plain, max_size=900) | st.just("Neem contact op: anna@nordvik.example #crm")
jobs = st.builds(
    Position,
    company=st.sampled_from(["Nordvik Oy", ""]),
    title=st.text(max_size=30),
    description=st.text(max_size=300),
    started=st.just("2020"),
    finished=st.sampled_from(["", "2022"]),
)
recommendations = st.builds(
    RecommendationReceived,
    on=st.none() | st.dates(date(2020, 1, 1), TODAY),
    visible=st.booleans(),
    company=st.sampled_from(["Nordvik Oy", "Kuiper BV", ""]),
)
facts = st.builds(
    ProfileFacts,
    headline=texts,
    summary=texts,
    industry=texts,
    location=texts,
    websites=counts,
    positions=st.none() | st.lists(jobs, max_size=3).map(tuple),
    education=counts,
    skills=st.none() | st.lists(st.text(plain, max_size=20), max_size=24).map(tuple),
    certifications=counts,
    courses=counts,
    projects=counts,
    projects_with_text=counts,
    emails=counts,
    phones=counts,
    media_dates=st.none() | st.lists(st.dates(date(2020, 1, 1), TODAY), max_size=4).map(tuple),
    endorsements_by_skill=st.just((("CRM", 12),)),
    recommendations_received=st.none() | st.lists(recommendations, max_size=3).map(tuple),
    recommendations_given=counts,
    connections=counts,
)


@given(facts)
@settings(max_examples=60, deadline=None)
def test_whatever_the_archive_shows_is_told(found: ProfileFacts) -> None:
    for grade in archive_grades(found, as_of=TODAY, keywords=("crm", "sales", "lean", "robot", "kosten")):
        text = evidence_text(grade.evidence)
        assert text.endswith((".", ".”"))
        assert "This grade comes from" not in text
        assert not re.search(r"[{}]", text)


def test_evidence_tells_what_was_found() -> None:
    found = {
        grade.item: evidence_text(grade.evidence)
        for grade in archive_grades(
            ProfileFacts(
                headline="Sales", summary="", skills=("CRM", "Lean"), connections=612, emails=1, phones=0
            ),
            as_of=TODAY,
        )
    }
    assert found["P03"] == "Your headline has 5 characters; 40 is the aim."
    assert found["P04"] == "Your About text is empty."
    assert found["P06"] == "No invitation and no address were found at the end of your About text."
    assert found["P19"] == "There are 2 skills, with CRM, Lean on top; twenty are the aim."
    assert found["P25"] == ("LinkedIn has these of you on file: e-mail addresses (1) and phone numbers (0).")
    assert found["P36"] == "You have 612 connections; 500 is the aim."
    assert found["P45"] == "On a phone your headline begins with “Sales”."
    assert all(faults(text) == [] for text in found.values())


def test_unknown_evidence_is_honest() -> None:
    assert evidence_text(Problem("checklist.evidence.new")) == "This grade comes from your archive."
