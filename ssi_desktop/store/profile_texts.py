"""The repository of headlines and About texts: one draft a field, and what was used or seen before."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.profile_texts import ProfileField, ProfileText, TextState
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import must_day, whole


class ProfileTexts:
    """Every wording kept, oldest first."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[ProfileText, ...]:
        """All of them by day."""
        rows = self._db.rows("SELECT id, field, state, day, text FROM profile_text ORDER BY day, id")
        return tuple(_text(row) for row in rows)

    def draft(self, field: ProfileField) -> ProfileText | None:
        """The draft of a field."""
        row = self._db.row(
            "SELECT id, field, state, day, text FROM profile_text WHERE field = ? AND state = 'draft'",
            (field.value,),
        )
        return None if row is None else _text(row)

    def put_draft(self, field: ProfileField, day: date, text: str) -> None:
        """Keep a draft in place of an earlier one."""
        values = (day.isoformat(), text, field.value)
        if self.draft(field) is None:
            self._db.write(
                "INSERT INTO profile_text (day, text, field, state) VALUES (?, ?, ?, 'draft')", values
            )
        else:
            self._db.write(
                "UPDATE profile_text SET day = ?, text = ? WHERE field = ? AND state = 'draft'", values
            )

    def drop_draft(self, field: ProfileField) -> None:
        """Remove the draft of a field."""
        self._db.write("DELETE FROM profile_text WHERE field = ? AND state = 'draft'", (field.value,))

    def add(self, field: ProfileField, state: TextState, day: date, text: str) -> int:
        """Keep a text that was used or seen; returns its id."""
        return self._db.write(
            "INSERT INTO profile_text (field, state, day, text) VALUES (?, ?, ?, ?)",
            (field.value, state.value, day.isoformat(), text),
        )

    def remove(self, text_id: int) -> None:
        """Remove one text."""
        self._db.write("DELETE FROM profile_text WHERE id = ?", (text_id,))


def _text(row: Row) -> ProfileText:
    return ProfileText(
        id=whole(row[0]),
        field=ProfileField(str(row[1])),
        state=TextState(str(row[2])),
        day=must_day(row[3]),
        text=str(row[4]),
    )
