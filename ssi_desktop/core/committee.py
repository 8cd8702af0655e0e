"""The state of one account's decision making unit: coverage, threads, risk, support and health."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ssi_desktop.core.relationship import Level, Stance, engagement
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.thread_targets import STANDARD_TARGET

ROLE_WEIGHTS: Mapping[Role, float] = {
    Role.DECISION_MAKER: 0.28,
    Role.INFLUENCER: 0.16,
    Role.BUYER: 0.16,
    Role.INITIATOR: 0.14,
    Role.USER: 0.14,
    Role.GATEKEEPER: 0.12,
}
ROLE_INFLUENCE: Mapping[Role, float] = {
    Role.DECISION_MAKER: 1.0,
    Role.BUYER: 0.8,
    Role.INFLUENCER: 0.7,
    Role.INITIATOR: 0.6,
    Role.USER: 0.5,
    Role.GATEKEEPER: 0.4,
}
OWN_WEIGHTS: Mapping[int, float] = {1: 0.2, 2: 0.5, 3: 0.85}
"""What the user's own word on somebody's influence, 1 little to 3 much, stands for (own choice)."""

THREAD_FROM = 0.3
STRONG_FROM = 0.5
BLOCKER_INFLUENCE = 0.5
DEFAULT_MONTHS_LEFT = 6.0

_SOME_FROM = 0.35
_MUCH_FROM = 0.65
_YEARLY_STAY = 0.75
_HIGH_LOSS = 0.30
_MEDIUM_LOSS = 0.10
_ENOUGH_THREADS = 0.5


class Risk(StrEnum):
    """Risk of hanging on a single thread."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class RiskReason(StrEnum):
    """What decides the risk, the gravest first."""

    NOBODY = "nobody"
    NO_STRONG_THREAD = "no_strong_thread"
    ONE_STRONG_THREAD = "one_strong_thread"
    LIKELY_LOSS = "likely_loss"
    POSSIBLE_LOSS = "possible_loss"
    FEW_THREADS = "few_threads"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class PersonState:
    """What the rules need to know of one person on a day.

    ``beliefs`` are the probabilities by role (a missing role is 0). ``days_since_contact`` counts from
    the last two-way contact, ``days_since_touch`` from the last contact of any direction, ``confirmed``
    gives for each role the days since it was confirmed (see `standing.confirmations`).
    ``mutual`` tells that a mutual connection knows both sides well, ``asked`` that an introduction to them
    was asked for or made lately, so not again; ``declined`` are those who declined one lately, by id.
    ``near`` are those with their ear, ``against`` those at odds with them. ``own_influence`` is the user's
    own word on their weight, 1 to 3 (None: worked out from the roles). Persons who left and placeholders
    stay out.
    """

    id: int
    beliefs: Mapping[Role, float]
    level: Level = Level.IDENTIFIED
    days_since_contact: int | None = None
    stance: Stance = Stance.NEUTRAL
    days_since_touch: int | None = None
    confirmed: Mapping[Role, int] = field(default_factory=dict)
    mutual: bool = False
    own_influence: int | None = None
    asked: bool = False
    declined: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()
    against: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonReading:
    """The numbers of one person in an account.

    ``engagement`` 0.1..1, ``influence`` 0..1, ``is_thread`` whether some role is likely enough (0.3).
    """

    id: int
    engagement: float
    influence: float
    is_thread: bool


@dataclass(frozen=True)
class Health:
    """Health points of an account, 0..100 in four parts; a coaching figure, not a chance of winning."""

    coverage: float
    threads: float
    support: float
    phase_fit: float

    @property
    def points(self) -> float:
        """The sum."""
        return self.coverage + self.threads + self.support + self.phase_fit


@dataclass(frozen=True)
class AccountAssessment:
    """Every figure of section 9.4 for one account.

    ``coverage`` and ``map_coverage`` are by role, 0..1: reached in dialogue, and known by name;
    ``coverage_total`` and ``map_total`` their weighted sums. ``n_eff`` is the number of live threads,
    ``thread_ratio`` it against ``n_star``. ``p_loss`` is the chance that one thread breaks in the time
    left, ``p_no_thread`` that none is left. ``support`` lies in -1..1. ``blockers`` (those who matter) and
    ``champions`` are person ids.
    """

    people: tuple[PersonReading, ...]
    coverage: Mapping[Role, float]
    map_coverage: Mapping[Role, float]
    coverage_total: float
    map_total: float
    n_eff: float
    n_star: float
    thread_ratio: float
    p_loss: float
    p_no_thread: float
    strong_threads: int
    risk: Risk
    risk_reason: RiskReason
    support: float
    health: Health
    blockers: tuple[int, ...]
    champions: tuple[int, ...]


