"""Sentences about problems, as a person reads them."""

from __future__ import annotations

import pytest

from ssi_desktop.errors import Param, Problem
from ssi_desktop.wording.problems import problem_text, row_note_text, skip_reason_text

ENGLISH: list[tuple[str, dict[str, Param], str]] = [
    (
        "archive.duplicate_entry",
        {"name": "Connections.csv", "other": "connections (1).csv"},
        "Connections.csv and connections (1).csv are the same table with different content. "
        "Take the wrong one out and try again.",
    ),
    (
        "archive.duplicate_entry",
        {"name": "Shares.csv", "other": "Shares.csv"},
        "Shares.csv is in here twice. Download the archive from LinkedIn once more.",
    ),
    (
        "ssi.pillar_out_of_range",
        {"pillar": "brand", "value": 26.25},
        "“Establish your professional brand” says 26.25, but a pillar lies between 0 and 25. "
        "Check the number, please.",
    ),
    (
        "ssi.not_a_number",
        {"field": "industry_relations"},
        "The number for the average of your industry for “Build relationships” cannot be read. "
        "Copy the page once more, or type the numbers.",
    ),
    (
        "ssi.sum_differs",
        {"sum": 58.4, "overall": 61.0},
        "The pillars add up to 58.4, but the total says 61. Compare them with LinkedIn’s page, please.",
    ),
    (
        "store.in_use",
        {"host": "", "process": 0},
        "This workspace is open in another program. Close it there and try again.",
    ),
    (
        "setting.out_of_range",
        {"name": "minutes", "low": 0.0, "high": 10000.0},
        "“Minutes a week” takes a number from 0 to 10,000. Change the number, please.",
    ),
    (
        "plan.smallest",
        {"minutes": 5},
        "5 minutes is as short as an action gets. Skip it or park it instead.",
    ),
    (
        "archive.file.damaged",
        {"name": "Shares.csv"},
        "Shares.csv: This file is damaged, so it was left out. Download the archive from LinkedIn once more.",
    ),
    (
        "future.code",
        {"name": "x"},
        "This did not work, and there are no words here for the reason yet: future.code.",
    ),
]


@pytest.mark.parametrize(("code", "params", "wanted"), ENGLISH)
def test_english(code: str, params: dict[str, Param], wanted: str) -> None:
    assert problem_text(Problem(code, params)) == wanted


DUTCH: list[tuple[str, dict[str, Param], str]] = [
    (
        "ssi.rank_out_of_range",
        {"group": "industry", "value": 0},
        "De positie in je branche is 0%, maar een positie ligt tussen 1% en 100%. Kijk het getal even na.",
    ),
    (
        "ssi.sum_differs",
        {"sum": 58.44, "overall": 61.5},
        "De pijlers zijn samen 58,4, maar het totaal is 61,5. Vergelijk ze even met de pagina van LinkedIn.",
    ),
    (
        "snapshot.exists",
        {"day": "2026-03-09"},
        "Voor 9 mrt 2026 zijn al andere getallen bewaard. "
        "Kies of je ze wilt vervangen, of kies een andere dag.",
    ),
]


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(("code", "params", "wanted"), DUTCH)
def test_dutch(code: str, params: dict[str, Param], wanted: str) -> None:
    assert problem_text(Problem(code, params)) == wanted


def test_names_that_only_content_knows() -> None:
    problem = Problem("number.out_of_range", {"metric": "inbound_views"})
    assert problem_text(problem).startswith("One of the numbers is below 0")
    named = problem_text(problem, {"inbound_views": "Views of your profile"})
    assert named == "The number for “Views of your profile” is below 0 or far too high. Check it, please."


def test_the_planners_own_actions_have_names() -> None:
    found = problem_text(Problem("plan.shortened", {"action": "reply", "due": 9, "planned": 4}))
    assert found == "“Answer the messages that wait”: 4 of 9 fit into these minutes; the others stay due."


def test_reasons_of_rows_read_after_their_number() -> None:
    assert f"3 {skip_reason_text('draft')}" == "3 never sent (drafts)"
    assert f"3 {skip_reason_text('new_reason')}" == "3 left out (new_reason)"
    assert f"3 {row_note_text('date_unreadable')}" == "3 kept without a date"
    assert f"3 {row_note_text('new_note')}" == "3 kept with a remark (new_note)"
