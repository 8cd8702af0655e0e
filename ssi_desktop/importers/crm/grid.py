"""What CSV files and workbooks have in common here: rows of cells, and remarks about how they were read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

MOST_COLUMNS = 2_000
MOST_ROWS = 200_000


class Notes:
    """Remarks with their counts."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, code: str, count: int = 1) -> None:
        """Note something that many times."""
        self._counts[code] += count

    def listed(self) -> tuple[tuple[str, int], ...]:
        """All remarks."""
        return tuple((code, count) for code, count in self._counts.items() if count)


@dataclass(frozen=True)
class Grid:
    """Rows of cells as written, of any length; how the file was written; what is odd about that."""

    rows: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str
    sheet: str
    notes: Notes
