"""The system ends while the program runs: what is typed is stored, nothing asks, nothing holds it up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.at_hand import AtHand
from ssi_desktop.ui.centre import Centre
from ssi_desktop.ui.session_end import SessionEnd
from ssi_desktop.ui.shared.theme import Theme


class System(QObject):
    """Stands where Qt tells of the end of a session; only Qt can make what it hands over."""

    commitDataRequest = Signal(object)  # noqa: N815 - Qt's name


def test_what_is_typed_is_stored_without_a_question(qtbot: QtBot) -> None:
    window, stored = QMainWindow(), list[str]()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    window.setCentralWidget(field)
    field.editingFinished.connect(lambda: stored.append(field.text()))
    system = System()
    SessionEnd(system, window)  # type: ignore[arg-type]
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "half a sen")
    system.commitDataRequest.emit(None)
    assert stored == ["half a sen"]
    assert QApplication.activeModalWidget() is None


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_an_icon_beside_the_clock_does_not_hold_the_system_up(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    window = QMainWindow()
    qtbot.addWidget(window)
    at_hand = AtHand(window, theme, Centre(theme))
    at_hand.set_wanted(True)
    assert at_hand.has_icon
    system = System()
    SessionEnd(system, window)  # type: ignore[arg-type]
    system.commitDataRequest.emit(None)
    assert not at_hand.has_icon
