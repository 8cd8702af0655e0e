"""Lines between the people of an account: who reports to whom, who has whose ear, who is at odds, and who
is not the other of the same name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ssi_desktop.core.accounts import LineKind, Person, PersonLine
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.core.person_lines import kept_apart, managers, reporting_circle, stored_form
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_checks import OnPerson, must_person
from ssi_desktop.services.workspace import Workspace

ARROW = " → "
"""Stands between the names of a chain of people who report to each other."""


@dataclass(frozen=True)
class SetManager(OnPerson):
    """Say to whom somebody reports, in place of anybody they reported to before."""

    manager_id: int

    label = "line.manager"

    def do(self, workspace: Workspace) -> int:
        """Draw the line; returns its id.

        Raises Refusal ``line.circular`` (chain of names), ``line.self``, ``line.other_account`` or
        ``person.gone``.
        """
        person, _ = _both(workspace, self.person_id, self.manager_id)
        committee = workspace.store.committee
        lines = committee.lines_of(person.account_id)
        circle = reporting_circle(managers(lines), self.person_id, self.manager_id)
        if circle:
            raise Refusal("line.circular", chain=_names(workspace, circle))
        for line in lines:
            if line.kind is LineKind.MANAGER and line.from_id == self.person_id:
                committee.remove_line(line.id)
        return committee.add_line(PersonLine(LineKind.MANAGER, self.person_id, self.manager_id))


@dataclass(frozen=True)
class ClearManager(OnPerson):
    """Take away to whom somebody reports."""

    label = "line.no_manager"

    def do(self, workspace: Workspace) -> None:
        """Remove the line, if there is one. Raises Refusal ``person.gone``."""
        person = must_person(workspace, self.person_id)
        for line in workspace.store.committee.lines_of(person.account_id):
            if line.kind is LineKind.MANAGER and line.from_id == person.id:
                workspace.store.committee.remove_line(line.id)


@dataclass(frozen=True)
class AddLine(OnPerson):
    """Draw a line of influence from somebody to ``other_id``, or of conflict between the two.

    A manager line goes through `SetManager`, which replaces the one before.
    """

    kind: LineKind
    other_id: int
    note: str = ""

    label = "line.add"

    def do(self, workspace: Workspace) -> int:
        """Draw it; returns its id.

        Raises Refusal ``line.exists``, ``line.self``, ``line.other_account`` or ``person.gone``.
        """
        if self.kind is LineKind.MANAGER:
            return SetManager(self.person_id, self.name, self.other_id).do(workspace)
        person, _ = _both(workspace, self.person_id, self.other_id)
        line = stored_form(PersonLine(self.kind, self.person_id, self.other_id, self.note.strip()))
        known = workspace.store.committee.lines_of(person.account_id)
        if any((k.kind, k.from_id, k.to_id) == (line.kind, line.from_id, line.to_id) for k in known):
            raise Refusal("line.exists")
        return workspace.store.committee.add_line(line)


@dataclass(frozen=True)
class RemoveLine(OnPerson):
    """Take a line away; ``name`` is that of either end."""

    line_id: int

    label = "line.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.committee.remove_line(self.line_id)


@dataclass(frozen=True)
class KeepApart(OnPerson):
    """Say that somebody and ``other_id``, who has the same name, are two people."""

    other_id: int

    label = "person.apart"

    def do(self, workspace: Workspace) -> None:
        """Remember it. Raises Refusal ``line.self``, ``line.other_account`` or ``person.gone``."""
        _both(workspace, self.person_id, self.other_id)
        keep_apart(workspace, self.person_id, self.other_id)


def keep_apart(workspace: Workspace, one_id: int, other_id: int) -> None:
    """Remember that two people of one account, whom one might take for each other, are two."""
    person = must_person(workspace, one_id)
    lines = workspace.store.committee.lines_of(person.account_id)
    if other_id not in kept_apart(lines).get(one_id, ()):
        workspace.store.committee.add_line(stored_form(PersonLine(LineKind.APART, one_id, other_id)))


def keep_apart_from_namesakes(workspace: Workspace, person_id: int) -> None:
    """Remember that somebody is none of those of the same name at the account."""
    person = must_person(workspace, person_id)
    folded = fold_name(person.name)
    for other in workspace.store.people.of(person.account_id):
        if other.id != person.id and fold_name(other.name) == folded:
            keep_apart(workspace, person.id, other.id)


def _both(workspace: Workspace, person_id: int, other_id: int) -> tuple[Person, Person]:
    person, other = must_person(workspace, person_id), must_person(workspace, other_id)
    if person.id == other.id:
        raise Refusal("line.self")
    if person.account_id != other.account_id:
        raise Refusal("line.other_account", name=other.name)
    return person, other


def _names(workspace: Workspace, chain: Iterable[int]) -> str:
    return ARROW.join(must_person(workspace, number).name for number in chain)
