"""The common part of all readers of tables: they take rows one by one and keep values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from datetime import date, datetime

from ssi_desktop.importers.archive.dates import DateColumn, Pattern
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.tables import RowSource, TableSpec
from ssi_desktop.importers.archive.tally import Tally


class TableReader(ABC):
    """Reads all files of one table; what it found is in its attributes afterwards.

    ``rows`` are the data rows of all files, ``kept`` those that are neither hidden nor skipped.
    """

    spec: TableSpec
    patterns: tuple[Pattern, ...] = ()

    def __init__(self) -> None:
        self.rows = 0
        self.kept = 0
        self._first: datetime | None = None
        self._last: datetime | None = None
        self.present: Collection[str] = frozenset()
        self.tally = Tally("", "", set())
        self.file = ""
        self._dates = DateColumn(self.patterns)

    def read(self, source: RowSource, tally: Tally, file: str) -> None:
        """Take the rows of one file; raises FileRefused when the file cannot be used."""
        self.tally, self.file, self.present = tally, file, source.present
        for cells in source.rows(tally):
            try:
                self.row(cells)
            except RowRefused as refused:
                tally.skip(refused.reason)
        tally.finish()
        self.rows += tally.rows
        self.kept += len(tally.keys)

    @abstractmethod
    def row(self, cells: tuple[str, ...]) -> None:
        """Take one row: keep it, hide it, or raise RowRefused."""

    def when(self, text: str) -> datetime | None:
        """The moment of a row; an unreadable one is noted, the row stays without a date."""
        value = self.moment(text)
        if value is None and text.strip():
            self.tally.note("date_unreadable")
        return value

    def moment(self, text: str) -> datetime | None:
        """The moment that a cell means, None when it cannot be read."""
        value = self._dates.time(text)
        if value is None:
            return None
        if self._first is None or value < self._first:
            self._first = value
        if self._last is None or value > self._last:
            self._last = value
        return value

    @property
    def first_day(self) -> date | None:
        """The first day that a row speaks of."""
        return None if self._first is None else self._first.date()

    @property
    def last_day(self) -> date | None:
        """The last day that a row speaks of."""
        return None if self._last is None else self._last.date()
