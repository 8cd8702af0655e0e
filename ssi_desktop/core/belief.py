"""How likely somebody holds a role: a first guess from the title, moved by evidence and the user's word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal, Protocol

from ssi_desktop.core.roles import ROLES, Role

P_MIN = 0.02
P_MAX = 0.98
P_SET_BY_USER = 0.95
P_REMOVED_BY_USER = 0.02
HELD_FROM = 0.5
"""From this probability on a person counts as a known holder of the role."""

_FAR = 50.0
_PLACES = {role: place for place, role in enumerate(ROLES)}

TitleBasis = Literal["pattern", "seniority", "none"]


class PriorBasis(StrEnum):
    """Why the first guess of a role is as high as it is."""

    PATTERN = "pattern"
    SENIORITY = "seniority"
    ALTERNATIVE = "alternative"
    SOLD_TO_FUNCTION = "sold_to_function"
    OTHER = "other"


PRIORS: Mapping[PriorBasis, float] = {
    PriorBasis.PATTERN: 0.60,
    PriorBasis.SENIORITY: 0.50,
    PriorBasis.ALTERNATIVE: 0.30,
    PriorBasis.SOLD_TO_FUNCTION: 0.30,
    PriorBasis.OTHER: 0.05,
}


class EvidenceType(StrEnum):
    """What was seen or heard; the value is the stable name in the store."""

    SELF_STATED = "self_stated"
    INSIDER_STATED = "insider_stated"
    BEHAVIOUR_STRONG = "behaviour_strong"
    BEHAVIOUR_WEAK = "behaviour_weak"
    TITLE_IN_MANAGEMENT_TEAM = "title_in_management_team"
    CONTRADICTING_BEHAVIOUR = "contradicting_behaviour"
    DENIED_BY_INSIDER = "denied_by_insider"


EVIDENCE_LOG_ODDS: Mapping[EvidenceType, float] = {
    EvidenceType.SELF_STATED: 4.5,
    EvidenceType.INSIDER_STATED: 2.5,
    EvidenceType.BEHAVIOUR_STRONG: 1.5,
    EvidenceType.BEHAVIOUR_WEAK: 0.7,
    EvidenceType.TITLE_IN_MANAGEMENT_TEAM: 0.7,
    EvidenceType.CONTRADICTING_BEHAVIOUR: -1.5,
    EvidenceType.DENIED_BY_INSIDER: -2.5,
}

CONFIRMING = frozenset({EvidenceType.SELF_STATED, EvidenceType.INSIDER_STATED})
"""Evidence that somebody in the account said so; it makes a role confirmed."""


class TitleView(Protocol):
    """The part of a title reading that a first guess needs; `titles.TitleReading` has it.

    ``manager_of_sold_function`` is set for managers of the function that the user sells to (setting):
    they may decide themselves.
    """

    @property
    def role(self) -> Role | None: ...

    @property
    def role_basis(self) -> TitleBasis: ...

    @property
    def alternative(self) -> Role | None: ...

    @property
    def manager_of_sold_function(self) -> bool: ...


@dataclass(frozen=True)
class TitlePrior:
    """A title reading as plain values."""

    role: Role | None = None
    role_basis: TitleBasis = "none"
    alternative: Role | None = None
    manager_of_sold_function: bool = False


NO_TITLE: TitleView = TitlePrior()


@dataclass(frozen=True)
class RoleEvidence:
    """One piece of evidence for or against a role of a person; ``id`` is the store's (0: none)."""

    role: Role
    type: EvidenceType
    on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class BeliefLine:
    """One line of the explanation: how far this evidence moves the log-odds."""

    type: EvidenceType
    log_odds: float
    on: date | None
    evidence_id: int


