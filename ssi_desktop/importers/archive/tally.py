"""Counts what happens to the rows of one file, so that no row disappears without a reason."""

from __future__ import annotations

from collections import Counter

from ssi_desktop.core.archive import FileReading
from ssi_desktop.importers.archive.refused import FileRefused

_UNREADABLE = frozenset(("columns", "text_too_long", "incomplete", "date_unreadable", "direction_unknown"))


class Tally:
    """Rows seen, kept, hidden and skipped; ``known`` holds the keys of the whole table.

    ``rows`` counts every data row, whatever becomes of it.
    """

    def __init__(self, name: str, table: str, known: set[int]) -> None:
        self.rows = 0
        self.hidden = 0
        self.keys: list[int] = []
        self._name = name
        self._table = table
        self._known = known
        self._skipped: Counter[str] = Counter()
        self._notes: Counter[str] = Counter()

    def hide(self) -> None:
        """A row of someone who does not show: counted, nobody is created."""
        self.hidden += 1

    def skip(self, reason: str) -> None:
        """A row that is left out."""
        self._skipped[reason] += 1

    def note(self, remark: str) -> None:
        """Something about a row that is kept."""
        self._notes[remark] += 1

    def keep(self, key: int) -> bool:
        """Keep a row unless the same one was kept before; False then, and it counts as duplicate."""
        if key in self._known:
            self.skip("duplicate")
            return False
        self._known.add(key)
        self.keys.append(key)
        return True

    def finish(self) -> None:
        """Raises FileRefused when there were rows and not one could be read."""
        unreadable = sum(self._skipped[reason] for reason in _UNREADABLE)
        if self.rows and unreadable == self.rows:
            raise FileRefused("archive.file.no_rows")

    def reading(self) -> FileReading:
        """The summary of this file."""
        return FileReading(
            name=self._name,
            table=self._table,
            rows=self.rows,
            hidden=self.hidden,
            keys=tuple(self.keys),
            skipped=tuple(sorted(self._skipped.items())),
            notes=tuple(sorted(self._notes.items())),
        )
