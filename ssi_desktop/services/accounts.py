"""Target accounts: each with its people, roles, coverage, risk and next best step."""

from __future__ import annotations

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.belief import RoleBelief, beliefs
from ssi_desktop.core.roles import Role
from ssi_desktop.services.account_building import Titles, role_evidence
from ssi_desktop.services.account_cache import AccountsCache
from ssi_desktop.services.account_checks import account_key
from ssi_desktop.services.account_views import (
    AccountsSnapshot,
    AccountView,
    Elsewhere,
    HeldRole,
    PersonView,
)
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

__all__ = [
    "AccountView",
    "AccountsSnapshot",
    "Elsewhere",
    "HeldRole",
    "PersonView",
    "find_account",
    "load_accounts",
    "load_roles",
]


def load_accounts(workspace: Workspace) -> AccountsSnapshot:
    """Every account with people, roles, coverage, risk and next step, the most urgent first.

    Only what changed since the last time is read and worked out again.
    """
    return workspace.kept(AccountsCache).load(workspace)


def find_account(workspace: Workspace, name: str) -> Account | None:
    """The account that has this name, whatever its legal form, capitals and marks."""
    if not name.strip():
        return None
    found = workspace.store.accounts.id_of(account_key(" ".join(name.split())))
    return None if found is None else workspace.store.accounts.get(found)


def load_roles(workspace: Workspace, person: Person) -> tuple[RoleBelief, ...]:
    """The beliefs in all six roles of one person, or of a placeholder by the user's word alone."""
    people = workspace.store.people
    today = workspace.clock.today()
    titles = Titles(workspace.library, load_settings(workspace))
    notes = [note for note in people.evidence_of(person.id) if note.day <= today]
    marks = {Role(role): held for role, held in people.marks_of(person.id).items()}
    _, prior = titles.read("" if person.placeholder else person.title)
    return beliefs(prior, role_evidence(notes), marks)
