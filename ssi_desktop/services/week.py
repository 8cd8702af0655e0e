"""The week: a plan within the minutes there are, with the reason of every item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.consistency import Consistency, WeekState, consistency, week_state
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.week_request import HELPER
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class PlanItemView:
    """One item with the names it belongs to, None where it belongs to none.

    ``helper`` is who can be asked in the account.
    """

    item: PlanItem
    account: str | None
    person: str | None
    helper: str | None = None


@dataclass(frozen=True)
class WeekSnapshot:
    """A week with its items; ``drafted`` False means that there is nothing in it yet.

    ``planned`` and ``done`` are minutes of items that are neither skipped nor parked. ``parked`` are
    parked items of any week, ``leftovers`` open items of earlier weeks. ``has_plan`` tells whether the
    planner drafted it, ``first`` that no week was ever planned, ``missed`` that the two weeks before this
    one passed without being kept.
    """

    today: date
    week: Week
    drafted: bool
    budget: int
    items: tuple[PlanItemView, ...]
    parked: tuple[PlanItemView, ...]
    leftovers: tuple[PlanItemView, ...]
    consistency: Consistency
    has_plan: bool
    first: bool
    missed: bool

    @property
    def planned(self) -> int:
        """Minutes of everything that is open or done."""
        return sum(view.item.minutes for view in self.items if view.item.state is not ItemState.SKIPPED)

    @property
    def done(self) -> int:
        """Minutes of what is done."""
        return sum(view.item.minutes for view in self.items if view.item.state is ItemState.DONE)

    @property
    def over(self) -> int:
        """Minutes above the budget, 0 when it fits."""
        return max(0, self.planned - self.budget)

    @property
    def is_past(self) -> bool:
        """Whether the week is over."""
        return self.week < Week.of(self.today)

    @property
    def weeks_ahead(self) -> int:
        """How many weeks after this one it lies; negative when it is over."""
        return (self.week.monday - Week.of(self.today).monday).days // 7

    def view(self, item_id: int) -> PlanItemView | None:
        """One of the items shown."""
        shown = (*self.items, *self.leftovers, *self.parked)
        return next((view for view in shown if view.item.id == item_id), None)


def load_week(workspace: Workspace, week: Week | None = None) -> WeekSnapshot:
    """Everything the Week tab shows of a week, by default this one."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    this_week = Week.of(today)
    shown = week or this_week
    drafted = {plan.week: plan for plan in store.weeks.drafted()}
    names = _Names.load(workspace)
    everything = store.weeks.all_items()
    here = [item for item in everything if item.week == shown and item.state is not ItemState.PARKED]
    plan = drafted.get(shown)
    states = _states(drafted, everything)
    return WeekSnapshot(
        today=today,
        week=shown,
        drafted=plan is not None or bool(here),
        budget=settings.minutes if plan is None else plan.minutes,
        items=names.views(here),
        parked=names.views(item for item in everything if item.state is ItemState.PARKED),
        leftovers=names.views(
            item for item in everything if item.week < this_week and item.state is ItemState.OPEN
        ),
        consistency=consistency(states, (), today),
        has_plan=plan is not None,
        first=not drafted and not everything,
        missed=_missed(states, this_week),
    )


@dataclass(frozen=True)
class _Names:
    accounts: Mapping[int, str]
    people: Mapping[int, str]

    @classmethod
    def load(cls, workspace: Workspace) -> _Names:
        return cls(
            {account.id: account.name for account in workspace.store.accounts.all()},
            {person.id: person.name for person in workspace.store.people.all()},
        )

    def views(self, items: Iterable[PlanItem]) -> tuple[PlanItemView, ...]:
        return tuple(self._view(item) for item in items)

    def _view(self, item: PlanItem) -> PlanItemView:
        return PlanItemView(
            item,
            self.accounts.get(item.account_id or 0),
            self.people.get(item.person_id or 0),
            self.people.get(int(item.reason_params.get(HELPER, 0))),
        )


def _missed(states: Mapping[Week, WeekState], this_week: Week) -> bool:
    last_two = (this_week.shifted(-1), this_week.shifted(-2))
    started = any(week <= last_two[1] for week in states)
    return started and not any(states.get(week) is WeekState.KEPT for week in (this_week, *last_two))


def _states(drafted: Iterable[Week], items: Iterable[PlanItem]) -> dict[Week, WeekState]:
    minutes = dict.fromkeys(drafted, 0)
    for item in items:
        if item.state is ItemState.DONE:
            minutes[item.week] = minutes.get(item.week, 0) + item.minutes
    return {week: week_state(done) for week, done in minutes.items()}
