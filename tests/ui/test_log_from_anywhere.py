"""An outcome is logged with three keystrokes from every tab, edited and undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.outcomes.tab import OutcomesTab
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.theme import Theme

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(tmp_path: Path, today: date) -> Workspace:
    """A workspace that the window closes."""
    made = open_workspace(tmp_path / "workspace.ssis", FixedClock(today), Library(resource_root()))
    made.perform(OpenSample())
    return made


def in_form(window: MainWindow) -> bool:
    """Whether the keyboard is in the form for an outcome."""
    tab, focused = window.findChild(OutcomesTab), QApplication.focusWidget()
    return tab is not None and focused is not None and tab.form.isAncestorOf(focused)


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def test_three_keystrokes_from_every_tab(qtbot: QtBot, theme: Theme, opened: Workspace, today: date) -> None:
    window = MainWindow(theme, FaultReporter(), None)
    qtbot.addWidget(window)
    window.attach(opened, opened.library.catalogue("en"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window and not window.shows_start)
    before = opened.store.outcomes.all()
    logged = len(before)
    for number in range(1, 6):
        press(window, getattr(Qt.Key, f"Key_{number}"), CONTROL)
        press(window, Qt.Key.Key_L, CONTROL)
        qtbot.waitUntil(lambda: in_form(window))
        press(window, Qt.Key.Key_M)
        press(window, Qt.Key.Key_Return)
        logged += 1
        assert len(opened.store.outcomes.all()) == logged, number
    newest = max(opened.store.outcomes.all(), key=lambda one: one.id)
    assert (newest.kind, newest.day) == (OutcomeKind.MEETING, today)
    for _step in range(5):
        opened.undo()
    assert opened.store.outcomes.all() == before
