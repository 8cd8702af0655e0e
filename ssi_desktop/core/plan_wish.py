"""From numbers that were tried out to actions of a week: the set that covers most of what was raised.

Every guard of section 7.4 holds as in a draft; nothing is planned for what was lowered.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ssi_desktop.core.metric_specs import SPECS
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan import account_for, index_sizes, most_proposals
from ssi_desktop.core.plan_choice import Choice, choose
from ssi_desktop.core.plan_draft import Draft, flattened
from ssi_desktop.core.plan_offers import Offer, is_gated, is_reactions_only, offer
from ssi_desktop.core.plan_room import Room, missing_pillars, pillar_reserve
from ssi_desktop.core.plan_values import MOST_MINUTES, Block, PlannedAction, PlanRequest
from ssi_desktop.core.wish import Wish, habit
from ssi_desktop.errors import Problem

NODES = 6_000
MINUTES_STEP = 5

_NOTHING = 1e-6


class Cover(StrEnum):
    """How much of a raised number the week covers, and what stands in the way of the rest."""

    WHOLE = "whole"
    PART = "part"
    NO_ROOM = "no_room"
    NOT_NOW = "not_now"
    NO_ACTION = "no_action"


@dataclass(frozen=True)
class WishLine:
    """What becomes of one wish: what the week holds for it already, and what the plan adds.

    Amounts are what the habit comes to: a week for flows, over the 90 days for stocks.
    """

    wish: Wish
    already: float
    added: float
    cover: Cover

    @property
    def points(self) -> float:
        """Points of the wish that are covered, whoever covers them."""
        return self.wish.points(self.already + self.added)


@dataclass(frozen=True)
class WishItem:
    """One action of the plan with what it adds as a habit, by metric of the wish; empty where it only keeps
    the week from leaning to one pillar."""

    action: PlannedAction
    adds: Mapping[Metric, float]


@dataclass(frozen=True)
class WishPlan:
    """Actions for a week's remaining minutes (``free``), and how far they go.

    ``over`` are the minutes that all of what actions can give would take beyond the free ones. ``exact``
    tells that no other choice covers more points.
    """

    items: tuple[WishItem, ...]
    lines: tuple[WishLine, ...]
    free: int
    over: int
    exact: bool
    notes: tuple[Problem, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes of all actions."""
        return sum(item.action.minutes for item in self.items)

    @property
    def share(self) -> float:
        """Share 0..1 of the points wished for that is covered; 0 where nothing was wished."""
        wished = math.fsum(line.wish.points(line.wish.amount) for line in self.lines)
        return min(1.0, math.fsum(line.points for line in self.lines) / wished) if wished > 0.0 else 0.0


def plan_wish(request: PlanRequest, wanted: Sequence[Wish]) -> WishPlan:
    """The actions that cover most points of the wishes within the minutes that the week has left.

    ``request.taken`` is what the week holds; its minutes and executions count, and what it adds covers
    wishes first.
    """
    minutes = min(request.minutes, MOST_MINUTES)
    sizes = index_sizes(request)
    plan = Draft(request, minutes, flattened(sizes))
    free = plan.room.minutes
    search = _Search(request, {wish.metric: wish for wish in wanted}, sizes, plan)
    choice = search.best(plan.room)
    items = tuple(_added(plan, chosen, search) for chosen in search.in_order(choice))
    over = search.minutes_for_all(plan_room=search.room, found=choice) - free if wanted else 0
    return WishPlan(items, search.lines(choice), free, max(0, over), choice.exact, tuple(plan.notes))


