"""The door: a file of outcomes in, its rows out, each understood or with the reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ssi_desktop.core.outcome_file import (
    NOTE_LIMIT,
    DateOrder,
    OutcomeChoice,
    OutcomeField,
    OutcomeHead,
    OutcomeMapping,
    OutcomeReading,
    OutcomeRow,
    missing_outcome_fields,
)
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.text import clean
from ssi_desktop.importers.crm.grid import Grid, Notes
from ssi_desktop.importers.crm.reader import first_letters as _shown
from ssi_desktop.importers.crm.reader import header_place, labels_of, read_grid
from ssi_desktop.importers.crm.reader import is_filled as _is_filled
from ssi_desktop.importers.outcomes.values import UnreadableError, amount_of, day_of, is_serial, order_of
from ssi_desktop.importers.outcomes.vocabulary import (
    channel_of_word,
    kind_of_word,
    map_outcome_headers,
    outcome_score,
)

MOST_ROWS = 50_000
NAME_LIMIT = 200
_HEADER_ROWS = 10
_SAMPLE_ROWS = 20
_SAMPLE_LETTERS = 120
_LABEL_LETTERS = 80
_NOTHING = frozenset(("", "-", "–", "—"))
_WITH_VALUE = frozenset((OutcomeKind.OFFER, OutcomeKind.CONTRACT))


def read_outcomes(path: Path, choice: OutcomeChoice | None = None) -> OutcomeReading:
    """Read a CSV file or workbook. ``choice`` is what the person said about it; without it the headers and
    the dates themselves decide, and what they leave open comes back as a question.

    Raises Refusal as `crm.reader.read_crm` does, and ``outcomes.too_many_rows`` (limit).
    """
    grid = read_grid(path, outcome_score)
    rows = [(line, cells) for line, cells in enumerate(grid.rows, 1) if any(map(_is_filled, cells))]
    if not rows:
        raise Refusal("crm.empty")
    first_rows = [cells for _, cells in rows[:_HEADER_ROWS]]
    headed = choice is None or choice.headed
    place = header_place(first_rows, headed=headed, score=outcome_score)
    body = rows if place is None else rows[place + 1 :]
    if len(body) > MOST_ROWS:
        raise Refusal("outcomes.too_many_rows", limit=MOST_ROWS)
    head = _head(grid, () if place is None else rows[place][1], body, choice)
    missing = missing_outcome_fields(head.mapping)
    if missing:
        return OutcomeReading(head, total=len(body), notes=grid.notes.listed(), missing=missing)
    order, open_question = order_of(_column(body, head.mapping[OutcomeField.DATE]))
    if choice is not None and choice.order is not None:
        order, open_question = choice.order, False
    if open_question:
        return OutcomeReading(head, total=len(body), notes=grid.notes.listed(), asks_order=True)
    reader = _RowReader(head.mapping, grid, order)
    found = tuple(reader.read(line, cells) for line, cells in body)
    return OutcomeReading(head, found, len(body), grid.notes.listed(), order=order)


def sample_outcomes(head: OutcomeHead, choice: OutcomeChoice) -> tuple[OutcomeRow, ...]:
    """What the first rows of a file become under a choice of columns; nothing while that is incomplete."""
    if missing_outcome_fields(choice.mapping):
        return ()
    grid = Grid(head.sample, head.encoding, head.separator, head.sheet, Notes())
    dates = _column(list(enumerate(head.sample)), choice.mapping[OutcomeField.DATE])
    order = choice.order or order_of(dates)[0]
    reader = _RowReader(choice.mapping, grid, order)
    return tuple(reader.read(line, cells) for line, cells in enumerate(head.sample, 2))


class _RowReader:
    """Takes rows under a choice of columns."""

    def __init__(self, mapping: OutcomeMapping, grid: Grid, order: DateOrder | None) -> None:
        self._mapping = mapping
        self._notes = grid.notes
        self._order = order
        self._in_workbook = bool(grid.sheet)

    def read(self, line: int, cells: Sequence[str]) -> OutcomeRow:
        """The row, or the reason why it cannot be taken together with what it says."""
        try:
            values = {field: clean(cells[place]) if place < len(cells) else ""
                      for field, place in self._mapping.items()}  # fmt: skip
        except RowRefused as refused:
            return OutcomeRow(line, reason=refused.reason)
        row = OutcomeRow(
            line,
            account=_line(values.get(OutcomeField.ACCOUNT, "")),
            person=_line(values.get(OutcomeField.PERSON, "")),
            note=_line(values.get(OutcomeField.NOTE, "")),
        )
        try:
            return self._understood(row, values)
        except RowRefused as refused:
            return replace(row, reason=refused.reason, account=row.account[:NAME_LIMIT],
                           person=row.person[:NAME_LIMIT], note=row.note[:NOTE_LIMIT])  # fmt: skip

    def _understood(self, row: OutcomeRow, values: Mapping[OutcomeField, str]) -> OutcomeRow:
        if max(len(row.account), len(row.person)) > NAME_LIMIT:
            raise RowRefused("name_too_long")
        kind = kind_of_word(values[OutcomeField.KIND])
        if kind is None:
            raise RowRefused("kind_unknown" if values[OutcomeField.KIND] else "no_kind")
        day = self._day(values[OutcomeField.DATE])
        cents, currency = self._value(kind, values.get(OutcomeField.VALUE, ""))
        word = _line(values.get(OutcomeField.CHANNEL, ""))
        channel = channel_of_word(word)
        note = row.note
        if word and channel is None:
            self._notes.add("outcomes.note.channel_unknown")
            note = " · ".join(part for part in (note, word) if part)
        if len(note) > NOTE_LIMIT:
            self._notes.add("outcomes.note.cut")
            note = note[: NOTE_LIMIT - 1].rstrip() + "…"
        return replace(
            row, kind=kind, day=day, channel=channel, value_cents=cents, currency=currency, note=note
        )

    def _day(self, text: str) -> date:
        if not text:
            raise RowRefused("no_date")
        try:
            day = day_of(text, self._order, serials=self._in_workbook)
        except UnreadableError:
            raise RowRefused("date_unreadable") from None
        if self._in_workbook and is_serial(text):
            self._notes.add("outcomes.note.counted_days")
        return day

    def _value(self, kind: OutcomeKind, text: str) -> tuple[int | None, str]:
        if text in _NOTHING:
            return None, ""
        try:
            cents, currency = amount_of(text, plain=self._in_workbook)
        except UnreadableError:
            raise RowRefused("value_unreadable") from None
        if cents < 0:
            raise RowRefused("value_negative")
        if kind not in _WITH_VALUE:
            self._notes.add("outcomes.note.value_dropped")
            return None, ""
        return cents, currency


def _head(
    grid: Grid,
    first: Sequence[str],
    body: Sequence[tuple[int, tuple[str, ...]]],
    choice: OutcomeChoice | None,
) -> OutcomeHead:
    width = max((len(first), *(len(cells) for _, cells in body[:_SAMPLE_ROWS])))
    if choice is None:
        mapping = map_outcome_headers([_shown(cell, _LABEL_LETTERS) for cell in first])
    else:
        mapping = {field: column for field, column in choice.mapping.items() if 0 <= column < width}
    return OutcomeHead(
        labels=labels_of([_shown(cell, _LABEL_LETTERS) for cell in first], width),
        headed=choice is None or choice.headed,
        sample=tuple(_sample(cells, width) for _, cells in body[:_SAMPLE_ROWS]),
        mapping=mapping,
        encoding=grid.encoding,
        separator=grid.separator,
        sheet=grid.sheet,
    )


def _column(rows: Sequence[tuple[int, Sequence[str]]], place: int) -> list[str]:
    return [cells[place] for _, cells in rows if place < len(cells)]


def _sample(cells: Sequence[str], width: int) -> tuple[str, ...]:
    shown = [_shown(cell, _SAMPLE_LETTERS) for cell in cells[:width]]
    return (*shown, *[""] * (width - len(shown)))


def _line(text: str) -> str:
    return " ".join(text.split())
