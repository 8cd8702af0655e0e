"""What the store knows about behaviour: a contact logged with one person says nothing about the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.archive import Archive, FileReading, Owner, ProfileFacts
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.person_commands import AddPerson, LogTouch
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.connection_rows import ConnectionReader
from tests.account_world import connection
from tests.conftest import TODAY


def store_connections_only(workspace: Workspace, count: int) -> None:
    """An archive without messages: new connections on each of the last sixty days."""
    people = tuple(
        replace(connection(key, f"Person {key}", "Acme"), connected_on=TODAY - timedelta(days=1 + key % 60))
        for key in range(1, count + 1)
    )
    archive = Archive(
        export_kind="basic",
        export_date=TODAY,
        owner=Owner(None, None, None),
        files=(FileReading("Connections.csv", "connections", count, 0, tuple(range(1, count + 1))),),
        profile=ProfileFacts(),
        connections=people,
        tables=frozenset({"connections"}),
        covers=(("connections", TODAY - timedelta(days=300), TODAY),),
    )
    with workspace.store.transaction():
        reader = ConnectionReader(company_key, workspace.library.is_vp)
        workspace.store.archives.save(archive, TODAY, reader)


def test_a_contact_with_one_person_does_not_make_the_others_cold(workspace: Workspace) -> None:
    """Nobody knows about messages here, so connections without any cost nothing: unknown is not zero."""
    store_connections_only(workspace, 120)
    before = load_estimate(workspace).now
    account = workspace.perform(AddAccount("Noordzee Logistics"))
    person = workspace.perform(AddPerson(account, "Anna Jansen"))
    workspace.perform(LogTouch(Touch(person, TODAY - timedelta(days=60), "call"), "Anna Jansen"))
    after = load_estimate(workspace).now
    people = after.pillars[Pillar.PEOPLE]
    assert (people.penalty, people.cold_per_week) == (0.0, None)
    assert after == before
