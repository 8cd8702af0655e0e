"""Three-week trials over the store: starting with and without the plan, stopping, noting, and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ssi_desktop.core.experiment import RESULT_LIMIT, Trial, TrialState, trial_from
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.experiments import (
    NoteResult,
    RemoveTrial,
    StartTrial,
    StopTrial,
    habits,
    load_trials,
)
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week_commands import AddItem, TickItem
from ssi_desktop.services.workspace import Workspace, open_workspace
from tests.conftest import TODAY
from tests.services.test_undo import content

WEEK = Week.of(TODAY)


def keep(workspace: Workspace, weeks: int, **points: float) -> None:
    """Weekly numbers of the pillars up to today, always the same."""
    for back in range(weeks):
        values = SsiValues(pillars={Pillar(name): value for name, value in points.items()})
        workspace.perform(RecordSnapshot(Snapshot(TODAY - timedelta(weeks=back), values, SourceKind.TYPED)))


def put(workspace: Workspace, trial: Trial) -> int:
    with workspace.store.transaction():
        return workspace.store.experiments.add(trial)


def code(workspace: Workspace, command: StartTrial | StopTrial | NoteResult) -> str:
    before = content(workspace)
    with pytest.raises(Refusal) as refused:
        workspace.perform(command)
    assert content(workspace) == before
    return refused.value.problem.code


def test_a_trial_starts_runs_and_leaves_the_plan_alone_unless_asked(workspace: Workspace) -> None:
    workspace.perform(StartTrial(Pillar.INSIGHTS, TODAY, "A31"))
    found = load_trials(workspace)
    assert [(one.trial.pillar, one.trial.action_id) for one in found.going] == [(Pillar.INSIGHTS, "A31")]
    assert Pillar.INSIGHTS not in found.free
    assert workspace.store.weeks.all_items() == ()


def test_one_command_starts_and_plans_and_one_undo_takes_both_back(workspace: Workspace) -> None:
    before = content(workspace)
    workspace.perform(StartTrial(Pillar.INSIGHTS, TODAY, "A31", minutes=10))
    (item,) = workspace.store.weeks.items(WEEK)
    assert (item.action_id, item.minutes, item.pillar) == ("A31", 10, Pillar.INSIGHTS)
    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    assert len(load_trials(workspace).going) == 1
    assert len(workspace.store.weeks.items(WEEK)) == 1


def test_an_action_that_is_planned_already_is_not_planned_twice(workspace: Workspace) -> None:
    workspace.perform(AddItem(WEEK, "", 20, "A31"))
    workspace.perform(StartTrial(Pillar.INSIGHTS, TODAY, "A31", minutes=10))
    assert [item.minutes for item in workspace.store.weeks.items(WEEK)] == [20]
    assert len(load_trials(workspace).going) == 1


def test_a_trial_that_starts_later_is_planned_for_its_own_week(workspace: Workspace) -> None:
    start = TODAY + timedelta(days=1)  # a Monday
    workspace.perform(StartTrial(Pillar.BRAND, start, None, "  One   post on Monday ", minutes=20))
    (item,) = workspace.store.weeks.items(WEEK.shifted(1))
    assert item.title == "One post on Monday"
    found = load_trials(workspace).going[0]
    assert found.trial.habit == "One post on Monday"
    assert found.trial.state(TODAY) is TrialState.PLANNED


def test_a_trial_that_began_last_week_is_planned_for_this_one(workspace: Workspace) -> None:
    workspace.perform(StartTrial(Pillar.BRAND, TODAY - timedelta(days=7), "A01", minutes=20))
    assert len(workspace.store.weeks.items(WEEK)) == 1


def test_what_cannot_start_is_refused_and_nothing_is_stored(workspace: Workspace) -> None:
    assert code(workspace, StartTrial(Pillar.BRAND, TODAY, "A99")) == "plan.unknown_action"
    assert code(workspace, StartTrial(Pillar.BRAND, TODAY, None, "  ")) == "trial.no_habit"
    assert code(workspace, StartTrial(Pillar.BRAND, date(2020, 1, 1), "A01")) == "trial.start_day"
    assert code(workspace, StartTrial(Pillar.BRAND, TODAY, "A01", minutes=0)) == "plan.minutes"
    workspace.perform(StartTrial(Pillar.BRAND, TODAY, "A01"))
    assert code(workspace, StartTrial(Pillar.BRAND, TODAY, "A07")) == "trial.busy"
    workspace.perform(StartTrial(Pillar.PEOPLE, TODAY, "A21"))


def test_stopping_ends_it_today_and_cancelling_leaves_no_trace(workspace: Workspace) -> None:
    running = put(workspace, trial_from(Pillar.BRAND, TODAY - timedelta(days=9), "A01"))
    workspace.perform(StopTrial(running, Pillar.BRAND))
    (over,) = load_trials(workspace).over
    assert (over.trial.stopped, over.trial.state(TODAY)) == (TODAY, TrialState.STOPPED)
    assert code(workspace, StopTrial(running, Pillar.BRAND)) == "trial.over"
    planned = workspace.perform(StartTrial(Pillar.PEOPLE, TODAY + timedelta(days=3), "A21"))
    workspace.perform(StopTrial(planned, Pillar.PEOPLE))
    assert load_trials(workspace).going == ()
    assert code(workspace, StopTrial(planned, Pillar.PEOPLE)) == "trial.gone"


def test_a_note_is_kept_and_removing_brings_undo(workspace: Workspace) -> None:
    number = put(workspace, trial_from(Pillar.BRAND, TODAY - timedelta(days=40), "A01"))
    assert [one.trial.id for one in load_trials(workspace).to_note] == [number]
    workspace.perform(NoteResult(number, Pillar.BRAND, "  I keep it. "))
    assert load_trials(workspace).over[0].trial.result == "I keep it."
    assert load_trials(workspace).to_note == ()
    too_long = NoteResult(number, Pillar.BRAND, "x" * (RESULT_LIMIT + 1))
    assert code(workspace, too_long) == "trial.result_too_long"
    workspace.perform(RemoveTrial(number, Pillar.BRAND))
    assert load_trials(workspace).results == ()
    workspace.undo()
    assert load_trials(workspace).over[0].trial.result == "I keep it."


def test_the_result_is_what_is_stored_and_ticked(workspace: Workspace) -> None:
    start = WEEK.shifted(-2).monday
    keep(workspace, 8, insights=11.5)
    number = put(workspace, trial_from(Pillar.INSIGHTS, start, "A31"))
    workspace.perform(
        StartTrial(Pillar.BRAND, TODAY, "A31", minutes=10)
    )  # the same action in this week's plan
    (item,) = workspace.store.weeks.items(WEEK)
    workspace.perform(TickItem(item.id, ""))
    result = load_trials(workspace).result(number)
    assert result is not None
    stored = {one.on: one.values.pillars[Pillar.INSIGHTS] for one in workspace.store.snapshots.all()}
    told = (*result.before.points, *result.during.points)
    assert told == tuple(
        (on, Reported(stored[on])) for on in sorted(stored) if start - timedelta(days=28) <= on <= TODAY
    )
    assert [(week.planned, week.done) for week in result.habit] == [(None, None), (None, None), (1, 1)]
    assert workspace.store.weeks.items(WEEK)[0].state is ItemState.DONE


def test_a_flat_pillar_is_offered_a_trial_unless_it_has_one_or_rests_from_one(workspace: Workspace) -> None:
    keep(workspace, 8, brand=16.0, people=9.0)
    assert [one.pillar for one in load_trials(workspace).offered] == [Pillar.PEOPLE, Pillar.BRAND]
    workspace.perform(StartTrial(Pillar.PEOPLE, TODAY, "A21"))
    assert [one.pillar for one in load_trials(workspace).offered] == [Pillar.BRAND]
    put(workspace, trial_from(Pillar.BRAND, TODAY - timedelta(days=21 + 20), "A01"))
    found = load_trials(workspace)
    assert found.offered == ()
    assert {one.pillar for one in found.flat} == {Pillar.PEOPLE, Pillar.BRAND}


@pytest.mark.parametrize("pillar", PILLARS)
def test_habits_are_actions_of_the_pillar_that_can_be_done_every_week(
    workspace: Workspace, pillar: Pillar
) -> None:
    found = habits(workspace, pillar)
    assert len(found) >= 2
    assert all(action.pillar is pillar and not action.only_reactions for action in found)
    texts = workspace.library.catalogue("en").actions
    assert all(action.id in texts for action in found)


def test_sales_navigator_is_no_habit_for_who_has_none(workspace: Workspace) -> None:
    without = {action.id for action in habits(workspace, Pillar.PEOPLE)}
    workspace.perform(ChangeSettings({"sales_navigator": True}))
    assert {action.id for action in habits(workspace, Pillar.PEOPLE)} - without == {"A20"}


def test_trials_survive_closing_the_file(tmp_path: Path) -> None:
    path, clock, library = tmp_path / "w.ssis", FixedClock(TODAY), Library(resource_root())
    first = open_workspace(path, clock, library)
    number = first.perform(StartTrial(Pillar.BRAND, TODAY, None, "Größe zählt"))
    first.close()
    second = open_workspace(path, clock, library)
    try:
        expected = replace(trial_from(Pillar.BRAND, TODAY, None, "Größe zählt"), id=number)
        assert second.store.experiments.all() == (expected,)
    finally:
        second.close()
