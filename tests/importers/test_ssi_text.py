"""Copied page text: every layout and language, and the promise that an unknown page is never read wrong."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import SourceKind
from ssi_desktop.importers.ssi import read_ssi
from tests.importers.ssi_pages import (
    ENGLISH,
    EXAMPLE,
    FRENCH,
    GERMAN,
    KNOWN,
    SPANISH,
    UNSEEN,
    Layout,
    Truth,
    Words,
    compose,
    compose_lines,
    differences,
)
from tests.importers.ssi_strategies import (
    known_words,
    layouts,
    read_or_none,
    refusal_code,
    truths,
    unseen_words,
)

LAYOUTS = {
    "a number between": Layout(rank="number_between"),
    "b label first": Layout(rank="label_first"),
    "c label between": Layout(rank="label_between"),
    "d one line": Layout(flat=True),
    "d one line, label first": Layout(rank="label_first", flat=True),
    "e pillar rows": Layout(row="pipe"),
    "f number line, label line": Layout(row="lines"),
    "f label line, number line": Layout(row="label_lines"),
    "g own table first": Layout(table="own_first"),
    "g industry table first": Layout(table="own_last"),
    "h two lines": Layout(total="two_lines"),
    "h glued": Layout(total="glued"),
}
ROWS = "12.275 | Establish your professional brand\n4.76 | Find the right people\n"
ROWS += "1 | Engage with insights\n15 | Build relationships\n"


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("words", KNOWN.values(), ids=KNOWN.keys())
def test_every_layout_in_every_known_language_is_read_whole(words: Words, layout: Layout) -> None:
    reading = read_ssi(compose(EXAMPLE, words, layout))
    assert reading.source is SourceKind.TEXT
    assert differences(reading.values, EXAMPLE) == []
    if layout.flat and words not in (ENGLISH, KNOWN["pt"], SPANISH):
        assert set(reading.missing) <= {"industry_rank_pct", "network_rank_pct"}
    else:
        assert reading.missing == ()


def test_english_page_is_certain_and_names_the_industry() -> None:
    reading = read_ssi(compose(EXAMPLE, ENGLISH, Layout(table="own_first")))
    assert reading.warnings == ()
    assert not reading.needs_confirmation
    assert reading.values.industry_name == "Computer Software"
    assert reading.values.industry_pillars == dict(zip(PILLARS, EXAMPLE.industry.scores, strict=True))
    assert reading.values.network_pillars == dict(zip(PILLARS, EXAMPLE.network.scores, strict=True))


@pytest.mark.parametrize("words", [word for code, word in UNSEEN.items()], ids=UNSEEN.keys())
def test_an_unseen_language_is_read_by_structure_and_asks(words: Words) -> None:
    reading = read_ssi(compose(EXAMPLE, words))
    assert differences(reading.values, EXAMPLE) == []
    assert reading.missing == ()
    assert reading.needs_confirmation
    assert [problem.code for problem in reading.warnings] == ["ssi.read_by_structure"]


@settings(max_examples=200, deadline=None)
@given(truths, known_words, layouts)
def test_known_languages_read_back_equal_or_empty(truth: Truth, words: Words, layout: Layout) -> None:
    reading = read_or_none(compose(truth, words, layout))
    assert reading is not None
    assert reading.values.overall is not None
    assert differences(reading.values, truth) == []


@settings(max_examples=200, deadline=None)
@given(truths, unseen_words, layouts)
def test_unseen_languages_are_never_wrong(truth: Truth, words: Words, layout: Layout) -> None:
    reading = read_or_none(compose(truth, words, layout))
    assert reading is None or differences(reading.values, truth) == []


@settings(max_examples=200, deadline=None)
@given(
    truths,
    known_words | unseen_words,
    layouts.filter(lambda layout: layout.table != "own_last"),
    st.integers(0, 60),
    st.integers(1, 60),
)
def test_a_page_copied_in_part_is_never_wrong(
    truth: Truth, words: Words, layout: Layout, start: int, length: int
) -> None:
    lines = compose_lines(truth, words, layout)[start : start + length]
    reading = read_or_none("\n".join(lines))
    assert reading is None or differences(reading.values, truth) == []


NAVIGATION = (
    "Home",
    "My Network 3",
    "Messaging 12",
    "Notifications 5",
    "Top 1% of sellers",
    "50% off Premium",
)


@settings(max_examples=100, deadline=None)
@given(truths, known_words | unseen_words, layouts, st.lists(st.sampled_from(NAVIGATION), max_size=5))
def test_navigation_above_and_below_changes_nothing(
    truth: Truth, words: Words, layout: Layout, extra: list[str]
) -> None:
    text = "\n".join([*extra, compose(truth, words, layout), *extra])
    reading = read_or_none(text)
    assert reading is None or differences(reading.values, truth) == []


def test_weekly_change_is_never_a_rank() -> None:
    text = compose(EXAMPLE, ENGLISH, Layout(weekly=True, stated=False))
    text = text.replace("37%\nIndustry SSI rank\n", "Industry SSI rank\nUp 5% since last week\n")
    text = text.replace("12%\nNetwork SSI rank\n", "Network SSI rank\nDown 7% since last week\n")
    values = read_ssi(text).values
    assert values.industry_rank_pct is None
    assert values.network_rank_pct is None


def test_ranks_come_from_the_statements_when_the_header_is_not_copied() -> None:
    lines = compose_lines(EXAMPLE, ENGLISH, Layout())
    values = read_ssi("\n".join(lines[lines.index(ENGLISH.current) :])).values
    assert (values.industry_rank_pct, values.network_rank_pct) == (37, 12)


def test_header_and_statement_that_differ_leave_the_rank_empty() -> None:
    text = compose(EXAMPLE).replace("in the top 37%", "in the top 38%")
    reading = read_ssi(text)
    assert reading.values.industry_rank_pct is None
    assert reading.values.network_rank_pct == 12
    assert {problem.params["field"] for problem in reading.warnings} == {"industry_rank_pct"}


def test_circle_and_sentence_that_differ_leave_the_average_empty() -> None:
    reading = read_ssi(compose(EXAMPLE).replace("average SSI of 29", "average SSI of 28"))
    assert reading.values.industry_avg is None
    assert reading.values.network_avg == 36.0


def test_ranks_without_known_labels_that_look_alike_are_read_without_statements() -> None:
    layout = Layout(rank="label_between", stated=False, weekly=False)
    values = read_ssi(compose(EXAMPLE, GERMAN, layout)).values
    assert (values.industry_rank_pct, values.network_rank_pct) == (37, 12)


def test_a_stray_percent_is_not_paired_with_a_rank() -> None:
    text = "Ihr Social Selling Index (SSI)\nProfil 80 %\nSSI-Rang in der Branche 37 %\n"
    text += "\n".join(compose_lines(EXAMPLE, GERMAN, Layout(stated=False, weekly=False))[7:])
    reading = read_ssi(text)
    assert reading.values.overall == 33.0
    assert (reading.values.industry_rank_pct, reading.values.network_rank_pct) == (None, None)


def test_one_rank_without_known_labels_is_not_given_to_anybody() -> None:
    text = compose(EXAMPLE, GERMAN).replace("Top\n12\u00a0%\nSSI-Rang im Netzwerk\n", "")
    reading = read_ssi(text)
    assert reading.values.industry_rank_pct is None
    assert reading.values.network_rank_pct is None


def test_a_third_rank_without_known_labels_leaves_all_empty() -> None:
    text = compose(EXAMPLE, FRENCH, Layout(extra=("Top", "3 %", "Classement SSI de l’équipe")))
    reading = read_ssi(text)
    assert reading.values.industry_rank_pct is None
    assert reading.values.network_rank_pct is None


def test_team_rank_and_average_are_not_taken_for_another_group() -> None:
    text = compose(EXAMPLE, ENGLISH, Layout(extra=("Top", "3%", "Team SSI rank")))
    text += "People in your team\n77 out of 100\nYou rank in the top 3%\n"
    reading = read_ssi(text)
    assert differences(reading.values, EXAMPLE) == []
    assert reading.missing == ()


@pytest.mark.parametrize(
    "text",
    [
        "Current Social Selling Index 16 out of 100",
        "Current Social Selling Index\n16 out of 100",
        "Your Social Selling Index\n16\nout of 100\n",
        "Aktueller Social Selling Index\n16 von 100",
        "Top 85% Industry SSI rank Top 94% Network SSI rank Current Social Selling Index 16 out of 100",
    ],
)
def test_the_total_alone_under_its_heading_is_read_and_asks(text: str) -> None:
    reading = read_ssi(text)
    assert reading.values.overall == 16.0
    assert reading.values.pillars == {}
    assert reading.needs_confirmation


def test_pillars_alone_leave_the_total_empty() -> None:
    reading = read_ssi("Your Social Selling Index\n" + ROWS)
    assert reading.values.overall is None
    assert tuple(reading.values.pillars.values()) == EXAMPLE.scores
    assert reading.needs_confirmation


def test_visible_rows_may_be_partial() -> None:
    reading = read_ssi("Current Social Selling Index\n33 out of 100\n" + "\n".join(ROWS.splitlines()[:2]))
    assert reading.values.pillars == {Pillar.BRAND: 12.275, Pillar.PEOPLE: 4.76}
    assert reading.missing[:2] == ("insights", "relations")


@pytest.mark.parametrize("row", ["pipe", "lines", "space", "label_space", "label_lines"])
def test_a_tampered_page_keeps_the_values_and_warns(row: str) -> None:
    text = compose(EXAMPLE, ENGLISH, Layout(row=row, stated=False, weekly=False))
    reading = read_ssi(text.replace("33 out of 100", "71 out of 100"))
    assert reading.values.overall == 71.0
    assert tuple(reading.values.pillars.values()) == EXAMPLE.scores
    assert [problem.code for problem in reading.warnings] == ["ssi.sum_differs"]


def test_a_table_whose_own_rows_cannot_be_told_is_left_out() -> None:
    twin = dataclasses.replace(
        EXAMPLE, industry=dataclasses.replace(EXAMPLE.industry, scores=(15.0, 1.0, 4.76, 12.275))
    )
    text = compose(twin, SPANISH, Layout(table="own_last", row="label_lines"))
    reading = read_ssi(text)
    assert reading.values.overall == 33.0
    assert reading.values.pillars == {}
    assert {problem.params.get("field") for problem in reading.warnings} >= {"pillars"}


@pytest.mark.parametrize(
    "row",
    [
        "-12.275 | Establish your professional brand",
        "12.275.1 | Establish your professional brand",
        "12,275.5 | Establish your professional brand",
        "1 234 | Establish your professional brand",
        "1'234 | Establish your professional brand",
        "12-13 | Establish your professional brand",
        "$12 | Establish your professional brand",
        "1. Establish your professional brand",
        "1️⃣ Establish your professional brand",
        "12/11/2026 | Establish your professional brand",
        "10:30 | Establish your professional brand",
        "12\x003 | Establish your professional brand",
        "007 | Establish your professional brand",
    ],
)
def test_what_is_not_a_score_is_not_read_as_one(row: str) -> None:
    text = "Your Social Selling Index\n33 out of 100\n" + row + "\n" + "\n".join(ROWS.splitlines()[1:])
    assert Pillar.BRAND not in read_ssi(text).values.pillars


@pytest.mark.parametrize(
    ("written", "value"),
    [("12.275", 12.275), ("12,275", 12.275), ("\u200b12.275\u200e", 12.275), ("12.275 / 25", 12.275)],
)
def test_number_styles(written: str, value: float) -> None:
    assert (
        read_ssi("Your Social Selling Index\n" + ROWS.replace("12.275", written)).values.pillars[Pillar.BRAND]
        == value
    )


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", ""])
def test_percent_after_any_space(space: str) -> None:
    values = read_ssi(compose(EXAMPLE).replace("%", space + "%")).values
    assert (values.industry_rank_pct, values.network_rank_pct) == (37, 12)


def test_digits_of_other_scripts_are_refused_rather_than_misread() -> None:
    text = compose(EXAMPLE).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert refusal_code(text) == "ssi.foreign_digits"
    assert refusal_code(compose(EXAMPLE).replace("33", "３３")) == "ssi.foreign_digits"


def test_text_that_shows_digits_in_another_order_is_refused() -> None:
    assert refusal_code(compose(EXAMPLE).replace("33", "\u202e33\u202c")) == "ssi.hidden_characters"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (compose(EXAMPLE).replace("12.275 |", "31 |").replace("33 out", "52 out"), "ssi.pillar_out_of_range"),
        (compose(EXAMPLE).replace("33 out of 100", "133 out of 100"), "ssi.overall_out_of_range"),
        (compose(EXAMPLE).replace("Top\n37%", "Top\n137%"), "ssi.rank_out_of_range"),
        (compose(EXAMPLE).replace("Top\n37%", "Top\n0%"), "ssi.rank_out_of_range"),
    ],
)
def test_numbers_that_cannot_be_true_refuse_the_page(text: str, code: str) -> None:
    assert refusal_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 I sold 12 houses, 4 boats, 1 car and 16 bikes: 33 out of 100 was my score.",
        "33 out of 100\n12 apples\n4 pears\n1 plum\n16 figs",
        "",
        "   \n\n",
        "hello",
        "3.5",
    ],
)
def test_prose_without_a_sign_of_the_page_is_not_ssi(text: str) -> None:
    assert refusal_code(text) == "ssi.not_ssi"


@pytest.mark.parametrize(
    "text",
    [
        "A Social Selling Index above 70 out of 100 is good, and the top 1% reach 90.",
        "Four pillars of the SSI:\n1. Establish your professional brand\n2. Find the right people\n"
        "3. Engage with insights\n4. Build relationships",
        "SSI\n1 Establish your professional brand\n2 Find the right people\n3 Engage with insights\n"
        "4 Build relationships",
        "Social Selling Index\nEstablish your professional brand: 25 points\n"
        "Find the right people: 25 points\nEngage with insights: 25 points\nBuild relationships: 25 points",
        "Social Selling Index\nEstablish your professional brand\t25\nFind the right people\t25\n"
        "Engage with insights\t25\nBuild relationships\t25",
        "The SSI goes from 0 to 100. Each of the 4 parts gives up to 25.",
        "Loading your Social Selling Index…",
        "People in your network have an average SSI of 36.",
        "Top 85% Industry SSI rank Top 94% Network SSI rank",
        "People in your industry\n29 out of 100\nPeople in your network\n36 out of 100\nSSI",
    ],
)
def test_text_about_the_ssi_without_own_numbers_is_refused(text: str) -> None:
    assert refusal_code(text) == "ssi.nothing_read"


sentences = st.lists(
    st.one_of(
        st.sampled_from(
            ["SSI", "score", "out of", "100", "top", "%", "people", "brand", "the", ".", ",", "\n", "of"]
        ),
        st.integers(0, 120).map(str),
        st.floats(0, 30).map(lambda value: f"{value:.2f}"),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(sentences)
def test_random_prose_with_numbers_is_refused(words: list[str]) -> None:
    assert read_or_none("We sold " + " ".join(words)) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_or_none("SSI\n" + text) is None
