"""Taking a pause and going on again, on the Week tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.periods import Week
from ssi_desktop.paths import resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import AddItem, TickItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.accessibility import silent_controls
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.pause_sheet import PauseSheet
from ssi_desktop.ui.week.tab import WeekTab
from tests.ui.desk import Desk

TODAY = date(2026, 11, 22)
WEEK = Week.of(TODAY)


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[Desk[WeekTab]]:
    catalogue = Library(resource_root()).catalogue("en")
    made = Desk(qtbot, workspace, theme, catalogue, WeekTab)
    yield made
    assert made.context.jobs.close()


def take(desk: Desk[WeekTab]) -> PauseSheet:
    desk.tab.whole.take_pause()
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(PauseSheet)))
    sheet = desk.window.findChildren(PauseSheet)[0]
    assert isinstance(sheet, PauseSheet)
    return sheet


def test_a_week_off_is_noted_told_and_ended(desk: Desk[WeekTab]) -> None:
    sheet = take(desk)
    assert silent_controls(sheet) == []
    QTest.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    (marker,) = desk.workspace.store.markers.all()
    assert (marker.kind, marker.first, marker.last) == (MarkerKind.PAUSE, WEEK.monday, WEEK.sunday)
    desk.tab.refresh()
    assert "outside the count" in desk.tab.page.pause.label.text()
    QTest.mouseClick(desk.tab.page.pause.button, Qt.MouseButton.LeftButton)
    (marker,) = desk.workspace.store.markers.all()
    assert marker.last == TODAY - timedelta(days=1)
    desk.workspace.undo()
    desk.workspace.undo()
    assert desk.workspace.store.markers.all() == ()
    desk.tab.refresh()
    assert desk.tab.page.pause.isHidden()


def test_the_same_pause_twice_is_told_in_place(desk: Desk[WeekTab]) -> None:
    desk.workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, WEEK.monday, WEEK.sunday)))
    sheet = take(desk)
    QTest.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert sheet.notice.isVisible()
    assert len(desk.workspace.store.markers.all()) == 1


def test_a_pause_that_is_planned_can_be_taken_back(desk: Desk[WeekTab]) -> None:
    ahead = WEEK.shifted(3)
    desk.workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, ahead.monday, ahead.sunday)))
    for _ in range(3):
        QTest.mouseClick(desk.tab.page.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(desk.tab.page.pause.button, Qt.MouseButton.LeftButton)
    assert desk.workspace.store.markers.all() == ()


def test_three_days_are_told_but_the_week_counts(workspace: Workspace) -> None:
    workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, WEEK.monday, WEEK.monday + timedelta(days=2))))
    told = load_week(workspace)
    assert told.pause is not None
    assert not told.paused


def test_a_pause_never_raises_the_count(workspace: Workspace) -> None:
    for back in (1, 2, 4):
        item = workspace.perform(AddItem(WEEK.shifted(-back), "Write", 20))
        workspace.perform(TickItem(item, "Write"))
    before = load_week(workspace).consistency
    off = WEEK.shifted(-3)
    workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, off.monday, off.sunday)))
    after = load_week(workspace).consistency
    assert (before.kept, before.of) == (3, 4)
    assert (after.kept, after.of, after.paused) == (3, 3, 1)
