"""Personas: what fits, what does not, and what nobody can tell; more fitting people never lower a pillar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.content.lexicon import load_lexicon
from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.archive import Connection
from ssi_desktop.core.behaviour import estimate_on, readings
from ssi_desktop.core.behaviour_inputs import ArchiveFacts, Readers
from ssi_desktop.core.company_names import read_company
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.persona import Criteria, Persona, PersonaMatcher, Question, all_of
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.core.titles import TitleLexicon
from ssi_desktop.paths import resource_path

TODAY = date(2026, 11, 22)
HEADS = Criteria(frozenset({Seniority.DIRECTOR, Seniority.VP, Seniority.C_LEVEL}))
SUPPLY = replace(HEADS, functions=frozenset({"supply_chain", "operations"}))


@cache
def lexicon() -> TitleLexicon:
    return load_lexicon(resource_path("content", "titles.csv"))


def base(name: str) -> str:
    return read_company(name).base


def matcher(*criteria: Criteria, industries: dict[str, str] | None = None) -> PersonaMatcher:
    personas = tuple(Persona(f"P{place}", one) for place, one in enumerate(criteria))
    noted = {base(name): trade for name, trade in (industries or {}).items()}
    return PersonaMatcher(personas, lexicon().classify, base, lambda key: noted.get(key, ""))


@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("Supply Chain Director", True),
        ("Directeur Operations", True),
        ("Leiter Supply Chain Management", True),
        ("Supply Chain Planner", False),
        ("Director of Marketing", False),
        ("Zzyzx", None),
        ("", None),
        (None, None),
    ],
)
def test_level_and_function_must_both_fit(title: str | None, fits: bool | None) -> None:
    assert matcher(SUPPLY).matches(title, "Acme") is fits


def test_a_title_without_a_function_is_no_refusal() -> None:
    reading = lexicon().classify("Vice President")
    assert (reading.seniority, reading.functions) == (Seniority.VP, ())
    assert matcher(SUPPLY).matches("Vice President", None) is None


def test_a_title_word_stands_in_for_what_the_lexicon_does_not_know() -> None:
    found = matcher(Criteria(functions=frozenset({"it"}), title_words=("Zzyzx lead",)))
    fit = found.fit("ZZYZX-Lead (m/w/d)", None)
    assert fit.fits is True
    assert [(a.question, a.found) for a in fit.answers] == [(Question.WORK, "Zzyzx lead")]


@pytest.mark.parametrize(
    ("word", "title", "fits"),
    [
        ("planner", "Transportplanner", True),
        ("plan", "Planning Manager", True),
        ("plan", "Transportplanner", False),
        ("HR", "Hrvatska manager", False),
        ("HR", "Manager HR", True),
        ("größe", "Größenberater", True),
    ],
)
def test_long_words_go_on_and_stand_in_compounds_short_ones_stand_alone(
    word: str, title: str, fits: bool
) -> None:
    assert matcher(Criteria(title_words=(word,))).matches(title, None) is fits


def test_roles_in_a_purchase_are_asked_of_the_title() -> None:
    buyers = matcher(Criteria(roles=frozenset({Role.BUYER})))
    assert buyers.matches("Inkoper", None) is True
    assert buyers.matches("Chief Executive Officer", None) is False
    assert buyers.matches("Zzyzx", None) is None


def test_a_named_company_says_yes_or_no_whatever_its_legal_form() -> None:
    found = matcher(Criteria(companies=("Acme B.V.", "Förster GmbH")))
    assert found.matches(None, "ACME") is True
    assert found.matches(None, "Acmeville") is False
    assert found.matches(None, "") is None


def test_an_industry_is_told_by_the_name_or_by_the_account_and_else_by_nobody() -> None:
    found = matcher(Criteria(industries=("food",)), industries={"Acme": "Food and drinks", "Bolt": "Steel"})
    assert found.matches(None, "Northern Foods plc") is True
    assert found.matches(None, "Acme BV") is True
    assert found.matches(None, "Bolt") is False
    assert found.matches(None, "Somebody else") is None


def test_one_of_several_personas_is_enough_and_the_first_that_fits_is_named() -> None:
    both = matcher(SUPPLY, Criteria(functions=frozenset({"finance"})))
    assert both.fit("CFO", "Acme").persona == 1
    assert both.fit("Supply Chain Director", "Acme").persona == 0
    assert both.fit("Nurse", "Acme").fits is False


def test_a_persona_that_asks_nothing_judges_nobody() -> None:
    empty = matcher(Criteria())
    assert not empty.asks
    assert empty.fit("CEO", "Acme").fits is None
    assert matcher(Criteria(), SUPPLY).fit("Supply Chain Director", None).persona == 1


@given(st.lists(st.sampled_from((True, False, None)), max_size=6))
def test_three_valued_all(answers: list[bool | None]) -> None:
    found = all_of(answers)
    assert (found is True) == (bool(answers) and all(answers))
    assert (found is False) == (False in answers)


_criteria = st.builds(
    Criteria,
    seniorities=st.frozensets(st.sampled_from(Seniority), max_size=3),
    functions=st.frozensets(st.sampled_from(("it", "finance", "supply_chain")), max_size=2),
    roles=st.frozensets(st.sampled_from(Role), max_size=2),
    title_words=st.tuples(st.text(max_size=8)),
    companies=st.tuples(st.text(max_size=8)),
    industries=st.tuples(st.text(max_size=8)),
)
_titles = st.one_of(
    st.none(), st.text(max_size=30), st.sampled_from(("CFO", "Inkoper", "Head of IT", "<b>CEO</b>", "مدير"))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_criteria, max_size=3), _titles, st.one_of(st.none(), st.text(max_size=20)))
def test_any_text_is_judged_and_the_answers_say_the_verdict(
    criteria: list[Criteria], title: str | None, company: str | None
) -> None:
    found = matcher(*criteria)
    fit = found.fit(title, company)
    if fit.persona is None:
        assert fit.fits is None
        assert not fit.answers
    else:
        assert fit.fits is all_of(answer.fits for answer in fit.answers)
        assert {answer.question for answer in fit.answers} <= set(criteria[fit.persona].questions)
    if not (title or "").strip() and not (company or "").strip():
        assert fit.fits is None


def newcomer(key: int, title: str) -> Connection:
    on = TODAY - timedelta(days=key % 80)
    return Connection(key, key, "A", "B", None, "Acme", title, on, "Connections.csv")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=30), st.data())
def test_one_more_that_fits_never_lowers_a_pillar(fitting: list[bool], data: st.DataObject) -> None:
    """Property 4 of the domain reference for persona matches."""
    changed = list(fitting)
    place = data.draw(st.integers(0, len(fitting) - 1))
    changed[place] = True

    def made(marks: list[bool]) -> ArchiveFacts:
        people = (newcomer(n, "Supply Chain Director" if fits else "Nurse") for n, fits in enumerate(marks))
        return ArchiveFacts(
            connections=tuple(people),
            tables=frozenset({"connections"}),
            covers=(("connections", TODAY - timedelta(days=200), TODAY),),
        )

    found = matcher(SUPPLY)
    readers = Readers(is_vp=lambda _t: False, matches_persona=lambda c: found.matches(c.position, c.company))
    before = estimate_on(behaviour_from(made(fitting), readers=readers), TODAY)
    after = estimate_on(behaviour_from(made(changed), readers=readers), TODAY)
    for pillar in PILLARS:
        assert after.pillars[pillar].score.low >= before.pillars[pillar].score.low - 1e-12
    quality = readings(behaviour_from(made(changed), readers=readers), TODAY).values[Metric.NEW_CONNECTIONS]
    assert quality.quality == pytest.approx(0.80 * (0.5 + 0.5 * (sum(changed) + 1) / (len(changed) + 2)))
