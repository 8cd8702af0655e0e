"""Writes a table as CSV that a spreadsheet opens in the right columns and never takes for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import IO

from ssi_desktop.reports.progress import Told, told_now
from ssi_desktop.reports.table import Cell, Kind, Table, TableColumn, clean

SEPARATORS = (";", ",", "\t")
DECIMALS = (",", ".")
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_PLACES = 4


@dataclass(frozen=True)
class CsvStyle:
    """``separator`` between cells and ``decimal`` in numbers; they differ. Raises ValueError otherwise."""

    separator: str = ","
    decimal: str = "."

    def __post_init__(self) -> None:
        known = self.separator in SEPARATORS and self.decimal in DECIMALS
        if not known or self.separator == self.decimal:
            raise ValueError(f"no such style: {self.separator!r} {self.decimal!r}")


def write_csv(stream: IO[bytes], table: Table, style: CsvStyle, told: Told | None = None) -> None:
    """Write headings and rows in UTF-8 with a byte order mark, days as ISO dates. Raises OSError."""
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", errors="replace")
    writer = csv.writer(lines, delimiter=style.separator, lineterminator="\r\n")
    writer.writerow([safe(column.title) for column in table.columns])
    for number, row in enumerate(table.rows):
        told_now(told, number, table.count)
        writer.writerow([_text(cell, column, style) for cell, column in zip(row, table.columns, strict=True)])
    lines.flush()
    lines.detach()


def _text(cell: Cell, column: TableColumn, style: CsvStyle) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return safe(cell)
    places = _PLACES if column.kind is Kind.SHARE else column.decimals
    number = f"{cell:.{places}f}" if places else f"{cell:.0f}"
    return number.replace(".", style.decimal)


def safe(text: str) -> str:
    """A text that no spreadsheet calculates: one that begins like a formula gets an apostrophe."""
    shown = clean(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown
