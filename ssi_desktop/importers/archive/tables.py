"""Rows of one CSV file by column name: the header is found by its cells, never by its place."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from ssi_desktop.importers.archive.container import Container, Entry, Limits, Meter
from ssi_desktop.importers.archive.refused import FileRefused
from ssi_desktop.importers.archive.tally import Tally
from ssi_desktop.importers.archive.text import clean, open_text

if TYPE_CHECKING:
    from _csv import Reader

_HEADER_RECORDS = 10
_HEAD_LINES = 60
_OPEN_QUOTE = "archive.file.open_quote"
_MAX_COLUMNS = 300
_DELIMITERS = (",", ";", "\t")
_END = "\x00end of file\x00"
_SWALLOWED_ROWS = 2
_DATE_LIKE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3})[-/. ]\d{2,4}|[A-Za-z]{3} [A-Za-z]{3} \d")


@dataclass(frozen=True)
class Column:
    """A column by our name; ``headers`` are the names files have used for it."""

    name: str
    headers: tuple[str, ...]


@dataclass(frozen=True)
class TableSpec:
    """What a table looks like.

    A record is the header when it holds all columns of one of the groups in ``known_by``. ``dated``
    is the column that holds the row's date.
    ``backslashes`` says that quotes may be written with a backslash; ``tail_is_text`` that what is
    too much in a row belongs to the last column.
    """

    columns: tuple[Column, ...]
    known_by: tuple[tuple[str, ...], ...]
    dated: str | None = None
    backslashes: bool = False
    tail_is_text: bool = False

    def with_headers(self, chosen: Mapping[str, str]) -> TableSpec:
        """The same table with a header of the person's choice for some columns."""
        return replace(
            self,
            columns=tuple(
                Column(column.name, (chosen[column.name],)) if column.name in chosen else column
                for column in self.columns
            ),
        )


def columns(**headers: str) -> tuple[Column, ...]:
    """Columns from our name to the headers in files, alternatives divided by ``|``."""
    return tuple(Column(name, tuple(text.split("|"))) for name, text in headers.items())


class RowSource:
    """The data rows of one file as tuples in the order of the table's columns, cells as written.

    ``broken`` counts the signs that the file was written in another way than it is read.
    """

    def __init__(self, reader: Reader, spec: TableSpec, header: _Header, limits: Limits) -> None:
        self.present = frozenset(
            column.name
            for column, place in zip(spec.columns, header.places, strict=True)
            if place < header.width
        )
        self.broken = 0
        self._reader = reader
        self._spec = spec
        self._header = header
        self._limits = limits

    def rows(self, tally: Tally) -> Iterator[tuple[str, ...]]:
        """Each row; rows that do not fit the header are counted in ``tally`` as skipped.

        Raises FileRefused for an open quote, too many rows or a field without end.
        """
        width, pick, line = self._header.width, _picker(self._header.places), 0
        reader = self._reader
        with _complaints():
            for read in reader:
                cells = read
                if len(read) != width or read[0] == _END:
                    if read == [_END]:
                        return
                    cells = self._fitted(read, tally)
                if not any(cells):
                    continue
                now = reader.line_num
                if now - line > 1:
                    self._check_swallowed(cells)
                line = now
                tally.rows += 1
                if tally.rows > self._limits.rows:
                    raise FileRefused("archive.file.too_many_rows")
                cells.append("")
                yield pick(cells)
        raise FileRefused(_OPEN_QUOTE)

    def _fitted(self, cells: list[str], tally: Tally) -> list[str]:
        """A row of another length than the header made to fit; one that cannot is skipped, and empty."""
        fitting = self._of_right_length(cells)
        if fitting is not None:
            return fitting
        self._check_swallowed(cells)
        self.broken += 1
        tally.rows += 1
        tally.skip("columns")
        return []

    def _of_right_length(self, cells: list[str]) -> list[str] | None:
        """As many cells as the header has, [] for an empty row, None when cells are missing or too many."""
        width = self._header.width
        if not any(cells):
            return []
        if len(cells) > _MAX_COLUMNS:
            return None
        if len(cells) > width:
            if not any(cells[width:]):
                return cells[:width]
            if self._spec.tail_is_text:
                self.broken += 1
                return [*cells[: width - 1], self._header.delimiter.join(cells[width - 1 :])]
            return None
        needed = max(place for place in self._header.places if place < width)
        if len(cells) > needed:
            return cells + [""] * (width - len(cells))
        return None

    def _check_swallowed(self, cells: list[str]) -> None:
        """A quote that was never closed shows as a cell that holds whole rows."""
        rows = sum(
            self._is_row(line)
            for cell in cells
            if "\n" in cell or "\r" in cell
            for line in cell.splitlines()[1:]
        )
        self.broken += rows
        if rows >= _SWALLOWED_ROWS:
            raise FileRefused(_OPEN_QUOTE)

    def _is_row(self, line: str) -> bool:
        """Whether a line inside a cell is a data row: as many cells, and a date where one belongs."""
        width, delimiter = self._header.width, self._header.delimiter
        if width < 2 or line.count(delimiter) < width - 1:
            return False
        cells = next(_reader([line], delimiter, False), [])
        if len(cells) != width:
            return False
        place = self._header.place(self._spec.dated, self._spec)
        return place is None or _DATE_LIKE.match(cells[place].strip()) is not None


