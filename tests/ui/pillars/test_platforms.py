"""Another platform as a person keeps it: typing a week, grading by keys, and opening a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.platforms import Platform, rules_of
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path
from ssi_desktop.services.platforms import GradePlatformItem, TypePlatformNumbers
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.explanation import ExplanationSheet
from ssi_desktop.ui.pillars.platform_sheet import PlatformSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.conftest import TODAY
from tests.ui.checks import assert_sound

XING = Platform.XING
WEEK = Week.of(TODAY).shifted(-1)

Open = Callable[..., PlatformSheet]


@pytest.fixture
def open_sheet(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Open:
    """Opens the sheet over a bare window."""
    windows: list[QMainWindow] = []

    def make(width: int = 1280, height: int = 800, language: str = "en") -> PlatformSheet:
        window = QMainWindow()
        windows.append(window)
        window.resize(width, height)
        qtbot.addWidget(window)
        context = Context(workspace, workspace.library.catalogue(language), theme, window)
        window.show()
        sheet = PlatformSheet(context, XING, window)
        sheet.open()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return make


def turn(sheet: PlatformSheet, page: str) -> None:
    """Choose a page by mouse."""
    for option in sheet.pages.findChildren(QRadioButton):
        if getattr(option, "key", "") == page:
            QTest.mouseClick(option, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def texts(root: QWidget) -> str:
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_a_week_is_typed_saved_and_undone(open_sheet: Open, workspace: Workspace) -> None:
    sheet = open_sheet()
    before = sheet.total.accessibleName()
    field = sheet.numbers.fields[Metric.POSTS]
    assert not sheet.numbers.save.isEnabled()
    field.setFocus()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert workspace.store.platforms.weekly(XING) == ((Metric.POSTS, WEEK, 3.0),)
    assert sheet.isVisible()
    assert "saved for XING" in sheet.numbers.notice.label.text()
    assert sheet.total.accessibleName() != before
    assert not sheet.numbers.save.isEnabled()
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "platform.numbers"
    assert workspace.store.platforms.weekly(XING) == ()


def test_a_share_is_typed_as_percent(open_sheet: Open, workspace: Workspace) -> None:
    sheet = open_sheet()
    field = sheet.numbers.fields[Metric.ACCEPTANCE]
    field.setFocus()
    QTest.keyClicks(field, "40")
    QTest.mouseClick(sheet.numbers.save, Qt.MouseButton.LeftButton)
    assert [value for _metric, _day, value in workspace.store.platforms.stocks(XING)] == [pytest.approx(0.4)]
    assert field.value == 40
    QTest.keyClicks(field, "0")
    assert field.problem
    assert not sheet.numbers.save.isEnabled()


def test_another_week_shows_its_own_numbers(open_sheet: Open, workspace: Workspace) -> None:
    workspace.perform(TypePlatformNumbers(XING, WEEK.shifted(-1), {Metric.COMMENTS: 7.0}))
    sheet = open_sheet()
    assert sheet.numbers.fields[Metric.COMMENTS].value is None
    assert "7" in sheet.numbers.rows[Metric.COMMENTS].hint.text()
    QTest.mouseClick(sheet.numbers.before, Qt.MouseButton.LeftButton)
    assert sheet.numbers.fields[Metric.COMMENTS].value == 7
    QTest.mouseClick(sheet.numbers.after, Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.numbers.after, Qt.MouseButton.LeftButton)
    assert not sheet.numbers.after.isEnabled()


def test_digits_grade_minus_leaves_out_and_delete_takes_away(open_sheet: Open, workspace: Workspace) -> None:
    sheet = open_sheet()
    turn(sheet, "profile")
    table = sheet.checklist.table
    assert not sheet.numbers.isVisible()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_4)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Minus)
    grades = workspace.store.platforms.grades(XING)
    assert [(grade.item, grade.grade) for grade in grades] == [("P01", 4), ("P02", None)]
    assert table.current_row is not None
    assert table.current_row.id == "P02"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [grade.item for grade in workspace.store.platforms.grades(XING)] == ["P01"]
    assert "of what is graded" in sheet.checklist.score.text()


def test_the_rubric_grades_by_mouse(open_sheet: Open, workspace: Workspace) -> None:
    sheet = open_sheet()
    turn(sheet, "profile")
    button = sheet.checklist.grades.button(2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert [grade.grade for grade in workspace.store.platforms.grades(XING)] == [2]
    QTest.mouseClick(sheet.checklist.clear, Qt.MouseButton.LeftButton)
    assert workspace.store.platforms.grades(XING) == ()
    assert sheet.checklist.grades.checkedButton() is None


def test_a_gauge_opens_to_its_sum_in_the_words_of_the_platform(
    open_sheet: Open, workspace: Workspace
) -> None:
    workspace.perform(TypePlatformNumbers(XING, WEEK, {Metric.POSTS: 2.0}))
    sheet = open_sheet()
    gauge = sheet.gauges[Pillar.INSIGHTS]
    gauge.setFocus()
    QTest.keyClick(gauge, Qt.Key.Key_Return)
    (opened,) = sheet.findChildren(ExplanationSheet)
    assert "XING" in opened.lead.text()
    assert "LinkedIn says" not in texts(opened)
    assert opened.table.model().rowCount() == len(
        [metric for metric in rules_of(XING).metrics if metric in _insights()]
    )


def _insights() -> set[Metric]:
    from ssi_desktop.core.estimate import SPECS

    return {metric for metric, spec in SPECS.items() if spec.pillar is Pillar.INSIGHTS}


def test_the_estimate_is_called_ours_and_for_xing(open_sheet: Open) -> None:
    sheet = open_sheet()
    assert "Our estimate for XING" in sheet.total.accessibleName()
    assert "not the SSI" in sheet.lead.text()
    assert "Nothing is kept" in sheet.sentence.text()


def test_the_card_below_the_pillars_opens_it(open_tab: Callable[..., Any], workspace: Workspace) -> None:
    workspace.perform(GradePlatformItem(XING, "P01", 3))
    person = open_tab()
    person.tab._choose_page()
    person.tab.below.platforms.buttons[XING].click()
    assert [sheet for sheet in person.window.findChildren(PlatformSheet) if sheet.isVisible()]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
@pytest.mark.parametrize("page", ["numbers", "profile"])
def test_both_pages_are_sound(
    open_sheet: Open, workspace: Workspace, language: str, size: tuple[int, int], page: str
) -> None:
    use_language(language, resource_path("locale"))
    workspace.perform(TypePlatformNumbers(XING, WEEK, {Metric.POSTS: 2.0, Metric.CONNECTIONS: 300.0}))
    for grade, rule in enumerate(rules_of(XING).checklist[:5]):
        workspace.perform(GradePlatformItem(XING, rule.id, grade))
    sheet = open_sheet(*size, language)
    turn(sheet, page)
    assert_sound(sheet)
