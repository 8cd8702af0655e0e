"""What a person can do to the items of a week; each command is one step of undo."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import check_setting, load_settings
from ssi_desktop.services.week_draft import OWN_BLOCK
from ssi_desktop.services.workspace import Topic, Workspace

SMALLEST_MINUTES = 5
TITLE_LIMIT = 200
MOST_ITEM_MINUTES = 10_000
SHRUNK = "shrunk"
"""The reason's value of items that the user made smaller, other than the planner after two skips."""


@dataclass(frozen=True)
class _OnItem(ABC):
    """A change to one item of a week; ``title`` names it in the undo menu."""

    item_id: int
    title: str

    @property
    def topics(self) -> frozenset[Topic]:
        """The week, and the scores that ticked work counts in."""
        return frozenset({Topic.WEEK, Topic.SCORES})

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item's name."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> None:
        """Store the changed item. Raises Refusal ``plan.gone``."""
        item = workspace.store.weeks.get(self.item_id)
        if item is None:
            raise Refusal("plan.gone")
        workspace.store.weeks.update(self.changed(item, workspace.clock.today()))

    @abstractmethod
    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """The item after the change."""


@dataclass(frozen=True)
class TickItem(_OnItem):
    """Mark an item as done, or as open again.

    It counts in ``week`` (None: its own): something parked or left over was done in the week in which it
    is ticked. A tick after the week's end is marked as added later.
    """

    done: bool = True
    week: Week | None = None

    label = "plan.tick"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """Done today, or open."""
        if not self.done:
            return replace(item, state=ItemState.OPEN, done_on=None, added_later=False)
        return done_in(self.week or item.week, item, today)


@dataclass(frozen=True)
class SkipItem(_OnItem):
    """Leave an item out this week; it keeps its place in the list."""

    label = "plan.skip"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """Skipped."""
        return replace(item, state=ItemState.SKIPPED, done_on=None)


@dataclass(frozen=True)
class ParkItem(_OnItem):
    """Set an item aside, outside the week's minutes."""

    label = "plan.park"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """Parked."""
        return replace(item, state=ItemState.PARKED, done_on=None, day=None)


@dataclass(frozen=True)
class ShrinkItem(_OnItem):
    """Make an item half as long, at least five minutes."""

    label = "plan.shrink"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """Half the minutes and half of what is expected. Raises Refusal ``plan.smallest``."""
        minutes = max(SMALLEST_MINUTES, item.minutes // 2)
        if minutes >= item.minutes:
            raise Refusal("plan.smallest", minutes=SMALLEST_MINUTES)
        expected = {metric: amount / 2 for metric, amount in item.expected.items()}
        params = {**item.reason_params, SHRUNK: 1}
        return replace(item, minutes=minutes, expected=expected, smaller=True, reason_params=params)


@dataclass(frozen=True)
class MoveItem(_OnItem):
    """Move an item to a week, out of the parking place too.

    From then on it is the user's own choice, which drafting that week again leaves alone.
    """

    week: Week

    label = "plan.move"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """Open in the other week, without a day."""
        return replace(
            item,
            week=self.week,
            state=ItemState.OPEN,
            block=OWN_BLOCK,
            day=None,
            done_on=None,
            added_later=False,
        )


@dataclass(frozen=True)
class AssignDay(_OnItem):
    """Give an item a day of its week, or take it away with None."""

    day: date | None

    label = "plan.day"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """On that day. Raises Refusal ``plan.day_outside`` for a day of another week."""
        if self.day is not None and Week.of(self.day) != item.week:
            raise Refusal("plan.day_outside", week=str(item.week))
        return replace(item, day=self.day)


@dataclass(frozen=True)
class EditItem(_OnItem):
    """Change minutes, note and, for the user's own items, the words."""

    minutes: int
    note: str = ""
    words: str | None = None

    label = "plan.edit"

    def changed(self, item: PlanItem, today: date) -> PlanItem:
        """The item with the new details. Raises Refusal for minutes or words that cannot be."""
        check_minutes(self.minutes)
        words = item.title if self.words is None else check_words(self.words)
        return replace(item, minutes=self.minutes, note=self.note.strip(), title=words)


@dataclass(frozen=True)
class DropItem:
    """Take an item out of the plan; undo brings it back."""

    item_id: int
    title: str
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES})

    label = "plan.drop"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item's name."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.weeks.remove(self.item_id)


