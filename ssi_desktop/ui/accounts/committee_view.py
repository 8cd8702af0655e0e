"""What List, Map and Matrix have in common: one account, one chosen person, the same wishes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ssi_desktop.core.roles import Role
from ssi_desktop.services.accounts import AccountView, PersonView


class CommitteeView(QWidget):
    """A view of one account that draws a frozen snapshot and forwards what the person wants.

    ``chosen`` comes when the person moves to somebody else, ``clicked`` on a click, ``opened`` on Enter or a
    double click, ``menu_asked`` with a place on the screen, ``adding`` on Insert, ``gap_asked`` with the Role
    that somebody is to be found for, ``removing`` on Delete, ``noting`` when evidence is to be noted,
    ``cycling`` on V, ``exporting`` on Ctrl+E. ``wished`` gives a command to perform and what to say, with
    Undo, once it is done (empty: nothing). The chosen person of `current` is meant each time.
    """

    chosen = Signal()
    clicked = Signal()
    opened = Signal()
    adding = Signal()
    gap_asked = Signal(object)
    removing = Signal()
    noting = Signal()
    menu_asked = Signal(QPoint)
    wished = Signal(object, str)
    cycling = Signal()
    exporting = Signal()

    @property
    def current(self) -> PersonView | None:
        """The chosen person or placeholder."""
        raise NotImplementedError

    @property
    def gap(self) -> Role | None:
        """The role of the chosen card or row when nobody is known for it."""
        raise NotImplementedError

    def show_account(self, view: AccountView | None) -> None:
        """Show an account; the same person stays chosen where they are still there. Nothing is announced."""
        raise NotImplementedError

    def go_to(self, person_id: int) -> bool:
        """Choose somebody and bring them into sight; False when they are not here. Nothing is announced."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Move the focus to the chosen person, or to the way to add the first one."""
        raise NotImplementedError

    def extend_menu(self, menu: QMenu) -> None:
        """Add to the menu of a card what only this view offers."""
