"""The week in another calendar: valid, without doubles, and taken away again when it is dropped."""

from __future__ import annotations

from collections.abc import Sequence
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
from ssi_desktop.services.week_commands import AddItem, AssignDay, DropItem
from ssi_desktop.services.workspace import Workspace
from tests.services.test_undo import content

WEEK = Week(2026, 47)
TUESDAY = WEEK.monday + timedelta(days=1)


def add(workspace: Workspace, title: str, day: date | None = None) -> int:
    number = workspace.perform(AddItem(WEEK, title, 20))
    if day is not None:
        workspace.perform(AssignDay(number, title, day))
    return number


def write(
    workspace: Workspace, path: Path, numbers: Sequence[int], remind_at: time | None = time(9)
) -> WrittenWeek:
    words = {number: ItemWords(f"Action {number}", "How: first this, then that") for number in numbers}
    return export_week(workspace, CalendarWish(path, WEEK, words, "3 actions", "SSI Coach", remind_at))


def events(path: Path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}  # type: ignore[misc]


def test_days_stand_on_their_day_and_the_rest_in_one_entry(workspace: Workspace, tmp_path: Path) -> None:
    loose, dated = add(workspace, "Comment"), add(workspace, "Call", TUESDAY)
    path = tmp_path / "week.ics"
    step = workspace.next_undo()
    assert write(workspace, path, (loose, dated)) == WrittenWeek(path, 2, 0)
    found = {str(event["summary"]): event for event in events(path).values()}
    assert found[f"Action {dated}"].decoded("dtstart") == TUESDAY
    assert found[f"Action {dated}"].decoded("dtend") == TUESDAY + timedelta(days=1)
    whole = found["3 actions"]
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (WEEK.monday, WEEK.shifted(1).monday)
    assert f"Action {loose}" in str(whole["description"])
    (alarm,) = found[f"Action {dated}"].walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)
    assert workspace.next_undo() == step


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
