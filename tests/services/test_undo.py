"""Every command can be undone and redone, and a random walk restores the store exactly."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.analytics import Analytics, AnalyticsDay, AnalyticsKind, AnalyticsPost
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.objectives import Objective
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.persona import Persona
from ssi_desktop.core.phases import SignalKind
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.profile_texts import ProfileField
from ssi_desktop.core.roles import Role
from ssi_desktop.core.snapshot import SsiValues
from ssi_desktop.errors import Refusal
from ssi_desktop.services import account_commands as accounts
from ssi_desktop.services import line_commands as lines
from ssi_desktop.services import person_commands as people
from ssi_desktop.services import week_commands as week
from ssi_desktop.services.advice import AdviceKind
from ssi_desktop.services.analytics import AnalyticsPreview, ImportAnalytics
from ssi_desktop.services.experiments import NoteResult, RemoveTrial, StartTrial, StopTrial
from ssi_desktop.services.goals import ChooseGoals
from ssi_desktop.services.markers import AddMarker, ChangeMarker, RemoveMarker
from ssi_desktop.services.outcomes import EditOutcome, LogOutcome, RemoveOutcome
from ssi_desktop.services.personas import FROM_SETTINGS, RemovePersona, SavePersona
from ssi_desktop.services.pillar_advice import SetAdviceAside
from ssi_desktop.services.pillar_commands import RecordSnapshot, RemoveSnapshot, TypeNumbers, typed_snapshot
from ssi_desktop.services.profile import ClearGrade, GradeItem
from ssi_desktop.services.profile_planning import PlanProfileItem
from ssi_desktop.services.profile_texts import NoteShown, RemoveText, SaveDraft, UseText
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import Command, Topic, Workspace
from ssi_desktop.store.tables import ordinary_tables

Content = dict[str, list[tuple[object, ...]]]
Maker = Callable[[random.Random, Workspace], Command[object] | None]


def content(workspace: Workspace) -> Content:
    """Every row of every user table."""
    database = workspace.store.database
    return {
        name: sorted(database.rows(f'SELECT * FROM "{name}"'), key=str)  # noqa: S608
        for name in ordinary_tables(database)
        if not name.startswith("history")
    }


def some_account(rng: random.Random, workspace: Workspace) -> int:
    known = workspace.store.accounts.all()
    return rng.choice(known).id if known else 0


def some_person(rng: random.Random, workspace: Workspace) -> int:
    known = workspace.store.people.all()
    return rng.choice(known).id if known else 0


def some_item(rng: random.Random, workspace: Workspace) -> int:
    known = workspace.store.weeks.all_items()
    return rng.choice(known).id if known else 0


def recent(rng: random.Random, workspace: Workspace) -> date:
    return workspace.clock.today() - timedelta(days=rng.randrange(400))


def snapshot(rng: random.Random, workspace: Workspace) -> Command[object]:
    values = SsiValues(
        overall=round(rng.uniform(0, 100), 6),
        pillars={Pillar.BRAND: rng.uniform(0, 25)},
        industry_name="Müller & Söhne",
    )
    return RecordSnapshot(typed_snapshot(recent(rng, workspace), values), replace=True)


def edited_account(rng: random.Random, workspace: Workspace) -> Command[object] | None:
    known = workspace.store.accounts.all()
    if not known:
        return None
    return accounts.EditAccount(replace(rng.choice(known), note=str(rng.random()), n_star=rng.uniform(1, 20)))


def edited_outcome(rng: random.Random, workspace: Workspace) -> Command[object] | None:
    known = workspace.store.outcomes.all()
    return EditOutcome(replace(rng.choice(known), note="édité")) if known else None


def some_marker(kind: type[ChangeMarker] | type[RemoveMarker]) -> Maker:
    """A change of a marker that is there."""

    def make(rng: random.Random, workspace: Workspace) -> Command[object] | None:
        known = workspace.store.markers.all()
        return kind(replace(rng.choice(known), note=str(rng.random()))) if known else None

    return make


def analytics(rng: random.Random, workspace: Workspace) -> Command[object]:
    """Four days and a post, from an export of any day."""
    first = recent(rng, workspace)
    days = tuple(AnalyticsDay(first + timedelta(days=n), 9, rng.randrange(5), None) for n in range(4))
    post = AnalyticsPost(f"7{rng.randrange(4)}", "https://www.linkedin.com/posts/x", None, rng.randrange(9))
    told = Analytics(AnalyticsKind.COMBINED, first, first, recent(rng, workspace), days, (post,))
    return ImportAnalytics(AnalyticsPreview(told, "x.xlsx"))


MAKERS: tuple[Maker, ...] = (
    snapshot,
    analytics,
    lambda r, w: RemoveSnapshot(recent(r, w)),
    lambda r, w: TypeNumbers(Week.of(recent(r, w)), {Metric.INBOUND_VIEWS: r.choice([None, 3.5])}),
    lambda r, w: GradeItem(r.choice(["P01", "P03", "P46"]), r.choice([None, 0, 4]), "note"),
    lambda r, w: ClearGrade(r.choice(["P01", "P03"])),
    lambda r, w: accounts.AddAccount(f"Firma {r.randrange(20)} GmbH"),
    edited_account,
    lambda r, w: accounts.RemoveAccount(some_account(r, w), "x"),
    lambda r, w: people.AddPerson(some_account(r, w), f"Ängelä O'Neil {r.random()}", "CEO"),
    lambda r, w: lines.KeepApart(some_person(r, w), "x", some_person(r, w)),
    lambda r, w: people.RemovePerson(some_person(r, w), "x"),
    lambda r, w: people.MarkRole(some_person(r, w), "x", r.choice(list(Role)), r.choice([True, False, None])),
    lambda r, w: people.AddEvidence(
        some_person(r, w), "x", r.choice(list(Role)), r.choice(list(EvidenceType)), recent(r, w)
    ),
    lambda r, w: people.LogTouch(
        Touch(some_person(r, w), recent(r, w), "mail", two_way=r.random() < 0.5), "x"
    ),
    lambda r, w: accounts.AddSignal(some_account(r, w), "x", r.choice(list(SignalKind)), recent(r, w)),
    lambda r, w: DraftWeek(Week.of(w.clock.today()), r.choice([0, 60, 150, 400])),
    lambda r, w: week.AddItem(Week.of(w.clock.today()), f"own {r.random()}", 20),
    lambda r, w: week.TickItem(some_item(r, w), "x", done=r.random() < 0.7),
    lambda r, w: week.SkipItem(some_item(r, w), "x"),
    lambda r, w: week.ParkItem(some_item(r, w), "x"),
    lambda r, w: week.ShrinkItem(some_item(r, w), "x"),
    lambda r, w: week.MoveItem(some_item(r, w), "x", Week.of(w.clock.today()).shifted(1)),
    lambda r, w: week.DropItem(some_item(r, w), "x"),
    lambda r, w: LogOutcome(
        Outcome(r.choice(list(OutcomeKind)), recent(r, w), value_cents=r.choice([None, 12345]))
    ),
    edited_outcome,
    lambda r, w: RemoveOutcome(r.randrange(1, 10), OutcomeKind.CALL),
    lambda r, w: AddMarker(Marker(r.choice(list(MarkerKind)), recent(r, w), None, f"Größe {r.randrange(9)}")),
    some_marker(ChangeMarker),
    some_marker(RemoveMarker),
    lambda r, w: StartTrial(
        r.choice(PILLARS), w.clock.today(), None, f"habit {r.random()}", r.choice([None, 15])
    ),
    lambda r, w: StopTrial(r.randrange(1, 6), Pillar.BRAND),
    lambda r, w: NoteResult(r.randrange(1, 6), Pillar.BRAND, f"note {r.random()}"),
    lambda r, w: RemoveTrial(r.randrange(1, 6), Pillar.BRAND),
    lambda r, w: SetAdviceAside(r.choice(list(AdviceKind)), f"{r.randrange(9)}"),
    lambda r, w: ChangeSettings({"minutes": r.randrange(0, 500), "persona": "Größe"}),
    lambda r, w: SavePersona(Persona(f"Leiter {r.random()}", id=r.choice([0, 0, 1, FROM_SETTINGS]))),
    lambda r, w: RemovePersona(r.choice([1, 2, FROM_SETTINGS]), "x"),
    lambda r, w: SaveDraft(r.choice(list(ProfileField)), r.choice(["", "<b>neu</b> 🚚"])),
    lambda r, w: UseText(r.choice(list(ProfileField)), "Größe zählt", "note"),
    lambda r, w: NoteShown(r.choice(list(ProfileField)), f"gesehen {r.random()}"),
    lambda r, w: RemoveText(ProfileField.ABOUT, r.randrange(1, 6)),
    lambda r, w: ChooseGoals(tuple(r.sample(list(Objective), r.randrange(0, 5)))),
    lambda r, w: PlanProfileItem(r.choice(["P01", "P03", "P21"]), "Profil", 20),
)


@pytest.mark.parametrize("seed", range(6))
def test_a_random_walk_of_commands_undo_and_redo_restores_every_state(
    workspace: Workspace, seed: int
) -> None:
    rng = random.Random(seed)
    states = [content(workspace)]
    place = 0
    for _ in range(60):
        turn = rng.random()
        if turn < 0.2:
            place -= workspace.undo() is not None
        elif turn < 0.35:
            place += workspace.redo() is not None
        else:
            command = rng.choice(MAKERS)(rng, workspace)
            before = content(workspace)
            try:
                if command is not None:
                    workspace.perform(command)
            except Refusal:
                assert content(workspace) == before
            if content(workspace) != before:
                states[place + 1 :] = [content(workspace)]
                place += 1
        assert content(workspace) == states[place]
        assert not workspace.store.database.in_transaction
    while workspace.undo() is not None:
        place -= 1
        assert content(workspace) == states[place]
    assert place == 0
    while workspace.redo() is not None:
        place += 1
        assert content(workspace) == states[place]
    assert place == len(states) - 1


def test_a_command_that_changes_nothing_leaves_no_step(workspace: Workspace) -> None:
    workspace.perform(RemoveSnapshot(date(2020, 1, 1)))
    assert workspace.next_undo() is None


def test_listeners_hear_of_commands_undo_and_redo(workspace: Workspace) -> None:
    heard: list[frozenset[Topic]] = []
    workspace.listen(heard.append)
    workspace.perform(GradeItem("P01", 4))
    workspace.undo()
    workspace.redo()
    assert heard == [frozenset({Topic.PROFILE, Topic.SCORES})] * 3


def test_a_refused_command_changes_and_announces_nothing(workspace: Workspace) -> None:
    heard: list[frozenset[Topic]] = []
    workspace.listen(heard.append)
    before = content(workspace)
    with pytest.raises(Refusal):
        workspace.perform(ChangeSettings({"minutes": 30, "theme": "pink"}))
    assert (content(workspace), heard) == (before, [])


def test_undo_survives_closing_the_program(workspace: Workspace) -> None:
    workspace.perform(GradeItem("P01", 4))
    second = workspace.sibling()
    entry = second.undo()
    second.close()
    assert entry is not None
    assert entry.label == "profile.grade"
    assert workspace.store.grades.all() == ()


def test_only_the_last_hundred_steps_are_kept(workspace: Workspace) -> None:
    for number in range(105):
        workspace.perform(ChangeSettings({"minutes": number}))
    steps = 0
    while workspace.undo() is not None:
        steps += 1
    assert steps == 100
