"""What a person can set on the card of somebody, one detail at a time; each command is one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ssi_desktop.core.accounts import Person
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import (
    NAME_LIMIT,
    OnPerson,
    check_day,
    clean_text,
    must_known,
    must_person,
)
from ssi_desktop.services.accounts import load_roles
from ssi_desktop.services.workspace import Workspace

INFLUENCES = (1, 2, 3)


@dataclass(frozen=True)
class ToggleRole(OnPerson):
    """Turn a role of a person on or off; back to the suggestion where that says the same."""

    role: Role

    label = "person.role"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name and the role's key."""
        return {"name": self.name, "role": self.role.value}

    def do(self, workspace: Workspace) -> bool:
        """Store it; returns whether they hold the role now. Raises Refusal ``person.gone``."""
        person, people = must_person(workspace, self.person_id), workspace.store.people
        held = _holds(workspace, person, self.role)
        people.mark_role(person.id, self.role.value, None)
        if _holds(workspace, person, self.role) is held:
            people.mark_role(person.id, self.role.value, not held)
        return not held


def _holds(workspace: Workspace, person: Person, role: Role) -> bool:
    return next(belief.held for belief in load_roles(workspace, person) if belief.role is role)


@dataclass(frozen=True)
class SetStance(OnPerson):
    """Say how a person stands towards the purchase."""

    stance: Stance

    label = "person.stance"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone`` or ``person.unknown_yet`` (name)."""
        person = must_known(workspace, self.person_id)
        _set(workspace, person, stance=int(self.stance))


@dataclass(frozen=True)
class SetLevel(OnPerson):
    """Say how close a person is; None goes back to what contacts show."""

    level: Level | None

    label = "person.level"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone`` or ``person.unknown_yet`` (name)."""
        person = must_known(workspace, self.person_id)
        level = None if self.level is None else int(self.level)
        _set(workspace, person, level=level)


@dataclass(frozen=True)
class SetInfluence(OnPerson):
    """Say how much somebody's word counts, 1 little to 3 much; None goes back to what the roles make it."""

    influence: int | None

    label = "person.influence"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone``, and ValueError for another number."""
        if self.influence is not None and self.influence not in INFLUENCES:
            raise ValueError(f"influence {self.influence}")
        person = must_person(workspace, self.person_id)
        _set(workspace, person, influence=self.influence)


@dataclass(frozen=True)
class SetDepartment(OnPerson):
    """Say in which department somebody works; empty = unknown."""

    department: str

    label = "person.department"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone`` or ``name.too_long`` (limit)."""
        person = must_person(workspace, self.person_id)
        _set(workspace, person, department=_short(self.department))


@dataclass(frozen=True)
class SetOwner(OnPerson):
    """Say which colleague keeps the contact; empty = the user."""

    owner: str

    label = "person.owner"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone`` or ``name.too_long`` (limit)."""
        person = must_person(workspace, self.person_id)
        _set(workspace, person, owner=_short(self.owner))


@dataclass(frozen=True)
class SetTitle(OnPerson):
    """Store a job title; what it suggests follows."""

    title: str

    label = "person.title"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone``."""
        person = must_person(workspace, self.person_id)
        _set(workspace, person, title=clean_text(self.title))


@dataclass(frozen=True)
class MarkLeft(OnPerson):
    """Say that a person left the company on a day; None = they are still there."""

    left_on: date | None

    label = "person.left"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``person.gone``, ``person.unknown_yet`` (name) or ``date.in_future``."""
        person = must_known(workspace, self.person_id)
        if self.left_on is not None:
            check_day(self.left_on, workspace.clock.today())
        _set(workspace, person, left_on=self.left_on)


def _set(workspace: Workspace, person: Person, **values: Any) -> None:
    """Store a changed detail; the same again is no step of undo."""
    changed = replace(person, **values)
    if changed != person:
        workspace.store.people.update(changed)


def _short(text: str) -> str:
    cleaned = clean_text(text)
    if len(cleaned) > NAME_LIMIT:
        raise Refusal("name.too_long", limit=NAME_LIMIT)
    return cleaned
