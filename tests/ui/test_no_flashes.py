"""Nothing is ever shown as a window of its own that was not meant to be one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.paths import resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.ui.tabs import TAB_KEYS, tab_builders


class Watch(QObject):
    """Remembers every widget that was shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look, and let the event pass."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """Watches the whole application."""
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_tab_flashes_a_window_while_it_is_made_and_filled(
    qtbot: QtBot, workspace: Workspace, theme: Theme, watch: Watch
) -> None:
    workspace.perform(OpenSample())
    window = QMainWindow()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    context = Context(workspace, Library(resource_root()).catalogue("en"), theme, window)
    window.show()
    for key in TAB_KEYS:
        tab = tab_builders()[key](context)
        window.setCentralWidget(tab)
        qtbot.waitUntil(lambda made=tab: made.is_whole and not context.jobs.busy)  # type: ignore[misc]
        tab.refresh()
        tab.refresh()
        qtbot.waitUntil(lambda: not context.jobs.busy)
        QApplication.processEvents()
    assert context.jobs.close()
    assert watch.shown == [window]


def test_what_is_cleared_before_it_was_shown_never_shows(qtbot: QtBot, watch: Watch) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.show()
    column.addWidget(Body("soon gone"))
    clear_layout(column)
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    assert watch.shown == [page]
