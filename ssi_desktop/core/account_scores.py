"""Every figure of an account opened: which person or role contributes what, and how that adds up to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ssi_desktop.core.committee import (
    ROLE_INFLUENCE,
    ROLE_WEIGHTS,
    STRONG_FROM,
    AccountAssessment,
    PersonState,
    weight_of,
)
from ssi_desktop.core.next_step import PHASE_FACTORS
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.relationship import LEVEL_VALUES, Level, engagement, freshness
from ssi_desktop.core.roles import ROLES, Role


class Score(StrEnum):
    """A figure of an account or of somebody in it; its explanation has this key after ``account_``."""

    HEALTH = "health"
    COVERAGE = "coverage"
    MAP_COVERAGE = "map_coverage"
    ROLE_COVERAGE = "role_coverage"
    ROLE_MAP = "role_map"
    THREADS = "threads"
    LOSS = "loss"
    NO_THREAD = "no_thread"
    RISK = "risk"
    SUPPORT = "support"
    NEED = "need"
    PHASE_FIT = "phase_fit"
    ENGAGEMENT = "engagement"
    INFLUENCE = "influence"


class Factor(StrEnum):
    """What is multiplied in a line."""

    PROBABILITY = "probability"
    ENGAGEMENT = "engagement"
    LEVEL = "level"
    FRESHNESS = "freshness"
    ROLE_WEIGHT = "role_weight"
    ROLE_INFLUENCE = "role_influence"
    COVERAGE = "coverage"
    MISSING = "missing"
    PHASE_FACTOR = "phase_factor"
    STAYS = "stays"
    INFLUENCE = "influence"
    STANCE = "stance"
    SHARE = "share"
    POINTS = "points"


class Combine(StrEnum):
    """How the values of the lines give the figure."""

    SUM = "sum"
    """They are added."""
    UNION = "union"
    """1 minus the product of what each leaves over: at least one of them."""
    NONE_LEFT = "none_left"
    """The product of what each leaves over: none of them."""
    MEAN = "mean"
    """Added, and divided by ``divisor``."""
    LARGEST = "largest"
    """The largest one counts."""
    RULE = "rule"
    """The first rule that fits decides; the lines are what it looks at."""


@dataclass(frozen=True)
class ScoreLine:
    """One contribution: of a person, of a role, or of a named part of the figure.

    ``value`` is the product of the ``factors``, in their given order, unless a limit applies.
    """

    value: float
    factors: tuple[tuple[Factor, float], ...] = ()
    person_id: int | None = None
    role: Role | None = None
    part: str = ""


@dataclass(frozen=True)
class ScoreExplanation:
    """A figure with its lines, the largest contribution first.

    ``role`` or ``person_id`` say whose figure it is where there are several. ``rest`` is the number of lines
    that were drawn together into the last one (see `shortened`). ``values`` are further numbers that its
    sentence names: targets, months, the user's own word.
    """

    score: Score
    value: float
    combine: Combine
    lines: tuple[ScoreLine, ...] = ()
    role: Role | None = None
    person_id: int | None = None
    divisor: float = 1.0
    rest: int = 0
    values: Mapping[str, float] = field(default_factory=dict)


def combined(lines: Iterable[ScoreLine], combine: Combine, divisor: float = 1.0) -> float:
    """The figure that lines give; 0 without lines, 1 where none is left of nobody."""
    found = [line.value for line in lines]
    return _COMBINED[combine](found) / (divisor if combine is Combine.MEAN else 1.0)


def shortened(explanation: ScoreExplanation, most: int) -> ScoreExplanation:
    """The same figure with at most ``most`` lines (2 or more); the last one holds all that is left over."""
    if len(explanation.lines) <= most or explanation.combine is Combine.RULE:
        return explanation
    kept, others = explanation.lines[: most - 1], explanation.lines[most - 1 :]
    way = Combine.UNION if explanation.combine is Combine.NONE_LEFT else explanation.combine
    rest = ScoreLine(combined(others, way))
    return replace(explanation, lines=(*kept, rest), rest=len(others))


def account_scores(
    people: Sequence[PersonState], assessment: AccountAssessment, phase: Phase, *, months_left: float
) -> tuple[ScoreExplanation, ...]:
    """Every figure of one account (section 9.4 and the needs of 9.6 of the domain reference).

    ``assessment`` is that of the same people, for ``months_left`` months.
    """
    found = _Figures(people, assessment)
    return (
        found.health(),
        found.over_roles(Score.COVERAGE, assessment.coverage),
        *(found.of_role(role) for role in ROLES),
        found.over_roles(Score.MAP_COVERAGE, assessment.map_coverage),
        *(found.of_role(role, mapped=True) for role in ROLES),
        found.threads(),
        ScoreExplanation(Score.LOSS, assessment.p_loss, Combine.RULE, values={"months": months_left}),
        found.no_thread(),
        found.risk(),
        found.support(),
        ScoreExplanation(Score.PHASE_FIT, assessment.health.phase_fit / 10.0, Combine.RULE),
        *(found.need(role, phase) for role in ROLES),
    )


def person_scores(person: PersonState) -> tuple[ScoreExplanation, ScoreExplanation]:
    """The engagement and the influence of one person (sections 9.3 and 9.4 of the domain reference)."""
    value = engagement(person.level, person.days_since_contact)
    level = LEVEL_VALUES[person.level]
    factors = [(Factor.LEVEL, level)]
    if person.level >= Level.IN_DIALOGUE:
        factors.append((Factor.FRESHNESS, freshness(person.days_since_contact)))
    line = ScoreLine(value, tuple(factors), person.id)
    return ScoreExplanation(Score.ENGAGEMENT, value, Combine.SUM, (line,), person_id=person.id), _influence(
        person
    )


def _influence(person: PersonState) -> ScoreExplanation:
    lines = [
        ScoreLine(
            p * ROLE_INFLUENCE[role],
            ((Factor.PROBABILITY, p), (Factor.ROLE_INFLUENCE, ROLE_INFLUENCE[role])),
            person.id,
            role,
        )
        for role, p in person.beliefs.items()
    ]
    found = _made(Score.INFLUENCE, Combine.LARGEST, lines, person_id=person.id)
    if person.own_influence is None:
        return found
    values = {"own": float(person.own_influence)}
    return replace(found, value=weight_of(person), combine=Combine.RULE, values=values)


class _Figures:
    """The figures of one account, from its people and their assessment."""

    def __init__(self, people: Sequence[PersonState], assessment: AccountAssessment) -> None:
        self._people = people
        self._found = assessment
        self._engaged = {item.id: item.engagement for item in assessment.people}
        self._threads = [item for item in assessment.people if item.is_thread]

    def health(self) -> ScoreExplanation:
        health = self._found.health
        parts = {
            "coverage": (45.0, health.coverage),
            "threads": (25.0, health.threads),
            "support": (20.0, health.support),
            "phase_fit": (10.0, health.phase_fit),
        }
        lines = [
            ScoreLine(points, ((Factor.POINTS, most), (Factor.SHARE, points / most)), part=part)
            for part, (most, points) in parts.items()
        ]
        return ScoreExplanation(Score.HEALTH, health.points, Combine.SUM, tuple(lines))

    def over_roles(self, score: Score, shares: Mapping[Role, float]) -> ScoreExplanation:
        lines = [
            ScoreLine(
                ROLE_WEIGHTS[role] * shares[role],
                ((Factor.ROLE_WEIGHT, ROLE_WEIGHTS[role]), (Factor.COVERAGE, shares[role])),
                role=role,
            )
            for role in ROLES
        ]
        return _made(score, Combine.SUM, lines)

    def of_role(self, role: Role, *, mapped: bool = False) -> ScoreExplanation:
        lines = []
        for person in self._people:
            factors = [(Factor.PROBABILITY, person.beliefs.get(role, 0.0))]
            if not mapped:
                factors.append((Factor.ENGAGEMENT, self._engaged[person.id]))
            value = math.prod(number for _, number in factors)
            lines.append(ScoreLine(value, tuple(factors), person.id))
        score = Score.ROLE_MAP if mapped else Score.ROLE_COVERAGE
        return _made(score, Combine.UNION, lines, role=role)

    def threads(self) -> ScoreExplanation:
        lines = [
            ScoreLine(item.engagement, ((Factor.ENGAGEMENT, item.engagement),), item.id)
            for item in self._threads
        ]
        found = _made(Score.THREADS, Combine.SUM, lines)
        return replace(found, values={"target": self._found.n_star, "share": self._found.thread_ratio})

    def no_thread(self) -> ScoreExplanation:
        stays = 1.0 - self._found.p_loss
        lines = [
            ScoreLine(
                item.engagement * stays,
                ((Factor.ENGAGEMENT, item.engagement), (Factor.STAYS, stays)),
                item.id,
            )
            for item in self._threads
        ]
        return _made(Score.NO_THREAD, Combine.NONE_LEFT, lines)

    def risk(self) -> ScoreExplanation:
        lines = [
            ScoreLine(item.engagement, ((Factor.ENGAGEMENT, item.engagement),), item.id)
            for item in self._threads
            if item.engagement >= STRONG_FROM
        ]
        values = {
            "strong": float(self._found.strong_threads),
            "probability": self._found.p_no_thread,
            "share": self._found.thread_ratio,
        }
        ordered = tuple(sorted(lines, key=_largest))
        return ScoreExplanation(Score.RISK, self._found.p_no_thread, Combine.RULE, ordered, values=values)

    def support(self) -> ScoreExplanation:
        total = math.fsum(item.influence for item in self._found.people)
        lines = [
            ScoreLine(
                item.influence * person.stance / 2.0,
                ((Factor.INFLUENCE, item.influence), (Factor.STANCE, person.stance / 2.0)),
                person.id,
            )
            for person, item in zip(self._people, self._found.people, strict=True)
        ]
        return _made(Score.SUPPORT, Combine.MEAN, lines, divisor=total or 1.0)

    def need(self, role: Role, phase: Phase) -> ScoreExplanation:
        weight, factor = ROLE_WEIGHTS[role], PHASE_FACTORS[phase][role]
        missing = 1.0 - self._found.coverage[role]
        factors = ((Factor.ROLE_WEIGHT, weight), (Factor.MISSING, missing), (Factor.PHASE_FACTOR, factor))
        line = ScoreLine(weight * missing * factor, factors, role=role)
        return ScoreExplanation(Score.NEED, line.value, Combine.SUM, (line,), role=role)


def _made(
    score: Score,
    combine: Combine,
    lines: Iterable[ScoreLine],
    *,
    role: Role | None = None,
    person_id: int | None = None,
    divisor: float = 1.0,
) -> ScoreExplanation:
    ordered = tuple(sorted(lines, key=_largest))
    value = combined(ordered, combine, divisor)
    return ScoreExplanation(score, value, combine, ordered, role, person_id, divisor)


def _largest(line: ScoreLine) -> float:
    return -abs(line.value)


def _none_left(values: Sequence[float]) -> float:
    return math.prod(1.0 - value for value in values)


_COMBINED: Mapping[Combine, Callable[[Sequence[float]], float]] = {
    Combine.SUM: math.fsum,
    Combine.MEAN: math.fsum,
    Combine.UNION: lambda values: 1.0 - _none_left(values),
    Combine.NONE_LEFT: _none_left,
    Combine.LARGEST: lambda values: max(values, default=0.0),
    Combine.RULE: lambda values: max(values, default=0.0),
}
