"""The repository of outcomes: conversations, calls, meetings, offers and contracts."""

from __future__ import annotations

from collections.abc import Iterable

from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import must_day, whole, whole_or_none

_COLUMNS = "kind, day, channel, account_id, person_id, plan_item_id, value_cents, note, by_tick, id"


# Looked up rather than made, because a tab reads thousands at once.
_KINDS: dict[object, OutcomeKind] = {kind.value: kind for kind in OutcomeKind}
_CHANNELS: dict[object, Channel] = {channel.value: channel for channel in Channel}


class Outcomes:
    """Everything that came of the work, by day."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Outcome, ...]:
        """Every outcome, newest first."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM outcome ORDER BY day DESC, id DESC")
        return tuple(_outcome(row) for row in rows)

    def get(self, outcome_id: int) -> Outcome | None:
        """One outcome."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM outcome WHERE id = ?", (outcome_id,))
        return None if row is None else _outcome(row)

    def add(self, outcome: Outcome) -> int:
        """Store a new outcome; returns its id."""
        return self._db.write(
            f"INSERT INTO outcome ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", _values(outcome)
        )

    def add_all(self, outcomes: Iterable[Outcome]) -> None:
        """Store many new outcomes."""
        self._db.write_many(
            f"INSERT INTO outcome ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            map(_values, outcomes),
        )

    def update(self, outcome: Outcome) -> None:
        """Store an outcome's present state."""
        names = [name.strip() for name in _COLUMNS.split(",")][:-1]
        settings = ", ".join(f"{name} = ?" for name in names)
        self._db.write(f"UPDATE outcome SET {settings} WHERE id = ?", (*_values(outcome), outcome.id))

    def of_item(self, item_id: int) -> tuple[Outcome, ...]:
        """What came of one planned item, newest first."""
        rows = self._db.rows(
            f"SELECT {_COLUMNS} FROM outcome WHERE plan_item_id = ? ORDER BY day DESC, id DESC", (item_id,)
        )
        return tuple(_outcome(row) for row in rows)

    def remove(self, outcome_id: int) -> None:
        """Remove an outcome."""
        self._db.write("DELETE FROM outcome WHERE id = ?", (outcome_id,))


def _values(outcome: Outcome) -> tuple[str | int | float | None, ...]:
    return (
        outcome.kind.value,
        outcome.day.isoformat(),
        outcome.channel.value,
        outcome.account_id,
        outcome.person_id,
        outcome.plan_item_id,
        outcome.value_cents,
        outcome.note,
        int(outcome.by_tick),
    )


def _outcome(row: Row) -> Outcome:
    return Outcome(
        kind=_KINDS.get(row[0]) or OutcomeKind(str(row[0])),
        day=must_day(row[1]),
        channel=_CHANNELS.get(row[2]) or Channel(str(row[2])),
        account_id=whole_or_none(row[3]),
        person_id=whole_or_none(row[4]),
        plan_item_id=whole_or_none(row[5]),
        value_cents=whole_or_none(row[6]),
        note=str(row[7]),
        by_tick=bool(row[8]),
        id=whole(row[9]),
    )
