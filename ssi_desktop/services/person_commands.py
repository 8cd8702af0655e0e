"""What a person can do to the people of an account; each command is one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.accounts import EvidenceNote, Person, Touch
from ssi_desktop.core.archive import Connection
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param
from ssi_desktop.services.account_checks import (
    NAME_LIMIT,
    OnAccounts,
    check_day,
    check_fresh,
    check_new_person,
    check_not_there,
    clean_name,
    clean_text,
    must_account,
    must_known,
    must_person,
)
from ssi_desktop.services.erased import check_not_erased, take_off_the_list
from ssi_desktop.services.line_commands import keep_apart_from_namesakes
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class AddPerson(OnAccounts):
    """Add a person by hand; ``namesake`` True says that somebody else of the same name is there already,
    ``erased`` that they were erased and may be stored again, ``role`` that the user knows which role they
    hold."""

    account_id: int
    name: str
    title: str = ""
    url: str | None = None
    level: int | None = None
    namesake: bool = False
    erased: bool = False
    role: Role | None = None

    label = "person.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store them; returns the new id.

        Raises Refusal ``person.exists`` (name), ``person.was_erased`` (name) or those of a bad name.
        """
        must_account(workspace, self.account_id)
        name = clean_name(self.name)
        if not self.namesake:
            check_new_person(workspace, self.account_id, name)
        if not self.erased:
            check_not_erased(workspace, name, self.url)
        take_off_the_list(workspace, name, self.url)
        person = Person(
            account_id=self.account_id,
            name=name,
            title=clean_text(self.title),
            url=self.url or None,
            level=self.level,
            created_on=workspace.clock.today(),
        )
        person_id = workspace.store.people.add(person)
        if self.namesake:
            keep_apart_from_namesakes(workspace, person_id)
        if self.role is not None:
            workspace.store.people.mark_role(person_id, self.role.value, True)
        return person_id


@dataclass(frozen=True)
class TakeOver(OnAccounts):
    """Take imported connections over as people of an account; those already there are left alone."""

    account_id: int
    connection_keys: tuple[int, ...]

    label = "person.take_over"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """How many people."""
        return {"count": len(self.connection_keys)}

    def do(self, workspace: Workspace) -> int:
        """Store them; returns how many were new."""
        must_account(workspace, self.account_id)
        known = {person.person_key for person in workspace.store.people.of(self.account_id)}
        wanted = set(self.connection_keys)
        chosen = [
            c for c in workspace.store.archives.connections_by_key(wanted) if connection_key(c) not in known
        ]
        for connection in chosen:
            workspace.store.people.add(_person_from(connection, self.account_id, workspace.clock.today()))
        return len(chosen)


def connection_key(connection: Connection) -> int:
    """What joins a connection to the person made from it."""
    return connection.key if connection.person_key is None else connection.person_key


def connection_name(connection: Connection) -> str:
    """First and last name, no longer than a name may be."""
    return clean_text(f"{connection.first_name} {connection.last_name}")[:NAME_LIMIT]


def _person_from(connection: Connection, account_id: int, today: date) -> Person:
    return Person(
        account_id=account_id,
        name=connection_name(connection),
        person_key=connection_key(connection),
        title=clean_text(connection.position or ""),
        url=connection.url,
        created_on=today,
    )


@dataclass(frozen=True)
class EditPerson(OnAccounts):
    """Store a person's details as the user left them; ``loaded`` is what they were shown."""

    person: Person
    loaded: Person | None = None

    label = "person.edit"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.person.name}

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``person.gone``, ``account.gone``, ``form.stale``, ``person.exists`` (name) when the
        same imported person is at that account, or those of a bad name.

        At another account they leave their lines behind; a placeholder stays one, see `FillPlaceholder`.
        """
        old = must_person(workspace, self.person.id)
        check_fresh(old, self.loaded)
        must_account(workspace, self.person.account_id)
        changed = replace(
            self.person,
            name=clean_name(self.person.name),
            title=clean_text(self.person.title),
            created_on=old.created_on,
            placeholder=old.placeholder,
        )
        if (changed.name, changed.url) != (old.name, old.url):
            take_off_the_list(workspace, changed.name, changed.url)
        moves = changed.account_id != old.account_id
        if moves:
            check_not_there(workspace, changed.account_id, changed)
        workspace.store.people.update(replace(changed, account_id=old.account_id))
        if moves:
            workspace.store.moving.people_to(changed.account_id, (changed.id,))


@dataclass(frozen=True)
class RemovePerson(OnAccounts):
    """Remove a person from their account; undo brings everything back."""

    person_id: int
    name: str

    label = "person.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove them. Raises Refusal ``person.gone`` when they are not there any more."""
        must_person(workspace, self.person_id)
        workspace.store.people.remove(self.person_id)


@dataclass(frozen=True)
class MarkRole(OnAccounts):
    """The user's own word on a role: True held, False not held, None back to the suggestion."""

    person_id: int
    name: str
    role: Role
    held: bool | None

    label = "person.role"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name and the role's key."""
        return {"name": self.name, "role": self.role.value}

    def do(self, workspace: Workspace) -> None:
        """Store it."""
        must_person(workspace, self.person_id)
        workspace.store.people.mark_role(self.person_id, self.role.value, self.held)


@dataclass(frozen=True)
class AddEvidence(OnAccounts):
    """Note something that speaks for or against a role of a person."""

    person_id: int
    name: str
    role: Role
    kind: EvidenceType
    day: date
    note: str = ""

    label = "person.evidence"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name and the role's key."""
        return {"name": self.name, "role": self.role.value}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``date.in_future``."""
        must_known(workspace, self.person_id)
        check_day(self.day, workspace.clock.today())
        note = EvidenceNote(self.person_id, self.role.value, self.kind.value, self.day, self.note.strip())
        return workspace.store.people.add_evidence(note)


@dataclass(frozen=True)
class RemoveEvidence(OnAccounts):
    """Take a piece of evidence away."""

    evidence_id: int
    name: str

    label = "person.evidence_remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.people.remove_evidence(self.evidence_id)


@dataclass(frozen=True)
class LogTouch(OnAccounts):
    """Note a contact with a person."""

    touch: Touch
    name: str

    label = "person.touch"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``date.in_future``."""
        must_known(workspace, self.touch.person_id)
        check_day(self.touch.day, workspace.clock.today())
        return workspace.store.people.add_touch(self.touch)


@dataclass(frozen=True)
class RemoveTouch(OnAccounts):
    """Take a logged contact away."""

    touch_id: int
    name: str

    label = "person.touch_remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.people.remove_touch(self.touch_id)
