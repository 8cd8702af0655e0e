"""The room left in a week: its minutes, and the guards against gaming the index (section 7.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ssi_desktop.core.actions import ActionSpec, Cadence
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_offers import Offer
from ssi_desktop.core.plan_values import LEAST_PLAN_MINUTES, Taken

MOST_EXECUTIONS = 2
MOST_INVITATIONS = 20
LONG_MINUTES = 60
LONG_RULE_BELOW_MINUTES = 240
LEAST_PILLARS = 2


@dataclass(frozen=True)
class Room:
    """What is left after some items: minutes, invitations, whether a long action is still allowed.

    ``budget`` are the minutes of the whole week. ``executions`` counts by action id, ``pillars`` are
    those in the plan. ``chosen`` are the proposed actions and ``covered`` those that happen inside them.
    """

    budget: int
    minutes: int
    invitations: int = MOST_INVITATIONS
    long_allowed: bool = True
    executions: Mapping[str, int] | None = None
    pillars: frozenset[Pillar] = frozenset()
    chosen: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()

    def allows(self, offer: Offer) -> bool:
        """Whether the offer fits into the minutes and past every guard but that of the pillars."""
        return (
            offer.minutes <= self.minutes
            and self._may_repeat(offer)
            and offer.invitations <= self.invitations
            and (self.long_allowed or not is_long(offer.minutes))
            and offer.spec.id not in self.covered
            and self.chosen.isdisjoint(offer.spec.contains)
        )

    def after(self, offer: Offer, *, proposed: bool = True) -> Room:
        """The room left once the offer is in; what is mandatory was not ``proposed``."""
        done = dict(self.executions or {})
        done[offer.spec.id] = done.get(offer.spec.id, 0) + offer.times
        return replace(
            self,
            minutes=self.minutes - offer.minutes,
            invitations=self.invitations - offer.invitations,
            long_allowed=self.long_allowed and not (is_long(offer.minutes) and long_rule(self.budget)),
            executions=done,
            pillars=self.pillars | _pillars(offer.spec.pillar),
            chosen=self.chosen | {offer.spec.id} if proposed else self.chosen,
            covered=self.covered.union(offer.spec.contains) if proposed else self.covered,
        )

    def _may_repeat(self, offer: Offer) -> bool:
        so_far = (self.executions or {}).get(offer.spec.id, 0)
        as_slot = offer.spec.cadence is Cadence.DAILY and so_far == 0
        return as_slot or so_far + offer.times <= MOST_EXECUTIONS


def room_for(minutes: int, taken: Iterable[Taken], catalogue: Mapping[str, ActionSpec]) -> Room:
    """The room of a week with so many minutes after what is in it already; never less than none."""
    room = Room(minutes, minutes)
    for item in taken:
        spec = catalogue.get(item.action_id or "")
        room = _without_pillar(room, item) if spec is None else room.after(_as_offer(item, spec))
        room = replace(room, pillars=room.pillars | _pillars(item.pillar))
    return replace(room, minutes=max(0, room.minutes), invitations=max(0, room.invitations))


def is_long(minutes: int) -> bool:
    """Whether an item takes an hour or more, all its executions together."""
    return minutes >= LONG_MINUTES


def long_rule(budget: int) -> bool:
    """Whether a week is so short that it holds at most one long item."""
    return budget < LONG_RULE_BELOW_MINUTES


def pillar_reserve(room: Room, choice: Sequence[Offer]) -> tuple[Offer, ...] | None:
    """The shortest offers that bring the plan to two pillars.

    Empty when it has them or is too short to need them (under 60 minutes); None when no offers do it.
    """
    missing = missing_pillars(room)
    if missing == 0:
        return ()
    shortest: dict[Pillar, Offer] = {}
    for offer in sorted(choice, key=lambda offer: (offer.minutes, offer.spec.id)):
        pillar = offer.spec.pillar
        if pillar is not None and pillar not in room.pillars and room.allows(offer):
            shortest.setdefault(pillar, offer)
    sets = (pair for pair in combinations(shortest.values(), missing) if _all_fit(room, pair))
    return min(sets, key=lambda pair: sum(offer.minutes for offer in pair), default=None)


def missing_pillars(room: Room) -> int:
    """How many pillars the plan still lacks (0 to 2)."""
    if room.budget < LEAST_PLAN_MINUTES:
        return 0
    return max(0, LEAST_PILLARS - len(room.pillars))


def _all_fit(room: Room, offers: tuple[Offer, ...]) -> bool:
    for offer in offers:
        if not room.allows(offer):
            return False
        room = room.after(offer)
    return True


def _as_offer(item: Taken, spec: ActionSpec) -> Offer:
    return Offer(spec, item.times, item.minutes, {})


def _without_pillar(room: Room, item: Taken) -> Room:
    long = is_long(item.minutes) and long_rule(room.budget)
    return replace(room, minutes=room.minutes - item.minutes, long_allowed=room.long_allowed and not long)


def _pillars(pillar: Pillar | None) -> frozenset[Pillar]:
    return frozenset() if pillar is None else frozenset({pillar})
