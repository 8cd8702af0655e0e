"""Drafting and keeping a week: what stays, what counts where, and what the planner is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssi_desktop.core.focus import Basis
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem
from ssi_desktop.errors import Refusal
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_draft import OWN_BLOCK, DraftWeek, PlanMinimumWeek
from ssi_desktop.services.week_request import HELPER, plan_request
from ssi_desktop.services.workspace import Workspace
from tests.services.test_undo import content

WEEK = Week.of(date(2026, 11, 22))


def items(workspace: Workspace, week: Week = WEEK) -> tuple[PlanItem, ...]:
    return workspace.store.weeks.items(week)


def put(workspace: Workspace, item: PlanItem) -> PlanItem:
    with workspace.store.transaction():
        return replace(item, id=workspace.store.weeks.add(item))


def with_sample(workspace: Workspace) -> Workspace:
    workspace.perform(OpenSample())
    return workspace


def test_drafting_again_keeps_what_is_done_skipped_own_or_has_a_day_or_a_note(workspace: Workspace) -> None:
    with_sample(workspace)
    workspace.perform(DraftWeek(WEEK, 300))
    opened = [item for item in items(workspace) if item.state is ItemState.OPEN]
    done, skipped, dated, noted = opened[:4]
    workspace.perform(commands.TickItem(done.id, ""))
    workspace.perform(commands.SkipItem(skipped.id, ""))
    workspace.perform(commands.AssignDay(dated.id, "", WEEK.monday))
    workspace.perform(commands.EditItem(noted.id, "", noted.minutes, "ask for the report"))
    own = workspace.perform(commands.AddItem(WEEK, "Write to Anna", 10))
    workspace.perform(DraftWeek(WEEK, 300))
    after = {item.id for item in items(workspace)}
    assert {done.id, skipped.id, dated.id, noted.id, own} <= after
    assert not {item.id for item in opened[4:]} & after or len(opened) == 4


def test_a_redraft_does_not_propose_again_what_is_in_the_week(workspace: Workspace) -> None:
    with_sample(workspace)
    for _round in range(3):
        workspace.perform(DraftWeek(WEEK, 400))
        for item in items(workspace):
            if item.state is ItemState.OPEN:
                workspace.perform(commands.TickItem(item.id, ""))
    accounts = [(i.action_id, i.account_id) for i in items(workspace) if i.account_id is not None]
    assert len(accounts) == len(set(accounts))
    done = load_week(workspace, WEEK)
    assert done.planned <= 400


def test_what_was_moved_into_a_week_is_the_users_and_survives_its_draft(workspace: Workspace) -> None:
    with_sample(workspace)
    moved = next(item for item in items(workspace) if item.state is ItemState.OPEN)
    following = WEEK.shifted(1)
    workspace.perform(commands.MoveItem(moved.id, "", following))
    workspace.perform(DraftWeek(following, 150))
    kept = workspace.store.weeks.get(moved.id)
    assert kept is not None
    assert (kept.week, kept.block, kept.reason) == (following, OWN_BLOCK, moved.reason)
    assert load_week(workspace, following).planned <= 150


def test_a_minimum_week_is_fifteen_minutes_of_one_pillar_beside_what_stays(workspace: Workspace) -> None:
    workspace.perform(DraftWeek(WEEK, 300))
    first = items(workspace)[0]
    workspace.perform(commands.TickItem(first.id, ""))
    workspace.perform(PlanMinimumWeek(WEEK))
    week = load_week(workspace, WEEK)
    fresh = [view.item for view in week.items if view.item.id != first.id]
    assert 0 < sum(item.minutes for item in fresh) <= 15
    assert len({item.pillar for item in fresh}) == 1
    assert week.budget == 15 + first.minutes
    assert first.action_id not in {item.action_id for item in fresh}


def test_a_week_that_is_over_is_neither_drafted_nor_made_small(workspace: Workspace) -> None:
    before = content(workspace)
    for command in (DraftWeek(WEEK.shifted(-1), 60), PlanMinimumWeek(WEEK.shifted(-1))):
        with pytest.raises(Refusal) as refused:
            workspace.perform(command)
        assert refused.value.problem.code == "week.past"
    assert content(workspace) == before


def test_a_draft_says_what_it_could_not_do(workspace: Workspace) -> None:
    notes = workspace.perform(DraftWeek(WEEK, 20))
    assert {"plan.below_least", "plan.no_accounts"} <= {note.code for note in notes}


def test_skipped_twice_counts_weeks_not_items_and_not_what_was_parked(workspace: Workspace) -> None:
    def planned(back: int, action: str, state: ItemState) -> None:
        put(workspace, PlanItem(WEEK.shifted(-back), 10, "index", action_id=action, state=state))

    for back in (2, 1):
        planned(back, "A01", ItemState.SKIPPED)
        planned(back, "A02", ItemState.PARKED)
    for state in (ItemState.OPEN, ItemState.SKIPPED):
        planned(1, "A03", state)
    for back, state in ((3, ItemState.SKIPPED), (2, ItemState.OPEN), (1, ItemState.DONE)):
        planned(back, "A04", state)
    assert plan_request(workspace, WEEK, 60).skipped_twice == {"A01"}


def test_the_planner_is_told_what_the_sentence_of_a_step_needs(workspace: Workspace) -> None:
    with_sample(workspace)
    steps = plan_request(workspace, WEEK, 150).steps
    assert all("coverage" in step.params for step in steps)
    helped = [step for step in steps if HELPER in step.params]
    for step in helped:
        assert workspace.store.people.get(int(step.params[HELPER])) is not None


def test_something_parked_counts_in_the_week_in_which_it_is_ticked(workspace: Workspace) -> None:
    old = put(workspace, PlanItem(WEEK.shifted(-5), 25, "own", title="Call", state=ItemState.PARKED))
    workspace.perform(commands.TickItem(old.id, "Call", True, WEEK))
    ticked = workspace.store.weeks.get(old.id)
    assert ticked is not None
    assert (ticked.week, ticked.state, ticked.added_later) == (WEEK, ItemState.DONE, False)
    assert load_week(workspace).done == 25


def test_ticking_and_adding_in_a_week_that_is_over_is_marked(workspace: Workspace) -> None:
    past = WEEK.shifted(-2)
    old = put(workspace, PlanItem(past, 25, "own", title="Call"))
    workspace.perform(commands.TickItem(old.id, "Call", True, past))
    added = workspace.perform(commands.AddItem(past, "Visited the fair", 40))
    for item_id in (old.id, added):
        item = workspace.store.weeks.get(item_id)
        assert item is not None
        assert (item.state, item.done_on, item.added_later) == (ItemState.DONE, past.sunday, True)


def test_two_missed_weeks_are_noticed_and_a_kept_one_ends_it(workspace: Workspace) -> None:
    assert load_week(workspace).first
    with workspace.store.transaction():
        for back in (3, 2):
            workspace.store.weeks.put_drafted(DraftedWeek(WEEK.shifted(-back), 60, WEEK.monday))
    week = load_week(workspace)
    assert week.missed
    assert not week.first
    workspace.perform(commands.AddItem(WEEK.shifted(-1), "Wrote three messages", 15))
    assert not load_week(workspace).missed


def test_an_outcome_stays_when_the_item_it_came_from_goes_and_undo_ties_them_again(
    workspace: Workspace,
) -> None:
    item = workspace.perform(commands.AddItem(WEEK, "Call", 10))
    outcome = Outcome(OutcomeKind.CALL, date(2026, 11, 22), plan_item_id=item)
    logged = workspace.perform(LogOutcome(outcome))
    tied = content(workspace)
    workspace.perform(commands.DropItem(item, "Call"))
    kept = workspace.store.outcomes.get(logged)
    assert kept is not None
    assert kept.plan_item_id is None
    workspace.undo()
    assert content(workspace) == tied
    with pytest.raises(Refusal) as refused:
        workspace.perform(LogOutcome(replace(outcome, plan_item_id=4711)))
    assert refused.value.problem.code == "plan.gone"


def test_making_smaller_by_hand_is_told_apart_from_the_planners_smaller_version(
    workspace: Workspace,
) -> None:
    item = put(workspace, PlanItem(WEEK, 30, "index", action_id="A01", reason_params={"gap": 3.0}))
    workspace.perform(commands.ShrinkItem(item.id, ""))
    smaller = workspace.store.weeks.get(item.id)
    assert smaller is not None
    assert (smaller.minutes, smaller.smaller) == (15, True)
    assert smaller.reason_params == {"gap": 3.0, commands.SHRUNK: 1}


def test_parking_leftovers_leaves_this_week_alone(workspace: Workspace) -> None:
    workspace.perform(AddAccount("Somewhere"))
    old = [put(workspace, PlanItem(WEEK.shifted(-back), 10, "own", title="x")) for back in (1, 2)]
    now = put(workspace, PlanItem(WEEK, 10, "own", title="now"))
    assert workspace.perform(commands.ParkLeftovers()) == 2
    assert {view.item.id for view in load_week(workspace).parked} == {item.id for item in old}
    assert {view.item.id for view in load_week(workspace).items} == {now.id}


def test_while_the_index_is_hidden_no_reason_and_no_duty_of_the_week_names_it(workspace: Workspace) -> None:
    with_sample(workspace)
    put(workspace, PlanItem(WEEK, 20, "index", title="Post once", reason="plan.why.gap_reported"))
    before = plan_request(workspace, WEEK, 150)
    assert before.focus.basis is Basis.REPORTED
    reasons = {view.item.reason for view in load_week(workspace).items}
    assert "plan.why.gap_reported" in reasons
    workspace.perform(ChangeSettings({"show_index": False}))
    hidden = plan_request(workspace, WEEK, 150)
    assert hidden.focus.basis is Basis.ESTIMATED
    assert not hidden.duties.snapshot_due
    assert hidden.outcome_share == before.outcome_share
    shown = {view.item.reason for view in load_week(workspace).items}
    assert "plan.why.gap_reported" not in shown
    assert "plan.why.index" in shown
    workspace.perform(ChangeSettings({"show_index": True}))
    assert {view.item.reason for view in load_week(workspace).items} == reasons
