"""Trying out other numbers: today's readings to begin with, and the way from a wish into a week's plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssi_desktop.core.behaviour import qualities, readings
from ssi_desktop.core.curves import WINDOW_DAYS
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.plan_values import PlannedAction
from ssi_desktop.core.plan_wish import WishPlan, plan_wish
from ssi_desktop.core.what_if import WhatIf
from ssi_desktop.core.wish import wishes
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.week_draft import OWN_BLOCK, item_of, taken_of
from ssi_desktop.services.week_request import plan_request
from ssi_desktop.services.workspace import Topic, Workspace


@dataclass(frozen=True)
class WhatIfSnapshot:
    """Where trying out begins: what our estimate of today is made of. ``steady_on`` is the day by which
    ninety days of steady weeks would have passed."""

    today: date
    start: WhatIf
    steady_on: date


@dataclass(frozen=True)
class WishPreview:
    """What would be planned for what was tried out, for one week; nothing of it is stored.

    ``budget`` are the week's minutes, ``accounts`` the names of the accounts that actions are for.
    """

    week: Week
    budget: int
    plan: WishPlan
    accounts: Mapping[int, str]


def load_what_if(workspace: Workspace, *, check: Callable[[], None] | None = None) -> WhatIfSnapshot:
    """Today's readings from the same behaviour as the estimate of the Pillars tab."""
    today = workspace.clock.today()
    behaviour = load_behaviour(workspace)
    if check is not None:
        check()
    read = readings(behaviour, today)
    start = WhatIf(
        read.values,
        cold_per_week=read.cold_per_week,
        qualities=qualities(behaviour, today),
        sales_navigator=behaviour.sales_navigator,
    )
    return WhatIfSnapshot(today, start, today + timedelta(days=WINDOW_DAYS))


def preview_wish(
    workspace: Workspace, week: Week, what_if: WhatIf, *, check: Callable[[], None] | None = None
) -> WishPreview:
    """The actions that cover most of what was raised in the minutes that a week has left."""
    items = _counted(workspace, week)
    budget = _budget(workspace, week)
    request = plan_request(workspace, week, budget, tuple(taken_of(item) for item in items))
    if check is not None:
        check()
    plan = plan_wish(request, wishes(what_if))
    accounts = workspace.store.accounts
    ids = {item.action.account_id for item in plan.items if item.action.account_id is not None}
    found = {account_id: accounts.get(account_id) for account_id in ids}
    names = {account_id: account.name for account_id, account in found.items() if account is not None}
    return WishPreview(week, budget, plan, names)


@dataclass(frozen=True)
class PlanWish:
    """Put the previewed actions into a week, as the user's own choice; one step of undo."""

    week: Week
    actions: tuple[PlannedAction, ...]
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES})

    label = "plan.wish"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> tuple[int, ...]:
        """Store them; returns their ids. Raises Refusal ``week.past`` (week), and ``plan.week_changed``
        (minutes) where the week no longer has the minutes they take."""
        if self.week < Week.of(workspace.clock.today()):
            raise Refusal("week.past", week=str(self.week))
        used = sum(taken_of(item).minutes for item in _counted(workspace, self.week))
        left = max(0, _budget(workspace, self.week) - used)
        if sum(action.minutes for action in self.actions) > left:
            raise Refusal("plan.week_changed", minutes=left)
        weeks = workspace.store.weeks
        place = 1 + max((item.position for item in weeks.items(self.week)), default=0)
        chosen = (replace(item_of(self.week, action), block=OWN_BLOCK) for action in self.actions)
        return tuple(
            weeks.add(replace(item, position=position)) for position, item in enumerate(chosen, place)
        )


def _counted(workspace: Workspace, week: Week) -> tuple[PlanItem, ...]:
    """The items of a week; what is parked lies outside it."""
    return tuple(item for item in workspace.store.weeks.items(week) if item.state is not ItemState.PARKED)


def _budget(workspace: Workspace, week: Week) -> int:
    """The minutes of a week: its own once it was planned, else those of the settings."""
    drafted = {plan.week: plan.minutes for plan in workspace.store.weeks.drafted()}
    return drafted.get(week, load_settings(workspace).minutes)