@dataclass(frozen=True)
class _Header:
    """Where the columns are: a place at or beyond ``width`` means that the column is absent."""

    record: int
    width: int
    places: tuple[int, ...]
    delimiter: str

    def place(self, name: str | None, spec: TableSpec) -> int | None:
        """Where a column is, None when there is no such column."""
        for column, place in zip(spec.columns, self.places, strict=True):
            if column.name == name and place < self.width:
                return place
        return None


@contextmanager
def open_rows(
    container: Container, entry: Entry, spec: TableSpec, meter: Meter, limits: Limits
) -> Iterator[RowSource | None]:
    """The rows of a file; None when the file is empty.

    Raises FileRefused with the first row's cells when no header is found.
    """
    escape = _backslashes_fit(container, entry, spec, meter, limits) if spec.backslashes else False
    with meter.open(container, entry) as stream:
        yield _source(open_text(stream), spec, escape, limits)


def known_header(container: Container, entry: Entry, spec: TableSpec, meter: Meter) -> bool:
    """Whether a file's header fits a table, whatever the file is called."""
    try:
        with meter.open(container, entry) as stream:
            return _source(open_text(stream), spec, False, Limits()) is not None
    except FileRefused:
        return False


def begins_like(lines: list[str], spec: TableSpec) -> bool:
    """Whether the first lines of a file hold a table's header."""
    try:
        with _complaints():
            _find_header(lines[:_HEAD_LINES], spec, False)
    except FileRefused:
        return False
    return True


def normal_header(cell: str) -> str:
    """A header cell for comparing: letters and digits only, without case."""
    return "".join(sign for sign in cell.casefold() if sign.isalnum())


def _source(lines: Iterable[str], spec: TableSpec, escape: bool, limits: Limits) -> RowSource | None:
    stream = iter(lines)
    with _complaints():
        head = list(islice(stream, _HEAD_LINES))
    if not any(line.strip("\ufeff\r\n\t ,;\x00") for line in head):
        return None
    with _complaints("archive.file.cell_too_long" if _has_endless_cell(head) else _OPEN_QUOTE):
        header = _find_header(head, spec, escape)
    reader = _reader(chain(head, stream, (_END,)), header.delimiter, escape)
    for _ in range(header.record + 1):
        next(reader)
    return RowSource(reader, spec, header, limits)


def _reader(lines: Iterable[str], delimiter: str, escape: bool) -> Reader:
    return csv.reader(lines, delimiter=delimiter, escapechar="\\" if escape else None)


def _find_header(head: list[str], spec: TableSpec, escape: bool) -> _Header:
    first: tuple[str, ...] = ()
    for delimiter in _DELIMITERS:
        looked_at = 0
        for record, cells in enumerate(_reader(head, delimiter, escape)):
            if not any(cells):
                continue
            looked_at += 1
            if looked_at > _HEADER_RECORDS or len(cells) > _MAX_COLUMNS:
                break
            first = first or tuple(clean(cell)[:80] for cell in cells if len(cell) < 1_000)
            places = _places(cells, spec)
            if places is not None:
                return _Header(record, len(cells), places, delimiter)
    raise FileRefused("archive.file.header_unknown", first)


def _places(cells: list[str], spec: TableSpec) -> tuple[int, ...] | None:
    """The place of each column in a record, None when the record is not this table's header."""
    where: dict[str, int] = {}
    for place, cell in enumerate(cells):
        where.setdefault(normal_header(cell), place)
    found = {
        column.name: where[name]
        for column in spec.columns
        for name in reversed([normal_header(header) for header in column.headers])
        if name in where
    }
    if not any(all(name in found for name in group) for group in spec.known_by):
        return None
    return tuple(found.get(column.name, len(cells)) for column in spec.columns)


def _picker(places: tuple[int, ...]) -> Callable[[list[str]], tuple[str, ...]]:
    if len(places) == 1:
        only = places[0]
        return lambda cells: (cells[only],)
    return itemgetter(*places)


def _has_endless_cell(head: Iterable[str]) -> bool:
    """Whether a cell is beyond the reader's limit though nothing in its line is quoted."""
    limit = csv.field_size_limit()
    return any(len(line) > limit and '"' not in line for line in head)


@contextmanager
def _complaints(endless: str = _OPEN_QUOTE) -> Iterator[None]:
    """Complaints of the CSV reader and of the decoder become refusals of the file.

    A cell beyond the reader's limit of 131,072 characters is, most often, an open quote that swallowed the
    rest; ``endless`` says what it is here.
    """
    try:
        yield
    except csv.Error as error:
        too_long = "field larger" in str(error)
        raise FileRefused(endless if too_long else "archive.file.damaged") from error
    except UnicodeError as error:
        raise FileRefused("archive.file.encoding") from error


def _backslashes_fit(
    container: Container, entry: Entry, spec: TableSpec, meter: Meter, limits: Limits
) -> bool:
    """Whether reading backslashes as marks breaks no more rows than reading them as text."""
    with_marks = _broken_rows(container, entry, spec, meter, limits, escape=True)
    if with_marks == 0:
        return True
    return with_marks <= _broken_rows(container, entry, spec, meter, limits, escape=False)


def _broken_rows(
    container: Container, entry: Entry, spec: TableSpec, meter: Meter, limits: Limits, *, escape: bool
) -> float:
    try:
        with meter.open(container, entry) as stream:
            source = _source(open_text(stream), spec, escape, limits)
            if source is None:
                return 0
            for _ in source.rows(Tally("", "", set())):
                pass
            return source.broken
    except FileRefused:
        return float("inf")
