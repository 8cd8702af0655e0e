"""A workbook as plain values: what other importers read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Value = str | float | date
"""What a cell can hold: clean text, a finite number, or a day. Errors and truth values are left out."""

Row = Mapping[int, Value]


@dataclass(frozen=True)
class Sheet:
    """Rows by their number, cells by the number of their column, both from 1; empty cells are absent."""

    name: str
    rows: Mapping[int, Row]


@dataclass(frozen=True)
class Workbook:
    """The worksheets in their order, hidden ones too; ``created_on`` as the file's own properties say."""

    sheets: tuple[Sheet, ...]
    created_on: date | None = None
