"""Trying out other numbers by keys and by mouse: nothing is stored until it is planned."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.what_if import Beside, pillar_of
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.pillars.lever_row import LeverRow
from ssi_desktop.ui.pillars.what_if_sheet import OPEN_FIRST, WhatIfSheet
from ssi_desktop.ui.pillars.wish_sheet import WishSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.conftest import TODAY
from tests.services.test_undo import content
from tests.ui.checks import assert_sound


@dataclass
class Person:
    """Somebody before a window, with what they have heard."""

    window: QMainWindow
    context: Context
    qtbot: QtBot
    said: list[tuple[str, bool]]

    @property
    def focus(self) -> QWidget | None:
        """Who has the keyboard."""
        return QApplication.focusWidget()

    def heard(self, text: str, undo: bool) -> None:
        """Remember a message of the window."""
        self.said.append((text, undo))


Open = Callable[..., Person]


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that holds the sample, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.ssis"
    made = open_workspace(path, FixedClock(TODAY), Library(resource_root()))
    made.perform(OpenSample())
    made.close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that holds the sample."""
    path = tmp_path / "sample.ssis"
    shutil.copy(sample_file, path)
    opened = open_workspace(path, FixedClock(TODAY), Library(resource_root()))
    yield opened
    opened.close()


@pytest.fixture
def before_window(qtbot: QtBot, theme: Theme) -> Open:
    """Opens a bare window over a workspace; at the end jobs stop before it goes, as in the program."""

    def make(workspace: Workspace, width: int = 1280, height: int = 800, language: str = "en") -> Person:
        window = QMainWindow()
        window.resize(width, height)
        context = Context(workspace, workspace.library.catalogue(language), theme, window)

        def stop(_window: QWidget) -> None:
            assert context.jobs.close()

        qtbot.addWidget(window, before_close_func=stop)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        person = Person(window, context, qtbot, [])
        context.notified.connect(person.heard)
        return person

    return make


