"""Tabs, actions, pages, layouts, splitters, and where the window was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.actions import ActionSet, UiAction
from ssi_desktop.ui.shared.changes import Changes
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import PAGE_WIDTH
from ssi_desktop.ui.shared.widgets.buttons import Button
from ssi_desktop.ui.shared.widgets.labels import Body, ElidedLabel
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, FlowLayout, clear_layout
from ssi_desktop.ui.shared.widgets.navigation import MainTabs
from ssi_desktop.ui.shared.widgets.pages import PageBody, ScrollPage
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.ui.shared.window_state import (
    SMALLEST,
    WindowState,
    load_state,
    place_on,
    restore_window,
    save_state,
    state_of,
)


@pytest.fixture
def tabs(qtbot: QtBot, theme: Theme) -> MainTabs:
    """Three tabs, shown and active."""
    made = MainTabs(theme, "Views")
    for key, title in (("pillars", "&Pillars"), ("week", "&Week"), ("outcomes", "&Outcomes")):
        made.add(key, title, key, QWidget)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_tabs_are_built_when_they_are_first_opened(qtbot: QtBot, tabs: MainTabs) -> None:
    assert tabs.page("pillars") is not None
    assert tabs.page("week") is None
    with qtbot.waitSignal(tabs.opened) as opened:
        page = tabs.open("week")
    assert opened.args == ["week"]
    assert tabs.page("week") is page
    assert tabs.open("week") is page
    with pytest.raises(ValueError, match="gone"):
        tabs.open("gone")


def test_tabs_switch_by_keys_and_are_named(tabs: MainTabs) -> None:
    QTest.keyClick(tabs, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tabs.key == "week"
    QTest.keyClick(tabs, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tabs, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert tabs.key == "outcomes"
    QTest.keyClick(tabs, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert tabs.key == "week"
    assert tabs.tabBar().accessibleTabName(1) == "Week"


def test_declared_actions_stand_in_their_menu_and_do_their_work(qtbot: QtBot, theme: Theme) -> None:
    class Window(QMainWindow):
        done = 0

        def undo(self) -> None:
            """Count."""
            self.done += 1

    window = Window()
    qtbot.addWidget(window)
    declared = (
        UiAction("undo", "&Undo", "edit", QKeySequence.StandardKey.Undo, "undo", enabled=False),
        UiAction("log", "&Log an outcome …", "go", "Ctrl+L", separated=True),
        UiAction("dark", "&Dark", "view", checkable=True),
    )
    actions = ActionSet(theme, declared, window)
    actions.on("undo", window.undo)
    edit, go = QMenu(), QMenu()
    actions.fill(edit, "edit")
    actions.fill(go, "go")
    assert [action.text() for action in edit.actions()] == ["&Undo"]
    assert [action.isSeparator() for action in go.actions()] == [True, False]
    assert not actions["undo"].isEnabled()
    actions.enable(True, "undo")
    actions.set_text("undo", "&Undo Grade headline")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.done == 1
    assert actions["undo"].icon().isNull()
    edit.aboutToShow.emit()
    assert not actions["undo"].icon().isNull()
    assert actions["dark"].isCheckable()
    assert ("Undo Grade headline", "Ctrl+Z") in actions.listing()
    for menu in (edit, go):
        menu.deleteLater()


def test_changes_are_told_as_topics(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.waitSignal(changes.announced) as told:
        changes.announce(frozenset({"scores"}))
    assert told.args == [frozenset({"scores"})]
    with qtbot.assertNotEmitted(changes.announced):
        changes.announce(frozenset())


def test_the_state_comes_back_as_it_was_saved(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(20, 30, 700, 500)
    state = state_of(window, "week", {"accounts": [240, 400]}, {"accounts.sort": "-risk"})
    path = tmp_path / "deep" / "workspace.window.json"
    assert save_state(path, state)
    assert load_state(path) == state
    other = QMainWindow()
    qtbot.addWidget(other)
    restore_window(other, load_state(path))
    assert other.geometry() == QRect(20, 30, 700, 500)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"rect": "x"}', '{"rect": [1, 2]}', '{"sizes": {"a": ["b"]}}',
     '{"tab": 5, "choices": [1]}',
     '{"rect": [true, 1, 2, 3]}', '{"rect": [1e99, 0, 1, 1]}'],
)  # fmt: skip
def test_a_damaged_state_counts_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(content, encoding="utf-8")
    assert load_state(path) == WindowState()


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert not save_state(blocked / "state.json", WindowState())
    assert load_state(tmp_path / "missing.json") == WindowState()


def test_the_file_is_plain_json(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    save_state(path, WindowState((1, 2, 3, 4), True, "week"))
    assert json.loads(path.read_text(encoding="utf-8"))["tab"] == "week"
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


SCREENS = [QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 760)]


def test_a_window_on_a_screen_that_is_gone_comes_back_to_the_middle() -> None:
    wanted = QRect(2100, 100, 900, 600)
    assert place_on(SCREENS, wanted) == wanted
    moved = place_on(SCREENS[:1], wanted)
    assert moved == QRect(510, 220, 900, 600)


@settings(max_examples=100, deadline=None)
@given(
    x=st.integers(-9000, 9000),
    y=st.integers(-9000, 9000),
    width=st.integers(1, 9000),
    height=st.integers(1, 9000),
)
def test_any_saved_place_ends_wholly_on_one_screen(x: int, y: int, width: int, height: int) -> None:
    place = place_on(SCREENS, QRect(x, y, width, height))
    assert any(screen.contains(place) for screen in SCREENS)
    assert place.width() >= min(SMALLEST.width(), 1280)
    assert place.height() >= min(SMALLEST.height(), 760)


def test_the_first_place_fits_a_small_screen() -> None:
    assert place_on([QRect(0, 0, 1024, 600)], None) == QRect(0, 0, 1024, 600)


def test_a_page_keeps_its_column_readable_on_a_very_wide_screen(qtbot: QtBot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    body = Body("text " * 400, wrap=True)
    page.column.addWidget(body)
    page.resize(3840, 2000)
    page.show()
    QApplication.processEvents()
    assert body.width() <= PAGE_WIDTH
    assert abs(body.x() - (3840 - PAGE_WIDTH) // 2) <= 12
    page.resize(640, 480)
    QApplication.processEvents()
    assert body.width() <= 640
    assert page.horizontalScrollBar().maximum() == 0
    narrow = PageBody()
    qtbot.addWidget(narrow)
    narrow.resize(640, 400)
    narrow.show()
    assert narrow.column.contentsMargins().left() == 16


def test_columns_follow_the_width(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    grid = ColumnGrid(box, column=200, most=3, spacing=10)
    cards = [QLabel(str(number)) for number in range(4)]
    for card in cards:
        grid.addWidget(card)
    box.resize(700, 400)
    box.show()
    QApplication.processEvents()
    assert [card.y() for card in cards[:3]] == [0, 0, 0]
    assert cards[3].y() > 0
    assert len({card.width() for card in cards}) == 1
    box.resize(300, 400)
    QApplication.processEvents()
    assert [card.x() for card in cards] == [0, 0, 0, 0]
    assert grid.heightForWidth(300) > grid.heightForWidth(700)


def test_pieces_flow_and_are_cleared(qtbot: QtBot, theme: Theme) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    buttons = [Button(theme, f"Button {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    box.resize(260, 300)
    box.show()
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) > 1
    assert all(button.geometry().right() < 260 for button in buttons)
    clear_layout(flow)
    assert flow.count() == 0
    assert flow.sizeHint() == QSize(0, 0)


def test_a_splitter_moves_by_keys_and_loses_no_pane(qtbot: QtBot, theme: Theme) -> None:
    split = Splitter(theme)
    qtbot.addWidget(split)
    for _pane in range(2):
        pane = QWidget()
        pane.setMinimumWidth(100)
        split.addWidget(pane)
    split.resize(600, 300)
    split.setSizes([300, 288])
    split.show()
    before = split.sizes()
    handle = split.handle(1)
    QTest.keyClick(handle, Qt.Key.Key_Left)
    assert split.sizes()[0] < before[0]
    assert handle.accessibleName()
    for _turn in range(30):
        QTest.keyClick(handle, Qt.Key.Key_Left)
    assert split.sizes()[0] >= 100


def test_a_long_name_ends_in_dots_and_keeps_its_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Zoë van den Bergh-Oudenaarden-van Rijn")
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.show()
    assert label.shown_text().endswith("…")
    assert label.text().endswith("Rijn")
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    QApplication.processEvents()
    assert label.toolTip() == ""
