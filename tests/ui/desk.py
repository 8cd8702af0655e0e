"""One tab in a window of its own over a real workspace, and a person with mouse and keyboard before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.menus import menu_titles
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.tabs import tab_titles

TabT = TypeVar("TabT", bound=Tab)

_ACCESS_KEY = re.compile(r"&([^\s&])")


class Desk(Generic[TabT]):
    """The window is active and the tab shown, so that keys go where a person's keys would go."""

    def __init__(
        self, qtbot: QtBot, workspace: Workspace, theme: Theme, catalogue: Catalogue, kind: type[TabT]
    ) -> None:
        self.qtbot = qtbot
        self.workspace = workspace
        self.window = QMainWindow()
        self.window.resize(1024, 600)
        qtbot.addWidget(self.window)
        self.context = Context(workspace, catalogue, theme, self.window)
        self.said: list[tuple[str, bool]] = []
        self.asked: list[tuple[str, str]] = []
        self.context.notified.connect(self._on_notified)
        self.context.asked_for.connect(self._on_asked)
        self.tab = kind(self.context)
        self.window.setCentralWidget(self.tab)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _on_notified(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    def _on_asked(self, tab: str, target: str) -> None:
        self.asked.append((tab, target))

    def keys(self, *keys: str | Qt.Key, to: QWidget | None = None) -> None:
        """Press keys, or type text, wherever the keyboard is."""
        for key in keys:
            place = to or QApplication.focusWidget() or self.window
            if isinstance(key, str):
                QTest.keyClicks(place, key)
            else:
                QTest.keyClick(place, key)

    def combined(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.AltModifier) -> None:
        """Press a key together with another."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of something that can be seen."""
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_box(self, table: TableView, row: int, column: int = 0) -> None:
        """Click the tick box of a row."""
        rect = table.visualRect(table.model().index(row, column))
        place = QPoint(rect.x() + 16, rect.center().y())
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def menu(self, table: TableView) -> QMenu:
        """The menu that the menu key opens for the row under the keyboard."""
        self.context_menu_of(table)
        menus = [menu for menu in self.window.findChildren(QMenu) if menu.isVisible()]
        assert len(menus) == 1
        return menus[0]

    def context_menu_of(self, table: TableView) -> None:
        """Ask for the menu of the row under the keyboard."""
        from PySide6.QtGui import QContextMenuEvent

        place = table.visualRect(table.currentIndex()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.mapToGlobal(place))
        QApplication.sendEvent(table, event)

    def order(self) -> list[QWidget]:
        """What Tab reaches, from the first control on."""
        found: list[QWidget] = []
        widget = self.tab.nextInFocusChain()
        while widget is not None and widget is not self.tab:
            if widget.isVisibleTo(self.tab) and self.tab.isAncestorOf(widget) and _takes_tab(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes and widget.isEnabled() and widget.focusProxy() is None


def double_access_keys(root: QWidget, *, alone: bool = False) -> list[str]:
    """Letters that more than one visible control uses; those of menus and tabs count, unless it is a
    window ``alone``."""
    beside = [title for _key, title in menu_titles()] + [title for title, _icon in tab_titles().values()]
    texts = [] if alone else beside
    shown: Iterable[QLabel | QAbstractButton] = (
        *(label for label in root.findChildren(QLabel) if label.buddy() is not None),
        *root.findChildren(QAbstractButton),
    )
    texts += [widget.text() for widget in shown if widget.isVisible()]
    keys = Counter(key.casefold() for text in texts for key in _ACCESS_KEY.findall(text.replace("&&", "")))
    return [key for key, count in keys.items() if count > 1]
