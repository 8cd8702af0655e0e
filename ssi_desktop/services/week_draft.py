"""Drafting a week: what stays in it, and what the planner proposes beside it, stored as items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan import draft, minimum_week
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem
from ssi_desktop.core.plan_mandatory import FOLLOW_UP
from ssi_desktop.core.plan_values import (
    MINIMUM_WEEK_MINUTES,
    Block,
    PlannedAction,
    PlanRequest,
    Taken,
    WeekPlan,
)
from ssi_desktop.errors import Param, Problem, Refusal
from ssi_desktop.services.settings import check_setting
from ssi_desktop.services.week_request import plan_request
from ssi_desktop.services.workspace import Topic, Workspace

OWN_BLOCK = "own"


@dataclass(frozen=True)
class DraftWeek:
    """Draft a week, or draft it again.

    What is done, skipped or the user's own stays as it is, and so does every item that the user gave a
    day or a note.
    """

    week: Week
    minutes: int
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "week.draft"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> tuple[Problem, ...]:
        """Store the draft; returns what could not be done as wished. Raises Refusal ``week.past``."""
        check_setting("minutes", self.minutes)
        kept = _cleared(workspace, self.week)
        plan = draft(plan_request(workspace, self.week, self.minutes, tuple(taken_of(item) for item in kept)))
        _put(workspace, plan, self.minutes, kept)
        return plan.notes


@dataclass(frozen=True)
class PlanMinimumWeek:
    """Fifteen minutes for one pillar instead of a draft; what stays is the same as in DraftWeek.

    ``pillar`` None is the one that the focus pulls most.
    """

    week: Week
    pillar: Pillar | None = None
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "week.draft"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store it; the budget becomes 15 minutes beside what stays. Raises Refusal ``week.past``."""
        kept = _cleared(workspace, self.week)
        request = plan_request(workspace, self.week, MINIMUM_WEEK_MINUTES)
        plan = minimum_week(_without(request, {item.action_id for item in kept}), self.pillar)
        used = sum(item.minutes for item in kept if item.state is not ItemState.SKIPPED)
        _put(workspace, plan, MINIMUM_WEEK_MINUTES + used, kept)


def _without(request: PlanRequest, held: set[str | None]) -> PlanRequest:
    """The request without actions that are in the week already."""
    duties = replace(request.duties, follow_ups=0) if FOLLOW_UP in held else request.duties
    catalogue = tuple(spec for spec in request.catalogue if spec.id not in held)
    return replace(request, catalogue=catalogue, duties=duties)


def _cleared(workspace: Workspace, week: Week) -> list[PlanItem]:
    """Take the open proposals out of a week that is not over; returns what stays in it."""
    if week < Week.of(workspace.clock.today()):
        raise Refusal("week.past", week=str(week))
    kept = []
    for item in workspace.store.weeks.items(week):
        if item.state is ItemState.OPEN and not _is_the_users(item):
            workspace.store.weeks.remove(item.id)
        elif item.state is not ItemState.PARKED:
            kept.append(item)
    return kept


def _is_the_users(item: PlanItem) -> bool:
    return item.block == OWN_BLOCK or item.day is not None or bool(item.note)


def _put(workspace: Workspace, plan: WeekPlan, budget: int, kept: Sequence[PlanItem]) -> None:
    weeks = workspace.store.weeks
    weeks.put_drafted(DraftedWeek(plan.week, budget, workspace.clock.today()))
    place = 1 + max((item.position for item in kept), default=0)
    for position, item in enumerate(_items(plan), place):
        weeks.add(replace(item, position=position))


def draft_items(workspace: Workspace, week: Week, minutes: int) -> tuple[PlanItem, ...]:
    """The items that a draft of an empty week would have; nothing is stored."""
    return _items(draft(plan_request(workspace, week, minutes)))


def taken_of(item: PlanItem) -> Taken:
    """What an item of the week takes up; nothing of its minutes where it was skipped."""
    return Taken(
        minutes=0 if item.state is ItemState.SKIPPED else item.minutes,
        action_id=item.action_id,
        times=item.times,
        pillar=item.pillar,
        block=None if item.block == OWN_BLOCK else Block(item.block),
        account_id=item.account_id,
    )


def _items(plan: WeekPlan) -> tuple[PlanItem, ...]:
    return tuple(item_of(plan.week, action) for action in plan.items)


def item_of(week: Week, action: PlannedAction) -> PlanItem:
    """The item that a planned action becomes."""
    return PlanItem(
        week=week,
        minutes=action.minutes,
        block=action.block.value,
        action_id=action.action_id,
        pillar=action.pillar,
        times=action.times,
        account_id=action.account_id,
        person_id=action.person_id,
        role=None if action.role is None else action.role.value,
        reason=action.reason.code,
        reason_params=action.reason.params,
        expected={metric.value: amount for metric, amount in action.expected.items()},
        smaller=action.smaller,
    )
