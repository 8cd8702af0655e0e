"""The weekly review: which week it closes, where it goes on, and what finishing it does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.review import MINUTES, ReviewStep, week_to_close
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.review import FinishReview, NoteReview, load_review, reach_step
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week_commands import AddItem, TickItem
from ssi_desktop.services.workspace import Workspace
from tests.services.test_undo import content

SUNDAY = date(2026, 11, 22)
WEEK = Week.of(SUNDAY)


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (date(2026, 11, 16), Week(2026, 46)),
        (date(2026, 11, 19), Week(2026, 46)),
        (date(2026, 11, 20), WEEK),
        (SUNDAY, WEEK),
        (date(2027, 1, 1), Week(2026, 53)),
        (date(2027, 1, 4), Week(2026, 53)),
    ],
)
def test_from_friday_on_the_running_week_is_closed(today: date, week: Week) -> None:
    assert week_to_close(today) == week


def test_the_five_steps_take_twelve_minutes() -> None:
    assert (len(MINUTES), sum(MINUTES.values())) == (5, 12)


def test_what_is_shown_of_the_week_behind_and_ahead(workspace: Workspace) -> None:
    for days, total in ((12, 50.0), (5, 51.5)):
        values = SsiValues(overall=total)
        workspace.perform(RecordSnapshot(Snapshot(SUNDAY - timedelta(days), values, SourceKind.TYPED)))
    workspace.perform(LogOutcome(Outcome(OutcomeKind.CALL, SUNDAY)))
    workspace.perform(LogOutcome(Outcome(OutcomeKind.CALL, SUNDAY - timedelta(days=7))))
    done = workspace.perform(AddItem(WEEK, "Write a post", 30))
    workspace.perform(TickItem(done, "Write a post"))
    workspace.perform(AddItem(WEEK, "Call about the plan", 20))
    workspace.perform(AddItem(WEEK.shifted(1), "Prepare the fair", 20))
    told = load_review(workspace)
    assert told.closing.week == WEEK
    assert [view.item.title for view in told.unfinished] == ["Call about the plan"]
    assert [view.item.title for view in told.ahead.items] == ["Prepare the fair"]
    assert told.finished_items == 1
    assert (told.outcomes[OutcomeKind.CALL], told.outcomes[OutcomeKind.MEETING]) == (1, 0)
    assert told.now is not None
    assert told.before is not None
    assert (told.now.total.points, told.before.total.points) == (51.5, 50.0)
    workspace.perform(ChangeSettings({"show_index": False}))
    assert load_review(workspace).now is None


def test_a_review_goes_on_where_it_stopped_and_that_is_no_step_of_undo(workspace: Workspace) -> None:
    workspace.perform(AddItem(WEEK, "Call", 20))
    step = workspace.next_undo()
    reach_step(workspace, WEEK, ReviewStep.SORT)
    assert load_review(workspace).review.step is ReviewStep.SORT
    assert workspace.next_undo() == step
    workspace.clock = FixedClock(SUNDAY + timedelta(days=1))
    assert load_review(workspace).review.step is ReviewStep.SORT


def test_finishing_ticks_the_weeks_own_action_and_one_undo_takes_it_back(workspace: Workspace) -> None:
    workspace.perform(AddItem(WEEK, "", 15, action_id="A62"))
    reach_step(workspace, WEEK, ReviewStep.COMMIT)
    workspace.perform(NoteReview(WEEK, "  Mornings work better.  "))
    before = content(workspace)
    workspace.perform(FinishReview(WEEK))
    told = load_review(workspace)
    assert told.is_done
    assert told.review.note == "Mornings work better."
    assert told.review.step is ReviewStep.CLOSE
    assert [view.item.state for view in told.closing.items] == [ItemState.DONE]
    assert workspace.store.reviews.last_done() == SUNDAY
    workspace.undo()
    assert content(workspace) == before


def test_each_week_has_a_review_of_its_own(workspace: Workspace) -> None:
    workspace.perform(FinishReview(WEEK))
    workspace.clock = FixedClock(SUNDAY + timedelta(days=5))
    told = load_review(workspace)
    assert told.closing.week == WEEK.shifted(1)
    assert not told.is_done
    assert [review.week for review in workspace.store.reviews.all()] == [WEEK]
