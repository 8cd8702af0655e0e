"""What is missing or going cold in an account, each gap with the step that answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.committee import AccountAssessment, PersonState
from ssi_desktop.core.next_step import Step, StepRule, needs, person_step, role_step
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.relationship import FRESH_DAYS, REACTIVATE_BELOW, Level, Stance, freshness
from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import RoleStanding, Standing

ENOUGH_THREADS = 1
"""Up to so many people in live dialogue an account hangs on one thread (section 9.4)."""


class GapKind(StrEnum):
    """What is missing; the order is that in which equally urgent gaps are told."""

    BLOCKER = "blocker"
    """Somebody of weight is against it."""
    ONE_THREAD = "one_thread"
    """At most one person is in live dialogue."""
    CHAMPION_COLD = "champion_cold"
    """The champion was not met for more than thirty days."""
    ROLE_UNKNOWN = "role_unknown"
    """Nobody is likely to hold the role."""
    ROLE_DISTANT = "role_distant"
    """Its holder is known, but there is no dialogue."""
    ROLE_COLD = "role_cold"
    """The dialogue with its holder is going cold."""
    STALLED = "stalled"
    """The account has been in its phase for longer than usual."""
    ROLE_UNCONFIRMED = "role_unconfirmed"
    """What the role rests on is older than sixty days."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of an account and its step.

    ``person_id`` is whom it is about (None: nobody yet; where several hold the role, whom the best evidence
    on it comes from, and the step is theirs), ``role`` the role in question, ``need`` that role's need (0 and
    up), ``days`` how long it has been so (None: no date says so).
    """

    kind: GapKind
    role: Role
    need: float
    step: Step
    person_id: int | None = None
    days: int | None = None


def gaps(
    people: Sequence[PersonState],
    assessment: AccountAssessment,
    phase: Phase,
    standings: Sequence[RoleStanding],
    *,
    stalled_days: int | None = None,
) -> tuple[Gap, ...]:
    """Every gap of an account, most urgent first: blockers, a single thread, a champion not met for long,
    then the roles by need, at last a stalled phase and what only asks for a fresh look.

    ``assessment`` and ``standings`` are those of the same people; ``stalled_days`` are the days in the phase
    while it is stalled. Built on sections 9.3 to 9.6 of the domain reference; the list is an own choice.
    """
    look = _Look(people, assessment, phase, {item.role: item for item in standings})
    found = [*look.blockers(), *look.one_thread(), *look.champions(), *look.roles()]
    if stalled_days is not None:
        found.append(look.stalled(stalled_days))
    return tuple(sorted(found, key=lambda gap: (_URGENCY[gap.kind], -gap.need)))


_URGENCY = {
    GapKind.BLOCKER: 0,
    GapKind.ONE_THREAD: 1,
    GapKind.CHAMPION_COLD: 2,
    GapKind.ROLE_UNKNOWN: 3,
    GapKind.ROLE_DISTANT: 3,
    GapKind.ROLE_COLD: 3,
    GapKind.STALLED: 4,
    GapKind.ROLE_UNCONFIRMED: 5,
}


@dataclass(frozen=True)
class _Look:
    people: Sequence[PersonState]
    assessment: AccountAssessment
    phase: Phase
    standings: dict[Role, RoleStanding]

    def blockers(self) -> Iterator[Gap]:
        for person in self.people:
            if person.id in self.assessment.blockers:
                step = person_step(StepRule.BLOCKER, person, self.assessment, self.phase)
                yield Gap(GapKind.BLOCKER, step.role, step.need, step, person.id)

    def one_thread(self) -> Iterator[Gap]:
        """Told where somebody is known; with nobody there, every role says so already."""
        if not self.people or self.assessment.strong_threads > ENOUGH_THREADS:
            return
        steps = [self._role_step(role) for role, _need in needs(self.assessment, self.phase)]
        near = {person.id for person in self.people if person.level >= Level.IN_DIALOGUE}
        step = next((step for step in steps if step.person_id not in near), steps[0])
        yield Gap(GapKind.ONE_THREAD, step.role, step.need, step)

    def champions(self) -> Iterator[Gap]:
        for person in self.people:
            days = person.days_since_contact
            if _champion(person) and (days is None or days > FRESH_DAYS):
                step = person_step(StepRule.REACTIVATE, person, self.assessment, self.phase)
                yield Gap(GapKind.CHAMPION_COLD, step.role, step.need, step, person.id, days)

    def roles(self) -> Iterator[Gap]:
        for role, need in needs(self.assessment, self.phase):
            found = self._of_role(role, need)
            if found is not None:
                yield found

    def stalled(self, days: int) -> Gap:
        role, need = needs(self.assessment, self.phase)[0]
        return Gap(GapKind.STALLED, role, need, self._role_step(role), days=days)

    def _of_role(self, role: Role, need: float) -> Gap | None:
        standing = self.standings.get(role, RoleStanding(role, Standing.UNKNOWN))
        holder = next((one for one in self.people if one.id == standing.person_id), None)
        step = self._role_step(role, holder)
        if holder is None:
            return Gap(GapKind.ROLE_UNKNOWN, role, need, step)
        if holder.level <= Level.CONNECTED:
            return Gap(GapKind.ROLE_DISTANT, role, need, step, holder.id)
        if _champion(holder) and freshness(holder.days_since_contact) < 1.0:
            return None  # told as the champion's own gap
        if freshness(holder.days_since_contact) < REACTIVATE_BELOW:
            return Gap(GapKind.ROLE_COLD, role, need, step, holder.id, holder.days_since_contact)
        if standing.stale:
            return Gap(GapKind.ROLE_UNCONFIRMED, role, need, step, holder.id, standing.days)
        return None

    def _role_step(self, role: Role, holder: PersonState | None = None) -> Step:
        return role_step(self.people, self.assessment, self.phase, role, holder)


def _champion(person: PersonState) -> bool:
    """A champion with whom there was a dialogue: without one, the role says what is missing."""
    return person.stance is Stance.CHAMPION and person.level >= Level.IN_DIALOGUE
