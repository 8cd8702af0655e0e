"""The repository of weekly plans and their items."""

from __future__ import annotations

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem, PlannedBefore
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import (
    day_text,
    from_json,
    json_text,
    must_day,
    text_or_none,
    to_day,
    whole,
    whole_or_none,
)

_ITEM = (
    "week, action_id, title, pillar, block, minutes, times, account_id, person_id, role, reason, "
    "reason_params, expected, smaller, state, day, done_on, note, added_later, position, id"
)


class Weeks:
    """Planned weeks and what is in them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def drafted(self) -> tuple[DraftedWeek, ...]:
        """Every week that has a plan, oldest first."""
        rows = self._db.rows("SELECT week, minutes, drafted_on, skipped FROM week_plan ORDER BY week")
        return tuple(
            DraftedWeek(Week.parse(str(w)), whole(m), must_day(d), bool(skipped)) for w, m, d, skipped in rows
        )

    def put_drafted(self, drafted: DraftedWeek) -> None:
        """Store that a week is planned, for how many minutes; whether it is skipped stays as it is."""
        self._db.write(
            "INSERT INTO week_plan (week, minutes, drafted_on) VALUES (?, ?, ?) "
            "ON CONFLICT (week) DO UPDATE SET minutes = excluded.minutes, drafted_on = excluded.drafted_on",
            (str(drafted.week), drafted.minutes, drafted.drafted_on.isoformat()),
        )

    def put_skipped(self, drafted: DraftedWeek) -> None:
        """Store whether a week is skipped; its minutes only where it has none yet."""
        self._db.write(
            "INSERT INTO week_plan (week, minutes, drafted_on, skipped) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (week) DO UPDATE SET skipped = excluded.skipped",
            (str(drafted.week), drafted.minutes, drafted.drafted_on.isoformat(), int(drafted.skipped)),
        )

    def items(self, week: Week) -> tuple[PlanItem, ...]:
        """The items of a week in their order."""
        rows = self._db.rows(
            f"SELECT {_ITEM} FROM plan_item WHERE week = ? ORDER BY position, id", (str(week),)
        )
        return tuple(_item(row) for row in rows)

    def all_items(self) -> tuple[PlanItem, ...]:
        """The items of every week, oldest week first."""
        return tuple(
            _item(row) for row in self._db.rows(f"SELECT {_ITEM} FROM plan_item ORDER BY week, position, id")
        )

    def waiting_for_accounts(self) -> tuple[PlanItem, ...]:
        """The items of accounts, in any week, that are neither done nor skipped; oldest week first."""
        rows = self._db.rows(
            f"SELECT {_ITEM} FROM plan_item WHERE account_id IS NOT NULL AND state IN ('open', 'parked') "
            "ORDER BY week, position, id"
        )
        return tuple(_item(row) for row in rows)

    def waiting(self, before: Week) -> tuple[PlanItem, ...]:
        """What is parked in any week, and what is still open in the weeks before one; oldest week first."""
        rows = self._db.rows(
            f"SELECT {_ITEM} FROM plan_item WHERE state = 'parked' OR (state = 'open' AND week < ?) "
            "ORDER BY week, position, id",
            (str(before),),
        )
        return tuple(_item(row) for row in rows)

    def done_minutes(self) -> dict[Week, int]:
        """The minutes done in every week that has items."""
        rows = self._db.rows(
            "SELECT week, sum(CASE state WHEN 'done' THEN minutes ELSE 0 END) FROM plan_item GROUP BY week"
        )
        return {Week.parse(str(week)): whole(minutes) for week, minutes in rows}

    def actions(self) -> tuple[PlannedBefore, ...]:
        """Every catalogue action that was ever planned, oldest week first."""
        rows = self._db.rows(
            "SELECT action_id, week, state, done_on FROM plan_item WHERE action_id IS NOT NULL "
            "ORDER BY week, position, id"
        )
        weeks = {str(row[1]): Week.parse(str(row[1])) for row in rows}
        return tuple(
            PlannedBefore(str(action), weeks[str(week)], ItemState(str(state)), to_day(day))
            for action, week, state, day in rows
        )

    def get(self, item_id: int) -> PlanItem | None:
        """One item."""
        row = self._db.row(f"SELECT {_ITEM} FROM plan_item WHERE id = ?", (item_id,))
        return None if row is None else _item(row)

    def add(self, item: PlanItem) -> int:
        """Store a new item; returns its id."""
        marks = ", ".join("?" * 20)
        return self._db.write(f"INSERT INTO plan_item ({_ITEM}) VALUES ({marks}, NULL)", _item_values(item))

    def update(self, item: PlanItem) -> None:
        """Store an item's present state."""
        names = [name.strip() for name in _ITEM.split(",")][:-1]
        settings = ", ".join(f"{name} = ?" for name in names)
        self._db.write(f"UPDATE plan_item SET {settings} WHERE id = ?", (*_item_values(item), item.id))

    def remove(self, item_id: int) -> None:
        """Remove an item."""
        self._db.write("DELETE FROM plan_item WHERE id = ?", (item_id,))


def _item_values(item: PlanItem) -> tuple[str | int | float | None, ...]:
    return (
        str(item.week),
        item.action_id,
        item.title,
        None if item.pillar is None else item.pillar.value,
        item.block,
        item.minutes,
        item.times,
        item.account_id,
        item.person_id,
        item.role,
        item.reason,
        json_text(dict(item.reason_params)),
        json_text(dict(item.expected)),
        int(item.smaller),
        item.state.value,
        day_text(item.day),
        day_text(item.done_on),
        item.note,
        int(item.added_later),
        item.position,
    )


def _item(row: Row) -> PlanItem:
    return PlanItem(
        week=Week.parse(str(row[0])),
        action_id=text_or_none(row[1]),
        title=str(row[2]),
        pillar=None if row[3] is None else Pillar(str(row[3])),
        block=str(row[4]),
        minutes=whole(row[5]),
        times=whole(row[6]),
        account_id=whole_or_none(row[7]),
        person_id=whole_or_none(row[8]),
        role=text_or_none(row[9]),
        reason=str(row[10]),
        reason_params=from_json(row[11]),
        expected=from_json(row[12]),
        smaller=bool(row[13]),
        state=ItemState(str(row[14])),
        day=to_day(row[15]),
        done_on=to_day(row[16]),
        note=str(row[17]),
        added_later=bool(row[18]),
        position=whole(row[19]),
        id=whole(row[20]),
    )
