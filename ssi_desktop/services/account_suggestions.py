"""Where to start: companies worth making target accounts, and connections that work at one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ssi_desktop.core.archive import Connection
from ssi_desktop.core.company_names import account_keys
from ssi_desktop.core.matching import keys_of_account
from ssi_desktop.core.roles import Role
from ssi_desktop.core.titles import TitleReading
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

SUGGESTED_COMPANIES = 200


@dataclass(frozen=True)
class CompanySuggestion:
    """An employer of connections that is no account yet; ``people`` is how many work there, ``senior`` how
    many of them are vice presidents or above."""

    key: str
    name: str
    people: int
    senior: int = 0


@dataclass(frozen=True)
class ConnectionSuggestion:
    """A connection who works at an account and is not among its people yet.

    ``namesake`` tells that somebody of the same name is: perhaps the same person, added by hand.
    """

    connection: Connection
    title: TitleReading
    namesake: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(f"{self.connection.first_name} {self.connection.last_name}".split())


def suggest_companies(workspace: Workspace) -> tuple[CompanySuggestion, ...]:
    """Employers of many connections that are neither accounts yet nor the user's own company: those with
    most people first, a vice president or above counting twice."""
    decisions = workspace.store.crm.decisions()
    accounts = workspace.store.accounts.names()
    taken = own_company_keys(workspace).union(
        *(keys_of_account(number, name, decisions) for number, name in accounts)
    )
    return tuple(
        CompanySuggestion(key, name, people, senior)
        for key, name, people, senior in workspace.store.archives.known_companies(SUGGESTED_COMPANIES)
        if key not in taken
    )


def suggest_people(workspace: Workspace, account_id: int) -> tuple[ConnectionSuggestion, ...]:
    """Connections who work at the account and are not among its people yet, by name."""
    account = workspace.store.accounts.get(account_id)
    if account is None:
        return ()
    people = workspace.store.people.of(account_id)
    known = {person.person_key for person in people}
    names = {person.name.casefold() for person in people}
    found = _suggestions(workspace, connections_of(workspace, account_id, account.name), known)
    return tuple(replace(item, namesake=item.name.casefold() in names) for item in found)


def connections_at(workspace: Workspace, company: str) -> tuple[Connection, ...]:
    """Connections whose employer is this company, also by a national branch of the same name."""
    return workspace.store.archives.connections_at(account_keys(company))


def suggest_at(workspace: Workspace, company: str) -> tuple[ConnectionSuggestion, ...]:
    """Connections who work at a company that is no account yet, whose title says most first."""
    found = _suggestions(workspace, connections_at(workspace, company), set())
    return tuple(sorted(found, key=lambda one: (one.title.role is None, not one.title.vp_plus)))


def connections_of(workspace: Workspace, account_id: int, name: str) -> tuple[Connection, ...]:
    """Connections who work at an account: by its name, by names confirmed to be it, and not by those that
    the user said are another company's."""
    keys = keys_of_account(account_id, name, workspace.store.crm.decisions())
    return workspace.store.archives.connections_at(keys)


def suggested_role(workspace: Workspace, title: str) -> Role | None:
    """The role that a job title suggests; None for an empty title or one that tells nothing."""
    sold_to = frozenset(load_settings(workspace).sold_to_functions)
    return workspace.library.titles.classify(title, None, sold_to).role if title.strip() else None


def _suggestions(
    workspace: Workspace, found: Iterable[Connection], known: set[int | None]
) -> tuple[ConnectionSuggestion, ...]:
    return tuple(
        ConnectionSuggestion(connection, workspace.library.titles.classify(connection.position or ""))
        for connection in found
        if connection.person_key not in known and connection.key not in known
    )


def own_company_keys(workspace: Workspace) -> set[str]:
    """Normalised names of the user's own employer: from the archive's current positions and the settings."""
    facts = workspace.store.archives.profile_facts()
    positions = (facts.positions if facts is not None else None) or ()
    names = [position.company for position in positions if position.current]
    everyone = (*names, *load_settings(workspace).own_companies)
    return {key for name in everyone for key in account_keys(name)} - {""}
