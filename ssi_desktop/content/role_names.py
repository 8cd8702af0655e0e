"""What other tools and methods call the six roles, to be shown in place of our names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ssi_desktop.content.committee_terms import RoleTerm
from ssi_desktop.content.fallback import TwoFields
from ssi_desktop.content.fields import SENTENCE, Fields
from ssi_desktop.content.role_naming import RoleNaming
from ssi_desktop.content.terms import MEANING, NAME
from ssi_desktop.core.roles import ROLES

MOST_NAMES = 3
_STANCES = ("champion", "blocker")


@dataclass(frozen=True)
class RoleScheme:
    """The names of one tool or method: for each of our roles none, one, or several, the nearest first.

    ``stances`` are those for champion and blocker, which are no roles here. ``remark`` says how well the list
    fits.
    """

    key: str
    name: str
    remark: str
    roles: Mapping[str, tuple[str, ...]]
    stances: Mapping[str, tuple[str, ...]]

    def exact(self, role: str) -> bool:
        """Whether the role has one name there, which no other of our roles has."""
        names = self.roles[role]
        return len(names) == 1 and sum(names[0] in others for others in self.roles.values()) == 1


@dataclass(frozen=True)
class RoleSchemes:
    """Every scheme by key, and the sentences that say how a name was found, with places for names."""

    schemes: Mapping[str, RoleScheme]
    exact: str
    several: str
    none: str

    def term(self, own: RoleTerm, key: str) -> RoleTerm:
        """A role under the name of a scheme; our own where ``key`` is none of them.

        A name that is not one to one stands before our own, and the meaning says so. Sentences keep our
        words: some of those names are tasks, not people.
        """
        scheme = self.schemes.get(key)
        if scheme is None:
            return own
        names = scheme.roles[own.key]
        if not names:
            return replace(own, meaning=f"{own.meaning} {self.none.format(scheme=scheme.name)}")
        if scheme.exact(own.key):
            said = self.exact.format(scheme=scheme.name, own=own.inline)
            return replace(own, name=names[0], meaning=f"{own.meaning} {said}")
        said = self.several.format(scheme=scheme.name, names=" / ".join(names))
        same = names[0].casefold() == own.name.casefold()
        name = names[0] if same else f"{names[0]} ({own.inline})"
        return replace(own, name=name, meaning=f"{own.meaning} {said}")


class NamedRoles(Mapping[str, RoleTerm]):
    """The roles under the names that are shown at present."""

    def __init__(self, own: Mapping[str, RoleTerm], schemes: RoleSchemes, naming: RoleNaming) -> None:
        self._own = own
        self._schemes = schemes
        self._naming = naming
        self._made: dict[tuple[str, str], RoleTerm] = {}

    def __getitem__(self, role: str) -> RoleTerm:
        key = role, self._naming.scheme
        if key not in self._made:
            self._made[key] = self._schemes.term(self._own[role], self._naming.scheme)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


def read_role_schemes(file: TwoFields) -> RoleSchemes:
    """The schemes of a file. Raises ValueError naming file and key."""
    texts = file.chosen("texts").child("texts")
    texts.only("exact", "several", "none")
    return RoleSchemes(
        file.child("schemes").each(_scheme),
        texts.text("exact", MEANING),
        texts.text("several", MEANING),
        texts.text("none", MEANING),
    )


def _scheme(key: str, entry: Fields) -> RoleScheme:
    entry.only("name", "remark", "roles", "stances")
    roles, stances = entry.child("roles"), entry.child("stances")
    roles.only(*ROLES)
    stances.only(*_STANCES)
    return RoleScheme(
        key,
        entry.text("name", NAME),
        entry.text("remark", SENTENCE),
        {role.value: roles.texts(role.value, 0, MOST_NAMES, NAME) for role in ROLES},
        {stance: stances.texts(stance, 0, MOST_NAMES, NAME) for stance in _STANCES},
    )
