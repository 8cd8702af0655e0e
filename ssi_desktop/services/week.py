"""The week: a plan within the minutes there are, with the reason of every item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ssi_desktop.core.consistency import (
    Consistency,
    Pause,
    WeekState,
    consistency,
    is_paused,
    skips_left,
    week_state,
)
from ssi_desktop.core.markers import Marker, MarkerKind, pauses
from ssi_desktop.core.objectives import Objective, known_objectives, served
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.services.account_gaps import REASON as GAP
from ssi_desktop.services.settings import Settings, load_settings
from ssi_desktop.services.week_request import HELPER
from ssi_desktop.services.workspace import Workspace

_BY_INDEX, _WITHOUT_INDEX = "plan.why.gap_reported", "plan.why.index"


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
    one passed without being kept, none of them in a pause or skipped. ``goals`` are the chosen goals by
    action. ``pause`` is a pause that touches the week (None: none does), and the week is ``paused`` when
    pauses cover the greater part of it, so that it stays outside the count. ``skipped`` tells that the
    person set the whole week aside, ``skips_left`` how often that may still be done within eight weeks.
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
    goals: Mapping[str, tuple[Objective, ...]] = field(default_factory=dict)
    pause: Marker | None = None
    paused: bool = False
    skipped: bool = False
    skips_left: int = 0

    def goals_of(self, view: PlanItemView) -> tuple[Objective, ...]:
        """The chosen goals that an item's action goes with."""
        return self.goals.get(view.item.action_id or "", ())

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
    done = store.weeks.done_minutes()
    names = _Names(workspace, settings.show_index)
    here = [item for item in store.weeks.items(shown) if item.state is not ItemState.PARKED]
    waiting = store.weeks.waiting(this_week)
    plan = drafted.get(shown)
    markers = store.markers.all()
    off = pauses(markers)
    states = {
        week: week_state(done.get(week, 0), skipped=week in drafted and drafted[week].skipped)
        for week in (*drafted, *done)
    }
    return WeekSnapshot(
        today=today,
        week=shown,
        drafted=plan is not None or bool(here),
        budget=settings.minutes if plan is None else plan.minutes,
        items=names.views(here),
        parked=names.views(item for item in waiting if item.state is ItemState.PARKED),
        leftovers=names.views(item for item in waiting if item.state is ItemState.OPEN),
        consistency=consistency(states, off, today),
        has_plan=plan is not None,
        first=not drafted and not done,
        missed=_missed(states, off, this_week),
        goals=_goals(workspace, settings, (*here, *waiting)),
        pause=_pause_in(markers, shown, today),
        paused=is_paused(shown, off),
        skipped=plan is not None and plan.skipped,
        skips_left=skips_left(states, shown),
    )


def _pause_in(markers: Iterable[Marker], week: Week, today: date) -> Marker | None:
    """The pause that touches a week; among several the latest."""
    found = [
        marker
        for marker in markers
        if marker.kind is MarkerKind.PAUSE and (marker.is_open or marker.ends(today) >= week.monday)
        if marker.first <= week.sunday
    ]
    return max(found, key=lambda marker: marker.first, default=None)


def name_item(workspace: Workspace, item: PlanItem) -> PlanItemView:
    """One item with the names it belongs to."""
    names = _Names(workspace, load_settings(workspace).show_index)
    return names.views((item,))[0]


def _goals(
    workspace: Workspace, settings: Settings, items: Iterable[PlanItem]
) -> dict[str, tuple[Objective, ...]]:
    """The chosen goals by action; the catalogue is not read while there are none."""
    chosen = known_objectives(settings.objectives)
    if not chosen:
        return {}
    actions = workspace.library.actions_by_id
    wanted = {item.action_id for item in items if item.action_id} & actions.keys()
    return {action: served(actions[action], chosen) for action in wanted}


class _Names:
    """The names of the accounts and people that items belong to, looked up once each.

    While the index is hidden, no reason names LinkedIn's points.
    """

    def __init__(self, workspace: Workspace, show_index: bool) -> None:
        self._store = workspace.store
        self._show_index = show_index
        self._accounts: dict[int, str | None] = {}
        self._people: dict[int, str | None] = {}

    def views(self, items: Iterable[PlanItem]) -> tuple[PlanItemView, ...]:
        """The items with their names."""
        return tuple(self._view(item) for item in items)

    def _view(self, item: PlanItem) -> PlanItemView:
        if item.reason == _BY_INDEX and not self._show_index:
            item = replace(item, reason=_WITHOUT_INDEX)
        helper, person = int(item.reason_params.get(HELPER, 0)), self._person(item.person_id)
        if person is not None and item.reason.startswith(GAP):
            item = replace(item, reason_params={**item.reason_params, "name": person})
        return PlanItemView(item, self._account(item.account_id), person, self._person(helper))

    def _account(self, account_id: int | None) -> str | None:
        if account_id and account_id not in self._accounts:
            account = self._store.accounts.get(account_id)
            self._accounts[account_id] = None if account is None else account.name
        return self._accounts.get(account_id or 0)

    def _person(self, person_id: int | None) -> str | None:
        if person_id and person_id not in self._people:
            person = self._store.people.get(person_id)
            self._people[person_id] = None if person is None else person.name
        return self._people.get(person_id or 0)


def _missed(states: Mapping[Week, WeekState], off: tuple[Pause, ...], this_week: Week) -> bool:
    last_two = (this_week.shifted(-1), this_week.shifted(-2))
    if any(is_paused(week, off) for week in last_two):
        return False
    started = any(week <= last_two[1] for week in states)
    if any(states.get(week) is WeekState.SKIPPED for week in last_two):
        return False
    return started and not any(states.get(week) is WeekState.KEPT for week in (this_week, *last_two))
