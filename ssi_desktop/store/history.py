"""Undo and redo of every change by one mechanism: triggers write down how to take each row back.

The method is the one SQLite's own documentation describes for undo logs. While a command runs,
triggers on every user table note the inverse statement of each change. Undoing an entry runs its
statements backwards while the triggers note the inverse of that, which is the way to redo it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from ssi_desktop.errors import Param
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.search_index import quickly
from ssi_desktop.store.tables import ordinary_tables

KEPT_STEPS = 100
_OWN_TABLES = frozenset({"history", "history_change", "erased_mark"})


@dataclass(frozen=True)
class HistoryEntry:
    """One user action that can be undone or redone; ``label`` is a key for its sentence."""

    id: int
    label: str
    params: Mapping[str, Param] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()
    at: str = ""


class History:
    """The steps a person can undo and redo, kept in the store itself."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._watching = False

    def watch(self) -> None:
        """Set up the triggers, before the first transaction that writes; reading needs none of them."""
        if self._watching:
            return
        connection = self._db.connection
        connection.execute("CREATE TEMP TABLE recording (history_id INTEGER)")
        for table in self._tracked_tables():
            columns = [str(row[1]) for row in self._db.rows(f"PRAGMA table_info({table})")]
            for statement in _trigger_statements(table, columns):
                connection.execute(statement)
        self._watching = True

    def _tracked_tables(self) -> list[str]:
        return [name for name in ordinary_tables(self._db) if name not in _OWN_TABLES]

    def begin(self, label: str, params: Mapping[str, Param], topics: frozenset[str], at: datetime) -> int:
        """Start to record a new step; call inside the command's transaction."""
        entry = self._db.write(
            "INSERT INTO history (label, params, topics, at, undone) VALUES (?, ?, ?, ?, 0)",
            (label, json.dumps(dict(params)), json.dumps(sorted(topics)), at.isoformat(timespec="seconds")),
        )
        self._record(entry)
        return entry

    def finish(self, entry: int) -> bool:
        """Stop recording; a step that changed nothing is dropped. Returns whether anything changed."""
        self._stop()
        changed = self._db.row("SELECT 1 FROM history_change WHERE history_id = ? LIMIT 1", (entry,))
        if changed is None:
            self._db.write("DELETE FROM history WHERE id = ?", (entry,))
            return False
        self._db.write("DELETE FROM history WHERE undone = 1")
        self._db.write(
            "DELETE FROM history WHERE id <= (SELECT id FROM history ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (KEPT_STEPS,),
        )
        return True

    def next_undo(self) -> HistoryEntry | None:
        """The step that undo would take back."""
        return self._entry(
            "SELECT id, label, params, topics, at FROM history WHERE undone = 0 ORDER BY id DESC"
        )

    def next_redo(self) -> HistoryEntry | None:
        """The step that redo would bring back."""
        return self._entry("SELECT id, label, params, topics, at FROM history WHERE undone = 1 ORDER BY id")

    def changes_more_than(self, entry: HistoryEntry, count: int) -> bool:
        """Whether a step changed more than ``count`` rows; looks no further than that."""
        return (
            self._db.row(
                "SELECT 1 FROM history_change WHERE history_id = ? LIMIT 1 OFFSET ?", (entry.id, count)
            )
            is not None
        )

    def undo(self) -> HistoryEntry | None:
        """Take the newest step back, in one transaction; None when there is none."""
        return self._turn(self.next_undo(), undone=1)

    def redo(self) -> HistoryEntry | None:
        """Bring the step that was undone last back, in one transaction; None when there is none."""
        return self._turn(self.next_redo(), undone=0)

    def _turn(self, entry: HistoryEntry | None, *, undone: int) -> HistoryEntry | None:
        if entry is None:
            return None
        self.watch()
        with self._db.transaction():
            self._db.connection.execute("PRAGMA defer_foreign_keys = ON")
            changes = self._db.rows(
                "SELECT row_table, row_id, sql FROM history_change WHERE history_id = ? ORDER BY id DESC",
                (entry.id,),
            )
            self._db.write("DELETE FROM history_change WHERE history_id = ?", (entry.id,))
            self._record(entry.id)
            with quickly(self._db, len(changes)):
                self._run(changes)
            self._stop()
            self._db.write("UPDATE history SET undone = ? WHERE id = ?", (undone, entry.id))
        return entry

    def _run(self, changes: list[Row]) -> None:
        """Rows to take out again come in long runs after an import: one prepared statement each run."""
        for (table, inserted), run in groupby(changes, key=lambda change: (change[0], change[2] is None)):
            if inserted:
                self._db.write_many(f'DELETE FROM "{table}" WHERE id = ?', [(row[1],) for row in run])
            else:
                for row in run:
                    self._db.write(str(row[2]))

    def _record(self, entry: int) -> None:
        self._stop()
        self._db.write("INSERT INTO recording VALUES (?)", (entry,))

    def _stop(self) -> None:
        self._db.write("DELETE FROM recording")

    def _entry(self, query: str) -> HistoryEntry | None:
        row = self._db.row(query + " LIMIT 1")
        if row is None:
            return None
        return HistoryEntry(
            id=int(row[0] or 0),
            label=str(row[1]),
            params=json.loads(str(row[2])),
            topics=frozenset(json.loads(str(row[3]))),
            at=str(row[4]),
        )


def _trigger_statements(table: str, columns: list[str]) -> tuple[str, str, str]:
    """The three triggers of a table; names come from the store's own schema, never from outside."""
    names = ", ".join(f'"{name}"' for name in columns)
    old_values = " || ', ' || ".join(f'quote(OLD."{name}")' for name in columns)
    old_settings = " || ', ' || ".join(f'\'"{name}" = \' || quote(OLD."{name}")' for name in columns)
    note = (
        "INSERT INTO history_change (history_id, row_table, row_id, sql) "
        "SELECT history_id, '{0}', {1}.id, {2} FROM recording;"
    )
    put_back = f"'INSERT INTO \"{table}\" ({names}) VALUES (' || {old_values} || ')'"
    change_back = f"'UPDATE \"{table}\" SET ' || {old_settings} || ' WHERE id = ' || NEW.id"
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    inserted = note.format(table, "NEW", "NULL")
    deleted = note.format(table, "OLD", put_back)
    updated = note.format(table, "NEW", change_back)
    return (
        f'CREATE TEMP TRIGGER "undo_{table}_insert" AFTER INSERT ON main."{table}" BEGIN {inserted} END',
        f'CREATE TEMP TRIGGER "undo_{table}_delete" AFTER DELETE ON main."{table}" BEGIN {deleted} END',
        f'CREATE TEMP TRIGGER "undo_{table}_update" AFTER UPDATE ON main."{table}" WHEN {differs} '
        f"BEGIN {updated} END",
    )
