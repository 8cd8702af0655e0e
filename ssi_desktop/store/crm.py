"""The repository of what ties accounts and people to a CRM, and of what was decided about company names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ssi_desktop.core.crm import CrmChoice, CrmField
from ssi_desktop.core.matching import CompanyDecision
from ssi_desktop.store.database import Database
from ssi_desktop.store.values import json_text, whole


@dataclass(frozen=True)
class CrmRecords:
    """Accounts and people of one system by the numbers that it gives them."""

    accounts: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)


class Crm:
    """Numbers that other systems give accounts and people, choices of columns, and decisions on companies."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def records(self, system: str) -> CrmRecords:
        """What is known of one system."""
        accounts: dict[str, int] = {}
        people: dict[str, int] = {}
        for external, account, person in self._db.rows(
            "SELECT external_id, account_id, person_id FROM crm_record WHERE system = ?", (system,)
        ):
            if account is not None:
                accounts[str(external)] = whole(account)
            elif person is not None:
                people[str(external)] = whole(person)
        return CrmRecords(accounts, people)

    def tie_account(self, system: str, external_id: str, account_id: int) -> None:
        """Remember the number of an account; one that is known already stays where it is."""
        self._db.write(
            "INSERT OR IGNORE INTO crm_record (system, external_id, account_id) VALUES (?, ?, ?)",
            (system, external_id, account_id),
        )

    def tie_person(self, system: str, external_id: str, person_id: int) -> None:
        """Remember the number of a person; one that is known already stays where it is."""
        self._db.write(
            "INSERT OR IGNORE INTO crm_record (system, external_id, person_id) VALUES (?, ?, ?)",
            (system, external_id, person_id),
        )

    def choice(self, headers: str) -> CrmChoice | None:
        """What the person chose before for columns of these names."""
        row = self._db.row("SELECT mapping FROM crm_mapping WHERE headers = ?", (headers,))
        return None if row is None else _choice(str(row[0]))

    def remember(self, headers: str, choice: CrmChoice) -> None:
        """Keep a choice of columns."""
        columns = {field.value: place for field, place in choice.mapping.items()}
        self._db.write(
            "INSERT INTO crm_mapping (headers, mapping) VALUES (?, ?) "
            "ON CONFLICT (headers) DO UPDATE SET mapping = excluded.mapping "
            "WHERE excluded.mapping <> mapping",
            (headers, json_text({"columns": columns, "headed": choice.headed})),
        )

    def decisions(self) -> tuple[CompanyDecision, ...]:
        """Every decision on a company name, oldest first."""
        rows = self._db.rows("SELECT account_id, company_key, same FROM company_decision ORDER BY id")
        return tuple(CompanyDecision(whole(a), str(key), bool(same)) for a, key, same in rows)

    def decide(self, decision: CompanyDecision) -> None:
        """Store a decision; a name that is the same as one account's is no other account's."""
        if decision.same:
            self._db.write(
                "DELETE FROM company_decision WHERE company_key = ? AND same AND account_id <> ?",
                (decision.company_key, decision.account_id),
            )
        self._db.write(
            "INSERT INTO company_decision (account_id, company_key, same) VALUES (?, ?, ?) "
            "ON CONFLICT (account_id, company_key) DO UPDATE SET same = excluded.same",
            (decision.account_id, decision.company_key, int(decision.same)),
        )

    def forget_decision(self, account_id: int, company_key: str) -> None:
        """Leave the question open again."""
        self._db.write(
            "DELETE FROM company_decision WHERE account_id = ? AND company_key = ?", (account_id, company_key)
        )


def _choice(text: str) -> CrmChoice | None:
    """A stored choice; None for one of another version."""
    try:
        stored = json.loads(text)
        columns = {CrmField(name): int(place) for name, place in stored["columns"].items()}
        return CrmChoice(columns, bool(stored["headed"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
