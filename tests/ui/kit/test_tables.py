"""Tables: a sound model, orders, headings, a lasting selection, keys, and asking instead of changing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import SORT_ROLE, TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone


@dataclass(frozen=True)
class Person:
    """A row; ``score`` may be unknown."""

    id: int
    name: str
    score: float | None = None
    done: bool = False


PEOPLE = (
    Person(1, "Zoë", 3.0),
    Person(2, "Äinö", None),
    Person(3, "Émile", 1.0, True),
    Person(4, "bert", 2.0),
    Person(5, "Item 10", None),
    Person(6, "Item 9", 9.0),
)


def columns() -> list[Column[Person]]:
    """Name with a note and a box, and a score."""
    return [
        Column("name", "Name", lambda p: p.name, note=lambda p: f"no. {p.id}", checked=lambda p: p.done,
               stretch=True, width=200),
        Column("score", "Score", lambda p: "–" if p.score is None else f"{p.score:.0f}",
               sort=lambda p: p.score, numeric=True, spoken=lambda p: f"score {p.score}"),
        Column("state", "State", lambda _p: "New", chip=lambda _p: ChipText("New", Tone.ACCENT), needs=500),
    ]  # fmt: skip


@pytest.fixture
def model(qtbot: QtBot) -> TableModel:
    """A model with six people."""
    made = TableModel(columns(), lambda p: p.id)
    made.set_rows(PEOPLE)
    return made


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, model: TableModel) -> TableView:
    """The same, shown and active."""
    made = TableView(theme, model, "People")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def names(model: TableModel) -> list[str]:
    """First column from top to bottom."""
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_qts_own_checker_finds_nothing_wrong(model: TableModel) -> None:
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_groups([(Section("A", "2"), PEOPLE[:2]), (Section("B"), PEOPLE[2:])])
    model.sort(1)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_rows(())
    assert checker.model() is model


def test_names_sort_in_the_alphabet_of_the_person(model: TableModel) -> None:
    model.sort(0)
    assert names(model) == ["Äinö", "bert", "Émile", "Item 9", "Item 10", "Zoë"]
    QLocale.setDefault(QLocale("fi_FI"))
    model.set_rows(PEOPLE)
    assert names(model)[-1] == "Äinö"


def test_unknown_values_sort_last_both_ways(model: TableModel) -> None:
    model.sort(1)
    assert names(model) == ["Émile", "bert", "Zoë", "Item 9", "Äinö", "Item 10"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Item 9", "Zoë", "bert", "Émile", "Äinö", "Item 10"]
    model.sort(-1)
    assert names(model) == [person.name for person in PEOPLE]


@settings(max_examples=50, deadline=None)
@given(scores=st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=30), falling=st.booleans())
def test_sorting_keeps_every_row_and_its_order_among_equals(
    scores: list[float | None], falling: bool
) -> None:
    model = TableModel(columns(), lambda p: p.id)
    rows = [Person(number, str(number), score) for number, score in enumerate(scores)]
    model.set_rows(rows)
    model.sort(1, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
    shown = [model.entry(row) for row in range(model.rowCount())]
    assert sorted(row.id for row in shown) == list(range(len(rows)))
    known = [row.score for row in shown if row.score is not None]
    assert known == sorted(known, reverse=falling)
    assert [row.score for row in shown[len(known) :]] == [None] * (len(rows) - len(known))


def test_sorting_stays_inside_the_sections(model: TableModel) -> None:
    model.set_groups([(Section("First", "2"), PEOPLE[:2]), (Section("Second"), PEOPLE[2:4])])
    model.sort(0)
    assert names(model) == ["First, 2", "Äinö", "Zoë", "Second", "bert", "Émile"]
    assert model.row_at(model.index(0, 0)) is None
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags


def test_a_screen_reader_hears_text_note_box_and_own_words(model: TableModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(2, 0), role) == "Émile, no. 3"
    assert model.data(model.index(2, 1), role) == "score 1.0"
    assert model.data(model.index(2, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Score"
    assert model.data(model.index(2, 1), SORT_ROLE) == 1.0


def test_selection_and_place_survive_new_rows(qtbot: QtBot, table: TableView, model: TableModel) -> None:
    assert table.go_to(4)
    with qtbot.assertNotEmitted(table.row_changed):
        model.set_rows([*PEOPLE[3:], Person(9, "New")])
    assert table.current_row == PEOPLE[3]
    assert [row.id for row in table.selected_rows()] == [4]
    with qtbot.waitSignal(table.row_changed) as change:
        model.set_rows(PEOPLE[:3])
    assert change.args == [None]


def test_selection_survives_sorting(table: TableView) -> None:
    table.go_to(1)
    table.sort_by("name")
    assert table.current_row == PEOPLE[0]
    assert table.currentIndex().row() == 5


def test_space_and_a_click_ask_for_a_change_and_change_nothing(
    qtbot: QtBot, table: TableView, model: TableModel
) -> None:
    table.go_to(1)
    with qtbot.waitSignal(model.toggle_requested) as asked:
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert asked.args == [PEOPLE[0]]
    place = table.visualRect(model.index(1, 0))
    with qtbot.waitSignal(model.toggle_requested) as asked:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x() + 18, place.center().y())
        )
    assert asked.args == [PEOPLE[1]]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    model.set_rows([replace(PEOPLE[0], done=True)])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_click_on_the_words_only_selects(qtbot: QtBot, table: TableView, model: TableModel) -> None:
    place = table.visualRect(model.index(1, 0))
    with qtbot.assertNotEmitted(model.toggle_requested):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert table.current_row == PEOPLE[1]


def test_the_keyboard_walks_over_headings_and_opens_rows(
    qtbot: QtBot, table: TableView, model: TableModel
) -> None:
    model.set_groups([(Section("First"), PEOPLE[:2]), (Section("Second"), PEOPLE[2:4])])
    table.go_to(2)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row == PEOPLE[2]
    with qtbot.waitSignal(table.row_activated) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [PEOPLE[2]]
    QTest.keyClick(table, Qt.Key.Key_Z)
    assert table.current_row == PEOPLE[0]


def test_tab_leaves_the_table(qtbot: QtBot, table: TableView) -> None:
    table.go_to(1)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.current_row == PEOPLE[0]


def test_the_menu_comes_for_the_row_by_key_and_by_mouse(
    qtbot: QtBot, table: TableView, model: TableModel
) -> None:
    table.go_to(3)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    with qtbot.waitSignal(table.menu_asked) as asked:
        QApplication.sendEvent(table.viewport(), by_key)
    assert asked.args is not None
    assert asked.args[0] == PEOPLE[2]
    place = table.visualRect(model.index(0, 1)).center()
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
    with qtbot.waitSignal(table.menu_asked) as asked:
        QApplication.sendEvent(table.viewport(), by_mouse)
    assert asked.args is not None
    assert asked.args[0] == PEOPLE[0]


def test_several_rows_can_be_chosen_where_the_tab_wants_it(table: TableView) -> None:
    table.choose_several()
    table.selectAll()
    assert table.selected_rows() == list(PEOPLE)
    table.selectionModel().select(table.currentIndex(), QItemSelectionModel.SelectionFlag.Clear)
    assert table.selected_rows() == []


def test_order_and_widths_are_kept_as_text_and_numbers(table: TableView) -> None:
    assert table.sort_state() == ""
    table.restore_sort("-score")
    assert table.sort_state() == "-score"
    table.restore_sort("gone")
    assert table.sort_state() == "-score"
    table.restore_widths([1, 90, 140])
    assert table.column_widths()[1:] == [90, 140]
    table.restore_widths([5])
    assert table.column_widths()[1:] == [90, 140]


def test_columns_hide_where_there_is_no_room_and_names_never_collapse(table: TableView) -> None:
    table.resize(460, 300)
    QApplication.processEvents()
    assert table.isColumnHidden(2)
    table.resize(260, 300)
    QApplication.processEvents()
    assert table.columnWidth(0) >= 200
    table.resize(800, 300)
    QApplication.processEvents()
    assert not table.isColumnHidden(2)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_table_in_a_page_is_as_high_as_its_rows(table: TableView, model: TableModel) -> None:
    table.fit_rows(4)
    full = table.height()
    model.set_rows(PEOPLE[:2])
    assert table.height() < full
    assert not table.verticalScrollBar().isVisible()


def test_an_empty_table_says_so(table: TableView, model: TableModel) -> None:
    table.set_empty_text("No results")
    with_rows = table.grab().toImage()
    model.set_rows(())
    said = table.grab().toImage()
    table.set_empty_text("")
    silent = table.grab().toImage()
    assert said != silent
    assert with_rows != said


def test_hover_moves_with_the_mouse_and_leaves_with_it(table: TableView, model: TableModel) -> None:
    before = table.viewport().grab().toImage()
    QTest.mouseMove(table.viewport(), table.visualRect(model.index(2, 0)).center())
    QApplication.processEvents()
    assert table.viewport().grab().toImage() != before


def test_columns_that_can_go_go_before_the_table_scrolls_sideways(
    qtbot: QtBot, theme: Theme, model: TableModel
) -> None:
    made = TableView(theme, TableModel([
        Column("name", "Name", lambda p: p.name, stretch=True, width=200),
        Column("score", "Score", lambda p: str(p.score), width=150, needs=100),
        Column("state", "State", lambda _p: "New", width=150, needs=110),
    ], lambda p: p.id), "People")  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    for width, shown in ((620, [True, True, True]), (420, [True, True, False]), (300, [True, False, False])):
        made.resize(width, 300)
        assert [not made.isColumnHidden(place) for place in range(3)] == shown
        assert made.horizontalScrollBar().maximum() == 0


def test_the_first_key_leads_below_the_heading(table: TableView, model: TableModel) -> None:
    model.set_rows(())
    model.set_groups([(Section("None"), ()), (Section("First"), PEOPLE[:2]), (Section("Second"), PEOPLE[2:])])
    assert not table.currentIndex().isValid()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row == PEOPLE[0]
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row == PEOPLE[2]
    model.set_rows(())
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row is None


def test_a_row_in_a_headings_old_place_is_as_high_as_the_others(table: TableView, model: TableModel) -> None:
    model.set_groups([(None, PEOPLE[:2]), (Section("More"), PEOPLE[2:])])
    low, high = table.rowHeight(2), table.rowHeight(0)
    assert low < high
    model.set_groups([(Section("All"), PEOPLE)])
    assert [table.rowHeight(row) for row in range(4)] == [low, high, high, high]
    model.set_rows(PEOPLE)
    assert {table.rowHeight(row) for row in range(len(PEOPLE))} == {high}


def test_columns_grow_with_the_type_also_while_they_are_hidden(table: TableView, theme: Theme) -> None:
    before = table.columnWidth(1)
    table.resize(400, 400)
    assert table.isColumnHidden(2)
    theme.set_zoom(1.5)
    assert table.columnWidth(1) == round(before * 1.5)
    table.resize(1400, 400)
    assert not table.isColumnHidden(2)
    assert table.columnWidth(2) == round(120 * 1.5)
    theme.set_zoom(1.0)
    assert table.columnWidth(1) == before
