"""What the commands on accounts and people share: names, amounts and days that can be, and their topics."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import check_setting
from ssi_desktop.services.workspace import Topic, Workspace

NAME_LIMIT = 200
MOST_DEAL_VALUE = 1_000_000_000
_TOPICS = frozenset({Topic.ACCOUNTS})
_CONTROLS = frozenset({"Cc", "Cs"})
"""Control signs and halves of signs; marks of direction and joiners belong to names in many scripts."""


@dataclass(frozen=True)
class OnAccounts:
    """A command that changes accounts or the people in them."""

    @property
    def topics(self) -> frozenset[Topic]:
        """Accounts; plan and outcomes show names of accounts and reload by themselves."""
        return _TOPICS


@dataclass(frozen=True)
class OnPerson(OnAccounts):
    """A command that changes one person; ``name`` is what undo calls them."""

    person_id: int
    name: str

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}


def clean_text(text: str) -> str:
    """One line without spaces around it and without control signs, which a terminal would obey."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(sign) in _CONTROLS else sign for sign in text)
    return " ".join(text.split())


def clean_name(name: str) -> str:
    """A name as one line. Raises Refusal ``name.empty`` where nothing can be seen of it, or
    ``name.too_long`` (limit)."""
    cleaned = clean_text(name)
    if all(unicodedata.category(sign)[0] in "CZ" for sign in cleaned):
        raise Refusal("name.empty")
    if len(cleaned) > NAME_LIMIT:
        raise Refusal("name.too_long", limit=NAME_LIMIT)
    return cleaned


def account_key(name: str) -> str:
    """What makes an account's name unique: legal form, case and marks do not count."""
    return company_key(name) or name.casefold()


def must_account(workspace: Workspace, account_id: int) -> Account:
    """The account. Raises Refusal ``account.gone``."""
    account = workspace.store.accounts.get(account_id)
    if account is None:
        raise Refusal("account.gone")
    return account


def must_person(workspace: Workspace, person_id: int) -> Person:
    """The person. Raises Refusal ``person.gone``."""
    person = workspace.store.people.get(person_id)
    if person is None:
        raise Refusal("person.gone")
    return person


def must_known(workspace: Workspace, person_id: int) -> Person:
    """The person. Raises Refusal ``person.gone``, or ``person.unknown_yet`` (name) for a placeholder."""
    person = must_person(workspace, person_id)
    if person.placeholder:
        raise Refusal("person.unknown_yet", name=person.name)
    return person


def check_new_person(workspace: Workspace, account_id: int, name: str, *, own_id: int = 0) -> None:
    """Raise Refusal ``person.exists`` (name) when somebody of this name is at the account."""
    folded = fold_name(name)
    for person in workspace.store.people.of(account_id):
        if person.id != own_id and fold_name(person.name) == folded:
            raise Refusal("person.exists", name=person.name)


def check_fresh(stored: object, loaded: object | None) -> None:
    """Raises Refusal ``form.stale`` when what a form was opened with is not what is stored any more."""
    if loaded is not None and stored != loaded:
        raise Refusal("form.stale")


def check_not_there(workspace: Workspace, account_id: int, person: Person) -> None:
    """Raise Refusal ``person.exists`` (name) when the same imported person is at the account already."""
    for known in workspace.store.people.of(account_id):
        if known.id != person.id and person.person_key is not None and known.person_key == person.person_key:
            raise Refusal("person.exists", name=known.name)


def check_new_name(workspace: Workspace, name: str, own_id: int = 0) -> None:
    """Raise Refusal ``account.exists`` (name as the other account writes it) for a name that is taken."""
    existing = workspace.store.accounts.id_of(account_key(name))
    if existing not in (None, own_id):
        raise Refusal("account.exists", name=must_account(workspace, existing or 0).name)


def claim_name(workspace: Workspace, account_id: int, name: str) -> None:
    """An account's own name means no other account, whatever was decided of it before."""
    key = account_key(name)
    for decision in workspace.store.crm.decisions():
        if decision.company_key == key and (decision.same or decision.account_id == account_id):
            workspace.store.crm.forget_decision(decision.account_id, key)


def check_deal(account: Account) -> None:
    """Raise Refusal ``account.value`` (most) or ``setting.out_of_range`` (name, low, high)."""
    if account.deal_value is not None and not 0 <= account.deal_value <= MOST_DEAL_VALUE:
        raise Refusal("account.value", most=MOST_DEAL_VALUE)
    check_setting("n_star", account.n_star)
    check_setting("months_left", account.months_left)


def check_day(day: date, today: date) -> None:
    """Raise Refusal ``date.in_future`` for a day after today."""
    if day > today:
        raise Refusal("date.in_future", day=day.isoformat())