def assess(
    people: Sequence[PersonState],
    *,
    n_star: float = STANDARD_TARGET.people,
    months_left: float = DEFAULT_MONTHS_LEFT,
    phase_fit: float = 0.0,
) -> AccountAssessment:
    """Assess an account (section 9.4 of the domain reference).

    ``n_star`` > 0 people, ``months_left`` >= 0 months until the decision, ``phase_fit`` 0..1 (see
    `phases.phase_fit`). An account without people has health 0 and support 0. Threads, the chance that none
    is left and the count of strong ones look at the same people: those with some role likely enough. The
    reference says so for the first only; whoever has no say is no way into the deal, however close.
    Raises ValueError for values outside these ranges.
    """
    _check(n_star, months_left, phase_fit)
    readings = tuple(_reading(person) for person in people)
    engaged = [item.engagement for item in readings]
    coverage = _coverage(people, engaged)
    mapped = _coverage(people, [1.0] * len(people))
    threads = [item.engagement for item in readings if item.is_thread]
    ratio = math.fsum(threads) / n_star
    p_loss = loss_probability(months_left)
    p_none = math.prod(1.0 - e * (1.0 - p_loss) for e in threads)
    strong = sum(e >= STRONG_FROM for e in threads)
    risk, reason = _risk(len(people), strong, p_none, ratio)
    total = weighted(coverage)
    support = _support(people, readings)
    return AccountAssessment(
        people=readings,
        coverage=coverage,
        map_coverage=mapped,
        coverage_total=total,
        map_total=weighted(mapped),
        n_eff=math.fsum(threads),
        n_star=n_star,
        thread_ratio=ratio,
        p_loss=p_loss,
        p_no_thread=p_none,
        strong_threads=strong,
        risk=risk,
        risk_reason=reason,
        support=support,
        health=_health(total, ratio, support, phase_fit) if people else Health(0.0, 0.0, 0.0, 0.0),
        blockers=_blockers(people, readings),
        champions=tuple(person.id for person in people if person.stance == Stance.CHAMPION),
    )


def loss_probability(months_left: float) -> float:
    """The chance 0..1 that one contact is lost within the months left (a quarter of contacts a year)."""
    return float(1.0 - _YEARLY_STAY ** (months_left / 12.0))


def influence(beliefs: Mapping[Role, float]) -> float:
    """How much a person's word counts, 0..1: the largest probability times weight over the roles."""
    return max([p * ROLE_INFLUENCE[role] for role, p in beliefs.items()], default=0.0)


def weight_of(person: PersonState) -> float:
    """How much a person's word counts, 0..1: the user's own word, else what their roles make it."""
    return influence(person.beliefs) if person.own_influence is None else OWN_WEIGHTS[person.own_influence]


def influence_band(weight: float) -> int:
    """A weight of 0..1 as 1 little (below 0.35), 2 some (below 0.65) or 3 much."""
    return 1 if weight < _SOME_FROM else 2 if weight < _MUCH_FROM else 3


def weighted(by_role: Mapping[Role, float]) -> float:
    """The sum over the roles, each with its weight."""
    return math.fsum(ROLE_WEIGHTS[role] * share for role, share in by_role.items())


def _check(n_star: float, months_left: float, phase_fit: float) -> None:
    if not (n_star > 0.0 and months_left >= 0.0 and 0.0 <= phase_fit <= 1.0):
        raise ValueError(f"out of range: {n_star=}, {months_left=}, {phase_fit=}")


def _reading(person: PersonState) -> PersonReading:
    return PersonReading(
        person.id,
        engagement(person.level, person.days_since_contact),
        weight_of(person),
        max(person.beliefs.values(), default=0.0) >= THREAD_FROM,
    )


def _coverage(people: Sequence[PersonState], engaged: Sequence[float]) -> dict[Role, float]:
    missed = dict.fromkeys(ROLES, 1.0)
    for person, e in zip(people, engaged, strict=True):
        for role, p in person.beliefs.items():
            missed[role] *= 1.0 - p * e
    return {role: 1.0 - share for role, share in missed.items()}


def _risk(people: int, strong: int, p_none: float, ratio: float) -> tuple[Risk, RiskReason]:
    if people == 0:
        return Risk.HIGH, RiskReason.NOBODY
    if strong == 0:
        return Risk.HIGH, RiskReason.NO_STRONG_THREAD
    if strong == 1:
        return Risk.HIGH, RiskReason.ONE_STRONG_THREAD
    if p_none > _HIGH_LOSS:
        return Risk.HIGH, RiskReason.LIKELY_LOSS
    if p_none > _MEDIUM_LOSS:
        return Risk.MEDIUM, RiskReason.POSSIBLE_LOSS
    if ratio < _ENOUGH_THREADS:
        return Risk.MEDIUM, RiskReason.FEW_THREADS
    return Risk.LOW, RiskReason.SPREAD


def _support(people: Sequence[PersonState], readings: Sequence[PersonReading]) -> float:
    total = math.fsum(item.influence for item in readings)
    if total == 0.0:
        return 0.0
    pull = math.fsum(r.influence * p.stance / 2.0 for p, r in zip(people, readings, strict=True))
    return min(1.0, max(-1.0, pull / total))


def _health(coverage: float, ratio: float, support: float, phase_fit: float) -> Health:
    return Health(45.0 * coverage, 25.0 * min(1.0, ratio), 20.0 * (support + 1.0) / 2.0, 10.0 * phase_fit)


def _blockers(people: Sequence[PersonState], readings: Sequence[PersonReading]) -> tuple[int, ...]:
    return tuple(
        person.id
        for person, item in zip(people, readings, strict=True)
        if person.stance <= Stance.SCEPTIC and item.influence >= BLOCKER_INFLUENCE
    )
