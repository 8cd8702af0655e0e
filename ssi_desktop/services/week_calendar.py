"""The week as a file for other calendars: a later export changes what an earlier one brought."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, time
from pathlib import Path
from typing import Any

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.errors import Refusal
from ssi_desktop.reports.week_calendar import CalendarEntry, calendar_text
from ssi_desktop.services.documents import write_document
from ssi_desktop.services.setting_forms import spans_by_week
from ssi_desktop.services.workspace import Workspace

_ID, _SENT = "calendar_id", "calendar_sent"
_KEPT_WEEKS = 26
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class ItemWords:
    """What a calendar says of an item: its title, and what stands below it."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class CalendarWish:
    """What to write where.

    ``words`` are by item id; ``together`` names the one entry for everything without a day, ``gone`` what
    is not in the week any more, and ``calendar`` the calendar. ``remind_at`` None sets no alarms; with one,
    the actions of a day stand one after the other from that time on.
    """

    path: Path
    week: Week
    words: Mapping[int, ItemWords]
    together: str
    calendar: str
    gone: str = "–"
    remind_at: time | None = None


@dataclass(frozen=True)
class WrittenWeek:
    """A file that was written: how many entries it brings or changes, and how many it takes away."""

    path: Path
    entries: int
    cancelled: int


def export_week(workspace: Workspace, wish: CalendarWish) -> WrittenWeek:
    """Write the open and done items of a week; those with a day on their day, the others as one entry.

    What an earlier export of the same week brought and is not in the week any more is cancelled, in every
    later export too: whoever left one out misses nothing. What moved to another week is not cancelled once it
    was written there. Nothing is reminded of that is over already. Raises
    Refusal ``plan.empty_week`` (nothing to write), ``export.cannot_write`` (path) or ``export.disk_full``;
    there is no half file then, and the plan is as it was.
    """
    items = [item for item in workspace.store.weeks.items(wish.week) if item.id in wish.words]
    shown = [item for item in items if item.state in (ItemState.OPEN, ItemState.DONE)]
    own = _Own.of(workspace)
    entries = _entries(shown, wish, own.id, workspace.clock.today())
    there = {entry.uid for entry in entries}
    gone = [entry for entry in own.sent_of(wish.week, wish.gone) if entry.uid not in there]
    if not entries and not gone:
        raise Refusal("plan.empty_week")
    made_at = workspace.clock.now().replace(tzinfo=UTC)
    write_document(wish.path, calendar_text([*entries, *gone], made_at, wish.calendar))
    own.keep(workspace, wish.week, [*entries, *gone])
    return WrittenWeek(wish.path, len(entries), len(gone))


def _entries(items: list[PlanItem], wish: CalendarWish, own_id: str, today: date) -> list[CalendarEntry]:
    dated = _dated(items, wish, own_id, today)
    loose = [wish.words[item.id] for item in items if item.day is None]
    if not loose:
        return dated
    text = "\n\n".join(f"{words.title}\n{words.text}".rstrip() for words in loose)
    first, last = wish.week.monday, wish.week.sunday
    remind_at = wish.remind_at if first >= today else None
    whole = CalendarEntry(f"week-{wish.week}.{own_id}", first, last, wish.together, text, remind_at)
    return [whole, *dated]


def _dated(items: list[PlanItem], wish: CalendarWish, own_id: str, today: date) -> list[CalendarEntry]:
    """The items with a day, by day; open ones that are to be reminded of have a time."""
    found: list[CalendarEntry] = []
    begins: dict[date, int] = {}
    for item in items:
        day = item.day
        if day is None:
            continue
        words, uid = wish.words[item.id], f"item-{item.id}.{own_id}"
        entry = CalendarEntry(uid, day, day, words.title, words.text)
        if wish.remind_at is not None and item.state is ItemState.OPEN and day >= today:
            begin = begins.get(day, wish.remind_at.hour * 60 + wish.remind_at.minute)
            begins[day] = begin + item.minutes
            entry = _timed(entry, begin, item.minutes)
        found.append(entry)
    return found


def _timed(entry: CalendarEntry, begin: int, minutes: int) -> CalendarEntry:
    """The entry at its time, in minutes of the day; what would go over midnight stays for the whole day."""
    if begin + minutes > _DAY_MINUTES:
        return entry
    at = time(begin // 60, begin % 60)
    return replace(entry, begin=at, minutes=minutes, remind_at=at)


@dataclass(frozen=True)
class _Own:
    """This workspace's name in calendars, and what it sent there by week: days by entry."""

    id: str
    sent: Mapping[str, Mapping[str, tuple[str, str]]]

    @classmethod
    def of(cls, workspace: Workspace) -> _Own:
        stored = workspace.store.settings.all()
        # Nothing can be kept in a file for reading only: there the file's place names it.
        fresh = uuid.uuid5(uuid.NAMESPACE_URL, str(workspace.path)) if workspace.read_only else uuid.uuid4()
        kept = str(stored.get(_ID))
        own_id = kept if kept.isascii() and kept.isalnum() and len(kept) == len(fresh.hex) else fresh.hex
        return cls(own_id, spans_by_week(stored.get(_SENT)))

    def sent_of(self, week: Week, gone: str) -> list[CalendarEntry]:
        """What an earlier export brought, as taken away; without its words, which may name people."""
        return [
            CalendarEntry(uid, date.fromisoformat(first), date.fromisoformat(last), gone, cancelled=True)
            for uid, (first, last) in self.sent.get(str(week), {}).items()
        ]

    def keep(self, workspace: Workspace, week: Week, entries: list[CalendarEntry]) -> None:
        """Remember what was sent: no change of the person's data, so no step of undo either."""
        if workspace.read_only:
            return
        days: Any = {entry.uid: (entry.first.isoformat(), entry.last.isoformat()) for entry in entries}
        others = {
            other: {uid: span for uid, span in sent.items() if uid not in days}
            for other, sent in self.sent.items()
        }
        sent = dict(sorted({**others, str(week): days}.items())[-_KEPT_WEEKS:])
        with workspace.store.transaction():
            workspace.store.settings.put(_ID, self.id)
            workspace.store.settings.put(_SENT, sent)
