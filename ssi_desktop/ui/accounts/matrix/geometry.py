"""Where rows, cells and entries of the matrix lie, for a width in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ssi_desktop.core.standing import Standing
from ssi_desktop.ui.accounts.map.boxes import Box
from ssi_desktop.ui.accounts.matrix.rows import COLUMNS, Row


@dataclass(frozen=True, slots=True)
class Sizes:
    """In pixels; ``title`` is the width of the roles' column, ``least`` that of a column of people."""

    title: float = 104.0
    least: float = 78.0
    entry: float = 42.0
    gap: float = 4.0
    pad: float = 5.0
    head: float = 30.0
    heading: float = 32.0


@dataclass(frozen=True)
class Grid:
    """Places by key: of entries, of rows, and of the cells by row and column."""

    entries: Mapping[str, Box] = field(default_factory=dict)
    rows: Mapping[str, Box] = field(default_factory=dict)
    cells: Mapping[tuple[str, Standing], Box] = field(default_factory=dict)
    columns: Mapping[Standing, Box] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0


def lay_out(rows: Sequence[Row], sizes: Sizes, room: float) -> Grid:
    """A row is as high as its fullest cell; the columns share the room and never get too narrow to read."""
    count = len(COLUMNS)
    wide = max(sizes.least, (room - sizes.title) / count)
    xs = {column: sizes.title + wide * at for at, column in enumerate(COLUMNS)}
    entries: dict[str, Box] = {}
    bands: dict[str, Box] = {}
    cells: dict[tuple[str, Standing], Box] = {}
    width, y = sizes.title + wide * count, sizes.head
    for row in rows:
        high = sizes.heading if row.heading else _height(row, sizes)
        bands[row.key] = Box(0.0, y, width, high)
        for column in () if row.heading else COLUMNS:
            cells[row.key, column] = Box(xs[column], y, wide, high)
            for at, entry in enumerate(row.cell(column)):
                top = y + sizes.pad + at * (sizes.entry + sizes.gap)
                entries[entry.key] = Box(xs[column] + sizes.pad / 2, top, wide - sizes.pad, sizes.entry)
        y += high
    heads = {column: Box(xs[column], 0.0, wide, sizes.head) for column in COLUMNS}
    return Grid(entries, bands, cells, heads, width, y)


def _height(row: Row, sizes: Sizes) -> float:
    most = max((len(row.cell(column)) for column in COLUMNS), default=0)
    return max(1, most) * (sizes.entry + sizes.gap) - sizes.gap + 2 * sizes.pad
