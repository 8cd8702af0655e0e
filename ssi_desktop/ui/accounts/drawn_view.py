"""What Map and Matrix share beyond `CommitteeView`: cards that are drawn, their keys, menus at a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from ssi_desktop.ui.accounts.committee_menu import fill_roles
from ssi_desktop.ui.accounts.committee_view import CommitteeView
from ssi_desktop.ui.accounts.drawn_card import DrawnCard
from ssi_desktop.ui.accounts.map.keys import Act
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or


class DrawnView(CommitteeView):
    """The keys of a card with the focus come before the window's shortcuts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.operations = Operations(context, self)
        self.operations.wished.connect(self.wished)

    # --- for the view to say ------------------------------------------------------------------

    def turn_departments(self) -> None:
        """Group the cards by department, or no longer."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Leave what was begun without doing anything."""
        raise NotImplementedError

    def _chosen_card(self) -> DrawnCard | None:
        """The widget of what is chosen."""
        raise NotImplementedError

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key is for this view now."""
        raise NotImplementedError

    def _open_menu(self, place: QPoint) -> None:
        """Open the menu of what is chosen at a place on the screen."""
        raise NotImplementedError

    # --- keys ---------------------------------------------------------------------------------

    def _shared_acts(self) -> Mapping[Act, Callable[[], object]]:
        """What the keys do that mean the same in both views."""
        return {
            Act.OPEN: self.open_chosen,
            Act.CLICK: self.clicked.emit,
            Act.ADD: self.adding.emit,
            Act.REMOVE: partial(self._with_person, self.removing.emit),
            Act.ROLES: self.open_roles,
            Act.BETTER: partial(self._move_stance, 1),
            Act.WORSE: partial(self._move_stance, -1),
            Act.EVIDENCE: partial(self._with_person, self.noting.emit),
            Act.LEAVE: self._leave,
            Act.CYCLE: self.cycling.emit,
            Act.EXPORT: self.exporting.emit,
            Act.GROUP: self.turn_departments,
            Act.CANCEL: self.cancel,
            Act.MENU: self._open_menu_at_card,
        }

    @guarded_or(CommitteeView.event)
    def event(self, event: QEvent) -> bool:
        """A key of this view is not a shortcut of the window."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def open_chosen(self) -> None:
        """Show the person, or ask for somebody for a gap."""
        if self.gap is not None:
            self.gap_asked.emit(self.gap)
        elif self.current is not None:
            self.opened.emit()

    def _with_person(self, act: Callable[[], object]) -> None:
        if self.current is not None:
            act()

    def _move_stance(self, by: int) -> None:
        card = self.current
        if card is not None:
            self.operations.set_stance(card, card.person.stance + by)

    def _leave(self) -> None:
        card = self.current
        if card is not None:
            self.operations.turn_left(card)

    # --- focus --------------------------------------------------------------------------------

    def _focus_chosen(self) -> None:
        card = self._chosen_card()
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focus = self.focusWidget()
        return isinstance(focus, DrawnCard) and focus.hasFocus()

    def _would_have_focus(self) -> bool:
        """Whether a card has the focus, or gets it back as soon as the sheet over the window closes."""
        focus = self.window().focusWidget()
        return isinstance(focus, DrawnCard) and self.isAncestorOf(focus)

    # --- menus --------------------------------------------------------------------------------

    def open_roles(self) -> None:
        """Open the menu with the six roles at the chosen person."""
        card = self.current
        if card is not None:
            menu = self._menu()
            fill_roles(menu, card, self.operations, self._context.catalogue)
            self._pop_up(menu)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop_up(self, menu: QMenu) -> None:
        """Open a menu at the chosen card, with its first entry chosen: a key asked for it."""
        menu.popup(self._place_of_chosen())
        actions = [action for action in menu.actions() if action.isEnabled()]
        if actions:
            menu.setActiveAction(actions[0])

    def _place_of_chosen(self) -> QPoint:
        card = self._chosen_card()
        return self.mapToGlobal(QPoint(0, 0)) if card is None else card.mapToGlobal(card.rect().center())

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_at_card()
        else:
            self._open_menu(event.globalPos())

    def _open_menu_at_card(self) -> None:
        self._open_menu(self._place_of_chosen())
