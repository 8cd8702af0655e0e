"""The repository of three-week trials."""

from __future__ import annotations

from ssi_desktop.core.experiment import Trial
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import day_text, must_day, text_or_none, to_day, whole

_COLUMNS = "pillar, action_id, habit, started_on, ends_on, stopped_on, result, id"


class Experiments:
    """Changed habits with their dates and what was noted about them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Trial, ...]:
        """Every trial, the newest first."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM experiment ORDER BY started_on DESC, id DESC")
        return tuple(_trial(row) for row in rows)

    def get(self, trial_id: int) -> Trial | None:
        """One trial."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM experiment WHERE id = ?", (trial_id,))
        return None if row is None else _trial(row)

    def add(self, trial: Trial) -> int:
        """Store a new trial; returns its id."""
        return self._db.write(
            f"INSERT INTO experiment ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", _values(trial)
        )

    def update(self, trial: Trial) -> None:
        """Store a trial's present state."""
        self._db.write(
            "UPDATE experiment SET pillar = ?, action_id = ?, habit = ?, started_on = ?, ends_on = ?, "
            "stopped_on = ?, result = ? WHERE id = ?",
            (*_values(trial), trial.id),
        )

    def remove(self, trial_id: int) -> None:
        """Remove a trial."""
        self._db.write("DELETE FROM experiment WHERE id = ?", (trial_id,))


def _values(trial: Trial) -> tuple[str | None, ...]:
    return (
        trial.pillar.value,
        trial.action_id,
        trial.habit,
        trial.started.isoformat(),
        trial.ends.isoformat(),
        day_text(trial.stopped),
        trial.result,
    )


def _trial(row: Row) -> Trial:
    return Trial(
        pillar=Pillar(str(row[0])),
        action_id=text_or_none(row[1]),
        habit=str(row[2]),
        started=must_day(row[3]),
        ends=must_day(row[4]),
        stopped=to_day(row[5]),
        result=str(row[6]),
        id=whole(row[7]),
    )
