"""Trying out other numbers begins where the estimate stands, and a wish becomes one step of undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.what_if import WhatIf
from ssi_desktop.errors import Refusal
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_draft import OWN_BLOCK, DraftWeek
from ssi_desktop.services.what_if import PlanWish, load_what_if, preview_wish
from ssi_desktop.services.workspace import Workspace
from tests.services.test_undo import content

WEEK = Week.of(date(2026, 11, 22))
NEXT = WEEK.shifted(1)


def wish(workspace: Workspace) -> WhatIf:
    return load_what_if(workspace).start.tried(Metric.COMMENTS, 12.0).tried(Metric.POSTS, 3.0)


def plan(workspace: Workspace, week: Week = NEXT) -> PlanWish:
    preview = preview_wish(workspace, week, wish(workspace))
    return PlanWish(week, tuple(item.action for item in preview.plan.items))


def test_it_begins_at_the_estimate_of_the_tab(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    snapshot = load_what_if(workspace)
    assert snapshot.start.estimate == load_estimate(workspace, weeks=0).now
    assert snapshot.steady_on == snapshot.today + timedelta(days=90)


def test_an_empty_workspace_knows_nothing(workspace: Workspace) -> None:
    start = load_what_if(workspace).start
    assert not start.today
    assert start.estimate.total.point is None
    assert preview_wish(workspace, WEEK, start).plan.items == ()


def test_trying_and_previewing_store_nothing(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    before = content(workspace)
    assert preview_wish(workspace, NEXT, wish(workspace)).plan.items
    assert content(workspace) == before


def test_a_wish_is_one_step_of_undo_and_the_week_shows_it(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    before, command = content(workspace), plan(workspace)
    ids = workspace.perform(command)
    shown = load_week(workspace, NEXT)
    assert [view.item.id for view in shown.items] == list(ids)
    assert [view.item.action_id for view in shown.items] == [action.action_id for action in command.actions]
    assert {view.item.block for view in shown.items} == {OWN_BLOCK}
    assert shown.over == 0
    entry = workspace.next_undo()
    assert entry is not None
    assert entry.label == "plan.wish"
    workspace.undo()
    assert content(workspace) == before


def test_it_stays_when_the_week_is_drafted_again(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    ids = set(workspace.perform(plan(workspace)))
    workspace.perform(DraftWeek(NEXT, 150))
    kept = {item.id for item in workspace.store.weeks.items(NEXT)}
    assert ids < kept


def test_what_is_in_the_week_takes_its_minutes_first(workspace: Workspace) -> None:
    workspace.perform(commands.SetBudget(NEXT, 60))
    workspace.perform(TypeNumbers(WEEK.shifted(-1), {Metric.POSTS: 1.0}))
    workspace.perform(commands.AddItem(NEXT, "Fair", 45))
    preview = preview_wish(workspace, NEXT, load_what_if(workspace).start.tried(Metric.POSTS, 4.0))
    assert (preview.budget, preview.plan.free) == (60, 15)
    assert preview.plan.minutes <= 15
    assert preview.plan.over > 0


def test_what_is_skipped_or_parked_takes_none(workspace: Workspace) -> None:
    skipped = workspace.perform(commands.AddItem(NEXT, "Fair", 45))
    parked = workspace.perform(commands.AddItem(NEXT, "Stand", 45))
    workspace.perform(commands.SkipItem(skipped, "Fair"))
    workspace.perform(commands.ParkItem(parked, "Stand"))
    assert {item.state for item in workspace.store.weeks.items(NEXT)} == {
        ItemState.SKIPPED,
        ItemState.PARKED,
    }
    assert preview_wish(workspace, NEXT, WhatIf({})).plan.free == 150


def test_a_week_that_filled_up_meanwhile_refuses(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    command = plan(workspace)
    workspace.perform(commands.AddItem(NEXT, "Fair", 145))
    before = content(workspace)
    with pytest.raises(Refusal) as refused:
        workspace.perform(command)
    assert (refused.value.problem.code, refused.value.problem.params) == ("plan.week_changed", {"minutes": 5})
    assert content(workspace) == before


def test_a_week_that_is_over_refuses(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match=r"week\.past"):
        workspace.perform(PlanWish(WEEK.shifted(-1), ()))
