"""The next best step of an account: which role needs work most, and the first rule that fits its state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ssi_desktop.core.belief import HELD_FROM
from ssi_desktop.core.committee import ROLE_INFLUENCE, ROLE_WEIGHTS, AccountAssessment, PersonState
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.relationship import REACTIVATE_BELOW, Level, Stance, engagement, freshness
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.errors import Param

PHASE_FACTORS: Mapping[Phase, Mapping[Role, float]] = {
    phase: dict(zip(ROLES, factors, strict=True))
    for phase, factors in (
        # initiator, influencer, gatekeeper, decision maker, buyer, user
        (Phase.ZMOT, (1.2, 1.2, 0.9, 1.0, 0.6, 1.1)),
        (Phase.FMOT, (0.9, 1.2, 1.0, 1.2, 1.0, 1.0)),
        (Phase.EVAL, (0.7, 1.0, 1.0, 1.4, 1.4, 0.8)),
        (Phase.SMOT, (0.8, 0.8, 0.5, 0.9, 0.8, 1.4)),
    )
}


class StepRule(StrEnum):
    """The rules of section 9.6 in the order in which they are tried."""

    BLOCKER = "blocker"
    INITIATOR_UNKNOWN = "initiator_unknown"
    IDENTIFY = "identify"
    ASK_GATEKEEPER = "ask_gatekeeper"
    ASK_ALLY = "ask_ally"
    ASK_MUTUAL = "ask_mutual"
    EVENT_FOR_DECISION_MAKER = "event_for_decision_maker"
    CASE_FOR_DECISION_MAKER = "case_for_decision_maker"
    FACTS_FOR_BUYER = "facts_for_buyer"
    TRIAL_FOR_USER = "trial_for_user"
    RESPECT_GATEKEEPER = "respect_gatekeeper"
    REACTIVATE = "reactivate"
    TOUCH_AND_INVITE = "touch_and_invite"
    PLAYBOOK = "playbook"


ACTIONS: Mapping[StepRule, tuple[str, ...]] = {
    StepRule.IDENTIFY: ("A19", "A18"),
    StepRule.ASK_GATEKEEPER: ("A54",),
    StepRule.ASK_ALLY: ("A24",),
    StepRule.ASK_MUTUAL: ("A24",),
    StepRule.EVENT_FOR_DECISION_MAKER: ("A55", "A31"),
    StepRule.CASE_FOR_DECISION_MAKER: ("A56",),
    StepRule.FACTS_FOR_BUYER: ("A47",),
    StepRule.REACTIVATE: ("A52",),
    StepRule.TOUCH_AND_INVITE: ("A31", "A48", "A50"),
}
"""Catalogue actions of a rule, the main one first; the other rules are steps of their own."""


@dataclass(frozen=True)
class Step:
    """One step for one account.

    ``person_id`` is who it is about (None: somebody still to be found), ``helper_id`` who in the account
    can be asked. ``need`` is the need of the role (0 and up). ``other_actions`` belong to the step as
    well. ``params`` are the values that its sentence needs: coverage 0..1, days since the last two-way
    contact where known, probability of the role.
    """

    rule: StepRule
    role: Role
    action_id: str | None
    person_id: int | None
    need: float
    phase: Phase
    helper_id: int | None = None
    other_actions: tuple[str, ...] = ()
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True)
class _State:
    """What the rules look at: the role in question, its best known holder, and everybody else."""

    role: Role
    phase: Phase
    people: Sequence[PersonState]
    holder: PersonState | None

    @property
    def distant(self) -> bool:
        return self.holder is not None and self.holder.level <= Level.CONNECTED

    @property
    def askable(self) -> bool:
        """Whether somebody could introduce us: not in touch yet, and nobody was asked lately."""
        holder = self.holder
        return holder is not None and holder.level == Level.IDENTIFIED and not holder.asked

    def near(self, person: PersonState) -> bool:
        """Whether somebody has the holder's ear."""
        return self.holder is not None and person.id in self.holder.near


@dataclass(frozen=True)
class _Fit:
    """A rule that fits: who it is about and who can help."""

    person: PersonState | None = None
    helper: PersonState | None = None


