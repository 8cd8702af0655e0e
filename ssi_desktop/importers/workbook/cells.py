"""One worksheet read cell by cell; what a cell claims is checked, never trusted."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.text import MAX_TEXT, clean
from ssi_desktop.importers.workbook.content import Value
from ssi_desktop.importers.workbook.markup import Handler
from ssi_desktop.importers.workbook.package import WorkbookLimits
from ssi_desktop.importers.workbook.parts import Strings, Styles

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LONGEST_NUMBER = 60
_DAY_ZERO = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_TEXTS = frozenset(("str", "inlineStr"))
_IGNORED = frozenset(("b", "e"))


@dataclass
class _Cell:
    column: int
    kind: str
    style: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0


@dataclass
class SheetCells(Handler):
    """Collects the rows of a sheet. Raises Refusal ``workbook.too_large`` past the limit of cells; the
    count goes on from ``cells`` of the sheets before."""

    strings: Strings
    styles: Styles
    from_1904: bool
    limits: WorkbookLimits
    cells: int = 0
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    _row: int = 0
    _column: int = 0
    _cell: _Cell | None = None
    _inside: bool = False
    _aside: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A row, a cell, or what a cell holds."""
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            self._row = _row_number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "rPh":
            self._aside += 1
        elif name in ("v", "t"):
            self._inside = self._cell is not None and self._aside == 0

    def end(self, name: str) -> None:
        """The end of one of them."""
        if name in ("v", "t"):
            self._inside = False
        elif name == "rPh":
            self._aside -= 1
        elif name == "c" and self._cell is not None:
            self._keep(self._cell)
            self._cell = None

    def text(self, text: str) -> None:
        """Keep what belongs to a cell, and no more than anyone reads."""
        if self._inside and self._cell is not None and self._cell.length < MAX_TEXT:
            self._cell.pieces.append(text[:MAX_TEXT])
            self._cell.length += len(text)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self.cells += 1
        if self.cells > self.limits.cells:
            raise Refusal("workbook.too_large")
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = self._column + 1 if place is None else column_number(place[1])
        if place is not None:
            self._row = _row_number(place[2], self._row)
        self._cell = _Cell(self._column, attributes.get("t", "n"), attributes.get("s", "0"))

    def _keep(self, cell: _Cell) -> None:
        within = 1 <= self._row <= _LAST_ROW and 1 <= cell.column <= _LAST_COLUMN
        value = self._value(cell) if within else None
        if value is not None:
            self.rows.setdefault(self._row, {})[cell.column] = value

    def _value(self, cell: _Cell) -> Value | None:
        text = "".join(cell.pieces)[:MAX_TEXT]
        if cell.kind in _IGNORED:
            return None
        if cell.kind == "s":
            found = self.strings.at(text.strip())
            return None if found is None else clean(found) or None
        if cell.kind in _TEXTS:
            return clean(text) or None
        if cell.kind == "d":
            return _iso_day(text) or clean(text) or None
        return self._number(text.strip(), cell.style)

    def _number(self, text: str, style: str) -> Value | None:
        if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
            return None
        number = float(text)
        if not math.isfinite(number):
            return None
        return day_of(number, self.from_1904) if self.styles.shows_day(style) else number


def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def day_of(number: float, from_1904: bool) -> date | None:
    """The day that Excel means by a number; None outside its calendar.

    Counted from 1904 or from 1900, where Excel has a 29 February 1900 that never was.
    """
    if not 0 <= number < 2_958_466:
        return None
    whole = int(number)
    if from_1904:
        return _DAY_ZERO_1904 + timedelta(days=whole) if whole < 2_957_004 else None
    return _DAY_ZERO + timedelta(days=whole + (whole < 60))


def _row_number(text: str | None, otherwise: int) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 7:
        return otherwise
    return int(text)


def _iso_day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None
