"""The best set of index actions for the minutes left: branch and bound with a limit on its work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.plan_bound import Bound, Scope, Size
from ssi_desktop.core.plan_offers import Offer
from ssi_desktop.core.plan_room import Room, is_long, long_rule
from ssi_desktop.core.plan_worth import MetricWorth

NODE_BUDGET = 20_000
QUICK_NODES = 500

_NOTHING = 1e-9


@dataclass(frozen=True)
class Choice:
    """The chosen offers and what they are worth together.

    ``exact`` tells that no other choice is worth more; otherwise the best one is worth at most the
    share ``within`` more than this one. ``nodes`` counts the steps of the search.
    """

    offers: tuple[Offer, ...]
    worth: float
    exact: bool
    within: float
    nodes: int


@dataclass(frozen=True, slots=True)
class _Option:
    offer: Offer
    size: Size
    action: int
    invitations: int
    long: bool
    pillars: int
    clashes: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the search stands: what is left, and what the chosen come to."""

    minutes: int
    slots: int
    invitations: int
    long_allowed: bool
    totals: Mapping[Metric, float]
    pillars: int = 0
    barred: int = 0
    worth: float = 0.0
    chosen: tuple[_Option, ...] = ()

    def fits(self, option: _Option) -> bool:
        """Whether the option fits into what is left."""
        return (
            option.size.minutes <= self.minutes
            and not self.barred & (1 << option.action)
            and option.invitations <= self.invitations
            and (self.long_allowed or not option.long)
        )


_Groups = list[tuple[_Option, ...]]
_Ranking = Callable[[_Option, float], float]


def choose(
    sizes: Sequence[Sequence[Offer]],
    room: Room,
    worth: MetricWorth,
    *,
    slots: int,
    missing_pillars: int = 0,
    seed: Iterable[Offer] = (),
    base: Mapping[Metric, float] | None = None,
    node_budget: int = NODE_BUDGET,
) -> Choice:
    """Choose at most one size of each action, ``slots`` at most, so that together they are worth most.

    Worth is that of all rises together, on top of ``base`` (what the rest of the plan raises), so that
    a second post counts less than the first. The guards of ``room`` hold; ``missing_pillars`` more
    pillars than the room has must be among the chosen, which ``seed`` shows to be possible. The result
    is the best choice for curves that flatten (section 5.2), unless ``node_budget`` steps are used up.
    """
    start = _Place(room.minutes, slots, room.invitations, room.long_allowed, dict(base or {}))
    search = _Search(_options(sizes, room), worth, missing_pillars, long_rule(room.budget), start)
    return search.run(tuple(seed), node_budget)


