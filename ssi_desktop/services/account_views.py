"""What the Accounts tab, the plan and the command line see of an account and of the people in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.accounts import Account, Introduction, LineKind, Person, PersonLine, PhaseSignal
from ssi_desktop.core.belief import RoleBelief
from ssi_desktop.core.committee import AccountAssessment, PersonState
from ssi_desktop.core.next_step import Step
from ssi_desktop.core.phases import PhaseReading
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import RoleStanding, Standing
from ssi_desktop.core.titles import TitleReading
from ssi_desktop.store.archives import ContactDay

_LITTLE = 1


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody is taken to hold, with the evidence for it.

    ``on`` is the day of what the evidence level rests on (None: no day is known), ``stale`` asks for a fresh
    look: no such day within the last 60 days.
    """

    belief: RoleBelief
    standing: Standing
    on: date | None
    stale: bool

    @property
    def role(self) -> Role:
        """Which role."""
        return self.belief.role


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same imported person on the map of another account."""

    account_id: int
    account_name: str
    person_id: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person with everything worked out about them on a day.

    ``level`` is the user's own or, while ``level_suggested``, the ``suggested`` one that contacts show.
    ``last_two_way`` is the last day with contact in both directions, from logged contacts and imported
    messages; ``messages`` are the days of the latter, oldest first. ``held_roles`` are the roles they are
    taken to hold, most likely first. ``influence`` is their weight as 1 (little) to 3 (much), the user's own
    word while not ``influence_suggested``; ``weight`` is the figure behind it, 0..1. ``introductions`` are
    those in which the user was to be introduced to them, oldest first; ``also_at`` the other accounts where
    the same imported person is, ``namesakes`` the ids of others of the same name or profile in this
    account, unless they were said to be two people.
    """

    person: Person
    title: TitleReading
    roles: tuple[RoleBelief, ...]
    level: Level
    level_suggested: bool
    suggested: Level
    freshness: float
    last_two_way: date | None
    last_touch: date | None
    messages: tuple[ContactDay, ...]
    state: PersonState
    held_roles: tuple[HeldRole, ...]
    influence: int
    influence_suggested: bool
    weight: float
    left: bool
    stale: bool
    introductions: tuple[Introduction, ...] = ()
    also_at: tuple[Elsewhere, ...] = ()
    namesakes: tuple[int, ...] = ()

    @property
    def held(self) -> tuple[RoleBelief, ...]:
        """The roles they are taken to hold, most likely first."""
        return tuple(held.belief for held in self.held_roles)

    @property
    def standing(self) -> Standing:
        """The best evidence level over the roles they are taken to hold."""
        return max((held.standing for held in self.held_roles), default=Standing.UNKNOWN)

    @property
    def placeholder(self) -> bool:
        """Whether the card stands for somebody who is not known yet."""
        return self.person.placeholder

    @property
    def counts(self) -> bool:
        """Whether they count in the figures of their account: known, and still there."""
        return not (self.left or self.person.placeholder)

    @property
    def champion_doubted(self) -> bool:
        """Whether they are set as champion while their word counts little: a champion has a say.

        The champion test of section 9.4 of the domain reference asks that first.
        """
        return self.counts and self.state.stance is Stance.CHAMPION and self.influence == _LITTLE

    @property
    def title_unknown(self) -> bool:
        """Whether their job title was never given: it is to be set, and says nothing until then."""
        return not self.person.placeholder and not self.person.title.strip()


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account with its people and every figure.

    ``people`` leaves out nobody who is known, also not those who left; ``placeholders`` are the cards for
    those who are not known yet, which count in no figure. ``lines`` join any two of them.
    """

    account: Account
    people: tuple[PersonView, ...]
    phase: PhaseReading
    phase_since: date | None
    stalled: bool
    assessment: AccountAssessment
    standings: tuple[RoleStanding, ...]
    needs: tuple[tuple[Role, float], ...]
    step: Step
    signals: tuple[PhaseSignal, ...]
    last_touch: date | None
    placeholders: tuple[PersonView, ...] = ()
    lines: tuple[PersonLine, ...] = ()

    @property
    def gaps(self) -> tuple[Role, ...]:
        """Roles that nobody is known for, most needed first."""
        unknown = {standing.role for standing in self.standings if standing.person_id is None}
        return tuple(role for role, _ in self.needs if role in unknown)

    @property
    def known_roles(self) -> int:
        """How many of the six roles somebody is known for."""
        return len(ROLES) - len(self.gaps)

    @property
    def cards(self) -> tuple[PersonView, ...]:
        """Everybody who has a card: the people, then the placeholders."""
        return self.people + self.placeholders

    @property
    def introductions(self) -> tuple[Introduction, ...]:
        """Every introduction to somebody of this account, oldest first."""
        found = (item for view in self.cards for item in view.introductions)
        return tuple(sorted(found, key=lambda item: item.id))

    def person(self, person_id: int | None) -> PersonView | None:
        """One of its people or placeholders."""
        return next((view for view in self.cards if view.person.id == person_id), None)

    def manager_of(self, person_id: int) -> int | None:
        """The id of whom somebody reports to."""
        kind = LineKind.MANAGER
        return next(
            (line.to_id for line in self.lines if line.kind is kind and line.from_id == person_id), None
        )


@dataclass(frozen=True)
class AccountsSnapshot:
    """Every account, the most urgent first."""

    today: date
    accounts: tuple[AccountView, ...]
    connections: int

    def account(self, account_id: int | None) -> AccountView | None:
        """One account."""
        return next((view for view in self.accounts if view.account.id == account_id), None)
