"""When an introduction may be asked for: once at a time, and not again soon of whoever would rather not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssi_desktop.core.accounts import Introduction

WAIT_DAYS = 21
"""So long an answer is awaited before somebody is asked again (own choice)."""
REST_DAYS = 180
"""So long nobody is asked for an introduction that was made, nor whoever declined it (own choice)."""


class Answer(StrEnum):
    """What became of an introduction that was asked for."""

    AWAITED = "awaited"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Asked:
    """An introduction that was asked for: of whom on the map (None: somebody else), with the days since its
    answer, or since it was asked while there is none."""

    helper_id: int | None
    answer: Answer
    days: int


def asked_of(introductions: Iterable[Introduction], today: date) -> tuple[Asked, ...]:
    """What was asked up to ``today`` of the introductions to one person."""
    found = (_asked(item, today) for item in introductions)
    return tuple(item for item in found if item is not None)


def answer_of(introduction: Introduction, today: date) -> Answer | None:
    """How an introduction stands; None while nobody was asked."""
    asked = _asked(introduction, today)
    return None if asked is None else asked.answer


def knows_mutual(introductions: Iterable[Introduction], here: Collection[int]) -> bool:
    """Whether it was noted that somebody outside the account knows both sides well and was not asked yet.

    ``here`` are the ids of everybody in the account.
    """
    return any(_unasked(item) and (item.via_id is None or item.via_id not in here) for item in introductions)


def may_ask(asked: Iterable[Asked]) -> bool:
    """Whether somebody can be asked for an introduction to a person now."""
    return not any(
        (item.answer is Answer.AWAITED and item.days <= WAIT_DAYS)
        or (item.answer is Answer.DONE and item.days <= REST_DAYS)
        for item in asked
    )


def declined_by(asked: Iterable[Asked]) -> frozenset[int]:
    """Who declined lately."""
    return frozenset(
        item.helper_id
        for item in asked
        if item.answer is Answer.DECLINED and item.days <= REST_DAYS and item.helper_id is not None
    )


def _asked(item: Introduction, today: date) -> Asked | None:
    if item.done_on is not None and item.done_on <= today:
        return Asked(item.via_id, Answer.DONE, (today - item.done_on).days)
    if item.declined_on is not None and item.declined_on <= today:
        return Asked(item.via_id, Answer.DECLINED, (today - item.declined_on).days)
    if item.asked_on is not None and item.asked_on <= today:
        return Asked(item.via_id, Answer.AWAITED, (today - item.asked_on).days)
    return None


def _unasked(item: Introduction) -> bool:
    return item.asked_on is None and item.done_on is None and item.declined_on is None
