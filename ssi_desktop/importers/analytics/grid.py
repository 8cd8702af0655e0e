"""A sheet with what its cells look like, for finding tables by their layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ssi_desktop.importers.analytics.addresses import post_address
from ssi_desktop.importers.analytics.written import (
    WrittenDay,
    looks_like_number,
    whole_number,
    written_day,
    written_period,
)
from ssi_desktop.importers.workbook.content import Sheet, Value

Place = tuple[int, int]

_HEADER_REACH = 3


@dataclass(frozen=True)
class Grid:
    """Places are (row, column), both from 1."""

    sheet: Sheet

    def at(self, row: int, column: int) -> Value | None:
        """A cell; None when it is empty."""
        return self.sheet.rows.get(row, {}).get(column)

    @cached_property
    def cells(self) -> tuple[tuple[Place, Value], ...]:
        """Every filled cell, row by row."""
        rows = self.sheet.rows
        return tuple(
            ((row, column), rows[row][column]) for row in sorted(rows) for column in sorted(rows[row])
        )

    @cached_property
    def addresses(self) -> Mapping[Place, str]:
        """The cells that are addresses of posts."""
        found = ((place, post_address(value)) for place, value in self.cells)
        return {place: address for place, address in found if address is not None}

    @cached_property
    def days(self) -> Mapping[Place, WrittenDay]:
        """The cells that are days."""
        found = ((place, written_day(value)) for place, value in self.cells)
        return {place: day for place, day in found if day is not None}

    def header_above(self, row: int, column: int) -> int | None:
        """The row of the label above a cell, at most three rows up, past stray numbers; None without one."""
        for above in range(row - 1, max(0, row - 1 - _HEADER_REACH), -1):
            value = self.at(above, column)
            if value is not None and not looks_like_number(value):
                return above if is_label(value) else None
        return None

    def is_number_column(self, rows: Iterable[int], column: int) -> bool:
        """Whether at least half of these rows have a count in a column."""
        found = [whole_number(self.at(row, column)) is not None for row in rows]
        return bool(found) and 2 * sum(found) >= len(found)

    @property
    def last_column(self) -> int:
        """The last column with anything in it."""
        return max((column for (_, column), _ in self.cells), default=0)

    def strays(self, used: frozenset[Place]) -> int:
        """How many cells look like numbers and stand where no data belong."""
        return sum(looks_like_number(value) for place, value in self.cells if place not in used)


def is_label(value: Value | None) -> bool:
    """Whether a cell is words, such as a header."""
    if not isinstance(value, str) or looks_like_number(value):
        return False
    return written_day(value) is None and written_period(value) is None and post_address(value) is None
