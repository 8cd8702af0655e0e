"""Dates as files write them: every documented form, and no guess."""

from __future__ import annotations

import locale
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.importers.archive import dates
from ssi_desktop.importers.archive.connections import ConnectionsReader
from ssi_desktop.importers.archive.dates import DateColumn

EVERYTHING = (
    *(dates.utc_stamp, dates.iso_day, dates.day_month_year, dates.us_stamp),
    *(dates.weekday_stamp, dates.upload_sentence),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read(text: str) -> str | None:
    moment = DateColumn(EVERYTHING).time(text)
    return None if moment is None else moment.isoformat(sep=" ")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("04 Apr 2021", "2021-04-04 00:00:00"),
        ("4-Apr-21", "2021-04-04 00:00:00"),
        ("04 Apr 21", "2021-04-04 00:00:00"),
        ("4-apr-21", "2021-04-04 00:00:00"),
        ("04. Apr 21", "2021-04-04 00:00:00"),
        ("12-mrt-24", "2024-03-12 00:00:00"),
        ("12. Mär 24", "2024-03-12 00:00:00"),
        ("3-okt-24", "2024-10-03 00:00:00"),
        ("05/14/18, 09:30 AM", "2018-05-14 09:30:00"),
        ("4/9/21, 3:15 PM", "2021-04-09 15:15:00"),
        ("4/9/21, 12:05 AM", "2021-04-09 00:05:00"),
        ("4/9/21, 12:05 PM", "2021-04-09 12:05:00"),
        ("4/9/21, 3:15\u202fPM", "2021-04-09 15:15:00"),
        ("4/9/2021, 3:15 PM", "2021-04-09 15:15:00"),
        ("2026-06-24 12:43:42 UTC", "2026-06-24 12:43:42"),
        ("2026-06-24 12:43:42", "2026-06-24 12:43:42"),
        ("2026/06/24 12:43:42 UTC", "2026-06-24 12:43:42"),
        ("Wed Jun 24 12:43:42 UTC 2026", "2026-06-24 12:43:42"),
        ("You uploaded a photo on April 12, 2026 at 8:03 AM (GMT)", "2026-04-12 08:03:00"),
        ("2026-06-24", "2026-06-24 00:00:00"),
        ("  04 Apr 2021 ", "2021-04-04 00:00:00"),
        ("01 Jan 68", "2068-01-01 00:00:00"),
        ("01 Jan 69", "1969-01-01 00:00:00"),
        ("29 Feb 2024", "2024-02-29 00:00:00"),
    ],
)
def test_documented_forms(text: str, moment: str) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "   ",
            "yesterday",
            "04/05/21",
            "4/5/2021",
            "05-04-2021",
            "4.5.2021",
            "2021-13-01",
            "31 Feb 2024",
        ),
        *(
            "29 Feb 2023",
            "99 Apr 2021",
            "04 Foo 2021",
            "13/40/21, 3:15 PM",
            "4/9/21, 15:15",
            "4/9/21, 13:15 PM",
        ),
        *("2026-06-24 25:00:00 UTC", "2026-06-24 12:43:42 CET", "2026-06-24 10:11+02:00", "24 Apr 0001"),
        *("2026-06/24 12:43:42", "Wed Foo 24 12:43:42 UTC 2026", "٠٤ Apr 2021", "04 Apr 2021 x", "1e5"),
    ],
)
def test_what_is_unclear_stays_unknown(text: str) -> None:
    assert read(text) is None


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_every_day_in_every_spelling(day: date) -> None:
    column = DateColumn(ConnectionsReader.patterns)
    month = MONTHS[day.month - 1]
    for text in (f"{day.day:02d} {month} {day.year}", f"{day.day}-{month}-{day:%y}", day.isoformat()):
        assert column.day(text) == day


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)))  # noqa: DTZ001 - files give no zone
def test_every_moment_in_every_spelling(moment: datetime) -> None:
    at = moment.replace(microsecond=0)
    column = DateColumn(EVERYTHING)
    stamp = f"{at:%Y-%m-%d %H:%M:%S}"
    weekday = f"Mon {MONTHS[at.month - 1]} {at.day:02d} {at:%H:%M:%S} UTC {at.year}"
    for text in (stamp, f"{stamp} UTC", f"{stamp.replace('-', '/')} UTC", weekday):
        assert column.time(text) == at
    half = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
    assert column.time(half) == at.replace(second=0)


@given(st.text(max_size=40))
def test_no_text_breaks_a_column(text: str) -> None:
    moment = DateColumn(EVERYTHING).time(text)
    assert moment is None or (1900 <= moment.year <= 2100 and moment.tzinfo is None)


@pytest.mark.parametrize("name", ["de_DE.UTF-8", "fi_FI.UTF-8", "tr_TR.UTF-8", "C"])
def test_the_language_of_the_computer_changes_nothing(name: str) -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, name)
    except locale.Error:
        pytest.skip(f"{name} is not installed")
    try:
        assert read("08 Oct 2026") == "2026-10-08 00:00:00"
    finally:
        locale.setlocale(locale.LC_TIME, before)
