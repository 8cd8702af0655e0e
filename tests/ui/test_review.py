"""The weekly review, gone through with keys, left, and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.review import ReviewStep
from ssi_desktop.paths import resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.review import load_review
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.accessibility import rich_labels, silent_controls
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.review.sheet import ReviewSheet
from ssi_desktop.ui.week.review.steps import ChoosePage, ClosePage, LearnPage, SortPage
from ssi_desktop.ui.week.tab import WeekTab
from tests.services.test_undo import content
from tests.ui.desk import Desk

TODAY = date(2026, 11, 22)
WEEK = Week.of(TODAY)
NEXT = WEEK.shifted(1)
TITLES = ("Write a post", "Call about the plan", "Read two articles", "Prepare the fair", "Thank a customer")


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[Desk[WeekTab]]:
    catalogue = Library(resource_root()).catalogue("en")
    made = Desk(qtbot, workspace, theme, catalogue, WeekTab)
    yield made
    assert made.context.jobs.close()


def begin(desk: Desk[WeekTab], *titles: str) -> ReviewSheet:
    for title in titles:
        desk.workspace.perform(AddItem(WEEK, title, 20))
    return reopen(desk)


def reopen(desk: Desk[WeekTab]) -> ReviewSheet:
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.keys(Qt.Key.Key_F7)
    desk.qtbot.waitUntil(lambda: any(sheet.isVisible() for sheet in desk.window.findChildren(ReviewSheet)))
    (sheet,) = [sheet for sheet in desk.window.findChildren(ReviewSheet) if sheet.isVisible()]
    sheet.activateWindow()
    desk.qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def go_on(sheet: ReviewSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def press(key: Qt.Key) -> None:
    place = QApplication.focusWidget()
    assert place is not None
    QTest.keyClick(place, key)


def titles(desk: Desk[WeekTab], week: Week, state: ItemState) -> list[str]:
    return [item.title for item in desk.workspace.store.weeks.items(week) if item.state is state]


def test_the_whole_review_by_keys(desk: Desk[WeekTab]) -> None:
    sheet = begin(desk, *TITLES)
    close = sheet.pages[ReviewStep.CLOSE]
    assert isinstance(close, ClosePage)
    press(Qt.Key.Key_Space)
    assert titles(desk, WEEK, ItemState.DONE) == ["Write a post"]
    QTest.mouseClick(next(iter(close.buttons.values())), Qt.MouseButton.LeftButton)
    assert "Conversation 1" in close.outcomes.text()
    go_on(sheet)
    learn = sheet.pages[ReviewStep.LEARN]
    assert isinstance(learn, LearnPage)
    assert "1 of 5 actions done" in learn.facts.text()
    QTest.keyClicks(learn.note, "Mornings work better")
    go_on(sheet)
    assert load_review(desk.workspace).review.note == "Mornings work better"
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        press(key)
    assert titles(desk, NEXT, ItemState.OPEN) == ["Call about the plan", "Read two articles"]
    assert [item.minutes for item in desk.workspace.store.weeks.items(NEXT)] == [20, 10]
    assert titles(desk, WEEK, ItemState.PARKED) == ["Prepare the fair"]
    assert titles(desk, WEEK, ItemState.OPEN) == []
    go_on(sheet)
    choose = sheet.pages[ReviewStep.CHOOSE]
    assert isinstance(choose, ChoosePage)
    assert choose.told.text().startswith("2 actions in week 48")
    QTest.mouseClick(choose.draft, Qt.MouseButton.LeftButton)
    assert len(desk.workspace.store.weeks.items(NEXT)) > 2
    go_on(sheet)
    go_on(sheet)
    assert load_review(desk.workspace).is_done
    assert any("week is closed" in said for said, _undo in desk.said)


def test_a_review_that_is_left_opens_at_the_same_step(desk: Desk[WeekTab]) -> None:
    sheet = begin(desk, "Write a post")
    go_on(sheet)
    learn = sheet.pages[ReviewStep.LEARN]
    assert isinstance(learn, LearnPage)
    QTest.keyClicks(learn.note, "Half a sen")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    again = reopen(desk)
    assert again.step is ReviewStep.LEARN
    page = again.pages[ReviewStep.LEARN]
    assert isinstance(page, LearnPage)
    assert page.note.toPlainText() == "Half a sen"


def test_everything_is_parked_by_one_key_and_one_undo_brings_it_back(desk: Desk[WeekTab]) -> None:
    sheet = begin(desk, *TITLES)
    go_on(sheet)
    go_on(sheet)
    before = content(desk.workspace)
    press(Qt.Key.Key_0)
    assert titles(desk, WEEK, ItemState.PARKED) == list(TITLES)
    page = sheet.pages[ReviewStep.SORT]
    assert isinstance(page, SortPage)
    assert page.list.isHidden()
    assert page.ways.isHidden()
    desk.workspace.undo()
    assert content(desk.workspace) == before
    assert not page.list.isHidden()


def test_digits_sort_nothing_while_a_word_is_typed(desk: Desk[WeekTab]) -> None:
    sheet = begin(desk, "Write a post")
    go_on(sheet)
    learn = sheet.pages[ReviewStep.LEARN]
    assert isinstance(learn, LearnPage)
    QTest.keyClicks(learn.note, "1234")
    assert learn.note.toPlainText() == "1234"
    assert titles(desk, WEEK, ItemState.OPEN) == ["Write a post"]


def test_a_week_without_anything_can_be_reviewed(desk: Desk[WeekTab]) -> None:
    sheet = begin(desk)
    for step in ReviewStep:
        assert sheet.step is step
        assert silent_controls(sheet) == []
        assert rich_labels(sheet) == []
        go_on(sheet)
    assert load_review(desk.workspace).is_done


def test_what_cannot_be_made_smaller_is_told_in_place(desk: Desk[WeekTab]) -> None:
    desk.workspace.perform(AddItem(WEEK, "Answer", 5))
    sheet = begin(desk)
    go_on(sheet)
    go_on(sheet)
    press(Qt.Key.Key_2)
    page = sheet.pages[ReviewStep.SORT]
    assert page.notice.isVisible()
    assert titles(desk, WEEK, ItemState.OPEN) == ["Answer"]
