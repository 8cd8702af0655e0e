"""Undo of a large import from the window: beside it, with progress, and brought back by redo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ssi_desktop.paths import resource_root
from ssi_desktop.services.beside import LONG_STEP
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.importing import ImportArchive, look_into_archive
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.theme import Theme
from tests.importers.archive_factory import Era, Scale, make_archive

MANY = Scale(connections=1400, reactions=1800)


@pytest.fixture
def opened(tmp_path: Path, today: date) -> Workspace:
    """A workspace that the window closes."""
    return open_workspace(tmp_path / "workspace.ssis", FixedClock(today), Library(resource_root()))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, opened: Workspace) -> MainWindow:
    made = MainWindow(theme, FaultReporter(), None)
    qtbot.addWidget(made)
    made.attach(opened, opened.library.catalogue("en"))
    made.show()
    return made


def turned(window: MainWindow, opened: Workspace, key: str, qtbot: QtBot) -> None:
    """Press Undo or Redo and wait until it has happened."""
    window.actions_[key].trigger()
    assert not window.actions_["undo"].isEnabled()
    assert not window.actions_["redo"].isEnabled()
    context = window.context
    assert context is not None
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=15_000)


def on_start_page(window: MainWindow) -> bool:
    return window.shows_start


def test_a_large_import_is_undone_and_redone_beside_the_window(
    qtbot: QtBot, window: MainWindow, opened: Workspace, tmp_path: Path
) -> None:
    made = make_archive(Era.COMPLETE_2026, scale=MANY)
    look = look_into_archive(opened, made.write_zip(tmp_path))
    assert look.new > LONG_STEP // 2
    opened.perform(ImportArchive(look.preview))
    assert not on_start_page(window)
    turned(window, opened, "undo", qtbot)
    assert opened.store.is_empty()
    assert on_start_page(window)
    assert window.toast.label.text() == "Undone: importing the archive of 20 Nov 2026"
    assert not window.centre.progress.isVisible()
    turned(window, opened, "redo", qtbot)
    assert len(opened.store.archives.connections()) == made.truth["connections"]["named"]
    assert not on_start_page(window)
    assert window.actions_["undo"].isEnabled()
