"""What two people or accounts each have, for somebody who is about to join or part them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.core.accounts import Account, EvidenceNote, Introduction, Person, PersonLine, Touch
from ssi_desktop.core.merging import Choice, Clash
from ssi_desktop.core.outcomes import Outcome
from ssi_desktop.core.person_lines import drawn
from ssi_desktop.services.account_checks import must_account, must_person
from ssi_desktop.services.merge_commands import clashes_of_accounts, clashes_of_people
from ssi_desktop.services.workspace import Workspace

__all__ = [
    "AccountSide",
    "AccountSplit",
    "Choice",
    "Clash",
    "MergeView",
    "PersonSide",
    "PersonSplit",
    "account_names",
    "load_account_merge",
    "load_account_split",
    "load_person",
    "load_person_merge",
    "load_person_side",
    "load_person_split",
]


@dataclass(frozen=True)
class PersonSide:
    """Somebody with everything that a merge takes along or a split may give away."""

    person: Person
    touches: tuple[Touch, ...]
    evidence: tuple[EvidenceNote, ...]
    lines: tuple[PersonLine, ...]
    introductions: tuple[Introduction, ...]
    outcomes: tuple[Outcome, ...]
    marks: Mapping[str, bool]

    @property
    def counts(self) -> Mapping[str, int]:
        """How much there is, by kind."""
        return {
            "touches": len(self.touches),
            "evidence": len(self.evidence),
            "lines": len(self.lines),
            "introductions": len(self.introductions),
            "outcomes": len(self.outcomes),
        }


@dataclass(frozen=True)
class AccountSide:
    """An account with how much it has, by kind."""

    account: Account
    counts: Mapping[str, int]


@dataclass(frozen=True)
class MergeView:
    """Two that may be one: what each has, and the fields in which they differ. ``first`` would stay."""

    first: PersonSide | AccountSide
    second: PersonSide | AccountSide
    clashes: tuple[Clash, ...]


def load_person_merge(workspace: Workspace, first_id: int, second_id: int) -> MergeView:
    """Two people beside each other. Raises Refusal as `MergePeople` does."""
    clashes = clashes_of_people(workspace, first_id, second_id)
    return MergeView(load_person_side(workspace, first_id), load_person_side(workspace, second_id), clashes)


def load_account_merge(workspace: Workspace, first_id: int, second_id: int) -> MergeView:
    """Two accounts beside each other. Raises Refusal as `MergeAccounts` does."""
    clashes = clashes_of_accounts(workspace, first_id, second_id)
    return MergeView(_account_side(workspace, first_id), _account_side(workspace, second_id), clashes)


def load_person_side(workspace: Workspace, person_id: int) -> PersonSide:
    """One person. Raises Refusal ``person.gone``."""
    person, store = must_person(workspace, person_id), workspace.store
    lines = drawn(store.committee.lines_of(person.account_id))
    return PersonSide(
        person=person,
        touches=store.people.touches_of(person_id),
        evidence=store.people.evidence_of(person_id),
        lines=tuple(one for one in lines if person_id in (one.from_id, one.to_id)),
        introductions=tuple(one for one in store.committee.introductions() if one.target_id == person_id),
        outcomes=tuple(one for one in store.outcomes.all() if one.person_id == person_id),
        marks=store.people.marks_of(person_id),
    )  # fmt: skip


def _account_side(workspace: Workspace, account_id: int) -> AccountSide:
    account, store = must_account(workspace, account_id), workspace.store
    return AccountSide(
        account,
        {
            "people": len(store.people.of(account_id)),
            "signals": sum(signal.account_id == account_id for signal in store.accounts.signals()),
            "outcomes": sum(one.account_id == account_id for one in store.outcomes.all()),
        },
    )


@dataclass(frozen=True)
class PersonSplit:
    """Somebody who may be two, with the names of everybody at the account by id."""

    side: PersonSide
    names: Mapping[int, str]


@dataclass(frozen=True)
class AccountSplit:
    """An account that may be two, with everybody at it."""

    account: Account
    people: tuple[Person, ...]


def load_person_split(workspace: Workspace, person_id: int) -> PersonSplit:
    """One person for parting. Raises Refusal ``person.gone``."""
    side = load_person_side(workspace, person_id)
    cards = workspace.store.people.cards_of(side.person.account_id)
    return PersonSplit(side, {card.id: card.name for card in cards})


def load_account_split(workspace: Workspace, account_id: int) -> AccountSplit:
    """One account for parting. Raises Refusal ``account.gone``."""
    account = must_account(workspace, account_id)
    return AccountSplit(account, workspace.store.people.cards_of(account_id))


def load_person(workspace: Workspace, person_id: int) -> Person:
    """One person. Raises Refusal ``person.gone``."""
    return must_person(workspace, person_id)


def account_names(workspace: Workspace) -> tuple[tuple[int, str], ...]:
    """Every account as id and name."""
    return workspace.store.accounts.names()
