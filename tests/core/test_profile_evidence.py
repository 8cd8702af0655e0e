"""What the archive says about each checklist item: below, at and above every threshold, empty and absent."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from ssi_desktop.core.archive import Position, ProfileFacts, RecommendationReceived
from ssi_desktop.core.checklist import CHECKLIST, RULES, CheckLevel
from ssi_desktop.core.contact_words import Invitation, invitation_in
from ssi_desktop.core.profile import GradeOrigin, current_grades, profile_score
from ssi_desktop.core.profile_check import months_before
from ssi_desktop.core.profile_evidence import ArchiveGrade, archive_grades, archive_records

TODAY = date(2026, 11, 22)
PROVEN, ASK = False, True


def job(title: str = "", text: str = "", *, ended: str = "", company: str = "Own") -> Position:
    return Position(company, title, text, "Jan 2020", ended)


def praise(
    on: date | None = TODAY, company: str = "Customer", *, visible: bool = True
) -> RecommendationReceived:
    return RecommendationReceived(on, visible, company)


def answer(item: str, *keywords: str, **facts: Any) -> ArchiveGrade | None:
    found = archive_grades(ProfileFacts(**facts), as_of=TODAY, keywords=keywords)
    return next((grade for grade in found if grade.item == item), None)


LONG = "Helping dairy farms to spend less on power"
CASES: list[tuple[str, dict[str, Any], int, bool]] = [
    ("P03", {"headline": ""}, 0, PROVEN),
    ("P03", {"headline": "Sales manager", "positions": (job("Sales Manager"),)}, 0, PROVEN),
    ("P03", {"headline": "x" * 39, "positions": (job("Sales Manager"),)}, 2, ASK),
    ("P03", {"headline": f" {LONG} ", "positions": (job(LONG.upper()),)}, 2, ASK),
    ("P03", {"headline": LONG, "positions": (job(LONG, ended="May 2021"),)}, 4, ASK),
    ("P03", {"headline": "x" * 40, "positions": ()}, 4, ASK),
    ("P03", {"headline": "x" * 40}, 4, ASK),
    ("P04", {"summary": ""}, 0, PROVEN),
    ("P04", {"summary": "x" * 299}, 0, PROVEN),
    ("P04", {"summary": "x" * 300}, 2, PROVEN),
    ("P04", {"summary": "x" * 599 + "  "}, 2, PROVEN),
    ("P04", {"summary": "x" * 600}, 4, PROVEN),
    ("P06", {"summary": " "}, 0, PROVEN),
    ("P06", {"summary": "I sell pumps."}, 0, ASK),
    ("P06", {"summary": "Mail me: eva@example.com" + " " * 20 + "x" * 251}, 0, ASK),
    ("P06", {"summary": "x" * 900 + " eva@example.com"}, 4, ASK),
    ("P08", {"industry": " "}, 0, PROVEN),
    ("P08", {"industry": "Dairy"}, 4, ASK),
    ("P09", {"location": ""}, 0, PROVEN),
    ("P09", {"location": "Gent"}, 4, PROVEN),
    ("P10", {"positions": ()}, 0, PROVEN),
    ("P10", {"positions": (job(text="x" * 199),)}, 0, PROVEN),
    ("P10", {"positions": (job(text="x" * 200),)}, 4, PROVEN),
    ("P10", {"positions": (job(text="x" * 200, ended="2021"),)}, 0, PROVEN),
    ("P12", {"positions": (job(text="x" * 50, ended="2021"),)}, 0, PROVEN),
    ("P12", {"positions": (job(text="x" * 50, ended="2021"), job(text="x" * 49, ended="2019"))}, 0, PROVEN),
    ("P12", {"positions": (job(text="x" * 50, ended="2021"), job(text="x" * 50, ended="2019"))}, 4, PROVEN),
    ("P12", {"positions": (job(text="x" * 50), job(text="x" * 50, ended="2019"))}, 0, PROVEN),
    ("P14", {"media_dates": ()}, 0, ASK),
    ("P14", {"media_dates": (date(2024, 11, 21),)}, 0, ASK),
    ("P14", {"media_dates": (date(2024, 11, 22),)}, 4, ASK),
    ("P14", {"media_dates": (date(2026, 11, 23),)}, 0, ASK),
    ("P15", {"projects": 0, "projects_with_text": 0}, 0, PROVEN),
    ("P15", {"projects": 3, "projects_with_text": 0}, 2, PROVEN),
    ("P15", {"projects": 3, "projects_with_text": 1}, 4, PROVEN),
    ("P15", {"projects": 1}, 4, PROVEN),
    ("P17", {"education": 0}, 0, PROVEN),
    ("P17", {"education": 1}, 4, PROVEN),
    ("P18", {"skills": ("a",) * 4}, 0, PROVEN),
    ("P18", {"skills": ("a",) * 5}, 4, PROVEN),
    ("P19", {"skills": ("a",) * 19}, 0, PROVEN),
    ("P19", {"skills": ("a",) * 20}, 4, ASK),
    ("P20", {"endorsements_by_skill": ()}, 0, PROVEN),
    ("P20", {"endorsements_by_skill": (("a", 10), ("b", 30), ("c", 9))}, 0, PROVEN),
    ("P20", {"endorsements_by_skill": (("a", 10), ("b", 30), ("c", 10))}, 4, PROVEN),
    ("P21", {"recommendations_received": (praise(), praise(), praise(visible=False))}, 0, PROVEN),
    ("P21", {"recommendations_received": (praise(), praise(), praise(None))}, 4, PROVEN),
    ("P22", {"recommendations_received": ()}, 0, PROVEN),
    ("P22", {"recommendations_received": (praise(date(2025, 11, 21)),)}, 0, PROVEN),
    ("P22", {"recommendations_received": (praise(date(2025, 11, 22)), praise(None))}, 4, PROVEN),
    ("P22", {"recommendations_received": (praise(visible=False),)}, 0, PROVEN),
    ("P23", {"recommendations_received": ()}, 0, PROVEN),
    ("P23", {"recommendations_received": (praise(company="OWN B.V."),), "positions": (job(),)}, 0, ASK),
    ("P23", {"recommendations_received": (praise(),), "positions": (job(),)}, 4, ASK),
    ("P24", {"recommendations_given": 1}, 0, PROVEN),
    ("P24", {"recommendations_given": 2}, 4, PROVEN),
    ("P25", {"emails": 0, "phones": 0}, 0, ASK),
    ("P25", {"emails": 2, "phones": 0}, 2, ASK),
    ("P25", {"emails": 1, "phones": 1}, 4, ASK),
    ("P26", {"websites": 0}, 0, PROVEN),
    ("P26", {"websites": 1}, 4, PROVEN),
    ("P28", {"languages": 0}, 0, PROVEN),
    ("P28", {"languages": 1}, 4, PROVEN),
    ("P29", {"certifications": 0, "courses": 0}, 0, PROVEN),
    ("P29", {"certifications": 1}, 4, PROVEN),
    ("P29", {"courses": 1}, 4, PROVEN),
    ("P30", {"publications": 0, "articles": 0}, 0, PROVEN),
    ("P30", {"articles": 1}, 4, PROVEN),
    ("P31", {"honors": 0, "patents": 0}, 0, ASK),
    ("P31", {"patents": 1}, 4, ASK),
    ("P32", {"volunteering": 0, "causes": 0}, 0, ASK),
    ("P32", {"causes": 1}, 4, ASK),
    ("P36", {"connections": 0}, 0, PROVEN),
    ("P36", {"connections": 49}, 0, PROVEN),
    ("P36", {"connections": 50}, 2, PROVEN),
    ("P36", {"connections": 499}, 2, PROVEN),
    ("P36", {"connections": 500}, 4, PROVEN),
    ("P39", {"media_dates": (date(2026, 10, 22),)}, 0, ASK),
    ("P39", {"media_dates": (date(2026, 10, 23),)}, 4, ASK),
    ("P45", {"headline": " "}, 0, PROVEN),
    ("P45", {"headline": "x" * 60}, 4, ASK),
    ("P45", {"headline": "x" * 61}, 2, ASK),
    ("P46", {"summary": "no tags, C#1 or ##x"}, 0, ASK),
    ("P46", {"summary": "#pumps and #Pumps"}, 2, ASK),
    ("P46", {"summary": "#pumps, #öljy"}, 4, ASK),
]


@pytest.mark.parametrize(("item", "facts", "grade", "asks"), CASES)
def test_grade(item: str, facts: dict[str, Any], grade: int, asks: bool) -> None:
    found = answer(item, **facts)
    assert found is not None
    assert (found.grade, found.needs_confirmation) == (grade, asks)
    assert found.evidence.code.startswith("checklist.evidence.")


def test_every_item_that_the_archive_can_check_has_a_case() -> None:
    checked = {rule.id for rule in CHECKLIST if rule.level is not CheckLevel.MANUAL}
    assert {item for item, *_ in CASES} | {"P33"} == checked


def test_an_absent_file_gives_no_grade() -> None:
    assert archive_grades(ProfileFacts(), as_of=TODAY) == ()


@pytest.mark.parametrize(
    ("item", "facts"),
    [
        ("P22", {"recommendations_received": (praise(None), praise(date(2020, 1, 1)))}),
        ("P22", {"recommendations_received": (praise(date(2026, 11, 23)),)}),
        ("P23", {"recommendations_received": (praise(),)}),
        (
            "P23",
            {"recommendations_received": (praise(company=""), praise(company="Own")), "positions": (job(),)},
        ),
        ("P25", {"emails": 1}),
        ("P25", {"phones": 0}),
        ("P29", {"certifications": 0}),
        ("P30", {"articles": 0}),
        ("P31", {"honors": 0}),
        ("P32", {"causes": 0}),
    ],
)
def test_half_known_is_unknown(item: str, facts: dict[str, Any]) -> None:
    assert answer(item, **facts) is None


WORDS = ("pumps", "dairy", "energy", "farm", "AI")
TEXT = "Dairy farms: ENERGY, pumps and AI"


def with_texts(headline: str = TEXT, about: str = TEXT, text: str = TEXT) -> dict[str, Any]:
    return {"headline": headline, "summary": about, "positions": (job("Sales", text), job("Other"))}


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        (with_texts(), 4),
        (with_texts(headline="Dairy farms: energy and AI"), 0),
        (with_texts(about="Dairy farms: energy, pumps; we maintain them"), 0),
        (with_texts(text=""), 0),
    ],
)
def test_keywords_count_where_all_three_texts_have_them(facts: dict[str, Any], grade: int) -> None:
    found = answer("P33", *WORDS, **facts)
    assert found is not None
    assert (found.grade, found.needs_confirmation) == (grade, False)


def test_keywords_may_go_on_in_compounds_but_short_ones_stand_alone() -> None:
    found = answer("P33", *WORDS, **with_texts(about="Dairymen, farmers, energywise, waterpumps, maintain"))
    assert found is not None
    assert found.evidence.params == {"count": 3, "found": "dairy, energy, farm"}


@pytest.mark.parametrize("words", [WORDS[:4], (), ("a", "A ", "b", "c", "d")])
def test_fewer_than_five_different_keywords_give_no_grade(words: tuple[str, ...]) -> None:
    assert answer("P33", *words, **with_texts()) is None


def test_evidence_brings_its_values() -> None:
    found = answer("P04", summary="x" * 742)
    assert found is not None
    assert (found.evidence.code, found.evidence.params) == (
        "checklist.evidence.about_length",
        {"characters": 742},
    )


def test_records_of_the_export_day_count_where_proven() -> None:
    grades = archive_grades(ProfileFacts(summary="x" * 600, industry="Dairy"), as_of=TODAY)
    records = archive_records(grades, TODAY)
    assert {record.origin for record in records} == {GradeOrigin.ARCHIVE}
    score = profile_score(current_grades(records, TODAY))
    assert (score.points, score.possible) == (5.0, RULES["P04"].weight)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("mail eva.de-vries@bedrijf.example.nl", Invitation.EMAIL),
        ("see https://x.example/a", Invitation.URL),
        ("kijk op bedrijf.nl", Invitation.URL),
        ("Tel. +32 (0)9 123.45.67", Invitation.PHONE),
        ("since 2019, 40 people", None),
        ("Neem gerust contact op.", Invitation.VERB),
        ("Kontaktieren Sie uns", Invitation.VERB),
        ("Ota rohkeasti yhteyttä!", Invitation.VERB),
        ("N’hésitez pas à m'écrire", Invitation.VERB),
        ("Let's talk.", Invitation.VERB),
        ("We recall methods", None),
    ],
)
def test_signs_of_an_invitation(text: str, sign: Invitation | None) -> None:
    assert invitation_in(text) is sign


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 11, 22), 24, date(2024, 11, 22)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 1, date(2026, 11, 30)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 3, 31), 13, date(2025, 2, 28)),
    ],
)
def test_months_before(day: date, months: int, earlier: date) -> None:
    assert months_before(day, months) == earlier


def test_every_fact_that_is_used_exists() -> None:
    names = {field.name for field in fields(ProfileFacts)}
    assert {name for _, facts, *_ in CASES for name in facts} <= names
