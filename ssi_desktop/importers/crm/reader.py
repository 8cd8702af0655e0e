"""The door: an export of a customer relationship system in, companies and people out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ssi_desktop.core.crm import CrmChoice, CrmHead, CrmMapping, CrmReading, CrmRow, missing_fields
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.text import clean
from ssi_desktop.importers.crm.csv_table import read_csv
from ssi_desktop.importers.crm.grid import MOST_ROWS, Grid
from ssi_desktop.importers.crm.headers import header_score, map_headers, system_of
from ssi_desktop.importers.crm.rows import RowReader
from ssi_desktop.importers.crm.workbook_table import read_sheet

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEADER_ROWS = 10
_SAMPLE_ROWS = 20
_SAMPLE_LETTERS = 120
_LABEL_LETTERS = 80
_ZIP = b"PK"

Score = Callable[[Sequence[str]], int]


def read_crm(path: Path, choice: CrmChoice | None = None) -> CrmReading:
    """Read a CSV file or workbook. ``choice`` is what the person said about its columns; without it the
    headers decide, and a file whose headers tell too little comes back with what is ``missing``.

    Raises Refusal: ``crm.empty``, ``.too_large``, ``.encoding``, ``.open_quote``, ``.too_many_columns``
    (limit), ``.too_many_rows`` (limit), those of `read_workbook`, and ``import.unreadable`` (name).
    """
    grid = read_grid(path)
    rows = [(line, cells) for line, cells in enumerate(grid.rows, 1) if any(map(is_filled, cells))]
    if not rows:
        raise Refusal("crm.empty")
    headed = choice is None or choice.headed
    place = header_place([cells for _, cells in rows[:_HEADER_ROWS]], headed=headed)
    head = _head(grid, rows, place, choice)
    reading = CrmReading(head, total=len(rows) - (0 if place is None else place + 1))
    if reading.total > MOST_ROWS:
        raise Refusal("crm.too_many_rows", limit=MOST_ROWS)
    missing = missing_fields(head.mapping)
    if missing:
        return replace(reading, missing=missing, notes=grid.notes.listed())
    body = rows if place is None else rows[place + 1 :]
    reader = RowReader(head.mapping, len(head.labels), grid.notes)
    found = reader.read_all(body)
    return replace(reading, rows=found, skipped=reader.skipped(), notes=grid.notes.listed())


def sample_rows(head: CrmHead, mapping: CrmMapping) -> tuple[CrmRow, ...]:
    """What the first rows of a file become under a choice of columns; rows that give nothing are left out."""
    if missing_fields(mapping):
        return ()
    return RowReader(mapping, len(head.labels)).read_all(list(enumerate(head.sample, 2)))


def read_grid(path: Path, score: Score = header_score) -> Grid:
    """A CSV file or workbook, told apart by its first bytes; ``score`` tells how much a row looks like the
    wanted header. Raises Refusal as `read_csv` and `read_sheet` do."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_ZIP))
    except OSError as error:
        raise Refusal("import.unreadable", name=path.name) from error
    return read_sheet(path, score) if head == _ZIP else read_csv(path, score)


def header_place(
    rows: Sequence[Sequence[str]], *, headed: bool = True, score: Score = header_score
) -> int | None:
    """Which of the first rows names the columns; None where the person said that none does."""
    if not headed:
        return None
    scores = [score(cells) for cells in rows]
    return scores.index(max(scores)) if any(scores) else 0


def _head(
    grid: Grid,
    rows: Sequence[tuple[int, tuple[str, ...]]],
    place: int | None,
    choice: CrmChoice | None,
) -> CrmHead:
    body = rows if place is None else rows[place + 1 :]
    first = () if place is None else rows[place][1]
    width = _width(first, [cells for _, cells in body[:_SAMPLE_ROWS]])
    labels = labels_of([first_letters(cell, _LABEL_LETTERS) for cell in first], width)
    mapping = map_headers([first_letters(cell, _LABEL_LETTERS) for cell in first])
    if choice is not None:
        mapping = {field: column for field, column in choice.mapping.items() if 0 <= column < width}
    return CrmHead(
        system=system_of([first_letters(cell, _LABEL_LETTERS) for cell in first]),
        labels=labels,
        headed=place is not None,
        sample=tuple(_sample(cells, width) for _, cells in body[:_SAMPLE_ROWS]),
        mapping=mapping,
        encoding=grid.encoding,
        separator=grid.separator,
        sheet=grid.sheet,
    )


def _width(first: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many columns there are: those of the header, unless most rows have more."""
    widths = sorted(len(_trimmed(cells)) for cells in rows)
    usual = widths[len(widths) // 2] if widths else 0
    return max(len(first), usual) if first else max((*widths, 1))


def labels_of(first: Sequence[str], width: int) -> tuple[str, ...]:
    """Headers, each once; a column without one is called by its letter."""
    seen: Counter[str] = Counter()
    labels = []
    for column in range(width):
        label = (first[column] if column < len(first) else "") or column_letters(column)
        seen[label] += 1
        labels.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return tuple(labels)


def column_letters(column: int) -> str:
    """How a spreadsheet calls a column, from 0: A, B, …, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


def _sample(cells: Sequence[str], width: int) -> tuple[str, ...]:
    shown = [first_letters(cell, _SAMPLE_LETTERS) for cell in cells[:width]]
    return (*shown, *[""] * (width - len(shown)))


def first_letters(cell: str, most: int) -> str:
    """The beginning of a cell on one line."""
    try:
        return " ".join(clean(cell[: 2 * most]).split())[:most]
    except RowRefused:
        return ""


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = max((place for place, cell in enumerate(cells) if is_filled(cell)), default=-1)
    return cells[: last + 1]


def is_filled(cell: str) -> bool:
    """Whether a cell holds anything."""
    return bool(cell) and not cell.isspace() and cell != "\x00"
