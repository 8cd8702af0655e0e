"""The weekly review while something happens beside it: another day, undo, no minutes, reading only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.review import ReviewStep
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.review import load_review
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week_commands import AddItem, DropItem
from ssi_desktop.services.workspace import Workspace, open_workspace_read_only
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.review.sheet import ReviewSheet
from ssi_desktop.ui.week.review.steps import ChoosePage, ClosePage, LearnPage, SortPage
from ssi_desktop.ui.week.tab import WeekTab
from tests.services.test_undo import content
from tests.ui.desk import Desk

THURSDAY = date(2026, 11, 19)
WEEK = Week.of(THURSDAY)
LAST = WEEK.shifted(-1)
HTML = "<b>Ümit</b> & العربية 🚀 " + "W" * 60

Made = Desk[WeekTab]
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[Made]:
    workspace.clock = FixedClock(THURSDAY)
    made = Desk(qtbot, workspace, theme, Library(resource_root()).catalogue("en"), WeekTab)
    yield made
    assert made.context.jobs.close()


def begin(desk: Made) -> ReviewSheet:
    desk.tab.whole.review()
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(ReviewSheet)))
    (sheet,) = [sheet for sheet in desk.window.findChildren(ReviewSheet) if sheet.isVisible()]
    return sheet


def next_step(sheet: ReviewSheet, count: int = 1) -> None:
    for _ in range(count):
        QTest.mouseClick(sheet.next, Qt.MouseButton.LeftButton)


def add_to(desk: Made, week: Week, *titles: str) -> list[int]:
    """Items of a week that was still running when they were added."""
    desk.workspace.clock = FixedClock(week.monday)
    added = [desk.workspace.perform(AddItem(week, title, 20)) for title in titles]
    desk.workspace.clock = FixedClock(THURSDAY)
    return added


def test_over_midnight_the_review_stays_with_its_week(desk: Made) -> None:
    add_to(desk, LAST, "Call")
    sheet = begin(desk)
    assert "week 46" in sheet.title.text()
    desk.workspace.clock = FixedClock(THURSDAY + timedelta(days=1))
    next_step(sheet)
    assert "week 46" in sheet.title.text()
    next_step(sheet, 4)
    review = desk.workspace.store.reviews.get(LAST)
    assert review is not None
    assert review.done_on == THURSDAY + timedelta(days=1)
    assert not load_review(desk.workspace).is_done


def test_asked_for_twice_there_is_one(desk: Made) -> None:
    begin(desk)
    desk.tab.whole.review()
    assert len([sheet for sheet in desk.window.findChildren(ReviewSheet) if sheet.isVisible()]) == 1


def test_what_is_dropped_below_the_review_is_gone_there_too(desk: Made) -> None:
    first, second = add_to(desk, LAST, "Call", HTML)
    sheet = begin(desk)
    close, sort = sheet.pages[ReviewStep.CLOSE], sheet.pages[ReviewStep.SORT]
    assert isinstance(close, ClosePage)
    assert isinstance(sort, SortPage)
    desk.workspace.perform(DropItem(first, "Call"))
    assert close.list.items.rowCount() == 1
    next_step(sheet, 2)
    assert sort.list.items.rowCount() == 1
    view = sort.list.current
    assert view is not None
    desk.workspace.perform(DropItem(second, HTML))
    assert sort.list.isHidden()
    QTest.keyClick(sheet, Qt.Key.Key_1)
    assert "Nothing is left over" in sort.told.text()


def test_a_tick_and_its_undo_and_redo_show_at_once(desk: Made) -> None:
    add_to(desk, LAST, "Call")
    sheet = begin(desk)
    close = sheet.pages[ReviewStep.CLOSE]
    assert isinstance(close, ClosePage)
    stored = content(desk.workspace)
    view = close.list.current
    assert view is not None
    close.list.items.toggle_requested.emit(view)
    (item,) = desk.workspace.store.weeks.items(LAST)
    assert (item.state, item.added_later, item.done_on) == (ItemState.DONE, True, LAST.sunday)
    assert "1 of 1 action done" in close.done.text()
    desk.workspace.undo()
    assert content(desk.workspace) == stored
    assert "0 of 1 action done" in close.done.text()
    desk.workspace.redo()
    assert "1 of 1 action done" in close.done.text()


def test_a_slip_is_taken_back_inside_the_review_but_nothing_older(desk: Made) -> None:
    add_to(desk, LAST, "Call", "Write")
    stored = content(desk.workspace)
    sheet = begin(desk)
    next_step(sheet, 2)
    sort = sheet.pages[ReviewStep.SORT]
    assert isinstance(sort, SortPage)
    QTest.mouseClick(sort.drop, Qt.MouseButton.LeftButton)
    assert len(desk.workspace.store.weeks.items(LAST)) == 1
    QTest.mouseClick(sort.notice.button, Qt.MouseButton.LeftButton)
    assert "Undone" in sort.notice.label.text()
    assert sort.notice.button.isHidden()
    sheet.activateWindow()
    desk.qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {table: rows for table, rows in content(desk.workspace).items() if table != "review"} == {
        table: rows for table, rows in stored.items() if table != "review"
    }
    QTest.keyClick(sheet, Qt.Key.Key_Z, CONTROL_SHIFT)
    assert len(desk.workspace.store.weeks.items(LAST)) == 1


def test_what_the_planner_cannot_do_is_said_in_the_review(desk: Made) -> None:
    desk.workspace.perform(ChangeSettings({"minutes": 0}))
    sheet = begin(desk)
    next_step(sheet, 3)
    choose = sheet.pages[ReviewStep.CHOOSE]
    assert isinstance(choose, ChoosePage)
    QTest.mouseClick(choose.draft, Qt.MouseButton.LeftButton)
    assert choose.notice.isVisible()
    next_step(sheet, 2)
    review = desk.workspace.store.reviews.get(LAST)
    assert review is not None
    assert review.done_on == THURSDAY


def test_of_a_file_for_reading_only_nothing_is_kept_and_nothing_breaks(
    qtbot: QtBot, workspace: Workspace, theme: Theme, tmp_path: Path
) -> None:
    workspace.clock = FixedClock(LAST.monday)
    workspace.perform(AddItem(LAST, "Call", 20))
    assert workspace.path is not None
    reader = open_workspace_read_only(workspace.path, FixedClock(THURSDAY), workspace.library)
    assert reader is not None
    made = Desk(qtbot, reader, theme, Library(resource_root()).catalogue("en"), WeekTab)
    sheet = begin(made)
    close = sheet.pages[ReviewStep.CLOSE]
    assert isinstance(close, ClosePage)
    view = close.list.current
    assert view is not None
    close.list.items.toggle_requested.emit(view)
    assert close.notice.isVisible()
    next_step(sheet)
    learn = sheet.pages[ReviewStep.LEARN]
    assert isinstance(learn, LearnPage)
    QTest.keyClicks(learn.note, "A thought")
    next_step(sheet, 2)
    next_step(sheet, 2)
    assert sheet.isVisible()
    assert sheet.pages[ReviewStep.COMMIT].notice.isVisible()
    made.tab.whole.skip()
    assert made.tab.page.refused.isVisible()
    sheet.reject()
    assert made.context.jobs.close()
    reader.close()
    assert workspace.store.reviews.all() == ()
