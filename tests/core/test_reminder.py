# ruff: noqa: DTZ001 - times where the user is, as clocks on a wall show them
"""The weekly reminder: one at most, at its time, not in quiet hours, not after the review."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.reminder import ReminderPlan, is_due, last_moment

FRIDAY = ReminderPlan(5, time(16))
MOMENT = datetime(2026, 11, 20, 16, 0)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
plans = st.builds(ReminderPlan, st.integers(1, 7), times, times, times)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 20, 15, 59), False),
        (datetime(2026, 11, 20, 16, 0), True),
        (datetime(2026, 11, 20, 20, 30), False),
        (datetime(2026, 11, 21, 7, 59), False),
        (datetime(2026, 11, 21, 8, 0), True),
        (datetime(2026, 11, 26, 12, 0), True),
    ],
)
def test_from_its_time_on_outside_quiet_hours(now: datetime, due: bool) -> None:
    told_last_week = MOMENT - timedelta(days=7)
    assert (is_due(FRIDAY, now, reviewed=False, told=told_last_week) is not None) == due


def test_off_by_default_and_silent_after_the_review() -> None:
    assert is_due(ReminderPlan(), MOMENT, reviewed=False) is None
    assert is_due(FRIDAY, MOMENT, reviewed=True) is None


def test_after_three_weeks_of_sleep_there_is_one_reminder() -> None:
    now = MOMENT + timedelta(days=21, hours=1)
    moment = is_due(FRIDAY, now, reviewed=False, told=MOMENT)
    assert moment == MOMENT + timedelta(days=21)
    assert is_due(FRIDAY, now + timedelta(hours=1), reviewed=False, told=moment) is None


def test_put_off_until_tomorrow_it_comes_at_the_same_time() -> None:
    tomorrow = date(2026, 11, 21)
    before, after = datetime(2026, 11, 21, 15, 59), datetime(2026, 11, 21, 16, 0)
    assert is_due(FRIDAY, before, reviewed=False, told=MOMENT, not_before=tomorrow) is None
    assert is_due(FRIDAY, after, reviewed=False, told=MOMENT, not_before=tomorrow) == MOMENT
    next_week = MOMENT + timedelta(days=7)
    assert is_due(FRIDAY, next_week, reviewed=False, told=MOMENT, not_before=tomorrow) == next_week


def test_equal_times_are_no_quiet_hours() -> None:
    plan = ReminderPlan(5, time(16), time(9), time(9))
    assert not any(plan.is_quiet(time(hour)) for hour in range(24))


@given(plans, moments)
def test_a_moment_lies_within_the_last_week_on_its_day(plan: ReminderPlan, now: datetime) -> None:
    moment = last_moment(plan, now)
    assert moment is not None
    assert timedelta() <= now - moment < timedelta(days=7)
    assert (moment.isoweekday(), moment.time()) == (plan.weekday, plan.at)


@given(plans, moments, st.integers(1, 60))
def test_what_was_told_is_told_once(plan: ReminderPlan, now: datetime, minutes: int) -> None:
    moment = is_due(plan, now, reviewed=False)
    later = now + timedelta(minutes=minutes)
    if moment is not None and last_moment(plan, later) == moment:
        assert is_due(plan, later, reviewed=False, told=moment) is None
