"""The menu of a card: roles, stance, weight, closeness and lines, the same in List, Map and Matrix."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import LineKind, PersonLine
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import ROLES
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.line_words import line_words
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.shared.plain_text import without_access_keys


def fill_card_menu(menu: QMenu, card: PersonView, operations: Operations, catalogue: Catalogue) -> None:
    """Add what can be set on a card and drawn from it."""
    fill_roles(menu.addMenu(_("&Roles")), card, operations, catalogue)
    if not card.placeholder:
        _fill_stance(menu.addMenu(_("&Stance")), card, operations, catalogue)
        _fill_level(menu.addMenu(_("Re&lationship")), card, operations, catalogue)
    _fill_influence(menu.addMenu(_("Infl&uence")), card, operations)
    lines = menu.addMenu(_("L&ines"))
    fill_line(lines.addMenu(_("Reports &to")), LineKind.MANAGER, card, operations)
    fill_line(lines.addMenu(_("&Influences")), LineKind.INFLUENCE, card, operations)
    fill_line(lines.addMenu(_("In &conflict with")), LineKind.CONFLICT, card, operations)
    _fill_removal(lines.addMenu(_("&Remove a line")), card, operations)


def fill_roles(menu: QMenu, card: PersonView, operations: Operations, catalogue: Catalogue) -> None:
    """Add the six roles, ticked where they are held."""
    held = {belief.role for belief in card.held}
    for role in ROLES:
        name = without_access_keys(words.role_name(role, catalogue))
        _tick(menu, name, role in held, partial(operations.toggle_role, card, role))


def _fill_stance(menu: QMenu, card: PersonView, operations: Operations, catalogue: Catalogue) -> None:
    for stance in sorted(catalogue.stances, reverse=True):
        name = catalogue.stances[stance].name
        _tick(menu, name, stance == card.person.stance, partial(operations.set_stance, card, stance))


def _fill_level(menu: QMenu, card: PersonView, operations: Operations, catalogue: Catalogue) -> None:
    own = card.person.level
    shown = words.level_option(card, catalogue)
    _tick(menu, shown, own is None, partial(operations.set_level, card, None))
    for level in Level:
        name = catalogue.levels[int(level)].name
        _tick(menu, name, own == int(level), partial(operations.set_level, card, level))


def _fill_influence(menu: QMenu, card: PersonView, operations: Operations) -> None:
    own = card.person.influence
    choices = ((None, _("As the roles suggest")), (1, _("Little")), (2, _("Some")), (3, _("Much")))
    for value, name in choices:
        _tick(menu, name, own == value, partial(operations.set_influence, card, value))


def fill_line(menu: QMenu, kind: LineKind, card: PersonView, operations: Operations) -> None:
    """Everybody to whom such a line can be drawn; who cannot be chosen is greyed out."""
    view = operations.view
    if kind is LineKind.MANAGER:
        nobody = menu.addAction(_("Nobody"))
        on_chosen(nobody, partial(operations.clear_manager, card))
        nobody.setEnabled(view is not None and view.manager_of(card.person.id) is not None)
    for other in () if view is None else view.cards:
        if other.person.id != card.person.id:
            action = menu.addAction(without_access_keys(other.person.name))
            action.setEnabled(not operations.refusal(kind, card, other))
            on_chosen(action, partial(operations.draw, kind, card, other))
    menu.setEnabled(not menu.isEmpty())


def _fill_removal(menu: QMenu, card: PersonView, operations: Operations) -> None:
    for line in operations.lines_of(card):
        text = line_name(line, card, operations)
        on_chosen(menu.addAction(without_access_keys(text)), partial(operations.remove_line, card, line))
    menu.setEnabled(not menu.isEmpty())


def line_name(line: PersonLine, card: PersonView, operations: Operations) -> str:
    """A line in words, seen from one of its cards."""
    outgoing = line.from_id == card.person.id
    view = operations.view
    other = None if view is None else view.person(line.to_id if outgoing else line.from_id)
    return line_words(line.kind, "" if other is None else other.person.name, outgoing=outgoing)


def _tick(menu: QMenu, name: str, ticked: bool, act: Callable[[], object]) -> None:
    action = menu.addAction(name)
    action.setCheckable(True)
    action.setChecked(ticked)
    on_chosen(action, act)


class _Run(QObject):
    """Calls something without what the action says of itself."""

    def __init__(self, action: QAction, act: Callable[[], object]) -> None:
        super().__init__(action)
        self._act = act

    def run(self) -> None:
        self._act()


def on_chosen(action: QAction, act: Callable[[], object]) -> None:
    """Do something when an action is chosen."""
    action.triggered.connect(_Run(action, act).run)
