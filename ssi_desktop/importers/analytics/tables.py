"""The tables of these workbooks, found by what stands in their cells: days with counts, and posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ssi_desktop.importers.analytics.addresses import post_key
from ssi_desktop.importers.analytics.grid import Grid, Place, is_label
from ssi_desktop.importers.analytics.labels import field_of
from ssi_desktop.importers.analytics.written import WrittenDay, day_within, whole_number
from ssi_desktop.importers.workbook.content import Value

_NEAR = 3
_RANKINGS = ("engagements", "impressions")


@dataclass(frozen=True)
class DailyTable:
    """One row a day: the day, then a count under each of ``headers``.

    ``undated`` are rows within it whose day cannot be read, ``total`` the number that stands beside a day
    above the header (all followers on that day).
    """

    grid: Grid
    headers: tuple[str, ...]
    rows: tuple[tuple[WrittenDay, tuple[Value | None, ...]], ...]
    undated: int
    total: int | None
    used: frozenset[Place]


def daily_table(grid: Grid) -> DailyTable | None:
    """The table of days of a sheet; None when it has none, or lists posts."""
    if grid.addresses or not grid.days:
        return None
    column = Counter(column for _, column in grid.days).most_common(1)[0][0]
    rows = sorted(row for row, of in grid.days if of == column)
    header = grid.header_above(rows[0], column)
    if header is None:
        return None
    counts = [
        right
        for right in range(column + 1, grid.last_column + 1)
        if is_label(grid.at(header, right)) and grid.is_number_column(rows, right)
    ]
    if not counts:
        return None
    between = [row for row in grid.sheet.rows if rows[0] < row < rows[-1] and (row, column) not in grid.days]
    total, above = _total_above(grid, header)
    used = {(row, place) for row in (*rows, *between) for place in (column, *counts)}
    return DailyTable(
        grid=grid,
        headers=tuple(str(grid.at(header, right)) for right in counts),
        rows=tuple((grid.days[row, column], tuple(grid.at(row, right) for right in counts)) for row in rows),
        undated=sum(whole_number(grid.at(row, counts[0])) is not None for row in between),
        total=total,
        used=frozenset(used | above),
    )


def _total_above(grid: Grid, header: int) -> tuple[int | None, set[Place]]:
    """The number beside a text that mentions a day, above a header."""
    for (row, column), value in grid.cells:
        if row >= header:
            break
        number = whole_number(grid.at(row, column + 1))
        if day_within(value) is not None and number is not None:
            return number, {(row, column + 1)}
    return None, set()


@dataclass(frozen=True)
class PostEntry:
    """A line of a ranking of posts: which post, when, and how many of ``field``."""

    key: str
    address: str
    published: WrittenDay | None
    field: str
    count: Value | None


@dataclass(frozen=True)
class PostTable:
    """The rankings of a sheet; ``columns`` is how many counted columns it has in all."""

    grid: Grid
    entries: tuple[PostEntry, ...]
    columns: int
    used: frozenset[Place]


def post_table(grid: Grid) -> PostTable | None:
    """The rankings that stand side by side in a sheet; None for a sheet without posts below a header."""
    places = Counter(column for _, column in grid.addresses)
    starts = sorted(places)
    entries: list[PostEntry] = []
    used: set[Place] = set()
    columns = 0
    for number, start in enumerate(starts):
        until = starts[number + 1] if number + 1 < len(starts) else grid.last_column + 1
        rows = sorted(row for row, column in grid.addresses if column == start)
        counted = _counted(grid, rows, start, until)
        columns += len(counted)
        if counted and number < len(_RANKINGS):
            made, places_used = _ranking(grid, rows, start, counted[0], _RANKINGS[number])
            entries += made
            used |= places_used
    return PostTable(grid, tuple(entries), columns, frozenset(used)) if entries else None


def _counted(grid: Grid, rows: list[int], start: int, until: int) -> list[int]:
    """The columns with counts that belong to the posts of one column, where each has a label."""
    header = grid.header_above(rows[0], start)
    if header is None:
        return []
    return [
        column
        for column in range(start + 1, until)
        if is_label(grid.at(header, column)) and grid.is_number_column(rows, column)
    ]


def _ranking(
    grid: Grid, rows: list[int], start: int, counts: int, expected: str
) -> tuple[list[PostEntry], set[Place]]:
    header = grid.header_above(rows[0], start) or 0
    named = field_of(grid.at(header, counts))
    field = named if named in _RANKINGS else expected
    entries = []
    for row in rows:
        address = grid.addresses[row, start]
        published = next(_days_between(grid, row, start, counts), None)
        entries.append(PostEntry(post_key(address), address, published, field, grid.at(row, counts)))
    return entries, {(row, column) for row in rows for column in range(start, counts + 1)}


def _days_between(grid: Grid, row: int, start: int, counts: int) -> Iterator[WrittenDay]:
    for column in range(start + 1, counts):
        if (row, column) in grid.days:
            yield grid.days[row, column]


@dataclass(frozen=True)
class Labelled:
    """A label with the value to its right."""

    label: str
    value: Value
    place: Place


def labelled(grid: Grid, below: int = 0) -> tuple[Labelled, ...]:
    """Rows of label and value: the first words of a row and the next filled cell, not far to the right."""
    found = []
    for row in sorted(grid.sheet.rows):
        if row <= below:
            continue
        columns = sorted(grid.sheet.rows[row])
        first = columns[0]
        value = next((c for c in columns[1:] if c - first <= _NEAR), None)
        if value is not None and is_label(grid.at(row, first)):
            found.append(Labelled(str(grid.at(row, first)), grid.sheet.rows[row][value], (row, value)))
    return tuple(found)
