"""The rows of the list of one account: people under headings, and a row for every role nobody holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.tables.columns import Section

RowKey = tuple[str, int | str]


class Grouping(StrEnum):
    """What the headings of the list stand for."""

    ROLE = "role"
    DEPARTMENT = "department"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: a person (or somebody still looked for), or a role that nobody is known for."""

    person: PersonView | None = None
    gap: Role | None = None

    @property
    def key(self) -> RowKey:
        """What names the row for good."""
        if self.person is not None:
            return person_key(self.person.person.id)
        return ("gap", "" if self.gap is None else self.gap.value)


Group = tuple[Section | None, tuple[ListRow, ...]]


def person_key(person_id: int) -> RowKey:
    """What names the row of a person."""
    return ("person", person_id)


def grouped(view: AccountView, grouping: Grouping, catalogue: Catalogue) -> list[Group]:
    """Everybody of an account and every gap, each exactly once."""
    if grouping is Grouping.ROLE:
        return _by_role(view, catalogue)
    gaps = tuple(ListRow(gap=role) for role in open_gaps(view))
    groups = _by_department(view) if grouping is Grouping.DEPARTMENT else [_everybody(view)]
    return [*groups, (Section(_("Nobody known yet")), gaps)] if gaps else groups


def open_gaps(view: AccountView) -> tuple[Role, ...]:
    """Roles without anybody, not even somebody who is looked for, in the order of the roles."""
    looked_for = {held.role for card in view.cards if card.placeholder for held in card.held}
    unknown = set(view.gaps) - looked_for
    return tuple(role for role in ROLES if role in unknown)


def main_role(person: PersonView) -> Role | None:
    """The role under which somebody is listed: the likeliest of those they are taken to hold."""
    return person.held[0].role if person.held else None


def _everybody(view: AccountView) -> Group:
    return (None, _rows(view.cards))


def _by_role(view: AccountView, catalogue: Catalogue) -> list[Group]:
    here = [card for card in view.cards if not card.left]
    gaps = open_gaps(view)
    groups: list[Group] = []
    for role in ROLES:
        rows = _rows(card for card in here if main_role(card) is role)
        if role in gaps:
            rows = (*rows, ListRow(gap=role))
        groups.append((Section(words.role_name(role, catalogue), _also(here, role)), rows))
    unset = _rows(card for card in here if main_role(card) is None)
    gone = _rows(card for card in view.cards if card.left)
    groups += [(Section(_("Role not known")), unset)] if unset else []
    groups += [(Section(_("Left the company")), gone)] if gone else []
    return [group for group in groups if group[1] or (group[0] and group[0].note)]


def _also(people: Sequence[PersonView], role: Role) -> str:
    """Who holds a role beside another one, under which they are listed."""
    names = [
        person.person.name
        for person in people
        if main_role(person) is not role and any(held.role is role for held in person.held)
    ]
    if not names:
        return ""
    if len(names) > 1:
        # Translators: beside the heading of a role: people listed under another role hold this one too
        return _("also {name} and {n} more").format(name=names[0], n=len(names) - 1)
    return _("also {name}").format(name=names[0])


def _by_department(view: AccountView) -> list[Group]:
    found: dict[str, list[PersonView]] = {}
    for card in view.cards:
        found.setdefault(card.person.department.strip().casefold(), []).append(card)
    named = sorted(key for key in found if key)
    groups: list[Group] = [
        (Section(found[key][0].person.department.strip()), _rows(found[key])) for key in named
    ]
    if "" in found:
        groups.append((Section(_("No department given")), _rows(found[""])))
    return groups


def _rows(people: Iterable[PersonView]) -> tuple[ListRow, ...]:
    return tuple(ListRow(person) for person in people)
