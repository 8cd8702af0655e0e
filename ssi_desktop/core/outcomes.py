"""Real-world results: what is logged, how often a week, and how near the user's own targets.

The outcome index stands beside LinkedIn's index and is never added to it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ssi_desktop.core.curves import weekly_rate
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Problem

INDEX_MAX = 25.0


class OutcomeKind(StrEnum):
    """What can come of the work, from first talk to signature; the value is the name in files and store."""

    CONVERSATION = "conversation"
    CALL = "call"
    MEETING = "meeting"
    OFFER = "offer"
    CONTRACT = "contract"


class Channel(StrEnum):
    """Where it came from: LinkedIn's index sees only the first."""

    LINKEDIN = "linkedin"
    MAIL = "mail"
    PHONE = "phone"
    EVENT = "event"
    OTHER = "other"


WEIGHTS: Mapping[OutcomeKind, float] = {
    OutcomeKind.CONVERSATION: 0.15,
    OutcomeKind.CALL: 0.15,
    OutcomeKind.MEETING: 0.25,
    OutcomeKind.OFFER: 0.20,
    OutcomeKind.CONTRACT: 0.25,
}
DEFAULT_TARGETS: Mapping[OutcomeKind, float] = {
    OutcomeKind.CONVERSATION: 5.0,
    OutcomeKind.CALL: 2.0,
    OutcomeKind.MEETING: 1.0,
    OutcomeKind.OFFER: 0.5,
    OutcomeKind.CONTRACT: 0.1,
}
"""A week's targets to start from (own choice); the user sets their own."""

BEGINNER_TARGETS: Mapping[OutcomeKind, float] = {OutcomeKind.CONVERSATION: 3.0, OutcomeKind.MEETING: 0.5}
"""For beginners: conversation starts and meetings, no revenue (section 7.2; figures are an own choice)."""


@dataclass(frozen=True)
class Outcome:
    """One logged result.

    A conversation counts once both sides wrote or spoke. ``value_cents`` is money in hundredths of the
    user's currency (None: not given, which is not nothing). ``by_tick`` tells that it was logged by ticking
    its planned item, and goes when that is unticked. ``id`` 0 = not stored yet.
    """

    kind: OutcomeKind
    day: date
    channel: Channel = Channel.LINKEDIN
    account_id: int | None = None
    person_id: int | None = None
    plan_item_id: int | None = None
    value_cents: int | None = None
    note: str = ""
    id: int = 0
    by_tick: bool = False


@dataclass(frozen=True)
class IndexPart:
    """One kind's part of the outcome index: rate and target a week, weight 0..1, points."""

    kind: OutcomeKind
    rate: float
    target: float
    weight: float
    points: float


@dataclass(frozen=True)
class OutcomeIndex:
    """Points 0..25 against the user's own targets, with the parts that add up to them."""

    parts: tuple[IndexPart, ...]

    @property
    def points(self) -> float:
        """The sum of the parts."""
        return math.fsum(part.points for part in self.parts)


def outcome_problems(outcome: Outcome, today: date) -> tuple[Problem, ...]:
    """What is wrong with an outcome: empty when it can be stored.

    Codes: ``outcome.in_future`` (``day``), ``outcome.negative_value`` (``value_cents``).
    """
    problems: list[Problem] = []
    if outcome.day > today:
        problems.append(Problem("outcome.in_future", {"day": outcome.day.isoformat()}))
    if outcome.value_cents is not None and outcome.value_cents < 0:
        problems.append(Problem("outcome.negative_value", {"value_cents": outcome.value_cents}))
    return tuple(problems)


def weekly_counts(outcomes: Iterable[Outcome], first: Week, last: Week) -> dict[Week, dict[OutcomeKind, int]]:
    """How many of each kind in every ISO week from ``first`` to ``last``, both included.

    Weeks without outcomes are there with zeros; nothing is there when ``last`` lies before ``first``.
    """
    start, end = first.monday, last.monday + timedelta(days=7)
    counts = {week: dict.fromkeys(OutcomeKind, 0) for week in _weeks_between(first, last)}
    by_day = Counter((outcome.day, outcome.kind) for outcome in outcomes if start <= outcome.day < end)
    for (day, kind), count in by_day.items():
        counts[Week.of(day)][kind] += count
    return counts


def weekly_rates(outcomes: Iterable[Outcome], as_of: date, days_observed: int) -> dict[OutcomeKind, float]:
    """The effective rate a week of each kind, fading as in section 5.1.

    ``days_observed`` are the days for which the user has been logging, ``as_of`` included.
    """
    ages: dict[OutcomeKind, list[tuple[int, float]]] = {kind: [] for kind in OutcomeKind}
    for outcome in outcomes:
        ages[outcome.kind].append(((as_of - outcome.day).days, 1.0))
    return {kind: weekly_rate(events, days_observed) for kind, events in ages.items()}


def outcome_index(
    rates: Mapping[OutcomeKind, float], targets: Mapping[OutcomeKind, float]
) -> OutcomeIndex | None:
    """The outcome index from rates and own targets, both a week (section 8).

    A kind without a target does not apply and the others take over its weight; without any target
    there is no index. Raises ValueError for a target that is not above zero or a negative rate.
    """
    applicable = math.fsum(WEIGHTS[kind] for kind in OutcomeKind if kind in targets)
    if applicable == 0.0:
        return None
    return OutcomeIndex(
        tuple(
            _part(kind, rates.get(kind, 0.0), targets[kind], WEIGHTS[kind] / applicable)
            for kind in OutcomeKind
            if kind in targets
        )
    )


def _part(kind: OutcomeKind, rate: float, target: float, weight: float) -> IndexPart:
    if not (target > 0.0 and rate >= 0.0):
        raise ValueError(f"{kind}: rate {rate} or target {target} makes no sense")
    return IndexPart(kind, rate, target, weight, INDEX_MAX * weight * min(1.0, rate / target))


def _weeks_between(first: Week, last: Week) -> list[Week]:
    count = (last.monday - first.monday).days // 7 + 1
    return [first.shifted(offset) for offset in range(max(0, count))]
