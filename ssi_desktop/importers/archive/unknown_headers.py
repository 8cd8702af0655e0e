"""The first rows of archive tables whose headers are not known, so that a person can say which is which."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from ssi_desktop.core.archive import UnknownHeaders, UnknownTable
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Container, Entry, Limits, Meter
from ssi_desktop.importers.archive.reader import open_container
from ssi_desktop.importers.archive.readers import Readers
from ssi_desktop.importers.archive.refused import FileRefused, RowRefused
from ssi_desktop.importers.archive.selection import select
from ssi_desktop.importers.archive.tables import TableSpec, known_header
from ssi_desktop.importers.archive.text import clean, open_text

ASKED = ("connections", "invitations")
"""Tables worth the question. Of messages not even a first row leaves the reading process."""

_SEPARATORS = (",", ";", "\t")
_LINES = 60
_SAMPLE_ROWS = 20
_LETTERS = 80
_MOST_COLUMNS = 60


def unknown_headers(path: Path) -> UnknownHeaders:
    """Look for tables of `ASKED` whose headers are not known. Raises Refusal as `read_archive` does."""
    limits = Limits()
    container = open_container(path, limits)
    try:
        files = select(container).files
        found = [_unknown(container, table, files[table][0], limits) for table in ASKED if files.get(table)]
    finally:
        container.close()
    return UnknownHeaders(tuple(table for table in found if table is not None))


def _unknown(container: Container, table: str, entry: Entry, limits: Limits) -> UnknownTable | None:
    spec = Readers().by_table[table].spec
    meter = Meter(entry.size, limits, None, None)
    if known_header(container, entry, spec, meter):
        return None
    try:
        with meter.open(container, entry) as stream:
            lines = list(islice(open_text(stream), _LINES))
        return _table(table, entry, spec, lines)
    except (FileRefused, UnicodeError, csv.Error, Refusal):
        return None


def _table(table: str, entry: Entry, spec: TableSpec, lines: Sequence[str]) -> UnknownTable | None:
    rows = max((_rows(lines, sign) for sign in _SEPARATORS), key=lambda rows: max(map(len, rows), default=0))
    width = max(map(len, rows), default=0)
    if not 2 <= width <= _MOST_COLUMNS:
        return None
    place = next(at for at, cells in enumerate(rows) if len(cells) == width)
    known = [column.name for column in spec.columns if column.name not in ("email", "message")]
    return UnknownTable(
        table=table,
        file=_shown(entry.name),
        labels=tuple(rows[place]),
        sample=tuple(
            tuple(cells) for cells in rows[place + 1 : place + 1 + _SAMPLE_ROWS] if len(cells) == width
        ),
        fields=tuple(known),
        required=spec.known_by[0],
    )


def _rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    read = csv.reader(lines, delimiter=separator)
    return [[_shown(cell) for cell in cells] for cells in read if any(cell.strip() for cell in cells)]


def _shown(cell: str) -> str:
    try:
        return " ".join(clean(cell[: 2 * _LETTERS]).split())[:_LETTERS]
    except RowRefused:
        return ""