def needs(assessment: AccountAssessment, phase: Phase) -> tuple[tuple[Role, float], ...]:
    """The need of every role, largest first: weight times what is not covered times the phase's factor.

    Equal needs keep the order of the role weights, then of ``ROLES``.
    """
    factors = PHASE_FACTORS[phase]
    found = [(role, ROLE_WEIGHTS[role] * (1.0 - assessment.coverage[role]) * factors[role]) for role in ROLES]
    return tuple(sorted(found, key=lambda item: (-item[1], -ROLE_WEIGHTS[item[0]])))


def next_step(people: Sequence[PersonState], assessment: AccountAssessment, phase: Phase) -> Step:
    """The one step of an account; ``assessment`` is that of the same people.

    Section 9.6 of the domain reference.
    The table is read from the top and its last two rules take everything, so there always is a step.
    Where several persons hold the role in question, its state is that of the best engaged one.
    """
    if assessment.blockers:
        return blocker_step(people, assessment, phase)
    role, _need = needs(assessment, phase)[0]
    return role_step(people, assessment, phase, role)


def role_step(
    people: Sequence[PersonState],
    assessment: AccountAssessment,
    phase: Phase,
    role: Role,
    holder: PersonState | None = None,
) -> Step:
    """The step for one role, whatever the others need: the first rule that fits its state.

    ``holder`` is whose state counts where several hold the role (None: the best engaged one's).
    """
    state = _State(role, phase, people, holder or _best(people, role))
    rule, found = _first_fit(state)
    return _step(rule, found, state, dict(needs(assessment, phase))[role], assessment)


def _first_fit(state: _State) -> tuple[StepRule, _Fit]:
    for rule, fits in _RULES:
        found = fits(state)
        if found is not None:
            return rule, found
    return StepRule.PLAYBOOK, _Fit(state.holder)


def blocker_step(people: Sequence[PersonState], assessment: AccountAssessment, phase: Phase) -> Step:
    """The talk with the blocker who weighs most; ``assessment`` names at least one."""
    weight = {item.id: item.influence for item in assessment.people}
    blockers = [person for person in people if person.id in assessment.blockers]
    person = max(blockers, key=lambda one: (weight[one.id], -one.stance))
    return person_step(StepRule.BLOCKER, person, assessment, phase)


def person_step(rule: StepRule, person: PersonState, assessment: AccountAssessment, phase: Phase) -> Step:
    """A step with one person of the account, for the role in which they weigh most."""
    role = max(ROLES, key=lambda one: person.beliefs.get(one, 0.0) * ROLE_INFLUENCE[one])
    state = _State(role, phase, (person,), person)
    return _step(rule, _Fit(person), state, dict(needs(assessment, phase))[role], assessment)


def _step(rule: StepRule, found: _Fit, state: _State, need: float, assessment: AccountAssessment) -> Step:
    main, *others = ACTIONS.get(rule, (None,))
    return Step(
        rule=rule,
        role=state.role,
        action_id=main,
        person_id=None if found.person is None else found.person.id,
        need=need,
        phase=state.phase,
        helper_id=None if found.helper is None else found.helper.id,
        other_actions=tuple(other for other in others if other is not None),
        params=_params(found.person, state, assessment),
    )


def _params(person: PersonState | None, state: _State, assessment: AccountAssessment) -> dict[str, Param]:
    params: dict[str, Param] = {"coverage": assessment.coverage[state.role]}
    if person is not None:
        params["probability"] = person.beliefs.get(state.role, 0.0)
        params["level"] = int(person.level)
        if person.days_since_contact is not None:
            params["days"] = person.days_since_contact
    return params


def _held(person: PersonState, role: Role) -> bool:
    return person.beliefs.get(role, 0.0) >= HELD_FROM


def _engagement(person: PersonState) -> float:
    return engagement(person.level, person.days_since_contact)


def _best(people: Sequence[PersonState], role: Role) -> PersonState | None:
    holders = [person for person in people if _held(person, role)]
    return max(holders, key=lambda one: _standing(one, role), default=None)


def _standing(person: PersonState, role: Role) -> tuple[float, Level, float]:
    p = person.beliefs[role]
    return p * _engagement(person), person.level, p


