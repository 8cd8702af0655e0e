"""The weekly review: what it shows of the week behind and the week ahead, and where it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.outcomes import OutcomeKind, weekly_counts
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Reported
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.plan_mandatory import REVIEW
from ssi_desktop.core.review import Review, ReviewStep, week_to_close
from ssi_desktop.errors import Param
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.week import PlanItemView, WeekSnapshot, load_week
from ssi_desktop.services.week_commands import MoveItem, ShrinkItem, done_in
from ssi_desktop.services.workspace import Topic, Workspace

NOTE_LIMIT = 500


@dataclass(frozen=True)
class Seen:
    """LinkedIn's total on a day."""

    on: date
    total: Reported


@dataclass(frozen=True)
class ReviewSnapshot:
    """What the review shows.

    ``closing`` is the week behind, ``ahead`` the one after it. ``unfinished`` are the open items of the
    week behind and of earlier ones. ``outcomes`` counts what came in the week behind. ``now`` and
    ``before`` are LinkedIn's last two numbers (None: not seen, or hidden).
    """

    review: Review
    closing: WeekSnapshot
    ahead: WeekSnapshot
    unfinished: tuple[PlanItemView, ...]
    outcomes: Mapping[OutcomeKind, int]
    now: Seen | None
    before: Seen | None

    @property
    def is_done(self) -> bool:
        """Whether this week was closed already."""
        return self.review.done_on is not None

    @property
    def finished_items(self) -> int:
        """How many items of the week behind are ticked."""
        return sum(view.item.state is ItemState.DONE for view in self.closing.items)


def load_review(workspace: Workspace, week: Week | None = None) -> ReviewSnapshot:
    """The review of a week, by default of the one that is to be closed today."""
    week = week or week_to_close(workspace.clock.today())
    closing, ahead = load_week(workspace, week), load_week(workspace, week.shifted(1))
    here = [view for view in closing.items if _is_left(view.item)]
    older = [view for view in closing.leftovers if view.item.week < week]
    seen = _seen(workspace, week)
    return ReviewSnapshot(
        review=workspace.store.reviews.get(week) or Review(week),
        closing=closing,
        ahead=ahead,
        unfinished=(*here, *older),
        outcomes=weekly_counts(workspace.store.outcomes.all(), week, week)[week],
        now=seen[-1] if seen else None,
        before=seen[-2] if len(seen) > 1 else None,
    )


def _is_left(item: PlanItem) -> bool:
    """Open, and not the action that this review itself carries out."""
    return item.state is ItemState.OPEN and item.action_id != REVIEW


def _seen(workspace: Workspace, week: Week) -> list[Seen]:
    """LinkedIn's last two totals up to the end of a week, oldest first; none where they are hidden."""
    if not load_settings(workspace).show_index:
        return []
    known = [
        Seen(item.on, Reported(item.values.overall))
        for item in workspace.store.snapshots.all()
        if item.values.overall is not None and item.on <= week.sunday
    ]
    return known[-2:]


def reach_step(workspace: Workspace, week: Week, step: ReviewStep) -> None:
    """Remember where a review stands; no change of the person's data, so no step of undo."""
    if workspace.read_only:
        return
    review = workspace.store.reviews.get(week) or Review(week)
    if review.step is not step:
        with workspace.store.transaction():
            workspace.store.reviews.put(replace(review, step=step))


@dataclass(frozen=True)
class KeepSmaller(MoveItem):
    """Move an item to a week as a smaller version of itself, in one step."""

    label = "plan.shrink"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """Half as long and open in the other week. Raises Refusal ``plan.smallest``."""
        return super().changed(ShrinkItem(self.item_id, self.title).changed(item, today), today)


@dataclass(frozen=True)
class ParkItems:
    """Set every action that is left over aside in one step."""

    item_ids: tuple[int, ...]
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "plan.park_leftovers"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """None."""
        return {}

    def do(self, workspace: Workspace) -> None:
        """Park those that are still open."""
        for item_id in self.item_ids:
            item = workspace.store.weeks.get(item_id)
            if item is not None and item.state is ItemState.OPEN:
                workspace.store.weeks.update(replace(item, state=ItemState.PARKED, day=None))


@dataclass(frozen=True)
class NoteReview:
    """Keep what was learned in a week."""

    week: Week
    note: str
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "review.note"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store it, cut after 500 characters."""
        review = workspace.store.reviews.get(self.week) or Review(self.week)
        workspace.store.reviews.put(replace(review, note=self.note.strip()[:NOTE_LIMIT]))


@dataclass(frozen=True)
class FinishReview:
    """Close a week."""

    week: Week
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES})

    label = "review.finish"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store that it is done today, and tick the week's own action for it; the next review of the same
        week begins at its first step."""
        review = workspace.store.reviews.get(self.week) or Review(self.week)
        today = workspace.clock.today()
        for item in workspace.store.weeks.items(self.week):
            if item.action_id == REVIEW and item.state is ItemState.OPEN:
                workspace.store.weeks.update(done_in(self.week, item, today))
        workspace.store.reviews.put(replace(review, step=ReviewStep.CLOSE, done_on=today))
