"""Personas in the store: kept, migrated from the settings' sentence, checked against the network, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssi_desktop.core.accounts import Account
from ssi_desktop.core.actions import Need
from ssi_desktop.core.archive import Archive, Connection, FileReading, Owner, ProfileFacts
from ssi_desktop.core.behaviour import readings
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.persona import Criteria, Persona
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.errors import Refusal
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.personas import (
    FROM_SETTINGS,
    MOST_PERSONAS,
    RemovePersona,
    SavePersona,
    load_personas,
    load_personas_page,
    reach_of,
    recent_connections,
)
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.week_request import plan_request
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.connection_rows import ConnectionReader

SUPPLY = Criteria(frozenset({Seniority.DIRECTOR}), frozenset({"supply_chain", "operations"}))
TITLES = ("Supply Chain Director", "Operations Director", "Nurse", "Zzyzx", None)


def connection(key: int, title: str | None, on: date, company: str = "Acme") -> Connection:
    return Connection(key, key, f"Ann{key}", "Doe", None, company, title, on, "Connections.csv")


@pytest.fixture
def network(workspace: Workspace) -> Workspace:
    """Five connections of this month and one of last year."""
    today = workspace.clock.today()
    rows = [connection(n + 1, title, today - timedelta(days=n)) for n, title in enumerate(TITLES)]
    rows.append(connection(9, "Supply Chain Director", today - timedelta(days=400)))
    keys = tuple(row.key for row in rows)
    archive = Archive(
        None,
        today,
        Owner(None, None, None),
        (FileReading("Connections.csv", "connections", len(rows), 0, keys),),
        ProfileFacts(),
        connections=tuple(rows),
        tables=frozenset({"connections"}),
        covers=(("connections", today - timedelta(days=500), today),),
    )
    reader = ConnectionReader(company_key, workspace.library.is_vp)
    with workspace.store.transaction():
        workspace.store.archives.save(archive, today, reader)
    return workspace


def test_a_persona_is_kept_without_spaces_and_repeated_words_and_undone(workspace: Workspace) -> None:
    words = ("  Transport   planning", "transport planning", "", "Logistik")
    persona = Persona("  Heads  of supply ", replace(SUPPLY, title_words=words), " They plan in sheets. ")
    kept = workspace.perform(SavePersona(persona))
    (found,) = load_personas(workspace)
    assert (found.id, found.name, found.note) == (kept, "Heads of supply", "They plan in sheets.")
    assert found.criteria == replace(SUPPLY, title_words=("transport planning", "Logistik"))
    entry = workspace.next_undo()
    assert entry is not None
    assert (entry.label, entry.params) == ("persona.save", {"name": persona.name})
    workspace.undo()
    assert load_personas(workspace) == ()


@pytest.mark.parametrize(("days_ago", "seen"), [(0, True), (89, True), (90, False)])
def test_the_preview_looks_at_the_ninety_days_that_the_estimate_judges(
    workspace: Workspace, days_ago: int, seen: bool
) -> None:
    today = workspace.clock.today()
    made = connection(1, "Supply Chain Director", today - timedelta(days=days_ago))
    reader = ConnectionReader(company_key, workspace.library.is_vp)
    archive = Archive(None, today, Owner(None, None, None), (), ProfileFacts(), connections=(made,))
    with workspace.store.transaction():
        workspace.store.archives.save(archive, today, reader)
    assert bool(recent_connections(workspace)) is seen


def test_editing_and_removing_are_steps_of_undo(workspace: Workspace) -> None:
    kept = workspace.perform(SavePersona(Persona("A", SUPPLY)))
    workspace.perform(SavePersona(Persona("B", SUPPLY, id=kept)))
    workspace.perform(RemovePersona(kept, "B"))
    assert load_personas(workspace) == ()
    workspace.undo()
    assert [one.name for one in load_personas(workspace)] == ["B"]
    workspace.undo()
    assert [one.name for one in load_personas(workspace)] == ["A"]


@pytest.mark.parametrize(
    ("persona", "code"),
    [
        (Persona(" "), "name.empty"),
        (Persona("x" * 81), "name.too_long"),
        (Persona("x", Criteria(title_words=("y" * 121,))), "name.too_long"),
        (Persona("x", Criteria(companies=tuple(map(str, range(201))))), "persona.too_many_words"),
        (Persona("x", id=77), "persona.gone"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_stored(
    workspace: Workspace, persona: Persona, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        workspace.perform(SavePersona(persona))
    assert refused.value.problem.code == code
    assert load_personas(workspace) == ()


def test_there_is_room_for_a_dozen(workspace: Workspace) -> None:
    for number in range(MOST_PERSONAS):
        workspace.perform(SavePersona(Persona(f"P{number}")))
    with pytest.raises(Refusal) as refused:
        workspace.perform(SavePersona(Persona("one more")))
    assert refused.value.problem.code == "persona.too_many"


def test_the_sentence_of_an_earlier_version_stands_in_and_becomes_a_persona(workspace: Workspace) -> None:
    sentence = "Heads of supply chain and transport planning at shippers with trucks of their own"
    workspace.perform(ChangeSettings({"persona": sentence}))
    (found,) = load_personas(workspace)
    assert (found.id, found.note) == (FROM_SETTINGS, sentence)
    assert found.name == "Heads of supply chain and transport planning at …"
    assert not found.criteria.questions
    workspace.perform(SavePersona(replace(found, name="Heads", criteria=SUPPLY)))
    (kept,) = load_personas(workspace)
    assert (kept.name, kept.note, kept.criteria) == ("Heads", sentence, SUPPLY)
    assert load_settings(workspace).persona == ""
    workspace.undo()
    assert load_settings(workspace).persona == sentence


def test_a_second_persona_keeps_the_sentence_and_removing_it_is_undone(workspace: Workspace) -> None:
    workspace.perform(ChangeSettings({"persona": "Heads of something"}))
    workspace.perform(SavePersona(Persona("Somebody else", SUPPLY)))
    assert [one.note for one in load_personas(workspace)] == ["Heads of something", ""]
    workspace.undo()
    workspace.perform(RemovePersona(FROM_SETTINGS, "Heads of something"))
    assert load_personas(workspace) == ()
    workspace.undo()
    assert load_settings(workspace).persona == "Heads of something"


def test_the_preview_counts_the_last_ninety_days_and_says_why(network: Workspace) -> None:
    people = recent_connections(network)
    reach = reach_of(network, (Persona("x", SUPPLY),), people)
    assert (len(reach.people), reach.fitting, reach.judged, reach.unknown) == (5, 2, 3, 2)
    assert [person.title for person in reach.of(False)] == ["Nurse"]
    first = reach.of(True)[0]
    assert (first.name, first.title) == ("Ann1 Doe", "Supply Chain Director")
    assert {answer.found for answer in first.fit.answers} == {"director", "supply_chain"}
    assert (reach.asked, reach.imported) == (True, True)
    assert not reach_of(network, (Persona("x"),), people).asked


def test_an_industry_noted_at_an_account_decides(network: Workspace) -> None:
    food = Persona("x", Criteria(industries=("food",)))
    assert reach_of(network, (food,), recent_connections(network)).fitting == 0
    with network.store.transaction():
        network.store.accounts.add(Account("Acme B.V.", industry="Food"), company_key("Acme B.V."))
    assert reach_of(network, (food,), recent_connections(network)).fitting == 5


def test_without_an_archive_the_page_says_so(workspace: Workspace) -> None:
    workspace.perform(SavePersona(Persona("x", SUPPLY)))
    page = load_personas_page(workspace)
    assert not page.reach.imported
    assert page.reach.people == ()


def test_new_connections_count_by_how_many_fit(network: Workspace) -> None:
    today = network.clock.today()

    def quality() -> float:
        return readings(load_behaviour(network), today).values[Metric.NEW_CONNECTIONS].quality

    without = quality()
    network.perform(SavePersona(Persona("Only words", note="No questions.")))
    assert quality() == without
    network.perform(SavePersona(Persona("Heads", SUPPLY)))
    assert quality() == pytest.approx(without * (0.5 + 0.5 * (2 + 1) / (3 + 2)))
    network.undo()
    assert quality() == without


def test_the_plan_reads_whether_anybody_is_described(workspace: Workspace) -> None:
    week = Week.of(workspace.clock.today())
    assert Need.PERSONA not in plan_request(workspace, week, 150).satisfied
    workspace.perform(ChangeSettings({"persona": "An old sentence"}))
    assert Need.PERSONA in plan_request(workspace, week, 150).satisfied
    workspace.undo()
    workspace.perform(SavePersona(Persona("Heads")))
    assert Need.PERSONA in plan_request(workspace, week, 150).satisfied


def test_the_page_judges_all_personas_together_as_a_matcher_of_all_does(network: Workspace) -> None:
    for name, criteria in (("a", SUPPLY), ("asks nothing", Criteria()), ("b", Criteria(companies=("Acme",)))):
        network.perform(SavePersona(Persona(name, criteria)))
    page = load_personas_page(network)
    assert page.reach == reach_of(network, page.personas, recent_connections(network))
    assert {person.fit.persona for person in page.reach.people} >= {0}
