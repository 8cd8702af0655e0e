"""Markers: what is kept, what is refused, and that a pause leaves weeks out without adding any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.consistency import WeekState, consistency
from ssi_desktop.core.markers import EARLIEST, NOTE_LIMIT, Marker, MarkerKind, marker_problems, pauses
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem
from ssi_desktop.errors import Refusal
from ssi_desktop.services.markers import AddMarker, ChangeMarker, RemoveMarker, load_markers
from ssi_desktop.services.week import load_week
from ssi_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 22)
TRAINING = Marker(MarkerKind.TRAINING, date(2026, 9, 14), None, "With the team")
PAUSE = Marker(MarkerKind.PAUSE, date(2026, 10, 5), date(2026, 10, 18))


def codes(marker: Marker) -> list[str]:
    return [problem.code for problem in marker_problems(marker, TODAY)]


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        (TRAINING, []),
        (PAUSE, []),
        (replace(PAUSE, last=None), []),
        (replace(PAUSE, last=PAUSE.first), []),
        (replace(PAUSE, last=PAUSE.first - timedelta(days=1)), ["marker.ends_before_start"]),
        (replace(TRAINING, first=TODAY + timedelta(days=30)), []),
        (replace(TRAINING, first=TODAY + timedelta(days=400)), ["marker.too_far_ahead"]),
        (replace(PAUSE, first=TODAY, last=date(2926, 1, 1)), ["marker.too_far_ahead"]),
        (Marker(MarkerKind.FORMULA, TODAY), []),
        (Marker(MarkerKind.FORMULA, TODAY + timedelta(days=1)), ["marker.formula_in_future"]),
        (Marker(MarkerKind.FORMULA, TODAY, TODAY), ["marker.formula_one_day"]),
        (Marker(MarkerKind.OTHER, EARLIEST - timedelta(days=1)), ["marker.too_early"]),
        (replace(TRAINING, note="x" * NOTE_LIMIT), []),
        (replace(TRAINING, note="x" * (NOTE_LIMIT + 1)), ["marker.note_too_long"]),
    ],
)
def test_what_cannot_be_is_refused_with_one_reason(marker: Marker, expected: list[str]) -> None:
    assert codes(marker) == expected


def test_a_marker_is_kept_changed_and_removed_and_undo_takes_each_step_back(workspace: Workspace) -> None:
    number = workspace.perform(AddMarker(replace(TRAINING, note="  With  the team ")))
    kept = replace(TRAINING, id=number)
    assert load_markers(workspace) == (kept,)
    moved = replace(kept, kind=MarkerKind.OTHER, first=date(2026, 9, 15), note="Trade fair")
    workspace.perform(ChangeMarker(moved))
    assert load_markers(workspace) == (moved,)
    workspace.perform(RemoveMarker(moved))
    assert load_markers(workspace) == ()
    for expected in ((moved,), (kept,), ()):
        workspace.undo()
        assert load_markers(workspace) == expected


def test_markers_come_in_the_order_of_their_days(workspace: Workspace) -> None:
    for marker in (PAUSE, TRAINING):
        workspace.perform(AddMarker(marker))
    assert [marker.kind for marker in load_markers(workspace)] == [MarkerKind.TRAINING, MarkerKind.PAUSE]


def test_the_same_marker_twice_or_one_that_is_gone_is_refused(workspace: Workspace) -> None:
    number = workspace.perform(AddMarker(TRAINING))
    with pytest.raises(Refusal) as twice:
        workspace.perform(AddMarker(TRAINING))
    assert twice.value.problem.code == "marker.exists"
    workspace.perform(ChangeMarker(replace(TRAINING, id=number)))
    with pytest.raises(Refusal) as gone:
        workspace.perform(ChangeMarker(replace(TRAINING, id=number + 1, note="x")))
    assert gone.value.problem.code == "marker.gone"
    assert len(load_markers(workspace)) == 1


def test_only_a_pause_without_a_last_day_goes_on() -> None:
    goes_on = replace(PAUSE, last=None)
    assert (goes_on.is_open, TRAINING.is_open, PAUSE.is_open) == (True, False, False)
    assert (goes_on.ends(TODAY), TRAINING.ends(TODAY)) == (TODAY, TRAINING.first)
    assert goes_on.touches(TODAY, TODAY, TODAY)
    assert not PAUSE.touches(TODAY - timedelta(days=7), TODAY, TODAY)


def plan(workspace: Workspace, weeks_ago: int, *, done: bool) -> None:
    week = Week.of(TODAY).shifted(-weeks_ago)
    state = ItemState.DONE if done else ItemState.OPEN
    with workspace.store.transaction():
        workspace.store.weeks.put_drafted(DraftedWeek(week, 60, week.monday))
        workspace.store.weeks.add(PlanItem(week, 30, "own", title="Calls", state=state))


def test_a_pause_leaves_its_weeks_out_of_the_count(workspace: Workspace) -> None:
    for weeks_ago in range(1, 9):
        plan(workspace, weeks_ago, done=weeks_ago not in (5, 6))
    before = load_week(workspace).consistency
    workspace.perform(AddMarker(PAUSE))
    after = load_week(workspace).consistency
    assert (before.kept, before.of, before.paused) == (6, 8, 0)
    assert (after.kept, after.of, after.paused) == (6, 6, 2)


def test_two_weeks_off_are_no_missed_weeks(workspace: Workspace) -> None:
    plan(workspace, 3, done=True)
    assert load_week(workspace).missed
    workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, date(2026, 11, 2))))
    assert not load_week(workspace).missed


@given(
    kept=st.lists(st.booleans(), min_size=1, max_size=12),
    spans=st.lists(st.tuples(st.integers(-100, 20), st.none() | st.integers(0, 40)), max_size=4),
)
def test_a_pause_never_raises_the_count(kept: list[bool], spans: list[tuple[int, int | None]]) -> None:
    this_week = Week.of(TODAY)
    weeks = {
        this_week.shifted(-back): WeekState.KEPT if one else WeekState.MISSED for back, one in enumerate(kept)
    }
    markers = [
        Marker(
            MarkerKind.PAUSE,
            TODAY + timedelta(days=start),
            None if length is None else TODAY + timedelta(days=start + length),
        )
        for start, length in spans
    ]
    plain, paused = consistency(weeks, (), TODAY), consistency(weeks, pauses(markers), TODAY)
    assert paused.kept <= plain.kept
    assert paused.of <= plain.of
