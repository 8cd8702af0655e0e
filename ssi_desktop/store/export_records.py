"""The repository of files outside the program that name people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ssi_desktop.store.database import Database
from ssi_desktop.store.values import time_text, whole

KEPT = 100


@dataclass(frozen=True)
class ExportRecord:
    """A file that was written: ``at`` is UTC without zone, ``holds`` a key for what is in it."""

    at: datetime
    path: str
    holds: str
    people: int


class ExportRecords:
    """The last files that were written; a file that is written again counts once."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[ExportRecord, ...]:
        """Every record, the newest first."""
        rows = self._db.rows("SELECT at, path, holds, people FROM export_record ORDER BY at DESC, id DESC")
        return tuple(
            ExportRecord(datetime.fromisoformat(str(at)), str(path), str(holds), whole(people))
            for at, path, holds, people in rows
        )

    def add(self, record: ExportRecord) -> None:
        """Note a file, inside a transaction."""
        self._db.write("DELETE FROM export_record WHERE path = ?", (record.path,))
        self._db.write(
            "INSERT INTO export_record (at, path, holds, people) VALUES (?, ?, ?, ?)",
            (time_text(record.at), record.path, record.holds, record.people),
        )
        self._db.write(
            "DELETE FROM export_record WHERE id <= "
            "(SELECT id FROM export_record ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (KEPT,),
        )
