"""What a person can do to accounts; each command is one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.accounts import Account, PhaseSignal
from ssi_desktop.core.phases import Phase, SignalKind
from ssi_desktop.errors import Param
from ssi_desktop.services.account_checks import (
    OnAccounts,
    account_key,
    check_day,
    check_deal,
    check_fresh,
    check_new_name,
    claim_name,
    clean_name,
    must_account,
)
from ssi_desktop.services.person_commands import TakeOver
from ssi_desktop.services.placeholder_commands import ApplyTemplate, TemplateCard
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class AddAccount(OnAccounts):
    """Add a target account, with people from imported connections where keys are given, and with a card for
    each usual role of the kind of deal that nobody is known for."""

    name: str
    connection_keys: tuple[int, ...] = ()
    deal_value: int | None = None
    deal_type: str = ""
    cards: tuple[TemplateCard, ...] = ()

    label = "account.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns the new id. Raises Refusal ``account.exists`` (name) or ``account.value``."""
        name = clean_name(self.name)
        check_new_name(workspace, name)
        account = Account(name=name, deal_value=self.deal_value, created_on=workspace.clock.today())
        check_deal(account)
        account_id = workspace.store.accounts.add(account, account_key(name))
        claim_name(workspace, account_id, name)
        TakeOver(account_id, self.connection_keys).do(workspace)
        if self.deal_type:
            ApplyTemplate(account_id, name, self.deal_type, self.cards).do(workspace)
        return account_id


@dataclass(frozen=True)
class EditAccount(OnAccounts):
    """Store an account's details as the user left them; ``loaded`` is what they were shown."""

    account: Account
    loaded: Account | None = None

    label = "account.edit"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.account.name}

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``account.exists`` when another account has the name, ``account.gone``,
        ``form.stale`` when it was changed since it was shown, or those of numbers that cannot be.
        """
        old = must_account(workspace, self.account.id)
        check_fresh(old, self.loaded)
        name = clean_name(self.account.name)
        check_new_name(workspace, name, own_id=old.id)
        check_deal(self.account)
        if self.account.phase is not None:
            Phase(self.account.phase)
        since = self.account.phase_since
        if self.account.phase != old.phase:
            since = None if self.account.phase is None else workspace.clock.today()
        changed = replace(self.account, name=name, phase_since=since, created_on=old.created_on)
        workspace.store.accounts.update(changed, account_key(name))
        claim_name(workspace, old.id, name)


@dataclass(frozen=True)
class RemoveAccount(OnAccounts):
    """Remove an account with its people; undo brings everything back."""

    account_id: int
    name: str

    label = "account.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove it. Raises Refusal ``account.gone`` when it is not there any more."""
        must_account(workspace, self.account_id)
        workspace.store.accounts.remove(self.account_id)


@dataclass(frozen=True)
class AddSignal(OnAccounts):
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
        must_account(workspace, self.account_id)
        check_day(self.day, workspace.clock.today())
        return workspace.store.accounts.add_signal(PhaseSignal(self.account_id, self.signal.value, self.day))


@dataclass(frozen=True)
class RemoveSignal(OnAccounts):
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
