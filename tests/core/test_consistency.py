"""Weeks kept of the last eight: a table of cases, and that a pause never raises the count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.consistency import (
    Consistency,
    Pause,
    WeekState,
    consistency,
    is_paused,
    skips_left,
    week_state,
)
from ssi_desktop.core.periods import Week

AS_OF = date(2026, 11, 25)  # a Wednesday in week 48
NOW = Week(2026, 48)
LETTERS = {"K": WeekState.KEPT, "S": WeekState.SKIPPED, "M": WeekState.MISSED}

starts = st.integers(-80, 20)
states = st.dictionaries(st.integers(-12, 0).map(NOW.shifted), st.sampled_from(WeekState))
pauses = st.lists(
    st.builds(
        lambda start, length: Pause(
            AS_OF + timedelta(days=start), None if length is None else AS_OF + timedelta(days=start + length)
        ),
        starts,
        st.none() | st.integers(0, 40),
    ),
    max_size=4,
)


LAST = NOW.shifted(-1)


def weeks(letters: str, last: Week = LAST) -> dict[Week, WeekState]:
    """States from letters, the last one for ``last``; a dot is a week without a state."""
    return {
        last.shifted(place - len(letters) + 1): LETTERS[letter]
        for place, letter in enumerate(letters)
        if letter != "."
    }


def whole(first: int, last: int) -> Pause:
    """A pause over whole weeks, counted back from the running one."""
    return Pause(NOW.shifted(-first).monday, NOW.shifted(-last).sunday)


def numbers(found: Consistency) -> tuple[int, int, int, int]:
    return found.kept, found.of, found.paused, found.forgiven


@pytest.mark.parametrize(
    ("letters", "paused", "expected"),
    [
        ("KKKKKKKK", [], (8, 8, 0, 0)),
        ("KKKKKKKKKK", [], (8, 8, 0, 0)),
        ("MKKMKKMK", [], (5, 8, 0, 0)),
        ("KKSKKKKK", [], (7, 7, 0, 1)),
        ("KKSSKKKK", [], (6, 6, 0, 2)),
        ("KKSSSKKK", [], (5, 6, 0, 2)),
        ("KKMMKKKK", [whole(6, 5)], (6, 6, 2, 0)),
        ("MMKKKKKK", [whole(8, 7)], (6, 6, 2, 0)),
        ("KKKKKKMM", [whole(2, 1)], (6, 6, 2, 0)),
        ("KKKKKKKK", [whole(2, 1)], (6, 6, 2, 0)),
        ("KKKKKKKK", [whole(20, 1)], (0, 0, 8, 0)),
        ("KKSKKKKK", [whole(6, 6)], (7, 7, 1, 0)),
        ("KKKKKKKK", [Pause(NOW.shifted(-1).monday)], (7, 7, 1, 0)),
        (".....KMK", [], (2, 3, 0, 0)),
        ("KKKK.KKK", [], (7, 8, 0, 0)),
        ("", [], (0, 0, 0, 0)),
        ("", [whole(3, 1)], (0, 0, 0, 0)),
    ],
)
def test_table(letters: str, paused: list[Pause], expected: tuple[int, int, int, int]) -> None:
    found = consistency(weeks(letters), paused, AS_OF)
    assert numbers(found) == expected
    assert (found.first, found.last) == (NOW.shifted(-8), NOW.shifted(-1))
    assert found.skips_left == 2 - found.forgiven


def test_the_running_week_joins_once_it_is_kept() -> None:
    before = weeks("KKKKMKKM")
    assert numbers(consistency({**before, NOW: WeekState.MISSED}, [], AS_OF)) == (6, 8, 0, 0)
    after = consistency({**before, NOW: WeekState.KEPT}, [], AS_OF)
    assert (numbers(after), after.last) == ((6, 8, 0, 0), NOW)


@given(states, pauses)
def test_keeping_the_running_week_never_lowers_the_count(
    found: dict[Week, WeekState], paused: list[Pause]
) -> None:
    without = consistency({**found, NOW: WeekState.MISSED}, paused, AS_OF)
    kept = consistency({**found, NOW: WeekState.KEPT}, paused, AS_OF)
    if not is_paused(NOW, paused):
        assert kept.kept >= without.kept


@given(states, pauses, pauses)
def test_a_pause_never_raises_the_count(
    found: dict[Week, WeekState], paused: list[Pause], more: list[Pause]
) -> None:
    before, after = consistency(found, paused, AS_OF), consistency(found, [*paused, *more], AS_OF)
    assert after.kept <= before.kept
    assert after.paused >= before.paused
    assert 0 <= after.kept <= after.of <= 8
    assert after.of + after.paused + after.forgiven <= 8


def test_year_change_with_week_53() -> None:
    kept = dict.fromkeys((Week(2026, 52), Week(2026, 53), Week(2027, 1), Week(2027, 2)), WeekState.KEPT)
    found = consistency(kept, [], date(2027, 1, 20))
    assert numbers(found) == (4, 4, 0, 0)
    assert (found.first, found.last) == (Week(2026, 48), Week(2027, 2))


@pytest.mark.parametrize("as_of", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 30)])
def test_days_when_the_clock_changes_are_days_like_others(as_of: date) -> None:
    running = Week.of(as_of)
    found = consistency(weeks("KKKKKKKK", running.shifted(-1)), [Pause(as_of, as_of)], as_of)
    assert numbers(found) == (8, 8, 0, 0)


@pytest.mark.parametrize(
    ("first", "last", "paused"),
    [(0, 6, True), (3, 6, True), (0, 3, True), (4, 6, False), (0, 2, False), (-20, 2, False), (3, 20, True)],
)
def test_the_greater_part_of_a_week_makes_it_paused(first: int, last: int, paused: bool) -> None:
    monday = NOW.monday
    assert is_paused(NOW, [Pause(monday + timedelta(days=first), monday + timedelta(days=last))]) is paused


def test_days_covered_twice_count_once() -> None:
    monday = NOW.monday
    twice = [Pause(monday, monday + timedelta(days=1)), Pause(monday, monday + timedelta(days=2))]
    assert is_paused(NOW, twice) is False


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Pause(AS_OF, AS_OF - timedelta(days=1))


@pytest.mark.parametrize(
    ("minutes", "skipped", "state"),
    [
        (15, False, WeekState.KEPT),
        (15, True, WeekState.KEPT),
        (14, False, WeekState.MISSED),
        (14, True, WeekState.SKIPPED),
        (0, False, WeekState.MISSED),
    ],
)
def test_a_minimum_week_keeps_it(minutes: int, skipped: bool, state: WeekState) -> None:
    assert week_state(minutes, skipped=skipped) is state


@pytest.mark.parametrize(
    ("letters", "left"),
    [("KKKKKKKK", 2), ("KKKKKKKS", 1), ("SKKKKKKS", 0), ("KSSSKKKK", 0), ("SKKKKKKKK", 2)],
)
def test_two_weeks_of_eight_may_be_skipped(letters: str, left: int) -> None:
    assert skips_left(weeks(letters), LAST) == left


def test_a_week_may_be_skipped_again_eight_weeks_later() -> None:
    both = weeks("SSKKKKKK")
    assert [skips_left(both, LAST.shifted(ahead)) for ahead in range(3)] == [0, 1, 2]


@given(states, pauses)
def test_skipping_never_raises_the_count(found: dict[Week, WeekState], paused: list[Pause]) -> None:
    """A week set aside instead of missed may leave the fraction; the weeks kept stay what they were."""
    before = consistency(found, paused, AS_OF)
    for week in found:
        skipped = WeekState.KEPT if found[week] is WeekState.KEPT else WeekState.SKIPPED
        after = consistency({**found, week: skipped}, paused, AS_OF)
        assert after.kept == before.kept
        assert before.of - 1 <= after.of <= before.of
