"""The week: a plan within the minutes there are, with the reason of every item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.consistency import Consistency, WeekState, consistency, week_state
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class PlanItemView:
    """One item with the names it belongs to, None where it belongs to none."""

    item: PlanItem
    account: str | None
    person: str | None


@dataclass(frozen=True)
class WeekSnapshot:
    """A week with its items; ``drafted`` False means that no plan was made for it yet.

    ``planned`` and ``done`` are minutes of items that are neither skipped nor parked. ``parked`` are
    parked items of any week, ``leftovers`` open items of earlier weeks.
    """

    today: date
    week: Week
    drafted: bool
    budget: int
    items: tuple[PlanItemView, ...]
    parked: tuple[PlanItemView, ...]
    leftovers: tuple[PlanItemView, ...]
    consistency: Consistency
    sample: bool

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


def load_week(workspace: Workspace, week: Week | None = None) -> WeekSnapshot:
    """Everything the Week tab shows of a week, by default this one."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    shown = week or Week.of(today)
    drafted = {plan.week: plan for plan in store.weeks.drafted()}
    names = _Names.load(workspace)
    everything = store.weeks.all_items()
    here = [item for item in everything if item.week == shown and item.state is not ItemState.PARKED]
    plan = drafted.get(shown)
    return WeekSnapshot(
        today=today,
        week=shown,
        drafted=plan is not None or bool(here),
        budget=settings.minutes if plan is None else plan.minutes,
        items=names.views(here),
        parked=names.views(item for item in everything if item.state is ItemState.PARKED),
        leftovers=names.views(
            item for item in everything if item.week < Week.of(today) and item.state is ItemState.OPEN
        ),
        consistency=consistency(_states(drafted, everything), (), today),
        sample=settings.sample,
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
        return tuple(
            PlanItemView(item, self.accounts.get(item.account_id or 0), self.people.get(item.person_id or 0))
            for item in items
        )


def _states(drafted: Iterable[Week], items: Iterable[PlanItem]) -> dict[Week, WeekState]:
    minutes = dict.fromkeys(drafted, 0)
    for item in items:
        if item.state is ItemState.DONE:
            minutes[item.week] = minutes.get(item.week, 0) + item.minutes
    return {week: week_state(done) for week, done in minutes.items()}