def _others(state: _State) -> list[PersonState]:
    return [person for person in state.people if person is not state.holder]


def _gatekeeper(state: _State) -> PersonState | None:
    """Whoever keeps the way to the holder; one who has their ear before others."""
    found = [one for one in _helpers(state) if one.level >= Level.IN_DIALOGUE and _held(one, Role.GATEKEEPER)]
    return max(found, key=lambda one: (state.near(one), _standing(one, Role.GATEKEEPER)), default=None)


def _ally(state: _State) -> PersonState | None:
    """Somebody close who is not against us; one who has the holder's ear before others."""
    close = [one for one in _helpers(state) if one.level >= Level.REGULAR and one.stance >= Stance.NEUTRAL]
    return max(
        close, key=lambda one: (state.near(one), one.level, _engagement(one), one.stance), default=None
    )


def _helpers(state: _State) -> list[PersonState]:
    """Everybody else, but for those at odds with the holder and those who declined lately."""
    if state.holder is None:
        return _others(state)
    away = state.holder.against | state.holder.declined
    return [one for one in _others(state) if one.id not in away]


def _initiator_unknown(state: _State) -> _Fit | None:
    if state.role is not Role.INITIATOR or state.holder is not None or not state.people:
        return None
    return _Fit(max(state.people, key=_engagement))


def _identify(state: _State) -> _Fit | None:
    return _Fit(helper=_ally(state)) if state.holder is None else None


def _ask_gatekeeper(state: _State) -> _Fit | None:
    helper = _gatekeeper(state) if state.askable else None
    return None if helper is None else _Fit(state.holder, helper)


def _ask_ally(state: _State) -> _Fit | None:
    helper = _ally(state) if state.askable else None
    return None if helper is None else _Fit(state.holder, helper)


def _ask_mutual(state: _State) -> _Fit | None:
    known = state.askable and state.holder is not None and state.holder.mutual
    return _Fit(state.holder) if known else None


def _event(state: _State) -> _Fit | None:
    return _Fit(state.holder) if state.role is Role.DECISION_MAKER and state.distant else None


def _case(state: _State) -> _Fit | None:
    # levels 0 and 1 were taken by the event rule
    fits = state.role is Role.DECISION_MAKER and state.phase is not Phase.ZMOT
    return _Fit(state.holder) if fits else None


def _facts(state: _State) -> _Fit | None:
    return _Fit(state.holder) if state.role is Role.BUYER and state.distant else None


def _trial(state: _State) -> _Fit | None:
    return _Fit(state.holder) if state.role is Role.USER and state.distant else None


def _respect(state: _State) -> _Fit | None:
    known = [one for one in state.people if any(p >= HELD_FROM for p in one.beliefs.values())]
    if len(known) != 1:
        return None
    beliefs = known[0].beliefs
    return _Fit(known[0]) if beliefs.get(Role.GATEKEEPER, 0.0) == max(beliefs.values()) else None


def _reactivate(state: _State) -> _Fit | None:
    if state.holder is None or state.distant:
        return None
    return _Fit(state.holder) if freshness(state.holder.days_since_contact) < REACTIVATE_BELOW else None


def _touch(state: _State) -> _Fit | None:
    return _Fit(state.holder) if state.distant else None


_RULES: tuple[tuple[StepRule, Callable[[_State], _Fit | None]], ...] = (
    (StepRule.INITIATOR_UNKNOWN, _initiator_unknown),
    (StepRule.IDENTIFY, _identify),
    (StepRule.ASK_GATEKEEPER, _ask_gatekeeper),
    (StepRule.ASK_ALLY, _ask_ally),
    (StepRule.ASK_MUTUAL, _ask_mutual),
    (StepRule.EVENT_FOR_DECISION_MAKER, _event),
    (StepRule.CASE_FOR_DECISION_MAKER, _case),
    (StepRule.FACTS_FOR_BUYER, _facts),
    (StepRule.TRIAL_FOR_USER, _trial),
    (StepRule.RESPECT_GATEKEEPER, _respect),
    (StepRule.REACTIVATE, _reactivate),
    (StepRule.TOUCH_AND_INVITE, _touch),
)
