"""Which actions may be proposed this week, and in what sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.actions import ActionSpec, Cadence, Need
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_values import PlanRequest
from ssi_desktop.core.plan_worth import WEEKS_BETWEEN

SMALLEST_MINUTES = 5
SEARCHES_AND_VIEWS = frozenset(
    {Metric.SEARCHES, Metric.ADV_SEARCHES, Metric.NETWORK_VIEWS, Metric.PROSPECT_VIEWS}
)

_HALF = 0.5
_NOTHING = 1e-6
_SIZES: Mapping[Cadence, tuple[int, ...]] = {
    Cadence.DAILY: (1, 3, 5),
    Cadence.WEEKLY: (1, 2),
    Cadence.MONTHLY: (1,),
    Cadence.QUARTERLY: (1,),
    Cadence.EVENT: (1,),
}


@dataclass(frozen=True)
class Offer:
    """An action in one size: ``times`` executions in ``minutes`` altogether, with the expected change."""

    spec: ActionSpec
    times: int
    minutes: int
    expected: Mapping[Metric, float]
    smaller: bool = False

    @property
    def invitations(self) -> int:
        """Invitations that all executions send."""
        return self.spec.invitations * self.times


def offer(spec: ActionSpec, request: PlanRequest, times: int = 1) -> Offer:
    """An action in a size; half of it (at least 5 minutes) when it was skipped twice in a row."""
    shorter = _smaller_minutes(spec.minutes)
    smaller = spec.id in request.skipped_twice and shorter < spec.minutes
    factor = times * (_HALF if smaller else 1.0)
    moves = _moves(spec, request.open_items)
    return Offer(
        spec=spec,
        times=times,
        minutes=times * (shorter if smaller else spec.minutes),
        expected={metric: amount * factor for metric, amount in moves.items()},
        smaller=smaller,
    )


def offers(spec: ActionSpec, request: PlanRequest) -> tuple[Offer, ...]:
    """Every size of an action: a daily one on one, three or five days, a weekly one once or twice.

    What must be tied to one account comes once.
    """
    sizes = (1,) if is_gated(spec) else _SIZES[spec.cadence]
    return tuple(offer(spec, request, times) for times in sizes)


def may_be_proposed(spec: ActionSpec, request: PlanRequest, assumed: frozenset[Need] = frozenset()) -> bool:
    """Whether the rules let an action into a draft at all: needs met, due again, more than reactions.

    ``assumed`` are needs taken as met.
    """
    return (
        not is_reactions_only(spec)
        and spec.needs <= known_needs(request) | assumed
        and (bool(request.steps) or not is_gated(spec))
        and (spec.cadence is not Cadence.EVENT or bool(spec.needs))
        and is_due(spec, request.week, request.last_done.get(spec.id))
    )


def known_needs(request: PlanRequest) -> frozenset[Need]:
    """The needs that the request says are met, with those its own parts show."""
    shown = {
        Need.TARGET_ACCOUNT: bool(request.steps),
        Need.HIGH_RISK_ACCOUNT: any(step.risk is Risk.HIGH for step in request.steps),
        Need.NEW_CONNECTION: request.duties.follow_ups > 0,
    }
    return request.satisfied | {need for need, there in shown.items() if there}


def is_gated(spec: ActionSpec) -> bool:
    """Whether an action needs a target account and must end with a saved person or a reason."""
    return spec.value_gate or not SEARCHES_AND_VIEWS.isdisjoint(spec.increments)


def is_reactions_only(spec: ActionSpec) -> bool:
    """Whether all that an action moves is the count of reactions given."""
    return spec.only_reactions or set(spec.increments) == {Metric.REACTIONS}


def is_due(spec: ActionSpec, week: Week, last_done: date | None) -> bool:
    """Whether an action may come round again: monthly ones after four weeks, quarterly after thirteen.

    Something done in a later week is not due in an earlier one either.
    """
    if last_done is None or WEEKS_BETWEEN[spec.cadence] == 1:
        return True
    return Week.of(last_done).shifted(WEEKS_BETWEEN[spec.cadence]) <= week


def _smaller_minutes(minutes: int) -> int:
    return min(minutes, max(SMALLEST_MINUTES, (minutes + 1) // 2))


def _moves(spec: ActionSpec, open_items: Mapping[str, float] | None) -> dict[Metric, float]:
    moves = dict(spec.increments)
    if open_items is not None and (spec.profile_items or Metric.PROFILE in moves):
        moves[Metric.PROFILE] = _profile_move(spec, open_items)
    return {metric: amount for metric, amount in moves.items() if amount > _NOTHING}


def _profile_move(spec: ActionSpec, open_items: Mapping[str, float]) -> float:
    if spec.profile_items:
        return sum(open_items.get(item, 0.0) for item in spec.profile_items)
    return min(spec.increments[Metric.PROFILE], max(open_items.values(), default=0.0))
