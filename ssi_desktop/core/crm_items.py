"""What taking over a CRM's export would do: one item for each company and person, and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.crm import CrmReading, CrmRow


class CrmState(StrEnum):
    """What would become of a company or person."""

    NEW = "new"
    CHANGED = "changed"
    UNCLEAR = "unclear"
    SAME = "same"


class CrmDoubt(StrEnum):
    """Why something is unclear."""

    SIMILAR = "similar"
    """An account has a name that may be the same company's."""
    SEVERAL = "several"
    """The cell names several companies."""
    NAMESAKES = "namesakes"
    """The file has somebody of this name at this company more than once, and nothing tells them apart."""
    NAMESAKE_KNOWN = "namesake_known"
    """Somebody of this name is on the map, and it cannot be told whether it is them."""
    ELSEWHERE = "elsewhere"
    """They are on the map of another account."""


@dataclass(frozen=True, slots=True)
class CrmChange:
    """One detail that differs from what is stored; it only ``fills`` where nothing is stored."""

    field: str
    old: str
    new: str

    @property
    def fills(self) -> bool:
        """Whether nothing is overwritten."""
        return not self.old


@dataclass(frozen=True, slots=True)
class CrmItem:
    """A company or person of a file and what would become of it.

    ``number`` is its place in the plan. For a person ``account_id`` is the account they would be at, or
    ``account_item`` the number of the new one; for a company ``account_id`` is the account that it is.
    ``like`` names the account or person that makes it unclear.
    """

    number: int
    state: CrmState
    row: CrmRow
    account: str
    doubt: CrmDoubt | None = None
    like: str = ""
    account_id: int | None = None
    account_item: int | None = None
    person_id: int | None = None
    external_ids: tuple[str, ...] = ()
    changes: tuple[CrmChange, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it is about somebody, not about a company alone."""
        return bool(self.row.person)

    @property
    def name(self) -> str:
        """What to call it."""
        return self.row.person or self.row.company


WHOLE = ""
"""Stands in a choice for an item as a whole; else the name of one of its changes does."""

CrmChosen = frozenset[tuple[int, str]]
"""Numbers of items with `WHOLE`, or with the field of a change to take."""


@dataclass(frozen=True)
class CrmPlan:
    """Everything that a file would do; ``skipped`` and ``notes`` are those of its reading, with the people
    who were erased."""

    reading: CrmReading
    items: tuple[CrmItem, ...]
    skipped: tuple[tuple[str, int], ...]

    def count(self, state: CrmState, *, people: bool) -> int:
        """How many people, or companies, are in a state."""
        return sum(item.state is state and item.is_person is people for item in self.items)

    @property
    def proposed(self) -> CrmChosen:
        """What is ticked at first: what is new and clear, and details that only fill a gap."""
        found: set[tuple[int, str]] = set()
        for item in self.items:
            if item.state is CrmState.NEW and self._account_is_clear(item):
                found.add((item.number, WHOLE))
            found |= {(item.number, change.field) for change in item.changes if change.fills}
        return frozenset(found)

    def completed(self, chosen: CrmChosen) -> CrmChosen:
        """A choice with the new accounts that its people need, and without what is not on offer."""
        offered = {
            (item.number, WHOLE) for item in self.items if item.state in (CrmState.NEW, CrmState.UNCLEAR)
        }
        offered |= {(item.number, change.field) for item in self.items for change in item.changes}
        taken = chosen & offered
        needed = {
            (item.account_item, WHOLE)
            for item in self.items
            if item.account_item is not None and (item.number, WHOLE) in taken
        }
        return frozenset(taken | needed)

    def _account_is_clear(self, item: CrmItem) -> bool:
        return item.account_item is None or self.items[item.account_item].state is CrmState.NEW