class _Search:
    """One run of the search; holds the best place so far."""

    def __init__(
        self, groups: _Groups, worth: MetricWorth, missing_pillars: int, single_long: bool, start: _Place
    ) -> None:
        self._groups = groups
        self._worth = worth
        self._missing = missing_pillars
        self._single_long = single_long
        self._start = start
        self._best = start
        self._given_up = 0.0
        self._nodes = 0

    def run(self, seed: tuple[Offer, ...], node_budget: int) -> Choice:
        """A quick search from a first good choice; a thorough one only where that is not enough."""
        self._best = self._seeded(seed)
        self._keep(self._filled(self._best, _by_the_minute))
        if seed:
            self._keep(self._filled(self._start, _by_the_minute))
        bound = self._bound()
        self._keep(self._filled(self._start, _above_price(bound)))
        self._search(bound, min(QUICK_NODES, node_budget))
        if self._given_up:
            self._improve(bound)
            self._search(self._bound(), node_budget)
        return self._result()

    def _search(self, bound: Bound, node_budget: int) -> None:
        """Search everything that can be better, deciding first what the prices leave least doubt about."""
        scope = self._scope()
        order = sorted(range(len(self._groups)), key=lambda index: (-scope.certainty(bound, index), index))
        self._groups = [self._groups[index] for index in order]
        self._given_up, self._nodes = 0.0, 0
        self._visit(self._start, 0, 0.0, scope.reordered(bound, order), node_budget)

    def _result(self) -> Choice:
        worth = self._best.worth
        exact = self._given_up <= worth + _NOTHING
        within = 0.0 if exact else (self._given_up - worth) / max(worth, _NOTHING)
        return Choice(tuple(option.offer for option in self._best.chosen), worth, exact, within, self._nodes)

    def _visit(self, place: _Place, index: int, value: float, bound: Bound, node_budget: int) -> None:
        """Search below a place; ``value`` is what the bound counts for its chosen options."""
        self._keep(place)
        if index == len(self._groups) or place.slots == 0:
            return
        limit = bound.limit(value, place.minutes, place.slots, index)
        if limit <= self._best.worth + _NOTHING:
            return
        if self._nodes >= node_budget:
            self._given_up = max(self._given_up, limit)
            return
        self._nodes += 1
        for option, added in self._branches(place, index, bound):
            below = place if option is None else self._with(place, option)
            self._visit(below, index + 1, value + added, bound, node_budget)

    def _branches(self, place: _Place, index: int, bound: Bound) -> list[tuple[_Option | None, float]]:
        """The sizes of an action that fit, and None for leaving it out, the most promising first."""
        branches: list[tuple[float, _Option | None, float]] = [(0.0, None, 0.0)]
        for option, value in zip(self._groups[index], bound.values[index], strict=True):
            if place.fits(option):
                branches.append((-bound.prices.surplus(value, option.size.minutes), option, value))
        branches.sort(key=lambda branch: branch[0])
        return [(option, value) for _, option, value in branches]

    def _improve(self, bound: Bound) -> None:
        """Take one option out at a time and fill up again, as long as that helps."""
        improved = True
        while improved:
            before = self._best
            for out in before.chosen:
                rest = self._start
                for option in before.chosen:
                    rest = rest if option is out else self._with(rest, option)
                self._keep(self._filled(rest, _above_price(bound)))
                self._keep(self._filled(rest, _by_the_minute))
            improved = self._best is not before

    def _filled(self, place: _Place, ranking: _Ranking) -> _Place:
        """Add what ranks highest until nothing fits that adds anything."""
        while place.slots > 0:
            found = [
                (ranking(option, added), -option.action, option.size.minutes, option)
                for group in self._groups
                for option in group
                if place.fits(option) and (added := self._added(place, option)) > _NOTHING
            ]
            if not found:
                break
            place = self._with(place, max(found, key=lambda entry: entry[:3])[3])
        return place

    def _bound(self) -> Bound:
        return self._scope().bound(self._best.totals)

    def _scope(self) -> Scope:
        sizes = [[option.size for option in group] for group in self._groups]
        start = self._start
        return Scope(sizes, self._worth, start.totals, start.minutes, start.slots)

    def _added(self, place: _Place, option: _Option) -> float:
        totals, worth = place.totals, self._worth
        added = 0.0
        for metric, amount in option.size.moves:
            before = totals.get(metric, 0.0)
            added += worth(metric, before + amount) - worth(metric, before)
        return added

    def _with(self, place: _Place, option: _Option) -> _Place:
        totals = dict(place.totals)
        for metric, amount in option.size.moves:
            totals[metric] = totals.get(metric, 0.0) + amount
        return _Place(
            minutes=place.minutes - option.size.minutes,
            slots=place.slots - 1,
            invitations=place.invitations - option.invitations,
            long_allowed=place.long_allowed and not (option.long and self._single_long),
            totals=totals,
            pillars=place.pillars | option.pillars,
            barred=place.barred | option.clashes,
            worth=place.worth + self._added(place, option),
            chosen=(*place.chosen, option),
        )

    def _keep(self, place: _Place) -> None:
        if place.worth > self._best.worth + _NOTHING and place.pillars.bit_count() >= self._missing:
            self._best = place

    def _seeded(self, seed: tuple[Offer, ...]) -> _Place:
        place = self._start
        for group in self._groups:
            for option in group:
                place = self._with(place, option) if option.offer in seed else place
        return place


def _by_the_minute(option: _Option, added: float) -> float:
    return added / option.size.minutes


def _above_price(bound: Bound) -> _Ranking:
    return lambda option, added: bound.prices.surplus(added, option.size.minutes)


def _options(sizes: Sequence[Sequence[Offer]], room: Room) -> _Groups:
    """The offers that the room allows, by action, with what they exclude."""
    allowed = [fitting for size in sizes if (fitting := [offer for offer in size if room.allows(offer)])]
    specs = [fitting[0].spec for fitting in allowed]
    pillars = sorted({spec.pillar for spec in specs if spec.pillar is not None} - room.pillars)
    return [
        tuple(
            _Option(
                offer=offer,
                size=Size(offer.minutes, tuple(sorted(offer.expected.items()))),
                action=action,
                invitations=offer.invitations,
                long=is_long(offer.minutes),
                pillars=1 << pillars.index(offer.spec.pillar) if offer.spec.pillar in pillars else 0,
                clashes=_clashes(action, [spec.id for spec in specs], [spec.contains for spec in specs]),
            )
            for offer in fitting
        )
        for action, fitting in enumerate(allowed)
    ]


def _clashes(action: int, ids: Sequence[str], contains: Sequence[tuple[str, ...]]) -> int:
    """Bits of the actions that cannot be in a plan beside this one, itself among them."""
    bits = 1 << action
    for other, other_id in enumerate(ids):
        if other_id in contains[action] or ids[action] in contains[other]:
            bits |= 1 << other
    return bits