@dataclass(frozen=True)
class RoleBelief:
    """The probability ``p`` (0.02 to 0.98) that a person holds ``role``, with its explanation.

    ``prior`` and ``prior_basis`` are the first guess, ``lines`` the evidence in its given order.
    ``marked`` is the user's own word (True set, False removed, None neither); it outranks the evidence.
    ``limited`` tells that the sum lay beyond the limits.
    """

    role: Role
    p: float
    prior: float
    prior_basis: PriorBasis
    lines: tuple[BeliefLine, ...] = ()
    marked: bool | None = None
    limited: bool = False

    @property
    def held(self) -> bool:
        """Whether the person counts as a known holder."""
        return self.p >= HELD_FROM

    @property
    def evidence_log_odds(self) -> float:
        """The sum of all evidence."""
        return math.fsum(line.log_odds for line in self.lines)


def prior_basis(title: TitleView, role: Role) -> PriorBasis:
    """Why the title speaks for the role, the strongest reason first."""
    if role is title.role and title.role_basis == "pattern":
        return PriorBasis.PATTERN
    if role is title.role and title.role_basis == "seniority":
        return PriorBasis.SENIORITY
    if role is title.alternative:
        return PriorBasis.ALTERNATIVE
    if role is Role.DECISION_MAKER and title.manager_of_sold_function:
        return PriorBasis.SOLD_TO_FUNCTION
    return PriorBasis.OTHER


def posterior(prior: float, log_odds: Iterable[float] = ()) -> float:
    """The probability after evidence, limited to 0.02..0.98; ``prior`` lies inside (0, 1).

    Section 9.2 of the domain reference.
    """
    return _limited(_unlimited(prior, math.fsum(log_odds)))


def belief(
    role: Role,
    title: TitleView = NO_TITLE,
    evidence: Iterable[RoleEvidence] = (),
    marked: bool | None = None,
) -> RoleBelief:
    """The belief in one role; evidence on other roles is left aside."""
    basis = prior_basis(title, role)
    prior = PRIORS[basis]
    lines = tuple(_line(item) for item in evidence if item.role is role)
    free = _unlimited(prior, math.fsum(line.log_odds for line in lines))
    p = _limited(free) if marked is None else _marked(marked)
    return RoleBelief(role, p, prior, basis, lines, marked, limited=marked is None and p != free)


def beliefs(
    title: TitleView = NO_TITLE,
    evidence: Iterable[RoleEvidence] = (),
    marks: Mapping[Role, bool] | None = None,
) -> tuple[RoleBelief, ...]:
    """The beliefs in all six roles of one person, in the order of ``ROLES``.

    ``marks`` holds the user's own word: True for a role they set, False for one they removed.
    """
    known, own = tuple(evidence), marks or {}
    by_title = _by_title(title.role, title.role_basis, title.alternative, title.manager_of_sold_function)
    if not known and not own:
        return by_title
    found = list(by_title)
    for role in {item.role for item in known}.union(own):
        found[_PLACES[role]] = belief(role, title, known, own.get(role))
    return tuple(found)


def probabilities(found: Iterable[RoleBelief]) -> dict[Role, float]:
    """The probabilities by role, as `committee.assess` takes them."""
    return {item.role: item.p for item in found}


@cache
def _by_title(
    role: Role | None, role_basis: TitleBasis, alternative: Role | None, manager_of_sold_function: bool
) -> tuple[RoleBelief, ...]:
    """What a title alone says of all roles; few readings are shared by thousands of people."""
    title = TitlePrior(role, role_basis, alternative, manager_of_sold_function)
    return tuple(belief(item, title) for item in ROLES)


def _line(evidence: RoleEvidence) -> BeliefLine:
    return BeliefLine(evidence.type, EVIDENCE_LOG_ODDS[evidence.type], evidence.on, evidence.id)


def _unlimited(prior: float, log_odds: float) -> float:
    if log_odds == 0.0:
        return prior
    bounded = min(_FAR, max(-_FAR, log_odds))  # far beyond the limits anyway, and safe for exp
    odds = prior / (1.0 - prior) * math.exp(bounded)
    return odds / (1.0 + odds)


def _marked(held: bool) -> float:
    return P_SET_BY_USER if held else P_REMOVED_BY_USER


def _limited(p: float) -> float:
    return min(P_MAX, max(P_MIN, p))
