"""What becomes of the details of two people or accounts that are one: whose value stays where they differ.

A value that is empty or unknown gives way to one that is known, equal values stay, and notes are joined.
Where both know something and it differs, nothing is guessed: that is a clash, and the user chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.core.roles import ROLES

PROFILE = "profile"
"""The clash between two LinkedIn profiles: number and address go together."""

ROLE = "role:"
"""What the field of a clash between two marks of a role begins with; the role's key follows."""

_PERSON_FIELDS = ("name", "title", "level", "stance", "left_on", "department", "influence", "owner")
_FIELDS_OF_BOTH = ("department", "influence", "owner")
"""What a card can hold before anybody is known for it: there a placeholder and a person can differ."""

_ACCOUNT_FIELDS = (
    "name",
    "industry",
    "size_band",
    "n_star",
    "months_left",
    "deal_value",
    "phase",
    "deal_type",
)


class Choice(StrEnum):
    """Whose value stays."""

    KEPT = "kept"
    OTHER = "other"


@dataclass(frozen=True)
class Clash:
    """A field in which two differ: ``field`` is a field's name, ``profile``, or ``role:`` and a role. Of
    ``left_on`` an empty text says that somebody is still there."""

    field: str
    kept: str | int | float
    other: str | int | float


def person_clashes(
    kept: Person, other: Person, kept_marks: Mapping[str, bool], other_marks: Mapping[str, bool]
) -> tuple[Clash, ...]:
    """Where two people differ. What stands on a placeholder gives way without a question."""
    if kept.placeholder or other.placeholder:
        fields: Iterable[str] = _FIELDS_OF_BOTH
    else:
        fields = _PERSON_FIELDS
    found = [clash for name in fields if (clash := _clash(name, kept, other)) is not None]
    if _profiles_differ(kept, other):
        found.append(Clash(PROFILE, _profile_text(kept), _profile_text(other)))
    for role in ROLES:
        mine, yours = kept_marks.get(role), other_marks.get(role)
        if mine is not None and yours is not None and mine is not yours:
            found.append(Clash(f"{ROLE}{role.value}", int(mine), int(yours)))
    return tuple(found)


def merged_person(kept: Person, other: Person, choices: Mapping[str, Choice]) -> Person:
    """The one person; a field without a choice keeps what is known, that of ``kept`` where both are.

    Of a placeholder and a person the person's own details stay.
    """
    two_people = not (kept.placeholder or other.placeholder)
    fields = _PERSON_FIELDS if two_people else _FIELDS_OF_BOTH
    values: dict[str, Any] = {name: _chosen(name, kept, other, choices) for name in fields}
    if two_people:
        values |= _profile(kept, other, choices)
    found = kept.placeholder and not other.placeholder
    base = replace(other, id=kept.id) if found else kept
    return replace(
        base,
        **values,
        account_id=kept.account_id,
        note=_joined(kept.note, other.note),
        created_on=min(kept.created_on, other.created_on),
        placeholder=kept.placeholder and other.placeholder,
    )


def merged_marks(
    kept: Mapping[str, bool], other: Mapping[str, bool], choices: Mapping[str, Choice]
) -> dict[str, bool]:
    """The user's word on roles for the one person."""
    found = {**other, **kept}
    for role, held in other.items():
        if choices.get(f"{ROLE}{role}") is Choice.OTHER:
            found[role] = held
    return found


def account_clashes(kept: Account, other: Account) -> tuple[Clash, ...]:
    """Where two accounts differ."""
    return tuple(clash for name in _ACCOUNT_FIELDS if (clash := _clash(name, kept, other)) is not None)


def merged_account(kept: Account, other: Account, choices: Mapping[str, Choice]) -> Account:
    """The one account; the day since when a chosen phase holds goes with that phase."""
    values: dict[str, Any] = {name: _chosen(name, kept, other, choices) for name in _ACCOUNT_FIELDS}
    phase_of = other if _takes_other("phase", kept, other, choices) else kept
    return replace(
        kept,
        **values,
        phase_since=phase_of.phase_since,
        note=_joined(kept.note, other.note),
        created_on=min(kept.created_on, other.created_on),
    )


def _clash(name: str, kept: Person | Account, other: Person | Account) -> Clash | None:
    mine, yours = getattr(kept, name), getattr(other, name)
    if _unknown(mine, name) or _unknown(yours, name) or _same(mine, yours):
        return None
    return Clash(name, _shown(mine), _shown(yours))


def _unknown(value: object, name: str) -> bool:
    """Whether a value says nothing; a stance of 0 is neutral or unknown, and who did not leave is there."""
    if name == "left_on":
        return False
    return value is None or value == "" or (name == "stance" and value == 0)


def _same(mine: object, yours: object) -> bool:
    if isinstance(mine, str) and isinstance(yours, str):
        return fold_name(mine) == fold_name(yours)
    return mine == yours


def _shown(value: object) -> str | int | float:
    if value is None:
        return ""
    return value if isinstance(value, (str, int, float)) else str(value)


def _takes_other(
    name: str, kept: Person | Account, other: Person | Account, choices: Mapping[str, Choice]
) -> bool:
    mine, yours = getattr(kept, name), getattr(other, name)
    if _unknown(mine, name) or _unknown(yours, name):
        return _unknown(mine, name)
    return choices.get(name) is Choice.OTHER


def _chosen(
    name: str, kept: Person | Account, other: Person | Account, choices: Mapping[str, Choice]
) -> object:
    return getattr(other if _takes_other(name, kept, other, choices) else kept, name)


def _profiles_differ(kept: Person, other: Person) -> bool:
    if kept.person_key is not None and other.person_key is not None:
        return kept.person_key != other.person_key
    return bool(kept.url and other.url and kept.url != other.url)


def _profile_text(person: Person) -> str:
    return person.url or person.name


def _profile(kept: Person, other: Person, choices: Mapping[str, Choice]) -> dict[str, Any]:
    """Number and address of the profile: the chosen one, else the one that is joined to imported contacts."""
    if _profiles_differ(kept, other):
        chosen = other if choices.get(PROFILE) is Choice.OTHER else kept
        return {"person_key": chosen.person_key, "url": chosen.url}
    known = other if kept.person_key is None and other.person_key is not None else kept
    return {"person_key": known.person_key, "url": known.url or kept.url or other.url}


def _joined(first: str, second: str) -> str:
    parts = [first.strip(), second.strip()]
    return "\n".join(dict.fromkeys(part for part in parts if part))
