"""The Accounts tab in a window of its own, and what a person does with it, for the tests."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.people_rows import ListRow
from ssi_desktop.ui.accounts.tab import AccountsTab
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from tests.ui import checks

WIDE, NARROW = (1280, 800), (1024, 600)
Said = list[tuple[str, bool]]
SheetT = TypeVar("SheetT", bound=Sheet)


class Seen:
    """A tab that is shown, with everything it told its window."""

    def __init__(self, qtbot: QtBot, context: Context, size: tuple[int, int] = WIDE) -> None:
        window = context.parent()
        assert isinstance(window, QMainWindow)
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.said: Said = []
        self.asked: list[tuple[str, str]] = []
        context.notified.connect(self._on_notified)
        context.asked_for.connect(self._on_asked)
        window.resize(*size)
        self.tab = AccountsTab(context)
        window.setCentralWidget(self.tab)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    @property
    def workspace(self) -> Workspace:
        """The store behind it."""
        return self.context.workspace

    def _on_notified(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    def _on_asked(self, tab: str, target: str) -> None:
        self.asked.append((tab, target))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is; without a screen no window gets it back by itself."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        focus = QApplication.focusWidget()
        QTest.keyClick(self.window if focus is None else focus, key, modifier)

    def control(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def sheet(self) -> Sheet:
        """The sheet that is open."""
        found = [sheet for sheet in self.window.findChildren(Sheet) if sheet.isVisible()]
        assert len(found) == 1
        found[0].activateWindow()
        self.qtbot.waitUntil(found[0].isActiveWindow)
        return found[0]

    def close(self, sheet: Sheet) -> None:
        """Close a sheet and wait until the window has the focus back."""
        sheet.reject()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def names(self) -> list[str]:
        """The people as listed, without headings and gaps."""
        model = self.tab.people.table.model()
        assert isinstance(model, TableModel)
        rows = (model.entry(at) for at in range(model.rowCount()))
        return [row.person.person.name for row in rows if isinstance(row, ListRow) and row.person]

    def row_of(self, name: str) -> int:
        """Where somebody stands in the list of people."""
        model = self.tab.people.table.model()
        assert isinstance(model, TableModel)
        rows = [model.entry(at) for at in range(model.rowCount())]
        return next(
            at
            for at, row in enumerate(rows)
            if isinstance(row, ListRow) and row.person and row.person.person.name == name
        )

    def accounts(self) -> list[str]:
        """The accounts as listed."""
        return column(self.tab.accounts.table)

    def chosen(self) -> tuple[str, str]:
        """The chosen account and person, empty for none."""
        account, person = self.tab.accounts.current, self.tab.people.current
        return (
            "" if account is None else account.account.name,
            "" if person is None else person.person.name,
        )


def column(table: TableView) -> list[str]:
    """First column from top to bottom."""
    model = table.model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def click_row(table: TableView, row: int, *, twice: bool = False) -> None:
    """Click on a row, scrolled into sight."""
    index = table.model().index(row, 0)
    table.scrollTo(index)
    place: QPoint = table.visualRect(index).center()
    click = QTest.mouseDClick if twice else QTest.mouseClick
    click(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def choose(field: ChoiceField, key: str) -> None:
    """Choose an option with the keyboard, as a person does."""
    field.setFocus()
    wanted = field.findData(key)
    assert wanted >= 0
    while field.currentIndex() != wanted:
        QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < wanted else Qt.Key.Key_Up)


def has_focus(widget: QWidget) -> bool:
    """Whether the focus is on a widget or inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def assert_sound(widget: QWidget) -> None:
    """The checks of every screen; wrapped lines find their height only after some rounds of layout."""
    QTest.qWait(20)
    for _round in range(40):
        if not checks.cut_texts(widget):
            break
        QTest.qWait(20)
    checks.assert_sound(widget)


def sheet_of(seen: Seen, kind: type[SheetT]) -> SheetT:
    """The open sheet, which must be sound."""
    sheet = seen.sheet()
    assert isinstance(sheet, kind)
    assert_sound(sheet)
    return sheet


def steps(workspace: Workspace) -> int:
    """The number of the newest step that could be undone: 1 more after each change."""
    entry = workspace.next_undo()
    return 0 if entry is None else entry.id
