"""The weekly plan: mandatory items, work on outcomes, then the index actions that are worth most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ssi_desktop.core.actions import ActionSpec, Need
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_choice import Choice, choose
from ssi_desktop.core.plan_draft import Draft, flattened
from ssi_desktop.core.plan_mandatory import MANDATORY_IDS, add_follow_ups, add_mandatory
from ssi_desktop.core.plan_offers import Offer, is_gated, may_be_proposed, offers
from ssi_desktop.core.plan_outcome_block import WIDEN, add_outcomes, ranked
from ssi_desktop.core.plan_room import LEAST_PILLARS, missing_pillars, pillar_reserve
from ssi_desktop.core.plan_values import (
    LEAST_PLAN_MINUTES,
    MINIMUM_WEEK_MINUTES,
    MOST_MINUTES,
    AccountStep,
    Block,
    PlannedAction,
    PlanRequest,
    WeekPlan,
)
from ssi_desktop.core.plan_worth import metric_worth, weigh
from ssi_desktop.errors import Problem, Refusal

MINUTES_OF_A_WEEK = 7 * 24 * 60
FEWEST_PROPOSALS = 5
MOST_PROPOSALS = 20
MINUTES_PER_PROPOSAL = 30

_PROPOSED = frozenset({Block.OUTCOME, Block.INDEX})
_NOT_INDEX = MANDATORY_IDS | {WIDEN}


def draft(request: PlanRequest) -> WeekPlan:
    """Draft a week within its minutes (section 7.4): mandatory, outcomes, index, every guard kept.

    Beside what is mandatory at most five items are proposed, one more for every half hour above two
    and a half, twenty at most. Under 60 minutes the plan may hold a single pillar. No minutes give an
    empty plan with a note; more than 40 hours are planned as 40 hours.

    Raises Refusal ``plan.minutes_out_of_range`` (``minutes``, ``most``) outside 0..10080 minutes and
    ValueError for an outcome share outside 0..1.
    """
    _check(request)
    minutes = min(request.minutes, MOST_MINUTES)
    sizes = index_sizes(request)
    plan = Draft(request, minutes, flattened(sizes))
    _note_limits(plan)
    add_mandatory(plan)
    proposals = most_proposals(minutes) - sum(item.block in _PROPOSED for item in request.taken)
    add_outcomes(plan, _outcome_minutes(request, minutes), _outcome_slots(request, proposals))
    proposed = sum(item.block in _PROPOSED for item in plan.items)
    choice = _add_index(plan, sizes, proposals - proposed)
    if missing_pillars(plan.room) and plan.room.budget >= LEAST_PLAN_MINUTES:
        plan.note("plan.too_few_pillars", pillars=len(plan.room.pillars), least=LEAST_PILLARS)
    return _finished(plan, request.minutes, choice)


def minimum_week(request: PlanRequest, pillar: Pillar | None = None) -> WeekPlan:
    """A week of 15 minutes for one pillar (by default the one that the focus pulls most).

    Follow-ups that are due come first and leave ten minutes to another pillar than theirs. What is in
    the week already does not count: this is offered instead of a plan.
    """
    _check(request)
    chosen = pillar or max(PILLARS, key=lambda pillar: request.focus.weights[pillar])
    small = replace(request, minutes=MINIMUM_WEEK_MINUTES, taken=())
    sizes = [size for size in index_sizes(small) if size[0].spec.pillar is chosen]
    plan = Draft(small, MINIMUM_WEEK_MINUTES, flattened(sizes))
    add_follow_ups(plan, 3 if chosen is Pillar.PEOPLE else 1)
    choice = _add_index(plan, sizes, FEWEST_PROPOSALS)
    if not any(item.pillar is chosen for item in plan.items):
        _add_shortest(plan, sizes)
    return _finished(plan, MINIMUM_WEEK_MINUTES, choice)


def most_proposals(minutes: int) -> int:
    """How many items beside the mandatory ones a week of so many minutes is proposed at most."""
    return min(MOST_PROPOSALS, max(FEWEST_PROPOSALS, minutes // MINUTES_PER_PROPOSAL))


def _check(request: PlanRequest) -> None:
    if not 0 <= request.minutes <= MINUTES_OF_A_WEEK:
        raise Refusal("plan.minutes_out_of_range", minutes=request.minutes, most=MINUTES_OF_A_WEEK)
    if not 0.0 <= request.outcome_share <= 1.0:
        raise ValueError(f"outcome share outside 0..1: {request.outcome_share}")


def _outcome_minutes(request: PlanRequest, minutes: int) -> int:
    used = sum(item.minutes for item in request.taken if item.block is Block.OUTCOME)
    return math.floor(minutes * request.outcome_share + 1e-9) - used


def _outcome_slots(request: PlanRequest, proposals: int) -> int:
    """Outcomes leave two items to the index, one where they have the larger share."""
    if request.outcome_share == 0.0:
        return 0
    return proposals - (1 if request.outcome_share > 0.5 else 2)


def _note_limits(plan: Draft) -> None:
    minutes = plan.request.minutes
    if minutes == 0:
        plan.note("plan.no_minutes")
    elif minutes < LEAST_PLAN_MINUTES:
        plan.note("plan.below_least", minutes=minutes, least=LEAST_PLAN_MINUTES)
    elif minutes > MOST_MINUTES:
        plan.note("plan.capped", minutes=minutes, most=MOST_MINUTES)
    if not plan.request.steps:
        plan.note("plan.no_accounts")
    if minutes > 0 and _waits_for_persona(plan.request):
        plan.note("plan.no_persona")


def _waits_for_persona(request: PlanRequest) -> bool:
    """Whether actions stay out of the plan only while nobody to reach is described (A27 comes first)."""
    return Need.PERSONA not in request.satisfied and any(
        Need.PERSONA in spec.needs and may_be_proposed(spec, request, frozenset({Need.PERSONA}))
        for spec in request.catalogue
    )


def index_sizes(request: PlanRequest) -> list[tuple[Offer, ...]]:
    """Every size of every action that may stand in the index block, by id."""
    specs = sorted(request.catalogue, key=lambda spec: spec.id)
    return [offers(spec, request) for spec in specs if _is_index(spec) and may_be_proposed(spec, request)]


def _is_index(spec: ActionSpec) -> bool:
    return spec.pillar is not None and spec.id not in _NOT_INDEX


def _add_index(plan: Draft, sizes: Sequence[tuple[Offer, ...]], slots: int) -> Choice:
    """Choose and add the index block (section 7.4, order 3)."""
    missing = missing_pillars(plan.room)
    free = [size for size in sizes if not (is_gated(size[0].spec) and plan.holds(size[0].spec.id))]
    seed = pillar_reserve(plan.room, flattened(free))
    worthwhile = [size for size in free if size[0].expected or any(one in size for one in seed or ())]
    choice = choose(
        worthwhile,
        plan.room,
        metric_worth(plan.request.focus, plan.request.gain_of, plan.request.leaning),
        slots=max(0, slots, missing),
        missing_pillars=0 if seed is None else missing,
        seed=seed or (),
        base=plan.raised,
    )
    for chosen in sorted(choice.offers, key=lambda offer: _rank(plan, offer)):
        step = account_for(plan, chosen.spec) if is_gated(chosen.spec) else None
        plan.add(chosen, Block.INDEX, _why(plan.request, chosen), step=step)
    return choice


def _rank(plan: Draft, chosen: Offer) -> tuple[float, str]:
    request = plan.request
    weighing = weigh(chosen.expected, chosen.minutes, request.focus, request.gain_of, request.leaning)
    return -weighing.per_minute, chosen.spec.id


def _why(request: PlanRequest, chosen: Offer) -> Problem:
    """The pillar that the action helps (its own or else the one most helped), and what that misses.

    The key tells whose number the gap is from.
    """
    gain = weigh(chosen.expected, chosen.minutes, request.focus, request.gain_of).gain
    pulled = {pillar: request.focus.pull(pillar) * points for pillar, points in gain.items() if points > 0.0}
    own = chosen.spec.pillar
    helped = own if own in pulled else max(pulled, key=lambda pillar: pulled[pillar], default=None)
    if helped is None:
        return Problem("plan.why.balance", {"pillar": str(chosen.spec.pillar)})
    return Problem(
        f"plan.why.gap_{request.focus.basis}", {"pillar": helped.value, "gap": request.focus.gaps[helped]}
    )


def account_for(plan: Draft, spec: ActionSpec) -> AccountStep:
    """The account a search or profile view is for: one that asks for it, a role gap, the least served."""
    served = Counter(item.account_id for item in plan.items)
    return min(
        ranked(plan.request.steps, plan.request.week),
        key=lambda step: (step.action_id != spec.id, step.role is None, served[step.account_id]),
    )


def _add_shortest(plan: Draft, sizes: Sequence[tuple[Offer, ...]]) -> None:
    """Where nothing would raise the estimate, the shortest action still keeps the habit."""
    fitting = [one for one in flattened(sizes) if plan.room.allows(one)]
    shortest = min(fitting, key=lambda one: (one.minutes, one.spec.id), default=None)
    if shortest is not None:
        step = account_for(plan, shortest.spec) if is_gated(shortest.spec) else None
        plan.add(shortest, Block.INDEX, _why(plan.request, shortest), step=step)


def _finished(plan: Draft, minutes: int, choice: Choice) -> WeekPlan:
    items: tuple[PlannedAction, ...] = tuple(plan.items)
    return WeekPlan(plan.request.week, minutes, items, tuple(plan.notes), choice.exact, choice.within)
