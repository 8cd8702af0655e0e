"""Job titles: the traps, how foreign spellings are read, and properties that hold for any title."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_text import normalise
from ssi_desktop.core.titles import LexiconRow, Seniority, TitleLexicon
from tests.core.title_cases import Case, cases, lexicon

LANGUAGES = ("en", "nl", "de", "fi", "fr")
ANY_LANGUAGE = st.sampled_from((None, *LANGUAGES))
REAL_TITLES = st.sampled_from(
    [case.title for name in ("titles_labelled.csv", "titles_held_out.csv") for case in cases(name)]
)
ANY_TITLE = st.one_of(REAL_TITLES, st.text(max_size=60), st.lists(REAL_TITLES, max_size=3).map(" | ".join))


@pytest.mark.parametrize("case", cases("title_traps.csv"), ids=lambda case: case.title)
@pytest.mark.parametrize("with_lang", [True, False], ids=["lang", "no lang"])
def test_traps(case: Case, with_lang: bool) -> None:
    reading = lexicon().classify(case.title, case.lang if with_lang else None)
    assert case.seniority_fits(reading), reading
    assert case.role_fits(reading), reading
    assert case.vp_fits(reading), reading


@pytest.mark.parametrize(
    ("title", "same_as"),
    [
        ("GESCHÄFTSFÜHRER (m/w/d)", "Geschäftsführer"),
        ("Geschäftsführer:in", "Geschäftsführer"),
        ("Geschäftsführer*in", "Geschäftsführer"),
        ("Geschäftsführer/-in", "Geschäftsführer"),
        ("Geschaeftsfuehrer", "Geschäftsführer"),
        ("Geschaftsfuhrer", "Geschäftsführer"),
        ("Technische/r Leiter/in", "Technischer Leiter"),
        ("Bank-Kauf/mann/frau", "Bank-Kaufmann"),
        ("Acheteur(se)", "Acheteur"),
        ("Acheteur·euse", "Acheteur"),
        ("Chargé(e) de communication H/F", "Chargé de communication"),
        ("Directeur/trice des achats", "Directeur des achats"),
        ("DIRECTEUR GENERAL", "Directeur général"),
        ("Chef d’entreprise", "Chef d'entreprise"),
        ("Medewerk(st)er inkoop", "Medewerker inkoop"),
        ("hankintapaallikko", "Hankintapäällikkö"),
        ("V.P. Sales", "VP Sales"),
        ("C.E.O.", "CEO"),
        ("𝗖𝗘𝗢 & 𝗙𝗼𝘂𝗻𝗱𝗲𝗿", "CEO & Founder"),
        ("R & D Manager", "R&D Manager"),
        ("Vice–President Sales", "Vice President Sales"),
        ("Head of Sales @Acme", "Head of Sales"),
        ("Leiter Einkauf bei Partner & Chef GmbH", "Leiter Einkauf"),
        ("Inkoper bij CEO Consult", "Inkoper"),
        ("Acheteuse chez Directeur SA", "Acheteuse"),
        ("🚀 Founder 🚀", "Founder"),
    ],
)
def test_spellings_of_the_same_title(title: str, same_as: str) -> None:
    reading, plain = lexicon().classify(title), lexicon().classify(same_as)
    assert plain.seniority is not Seniority.UNKNOWN
    assert (reading.seniority, reading.role) == (plain.seniority, plain.role)


@pytest.mark.parametrize(
    "title", ["", "   ", "—", "🙂", "营销经理", "Генеральный директор", "مدير عام", "xqzt brrl"]
)
@pytest.mark.parametrize("lang", [None, *LANGUAGES])
def test_what_cannot_be_read_is_unknown_and_never_a_user(title: str, lang: str | None) -> None:
    reading = lexicon().classify(title, lang)
    assert (reading.seniority, reading.role, reading.role_basis) == (Seniority.UNKNOWN, None, "none")
    assert (reading.confidence, reading.alternative, reading.vp_plus) == (0.0, None, False)


def test_the_highest_segment_counts() -> None:
    reading = lexicon().classify("Speaker | Sales Manager | Founder of Acme")
    assert (reading.seniority, reading.role) == (Seniority.C_LEVEL, Role.DECISION_MAKER)
    assert "founder" in reading.matched


def test_a_clause_about_the_past_leaves_the_present_one() -> None:
    assert lexicon().classify("Buyer, former CEO").seniority is Seniority.SPECIALIST
    assert lexicon().classify("Former CEO").seniority is Seniority.UNKNOWN
    assert lexicon().classify("Former CEO").matched == ("^former *",)


def test_a_dash_ties_a_function_to_the_level() -> None:
    assert lexicon().classify("Director - Procurement").role is Role.BUYER
    assert lexicon().classify("Director | Acme").role is Role.DECISION_MAKER


def test_role_basis_and_alternative() -> None:
    buyer = lexicon().classify("Procurement Director")
    assert (buyer.role, buyer.role_basis, buyer.alternative) == (Role.BUYER, "pattern", Role.DECISION_MAKER)
    manager = lexicon().classify("Marketing Manager")
    assert (manager.role, manager.role_basis, manager.alternative) == (Role.INFLUENCER, "seniority", None)
    director = lexicon().classify("Director of Innovation")
    assert (director.role, director.role_basis) == (Role.DECISION_MAKER, "seniority")
    assert director.alternative is Role.INITIATOR


def test_managers_of_a_function_sold_to_may_decide() -> None:
    sold_to = frozenset({"marketing"})
    manager = lexicon().classify("Marketing Manager", None, sold_to)
    assert manager.functions == ("marketing",)
    assert manager.manager_of_sold_function
    assert (manager.role, manager.alternative) == (Role.INFLUENCER, Role.DECISION_MAKER)
    assert not lexicon().classify("Marketing Specialist", None, sold_to).manager_of_sold_function
    assert not lexicon().classify("Finance Manager", None, sold_to).manager_of_sold_function


@pytest.mark.parametrize(
    ("title", "functions"),
    [
        ("VP Procurement & Supply Chain", ("procurement", "supply_chain")),
        ("Leiter Einkauf", ("procurement",)),
        ("Hankintapäällikkö", ("procurement",)),
        ("Directrice marketing et communication", ("marketing",)),
        ("Hoofd P&O", ("hr",)),
        ("Vice President Finance", ("finance",)),
    ],
)
def test_functions(title: str, functions: tuple[str, ...]) -> None:
    assert lexicon().classify(title).functions == functions


def test_a_bare_title_depends_on_its_language() -> None:
    assert lexicon().classify("Directeur", "nl").seniority is Seniority.C_LEVEL
    assert lexicon().classify("Directeur", "fr").seniority is Seniority.DIRECTOR
    assert lexicon().classify("Directeur", "nl-BE").lang == "nl"
    assert lexicon().classify("Directeur", "sv") == lexicon().classify("Directeur")


def test_a_title_in_another_language_than_given_is_still_read() -> None:
    reading = lexicon().classify("Einkaufsleiter", "en")
    assert (reading.seniority, reading.role, reading.lang) == (Seniority.DIRECTOR, Role.BUYER, "de")


def test_strong_evidence_is_surer_than_a_guess() -> None:
    sure = lexicon().classify("Executive Assistant to the CEO", "en").confidence
    guessed = lexicon().classify("Executive Assistant to the CEO").confidence
    vague = lexicon().classify("Performance Wizard Associate").confidence
    assert 0.0 < vague < guessed < sure <= 1.0


@pytest.mark.parametrize(
    "row",
    [
        LexiconRow("en", "boss", "rank", "c_level", 6),
        LexiconRow("en", "boss", "seniority", "king", 6),
        LexiconRow("en", "boss", "role", "director", 6),
        LexiconRow("en", " ^$ ", "seniority", "c_level", 6),
        LexiconRow("en", "boss", "seniority", "c_level", 11),
        LexiconRow("en", "boss", "seniority", "c_level", 0),
    ],
)
def test_rows_that_are_no_rows_are_refused(row: LexiconRow) -> None:
    with pytest.raises(ValueError, match="not a lexicon row"):
        TitleLexicon.build([row])


def test_greedy_acceptance_by_weight_then_words_then_letters() -> None:
    small = TitleLexicon.build(
        [
            LexiconRow("en", "president", "seniority", "c_level", 6),
            LexiconRow("en", "vice president", "seniority", "vp", 6),
            LexiconRow("en", "*dent", "seniority", "specialist", 7),
        ]
    )
    assert small.classify("Vice President").seniority is Seniority.SPECIALIST  # weight before words
    smaller = TitleLexicon.build(
        [
            LexiconRow("en", "president", "seniority", "c_level", 6),
            LexiconRow("en", "vice president", "seniority", "vp", 6),
        ]
    )
    assert smaller.classify("Vice President").seniority is Seniority.VP
    assert smaller.classify("Vice Admiral and President").seniority is Seniority.C_LEVEL


def test_context_words_are_left_to_other_patterns() -> None:
    small = TitleLexicon.build(
        [
            LexiconRow("en", "student", "seniority", "unknown", 10),
            LexiconRow("en", "student (advisor)", "seniority", "default", 10),
            LexiconRow("en", "advisor", "seniority", "specialist", 3),
        ]
    )
    assert small.classify("Student Advisor").seniority is Seniority.SPECIALIST
    assert small.classify("Student").seniority is Seniority.UNKNOWN


@given(ANY_TITLE, ANY_LANGUAGE, st.sampled_from(["", " ", "\t", "\u00a0 ", "\n"]))
@example("Fußpfleger", None, " ")
@example("İstanbul Sales Manager", "en", "")
@example("ıt müdürü", None, "")
def test_letter_case_and_surrounding_spaces_change_nothing(title: str, lang: str | None, space: str) -> None:
    reading = lexicon().classify(title, lang)
    for other in (title.upper(), title.lower(), title.swapcase(), space + title + space):
        assert replace(lexicon().classify(other, lang), title=title) == reading


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_in_the_words(title: str) -> None:
    assert normalise(normalise(title).upper()) == normalise(normalise(title))


@given(
    st.sampled_from(
        ["Assistant to {}", "assistant to the {}", "Executive Assistant to {}", "ASSISTANT TO {}"]
    ),
    st.one_of(
        ANY_TITLE,
        st.sampled_from(
            ["CEO / CFO", "CEO | Founder", "secrétaire général", "Vorstand - Owner", ", CEO", "pääsihteeri"]
        ),
    ),
    ANY_LANGUAGE,
)
def test_an_assistant_to_somebody_is_never_vp_or_above(form: str, who: str, lang: str | None) -> None:
    assert not lexicon().classify(form.format(who), lang).vp_plus


@given(ANY_TITLE, ANY_LANGUAGE)
def test_every_reading_is_consistent_and_explains_itself(title: str, lang: str | None) -> None:
    reading = lexicon().classify(title, lang)
    assert reading.title == title
    assert 0.0 <= reading.confidence <= 1.0
    assert reading.vp_plus == (reading.seniority in {Seniority.C_LEVEL, Seniority.VP})
    assert (reading.role is None) == (reading.role_basis == "none")
    assert reading.alternative is None or reading.alternative is not reading.role
    if reading.seniority is Seniority.UNKNOWN:
        assert reading.role is None
        assert reading.confidence == 0.0
    else:
        assert reading.matched
        assert reading.confidence > 0.0


@pytest.mark.parametrize(
    ("title", "lang", "role"),
    [
        ("Hoofdverpleegkundige", "nl", Role.INFLUENCER),
        ("Esimies", "fi", Role.INFLUENCER),
        ("Responsable commerciale", "fr", Role.INFLUENCER),
        ("Talent Acquisition Partner", "en", Role.USER),
    ],
)
def test_the_trade_or_rank_inside_a_title_does_not_make_its_role(title: str, lang: str, role: Role) -> None:
    assert lexicon().classify(title, lang).role is role
