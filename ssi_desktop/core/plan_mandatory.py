"""What is in every week before anything is proposed: follow-ups, replies, the snapshot and the review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ssi_desktop.core.actions import ActionSpec, Cadence
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.plan_draft import Draft
from ssi_desktop.core.plan_offers import offer
from ssi_desktop.core.plan_values import Block
from ssi_desktop.errors import Problem

FOLLOW_UP = "A21"
REVIEW = "A62"
SNAPSHOT = "A63"
MANDATORY_IDS = frozenset({FOLLOW_UP, REVIEW, SNAPSHOT})

REPLY = ActionSpec("reply", None, 5, Cadence.DAILY, {Metric.MESSAGES: 1.0})
"""Answering a message that waits: a duty of the planner, not an action of the catalogue."""


@dataclass(frozen=True)
class _Duty:
    spec: ActionSpec
    due: int
    why: str
    countable: bool


def add_mandatory(draft: Draft) -> None:
    """Add the mandatory block (section 7.4, order 1).

    Where the minutes do not hold all of it, follow-ups and replies are shortened so that the others
    and a second pillar keep their place; one follow-up is always there if five minutes are.
    """
    duties = list(_duties(draft))
    for number, duty in enumerate(duties):
        later = sum(offer(other.spec, draft.request).minutes for other in duties[number + 1 :])
        _add(draft, duty, draft.most_times(duty.spec, duty.due, later))


def add_follow_ups(draft: Draft, most: int) -> None:
    """Add only the follow-ups that are due, ``most`` at most."""
    for duty in _duties(draft):
        if duty.spec.id == FOLLOW_UP:
            _add(draft, duty, draft.most_times(duty.spec, min(duty.due, most), 0))


def _add(draft: Draft, duty: _Duty, times: int) -> None:
    if times == 0:
        draft.note("plan.left_out", action=duty.spec.id)
        return
    if times < duty.due:
        draft.note("plan.shortened", action=duty.spec.id, due=duty.due, planned=times)
    counts = {"due": duty.due, "planned": times} if duty.countable else {}
    draft.add(offer(duty.spec, draft.request, times), Block.MANDATORY, Problem(duty.why, counts))


def _duties(draft: Draft) -> Iterator[_Duty]:
    due = draft.request.duties
    wanted = (
        (draft.catalogue.get(FOLLOW_UP), due.follow_ups, "plan.why.follow_up", True),
        (REPLY, due.replies, "plan.why.reply", True),
        (draft.catalogue.get(SNAPSHOT), int(due.snapshot_due), "plan.why.snapshot", False),
        (draft.catalogue.get(REVIEW), int(due.review_due), "plan.why.review", False),
    )
    for spec, count, why, countable in wanted:
        if spec is not None and count > 0 and not draft.is_taken(spec.id):
            yield _Duty(spec, count, why, countable)
