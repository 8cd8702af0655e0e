"""Columns of a table as data: what a cell says, how it sorts, and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import ChipText

RowT = TypeVar("RowT")

CellPainter = Callable[[QPainter, QRectF, Any, Theme], None]


@dataclass(frozen=True)
class Column(Generic[RowT]):
    """One column over rows of type ``RowT``; every callable gets the row and must be cheap.

    ``text`` is what the cell says, also to a screen reader unless ``spoken`` says it better. ``sort``
    gives the value to sort by (None sorts last both ways); without it the text is used in the locale's
    alphabet, so lists of many thousand rows should give a ready ``sort`` value. ``note`` is a
    second, smaller line. ``chip`` draws a status, ``paint`` draws anything else (its text must still say
    the same), ``checked`` draws a box to tick (None = no box in this row). ``struck`` crosses the text
    out. ``width`` is in pixels; ``stretch`` columns share what is left, but never get less than it. A
    column with ``needs`` hides while the table is narrower than that many pixels or the columns do not
    fit beside each other (the greatest need first): its text must then be found elsewhere, in a note or
    in the details.
    """

    key: str
    title: str
    text: Callable[[RowT], str]
    sort: Callable[[RowT], Any] | None = None
    note: Callable[[RowT], str] | None = None
    chip: Callable[[RowT], ChipText | None] | None = None
    paint: CellPainter | None = None
    checked: Callable[[RowT], bool | None] | None = None
    spoken: Callable[[RowT], str] | None = None
    tip: Callable[[RowT], str] | None = None
    struck: Callable[[RowT], bool] | None = None
    width: int = 120
    needs: int = 0
    stretch: bool = False
    numeric: bool = False
    soft: bool = False
    strong: bool = False

    def accessible_text(self, row: RowT) -> str:
        """What a screen reader says for the cell."""
        words = self.spoken(row) if self.spoken is not None else self.text(row)
        note = self.note(row) if self.note is not None else ""
        return f"{words}, {note}" if note else words


@dataclass(frozen=True)
class Section:
    """A heading between the rows of a table, with a remark at its right."""

    title: str
    note: str = ""
