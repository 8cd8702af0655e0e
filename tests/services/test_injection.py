"""Foreign words cannot become lines of a calendar, and a planted link does not lead an export elsewhere."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from pathlib import Path

import icalendar
import pytest

from ssi_desktop.reports.week_calendar import CalendarEntry, calendar_text
from ssi_desktop.services.documents import write_document

ENDS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")
INJECTED = "END:VEVENT{end}END:VCALENDAR{end}BEGIN:VEVENT{end}ATTACH:file:///etc/passwd"


@pytest.mark.parametrize("end", ENDS)
def test_no_word_becomes_a_line_of_a_calendar(end: str) -> None:
    evil = INJECTED.format(end=end)
    entry = CalendarEntry("u1", date(2026, 11, 20), date(2026, 11, 20), evil, evil, remind_at=time(9))
    content = calendar_text([entry], datetime(2026, 11, 22, tzinfo=UTC), evil)
    lines = content.decode().splitlines()
    assert [lines.count(f"{word}:VEVENT") for word in ("BEGIN", "END")] == [1, 1]
    assert not any(line.startswith("ATTACH") for line in lines)
    read = icalendar.Calendar.from_ical(content)
    (event,) = read.walk("VEVENT")
    assert "ATTACH" not in event
    assert "\n" not in str(event["SUMMARY"])


@pytest.mark.skipif(os.name != "posix", reason="links need no rights on POSIX only")
def test_a_link_in_the_place_of_a_draft_is_not_followed(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim.txt", tmp_path / "people.csv"
    victim.write_text("mine")
    (tmp_path / "people.csv.draft").symlink_to(victim)
    write_document(target, b"names")
    assert victim.read_text() == "mine"
    assert target.read_bytes() == b"names"
    assert not target.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
