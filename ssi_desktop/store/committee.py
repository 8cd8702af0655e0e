"""The repository of how people of accounts stand to each other: lines and introductions."""

from __future__ import annotations

from ssi_desktop.core.accounts import Introduction, LineKind, PersonLine
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import day_text, to_day, whole, whole_or_none

_LINE = "kind, from_id, to_id, note, id"
_INTRODUCTION = "target_id, via_id, via_key, via_name, asked_on, done_on, declined_on, note, id"


class Committee:
    """Lines between people, and who was to introduce the user to whom."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def lines(self) -> tuple[PersonLine, ...]:
        """Every line, in the order in which they were drawn."""
        return tuple(_line(row) for row in self._db.rows(f"SELECT {_LINE} FROM person_line ORDER BY id"))

    def lines_of(self, account_id: int) -> tuple[PersonLine, ...]:
        """The lines between the people of one account, in the order in which they were drawn."""
        rows = self._db.rows(
            f"SELECT {_LINE} FROM person_line WHERE from_id IN (SELECT id FROM person WHERE account_id = ?) "
            "ORDER BY id",
            (account_id,),
        )
        return tuple(_line(row) for row in rows)

    def add_line(self, line: PersonLine) -> int:
        """Store a line; returns its id. Raises the driver's IntegrityError for one that is there already."""
        return self._db.write(
            "INSERT INTO person_line (kind, from_id, to_id, note) VALUES (?, ?, ?, ?)",
            (line.kind.value, line.from_id, line.to_id, line.note),
        )

    def remove_line(self, line_id: int) -> None:
        """Take a line away."""
        self._db.write("DELETE FROM person_line WHERE id = ?", (line_id,))

    def introductions(self, account_id: int | None = None) -> tuple[Introduction, ...]:
        """Every introduction, oldest first; those to people of one account, or all for None."""
        if account_id is None:
            rows = self._db.rows(f"SELECT {_INTRODUCTION} FROM introduction ORDER BY id")
        else:
            rows = self._db.rows(
                f"SELECT {_INTRODUCTION} FROM introduction WHERE target_id IN "
                "(SELECT id FROM person WHERE account_id = ?) ORDER BY id",
                (account_id,),
            )
        return tuple(_introduction(row) for row in rows)

    def add_introduction(self, introduction: Introduction) -> int:
        """Store an introduction; returns its id."""
        return self._db.write(
            f"INSERT INTO introduction ({_INTRODUCTION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            _introduction_values(introduction),
        )

    def update_introduction(self, introduction: Introduction) -> None:
        """Store an introduction's present state."""
        names = [name.strip() for name in _INTRODUCTION.split(",")][:-1]
        settings = ", ".join(f"{name} = ?" for name in names)
        self._db.write(
            f"UPDATE introduction SET {settings} WHERE id = ?",
            (*_introduction_values(introduction), introduction.id),
        )

    def remove_introduction(self, introduction_id: int) -> None:
        """Take an introduction away."""
        self._db.write("DELETE FROM introduction WHERE id = ?", (introduction_id,))


def _line(row: Row) -> PersonLine:
    return PersonLine(LineKind(str(row[0])), whole(row[1]), whole(row[2]), str(row[3]), whole(row[4]))


def _introduction_values(introduction: Introduction) -> tuple[str | int | None, ...]:
    return (
        introduction.target_id,
        introduction.via_id,
        introduction.via_key,
        introduction.via_name,
        day_text(introduction.asked_on),
        day_text(introduction.done_on),
        day_text(introduction.declined_on),
        introduction.note,
    )


def _introduction(row: Row) -> Introduction:
    return Introduction(
        target_id=whole(row[0]),
        via_id=whole_or_none(row[1]),
        via_key=whole_or_none(row[2]),
        via_name=str(row[3]),
        asked_on=to_day(row[4]),
        done_on=to_day(row[5]),
        declined_on=to_day(row[6]),
        note=str(row[7]),
        id=whole(row[8]),
    )
