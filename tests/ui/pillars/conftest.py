"""A window with the Pillars tab over a real workspace, and what a person does with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.paths import resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.tab import PillarsTab
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.conftest import TODAY

Said = list[tuple[str, bool]]


def snapshot(days_ago: int, total: float, **more: Any) -> Snapshot:
    """LinkedIn's numbers of a day: four pillars that add up to the total."""
    pillars = {pillar: round(total / 4 + place - 1.5, 2) for place, pillar in enumerate(PILLARS)}
    values = replace(SsiValues(overall=total, pillars=pillars), **more)
    return Snapshot(TODAY - timedelta(days=days_ago), values, SourceKind.TEXT)


class Person:
    """Somebody in front of the tab, with mouse and keyboard."""

    def __init__(self, qtbot: QtBot, window: QMainWindow, context: Context) -> None:
        self.qtbot, self.window, self.context = qtbot, window, context
        self.said: Said = []
        self.imports: list[str] = []
        context.notified.connect(self._hear)
        context.asked_to_import.connect(self.imports.append)
        self.tab = PillarsTab(context)
        window.setCentralWidget(self.tab)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        self.wait()

    def _hear(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    @property
    def focus(self) -> QWidget | None:
        """Who has the keyboard."""
        return QApplication.focusWidget()

    def shows(self, page: QWidget) -> bool:
        """Whether a page of the tab is the one that is shown."""
        return page.isVisible()

    @property
    def kept(self) -> list[Snapshot]:
        """What is stored."""
        return list(self.context.workspace.store.snapshots.all())

    def wait(self) -> None:
        """Until the tab is whole, which it is right after its first paint, and our estimate worked out.

        Layouts inside each other settle one level at a time.
        """
        self.qtbot.waitUntil(lambda: self.tab.is_whole and not self.context.jobs.busy)
        for _level in range(5):
            QApplication.processEvents()

    def keys(self, *keys: Qt.Key | str) -> None:
        """Press keys, or type text, wherever the keyboard is."""
        for key in keys:
            target = self.focus
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    def type_numbers(self, *numbers: str) -> None:
        """Type into one field after the other, beginning at the one that has the keyboard."""
        for place, number in enumerate(numbers):
            if place:
                self.keys(Qt.Key.Key_Tab)
            self.keys(number)

    def enter(self) -> None:
        """Press Enter and wait for what follows."""
        self.keys(Qt.Key.Key_Return)
        self.wait()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The English coaching texts."""
    return Library(resource_root()).catalogue("en")


@pytest.fixture
def store(workspace: Workspace) -> Callable[..., None]:
    """Keeps snapshots before the tab is opened."""

    def keep(*snapshots: Snapshot) -> None:
        for one in snapshots:
            workspace.perform(RecordSnapshot(one))

    return keep


@pytest.fixture
def open_tab(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue, theme: Theme) -> Callable[..., Person]:
    """Opens a window with the tab; at the end jobs stop before the window goes, as in the program."""

    def make(width: int = 1280, height: int = 800, words: Catalogue = catalogue) -> Person:
        window = QMainWindow()
        window.resize(width, height)
        context = Context(workspace, words, theme, window)

        def stop(_window: QWidget) -> None:
            assert context.jobs.close()

        qtbot.addWidget(window, before_close_func=stop)
        return Person(qtbot, window, context)

    return make
