"""What the store knows about behaviour: a log tells nothing of people and times that it was not kept for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.archive import Archive, FileReading, Owner, ProfileFacts
from ssi_desktop.core.behaviour import readings
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.behaviour import load_behaviour
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


def tick(workspace: Workspace, days_ago: int, expected: Mapping[str, float]) -> None:
    day = TODAY - timedelta(days=days_ago)
    item = PlanItem(Week.of(day), 20, "own", title="Work", expected=expected)
    with workspace.store.transaction():
        workspace.store.weeks.add(replace(item, state=ItemState.DONE, done_on=day))


@pytest.mark.parametrize(("days_ago", "known"), [(0, True), (45, True), (46, False), (100, False)])
def test_a_log_that_nobody_keeps_any_more_does_not_say_nothing_was_done(
    workspace: Workspace, days_ago: int, known: bool
) -> None:
    tick(workspace, days_ago, {"comments": 10.0})
    assert (Metric.COMMENTS in readings(load_behaviour(workspace), TODAY).values) is known


def test_who_goes_on_ticking_other_work_did_none_of_this_kind(workspace: Workspace) -> None:
    tick(workspace, 120, {"comments": 10.0})
    tick(workspace, 20, {})
    assert readings(load_behaviour(workspace), TODAY).values[Metric.COMMENTS].raw == 0.0