@dataclass(frozen=True)
class AddItem:
    """Add an item by hand: a catalogue action, or the user's own words.

    What is added to a week that is over counts as done then and is marked as added later.
    """

    week: Week
    title: str
    minutes: int
    action_id: str | None = None
    pillar: Pillar | None = None
    account_id: int | None = None
    person_id: int | None = None
    role: str | None = None
    day: date | None = None
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES})

    label = "plan.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item's name."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal for words, minutes, a day or action that cannot be."""
        check_minutes(self.minutes)
        action = None if self.action_id is None else workspace.library.actions_by_id.get(self.action_id)
        if self.action_id is not None and action is None:
            raise Refusal("plan.unknown_action", action=self.action_id)
        if self.day is not None and Week.of(self.day) != self.week:
            raise Refusal("plan.day_outside", week=str(self.week))
        weeks, today = workspace.store.weeks, workspace.clock.today()
        item = PlanItem(
            week=self.week,
            minutes=self.minutes,
            block=OWN_BLOCK,
            action_id=self.action_id,
            title="" if action is not None else check_words(self.title),
            pillar=self.pillar if action is None else action.pillar,
            account_id=self.account_id,
            person_id=self.person_id,
            role=self.role,
            reason="plan.why.own",
            expected={} if action is None else {m.value: n for m, n in action.increments.items()},
            day=self.day,
            position=1 + max((known.position for known in weeks.items(self.week)), default=0),
        )
        return weeks.add(item if today <= self.week.sunday else done_in(self.week, item, today))


@dataclass(frozen=True)
class SetBudget:
    """Change the minutes of a week without touching its items."""

    week: Week
    minutes: int
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "week.budget"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``setting.out_of_range``."""
        check_setting("minutes", self.minutes)
        workspace.store.weeks.put_drafted(DraftedWeek(self.week, self.minutes, workspace.clock.today()))


@dataclass(frozen=True)
class SkipWeek:
    """Set a week aside as a whole; its items stay as they are.

    Two weeks of eight may be skipped without counting as missed; one that is kept all the same is kept.
    """

    week: Week
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "week.skip"
    skipped: ClassVar[bool] = True

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store it."""
        minutes = load_settings(workspace).minutes
        today = workspace.clock.today()
        workspace.store.weeks.put_skipped(DraftedWeek(self.week, minutes, today, self.skipped))


class TakeUpWeek(SkipWeek):
    """Let a skipped week count again."""

    label = "week.unskip"
    skipped = False


@dataclass(frozen=True)
class ParkLeftovers:
    """Set every open item of earlier weeks aside in one step."""

    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "plan.park_leftovers"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """None."""
        return {}

    def do(self, workspace: Workspace) -> int:
        """Park them; returns how many."""
        this_week = Week.of(workspace.clock.today())
        items = [
            item
            for item in workspace.store.weeks.all_items()
            if item.week < this_week and item.state is ItemState.OPEN
        ]
        for item in items:
            workspace.store.weeks.update(replace(item, state=ItemState.PARKED, day=None))
        return len(items)


def done_in(week: Week, item: PlanItem, today: date) -> PlanItem:
    """The item as done in a week: today, or on the last day of a week that is over."""
    later = today > week.sunday
    day = week.sunday if later else today
    return replace(item, week=week, state=ItemState.DONE, done_on=day, added_later=later)


def check_minutes(minutes: int) -> None:
    """Raise Refusal ``plan.minutes`` (low, high) for minutes that cannot be."""
    if not 0 < minutes <= MOST_ITEM_MINUTES:
        raise Refusal("plan.minutes", low=1, high=MOST_ITEM_MINUTES)


def check_words(words: str) -> str:
    """The words without spaces around them. Raises Refusal ``name.empty`` or ``name.too_long``."""
    cleaned = " ".join(words.split())
    if not cleaned:
        raise Refusal("name.empty")
    if len(cleaned) > TITLE_LIMIT:
        raise Refusal("name.too_long", limit=TITLE_LIMIT)
    return cleaned
