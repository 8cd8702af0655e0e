"""The week as an iCalendar file that other calendars take over, and take over again without doubles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//SSI Coach//Week//EN"
_LONGEST = 2_000
_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True)
class CalendarEntry:
    """One event: whole days, ``first`` to ``last`` included, or ``minutes`` of the first from ``begin`` on.

    ``uid`` stays the same over exports, so that a calendar changes its event instead of adding another.
    ``remind_at`` is the time of day of an alarm on the first day (None: no alarm); a calendar such as
    Outlook keeps it only where the event begins at that time. A ``cancelled`` entry takes an event away that
    an earlier export brought.
    """

    uid: str
    first: date
    last: date
    title: str
    text: str = ""
    remind_at: time | None = None
    cancelled: bool = False
    begin: time | None = None
    minutes: int = 0


def calendar_text(entries: Iterable[CalendarEntry], made_at: datetime, name: str) -> bytes:
    """The file's content: UTF-8 with CRLF, folded and escaped as RFC 5545 asks.

    ``made_at`` is a moment with a time zone; it also is the revision of every event, so that a later
    export always counts as newer. Raises ValueError for a moment without a zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("the moment of an export needs a time zone")
    from icalendar import Calendar  # loaded when somebody exports: it costs as much as half a window

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: CalendarEntry, made_at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made_at)
    event.add("last-modified", made_at)
    event.add("sequence", int(made_at.timestamp()) // 60)  # the same in a minute, larger ever after
    first, end = _span(entry)
    event.add("dtstart", first)
    event.add("dtend", end)
    event.add("summary", _line(entry.title))
    if entry.text:
        event.add("description", _plain(entry.text))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.remind_at is not None and not entry.cancelled:
        event.add_component(_alarm(entry, entry.remind_at))
    return event


def _span(entry: CalendarEntry) -> tuple[date, date]:
    """Beginning and end, the end excluded; without a zone, times are those where they are read."""
    if entry.begin is None:
        return entry.first, entry.last + timedelta(days=1)
    begin = datetime.combine(entry.first, entry.begin)
    return begin, begin + timedelta(minutes=max(1, entry.minutes))


def _alarm(entry: CalendarEntry, at: time) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.title))
    begin = entry.begin or time()
    # Counted from the beginning of the event, in whatever zone the calendar is looked at.
    alarm.add("trigger", timedelta(hours=at.hour - begin.hour, minutes=at.minute - begin.minute))
    return alarm


def _plain(text: str) -> str:
    """Text without control characters but line breaks, cut where no calendar shows it any more.

    Signs that some readers take for the end of a line become spaces: nothing can pass for a line of the file.
    """
    shown = "".join(" " if c in _ENDS else c for c in text.replace("\r\n", "\n"))
    kept = "".join(c for c in shown if c == "\n" or (c >= " " and c != "\x7f"))
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"


def _line(text: str) -> str:
    """The same on one line."""
    return " ".join(_plain(text).split("\n"))
