"""Levels, freshness and engagement of one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.relationship import (
    Level,
    Stance,
    champion_stance,
    engagement,
    freshness,
    suggested_level,
)

ages = st.none() | st.integers(-5, 500)


@pytest.mark.parametrize(
    ("days", "wanted"),
    [(0, 1.0), (30, 1.0), (31, 1 - 0.8 / 150), (105, 0.6), (179, 0.2 + 0.8 / 150), (180, 0.2), (900, 0.2)],
)
def test_freshness_fades_from_a_month_to_half_a_year(days: int, wanted: float) -> None:
    assert freshness(days) == pytest.approx(wanted)


def test_a_dialogue_without_a_date_counts_as_a_bare_connection() -> None:
    assert freshness(None) == 0.2
    assert engagement(Level.TRUSTED, None) == engagement(Level.CONNECTED, None) == 0.30


@pytest.mark.parametrize(
    ("level", "days", "wanted"),
    [
        (0, None, 0.10),
        (1, 400, 0.30),
        (2, 30, 0.60),
        (3, 0, 0.85),
        (4, 0, 1.0),
        (2, 180, 0.30),
        (4, 180, 0.30),
    ],
)
def test_engagement(level: int, days: int | None, wanted: float) -> None:
    assert engagement(Level(level), days) == pytest.approx(wanted)


@given(ages)
def test_engagement_never_falls_with_a_higher_level(days: int | None) -> None:
    values = [engagement(level, days) for level in Level]
    assert values == sorted(values)


@given(st.sampled_from(Level), st.integers(0, 500), st.integers(0, 500))
def test_engagement_never_rises_with_age(level: Level, one: int, other: int) -> None:
    assert engagement(level, max(one, other)) <= engagement(level, min(one, other))


@pytest.mark.parametrize(
    ("connected", "days", "level"),
    [
        (False, [], Level.IDENTIFIED),
        (True, [], Level.CONNECTED),
        (False, [3], Level.IN_DIALOGUE),
        (True, [3, 4, 5], Level.IN_DIALOGUE),
        (True, [3, 4, 33], Level.REGULAR),
        (True, [3, 33], Level.IN_DIALOGUE),
        (True, [3, 33, 181], Level.IN_DIALOGUE),
        (True, [200, 300, 400], Level.IN_DIALOGUE),
        (True, [-4], Level.CONNECTED),
    ],
)
def test_contacts_suggest_a_level_but_never_trust(connected: bool, days: list[int], level: Level) -> None:
    assert suggested_level(connected=connected, two_way_days_ago=days) is level


@pytest.mark.parametrize("missing", ["has_influence", "sells_inside", "gains", None])
def test_a_champion_passes_all_three_questions(missing: str | None) -> None:
    answers = {name: name != missing for name in ("has_influence", "sells_inside", "gains")}
    assert champion_stance(**answers) is (Stance.CHAMPION if missing is None else Stance.SUPPORTER)
