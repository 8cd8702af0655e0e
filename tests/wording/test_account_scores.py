"""The lines behind an account's figures, as they are read."""

from __future__ import annotations

import pytest

from ssi_desktop.core.account_scores import Combine, Factor, Score, account_scores, person_scores, shortened
from ssi_desktop.core.committee import assess
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path
from ssi_desktop.wording.account_scores import COMBINES, FACTORS, combine_text, score_rows, score_value
from tests.core.committee_states import golden_people

PEOPLE = {1: "Anna", 2: "Bram", 3: "<b>Cato</b>"}
ROLES = {role.value: role.value.replace("_", " ") for role in Role}


def test_everything_has_words() -> None:
    assert set(FACTORS) == set(Factor)
    assert set(COMBINES) == set(Combine)


def test_a_figure_is_told_line_by_line() -> None:
    committee = golden_people("three_contacts")
    found = account_scores(committee, assess(committee), Phase.EVAL, months_left=6)
    rows = {
        (item.score, item.role): [(row.name, row.how, row.value) for row in score_rows(item, PEOPLE, ROLES)]
        for item in found
    }
    assert rows[Score.ROLE_COVERAGE, Role.INFLUENCER][0] == ("Anna", "70% likely × 85% in touch", "60%")
    assert rows[Score.THREADS, None] == [
        ("Anna", "85% in touch", "0.85"),
        ("Bram", "60% in touch", "0.6"),
        ("<b>Cato</b>", "30% in touch", "0.3"),
    ]
    assert rows[Score.NEED, Role.DECISION_MAKER] == [
        ("decision maker", "28% weight × 79% not covered × 1.4 in this phase", "0.31")
    ]
    assert rows[Score.SUPPORT, None][0] == ("Anna", "49% influence × 1 for the stance", "0.49")
    assert rows[Score.HEALTH, None][0] == ("Roles you are in dialogue with", "45 points × 25% of it", "11.1")
    short = shortened(next(item for item in found if item.score is Score.NO_THREAD), 2)
    assert score_rows(short, PEOPLE, ROLES)[-1].name == "2 others"
    assert score_value(short) == "9%"


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_no_line_lacks_a_value(spoken: str) -> None:
    use_language(spoken, resource_path("locale"))
    committee = golden_people("six_contacts")
    names = {number: f"P{number}" for number in range(9)}
    figures = [*account_scores(committee, assess(committee), Phase.ZMOT, months_left=6)]
    for one in committee:
        figures += person_scores(one)
    for item in figures:
        for row in score_rows(item, names, ROLES):
            assert row.name
            assert row.value
            assert "…" not in row.how + combine_text(item)
