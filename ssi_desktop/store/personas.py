"""The repository of personas: whom the user wants to reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from ssi_desktop.core.persona import Criteria, Persona
from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.store.database import Database
from ssi_desktop.store.values import from_json, json_text, whole

Named = TypeVar("Named", bound=StrEnum)


class Personas:
    """Every persona in the order in which they were made."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Persona, ...]:
        """All of them."""
        rows = self._db.rows("SELECT id, name, criteria, note FROM persona ORDER BY id")
        return tuple(
            Persona(str(name), criteria_from(from_json(criteria)), str(note), whole(i))
            for i, name, criteria, note in rows
        )

    def count(self) -> int:
        """How many there are."""
        row = self._db.row("SELECT count(*) FROM persona")
        return whole(row[0]) if row else 0

    def add(self, persona: Persona) -> int:
        """Store a new one; returns its id."""
        return self._db.write(
            "INSERT INTO persona (name, criteria, note) VALUES (?, ?, ?)",
            (persona.name, json_text(criteria_json(persona.criteria)), persona.note),
        )

    def update(self, persona: Persona) -> None:
        """Store what one says now."""
        self._db.write(
            "UPDATE persona SET name = ?, criteria = ?, note = ? WHERE id = ?",
            (persona.name, json_text(criteria_json(persona.criteria)), persona.note, persona.id),
        )

    def remove(self, persona_id: int) -> None:
        """Remove one."""
        self._db.write("DELETE FROM persona WHERE id = ?", (persona_id,))


def criteria_json(criteria: Criteria) -> dict[str, list[str]]:
    """Criteria as lists of names and words; what is not asked is left out."""
    lists = {
        "seniorities": sorted(level.value for level in criteria.seniorities),
        "functions": sorted(criteria.functions),
        "roles": sorted(role.value for role in criteria.roles),
        "title_words": list(criteria.title_words),
        "companies": list(criteria.companies),
        "industries": list(criteria.industries),
    }
    return {name: values for name, values in lists.items() if values}


def criteria_from(read: Mapping[str, Any]) -> Criteria:
    """Criteria from their lists; names that this version does not know are left out."""
    return Criteria(
        seniorities=_known(Seniority, read.get("seniorities", ())),
        functions=frozenset(_words(read.get("functions", ()))),
        roles=_known(Role, read.get("roles", ())),
        title_words=_words(read.get("title_words", ())),
        companies=_words(read.get("companies", ())),
        industries=_words(read.get("industries", ())),
    )


def _words(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _known(kind: type[Named], values: Iterable[Any]) -> frozenset[Named]:
    names = {item.value: item for item in kind}
    return frozenset(names[word] for word in _words(values) if word in names)
