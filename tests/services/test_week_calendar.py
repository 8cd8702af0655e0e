"""The week in another calendar: valid, without doubles, and taken away again when it is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.reports.week_calendar import CalendarEntry, calendar_text
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.week_calendar import CalendarWish, ItemWords, WrittenWeek, export_week
from ssi_desktop.services.week_commands import AddItem, AssignDay, DropItem, MoveItem, TickItem
from ssi_desktop.services.workspace import Workspace, open_workspace_read_only
from tests.services.test_undo import content

WEEK = Week(2026, 47)
TUESDAY = WEEK.monday + timedelta(days=1)


def add(workspace: Workspace, title: str, day: date | None = None) -> int:
    number = workspace.perform(AddItem(WEEK, title, 20))
    if day is not None:
        workspace.perform(AssignDay(number, title, day))
    return number


def write(
    workspace: Workspace,
    path: Path,
    numbers: Sequence[int],
    remind_at: time | None = time(9),
    week: Week = WEEK,
) -> WrittenWeek:
    words = {number: ItemWords(f"Action {number}", "How: first this, then that") for number in numbers}
    return export_week(
        workspace, CalendarWish(path, week, words, "3 actions", "SSI Coach", remind_at=remind_at)
    )


def events(path: Path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}  # type: ignore[misc]


def test_days_stand_on_their_day_and_the_rest_in_one_entry(workspace: Workspace, tmp_path: Path) -> None:
    loose, dated = add(workspace, "Comment"), add(workspace, "Call", TUESDAY)
    path = tmp_path / "week.ics"
    step = workspace.next_undo()
    assert write(workspace, path, (loose, dated), None) == WrittenWeek(path, 2, 0)
    found = {str(event["summary"]): event for event in events(path).values()}
    assert found[f"Action {dated}"].decoded("dtstart") == TUESDAY
    assert found[f"Action {dated}"].decoded("dtend") == TUESDAY + timedelta(days=1)
    whole = found["3 actions"]
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (WEEK.monday, WEEK.shifted(1).monday)
    assert f"Action {loose}" in str(whole["description"])
    assert b"VALARM" not in path.read_bytes()
    assert workspace.next_undo() == step


def test_the_week_reminds_in_the_morning_of_its_first_day(workspace: Workspace, tmp_path: Path) -> None:
    workspace.clock = FixedClock(WEEK.monday - timedelta(days=2))
    path = tmp_path / "week.ics"
    write(workspace, path, (add(workspace, "Comment"),))
    (whole,) = events(path).values()
    (alarm,) = whole.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)


def test_a_second_export_changes_the_same_entries_and_takes_away_what_is_dropped(
    workspace: Workspace, tmp_path: Path
) -> None:
    first, second = add(workspace, "Call", TUESDAY), add(workspace, "Write", TUESDAY)
    path = tmp_path / "week.ics"
    write(workspace, path, (first, second))
    before = events(path)
    workspace.perform(DropItem(second, "Write"))
    workspace.clock = FixedClock(date(2026, 11, 23))
    told = write(workspace, path, (first, second))
    after = events(path)
    assert (told.entries, told.cancelled) == (1, 1)
    assert set(after) == set(before)
    states = {uid: str(event["status"]) for uid, event in after.items()}
    assert sorted(states.values()) == ["CANCELLED", "CONFIRMED"]
    for uid, event in after.items():
        assert event.decoded("sequence") > before[uid].decoded("sequence")
        if states[uid] == "CANCELLED":
            assert str(event["summary"]) == "–"
            assert event.walk("VALARM") == []


def test_two_workspaces_never_share_an_entry(workspace: Workspace, tmp_path: Path) -> None:
    number = add(workspace, "Call", TUESDAY)
    write(workspace, tmp_path / "a.ics", (number,))
    with workspace.store.transaction():
        workspace.store.clear()
    again = add(workspace, "Call", TUESDAY)
    write(workspace, tmp_path / "b.ics", (again,))
    assert not set(events(tmp_path / "a.ics")) & set(events(tmp_path / "b.ics"))


def test_an_empty_week_is_refused_and_an_older_file_stays(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "week.ics"
    path.write_text("older")
    with pytest.raises(Refusal) as refused:
        write(workspace, path, ())
    assert refused.value.problem.code == "plan.empty_week"
    assert path.read_text() == "older"


def test_a_place_that_cannot_be_written_leaves_the_plan_and_no_half_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    number = add(workspace, "Call", TUESDAY)
    before = content(workspace)
    with pytest.raises(Refusal) as refused:
        write(workspace, tmp_path / "nowhere" / "week.ics", (number,))
    assert refused.value.problem.code == "export.cannot_write"
    assert content(workspace) == before
    assert list(tmp_path.glob("**/*.ics*")) == []


@given(st.text(max_size=400), st.text(max_size=3_000))
def test_any_text_comes_back_as_it_is_in_lines_that_every_calendar_reads(title: str, text: str) -> None:
    made_at = FixedClock(date(2026, 11, 22)).now().astimezone()
    entry = CalendarEntry("item-1.x", TUESDAY, TUESDAY, title, text, time(8, 30))
    raw = calendar_text([entry], made_at, "SSI Coach")
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    if len(title) < 400 and title.isprintable():
        assert str(event["summary"]) == title
    assert raw.count(b"BEGIN:VEVENT") == 1


def test_a_moment_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar_text([], FixedClock(date(2026, 11, 22)).now(), "SSI Coach")


def test_what_moved_to_another_week_stays_there(workspace: Workspace, tmp_path: Path) -> None:
    number = add(workspace, "Call", TUESDAY)
    kept = add(workspace, "Write", TUESDAY)
    write(workspace, tmp_path / "a.ics", (number, kept))
    workspace.perform(MoveItem(number, "Call", WEEK.shifted(1)))
    workspace.perform(AssignDay(number, "Call", TUESDAY + timedelta(days=7)))
    write(workspace, tmp_path / "b.ics", (number, kept), week=WEEK.shifted(1))
    told = write(workspace, tmp_path / "a.ics", (number, kept))
    assert (told.entries, told.cancelled) == (1, 0)
    assert [str(event["status"]) for event in events(tmp_path / "a.ics").values()] == ["CONFIRMED"]


def test_a_later_export_tells_again_what_was_taken_away(workspace: Workspace, tmp_path: Path) -> None:
    first, second = add(workspace, "Call", TUESDAY), add(workspace, "Write", TUESDAY)
    write(workspace, tmp_path / "a.ics", (first, second))
    workspace.perform(DropItem(second, "Write"))
    for name in ("b.ics", "c.ics"):
        assert write(workspace, tmp_path / name, (first, second)).cancelled == 1
    workspace.perform(AssignDay(first, "Call", None))
    assert write(workspace, tmp_path / "d.ics", (first, second)).cancelled == 2
    workspace.perform(AssignDay(first, "Call", TUESDAY))
    back = write(workspace, tmp_path / "e.ics", (first, second))
    assert (back.entries, back.cancelled) == (1, 2)


def test_with_a_reminder_the_actions_of_a_day_follow_each_other(workspace: Workspace, tmp_path: Path) -> None:
    workspace.clock = FixedClock(WEEK.monday)
    numbers = [add(workspace, "Call", TUESDAY) for _ in range(3)]
    path = tmp_path / "week.ics"
    write(workspace, path, numbers)
    found = sorted(events(path).values(), key=lambda event: event.decoded("dtstart"))
    begins = [event.decoded("dtstart") for event in found]
    assert [f"{begin:%a %H:%M}" for begin in begins] == ["Tue 09:00", "Tue 09:20", "Tue 09:40"]
    assert all(begin.tzinfo is None for begin in begins)
    for event in found:
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=20)
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(0)


def test_nothing_is_reminded_of_that_is_over_or_done(workspace: Workspace, tmp_path: Path) -> None:
    workspace.clock = FixedClock(WEEK.monday + timedelta(days=2))
    over, done = add(workspace, "Call", TUESDAY), add(workspace, "Write", WEEK.monday + timedelta(days=4))
    workspace.perform(TickItem(done, "Write"))
    loose = add(workspace, "Read")
    path = tmp_path / "week.ics"
    write(workspace, path, (over, done, loose))
    assert len(events(path)) == 3
    assert b"VALARM" not in path.read_bytes()


def test_an_action_that_would_go_over_midnight_stays_for_the_whole_day(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.clock = FixedClock(WEEK.monday)
    number = workspace.perform(AddItem(WEEK, "Fair", 10_000, day=TUESDAY))
    path = tmp_path / "week.ics"
    write(workspace, path, (number,))
    (event,) = events(path).values()
    assert event.decoded("dtstart") == TUESDAY


def test_a_file_for_reading_only_is_written_twice_with_the_same_entries(
    workspace: Workspace, tmp_path: Path
) -> None:
    number = add(workspace, "Call", TUESDAY)
    assert workspace.path is not None
    reader = open_workspace_read_only(workspace.path, workspace.clock, workspace.library)
    assert reader is not None
    with closing(reader):
        write(reader, tmp_path / "a.ics", (number,))
        write(reader, tmp_path / "b.ics", (number,))
    assert set(events(tmp_path / "a.ics")) == set(events(tmp_path / "b.ics"))