def shown(person: Person, kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that is open, once what it shows is worked out."""
    found = [sheet for sheet in person.window.findChildren(kind) if sheet.isVisible()]
    assert len(found) == 1
    person.qtbot.waitUntil(lambda: not person.context.jobs.busy)
    person.qtbot.waitUntil(found[0].isActiveWindow)
    QApplication.processEvents()
    return found[0]


def what_if(person: Person) -> WhatIfSheet:
    sheet = WhatIfSheet(person.context, person.window)
    sheet.open()
    assert shown(person, WhatIfSheet) is sheet
    return sheet


def wish(person: Person, sheet: WhatIfSheet) -> WishSheet:
    QTest.mouseClick(sheet.plan, Qt.MouseButton.LeftButton)
    found = shown(person, WishSheet)
    assert isinstance(found, WishSheet)
    return found


def take(preview: WishSheet, week: str) -> None:
    """Choose a week by mouse."""
    for option in preview.week.findChildren(QRadioButton):
        if getattr(option, "key", "") == week:
            QTest.mouseClick(option, Qt.MouseButton.LeftButton)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    widget.setFocus()
    for key in keys:
        QTest.keyClick(widget, key)


def typed(row: LeverRow, text: str) -> None:
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, text)


def value(sheet: WhatIfSheet, metric: Metric) -> float | None:
    assert sheet.state is not None
    return sheet.state.value(metric)


def test_it_opens_at_todays_estimate_with_the_best_levers_first(
    before_window: Open, sample: Workspace
) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    assert sheet.state is not None
    assert not sheet.state.changed
    for pillar in PILLARS:
        assert sum(pillar_of(lever) is pillar for lever in sheet.rows) == OPEN_FIRST
    assert "our estimate" in sheet.total.accessibleName().casefold()
    assert not sheet.plan.isEnabled()
    assert person.focus is next(iter(sheet.rows.values())).slider


def test_keys_move_a_slider_and_the_gauges_answer(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    row = sheet.rows[Metric.COMMENTS]
    before = {pillar: gauge.accessibleName() for pillar, gauge in sheet.gauges.items()}
    today = value(sheet, Metric.COMMENTS)
    press(row.slider, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageUp)
    moved = value(sheet, Metric.COMMENTS)
    assert today is not None
    assert moved is not None
    assert moved > today
    assert row.field.value == moved
    assert row.points.text().startswith("+")
    assert "Today" in sheet.gauges[Pillar.INSIGHTS].accessibleName()
    assert sheet.gauges[Pillar.BRAND].accessibleName() == before[Pillar.BRAND]
    assert row.points.text() in row.slider.accessibleName()
    assert "would be" in sheet.sentence.text()
    assert sheet.plan.isEnabled()


def test_delete_puts_one_back_and_a_button_puts_all_back(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    comments, posts = sheet.rows[Metric.COMMENTS], sheet.rows[Metric.POSTS]
    press(comments.slider, Qt.Key.Key_End)
    press(posts.slider, Qt.Key.Key_End)
    assert comments.back.isVisible()
    press(comments.slider, Qt.Key.Key_Delete)
    assert sheet.state is not None
    assert set(sheet.state.changed) == {Metric.POSTS}
    assert not comments.back.isVisible()
    press(comments.slider, Qt.Key.Key_Home)
    comments.back.setFocus()
    QTest.keyClick(comments.back, Qt.Key.Key_Space)
    assert person.focus is comments.slider
    QTest.mouseClick(sheet.reset, Qt.MouseButton.LeftButton)
    assert sheet.state is not None
    assert not sheet.state.changed


def test_what_is_not_known_stays_so_until_it_is_touched(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    row = sheet.rows[Metric.LONGFORM]
    assert (row.slider.known, row.field.text(), value(sheet, Metric.LONGFORM)) == (False, "", None)
    assert "not known" in row.slider.accessibleName()
    press(row.slider, Qt.Key.Key_Left)
    assert value(sheet, Metric.LONGFORM) == 0.0
    press(row.slider, Qt.Key.Key_Delete)
    assert value(sheet, Metric.LONGFORM) is None
    typed(row, "0.25")
    assert value(sheet, Metric.LONGFORM) == 0.25
    assert row.slider.known
    row.field.selectAll()
    QTest.keyClick(row.field, Qt.Key.Key_Delete)
    assert value(sheet, Metric.LONGFORM) is None


def test_a_field_takes_a_number_exactly_and_refuses_the_rest(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    comments, profile = sheet.rows[Metric.COMMENTS], sheet.rows[Metric.PROFILE]
    typed(comments, "12.35")
    assert value(sheet, Metric.COMMENTS) == 12.35
    QTest.keyClick(comments.field, Qt.Key.Key_Return)
    assert not person.window.findChildren(WishSheet)
    typed(comments, "lots")
    assert comments.field.problem
    comments.slider.setFocus()
    assert comments.field.problem == ""
    typed(profile, "80")
    assert value(sheet, Metric.PROFILE) == pytest.approx(0.8)
    typed(profile, "101")
    assert profile.field.problem
    assert value(sheet, Metric.PROFILE) != 1.01


def test_the_mouse_drags_and_the_wheel_does_not(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    slider = sheet.rows[Metric.POSTS].slider
    start, end = QPoint(20, slider.height() // 2), QPoint(slider.width() - 12, slider.height() // 2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(slider, end)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=end)
    moved = value(sheet, Metric.POSTS)
    assert moved is not None
    assert moved > 5.0


def test_nothing_is_stored_by_trying_and_looking(before_window: Open, sample: Workspace) -> None:
    before = content(sample)
    person = before_window(sample)
    sheet = what_if(person)
    press(sheet.rows[Metric.COMMENTS].slider, Qt.Key.Key_End)
    preview = wish(person, sheet)
    preview.reject()
    sheet.reject()
    assert content(sample) == before


def test_show_all_shows_every_number_and_fewer_keeps_what_was_changed(
    before_window: Open, sample: Workspace
) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    start = sheet.state
    assert start is not None
    few = set(sheet.rows)
    QTest.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    assert set(sheet.rows) == {lever for pillar in PILLARS for lever in start.levers(pillar)}
    press(sheet.rows[Beside.COLD].slider, Qt.Key.Key_Home)
    assert sheet.rows[Beside.COLD].points.text().startswith("+")
    QTest.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    visible = {lever for lever, row in sheet.rows.items() if row.slider.isVisible()}
    assert visible == few | {Beside.COLD}


def test_many_new_connections_are_warned_of(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    QTest.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    typed(sheet.rows[Metric.NEW_CONNECTIONS], "60")
    assert sheet.warning.isVisible()
    assert "80" in sheet.warning.label.text()
    typed(sheet.rows[Metric.NEW_CONNECTIONS], "6")
    assert not sheet.warning.isVisible()


def test_planning_it_is_one_step_that_the_week_shows(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    before = content(sample)
    sheet = what_if(person)
    typed(sheet.rows[Metric.COMMENTS], "12")
    typed(sheet.rows[Metric.POSTS], "3")
    preview = wish(person, sheet)
    assert "points that you raised" in preview.summary.text()
    assert preview.lines_table.model().rowCount() == 2
    take(preview, "next")
    week = preview._weeks["next"]
    actions = preview.actions_table.model().rowCount()
    assert actions > 0
    there = {view.item.id for view in load_week(sample, week).items}
    preview.add.setFocus()
    QTest.keyClick(preview.add, Qt.Key.Key_Return)
    items = [view for view in load_week(sample, week).items if view.item.id not in there]
    assert len(items) == actions
    assert {view.item.reason for view in items} <= {"plan.why.what_if", "plan.why.balance"}
    assert not sheet.isVisible()
    assert person.said[-1][1]
    entry = sample.undo()
    assert entry is not None
    assert entry.label == "plan.wish"
    assert content(sample) == before


def test_ctrl_enter_plans_and_enter_presses_the_button_it_is_on(
    before_window: Open, sample: Workspace
) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    few = len(sheet.rows)
    press(sheet.more, Qt.Key.Key_Return)
    assert len(sheet.rows) > few
    press(sheet.rows[Metric.COMMENTS].slider, Qt.Key.Key_End)
    QTest.keyClick(sheet.rows[Metric.COMMENTS].slider, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(shown(person, WishSheet), WishSheet)


def test_a_full_week_says_by_how_much_it_goes_over(before_window: Open, sample: Workspace) -> None:
    person = before_window(sample)
    sheet = what_if(person)
    typed(sheet.rows[Metric.COMMENTS], "18")
    preview = wish(person, sheet)
    take(preview, "this")
    assert "more than the week has" in preview.summary.text()
    week = preview._weeks["next"]
    sample.perform(AddItem(week, "Fair", 150))
    take(preview, "next")
    QTest.mouseClick(preview.add, Qt.MouseButton.LeftButton)
    assert preview.notice.isVisible()
    assert len(load_week(sample, week).items) == 1


def test_the_estimate_of_the_tab_opens_it(open_tab: Callable[..., Any], workspace: Workspace) -> None:
    workspace.perform(TypeNumbers(Week.of(TODAY).shifted(-1), {Metric.INBOUND_VIEWS: 20.0}))
    person = open_tab()
    QTest.mouseClick(person.tab.estimated.what_if, Qt.MouseButton.LeftButton)
    sheet = shown(person, WhatIfSheet)
    assert isinstance(sheet, WhatIfSheet)
    assert sheet.state is not None
    assert sheet.state.value_today(Metric.INBOUND_VIEWS) is not None
    assert sheet.state.estimate.total == person.tab._estimate.now.total


def test_nothing_known_still_answers(before_window: Open, workspace: Workspace) -> None:
    person = before_window(workspace)
    sheet = what_if(person)
    press(sheet.rows[Metric.PROFILE].slider, Qt.Key.Key_End)
    assert value(sheet, Metric.PROFILE) == 1.0
    assert "between" in sheet.sentence.text()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
def test_both_sheets_are_sound(
    before_window: Open, sample: Workspace, language: str, size: tuple[int, int]
) -> None:
    use_language(language, resource_path("locale"))
    person = before_window(sample, *size, language)
    sheet = what_if(person)
    QTest.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    for metric, text in (
        (Metric.COMMENTS, "14"),
        (Metric.CONNECTIONS, "3000"),
        (Metric.VP_CONNECTIONS, "150"),
    ):
        typed(sheet.rows[metric], text)
    QApplication.processEvents()
    assert_sound(sheet)
    preview = wish(person, sheet)
    assert_sound(preview)
