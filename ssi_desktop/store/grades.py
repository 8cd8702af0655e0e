"""The repository of the grades a person gave to checklist items; older ones stay as history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssi_desktop.store.database import Database
from ssi_desktop.store.values import must_day, whole_or_none


@dataclass(frozen=True)
class StoredGrade:
    """A person's word on a checklist item: 0 absent to 4 strong, None = does not apply."""

    item: str
    grade: int | None
    day: date
    note: str = ""


class Grades:
    """Every grade ever given, oldest first; the last one of an item counts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[StoredGrade, ...]:
        """All grades in the order they were given."""
        rows = self._db.rows("SELECT item, grade, day, note FROM grade ORDER BY id")
        return tuple(StoredGrade(str(i), whole_or_none(g), must_day(d), str(n)) for i, g, d, n in rows)

    def add(self, grade: StoredGrade) -> None:
        """Store a new grade."""
        self._db.write(
            "INSERT INTO grade (item, grade, day, note) VALUES (?, ?, ?, ?)",
            (grade.item, grade.grade, grade.day.isoformat(), grade.note),
        )

    def put_note(self, item: str, note: str) -> None:
        """Change the note of an item's last grade."""
        self._db.write(
            "UPDATE grade SET note = ? WHERE id = (SELECT max(id) FROM grade WHERE item = ?)", (note, item)
        )

    def clear(self, item: str) -> None:
        """Take every grade of an item away, so that the archive's word counts again."""
        self._db.write("DELETE FROM grade WHERE item = ?", (item,))
