"""Who stands in which cell of the matrix: a row a role, a column an evidence level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import pgettext
from ssi_desktop.services.account_views import AccountView, HeldRole, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.people_rows import open_gaps

COLUMNS: tuple[Standing, ...] = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody in a cell, or the place of somebody who is missing (``card`` None).

    ``held`` is the role they stand there for, None in the rows of those without a role and of those who left.
    """

    key: str
    column: Standing
    card: PersonView | None = None
    held: HeldRole | None = None
    gap: Role | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """``role`` None: a heading (no entries), those without a role, or those who left."""

    key: str
    title: str
    role: Role | None = None
    entries: tuple[Entry, ...] = ()
    heading: bool = False

    def cell(self, column: Standing) -> tuple[Entry, ...]:
        """Who stands in a column."""
        return tuple(entry for entry in self.entries if entry.column is column)


def rows_of(view: AccountView, catalogue: Catalogue, *, departments: bool = False) -> tuple[Row, ...]:
    """The rows from top to bottom; everybody stands in one row for each role they hold, or in a row of those
    without a role. By department there is a block for each, and the gaps stand in a block of their own."""
    gaps = open_gaps(view)
    if not departments:
        return _block("", view.cards, ROLES, gaps, catalogue)
    found: dict[str, list[PersonView]] = {}
    for card in view.cards:
        found.setdefault(card.person.department.strip().casefold(), []).append(card)
    rows: list[Row] = []
    for key in sorted(found, key=lambda key: (not key, key)):
        members = found[key]
        name = members[0].person.department.strip() or _("No department given")
        held = {belief.role for card in members if not card.left for belief in card.held}
        roles = [role for role in ROLES if role in held]
        rows += [
            Row(f"d:{key}", name, heading=True),
            *_block(f"d:{key}:", members, roles, (), catalogue),
        ]
    if gaps:
        rows += [
            Row("d:gaps", _("Nobody known yet"), heading=True),
            *_block("gaps:", (), gaps, gaps, catalogue),
        ]
    return tuple(rows)


def _block(
    prefix: str,
    cards: Sequence[PersonView],
    roles: Iterable[Role],
    gaps: Sequence[Role],
    catalogue: Catalogue,
) -> tuple[Row, ...]:
    here = _sorted(card for card in cards if not card.left)
    rows = [_role_row(prefix, role, here, role in gaps, catalogue) for role in roles]
    key = f"{prefix}open"
    without = [Entry(f"{key}|{card.person.id}", Standing.UNKNOWN, card) for card in here if not card.held]
    if without:
        rows.append(Row(key, _("Role not known"), entries=tuple(without)))
    key = f"{prefix}left"
    gone = [Entry(f"{key}|{card.person.id}", card.standing, card) for card in _sorted(cards) if card.left]
    if gone:
        rows.append(Row(key, pgettext("row of people", "Left"), entries=tuple(gone)))
    return tuple(rows)


def _role_row(
    prefix: str, role: Role, cards: Iterable[PersonView], missing: bool, catalogue: Catalogue
) -> Row:
    key = f"{prefix}{role.value}"
    entries = [
        Entry(
            f"{key}|{card.person.id}",
            Standing.UNKNOWN if card.placeholder else held.standing,
            card,
            held,
        )
        for card in cards
        for held in card.held_roles
        if held.role is role
    ]
    if missing:
        entries.append(Entry(f"{key}|gap", Standing.UNKNOWN, gap=role))
    return Row(key, words.role_name(role, catalogue), role, tuple(entries))


def _sorted(cards: Iterable[PersonView]) -> list[PersonView]:
    return sorted(
        cards, key=lambda card: (card.placeholder, -card.weight, card.person.name.casefold(), card.person.id)
    )
