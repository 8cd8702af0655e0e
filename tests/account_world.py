"""Small worlds of accounts, people and connections for the tests of services and of the Accounts tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from ssi_desktop.core.archive import Archive, Connection, Message, Owner, ProfileFacts
from ssi_desktop.core.company_names import company_key
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.accounts import AccountView, PersonView, load_accounts
from ssi_desktop.services.person_commands import AddPerson, EditPerson
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.connection_rows import ConnectionReader

NASTY = '<img src="x"> & Co'
LONG = "Maria-Magdalena Alexandrovna von Hohenzollern-Sigmaringen X."
PEOPLE = (
    ("Anna Jansen", "Chief Executive Officer"),
    ("Bram Visser", "Purchasing Manager"),
    ("Cato Smit", ""),
)


def make_account(
    workspace: Workspace, name: str = "Noordzee Logistics", people: Sequence[tuple[str, str]] = PEOPLE
) -> AccountView:
    """An account with people given by name and job title."""
    number = workspace.perform(AddAccount(name))
    for person, title in people:
        workspace.perform(AddPerson(number, person, title))
    return account_of(workspace, number)


def add_unasked(workspace: Workspace, account_id: int, name: str, title: str = "") -> int:
    """Somebody who comes to have a name that is there already without anybody having been asked."""
    number = workspace.perform(AddPerson(account_id, f"{name} (later)", title))
    person = workspace.store.people.get(number)
    assert person is not None
    workspace.perform(EditPerson(replace(person, name=name)))
    return number


def account_of(workspace: Workspace, number: int) -> AccountView:
    """The account as it is now."""
    view = load_accounts(workspace).account(number)
    assert view is not None
    return view


def person_of(workspace: Workspace, name: str) -> PersonView:
    """Somebody by name, as they are now."""
    views = load_accounts(workspace).accounts
    return next(p for view in views for p in view.people if p.person.name == name)


def connection(key: int, name: str, company: str, position: str = "") -> Connection:
    """A visible connection with a profile address of its own."""
    first, _, last = name.partition(" ")
    url = f"https://www.linkedin.com/in/p{key}"
    return Connection(key, key, first, last, url, company, position, date(2024, 1, 1), "Connections.csv")


def store_archive(
    workspace: Workspace, connections: Sequence[Connection], messages: Sequence[Message] = ()
) -> None:
    """Store connections and messages as an import would."""
    archive = Archive(
        export_kind="complete",
        export_date=date(2026, 11, 1),
        owner=Owner(None, None, None),
        files=(),
        profile=ProfileFacts(),
        connections=tuple(connections),
        messages=tuple(messages),
    )
    reader = ConnectionReader(company_key, workspace.library.is_vp)
    with workspace.store.transaction():
        workspace.store.archives.save(archive, date(2026, 11, 1), reader)


def message(key: int, person: int, day: date, *, sent: bool) -> Message:
    """A message to or from one person; all of them in one conversation a person."""
    at = datetime.combine(day, time(9, 0))
    return Message(key, person, at, sent, (person,), "messages.csv")
