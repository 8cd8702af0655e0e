"""A plan in the making: the items so far, the room they leave and what they raise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ssi_desktop.core.actions import ActionSpec
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.plan_offers import Offer, offer
from ssi_desktop.core.plan_room import LONG_MINUTES, Room, pillar_reserve, room_for
from ssi_desktop.core.plan_values import AccountStep, Block, PlannedAction, PlanRequest
from ssi_desktop.core.plan_worth import as_habit, weigh
from ssi_desktop.errors import Param, Problem


class Draft:
    """Collects items and notes; every item goes through the guards of its room.

    ``minutes`` are those that may be planned, ``choice`` the offers from which a second pillar can
    come: items before the index block leave room for it.
    """

    def __init__(self, request: PlanRequest, minutes: int, choice: Sequence[Offer]) -> None:
        self.request = request
        self.catalogue = {spec.id: spec for spec in request.catalogue}
        self.room = room_for(minutes, request.taken, self.catalogue)
        self.items: list[PlannedAction] = []
        self.notes: list[Problem] = []
        self.raised: dict[Metric, float] = {}
        self._choice = choice
        for item in request.taken:
            spec = self.catalogue.get(item.action_id or "")
            if spec is not None:
                self._raise(offer(spec, request, item.times))

    def note(self, code: str, **params: Param) -> None:
        """Write down something that could not be done as wished."""
        self.notes.append(Problem(code, params))

    def is_taken(self, action_id: str, account_id: int | None = None) -> bool:
        """Whether an action was in the week before the draft: at all, or for one account."""
        return any(
            item.action_id == action_id and account_id in (None, item.account_id)
            for item in self.request.taken
        )

    def of_account(self, account_id: int) -> int:
        """How many items of the week belong to an account by now."""
        accounts = [item.account_id for item in self.request.taken]
        return (accounts + [item.account_id for item in self.items]).count(account_id)

    def holds(self, action_id: str) -> bool:
        """Whether an action is in the week by now."""
        return self.is_taken(action_id) or any(item.action_id == action_id for item in self.items)

    def accepts(self, wanted: Offer) -> bool:
        """Whether an offer fits and still leaves room for the pillars that the plan must have."""
        if not self.room.allows(wanted):
            return False
        return self._reserve(self.room.after(wanted)) is not None or self._reserve(self.room) is None

    def most_times(self, spec: ActionSpec, due: int, kept_back: int) -> int:
        """How many of ``due`` executions fit beside ``kept_back`` minutes for other duties.

        The first one goes before everything else: it only has to fit into the minutes.
        """
        single = offer(spec, self.request)
        reserve = self._reserve(self.room.after(single)) or ()
        free = self.room.minutes - kept_back - sum(other.minutes for other in reserve)
        most = min(due, max(1, free // single.minutes))
        short = min(most, max(1, (LONG_MINUTES - 1) // single.minutes))
        fitting = (times for times in (most, short) if self.accepts(offer(spec, self.request, times)))
        return next(fitting, 1 if self.room.allows(single) else 0)

    def add(
        self,
        wanted: Offer,
        block: Block,
        reason: Problem,
        *,
        step: AccountStep | None = None,
        person_id: int | None = None,
    ) -> None:
        """Put an offer into the plan; ``step`` ties it to an account and role."""
        self.room = self.room.after(wanted, proposed=block is not Block.MANDATORY)
        self.items.append(replace(planned(wanted, block, reason, self.request, step), person_id=person_id))
        self._raise(wanted)

    def add_again(self, spec: ActionSpec) -> None:
        """Put one more execution of an action that is in the plan into the same item."""
        once = offer(spec, self.request)
        index = next(
            index
            for index, item in enumerate(self.items)
            if item.action_id == spec.id and item.account_id is None
        )
        item = self.items[index]
        more = offer(spec, self.request, item.times + 1)
        self.room = self.room.after(once)
        self.items[index] = planned(more, item.block, item.reason, self.request, None)
        self._raise(once)

    def _reserve(self, room: Room) -> tuple[Offer, ...] | None:
        return pillar_reserve(room, self._choice)

    def _raise(self, added: Offer) -> None:
        for metric, amount in added.expected.items():
            self.raised[metric] = self.raised.get(metric, 0.0) + amount


def planned(
    wanted: Offer, block: Block, reason: Problem, request: PlanRequest, step: AccountStep | None
) -> PlannedAction:
    """The item that an offer becomes."""
    habit = as_habit(wanted.expected, wanted.spec.cadence)
    weighing = weigh(habit, wanted.minutes, request.focus, request.gain_of, request.leaning)
    return PlannedAction(
        action_id=wanted.spec.id,
        pillar=wanted.spec.pillar,
        minutes=wanted.minutes,
        block=block,
        reason=reason,
        times=wanted.times,
        account_id=None if step is None else step.account_id,
        role=None if step is None else step.role,
        expected=dict(wanted.expected),
        gain=weighing.gain,
        value=weighing.value,
        smaller=wanted.smaller,
    )


def flattened(sizes: Iterable[Sequence[Offer]]) -> list[Offer]:
    """Every size of every action in one row."""
    return [size for action in sizes for size in action]
