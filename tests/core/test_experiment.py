"""A three-week trial: its state by date, and a result that is nothing but the raw numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.experiment import (
    HABIT_LIMIT,
    Trial,
    TrialState,
    trial_from,
    trial_problems,
    trial_result,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues

START = date(2026, 9, 7)  # a Monday
TRIAL = trial_from(Pillar.INSIGHTS, START, "A31")


def day(offset: int) -> date:
    return START + timedelta(days=offset)


def test_three_weeks_are_twenty_one_days() -> None:
    assert (TRIAL.started, TRIAL.ends, TRIAL.last) == (START, day(20), day(20))


@pytest.mark.parametrize(
    ("offset", "state", "week", "left"),
    [
        (-1, TrialState.PLANNED, 1, 20),
        (0, TrialState.RUNNING, 1, 20),
        (6, TrialState.RUNNING, 1, 14),
        (7, TrialState.RUNNING, 2, 13),
        (20, TrialState.RUNNING, 3, 0),
        (21, TrialState.ENDED, 3, 0),
        (400, TrialState.ENDED, 3, 0),
    ],
)
def test_the_state_follows_the_date(offset: int, state: TrialState, week: int, left: int) -> None:
    today = day(offset)
    assert (TRIAL.state(today), TRIAL.week(today), TRIAL.days_left(today)) == (state, week, left)
    assert TRIAL.is_going(today) is (offset <= 20)


def test_a_trial_stopped_early_is_over_at_once() -> None:
    stopped = replace(TRIAL, stopped=day(9))
    assert stopped.state(day(9)) is TrialState.STOPPED
    assert stopped.last == day(9)
    assert not stopped.is_going(day(9))


@pytest.mark.parametrize(
    ("trial", "expected"),
    [
        (TRIAL, []),
        (trial_from(Pillar.BRAND, START, None, "Write one post on Monday"), []),
        (trial_from(Pillar.BRAND, START), ["trial.no_habit"]),
        (trial_from(Pillar.BRAND, START, None, "x" * (HABIT_LIMIT + 1)), ["trial.habit_too_long"]),
        (trial_from(Pillar.BRAND, day(-7), "A31"), []),
        (trial_from(Pillar.BRAND, day(-8), "A31"), ["trial.start_day"]),
        (trial_from(Pillar.BRAND, day(14), "A31"), []),
        (trial_from(Pillar.BRAND, day(15), "A31"), ["trial.start_day"]),
    ],
)
def test_what_cannot_start_is_refused(trial: Trial, expected: list[str]) -> None:
    assert [problem.code for problem in trial_problems(trial, START)] == expected


def snapshot(offset: int, points: float) -> Snapshot:
    values = SsiValues(pillars={pillar: points + place for place, pillar in enumerate(PILLARS)})
    return Snapshot(day(offset), values, SourceKind.TYPED)


def test_the_result_holds_the_raw_numbers_of_each_part() -> None:
    offsets = (-40, -28, -1, 0, 10, 20, 21, 48, 49, 90)
    history = [snapshot(offset, 5 + offset / 100) for offset in offsets]
    result = trial_result(TRIAL, history, (), day(60))
    raw = {one.on: Reported(one.values.pillars[Pillar.INSIGHTS]) for one in history}
    assert result.after is not None
    parts = (result.before, result.during, result.after)
    assert [[(on - START).days for on, _ in part.points] for part in parts] == [
        [-28, -1],
        [0, 10, 20],
        [21, 48],
    ]
    for part in parts:
        assert all(raw[on] == points for on, points in part.points)
    assert result.complete


def test_nothing_is_said_about_a_part_without_numbers() -> None:
    result = trial_result(TRIAL, (), (), day(60))
    assert result.after is not None
    assert [part.middle for part in (result.before, result.during, result.after)] == [None, None, None]
    assert result.done is None
    assert all(week.done is None and week.planned is None for week in result.habit)


def test_a_running_trial_has_no_after_and_no_later_weeks() -> None:
    result = trial_result(TRIAL, [snapshot(-3, 9), snapshot(3, 9), snapshot(12, 9)], (), day(8))
    assert result.after is None
    assert [on for on, _ in result.during.points] == [day(3)]
    assert [week.week for week in result.habit] == [Week.of(START), Week.of(day(7))]
    assert not result.complete


def item(
    offset: int, state: ItemState, *, action: str | None = "A31", title: str = "", times: int = 1
) -> PlanItem:
    return PlanItem(Week.of(day(offset)), 10, "own", action_id=action, title=title, state=state, times=times)


def test_the_habit_is_counted_where_the_plan_holds_it() -> None:
    items = [
        item(0, ItemState.DONE, times=2),
        item(0, ItemState.OPEN),
        item(0, ItemState.DONE, action="A32"),
        item(14, ItemState.SKIPPED),
        item(30, ItemState.DONE),
    ]
    result = trial_result(TRIAL, (), items, day(40))
    assert [(week.planned, week.done) for week in result.habit] == [(3, 2), (None, None), (1, 0)]
    assert result.done == 2


def test_own_words_are_found_whatever_their_case() -> None:
    own = trial_from(Pillar.BRAND, START, None, "Post on Monday")
    items = [item(0, ItemState.DONE, action=None, title="post on MONDAY"), item(7, ItemState.DONE)]
    assert trial_result(own, (), items, day(40)).done == 1


def test_a_trial_that_starts_midweek_reaches_into_a_fourth_week() -> None:
    midweek = trial_from(Pillar.BRAND, day(3), "A31")
    assert len(trial_result(midweek, (), (), day(60)).habit) == 4


@given(
    st.lists(st.tuples(st.integers(-60, 80), st.floats(0, 20, allow_nan=False)), unique_by=lambda p: p[0]),
    st.integers(0, 90),
    st.none() | st.integers(0, 20),
)
def test_every_number_stands_in_at_most_one_part(
    points: list[tuple[int, float]], today: int, stopped: int | None
) -> None:
    trial = TRIAL if stopped is None or stopped > today else replace(TRIAL, stopped=day(stopped))
    result = trial_result(trial, [snapshot(*point) for point in points], (), day(today))
    parts = [result.before, result.during, *([] if result.after is None else [result.after])]
    told = [on for part in parts for on, _ in part.points]
    assert len(told) == len(set(told))
    assert all(on <= day(today) for on in told)
    for part in parts:
        if part.middle is not None:
            shown = [reported.points for _, reported in part.points]
            assert min(shown) <= part.middle <= max(shown)
