"""Taking a tick back with what it wrote, and ticking what a contact logged elsewhere has fulfilled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.accounts import Introduction, Touch
from ssi_desktop.core.next_step import StepRule
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.tick_asks import INTRODUCED_BY, likely_contact
from ssi_desktop.errors import Param
from ssi_desktop.services.week_ticking import Result, done_item, helper_of, must_item, rule_of
from ssi_desktop.services.workspace import Topic, Workspace


@dataclass(frozen=True)
class Unticked:
    """What an untick took away: the contacts, outcomes and introductions that its tick had written."""

    contacts: int = 0
    outcomes: int = 0
    introductions: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the tick had written nothing else."""
        return not (self.contacts or self.outcomes or self.introductions)


@dataclass(frozen=True)
class UntickItem:
    """Open a done item again and take away what its tick wrote; who was found stays in the account."""

    item_id: int
    title: str
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES, Topic.ACCOUNTS, Topic.OUTCOMES})

    label = "plan.untick"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item's name."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> Unticked:
        """Store it; returns what went. Raises Refusal ``plan.gone``."""
        item, store = must_item(workspace, self.item_id), workspace.store
        touches = store.people.touches_of_item(item.id)
        outcomes = [outcome for outcome in store.outcomes.of_item(item.id) if outcome.by_tick]
        asked = _asked_by(workspace, item)
        for touch in touches:
            store.people.remove_touch(touch.id)
        for outcome in outcomes:
            store.outcomes.remove(outcome.id)
        for introduction in asked:
            _take_back(workspace, item, introduction)
        store.weeks.update(replace(item, state=ItemState.OPEN, done_on=None, added_later=False))
        return Unticked(len(touches), len(outcomes), len(asked))


@dataclass(frozen=True)
class TickByContact:
    """Mark an item as done on the day of a contact that was logged by itself, and that stays if unticked."""

    item_id: int
    title: str
    day: date
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES})

    label = "plan.tick"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item's name."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``plan.gone`` or ``plan.done``."""
        done = done_item(workspace, self.item_id, Result(on=self.day), Week.of(self.day))
        workspace.store.weeks.update(done)


def fulfilled_by(workspace: Workspace, touch: Touch) -> PlanItem | None:
    """The item that a contact carries out: open, with this very person, planned for the contact's week or
    before it, the newest such week first. None when nothing of the kind is planned."""
    week = Week.of(touch.day)
    fitting = [
        item
        for item in workspace.store.weeks.waiting_for_accounts()
        if item.state is ItemState.OPEN and item.week <= week and touch.person_id in contacts_of(item)
    ]
    return max(fitting, key=lambda item: (item.week, -item.position), default=None)


def contacts_of(item: PlanItem) -> frozenset[int]:
    """With whom the contact of an item can be: who is asked for an introduction, else whom it is about."""
    rule = rule_of(item)
    if likely_contact(rule, item.action_id) is None:
        return frozenset()
    helper = helper_of(item) if rule in INTRODUCED_BY else None
    whom = item.person_id if helper is None and rule is not StepRule.ASK_MUTUAL else helper
    return frozenset() if whom is None else frozenset({whom})


def _asked_by(workspace: Workspace, item: PlanItem) -> list[Introduction]:
    """The introductions that this item's tick marked as asked for and that nobody answered yet."""
    if rule_of(item) not in INTRODUCED_BY or item.done_on is None:
        return []
    return [
        one
        for one in workspace.store.committee.introductions()
        if (one.target_id, one.asked_on) == (item.person_id, item.done_on)
        and one.via_id == helper_of(item)
        and one.done_on is None
        and one.declined_on is None
    ]


def _take_back(workspace: Workspace, item: PlanItem, introduction: Introduction) -> None:
    """Not asked for any more; that a mutual contact knows them stays known."""
    committee = workspace.store.committee
    if rule_of(item) is StepRule.ASK_MUTUAL:
        committee.update_introduction(replace(introduction, asked_on=None))
    else:
        committee.remove_introduction(introduction.id)
