"""The reminder of the review in the window: once, put off, and leading to the review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from ssi_desktop.core.periods import Week
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.reminder import due_moment, local_now, note_plan
from ssi_desktop.services.review import FinishReview
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace, open_workspace, open_workspace_read_only
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.settings.dialogs import SettingsDialog
from ssi_desktop.ui.shared.accessibility import silent_controls
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.review.sheet import ReviewSheet

DAY = date(2026, 11, 20)
NAMES = ("Nordvik", "Staalservice", "Janssen")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """The window over the sample, on a Friday, with a reminder an hour ago."""
    library = Library(resource_root())
    workspace = open_workspace(tmp_path / "workspace.ssis", FixedClock(DAY), library)
    workspace.perform(OpenSample())
    hour = max(0, local_now(workspace).hour - 1)
    wishes = {"reminder_day": DAY.isoweekday(), "reminder_hour": hour, "quiet_from": 3, "quiet_until": 3}
    workspace.perform(ChangeSettings(wishes))
    note_plan(workspace, local_now(workspace) - timedelta(days=3))
    made = MainWindow(theme, FaultReporter(), None)
    qtbot.addWidget(made)
    made.attach(workspace, library.catalogue("en"))
    made.show()
    yield made
    made.close()


def look(window: MainWindow) -> None:
    assert window._session is not None
    window._session.reminding.look()


def strip(window: MainWindow) -> str:
    remark = window.centre.remarks.get("review")
    return remark.label.text() if remark is not None and remark.isVisible() else ""


def workspace_of(window: MainWindow) -> Workspace:
    assert window.context is not None
    return window.context.workspace


def test_it_is_told_once_names_nobody_and_opens_the_review(window: MainWindow, qtbot: QtBot) -> None:
    look(window)
    assert "12 minutes" in strip(window)
    assert not any(name in strip(window) for name in NAMES)
    remark = window.centre.remarks["review"]
    QTest.mouseClick(remark.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(ReviewSheet)))
    assert strip(window) == ""
    look(window)
    assert strip(window) == ""


def test_choosing_a_day_that_was_reminds_of_nothing_at_once(window: MainWindow) -> None:
    workspace = workspace_of(window)
    workspace.perform(ChangeSettings({"reminder_day": DAY.isoweekday() - 1}))
    look(window)
    assert strip(window) == ""
    workspace.clock = FixedClock(DAY + timedelta(days=6))
    look(window)
    assert "12 minutes" in strip(window)


def test_put_away_it_comes_back_tomorrow(window: MainWindow) -> None:
    look(window)
    QTest.mouseClick(window.centre.remarks["review"].close_button, Qt.MouseButton.LeftButton)
    look(window)
    assert strip(window) == ""
    workspace_of(window).clock = FixedClock(DAY + timedelta(days=1))
    look(window)
    assert "12 minutes" in strip(window)


def test_after_the_review_nobody_is_reminded(window: MainWindow) -> None:
    workspace_of(window).perform(FinishReview(Week.of(DAY)))
    look(window)
    assert strip(window) == ""


def test_done_by_another_way_the_strip_goes(window: MainWindow) -> None:
    look(window)
    assert strip(window)
    workspace_of(window).perform(FinishReview(Week.of(DAY)))
    assert strip(window) == ""


def test_of_a_file_for_reading_only_nobody_is_reminded(window: MainWindow) -> None:
    workspace = workspace_of(window)
    assert workspace.path is not None
    reader = open_workspace_read_only(workspace.path, workspace.clock, workspace.library)
    assert reader is not None
    now = local_now(workspace)
    assert due_moment(workspace, now) is not None
    assert due_moment(reader, now) is None
    note_plan(reader, now + timedelta(days=30))
    reader.close()


def test_telling_and_putting_off_are_no_steps_of_undo(window: MainWindow) -> None:
    step = workspace_of(window).next_undo()
    look(window)
    QTest.mouseClick(window.centre.remarks["review"].close_button, Qt.MouseButton.LeftButton)
    assert workspace_of(window).next_undo() == step


def test_without_a_place_for_the_icon_closing_ends_the_program(window: MainWindow) -> None:
    if QSystemTrayIcon.isSystemTrayAvailable():
        pytest.skip("this system has a place for the icon")
    workspace_of(window).perform(ChangeSettings({"tray": True}))
    assert not window.at_hand.has_icon
    assert window.close()
    assert not window.isVisible()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise")
def test_with_the_icon_closing_leaves_the_program_at_hand(window: MainWindow) -> None:
    workspace = workspace_of(window)
    window.at_hand._icon.setVisible(True)
    if not window.at_hand.has_icon:
        pytest.skip("this system has no place for the icon")
    window.close()
    assert not window.isVisible()
    assert workspace.next_undo() is not None
    window.at_hand.come_back()
    assert window.isVisible()
    window.actions_["quit"].trigger()
    assert not window.isVisible()


def test_the_settings_offer_day_hour_quiet_and_icon(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(SettingsDialog)))
    (sheet,) = window.findChildren(SettingsDialog)
    assert silent_controls(sheet) == []
