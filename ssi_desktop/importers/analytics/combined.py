"""Telling the combined export from every other workbook, whatever its sheets are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ssi_desktop.core.analytics import AnalyticsTotals
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.grid import Grid
from ssi_desktop.importers.analytics.labels import field_of, of_company_page
from ssi_desktop.importers.analytics.tables import (
    DailyTable,
    PostTable,
    daily_table,
    labelled,
    post_table,
)
from ssi_desktop.importers.analytics.written import WrittenPeriod, whole_number, written_period

_PAIR = ("impressions", "engagements")
DAILY = (*_PAIR, "followers")
_ENOUGH = 2
_MOST_COUNTS = 7
_MOST_RANKINGS = 4


@dataclass(frozen=True)
class Overview:
    """The sheet that states the period, and the sums beside it."""

    grid: Grid
    period: WrittenPeriod
    totals: AnalyticsTotals
    lines: int


@dataclass(frozen=True)
class Layout:
    """What was found in a combined export. ``fields`` names the columns of each table of days.

    ``by_place`` tells that impressions and engagements were told apart by their places alone.
    """

    tables: tuple[DailyTable, ...]
    fields: tuple[tuple[str, ...], ...]
    posts: tuple[PostTable, ...]
    overview: Overview | None
    sheets_left_out: int
    by_place: bool


def recognised(grids: Sequence[Grid], name: str) -> Layout | None:
    """The layout of a combined export; None for a workbook without a table of days that could be one.

    Raises Refusal for the export of a company page and for tables that cannot be told apart.
    """
    tables = tuple(table for grid in grids if (table := daily_table(grid)) is not None)
    posts = tuple(ranked for grid in grids if (ranked := post_table(grid)) is not None)
    if _is_company_page(tables, posts):
        raise Refusal("analytics.company_page", name=name)
    overview = next((found for grid in grids if (found := _overview(grid)) is not None), None)
    if not tables:
        if overview is not None and overview.lines >= _ENOUGH:
            raise Refusal("analytics.no_days")
        return None
    named = [_fields(table) for table in tables]
    kept = [(table, fields) for table, fields in zip(tables, named, strict=True) if fields]
    if _trust(kept, posts, overview) < _ENOUGH:
        return None
    _check_once(fields for _, fields in kept)
    used = {id(table.grid) for table, _ in kept} | {id(table.grid) for table in posts}
    used |= set() if overview is None else {id(overview.grid)}
    return Layout(
        tables=tuple(table for table, _ in kept),
        fields=tuple(fields for _, fields in kept),
        posts=posts,
        overview=overview,
        sheets_left_out=sum(bool(grid.cells) and id(grid) not in used for grid in grids),
        by_place=any(len(fields) == len(_PAIR) and not _known(table) for table, fields in kept),
    )


def stated_periods(layout: Layout, file_name: str) -> tuple[WrittenPeriod, ...]:
    """The period in the workbook and the one in the file's name, where there are such."""
    in_name = written_period(PurePath(file_name).stem.replace("_", " "))
    in_book = None if layout.overview is None else layout.overview.period
    return tuple(period for period in (in_book, in_name) if period is not None)


def _is_company_page(tables: Iterable[DailyTable], posts: Iterable[PostTable]) -> bool:
    """Pages count organic and sponsored apart, so their tables are wide and name the same thing twice."""
    for table in tables:
        named = [field for header in table.headers if (field := field_of(header)) is not None]
        if any(map(of_company_page, table.headers)) or len(table.headers) > _MOST_COUNTS:
            return True
        if len(set(named)) < len(named):
            return True
    return any(table.columns > _MOST_RANKINGS for table in posts)


def _known(table: DailyTable) -> int:
    return sum(field_of(header) is not None for header in table.headers)


def _fields(table: DailyTable) -> tuple[str, ...]:
    """The field of each column, empty for one that is not used; empty for a table that is not one of these.

    Labels decide where they are known, else the places of the columns.
    """
    named = tuple(field_of(header) for header in table.headers)
    if set(_PAIR) <= set(named):
        return tuple(field if field in DAILY else "" for field in named)
    if len(named) == 1:
        field = named[0] or "followers"
        return (field,) if field in DAILY else ()
    if any(field is not None and field not in _PAIR for field in named):
        return ()
    if len(named) > len(_PAIR):
        raise Refusal("analytics.columns_unknown")
    swapped = named[0] == "engagements" or named[1] == "impressions"
    return ("engagements", "impressions") if swapped else _PAIR


def _trust(
    tables: Iterable[tuple[DailyTable, tuple[str, ...]]],
    posts: Sequence[PostTable],
    overview: Overview | None,
) -> int:
    """How much speaks for LinkedIn's export: no single trait of another workbook is enough."""
    trust = 0
    for table, fields in tables:
        known = [field_of(header) for header in table.headers]
        trust += 2 * (len(fields) > 1 and set(_PAIR) <= set(known))
        trust += (known == ["followers"]) + (fields == ("followers",) and table.total is not None)
        if overview is not None and overview.grid is not table.grid:
            trust += overview.lines >= _ENOUGH
    return trust + 2 * bool(posts)


def _check_once(fields: Iterable[tuple[str, ...]]) -> None:
    flat = [field for each in fields for field in each if field]
    if len(set(flat)) < len(flat):
        raise Refusal("analytics.two_tables")


def _overview(grid: Grid) -> Overview | None:
    """The sheet with the period: sums stand below it, each beside a label."""
    for (row, _), value in grid.cells:
        period = written_period(value)
        if period is None:
            continue
        counts = [(line.label, whole_number(line.value)) for line in labelled(grid, row)]
        known = {field_of(label): count for label, count in counts if count is not None}
        plain = [count for _, count in counts if count is not None]
        by_place = not {"impressions", "reach"} & set(known) and len(plain) == _ENOUGH
        totals = AnalyticsTotals(
            impressions=plain[0] if by_place else known.get("impressions"),
            members_reached=plain[1] if by_place else known.get("reach"),
        )
        return Overview(grid, period, totals, len(plain))
    return None
