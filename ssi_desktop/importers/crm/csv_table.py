"""A CSV file of any separator and encoding as a grid of clean cells; nothing is replaced silently."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.crm.grid import MOST_COLUMNS, Grid, Notes
from ssi_desktop.importers.crm.headers import header_score

MOST_BYTES = 50_000_000
SEPARATORS = (",", ";", "\t", "|")
_HEAD_LINES = 400
_HEAD_ROWS = 25
_END = "\x00end of file\x00"
# Excel's own way to say which sign separates cells.
_HINT = re.compile(r"\"?sep=([,;\t|])\"?[\r\n]+", re.IGNORECASE)
_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
# UTF-8 read as Windows-1252 and written again: Ã¼ where ü was.
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf\u20ac\u201a-\u201e\u2020-\u2026\u0160\u0152\u017d]")
_SWALLOWED = 2


def read_csv(path: Path, score: Callable[[Sequence[str]], int] = header_score) -> Grid:
    """Read a whole file; ``score`` tells how much a row looks like the wanted header.

    Raises Refusal ``crm.too_large``, ``.empty``, ``.encoding``, ``.open_quote``, ``.too_many_columns``
    (limit) and ``import.unreadable`` (name).
    """
    notes = Notes()
    text, encoding = _decoded(_bytes(path), notes)
    hint = _HINT.match(text)
    if hint is not None:
        text = text[hint.end() :]
    if not text.strip(" \t\r\n,;|\x00"):
        raise Refusal("crm.empty")
    separator = hint[1] if hint is not None else _separator(list(islice(_lines(text), _HEAD_LINES)), score)
    rows = tuple(_rows(_lines(text), separator))
    if _TWICE.search(text):
        notes.add("crm.note.decoded_twice", len(_TWICE.findall(text)))
    return Grid(rows, encoding, separator, "", notes)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refusal("import.unreadable", name=path.name) from error
    if len(data) > MOST_BYTES:
        raise Refusal("crm.too_large")
    return data


def _decoded(data: bytes, notes: Notes) -> tuple[str, str]:
    """The text with the name of its encoding; bytes that fit no encoding are refused, not replaced."""
    sixteen = _sixteen(data)
    if sixteen:
        return _strict(data, sixteen), sixteen
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    mixed = data.decode("utf-8", "surrogateescape")
    if b"\x00" in data or any(chr(0xDC00 + byte) in mixed for byte in _UNDEFINED):
        raise Refusal("crm.encoding")
    if all(ord(sign) < 0x80 or 0xDC80 <= ord(sign) <= 0xDCFF for sign in set(mixed)):
        return data.decode("cp1252"), "windows-1252"
    high = (byte for byte in range(0x80, 0x100) if byte not in _UNDEFINED)
    lone = {0xDC00 + byte: bytes([byte]).decode("cp1252") for byte in high}
    notes.add("crm.note.mixed_encoding", sum(0xDC80 <= ord(sign) <= 0xDCFF for sign in mixed))
    return mixed.translate(lone).lstrip("\ufeff"), "utf-8"


def _sixteen(data: bytes) -> str:
    """The kind of UTF-16, by its mark or by a zero in every second byte; empty for anything else."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise Refusal("crm.encoding")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:4096]
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    if head[1::2].count(0) > 0.6 * pairs and head[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * pairs and head[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise Refusal("crm.encoding") from error


def _separator(lines: Sequence[str], score: Callable[[Sequence[str]], int]) -> str:
    """The separator under which a row looks most like a header; else the one that cuts rows most evenly."""
    read = {sign: _head_rows(lines, sign) for sign in SEPARATORS}
    scores = {sign: max(map(score, rows), default=0) for sign, rows in read.items()}
    best = max(SEPARATORS, key=lambda sign: scores[sign])
    if scores[best]:
        return best
    return max(SEPARATORS, key=lambda sign: _evenness(read[sign]))


def _head_rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    rows = []
    try:
        for cells in csv.reader(lines, delimiter=separator):
            if any(cell.strip() for cell in cells):
                rows.append(cells)
            if len(rows) == _HEAD_ROWS:
                break
    except csv.Error:
        pass  # an open quote is told when the whole file is read
    return rows


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count) if widths else 1
    return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual


def _lines(text: str) -> Iterator[str]:
    """Lines as the CSV reader wants them: with their ends, and other signs of Unicode are none."""
    return io.StringIO(text, newline="")


def _rows(lines: Iterator[str], separator: str) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(chain(lines, (_END,)), delimiter=separator)
    line = 0
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if len(cells) > MOST_COLUMNS:
                raise Refusal("crm.too_many_columns", limit=MOST_COLUMNS)
            if reader.line_num - line > 1:
                _check_swallowed(cells, separator)
            line = reader.line_num
            yield tuple(cells)
    except csv.Error as error:
        raise Refusal("crm.open_quote") from error
    raise Refusal("crm.open_quote")


def _check_swallowed(cells: Sequence[str], separator: str) -> None:
    """A quote that was never closed shows as a cell that holds whole rows."""
    if len(cells) < 2:
        return
    long = [line for cell in cells if "\n" in cell for line in cell.splitlines()[1:]]
    rows = sum(line.count(separator) >= len(cells) - 1 for line in long)
    if rows >= _SWALLOWED and len(cells) > 2:
        raise Refusal("crm.open_quote")
