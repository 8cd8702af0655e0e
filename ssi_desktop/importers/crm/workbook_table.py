"""The sheet of a workbook that holds companies or people, as a grid of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.crm.grid import MOST_COLUMNS, Grid, Notes
from ssi_desktop.importers.crm.headers import header_score
from ssi_desktop.importers.workbook.content import Sheet, Value
from ssi_desktop.importers.workbook.package import WorkbookLimits
from ssi_desktop.importers.workbook.reader import read_workbook

LIMITS = WorkbookLimits(cells=1_000_000, strings=400_000)
_HEAD_ROWS = 10
_HIDDEN = "hiddensheet"
_WHOLE = 1e15


def read_sheet(path: Path, score: Callable[[Sequence[str]], int] = header_score) -> Grid:
    """Read the sheet whose first rows look most like a header of such a file, else the fullest one;
    ``score`` tells how much a row looks like one.

    Raises Refusal: those of `read_workbook`, ``crm.empty``, ``crm.too_many_columns`` (limit).
    """
    sheets = [sheet for sheet in read_workbook(path, LIMITS).sheets if sheet.rows]
    if not sheets:
        raise Refusal("crm.empty")
    chosen = max(sheets, key=partial(_likeness, score))
    notes = Notes()
    others = sum(sheet is not chosen and sheet.name.casefold() != _HIDDEN for sheet in sheets)
    if others:
        notes.add("crm.note.sheets_left_out", others)
    return Grid(_rows(chosen), "", "", chosen.name, notes)


def _likeness(score: Callable[[Sequence[str]], int], sheet: Sheet) -> tuple[int, bool, int]:
    head = sorted(sheet.rows)[:_HEAD_ROWS]
    scores = (score([_text(value) for value in sheet.rows[row].values()]) for row in head)
    return max(scores, default=0), sheet.name.casefold() != _HIDDEN, len(sheet.rows)


def _rows(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    width = max(max(cells) for cells in sheet.rows.values())
    first = min(min(cells) for cells in sheet.rows.values())
    if width - first >= MOST_COLUMNS:
        raise Refusal("crm.too_many_columns", limit=MOST_COLUMNS)
    columns = range(first, width + 1)
    return tuple(
        tuple(_text(sheet.rows[row][column]) if column in sheet.rows[row] else "" for column in columns)
        for row in sorted(sheet.rows)
    )


def _text(value: Value) -> str:
    """A cell as text; a whole number without a fraction, because numbers of records are such."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    return value.isoformat() if isinstance(value, date) else value
