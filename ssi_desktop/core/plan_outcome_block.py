"""The part of the week that goes to accounts, conversations and calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ssi_desktop.core.account_order import AccountRank, plan_order
from ssi_desktop.core.actions import ActionSpec, Cadence
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_draft import Draft
from ssi_desktop.core.plan_mandatory import MANDATORY_IDS
from ssi_desktop.core.plan_offers import is_due, is_gated, is_reactions_only, may_be_proposed, offer
from ssi_desktop.core.plan_values import AccountStep, Block
from ssi_desktop.errors import Problem

WIDEN = "A57"
CONVERSATIONS = "A58"
CALLS = "A59"

ACCOUNT_STEP = ActionSpec("step", Pillar.RELATIONS, 15, Cadence.WEEKLY)
"""A next best step that no catalogue action carries out; its words are those of its rule."""


MOST_PER_ACCOUNT = 2
"""So many items of one account a draft proposes at most, with what is planned for it already (own choice)."""

ROUNDS: Mapping[str, int] = {"A52": 5}
"""Actions that go round several people, with how many: the step about one person is a part of it."""

_LEAST_MINUTES = 5


def for_one(spec: ActionSpec, person_id: int | None) -> ActionSpec:
    """An action as the step about one person: of a round only their part."""
    size = ROUNDS.get(spec.id, 1)
    if person_id is None or size == 1:
        return spec
    increments = {metric: amount / size for metric, amount in spec.increments.items()}
    return replace(spec, minutes=max(_LEAST_MINUTES, spec.minutes // size), increments=increments)


@dataclass(frozen=True)
class _Proposal:
    spec: ActionSpec
    reason: Problem
    step: AccountStep | None = None
    person_id: int | None = None


def ranked(steps: Sequence[AccountStep], week: Week) -> tuple[AccountStep, ...]:
    """Accounts in their order (section 9.6): risk, then need times deal value, then longest untouched."""
    by_id = sorted(steps, key=lambda step: step.account_id)
    ranks = [
        AccountRank(
            account_id=place,
            risk=step.risk,
            need=step.need,
            deal_value=step.deal_value,
            days_untouched=None if step.last_touched is None else (week.sunday - step.last_touched).days,
        )
        for place, step in enumerate(by_id)
    ]
    return tuple(by_id[rank.account_id] for rank in plan_order(ranks))


def add_outcomes(draft: Draft, allowance: int, slots: int) -> None:
    """Fill the outcome block up to its minutes and items (section 7.4, order 2).

    The first item may go beyond the allowance: a block that stays empty because its share is smaller
    than its smallest item would put outcomes last.
    """
    block = _Filling(draft, allowance, slots)
    for proposal in _proposals(draft):
        block.offer(proposal)
    for action_id in (CONVERSATIONS, CALLS):
        block.repeat(action_id)
    for proposal in _upkeep(draft):
        block.offer(proposal)


class _Filling:
    def __init__(self, draft: Draft, allowance: int, slots: int) -> None:
        self._draft = draft
        self._allowance = allowance
        self._slots = slots
        self._served: set[int] = set()

    def offer(self, proposal: _Proposal) -> None:
        wanted = offer(proposal.spec, self._draft.request)
        first = not any(item.block is Block.OUTCOME for item in self._draft.items)
        affordable = first or wanted.minutes <= self._allowance
        welcome = proposal.step is None or self._draft.of_account(proposal.step.account_id) < MOST_PER_ACCOUNT
        if self._slots > 0 and affordable and welcome and self._draft.accepts(wanted):
            self._slots -= 1
            self._allowance -= wanted.minutes
            self._draft.add(
                wanted, Block.OUTCOME, proposal.reason, step=proposal.step, person_id=proposal.person_id
            )

    def repeat(self, action_id: str) -> None:
        spec = self._draft.catalogue.get(action_id)
        there = any(
            item.action_id == action_id and item.block is Block.OUTCOME and item.account_id is None
            for item in self._draft.items
        )
        if spec is None or not there or spec.cadence is not Cadence.WEEKLY:
            return
        more = offer(spec, self._draft.request)
        if more.minutes <= self._allowance and self._draft.accepts(more):
            self._allowance -= more.minutes
            self._draft.add_again(spec)


def _proposals(draft: Draft) -> Iterator[_Proposal]:
    accounts = ranked(draft.request.steps, draft.request.week)
    widen = draft.catalogue.get(WIDEN)
    for step in accounts:
        if widen is not None and step.risk is Risk.HIGH and not draft.is_taken(WIDEN, step.account_id):
            yield _Proposal(widen, Problem("plan.why.single_thread", {"need": step.need}), step)
    served = {item.account_id for item in draft.items if item.account_id is not None}
    for step in sorted(accounts, key=lambda step: step.account_id in served):
        spec = draft.catalogue.get(step.action_id or "", ACCOUNT_STEP)
        if _may_be_step(spec, draft) and not draft.is_taken(spec.id, step.account_id):
            reason = Problem("plan.why.step", {"rule": step.rule, "need": step.need, **step.params})
            yield _Proposal(for_one(spec, step.person_id), reason, step, step.person_id)
    for action_id, why in ((CONVERSATIONS, "plan.why.conversations"), (CALLS, "plan.why.calls")):
        spec = draft.catalogue.get(action_id, ACCOUNT_STEP)
        if spec is not ACCOUNT_STEP and may_be_proposed(spec, draft.request):
            yield _Proposal(spec, Problem(why))


def _may_be_step(spec: ActionSpec, draft: Draft) -> bool:
    """The step's rule has seen to the needs; cadence and guards still hold."""
    request = draft.request
    return not is_reactions_only(spec) and is_due(spec, request.week, request.last_done.get(spec.id))


def _upkeep(draft: Draft) -> Iterator[_Proposal]:
    """Other outcome actions that come round again, such as the check of goals and strategy."""
    special = MANDATORY_IDS | {CONVERSATIONS, CALLS}
    for spec in sorted(draft.request.catalogue, key=lambda spec: spec.id):
        ours = spec.pillar is None and spec.id not in special and spec.cadence is not Cadence.EVENT
        if ours and not is_gated(spec) and may_be_proposed(spec, draft.request):
            yield _Proposal(spec, Problem("plan.why.upkeep"))
