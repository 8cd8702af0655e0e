"""Writes tables as an Excel workbook with real days and numbers; text is text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any

from ssi_desktop.i18n import gettext as _
from ssi_desktop.reports.progress import Told, told_now
from ssi_desktop.reports.table import Cell, Kind, Table, TableColumn, clean

LONGEST = 32_767
"""Letters that a cell holds."""

_PART = 30_000
_MOST_NAME = 31
_OPTIONS = {
    "in_memory": True,  # nothing of it in the folder for passing files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(
    stream: IO[bytes], tables: Sequence[Table], made_at: datetime, told: Told | None = None
) -> None:
    """Write each table on a sheet of its own, and their remarks on the last one.

    What is too long for a cell is cut there and stands whole, in parts, on a sheet behind. ``made_at`` is UTC
    without zone. Raises OSError.
    """
    import xlsxwriter  # loaded when somebody exports: it costs half a window's start

    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": made_at})
    writer = _Book(book)
    for table in tables:
        writer.add(table, told)
    writer.add_long_texts()
    writer.add_remarks(tables)
    book.close()


class _Book:
    """A workbook in the making."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self._formats: dict[tuple[Kind, int], Any] = {}
        self._long: list[tuple[int, str, str]] = []
        self._names: set[str] = set()

    def add(self, table: Table, told: Told | None) -> None:
        """A sheet with the headings and rows of a table."""
        sheet = self._book.add_worksheet(self._name(table.name))
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width, self._format(column))
            sheet.write_string(0, place, clean(column.title), self._head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, table.count), len(table.columns) - 1)
        formats = [self._format(column) for column in table.columns]
        for number, row in enumerate(table.rows):
            told_now(told, number, table.count)
            for place, cell in enumerate(row):
                if cell is not None and cell != "":
                    self._write(sheet, number + 1, place, cell, table.columns[place], formats[place])

    def add_long_texts(self) -> None:
        """Texts that no cell holds, in parts that one does."""
        if not self._long:
            return
        sheet = self._book.add_worksheet(self._name(_("Long texts")))
        rows = [(_("Row"), _("Column"), _("Part"), _("Text")), *_parts(self._long)]
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text)

    def add_remarks(self, tables: Sequence[Table]) -> None:
        """What the file is, in two columns."""
        sheet = self._book.add_worksheet(self._name(_("About this file")))
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 70)
        lines = dict.fromkeys(line for table in tables for line in table.remarks)
        for number, (name, text) in enumerate(lines):
            sheet.write_string(number, 0, clean(name), self._head)
            sheet.write_string(number, 1, clean(text))

    def _write(self, sheet: Any, row: int, place: int, cell: Cell, column: TableColumn, shape: Any) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, place, self._fitting(clean(cell), row, column.title))
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, cell, shape)
        else:
            sheet.write_number(row, place, cell, shape)

    def _fitting(self, text: str, row: int, title: str) -> str:
        if len(text) <= LONGEST:
            return text
        self._long.append((row + 1, title, text))
        return text[:_PART] + " […]"

    def _format(self, column: TableColumn) -> Any:
        key = column.kind, column.decimals
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_shape(column))
        return self._formats[key]

    def _name(self, wanted: str) -> str:
        """A name that a sheet may have, and no other sheet has."""
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in clean(wanted)).strip(" '")
        base, name, number = plain or "1", plain[:_MOST_NAME] or "1", 1
        while name.casefold() in self._names:
            number += 1
            name = f"{base[: _MOST_NAME - 5]} ({number})"
        self._names.add(name.casefold())
        return name


def _parts(long: Iterable[tuple[int, str, str]]) -> Iterable[tuple[str, str, str, str]]:
    for row, title, text in long:
        for part, start in enumerate(range(0, len(text), _PART), start=1):
            yield str(row), title, str(part), text[start : start + _PART]


def _shape(column: TableColumn) -> dict[str, object]:
    if column.kind is Kind.DAY:
        return {"num_format": "yyyy-mm-dd", "align": "left"}
    if column.kind is Kind.SHARE:
        return {"num_format": "0%"}
    if column.kind is Kind.NUMBER:
        return {"num_format": "#,##0" + ("." + "0" * column.decimals if column.decimals else "")}
    return {"valign": "top"}