class _Search:
    """The choice of actions for some wishes in one week."""

    def __init__(
        self,
        request: PlanRequest,
        wanted: Mapping[Metric, Wish],
        sizes: Sequence[tuple[Offer, ...]],
        plan: Draft,
    ) -> None:
        self._request = request
        self._wanted = wanted
        self.room = plan.room
        self._already = _already(request)
        free = [size for size in sizes if not (is_gated(size[0].spec) and plan.holds(size[0].spec.id))]
        self._possible = free
        self._real = {(one.spec.id, one.times): one for one in flattened(free)}
        self._habits = [tuple(self._as_habit(one) for one in size) for size in free]

    def best(self, room: Room) -> Choice:
        """The choice that covers most; nothing where no action helps."""
        missing = missing_pillars(room)
        seed = pillar_reserve(room, flattened(self._habits))
        helping = [
            size
            for size in self._habits
            if any(one.expected for one in size) or any(one in size for one in seed or ())
        ]
        choice = choose(
            helping,
            room,
            self._worth,
            slots=max(most_proposals(room.budget), missing),
            missing_pillars=0 if seed is None else missing,
            seed=seed or (),
            base=self._already,
            node_budget=NODES,
        )
        return choice if choice.worth > _NOTHING else replace(choice, offers=())

    def minutes_for_all(self, plan_room: Room, found: Choice) -> int:
        """The fewest minutes, in steps of five, for everything that the guards let actions give."""
        endless = self.best(replace(plan_room, minutes=MOST_MINUTES))
        if endless.worth <= found.worth + _NOTHING:
            return plan_room.minutes
        low = plan_room.minutes
        high = max(low, sum(one.minutes for one in endless.offers))
        while high - low > MINUTES_STEP:
            middle = (low + high) // 2
            enough = self.best(replace(plan_room, minutes=middle)).worth >= endless.worth - _NOTHING
            low, high = (low, middle) if enough else (middle, high)
        return high

    def in_order(self, choice: Choice) -> list[Offer]:
        """The chosen actions, those first that give most a minute."""

        def rank(one: Offer) -> tuple[float, str]:
            given = math.fsum(self._worth(metric, amount) for metric, amount in one.expected.items())
            return -given / one.minutes, one.spec.id

        return sorted(choice.offers, key=rank)

    def real(self, chosen: Offer) -> Offer:
        """The action with what it does this week, in place of what its habit comes to."""
        return self._real[chosen.spec.id, chosen.times]

    def lines(self, choice: Choice) -> tuple[WishLine, ...]:
        """What becomes of every wish."""
        return tuple(self._line(wish, choice) for wish in self._wanted.values())

    def pillar_helped(self, chosen: Offer) -> Pillar | None:
        """The pillar of the wish that an action gives most for; None where it gives nothing."""
        points: dict[Pillar, float] = {}
        for metric, amount in chosen.expected.items():
            pillar = SPECS[metric].pillar
            points[pillar] = points.get(pillar, 0.0) + self._worth(metric, amount)
        return max(points, key=lambda pillar: points[pillar], default=None)

    def _line(self, wish: Wish, choice: Choice) -> WishLine:
        already = self._already.get(wish.metric, 0.0)
        added = math.fsum(one.expected.get(wish.metric, 0.0) for one in choice.offers)
        reached = already + added
        if reached >= wish.amount - _NOTHING:
            cover = Cover.WHOLE
        elif reached > _NOTHING:
            cover = Cover.PART
        else:
            cover = self._obstacle(wish.metric)
        return WishLine(wish, already, added, cover)

    def _obstacle(self, metric: Metric) -> Cover:
        if any(metric in one.expected for one in flattened(self._habits)):
            return Cover.NO_ROOM
        given = (spec for spec in self._request.catalogue if not is_reactions_only(spec))
        return Cover.NOT_NOW if any(metric in spec.increments for spec in given) else Cover.NO_ACTION

    def _worth(self, metric: Metric, amount: float) -> float:
        wish = self._wanted.get(metric)
        return 0.0 if wish is None else wish.points(amount)

    def _as_habit(self, one: Offer) -> Offer:
        kept_up = habit(one, self._request)
        return replace(one, expected={m: amount for m, amount in kept_up.items() if m in self._wanted})


def _added(plan: Draft, chosen: Offer, search: _Search) -> WishItem:
    pillar = search.pillar_helped(chosen)
    reason = (
        Problem("plan.why.balance", {"pillar": str(chosen.spec.pillar)})
        if pillar is None
        else Problem("plan.why.what_if", {"pillar": pillar.value})
    )
    step = account_for(plan, chosen.spec) if is_gated(chosen.spec) else None
    plan.add(search.real(chosen), Block.INDEX, reason, step=step)
    return WishItem(plan.items[-1], dict(chosen.expected))


def _already(request: PlanRequest) -> dict[Metric, float]:
    """What the items of the week come to as a habit."""
    catalogue = {spec.id: spec for spec in request.catalogue}
    totals: dict[Metric, float] = {}
    for item in request.taken:
        spec = catalogue.get(item.action_id or "")
        if spec is not None:
            for metric, amount in habit(offer(spec, request, item.times), request).items():
                totals[metric] = totals.get(metric, 0.0) + amount
    return totals
