"""The Goodhart alarm on constructed series: when it fires, when it stays silent, and what it never does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.goodhart import Counts, goodhart, known_weeks, rise_of
from ssi_desktop.core.outcomes import DEFAULT_TARGETS, Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Reported

TODAY = date(2026, 11, 19)  # a Thursday
THIS_WEEK = Week.of(TODAY)
Totals = list[tuple[date, float]]
TALK, MEETING = OutcomeKind.CONVERSATION, OutcomeKind.MEETING


def weekly(*totals: float, newest_ago: int = 2) -> Totals:
    """Totals a week apart, the last one some days ago."""
    count = len(totals)
    return [(TODAY - timedelta(days=newest_ago + 7 * (count - 1 - at)), one) for at, one in enumerate(totals)]


def talks(*counts: int) -> dict[Week, Counts]:
    """Conversations of the whole weeks up to the last one."""
    return {
        THIS_WEEK.shifted(at - len(counts)): {**dict.fromkeys(OutcomeKind, 0), TALK: count}
        for at, count in enumerate(counts)
    }


RISING = weekly(50, 51, 52, 53, 54)
FLAT = talks(2, 1, 2, 1, 2, 1, 2, 1)
GAP = {week: counts for week, counts in FLAT.items() if week != THIS_WEEK.shifted(-2)}


@pytest.mark.parametrize(
    ("name", "totals", "weeks", "fires"),
    [
        ("up, outcomes flat", RISING, FLAT, True),
        ("up, outcomes down", RISING, talks(2, 2, 2, 2, 1, 1, 0, 0), True),
        ("up, no outcomes although somebody looked", RISING, talks(*[0] * 8), True),
        ("up, outcomes up", RISING, talks(1, 1, 1, 1, 2, 1, 1, 1), False),
        ("six weeks up with one missing", weekly(49, 50, 51, 52, 54, 55)[:3] + RISING[3:], FLAT, True),
        ("flat", weekly(54, 54, 54.2, 54, 54.1), FLAT, False),
        ("down", weekly(54, 53, 52, 51, 50), FLAT, False),
        ("up by less than two points", weekly(50, 50.4, 50.9, 51.4, 51.9), FLAT, False),
        ("up by exactly two points", weekly(50, 50.5, 51, 51.5, 52), FLAT, True),
        ("one jump and then still", weekly(50, 54, 54, 54, 54), FLAT, False),
        ("up for three weeks only", weekly(50, 51.5, 53, 54.5), FLAT, False),
        ("up, but only two numbers", [RISING[0], RISING[-1]], FLAT, False),
        ("up, but only three numbers", [RISING[0], RISING[2], RISING[-1]], FLAT, False),
        ("the newest number is old", weekly(50, 51, 52, 53, 54, newest_ago=11), FLAT, False),
        ("nobody logs outcomes", RISING, {}, False),
        ("outcomes known for four weeks only", RISING, talks(1, 1, 1, 1), False),
        ("outcomes known for seven weeks only", RISING, talks(1, 1, 1, 1, 1, 1, 1), False),
        ("a week of the last four is unknown", RISING, GAP, False),
        ("targets reached anyway", RISING, talks(*[5] * 8), False),
    ],
)  # fmt: skip
def test_constructed_series(name: str, totals: Totals, weeks: dict[Week, Counts], fires: bool) -> None:
    assert (goodhart(totals, weeks, TODAY, {TALK: 5.0}) is not None) is fires, name


def test_a_meeting_weighs_more_than_a_conversation() -> None:
    weeks = dict(talks(3, 3, 3, 3, 2, 2, 2, 2))
    weeks[THIS_WEEK.shifted(-1)] = {**weeks[THIS_WEEK.shifted(-1)], MEETING: 3}
    assert goodhart(RISING, weeks, TODAY, DEFAULT_TARGETS) is None


def test_the_alarm_tells_what_it_rests_on() -> None:
    found = goodhart(RISING, FLAT, TODAY, DEFAULT_TARGETS)
    assert found is not None
    assert (found.rise.before, found.rise.now) == (Reported(50), Reported(54))
    assert (found.rise.last - found.rise.first).days == 28
    assert found.rise.slope == pytest.approx(1.0)
    assert found.first_week == THIS_WEEK.shifted(-4)
    assert (found.outcomes_before[TALK], found.outcomes_now[TALK]) == (6, 6)


def test_a_rise_needs_28_days_from_its_first_to_its_last_number() -> None:
    def rising_over(days: int) -> Totals:
        return [(TODAY - timedelta(days=ago), 60.0 - ago / 5) for ago in (days, 21, 14, 7, 0)]

    assert rise_of(rising_over(27), TODAY) is None
    assert rise_of(rising_over(28), TODAY) is not None


def test_the_running_week_is_not_counted() -> None:
    weeks = {**FLAT, THIS_WEEK: {**dict.fromkeys(OutcomeKind, 0), TALK: 50}}
    assert goodhart(RISING, weeks, TODAY, DEFAULT_TARGETS) is not None


def logged(*days_ago: int) -> list[Outcome]:
    return [Outcome(TALK, TODAY - timedelta(days=ago)) for ago in days_ago]


def test_a_log_knows_nothing_before_its_first_and_after_its_last_sign() -> None:
    assert known_weeks([], [TODAY]) == {}
    known = known_weeks(logged(50, 29), [])
    assert min(known) == Week.of(TODAY - timedelta(days=50))
    assert max(known) == Week.of(TODAY - timedelta(days=29))
    assert sorted(sum(week.values()) for week in known.values()) == [0, 0, 1, 1]


def test_a_week_that_was_looked_at_is_known_to_be_empty() -> None:
    known = known_weeks(logged(50), [TODAY - timedelta(days=7)])
    assert known[THIS_WEEK.shifted(-1)] == dict.fromkeys(OutcomeKind, 0)
    assert THIS_WEEK not in known


def test_who_stopped_logging_is_not_told_that_nothing_came() -> None:
    silent = known_weeks(logged(*range(30, 120, 7)), [])
    assert goodhart(RISING, silent, TODAY, DEFAULT_TARGETS) is None
    looked = known_weeks(logged(*range(30, 120, 7)), [TODAY - timedelta(days=5)])
    assert goodhart(RISING, looked, TODAY, DEFAULT_TARGETS) is not None


days = st.integers(0, 27).map(lambda ago: TODAY - timedelta(days=ago))
totals = st.floats(0, 100, allow_nan=False)


@given(st.lists(st.tuples(days, totals), max_size=12))
def test_never_on_fewer_than_four_weeks_of_numbers(series: Iterable[tuple[date, float]]) -> None:
    assert rise_of(series, TODAY) is None


@given(
    st.lists(st.tuples(st.integers(0, 80).map(lambda ago: TODAY - timedelta(days=ago)), totals), max_size=14),
    st.floats(-30, 30),
)
def test_a_constant_added_to_every_number_changes_nothing(series: Totals, more: float) -> None:
    plain, moved = rise_of(series, TODAY), rise_of([(day, value + more) for day, value in series], TODAY)
    if plain is None or abs(plain.now.points - plain.before.points - 2.0) < 1e-6:
        return
    if abs(plain.slope - 0.35) > 1e-6:
        assert moved is not None
        assert moved.slope == pytest.approx(plain.slope)


@given(st.dictionaries(st.integers(-8, -1).map(THIS_WEEK.shifted), st.integers(0, 9), max_size=7))
def test_an_unknown_week_is_never_taken_for_an_empty_one(counts: dict[Week, int]) -> None:
    weeks = {week: {**dict.fromkeys(OutcomeKind, 0), TALK: count} for week, count in counts.items()}
    assert goodhart(RISING, weeks, TODAY, {}) is None
