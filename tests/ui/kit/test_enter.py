"""Enter presses the button that has the keyboard, never another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.fields import TextField


def test_enter_on_cancel_cancels(qtbot: QtBot, theme: Theme) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    sheet = Sheet(theme, "A title", "", below)
    pressed: list[str] = []
    cancel, store = sheet.add_button("Cancel"), sheet.add_button("Store", Variant.PRIMARY)
    field = TextField("", "Name", 20)
    sheet.column.addWidget(field)
    cancel.clicked.connect(lambda: pressed.append("Cancel"))
    store.clicked.connect(lambda: pressed.append("Store"))
    sheet.open()
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert pressed == ["Cancel"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["Cancel", "Store"]
    store.setFocus()
    QTest.keyClick(store, Qt.Key.Key_Return)
    assert pressed == ["Cancel", "Store", "Store"]
    sheet.close()


def test_enter_presses_a_button_of_a_page_once(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Go on")
    qtbot.addWidget(button)
    button.show()
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("Go on"))
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2
