"""The repository of weekly reviews."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.periods import Week
from ssi_desktop.core.review import Review, ReviewStep
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import day_text, to_day, whole

_COLUMNS = "week, step, note, done_on"


class Reviews:
    """One review for each week that was looked back on."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, week: Week) -> Review | None:
        """The review that closes a week."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM review WHERE week = ?", (str(week),))
        return None if row is None else _review(row)

    def all(self) -> tuple[Review, ...]:
        """Every review, the newest first."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM review ORDER BY week DESC")
        return tuple(_review(row) for row in rows)

    def last_done(self) -> date | None:
        """The day on which a review was finished last."""
        row = self._db.row("SELECT max(done_on) FROM review")
        return None if row is None else to_day(row[0])

    def put(self, review: Review) -> None:
        """Store a review's present state."""
        self._db.write(
            f"INSERT INTO review ({_COLUMNS}) VALUES (?, ?, ?, ?) ON CONFLICT (week) DO UPDATE SET "
            "step = excluded.step, note = excluded.note, done_on = excluded.done_on",
            (str(review.week), int(review.step), review.note, day_text(review.done_on)),
        )


def _review(row: Row) -> Review:
    return Review(Week.parse(str(row[0])), ReviewStep(whole(row[1])), str(row[2]), to_day(row[3]))
