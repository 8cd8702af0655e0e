"""Moves what is known from one person or account to another, when two are one, or one is two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ssi_desktop.core.accounts import PersonLine
from ssi_desktop.store.database import Database

_IN = "IN (SELECT value FROM json_each(?))"
_OF_PERSON = ("touch", "evidence", "outcome", "plan_item", "crm_record")
_OF_ACCOUNT = ("person", "phase_signal", "outcome", "plan_item", "crm_record")
_CHOSEN = frozenset({"touch", "evidence", "outcome"})


class Moving:
    """Rows on their way from one owner to another; what is left over of the first one is for the caller."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def person(self, other: int, kept: int) -> None:
        """Give ``kept`` the contacts, evidence, outcomes, planned actions and introductions of ``other``.

        Evidence that was noted for both stays once, and an introduction of somebody to themselves goes.
        """
        self._db.write(
            "DELETE FROM evidence WHERE person_id = ? AND EXISTS (SELECT 1 FROM evidence AS own WHERE "
            "own.person_id = ? AND own.role = evidence.role AND own.kind = evidence.kind "
            "AND own.day = evidence.day AND own.note = evidence.note)",
            (other, kept),
        )
        for table in _OF_PERSON:
            self._db.write(f"UPDATE {table} SET person_id = ? WHERE person_id = ?", (kept, other))
        for column in ("target_id", "via_id"):
            self._db.write(f"UPDATE introduction SET {column} = ? WHERE {column} = ?", (kept, other))
        self._db.write("DELETE FROM introduction WHERE target_id = via_id")

    def lines(self, before: Iterable[PersonLine], after: Sequence[PersonLine]) -> None:
        """Bring the lines of an account from one state to another; both hold the same ids or fewer."""
        kept = {line.id: line for line in after}
        for line in before:
            if kept.get(line.id) != line:
                self._db.write("DELETE FROM person_line WHERE id = ?", (line.id,))
        known = set(before)
        for line in after:
            if line not in known:
                self._db.write(
                    "INSERT INTO person_line (kind, from_id, to_id, note, id) VALUES (?, ?, ?, ?, ?)",
                    (line.kind.value, line.from_id, line.to_id, line.note, line.id),
                )

    def account(self, other: int, kept: int) -> None:
        """Give ``kept`` the people, signs, outcomes and planned actions of ``other``, and what was said of
        company names.
        """
        for table in _OF_ACCOUNT:
            self._db.write(f"UPDATE {table} SET account_id = ? WHERE account_id = ?", (kept, other))
        self._db.write(
            "DELETE FROM company_decision WHERE account_id = ? AND company_key IN "
            "(SELECT company_key FROM company_decision WHERE account_id = ?)",
            (other, kept),
        )
        self._db.write("UPDATE company_decision SET account_id = ? WHERE account_id = ?", (kept, other))

    def people_to(self, account_id: int, person_ids: Iterable[int]) -> None:
        """Bring people to an account with the outcomes and planned actions that name them.

        Lines to those who stay behind go.
        """
        chosen = json.dumps(sorted(person_ids))
        self._db.write(f"UPDATE person SET account_id = ? WHERE id {_IN}", (account_id, chosen))
        for table in ("outcome", "plan_item"):
            self._db.write(
                f"UPDATE {table} SET account_id = ? WHERE person_id {_IN} AND account_id IS NOT NULL",
                (account_id, chosen),
            )
        self._db.write(f"DELETE FROM person_line WHERE (from_id {_IN}) <> (to_id {_IN})", (chosen, chosen))

    def rows(self, table: str, ids: Iterable[int], other: int, kept: int) -> None:
        """Give ``kept`` some rows of ``other``; ``table`` is touch, evidence or outcome."""
        if table not in _CHOSEN:
            raise ValueError(table)
        self._db.write(
            f"UPDATE {table} SET person_id = ? WHERE person_id = ? AND id {_IN}",
            (kept, other, json.dumps(sorted(ids))),
        )

    def introductions(self, ids: Iterable[int], other: int, kept: int) -> None:
        """Make ``kept`` the one to whom some introductions of ``other`` lead."""
        self._db.write(
            f"UPDATE introduction SET target_id = ? WHERE target_id = ? AND id {_IN}",
            (kept, other, json.dumps(sorted(ids))),
        )
