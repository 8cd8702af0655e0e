"""What a job title says, and the rules that turn matched patterns of one segment into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_patterns import OVERRIDE, Kind, LexiconRow, Match, accepted
from ssi_desktop.core.title_text import Segment

RoleBasis = Literal["pattern", "seniority", "none"]


class Seniority(StrEnum):
    """How high somebody stands; the value is the stable name in the store, files and JSON."""

    C_LEVEL = "c_level"
    VP = "vp"
    DIRECTOR = "director"
    MANAGER = "manager"
    SPECIALIST = "specialist"
    UNKNOWN = "unknown"


VP_PLUS = frozenset({Seniority.C_LEVEL, Seniority.VP})
_LEVELS: Mapping[str, Seniority] = {level.value: level for level in Seniority}
_RANKS: Mapping[str, int] = {level.value: rank for rank, level in enumerate(reversed(Seniority))}

DEFAULT_ROLE: Mapping[Seniority, Role | None] = {
    Seniority.C_LEVEL: Role.DECISION_MAKER,
    Seniority.VP: Role.DECISION_MAKER,
    Seniority.DIRECTOR: Role.DECISION_MAKER,
    Seniority.MANAGER: Role.INFLUENCER,
    Seniority.SPECIALIST: Role.USER,
    Seniority.UNKNOWN: None,
}
BY_DEFAULT = "default"
"""Value of a row that only keeps other patterns of its kind away from its words."""

_NO_ROLE = "unknown"
_ROLES: Mapping[str, Role] = {role.value: role for role in Role}
_STRONG = 8
_VERY_STRONG = 9
_NEEDS_WHOLE_WORDS = frozenset({Role.USER, Role.DECISION_MAKER})
_ROLES_ABOVE_RANK = frozenset({Role.BUYER, Role.GATEKEEPER})


@dataclass(frozen=True)
class TitleReading:
    """What a title says.

    ``seniority`` and ``role`` are unknown (``role`` None) when the title does not say; ``alternative``
    is the second most likely role. ``role_basis`` tells whether a pattern named the role or only the
    seniority suggests it. ``confidence`` runs from 0 (unknown) to 1. ``matched`` are the lexicon
    patterns behind the reading, ``lang`` the language they were read in. ``manager_of_sold_function``
    is set for managers of a function the user sells to: they may decide themselves.
    """

    title: str
    seniority: Seniority = Seniority.UNKNOWN
    role: Role | None = None
    role_basis: RoleBasis = "none"
    alternative: Role | None = None
    functions: tuple[str, ...] = ()
    vp_plus: bool = False
    confidence: float = 0.0
    matched: tuple[str, ...] = ()
    lang: str | None = None
    manager_of_sold_function: bool = False


class SegmentReading(NamedTuple):
    """What one segment says.

    ``rank`` orders segments by level, then by whether a pattern names the role. ``used`` are the
    deciding matches. ``supports`` marks an assistant or the like, ``governs`` that the words after it
    name somebody else, ``dropped`` that the segment is about the past or a study.
    """

    seniority: Seniority
    role: Role | None
    role_basis: RoleBasis
    alternative: Role | None
    rank: int
    used: tuple[Match, ...]
    supports: bool
    governs: bool
    dropped: bool

    @property
    def names_only_role(self) -> bool:
        """Whether a role is named without any level, as in "Procurement": a trade, so a specialist."""
        return self.seniority is Seniority.UNKNOWN and self.role is not None


class ReadPart(NamedTuple):
    """A segment, its matches in the languages that apply, and what they say."""

    segment: Segment
    matches: Sequence[Match]
    reading: SegmentReading

    @property
    def says_no_level(self) -> bool:
        """Whether no pattern tells a seniority."""
        return self.reading.seniority is Seniority.UNKNOWN and not self.reading.dropped


_VALUES: Mapping[str, frozenset[str]] = {
    Kind.SENIORITY: frozenset(Seniority) | {BY_DEFAULT},
    Kind.ROLE: frozenset(Role) | {_NO_ROLE, BY_DEFAULT},
}


def checked(row: LexiconRow) -> LexiconRow:
    """The row itself.

    Raises ValueError for an unknown kind, a value that its kind does not have, an empty pattern or a
    weight outside 1 to 10.
    """
    values = _VALUES.get(row.kind)
    known = row.kind == Kind.FUNCTION if values is None else row.value in values
    if not known or not row.pattern.strip("^$* ") or not 1 <= row.weight <= OVERRIDE:
        raise ValueError(f"not a lexicon row: {row.pattern!r}, {row.kind} {row.value}, weight {row.weight}")
    return row


def telling(matches: Iterable[Match], kind: Kind) -> list[Match]:
    """The accepted matches of one kind that say something, strongest first."""
    strongest = accepted([match for match in matches if match.pattern.kind is kind])
    return [match for match in strongest if match.pattern.value != BY_DEFAULT]


def read_segment(matches: Sequence[Match]) -> SegmentReading:
    """Seniority and role of one segment from all its matches in the languages that apply."""
    level = _deciding_level(telling(matches, Kind.SENIORITY))
    seniority = _LEVELS[level.pattern.value] if level else Seniority.UNKNOWN
    override = level is not None and level.pattern.weight == OVERRIDE
    dropped = override and seniority is Seniority.UNKNOWN
    roles = telling(matches, Kind.ROLE) if not dropped else ()
    named = roles[0] if roles else None
    counts = named is not None and _outranks(named, seniority, level)
    default = DEFAULT_ROLE[seniority]
    role = _role_of(named) if named and counts else default
    return SegmentReading(
        seniority=seniority,
        role=role,
        role_basis="none" if role is None else "pattern" if counts else "seniority",
        alternative=_alternative(role, default, named),
        rank=(2 * _RANKS[level.pattern.value] if level else 0) + counts,
        used=tuple(match for match in (level, named if counts else None) if match),
        supports=override and seniority is Seniority.SPECIALIST,
        governs=override and level is not None and level.pattern.governs,
        dropped=dropped,
    )


def _deciding_level(levels: Sequence[Match]) -> Match | None:
    """The match of override weight, else the one with the highest level (the strongest of equals)."""
    if len(levels) < 2 or levels[0].pattern.weight == OVERRIDE:
        return levels[0] if levels else None
    return max(levels, key=lambda match: _RANKS[match.pattern.value])


def _role_of(match: Match) -> Role | None:
    value = match.pattern.value
    return None if value == _NO_ROLE else _ROLES[value]


def _outranks(named: Match, seniority: Seniority, level: Match | None) -> bool:
    """Whether a role pattern counts more than the default of the seniority.

    "Nurse" in "head nurse" does not, nor "partner" in "talent partner": to say user or decision maker
    of managers and trades, a pattern must cover at least as much as the one that told the level.
    """
    row = named.pattern
    if row.weight == OVERRIDE or level is None or seniority is Seniority.UNKNOWN:
        return True
    role = _role_of(named)
    same_words = named.start < level.end and level.start < named.end
    covers = named.start <= level.start and named.end >= level.end
    says_as_much = covers and row.letters >= level.pattern.letters
    match seniority:
        case Seniority.SPECIALIST:
            return role is not None and (role is not Role.DECISION_MAKER or says_as_much)
        case Seniority.MANAGER:
            return role is not None and (role not in _NEEDS_WHOLE_WORDS or says_as_much)
        case Seniority.C_LEVEL:
            return role is not Role.USER and row.weight >= _STRONG and same_words
        case _:
            return role in _ROLES_ABOVE_RANK or (row.weight >= _VERY_STRONG and role not in {None, Role.USER})


def _alternative(role: Role | None, default: Role | None, named: Match | None) -> Role | None:
    """The other candidate: what the seniority suggests, or a pattern too weak for this seniority."""
    if role is None:
        return None
    if default is not None and default is not role:
        return default
    weaker = _role_of(named) if named else None
    return weaker if weaker is not role else None
