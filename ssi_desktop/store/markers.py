"""The repository of markers on the history."""

from __future__ import annotations

from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import day_text, must_day, to_day, whole

_COLUMNS = "kind, first_day, last_day, note, id"


class Markers:
    """Trainings, pauses, changed formulas and what else a person marked."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Marker, ...]:
        """Every marker, the oldest first."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM marker ORDER BY first_day, id")
        return tuple(_marker(row) for row in rows)

    def get(self, marker_id: int) -> Marker | None:
        """One marker."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM marker WHERE id = ?", (marker_id,))
        return None if row is None else _marker(row)

    def add(self, marker: Marker) -> int:
        """Store a new marker; returns its id."""
        return self._db.write(f"INSERT INTO marker ({_COLUMNS}) VALUES (?, ?, ?, ?, NULL)", _values(marker))

    def update(self, marker: Marker) -> None:
        """Store a marker's present state."""
        self._db.write(
            "UPDATE marker SET kind = ?, first_day = ?, last_day = ?, note = ? WHERE id = ?",
            (*_values(marker), marker.id),
        )

    def remove(self, marker_id: int) -> None:
        """Remove a marker."""
        self._db.write("DELETE FROM marker WHERE id = ?", (marker_id,))


def _values(marker: Marker) -> tuple[str | None, ...]:
    return (marker.kind.value, marker.first.isoformat(), day_text(marker.last), marker.note)


def _marker(row: Row) -> Marker:
    return Marker(
        kind=MarkerKind(str(row[0])),
        first=must_day(row[1]),
        last=to_day(row[2]),
        note=str(row[3]),
        id=whole(row[4]),
    )
