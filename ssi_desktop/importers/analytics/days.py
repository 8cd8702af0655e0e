"""From recognised tables to days and posts: numbers checked, doubles refused, the rest noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ssi_desktop.core.analytics import (
    Analytics,
    AnalyticsDay,
    AnalyticsKind,
    AnalyticsNote,
    AnalyticsPost,
    AnalyticsTotals,
    total,
)
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.combined import Layout
from ssi_desktop.importers.analytics.orders import Decided, decide
from ssi_desktop.importers.analytics.tables import DailyTable, PostTable
from ssi_desktop.importers.analytics.written import Order, WrittenPeriod, whole_number
from ssi_desktop.importers.workbook.content import Value

MOST_DAYS = 800
"""LinkedIn reaches back about a year; more than two years are something else."""

_COLUMNS = {"impressions": "impressions", "engagements": "engagements", "followers": "new_followers"}

Counts = dict[date, dict[str, int | None]]


class _Notes:
    """Counts what was left out, by code."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, code: str, count: int = 1) -> None:
        if count:
            self._counts[code] = self._counts.get(code, 0) + count

    def listed(self) -> tuple[AnalyticsNote, ...]:
        return tuple(AnalyticsNote(code, count) for code, count in self._counts.items())


def read_days(layout: Layout, stated: Sequence[WrittenPeriod], today: date) -> Analytics:
    """Read a combined export; raises Refusal as `reader.read_analytics` says."""
    columns = [[written for written, _ in table.rows] for table in layout.tables]
    decided = decide(columns, stated, today)
    notes = _Notes()
    counts: Counts = {}
    for table, fields in zip(layout.tables, layout.fields, strict=True):
        _add_table(counts, table, fields, decided.order, notes)
    days = tuple(AnalyticsDay(day, **counts[day]) for day in sorted(counts))
    _check_number_of(days)
    _check_places(layout, days)
    posts = _posts(layout.posts, decided.order, notes)
    totals = _totals(layout)
    _compare(totals, days, decided, notes)
    notes.add("analytics.note.sheets_left_out", layout.sheets_left_out)
    notes.add("analytics.note.stray_cells", _strays(layout))
    first, last = decided.period or (days[0].day, days[-1].day)
    exported_on = last if decided.period else None
    return Analytics(AnalyticsKind.COMBINED, first, last, exported_on, days, posts, totals, notes.listed())


def _add_table(
    counts: Counts, table: DailyTable, fields: tuple[str, ...], order: Order, notes: _Notes
) -> None:
    seen: dict[date, tuple[int | None, ...]] = {}
    notes.add("analytics.note.rows_without_day", table.undated)
    for written, cells in table.rows:
        day = written.under(order)
        if day is None:
            notes.add("analytics.note.rows_without_day")
            continue
        numbers = tuple(
            _count(cell, day, notes) if field else None for cell, field in zip(cells, fields, strict=True)
        )
        if seen.setdefault(day, numbers) != numbers:
            raise Refusal("analytics.day_twice", day=day.isoformat())
        named = zip(fields, numbers, strict=True)
        counts.setdefault(day, {}).update({_COLUMNS[field]: number for field, number in named if field})


def _count(cell: Value | None, day: date | None, notes: _Notes) -> int | None:
    """The number in a cell where one belongs; empty stays unknown. Raises Refusal for a negative one."""
    number = whole_number(cell)
    if number is not None and number < 0:
        if day is None:
            raise Refusal("analytics.negative")
        raise Refusal("analytics.negative", day=day.isoformat())
    if number is None and cell is not None:
        notes.add("analytics.note.numbers_unreadable")
    return number


def _check_number_of(days: tuple[AnalyticsDay, ...]) -> None:
    if not any(_is_told(day) for day in days):
        raise Refusal("analytics.no_days")
    reach = (days[-1].day - days[0].day).days + 1
    if reach > MOST_DAYS:
        raise Refusal("analytics.too_many_days", days=reach, limit=MOST_DAYS)


def _is_told(day: AnalyticsDay) -> bool:
    return any(number is not None for number in (day.impressions, day.engagements, day.new_followers))


def _check_places(layout: Layout, days: tuple[AnalyticsDay, ...]) -> None:
    """Nobody engages more often than posts are seen: then the columns are not what their places say."""
    seen, engaged = total(d.impressions for d in days), total(d.engagements for d in days)
    if layout.by_place and seen is not None and engaged is not None and engaged > seen:
        raise Refusal("analytics.columns_unknown")


def _posts(tables: Iterable[PostTable], order: Order, notes: _Notes) -> tuple[AnalyticsPost, ...]:
    """The posts of both rankings, each once; what only one of them tells stays unknown in the other."""
    found: dict[str, AnalyticsPost] = {}
    for table in tables:
        for entry in table.entries:
            post = found.get(entry.key) or AnalyticsPost(entry.key, entry.address)
            day = post.published_on or (entry.published.under(order) if entry.published else None)
            number = _count(entry.count, day, notes)
            if entry.field == "engagements":
                found[entry.key] = replace(post, published_on=day, engagements=number)
            else:
                found[entry.key] = replace(post, published_on=day, impressions=number)
    return tuple(found.values())


def _totals(layout: Layout) -> AnalyticsTotals:
    stated = layout.overview.totals if layout.overview else AnalyticsTotals()
    followers = next((table.total for table in layout.tables if table.total is not None), None)
    return replace(stated, followers=followers)


def _compare(
    totals: AnalyticsTotals, days: tuple[AnalyticsDay, ...], decided: Decided, notes: _Notes
) -> None:
    summed = total(day.impressions for day in days)
    if None not in (totals.impressions, summed) and totals.impressions != summed:
        notes.add("analytics.note.total_differs")
    if decided.period is not None:
        first, last = decided.period
        notes.add("analytics.note.days_outside", sum(not first <= day.day <= last for day in days))


def _strays(layout: Layout) -> int:
    strays = sum(table.grid.strays(table.used) for table in layout.tables)
    return strays + sum(table.grid.strays(table.used) for table in layout.posts)
