"""Tells which accounts changed since somebody last asked, so that the others need not be read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ssi_desktop.store.database import Database
from ssi_desktop.store.tables import ordinary_tables
from ssi_desktop.store.values import whole

_ACCOUNT, _PERSON, _ALL = "account", "person", "all"

# What a row of each table says changed: the columns that name accounts or people.
_OF_ROW: dict[str, tuple[tuple[str, str], ...]] = {
    "account": ((_ACCOUNT, "id"),),
    "person": ((_ACCOUNT, "account_id"),),
    "phase_signal": ((_ACCOUNT, "account_id"),),
    "touch": ((_PERSON, "person_id"),),
    "evidence": ((_PERSON, "person_id"),),
    "role_mark": ((_PERSON, "person_id"),),
    "person_line": ((_PERSON, "from_id"), (_PERSON, "to_id")),
    "introduction": ((_PERSON, "target_id"), (_PERSON, "via_id")),
}

# Tables whose rows no figure of an account rests on. Settings are compared by their values. A table that
# stands in neither list counts as a change of everything: then nothing is stale for want of an entry here.
_BESIDE = frozenset(
    {
        "setting",
        "plan_item",
        "week_plan",
        "outcome",
        "snapshot",
        "grade",
        "platform_grade",
        "platform_week_value",
        "platform_stock_value",
        "week_value",
        "stock_value",
        "analytics_day",
        "analytics_post",
        "marker",
        "experiment",
        "profile_text",
        "persona",
        "crm_record",
        "crm_mapping",
        "company_decision",
        "erased_mark",
        "invitation",
        "event",
        "profile_facts",
        "import_batch",
        "imported_row",
        "table_cover",
        "present_table",
        "history",
        "history_change",
    }
)


@dataclass(frozen=True)
class Changed:
    """What changed: everything, or these accounts and those to which these people belong or belonged."""

    everything: bool = False
    accounts: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.accounts or self.people)


class AccountChanges:
    """Notes by triggers which accounts this connection changes; changes by others give a new `version`."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._watching = False

    @property
    def can_tell(self) -> bool:
        """Whether changes are noted from now on. Inside a transaction nothing can be set up any more."""
        if not self._watching and not self._db.in_transaction:
            self.watch()
        return self._watching

    def watch(self) -> None:
        """Note changes from now on; call it outside of transactions, before the first one that writes."""
        if self._watching:
            return
        connection = self._db.connection
        connection.execute("CREATE TEMP TABLE changed_account (kind TEXT NOT NULL, number INTEGER NOT NULL)")
        connection.execute("CREATE INDEX temp.changed_account_row ON changed_account (kind, number)")
        for table in ordinary_tables(self._db):
            if table not in _BESIDE:
                for statement in _triggers(table):
                    connection.execute(statement)
        self._watching = True

    @property
    def version(self) -> int:
        """Another number after every change by another connection."""
        row = self._db.row("PRAGMA data_version")
        return whole(row[0]) if row else 0

    def seen(self) -> Changed:
        """What changed since `forget`."""
        rows = self._db.rows("SELECT kind, number FROM temp.changed_account")
        return Changed(
            everything=any(kind == _ALL for kind, _ in rows),
            accounts=frozenset(whole(number) for kind, number in rows if kind == _ACCOUNT),
            people=frozenset(whole(number) for kind, number in rows if kind == _PERSON),
        )

    def forget(self) -> None:
        """Begin anew. Raises RuntimeError inside a transaction: what is rolled back must not be forgotten."""
        if self._db.in_transaction:
            raise RuntimeError("changes are forgotten outside of transactions")
        self._db.connection.execute("DELETE FROM temp.changed_account")


def _triggers(table: str) -> Iterator[str]:
    """The three triggers of a table; names come from the store's own schema, never from outside."""
    columns = _OF_ROW.get(table, ())
    for event, rows in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), ("UPDATE", ("OLD", "NEW"))):
        notes = [_note(kind, f"{row}.{column}") for row in rows for kind, column in columns]
        body = " ".join(notes or [_note(_ALL, "0")])
        yield (
            f'CREATE TEMP TRIGGER "account_{table}_{event.lower()}" AFTER {event} ON main."{table}" '
            f"BEGIN {body} END"
        )


def _note(kind: str, number: str) -> str:
    """Note a change once. The conflict clause of the statement that fires a trigger would replace its own."""
    return (
        f"INSERT INTO changed_account (kind, number) SELECT '{kind}', {number} WHERE {number} IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM changed_account WHERE kind = '{kind}' AND number = {number});"
    )
