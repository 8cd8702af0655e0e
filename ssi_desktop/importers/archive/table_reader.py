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

    ``first_day`` and ``last_day`` are the span of the dates seen, ``rows`` the data rows of all files.
    """

    spec: TableSpec
    patterns: tuple[Pattern, ...] = ()

    def __init__(self) -> None:
        self.rows = 0
        self.kept = 0
        self.first_day: date | None = None
        self.last_day: date | None = None
        self.present: Collection[str] = frozenset()
        self.tally = Tally("", "")
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
        if value is not None:
            self._saw(value.date())
        return value

    def _saw(self, day: date) -> None:
        if self.first_day is None or day < self.first_day:
            self.first_day = day
        if self.last_day is None or day > self.last_day:
            self.last_day = day
