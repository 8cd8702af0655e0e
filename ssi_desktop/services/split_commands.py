"""One person or account that turns out to be two, and people who belong to another account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.person_lines import split_lines
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import (
    OnAccounts,
    OnPerson,
    account_key,
    check_new_name,
    check_new_person,
    check_not_there,
    claim_name,
    clean_name,
    clean_text,
    must_account,
    must_known,
)
from ssi_desktop.services.erased import take_off_the_list
from ssi_desktop.services.line_commands import keep_apart_from_namesakes
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class SplitPerson(OnAccounts):
    """Two people were taken for one: ``other`` gets a card of their own with what is chosen here.

    Chosen by id: contacts, evidence, outcomes, lines and introductions that lead to them; ``roles`` are marks
    of roles that go along, and ``takes_profile`` the LinkedIn profile with its imported messages.
    """

    person_id: int
    name: str
    other: str
    title: str = ""
    touches: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    outcomes: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    introductions: tuple[int, ...] = ()
    roles: tuple[Role, ...] = ()
    takes_profile: bool = False

    label = "person.split"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """Both names."""
        return {"name": self.name, "other": self.other}

    def do(self, workspace: Workspace) -> int:
        """Part them; returns the new id.

        Raises Refusal ``person.gone``, ``person.unknown_yet`` (name) or those of a bad name.
        """
        person, store = must_known(workspace, self.person_id), workspace.store
        new = self._new(workspace, person)
        take_off_the_list(workspace, new.name, new.url)
        number = store.people.add(new)
        for table, ids in (("touch", self.touches), ("evidence", self.evidence), ("outcome", self.outcomes)):
            store.moving.rows(table, ids, person.id, number)
        store.moving.introductions(self.introductions, person.id, number)
        before = store.committee.lines_of(person.account_id)
        store.moving.lines(before, split_lines(before, self.lines, person.id, number))
        marks = store.people.marks_of(person.id)
        for role in self.roles:
            if role.value in marks:
                store.people.mark_role(number, role.value, marks[role.value])
                store.people.mark_role(person.id, role.value, None)
        if self.takes_profile:
            store.people.update(replace(person, person_key=None, url=None))
        keep_apart_from_namesakes(workspace, number)
        return number

    def _new(self, workspace: Workspace, person: Person) -> Person:
        return Person(
            account_id=person.account_id,
            name=clean_name(self.other),
            title=clean_text(self.title),
            person_key=person.person_key if self.takes_profile else None,
            url=person.url if self.takes_profile else None,
            created_on=workspace.clock.today(),
        )


@dataclass(frozen=True)
class MovePerson(OnPerson):
    """Somebody stands at the wrong account: they go to ``account_id`` with everything that names them.

    Outcomes and planned actions with them follow, and lines to those who stay behind go. Somebody who changed
    jobs is marked as having left instead. ``namesake`` True says that the other account has somebody else of
    the same name.
    """

    account_id: int
    namesake: bool = False

    label = "person.move"

    def do(self, workspace: Workspace) -> None:
        """Move them.

        Raises Refusal ``person.exists`` (name), ``merge.same`` for the account they are at, ``person.gone``,
        ``account.gone`` or ``person.unknown_yet`` (name).
        """
        person = must_known(workspace, self.person_id)
        target = must_account(workspace, self.account_id)
        if person.account_id == target.id:
            raise Refusal("merge.same")
        check_not_there(workspace, target.id, person)
        if not self.namesake:
            check_new_person(workspace, target.id, person.name)
        workspace.store.moving.people_to(target.id, (person.id,))
        if self.namesake:
            keep_apart_from_namesakes(workspace, person.id)


@dataclass(frozen=True)
class SplitAccount(OnAccounts):
    """Two companies were taken for one: ``other`` becomes an account of its own with the chosen people.

    Outcomes and planned actions with them follow, and lines between the two companies go. Signs, phase and
    deal stay with the first.
    """

    account_id: int
    name: str
    other: str
    people: tuple[int, ...]

    label = "account.split"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """Both names."""
        return {"name": self.name, "other": self.other}

    def do(self, workspace: Workspace) -> int:
        """Part them; returns the new account's id.

        Raises Refusal ``split.nothing`` without people, ``account.exists`` (name), ``account.gone``,
        ``person.gone`` for somebody who is not at the account, or those of a bad name.
        """
        account, store = must_account(workspace, self.account_id), workspace.store
        if not self.people:
            raise Refusal("split.nothing")
        if not set(self.people) <= {card.id for card in store.people.cards_of(account.id)}:
            raise Refusal("person.gone")
        name = clean_name(self.other)
        check_new_name(workspace, name)
        key = account_key(name)
        new = Account(name=name, industry=account.industry, created_on=workspace.clock.today())
        number = store.accounts.add(new, key)
        claim_name(workspace, number, name)
        store.moving.people_to(number, self.people)
        return number
