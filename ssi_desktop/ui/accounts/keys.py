"""The keys of the Accounts tab, and the way of the keyboard round its panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.tab import AccountsTab

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class TabKeys(QObject):
    """Shortcuts that act while the tab is shown; Delete and Escape only where the focus makes them clear."""

    def __init__(self, tab: AccountsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        do, people = tab.gestures, tab.people_do
        delete = QKeySequence(QKeySequence.StandardKey.Delete)
        for keys, action in (
            (QKeySequence("Ctrl+N"), do.add_account),
            (QKeySequence("Ctrl+E"), do.export_map),
            (QKeySequence("Insert"), people.add),
            (QKeySequence("F2"), self._edit),
            (QKeySequence(QKeySequence.StandardKey.Find), self._enter_search),
            (QKeySequence("F8"), tab.cycle_views),
            (QKeySequence("F9"), tab.panes.turn_details),
            (QKeySequence("F6"), self._next_pane),
            (QKeySequence("Shift+F6"), self._previous_pane),
        ):
            QShortcut(keys, tab).activated.connect(action)
        places: tuple[tuple[QKeySequence, QWidget, Callable[[], object]], ...] = (
            (delete, tab.people.table, people.remove),
            (delete, tab.accounts.table, do.remove_account),
            (QKeySequence("Escape"), tab.details, tab.leave_details),
        )
        for keys, place, act in places:
            QShortcut(keys, place, context=_HERE).activated.connect(act)

    def _edit(self) -> None:
        """F2 edits what the details show, or the person while the focus is on the people."""
        tab = self._tab
        focus = tab.focusWidget()
        on_people = focus is not None and tab.centre.isAncestorOf(focus)
        if tab.centre.current is not None and (on_people or tab.shows_person):
            tab.people_do.edit()
        else:
            tab.gestures.edit_account()

    def _enter_search(self) -> None:
        self._tab.overview.leave()
        self._tab.accounts.search.setFocus()
        self._tab.accounts.search.selectAll()

    def _next_pane(self) -> None:
        self._move_pane(1)

    def _previous_pane(self) -> None:
        self._move_pane(-1)

    def _move_pane(self, by: int) -> None:
        """The focus goes round list, people and details."""
        tab = self._tab
        panes: list[QWidget] = [tab.accounts, tab.centre, tab.details]
        shown = [pane for pane in panes if pane.isVisible()]
        if not shown:
            return
        focus = tab.focusWidget()
        at = next((n for n, pane in enumerate(shown) if pane.isAncestorOf(focus or pane)), None)
        pane = shown[0 if at is None else (at + by) % len(shown)]
        if pane is tab.accounts:
            tab.accounts.table.setFocus()
        elif pane is tab.centre:
            tab.centre.take_focus()
        elif tab.shows_person:
            tab.person_details.who.edit.setFocus()
        else:
            tab.account_details.step.focus_button()
