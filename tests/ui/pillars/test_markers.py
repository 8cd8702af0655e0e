"""Markers by keyboard: from the chart, from the row below it and from the list; refusals in place, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.markers import NOTE_LIMIT, Marker, MarkerKind
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.markers import AddMarker, load_markers
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.marker_sheet import MarkerSheet
from ssi_desktop.ui.pillars.markers_sheet import MarkersSheet
from ssi_desktop.ui.shared.sheets import Sheet
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.desk import double_access_keys
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]
SheetT = TypeVar("SheetT", bound=Sheet)

TRAINING = Marker(MarkerKind.TRAINING, date(2026, 11, 9), None, "With the team")
PAUSE = Marker(MarkerKind.PAUSE, date(2026, 10, 5), date(2026, 10, 18), "Autumn break")


def opened(person: Person, kind: type[SheetT]) -> SheetT:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    person.qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def confirm(person: Person) -> None:
    QTest.keyClick(person.focus or person.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.wait()


def add_by_key(person: Person) -> MarkerSheet:
    person.tab.below.markers.add.setFocus()
    person.keys(Qt.Key.Key_Space)
    return opened(person, MarkerSheet)


def listed(person: Person) -> MarkersSheet:
    person.tab.below.markers.all.setFocus()
    person.keys(Qt.Key.Key_Space)
    return opened(person, MarkersSheet)


def test_m_in_the_chart_marks_the_day_under_the_cursor(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(*(snapshot(7 * week, 54.0) for week in range(6)))
    person = open_tab()
    person.tab.history.chart.canvas.setFocus()
    person.keys(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_M)
    sheet = opened(person, MarkerSheet)
    assert sheet.first.value == TODAY - timedelta(days=7)
    sheet.note.setFocus()
    person.keys("Training day")
    confirm(person)
    (marker,) = load_markers(workspace)
    assert (marker.kind, marker.first, marker.last) == (MarkerKind.TRAINING, TODAY - timedelta(days=7), None)
    assert marker.note == "Training day"
    assert person.said == [("Marker on 15 Nov 2026 added.", True)]
    workspace.undo()
    assert load_markers(workspace) == ()


def test_enter_opens_and_delete_removes_the_marker_under_the_cursor(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(*(snapshot(7 * week, 54.0) for week in range(6)))
    workspace.perform(AddMarker(Marker(MarkerKind.TRAINING, TODAY - timedelta(days=7), None, "Here")))
    person = open_tab()
    canvas = person.tab.history.chart.canvas
    canvas.setFocus()
    person.keys(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Return)
    sheet = opened(person, MarkerSheet)
    assert sheet.note.text() == "Here"
    person.keys(Qt.Key.Key_Escape)
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)
    canvas.setFocus()
    person.keys(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    person.wait()
    assert load_markers(workspace) == ()
    assert person.said == [("Marker of 15 Nov 2026 removed.", True)]
    workspace.undo()
    assert len(load_markers(workspace)) == 1


def test_a_pause_has_two_days_and_a_changed_formula_one(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    sheet = add_by_key(person)
    assert person.focus is sheet.kind
    person.keys(Qt.Key.Key_Down)
    assert sheet.kind.key == MarkerKind.PAUSE.value
    assert sheet.last_row.isVisible()
    sheet.last.setFocus()
    person.keys(Qt.Key.Key_Up, Qt.Key.Key_PageUp)
    sheet.kind.setFocus()
    person.keys(Qt.Key.Key_Down)
    assert not sheet.last_row.isVisible()
    person.keys(Qt.Key.Key_Up)
    confirm(person)
    (marker,) = load_markers(workspace)
    assert (marker.kind, marker.first, marker.last) == (MarkerKind.PAUSE, TODAY, TODAY + timedelta(days=7))


def test_an_end_before_the_start_is_refused_in_place_and_nothing_is_lost(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    sheet = add_by_key(person)
    person.keys(Qt.Key.Key_Down)
    sheet.last.set_value(TODAY - timedelta(days=3))
    sheet.note.setText("Away")
    confirm(person)
    assert sheet.isVisible()
    assert sheet.notice.label.text() == "It ends before it begins on 22 Nov 2026. Choose a later last day."
    assert sheet.note.text() == "Away"
    assert load_markers(workspace) == ()
    sheet.last.set_value(None)
    confirm(person)
    assert load_markers(workspace)[0].is_open


def test_a_changed_formula_in_the_future_is_refused(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    sheet = add_by_key(person)
    sheet.kind.choose(MarkerKind.FORMULA.value)
    sheet.first.set_value(TODAY + timedelta(days=1))
    confirm(person)
    assert "lies in the future" in sheet.notice.label.text()
    assert load_markers(workspace) == ()


def test_a_day_that_is_none_holds_the_button_back(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    sheet = add_by_key(person)
    sheet.first.setFocus()
    sheet.first.selectAll()
    person.keys("31/02/2026")
    assert not sheet.save.isEnabled()
    assert sheet.remark.text() == "Choose a day first."
    assert sheet.note.maxLength() == NOTE_LIMIT


def test_the_list_changes_and_removes_by_keys_and_follows_undo(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    for marker in (TRAINING, PAUSE):
        workspace.perform(AddMarker(marker))
    person = open_tab()
    sheet = listed(person)
    assert person.focus is sheet.table
    newest = sheet.table.current_row
    assert isinstance(newest, Marker)
    assert newest.kind is MarkerKind.TRAINING
    person.keys(Qt.Key.Key_F2)
    change = opened(person, MarkerSheet)
    assert change.note.text() == "With the team"
    change.note.setText("With everybody")
    confirm(person)
    sheet.activateWindow()
    person.qtbot.waitUntil(sheet.isActiveWindow)
    assert [marker.note for marker in load_markers(workspace)] == ["Autumn break", "With everybody"]
    sheet.table.setFocus()
    person.keys(Qt.Key.Key_Delete)
    assert [marker.note for marker in load_markers(workspace)] == ["Autumn break"]
    assert person.said[-1] == ("Marker of 9 Nov 2026 removed.", True)
    assert sheet.table.model().rowCount() == 1
    workspace.undo()
    assert sheet.table.model().rowCount() == 2


def test_an_empty_list_leads_to_adding(open_tab: Open, workspace: Workspace, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    sheet = listed(person)
    assert person.focus is sheet.add
    assert not sheet.edit.isEnabled()
    person.keys(Qt.Key.Key_Space)
    opened(person, MarkerSheet)
    confirm(person)
    assert len(load_markers(workspace)) == 1
    assert sheet.table.model().rowCount() == 1


def test_removing_in_the_sheet_of_one_marker_can_be_undone(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    number = workspace.perform(AddMarker(PAUSE))
    person = open_tab()
    person.tab.history.marker_opened.emit(number)
    sheet = opened(person, MarkerSheet)
    sheet.remove.setFocus()
    person.keys(Qt.Key.Key_Space)
    person.wait()
    assert load_markers(workspace) == ()
    workspace.undo()
    assert len(load_markers(workspace)) == 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_both_sheets_are_sound(open_tab: Open, workspace: Workspace, store: Store, language: str) -> None:
    use_language(language, resource_path("locale"))
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    store(snapshot(0, 54.0))
    for marker in (TRAINING, PAUSE, Marker(MarkerKind.PAUSE, TODAY)):
        workspace.perform(AddMarker(marker))
    person = open_tab(1024, 600, Library(resource_root()).catalogue(language))
    sheet = listed(person)
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []
    person.keys(Qt.Key.Key_F2)
    change = opened(person, MarkerSheet)
    checks.assert_sound(change)
    assert double_access_keys(change, alone=True) == []
