"""A file of an older version is brought up to date beside the window, and closing in between does no harm."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.app import build_window
from ssi_desktop.cli.setting import Setting
from ssi_desktop.errors import Cancelled
from ssi_desktop.paths import Paths, resource_root
from ssi_desktop.services.backups import load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import needs_update, open_workspace, update_workspace
from ssi_desktop.store.backup import Reason
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.safety.trouble import TroublePage, WorkingPage

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())
OLD = Path(__file__).parents[2] / "old_files" / "schema_1.ssis"
PATIENCE = 20_000


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A file of the first version."""
    path = tmp_path / "workspace.ssis"
    shutil.copyfile(OLD, path)
    return path


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, store: Path) -> Callable[[], MainWindow]:
    """Starts the program's window as the program does."""

    def begin() -> MainWindow:
        window = build_window(qapp, Setting(Paths(store), CLOCK, LIBRARY))
        qtbot.addWidget(window)
        window.show()
        return window

    return begin


def test_the_window_is_there_first_and_then_the_workspace(
    start: Callable[[], MainWindow], qtbot: QtBot, store: Path
) -> None:
    window = start()
    (page,) = window.findChildren(WorkingPage)
    assert page.isVisible()
    assert page.title.text() == "Your workspace is brought up to date"
    assert window.context is None
    qtbot.waitUntil(lambda: window.context is not None, timeout=PATIENCE)
    assert not needs_update(store)
    assert [row.reason for row in load_backups(store).rows] == [Reason.MIGRATION]
    assert window.tabs is not None
    assert window.tabs.isVisible()


def test_closing_in_between_leaves_the_old_file_or_the_new_one(
    start: Callable[[], MainWindow], qtbot: QtBot, store: Path
) -> None:
    window = start()
    qtbot.waitUntil(lambda: window.safety.jobs.busy, timeout=PATIENCE)
    assert window.close()
    assert [path.name for path in store.parent.iterdir() if "draft" in path.name] == []
    workspace = open_workspace(store, CLOCK, LIBRARY)
    assert workspace.store.outcomes.all()
    workspace.close()


def test_what_goes_wrong_is_told_and_not_tried_for_ever(
    start: Callable[[], MainWindow], qtbot: QtBot, store: Path
) -> None:
    (store.parent / "workspace.backups").write_bytes(b"in the way")
    window = start()
    qtbot.waitUntil(lambda: bool(window.findChildren(TroublePage)), timeout=PATIENCE)
    assert window.refused is not None
    assert store.read_bytes() == OLD.read_bytes()


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_stopped_anywhere_the_old_file_is_as_it_was(after: int, store: Path) -> None:
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        told.append(done)
        assert 0 <= done <= total
        if len(told) > after:
            raise Cancelled

    with pytest.raises(Cancelled):
        update_workspace(store, CLOCK, stop)
    assert store.read_bytes() == OLD.read_bytes()
    assert {path.name for path in store.parent.iterdir()} <= {store.name, "workspace.backups"}


def test_progress_only_grows(store: Path) -> None:
    told: list[tuple[int, int]] = []
    update_workspace(store, CLOCK, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1
    assert not needs_update(store)
