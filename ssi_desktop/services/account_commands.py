"""What a person can do to accounts and the people in them; each command is one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, PhaseSignal, Touch
from ssi_desktop.core.archive import Connection
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.phases import Phase, SignalKind
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.workspace import Topic, Workspace

_TOPICS = frozenset({Topic.ACCOUNTS})
NAME_LIMIT = 200


def clean_name(name: str) -> str:
    """A name without spaces around it. Raises Refusal ``name.empty`` or ``name.too_long`` (limit)."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Refusal("name.empty")
    if len(cleaned) > NAME_LIMIT:
        raise Refusal("name.too_long", limit=NAME_LIMIT)
    return cleaned


def _account_key(name: str) -> str:
    return company_key(name) or name.casefold()


def _must_account(workspace: Workspace, account_id: int) -> Account:
    account = workspace.store.accounts.get(account_id)
    if account is None:
        raise Refusal("account.gone")
    return account


def _must_person(workspace: Workspace, person_id: int) -> Person:
    person = workspace.store.people.get(person_id)
    if person is None:
        raise Refusal("person.gone")
    return person


@dataclass(frozen=True)
class _OnAccounts:
    """What all of these commands share: they change accounts."""

    @property
    def topics(self) -> frozenset[Topic]:
        """Accounts; plan and outcomes show names of accounts and reload by themselves."""
        return _TOPICS


@dataclass(frozen=True)
class AddAccount(_OnAccounts):
    """Add a target account, with people from imported connections where keys are given."""

    name: str
    connection_keys: tuple[int, ...] = ()
    deal_value: int | None = None

    label = "account.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns the new id. Raises Refusal ``account.exists`` (param name)."""
        name = clean_name(self.name)
        existing = workspace.store.accounts.id_of(_account_key(name))
        if existing is not None:
            raise Refusal("account.exists", name=_must_account(workspace, existing).name)
        today = workspace.clock.today()
        account = Account(name=name, deal_value=self.deal_value, created_on=today)
        account_id = workspace.store.accounts.add(account, _account_key(name))
        TakeOver(account_id, self.connection_keys).do(workspace)
        return account_id


@dataclass(frozen=True)
class EditAccount(_OnAccounts):
    """Store an account's details as the user left them."""

    account: Account

    label = "account.edit"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.account.name}

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``account.exists`` when another account has the name, ``account.gone``."""
        old = _must_account(workspace, self.account.id)
        name = clean_name(self.account.name)
        existing = workspace.store.accounts.id_of(_account_key(name))
        if existing not in (None, self.account.id):
            raise Refusal("account.exists", name=name)
        if self.account.phase is not None:
            Phase(self.account.phase)
        since = self.account.phase_since
        if self.account.phase != old.phase:
            since = None if self.account.phase is None else workspace.clock.today()
        changed = replace(self.account, name=name, phase_since=since, created_on=old.created_on)
        workspace.store.accounts.update(changed, _account_key(name))


@dataclass(frozen=True)
class RemoveAccount(_OnAccounts):
    """Remove an account with its people; undo brings everything back."""

    account_id: int
    name: str

    label = "account.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.accounts.remove(self.account_id)


@dataclass(frozen=True)
class AddPerson(_OnAccounts):
    """Add a person by hand."""

    account_id: int
    name: str
    title: str = ""
    url: str | None = None
    level: int | None = None

    label = "person.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store them; returns the new id."""
        _must_account(workspace, self.account_id)
        person = Person(
            account_id=self.account_id,
            name=clean_name(self.name),
            title=" ".join(self.title.split()),
            url=self.url or None,
            level=self.level,
            created_on=workspace.clock.today(),
        )
        return workspace.store.people.add(person)


@dataclass(frozen=True)
class TakeOver(_OnAccounts):
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
        _must_account(workspace, self.account_id)
        known = {person.person_key for person in workspace.store.people.of(self.account_id)}
        wanted = set(self.connection_keys)
        chosen = [c for c in workspace.store.archives.connections_by_key(wanted) if _key_of(c) not in known]
        for connection in chosen:
            workspace.store.people.add(_person_from(connection, self.account_id, workspace.clock.today()))
        return len(chosen)


def _key_of(connection: Connection) -> int:
    return connection.key if connection.person_key is None else connection.person_key


def _person_from(connection: Connection, account_id: int, today: date) -> Person:
    name = " ".join(f"{connection.first_name} {connection.last_name}".split())
    return Person(
        account_id=account_id,
        name=name[:NAME_LIMIT],
        person_key=_key_of(connection),
        title=connection.position or "",
        url=connection.url,
        created_on=today,
    )


@dataclass(frozen=True)
class EditPerson(_OnAccounts):
    """Store a person's details as the user left them."""

    person: Person

    label = "person.edit"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.person.name}

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``person.gone``, ``account.gone`` or those of a bad name."""
        old = _must_person(workspace, self.person.id)
        _must_account(workspace, self.person.account_id)
        changed = replace(self.person, name=clean_name(self.person.name), created_on=old.created_on)
        workspace.store.people.update(changed)


@dataclass(frozen=True)
class RemovePerson(_OnAccounts):
    """Remove a person from their account; undo brings everything back."""

    person_id: int
    name: str

    label = "person.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove them."""
        workspace.store.people.remove(self.person_id)


@dataclass(frozen=True)
class MarkRole(_OnAccounts):
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
        _must_person(workspace, self.person_id)
        workspace.store.people.mark_role(self.person_id, self.role.value, self.held)


@dataclass(frozen=True)
class AddEvidence(_OnAccounts):
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
        _must_person(workspace, self.person_id)
        check_day(self.day, workspace.clock.today())
        note = EvidenceNote(self.person_id, self.role.value, self.kind.value, self.day, self.note.strip())
        return workspace.store.people.add_evidence(note)


@dataclass(frozen=True)
class LogTouch(_OnAccounts):
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
        _must_person(workspace, self.touch.person_id)
        check_day(self.touch.day, workspace.clock.today())
        return workspace.store.people.add_touch(self.touch)


@dataclass(frozen=True)
class AddSignal(_OnAccounts):
    """Note a sign of where an account is on its way to a decision."""

    account_id: int
    name: str
    signal: SignalKind
    day: date

    label = "account.signal"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``date.in_future``."""
        _must_account(workspace, self.account_id)
        check_day(self.day, workspace.clock.today())
        return workspace.store.accounts.add_signal(PhaseSignal(self.account_id, self.signal.value, self.day))


@dataclass(frozen=True)
class RemoveSignal(_OnAccounts):
    """Take a phase signal away."""

    signal_id: int
    name: str

    label = "account.signal_remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.accounts.remove_signal(self.signal_id)


def check_day(day: date, today: date) -> None:
    """Raise Refusal ``date.in_future`` for a day after today."""
    if day > today:
        raise Refusal("date.in_future", day=day.isoformat())
