"""The catalogue has words for every key that the core knows, in every shipped language."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from functools import cache
from pathlib import Path

import pytest

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.loader import load_catalogue
from ssi_desktop.content.steps import StepText
from ssi_desktop.core.bands import BANDS
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.checklist import RULES
from ssi_desktop.core.committee import Risk, RiskReason
from ssi_desktop.core.funnel import Stage
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.next_step import StepRule
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.core.phases import PHASE_SIGNALS, PHASES, SignalKind
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plateau import PlateauMessage
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import ROLES
from ssi_desktop.core.standing import Standing
from ssi_desktop.core.thread_targets import THREAD_TARGETS
from ssi_desktop.core.titles import Seniority

ROOT = Path(__file__).resolve().parents[2] / "resources" / "content"
LANGUAGES = ("en", "nl")
WITH_HELPER = {StepRule.ASK_GATEKEEPER, StepRule.ASK_ALLY}
WITHOUT_PERSON = {StepRule.IDENTIFY}


@cache
def catalogue(language: str) -> Catalogue:
    return load_catalogue(ROOT, language)


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Catalogue:
    return catalogue(request.param)


def test_nothing_is_borrowed_from_english(words: Catalogue) -> None:
    assert words.borrowed == frozenset()


def test_all_checklist_items(words: Catalogue) -> None:
    assert set(words.checklist) == set(RULES) == {f"P{number:02d}" for number in range(1, 47)}
    assert {item.section for item in words.checklist.values()} == set(words.sections)
    assert {key: item.pillar for key, item in words.checklist.items()} == {
        key: rule.pillar for key, rule in RULES.items()
    }
    assert all(len(set(item.rubric)) == 5 for item in words.checklist.values())


def test_headline_and_about_have_examples_within_linkedins_limits(words: Catalogue) -> None:
    assert words.limits["headline"] == 220
    assert words.limits["about"] == 2600
    for key in ("P03", "P04", "P05"):
        item = words.checklist[key]
        assert item.examples
        limit = words.limits[item.field]
        assert all(len(example.before) <= limit and len(example.after) <= limit for example in item.examples)


def test_all_actions(words: Catalogue) -> None:
    rules = json.loads((ROOT / "actions.json").read_text(encoding="utf-8"))["actions"]
    assert set(words.actions) == set(rules) == {f"A{number:02d}" for number in range(1, 68)}
    assert all(action.smaller != action.title for action in words.actions.values())


def test_every_cell_of_the_playbook(words: Catalogue) -> None:
    assert set(words.playbook) == {(role, phase) for role in ROLES for phase in PHASES}
    ideas = [idea for cell in words.playbook.values() for idea in cell.ideas]
    assert len(set(ideas)) == len(ideas)
    assert len(words.playbook_rules) >= 4


def test_every_rule_of_the_next_step_asks_only_for_names_it_gets(words: Catalogue) -> None:
    assert set(words.steps) == set(StepRule)
    for rule in StepRule:
        names = {"account": "Acme", "role": words.roles["buyer"].inline}
        if rule not in WITHOUT_PERSON:
            names["person"] = "Eva {de} Wit"
        if rule in WITH_HELPER:
            names["helper"] = "100 %"
        filled = words.steps[rule].filled(names)
        assert isinstance(filled, StepText)
        assert ("Eva {de} Wit" in filled.title) == (rule not in WITHOUT_PERSON)
        assert ("100 %" in filled.title) == (rule in WITH_HELPER)


def test_a_missing_name_is_an_error(words: Catalogue) -> None:
    with pytest.raises(KeyError):
        words.steps[StepRule.ASK_ALLY].filled({"person": "Eva", "account": "Acme", "role": "buyer"})


def test_every_term_of_the_core_has_words(words: Catalogue) -> None:
    assert set(words.pillars) == set(Pillar)
    assert set(words.metrics) == set(Metric)
    assert set(words.roles) == set(ROLES)
    assert set(words.phases) == set(PHASES)
    assert set(words.stances) == set(Stance)
    assert set(words.levels) == set(Level)
    assert set(words.standings) == set(Standing)
    expected: dict[str, set[str]] = {
        "evidence_types": set(EvidenceType),
        "risk_levels": set(Risk),
        "risk_reasons": set(RiskReason),
        "seniorities": set(Seniority),
        "channels": set(Channel),
        "outcome_kinds": set(OutcomeKind),
        "bands": {row.band for row in BANDS},
        "group_sizes": {target.id for target in THREAD_TARGETS},
        "stages": set(Stage),
    }
    assert {group: set(words.terms[group]) for group in expected} == expected
    assert len(words.terms["objectives"]) == 9


def test_every_phase_names_its_signals(words: Catalogue) -> None:
    for phase, signals in PHASE_SIGNALS.items():
        assert set(words.phases[phase].signals) == set(signals)
    assert len({words.signal(kind) for kind in SignalKind}) == len(SignalKind)
    with pytest.raises(KeyError):
        words.signal("smoke")


def test_names_inside_one_group_differ(words: Catalogue) -> None:
    for group, terms in words.terms.items():
        names = [term.name for term in terms.values()]
        assert len(set(names)) == len(names), group


def test_coaching_texts_the_core_and_the_tabs_ask_for(words: Catalogue) -> None:
    tabs = ("pillars", "profile", "accounts", "week", "outcomes")
    needed = {message.value for message in PlateauMessage}
    needed |= {f"empty.{tab}_{when}" for tab in tabs for when in ("first", "later")}
    needed |= {f"tone.beginner.{tab}" for tab in tabs}
    needed |= {"index.not_sales", "howto.copy_ssi", "howto.request_archive", "privacy.three_sentences"}
    assert needed <= set(words.coach)
    assert len(words.coach["howto.request_archive"].steps) == 6


def test_dutch_pillars_carry_linkedins_names() -> None:
    assert [term.name for term in catalogue("nl").pillars.values()] == [
        "Professioneel merk creëren",
        "Juiste personen vinden",
        "Informatie uitwisselen",
        "Relaties opbouwen",
    ]


def test_benchmarks_show_year_and_origin_and_leave_out_the_unsourced_one(words: Catalogue) -> None:
    by_id = {row.id: row for row in words.benchmarks}
    assert len(by_id) == len(words.benchmarks) == 14
    average = by_id["average_over_time"]
    assert [(value.label, value.low) for value in average.values] == [
        ("2012", 12.2),
        ("2014", 21.2),
        ("2015", 28.2),
    ]
    assert (average.year, average.origin.key) == (2015, "linkedin")
    split = by_id["pillar_split_linkedin"].values
    assert [value.label for value in split[:4]] == [term.short for term in words.pillars.values()]
    assert sum(value.low for value in split[:4]) == pytest.approx(split[4].low)
    assert sum(value.low for value in by_id["distribution"].values) == pytest.approx(100.0)
    assert not any((value.low, value.high) == (40, 50) for row in words.benchmarks for value in row.values)
    assert all(
        row.year is not None
        or "date" in row.caption.body
        or "datum" in row.caption.body
        or "year" in row.caption.body
        or "jaar" in row.caption.body
        for row in words.benchmarks
    )


def test_the_catalogue_cannot_be_changed(words: Catalogue) -> None:
    with pytest.raises(FrozenInstanceError):
        words.language = "xx"  # type: ignore[misc]
    with pytest.raises(TypeError):
        words.actions["A01"] = words.actions["A02"]  # type: ignore[index]
    with pytest.raises(TypeError):
        words.terms["bands"]["starting"] = words.term("bands", "expert")  # type: ignore[index]
