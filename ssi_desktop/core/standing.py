"""How well each role of an account is covered by evidence: unknown, named, reached, met or confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ssi_desktop.core.belief import CONFIRMING, HELD_FROM, RoleEvidence
from ssi_desktop.core.committee import PersonState
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import ROLES, Role

MET_DAYS = 180
CONFIRMED_DAYS = 365
STALE_DAYS = 60


class Standing(IntEnum):
    """Evidence for a role, each level including the one before.

    ====================  =============================================================================
    unknown               nobody is likely to hold the role (P below 0.5)
    named                 somebody is (P at least 0.5), without any contact yet
    reached               connected, touched in any direction, or a dialogue older than 180 days
    met                   dialogue (level 2 or more) with a two-way contact in the last 180 days
    confirmed             met, and in the last 365 days the person or an insider said so, or the user
                          set the role
    ====================  =============================================================================
    """

    UNKNOWN = 0
    NAMED = 1
    REACHED = 2
    MET = 3
    CONFIRMED = 4


@dataclass(frozen=True)
class RoleStanding:
    """The evidence on one role.

    ``days`` is the age of what the level rests on (confirmation, two-way contact or touch; None without a
    date). ``stale`` asks for a fresh look: known, and the date is missing or older than 60 days.
    ``person_id`` is the holder that the level comes from, None while unknown.
    """

    role: Role
    standing: Standing
    person_id: int | None = None
    days: int | None = None

    @property
    def stale(self) -> bool:
        """Whether the evidence needs a fresh look."""
        return self.standing is not Standing.UNKNOWN and (self.days is None or self.days > STALE_DAYS)


def confirmations(
    evidence: Iterable[RoleEvidence], as_of: date, marked: Iterable[Role] = ()
) -> dict[Role, int]:
    """The days since each role was last confirmed, as `committee.PersonState` takes them.

    Evidence without a date or after ``as_of`` confirms nothing. ``marked`` are the roles the user set:
    they stand by them today.
    """
    found = dict.fromkeys(marked, 0)
    for item in evidence:
        if item.type in CONFIRMING and item.on is not None and item.on <= as_of:
            days = (as_of - item.on).days
            found[item.role] = min(days, found.get(item.role, days))
    return found


def person_standing(person: PersonState, role: Role) -> RoleStanding:
    """The evidence that one person holds a role."""
    if person.beliefs.get(role, 0.0) < HELD_FROM:
        return RoleStanding(role, Standing.UNKNOWN)
    if not _met(person):
        return _before_meeting(person, role)
    confirmed = person.confirmed.get(role)
    if confirmed is not None and confirmed <= CONFIRMED_DAYS:
        return RoleStanding(role, Standing.CONFIRMED, person.id, confirmed)
    return RoleStanding(role, Standing.MET, person.id, person.days_since_contact)


def role_standing(people: Iterable[PersonState], role: Role) -> RoleStanding:
    """The best evidence on a role in an account; among equals the most recent one."""
    found = [person_standing(person, role) for person in people]
    return max(found, key=_merit, default=RoleStanding(role, Standing.UNKNOWN))


def standings(people: Sequence[PersonState]) -> tuple[RoleStanding, ...]:
    """The evidence on all six roles, in the order of ``ROLES``; an empty account is unknown throughout."""
    holders: dict[Role, list[PersonState]] = {role: [] for role in ROLES}
    for person in people:
        for role, p in person.beliefs.items():
            if p >= HELD_FROM:
                holders[role].append(person)
    return tuple(role_standing(holders[role], role) for role in ROLES)


def _met(person: PersonState) -> bool:
    days = person.days_since_contact
    return person.level >= Level.IN_DIALOGUE and days is not None and days <= MET_DAYS


def _before_meeting(person: PersonState, role: Role) -> RoleStanding:
    days = _latest_touch(person)
    reached = person.level >= Level.CONNECTED or days is not None
    return RoleStanding(role, Standing.REACHED if reached else Standing.NAMED, person.id, days)


def _latest_touch(person: PersonState) -> int | None:
    days = [day for day in (person.days_since_touch, person.days_since_contact) if day is not None]
    return min(days, default=None)


def _merit(item: RoleStanding) -> tuple[Standing, float]:
    return item.standing, -float("inf") if item.days is None else -float(item.days)
