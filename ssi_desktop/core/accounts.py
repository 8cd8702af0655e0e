"""Target accounts and the people in them, as the user keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Account:
    """A company the user wants to sell to.

    ``n_star`` is the number of live threads aimed at (None: the setting's default), ``months_left``
    the months until the deal should be decided, ``deal_value`` in whole units of the user's currency,
    ``phase`` the user's own choice of phase (None: worked out from signals), ``deal_type`` the kind of deal
    whose usual roles stand on an empty map. ``id`` 0 = not stored yet.
    """

    name: str
    id: int = 0
    industry: str = ""
    size_band: str = ""
    n_star: float | None = None
    months_left: float | None = None
    deal_value: int | None = None
    phase: str | None = None
    phase_since: date | None = None
    note: str = ""
    created_on: date = date.min
    deal_type: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the decision making unit of an account.

    ``person_key`` joins them to imported connections, invitations and messages (None: by hand only).
    ``level`` is the user's own relationship level 0..4 (None: worked out from contacts), ``stance``
    -2 blocker to +2 champion, ``left_on`` the day they left the company as far as known.
    ``influence`` is the user's own word on their weight, 1 little to 3 much (None: worked out from roles),
    ``owner`` the colleague who keeps the contact. A ``placeholder`` stands for somebody who is not known
    yet: ``name`` says who is looked for, and they count in no figure.
    """

    account_id: int
    name: str
    id: int = 0
    person_key: int | None = None
    title: str = ""
    url: str | None = None
    level: int | None = None
    stance: int = 0
    left_on: date | None = None
    note: str = ""
    created_on: date = date.min
    department: str = ""
    influence: int | None = None
    owner: str = ""
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Touch:
    """One contact with a person; ``two_way`` means that both sides spoke or wrote.

    ``role`` and ``phase`` are set when the contact brought content that the playbook gives for them,
    ``plan_item_id`` when it was logged by ticking a planned action.
    """

    person_id: int
    day: date
    channel: str
    outgoing: bool = True
    two_way: bool = False
    role: str | None = None
    phase: str | None = None
    note: str = ""
    id: int = 0
    plan_item_id: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """Something seen or heard that speaks for or against a role of a person."""

    person_id: int
    role: str
    kind: str
    day: date
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class RoleMark:
    """The user's own word on a role: held or not held."""

    person_id: int
    role: str
    held: bool


@dataclass(frozen=True, slots=True)
class PhaseSignal:
    """A sign of where an account is on its way to a decision."""

    account_id: int
    signal: str
    day: date
    id: int = 0


class LineKind(StrEnum):
    """What a line between two people of an account says."""

    MANAGER = "manager"
    """``from`` reports to ``to``; everybody has at most one manager, and nobody is their own, however far."""
    INFLUENCE = "influence"
    """``from`` has the ear of ``to``."""
    CONFLICT = "conflict"
    """The two work against each other; stored once, whichever end it was drawn from."""
    APART = "apart"
    """The two have one name and are two people. Nothing is drawn for it."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line between two people of one account; ``id`` 0 = not stored yet."""

    kind: LineKind
    from_id: int
    to_id: int
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody was to introduce the user to ``target_id``: a person of an account (``via_id``) or another
    connection (``via_key``, ``via_name``). A day of None: not asked, not done, not declined."""

    target_id: int
    via_id: int | None = None
    via_key: int | None = None
    via_name: str = ""
    asked_on: date | None = None
    done_on: date | None = None
    declined_on: date | None = None
    note: str = ""
    id: int = 0

    @property
    def could(self) -> bool:
        """Whether somebody outside the account is known to know both sides, and was not asked yet."""
        return self.via_id is None and self.asked_on is None and self.declined_on is None
