"""The history with keys: chart and table, correcting, removing, copying, and what stays after a reload."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.pillar_records import load_records
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.history_card import HistoryCard
from ssi_desktop.ui.pillars.history_data import HistoryRow
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]


def many(count: int) -> list[object]:
    """Weekly snapshots up to yesterday; every seventeenth week is missing."""
    return [snapshot(7 * week + 1, 50.0 + week % 7) for week in range(count) if week % 17 != 5]


def day_under_keyboard(history: HistoryCard) -> date:
    """The row of the table that keys act on."""
    row = history.table.current_row
    assert isinstance(row, HistoryRow)
    return row.on


def table_of(person: Person) -> HistoryCard:
    """The history card turned into a table, by key."""
    history = person.tab.history
    history.chart.canvas.setFocus()
    person.keys(Qt.Key.Key_T)
    assert history.table.isVisible()
    assert person.focus is history.table
    return history


def test_t_turns_the_chart_into_the_table_and_back(open_tab: Open, store: Store) -> None:
    store(*many(3))
    person = open_tab()
    history = table_of(person)
    assert not history.chart.isVisible()
    assert day_under_keyboard(history) == TODAY - timedelta(days=1)
    person.keys(Qt.Key.Key_T)
    assert person.focus is history.chart.canvas
    assert not history.table.isVisible()
    history.strip.setFocus()
    person.keys(Qt.Key.Key_T)
    assert history.table.isVisible()


def test_delete_removes_a_day_and_undo_brings_it_back(open_tab: Open, store: Store) -> None:
    store(*many(3))
    person = open_tab()
    history = table_of(person)
    person.keys(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    person.wait()
    assert [s.on for s in person.kept] == [TODAY - timedelta(days=15), TODAY - timedelta(days=1)]
    assert person.said == [("Numbers of 14 Nov 2026 removed.", True)]
    assert history.table.isVisible()
    person.context.workspace.undo()
    person.wait()
    assert len(person.kept) == 3


def test_enter_leads_to_the_fields_with_that_days_numbers(open_tab: Open, store: Store) -> None:
    store(*many(3))
    person = open_tab()
    table_of(person)
    person.keys(Qt.Key.Key_Down)
    person.enter()
    entry = person.tab.entry
    assert person.focus is entry.pillars[Pillar.BRAND]
    assert entry.date.value == TODAY - timedelta(days=8)
    assert entry.total.text() == "51"
    entry.total.selectAll()
    QTest.keyClicks(entry.total, "51.5")
    QTest.keyClick(entry.total, Qt.Key.Key_Return)
    person.wait()
    assert [s.values.overall for s in person.kept] == [52.0, 51.5, 50.0]


def test_the_menu_offers_the_same(open_tab: Open, store: Store) -> None:
    store(*many(2))
    person = open_tab()
    history = table_of(person)
    row = history.table.current_row
    history.table.menu_asked.emit(row, history.table.mapToGlobal(history.table.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "&Correct",
        "&Remove",
        "Add a &marker …",
    ]
    QTest.keyClick(menu, Qt.Key.Key_R)
    person.wait()
    assert len(person.kept) == 1


def test_copying_gives_dates_and_numbers_only(open_tab: Open, store: Store) -> None:
    store(*many(2))
    person = open_tab()
    history = table_of(person)
    QTest.keyClick(history.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    cells = [line.split("\t") for line in lines]
    assert [[*line[:2], line[cells[0].index("Our estimate")]] for line in cells] == [
        ["Day", "LinkedIn’s total", "Our estimate"],
        ["21 Nov 2026", "50.00", "–"],
        ["14 Nov 2026", "51.00", "–"],
    ]
    assert person.said == [("Table copied.", False)]
    history.kind.choose("pillars")
    history._on_kind()
    QTest.keyClick(history.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Brand\tPeople\tInsights\tRelationships" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("count", [0, 1, 2, 54, 520])
def test_every_length_is_drawn_and_listed(open_tab: Open, store: Store, count: int) -> None:
    kept = many(count)
    store(*kept)
    person = open_tab()
    if count == 0:
        person.tab.first.type_in.click()
        person.wait()
    history = person.tab.history
    for kind in ("total", "pillars"):
        history.kind.choose(kind)
        history._on_kind()
        for chosen in ("8w", "26w", "1y", "all"):
            history.range.choose(chosen)
            history._on_range()
            assert history.chart.canvas.accessibleName()
            assert not history.chart.canvas.grab().isNull()
        assert history.table.model().rowCount() == len(kept)
    person.wait()
    checks.assert_sound(person.window)


def test_a_range_with_nothing_in_it_says_what_to_do(open_tab: Open, store: Store) -> None:
    store(snapshot(200, 50.0))
    person = open_tab()
    history = person.tab.history
    assert history.range.chosen == "1y"
    history.range._options[0].click()
    assert "Choose a longer period" in history.chart.canvas.accessibleName()
    history.as_table.click()
    assert "Choose a longer period" in history.table._empty_text


def test_a_reload_keeps_row_zoom_and_range(open_tab: Open, store: Store, workspace: Workspace) -> None:
    store(*many(54))
    person = open_tab()
    history = person.tab.history
    history.range._options[1].click()
    history.chart.canvas.setFocus()
    person.keys(Qt.Key.Key_Left, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    near = history.chart.canvas.axes()
    person.tab.refresh()
    person.wait()
    assert history.chart.canvas.axes() == near
    table_of(person)
    person.keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    chosen = day_under_keyboard(history)
    store(snapshot(0, 55.0))
    person.wait()
    assert day_under_keyboard(history) == chosen
    assert history.range.chosen == "26w"
    assert history.table.isVisible()


def test_the_headline_follows_what_is_shown(open_tab: Open, store: Store) -> None:
    store(snapshot(8, 50.0), snapshot(1, 52.0))
    person = open_tab()
    history = person.tab.history
    assert history.chart.headline.text() == "From 50 on 14 Nov 2026 to 52 on 21 Nov 2026."
    history.kind._options[1].click()
    assert history.chart.headline.text() == (
        "From 14 Nov 2026 to 21 Nov 2026: Brand +0.5 · People +0.5 · Insights +0.5 · Relationships +0.5."
    )


# --- markers ----------------------------------------------------------------------------------


def test_markers_are_named_in_chart_and_table_and_answer_to_keys(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(*many(9))
    training = workspace.perform(
        AddMarker(Marker(MarkerKind.TRAINING, TODAY - timedelta(days=20), note="Utrecht"))
    )
    pause = Marker(MarkerKind.PAUSE, TODAY - timedelta(days=12), TODAY - timedelta(days=10))
    workspace.perform(AddMarker(pause))
    person = open_tab()
    history = HistoryCard(person.context)
    person.window.setCentralWidget(history)
    history.show_history(load_pillars(workspace), load_records(workspace), None)
    canvas = history.chart.canvas
    name = canvas.accessibleName()
    assert "Marked: Training: Utrecht, Monday, 2 November 2026; Pause, Tuesday, 10 November 2026 to" in name
    asked: list[object] = []
    opened: list[int] = []
    removed: list[int] = []
    history.marker_asked.connect(asked.append)
    history.marker_opened.connect(opened.append)
    history.marker_removed.connect(removed.append)
    canvas.setFocus()
    person.keys(Qt.Key.Key_M)
    person.keys(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Delete, Qt.Key.Key_M)
    while canvas.cursor_day != TODAY - timedelta(days=20):
        person.keys(Qt.Key.Key_Left)
    assert history.chart.reading.text() == "2 Nov 2026: Training: Utrecht"
    person.keys(Qt.Key.Key_Return, Qt.Key.Key_Delete)
    assert (asked, opened, removed) == (
        [TODAY, TODAY - timedelta(days=8)],
        [training],
        [training],
    )
    person.keys(Qt.Key.Key_T)
    assert history.table.go_to((TODAY - timedelta(days=20)).isoformat())
    person.keys(Qt.Key.Key_Delete, Qt.Key.Key_M)
    assert removed == [training, training]
    assert asked[-1] == TODAY - timedelta(days=20)
    QTest.keyClick(history.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    marked = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert marked[0][-1] == "Marked"
    assert [(line[0], line[-1]) for line in marked[1:] if line[-1]] == [
        ("10 Nov 2026", "Pause"),
        ("2 Nov 2026", "Training: Utrecht"),
    ]


def test_a_found_change_of_the_formula_is_marked_and_cannot_be_removed(open_tab: Open, store: Store) -> None:
    store(*many(9))
    person = open_tab()
    history = person.tab.history
    removed: list[int] = []
    history.marker_removed.connect(removed.append)
    day = TODAY - timedelta(days=8)
    change = FormulaChange(day - timedelta(days=7), day, dict.fromkeys(PILLARS, -2.0), 0.1)
    history.show_formula_changes((change,))
    history.chart.canvas.setFocus()
    person.keys(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert history.chart.reading.text().endswith("LinkedIn may have changed its formula")
    assert removed == []
    person.context.perform(AddMarker(Marker(MarkerKind.FORMULA, day)))
    person.wait()
    assert "may have changed" not in history.chart.canvas.accessibleName()


def test_ctrl_c_in_the_chart_copies_the_table_and_outcomes_follow_the_zoom(
    open_tab: Open, store: Store
) -> None:
    store(*many(40))
    person = open_tab()
    history = person.tab.history
    canvas = history.chart.canvas
    whole = canvas.axes()
    assert (history.strip._axes().first, history.strip._axes().last) == (whole.first, whole.last)
    assert history.strip._axes().area.left() == whole.area.left()
    assert history.strip._axes().area.width() == whole.area.width()
    canvas.setFocus()
    person.keys(Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    near = canvas.axes()
    assert near.last - near.first < whole.last - whole.first
    assert (history.strip._axes().first, history.strip._axes().last) == (near.first, near.last)
    QTest.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Day\tLinkedIn’s total")
    history.range._options[0].click()
    assert (history.strip._axes().first, history.strip._axes().last) == (
        canvas.axes().first,
        canvas.axes().last,
    )


def test_one_young_snapshot_shares_its_axis_with_the_outcomes(open_tab: Open, store: Store) -> None:
    store(snapshot(1, 50.0))
    person = open_tab()
    history = person.tab.history
    for option in history.range._options:
        option.click()
        axes, below = history.chart.canvas.axes(), history.strip._axes()
        assert (below.first, below.last) == (axes.first, axes.last)
