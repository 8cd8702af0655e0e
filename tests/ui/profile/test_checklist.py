"""The checklist by keyboard: grades, notes, filters, the week, history, one item after the other, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.checklist import CHECKLIST
from ssi_desktop.core.profile import GradeState
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.profile import GradeItem, ItemView, load_profile
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.profile.grading_sheet import GradingSheet
from ssi_desktop.ui.profile.item_card import SAVE_MS
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.wording.history import step_name
from tests.ui.checks import assert_sound
from tests.ui.desk import double_access_keys
from tests.ui.profile.conftest import ProfileDesk

Key = Qt.Key
Open = Callable[[], ProfileDesk]


def grade_of(desk: ProfileDesk, item: str) -> int | None:
    found = load_profile(desk.workspace).item(item)
    return None if found.grade is None else int(found.grade)


def at(desk: ProfileDesk, item: str) -> None:
    desk.tab.show_target(item)
    desk.checklist.table.setFocus()


def test_digits_grade_minus_does_not_apply_and_undo_names_the_item(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P02")
    sample_desk.keys(Key.Key_4)
    assert grade_of(sample_desk, "P02") == 4
    entry = sample_desk.workspace.next_undo()
    assert entry is not None
    title = sample_desk.context.catalogue.checklist["P02"].title
    assert step_name(entry.label, entry.params, {"P02": title}) == f"grading “{title}” 4"
    sample_desk.keys(Key.Key_Minus)
    assert load_profile(sample_desk.workspace).item("P02").state is GradeState.NOT_APPLICABLE
    sample_desk.workspace.undo()
    sample_desk.workspace.undo()
    assert grade_of(sample_desk, "P02") == 2
    assert sample_desk.checklist.card.rubric.grade == 2


def test_space_goes_one_grade_up_and_from_strong_to_absent(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P02")
    for expected in (3, 4, 0, 1):
        sample_desk.keys(Key.Key_Space)
        assert grade_of(sample_desk, "P02") == expected


def test_up_and_down_walk_the_list_and_enter_goes_to_the_grades(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P01")
    sample_desk.keys(Key.Key_Down)
    assert sample_desk.checklist.card.title.text() == sample_desk.context.catalogue.checklist["P02"].title
    sample_desk.keys(Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert sample_desk.checklist.card.rubric.isAncestorOf(focus)
    sample_desk.keys("4")
    assert grade_of(sample_desk, "P02") == 4


def test_a_note_is_typed_after_f2_and_kept_on_leaving_the_field(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P05")
    sample_desk.keys(Key.Key_F2)
    assert sample_desk.checklist.card.note.hasFocus()
    sample_desk.checklist.card.note.selectAll()
    sample_desk.keys("<b>Opens</b> with a question", Key.Key_Tab)
    item = load_profile(sample_desk.workspace).item("P05")
    assert item.current.record is not None
    assert (item.current.record.note, len(item.history)) == ("<b>Opens</b> with a question", 3)
    sample_desk.workspace.undo()
    assert sample_desk.checklist.card.note.text() == "Opens with the empty truck now."


def test_the_archives_word_can_be_overruled_and_taken_back(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P18")
    card = sample_desk.checklist.card
    assert "Archive of" in card.evidence.label.text()
    assert not card.clear.isVisible()
    sample_desk.keys("1")
    assert card.clear.isVisible()
    assert "Your own grade counts." in card.evidence.label.text()
    sample_desk.click(card.clear)
    assert grade_of(sample_desk, "P18") == 4
    sample_desk.workspace.undo()
    assert grade_of(sample_desk, "P18") == 1


def test_filters_count_and_search_finds(sample_desk: ProfileDesk) -> None:
    page = sample_desk.checklist
    page.filters.choose("quick")
    page.filters.changed.emit("quick")
    shown = [page._model.entry(row) for row in range(page._model.rowCount())]
    quick = [row for row in shown if hasattr(row, "current")]
    assert quick
    sample_desk.combined(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    page._show_all()
    sample_desk.keys("zzz", to=page.search)
    QTest.qWait(200)
    assert page.nothing.isVisible()
    sample_desk.click(page.nothing.button)
    assert page.table.isVisible()
    for words in ("benefit HEADLINE", "héadline benefit", "headlime benefit"):
        page.search.setText(words)
        QTest.qWait(200)
        rows = [page._model.entry(row) for row in range(page._model.rowCount())]
        assert [row.id for row in rows if isinstance(row, ItemView)] == ["P03"]


def test_ctrl_enter_plans_the_item_once_with_reason_and_undo(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P02")
    sample_desk.combined(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sample_desk.said == [("Added to this week.", True)]
    card = sample_desk.checklist.card
    assert card.plan.text().replace("&", "") == "In this week’s plan"
    planned = [
        i for i in sample_desk.workspace.store.weeks.all_items() if i.reason == "plan.why.profile_item"
    ]
    assert [item.reason_params["item"] for item in planned] == ["P02"]
    sample_desk.click(card.plan)
    assert sample_desk.asked == [("week", str(planned[0].id))]
    sample_desk.workspace.undo()
    assert card.plan.text().replace("&", "") == "Plan this week"


def test_history_is_a_sentence_a_picture_and_a_table_one_key_away(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P05")
    history = sample_desk.checklist.card.history
    sentence = history.headline.text()
    assert sentence.startswith("3 grades since ")
    assert sentence.endswith("First absent, now good.")
    assert history.picture.accessibleName() == sentence
    history.picture.setFocus()
    sample_desk.keys("t")
    assert history.table.isVisible()
    assert history.table.hasFocus()
    assert history._model.rowCount() == 3
    sample_desk.keys("t", to=history.table)
    assert history.picture.hasFocus()
    history.switch.click()
    assert history.table.isVisible()


def test_what_nobody_looked_at_for_long_has_a_clock_and_says_so(sample_desk: ProfileDesk) -> None:
    column = next(one for one in sample_desk.checklist._columns() if one.key == "state")
    item = load_profile(sample_desk.workspace).item("P01")
    assert column.chip is not None
    chip = column.chip(item)
    assert chip is not None
    assert (item.current.stale, chip.mark) == (True, Shape.CLOCK)
    assert "not looked at for 90 days" in column.accessible_text(item)


def test_an_empty_profile_offers_to_begin_and_can_be_left_and_taken_up(desk: ProfileDesk) -> None:
    page = desk.checklist
    assert page.first.isVisible()
    assert_sound(desk.window)
    desk.click(page.first.button)
    sheet = desk.sheet()
    assert isinstance(sheet, GradingSheet)
    assert not sheet.next.isEnabled()
    desk.keys("3", to=sheet)
    desk.keys(Key.Key_Return, to=sheet)
    desk.keys("-", to=sheet)
    desk.keys(Key.Key_Escape, to=sheet)
    states = {item.id: item.state for item in load_profile(desk.workspace).items}
    graded = [item for item, state in states.items() if state is not GradeState.UNKNOWN]
    assert [states[item] for item in graded] == [GradeState.COUNTED, GradeState.NOT_APPLICABLE]
    assert page.table.isVisible()
    desk.click(page.grade_all)
    again = [one for one in desk.window.findChildren(GradingSheet) if one.isVisible()][-1]
    assert again.item is not None
    assert again.item.id not in graded
    assert "1 of 44" in again.section.text()


def test_the_walk_ends_with_what_was_reached_and_goes_back(sample_desk: ProfileDesk) -> None:
    page = sample_desk.checklist
    page.grade_in_turn()
    sheet = sample_desk.sheet()
    assert isinstance(sheet, GradingSheet)
    assert sheet.item is not None
    first = sheet.item.id
    assert sheet.item.state is GradeState.PROPOSED
    assert sheet.rubric.grade is not None
    sample_desk.keys(Key.Key_Return, to=sheet)
    assert load_profile(sample_desk.workspace).item(first).state is GradeState.COUNTED
    sheet.back.click()
    assert sheet.item.id == first
    for _ in range(len(sheet._waiting)):
        sheet.later.click()
    assert sheet.question.text() == "That was all."
    sample_desk.keys(Key.Key_Return, to=sheet)
    assert not sheet.isVisible()


def test_all_strong_hides_points_says_since_when_and_plans_a_look(
    workspace: Workspace, sit_down: Open
) -> None:
    for rule in CHECKLIST:
        workspace.perform(GradeItem(rule.id, 4))
    desk = sit_down()
    page = desk.checklist
    assert "since" in desk.tab.header.headline.text()
    assert "points" not in desk.tab.header.headline.text()
    assert not page.bar.isVisible()
    assert not page.grade_all.isVisible()
    hidden = [column.key for at, column in enumerate(page._columns()) if page.table.isColumnHidden(at)]
    assert "points" in hidden
    assert "points" not in page.card.caption.text()
    desk.click(page.full.button)
    (item,) = workspace.store.weeks.all_items()
    assert (item.week.monday - workspace.clock.today()).days in range(80, 95)


def test_every_page_is_sound_at_both_sizes(sample_desk: ProfileDesk) -> None:
    for width, height in ((1024, 600), (1280, 800)):
        sample_desk.window.resize(width, height)
        for page in ("checklist", "texts", "reach", "goals"):
            sample_desk.tab.turn_to(page)
            QApplication.processEvents()
            assert_sound(sample_desk.window)
            assert double_access_keys(sample_desk.window) == []


def test_a_note_waits_for_a_grade_and_stays_with_the_next_one(desk: ProfileDesk) -> None:
    at(desk, "P02")
    card = desk.checklist.card
    assert not card.note.isEnabled()
    assert "Grade first" in card.note.placeholderText()
    desk.keys(Key.Key_2, Key.Key_F2)
    desk.keys("New banner", to=card.note)
    QTest.qWait(SAVE_MS + 200)
    record = load_profile(desk.workspace).item("P02").current.record
    assert record is not None
    assert record.note == "New banner"  # kept while the field still has the keyboard
    desk.keys(" in May", Key.Key_Escape, to=card.note)
    assert desk.checklist.table.hasFocus()
    entry = desk.workspace.next_undo()
    desk.keys(Key.Key_4)
    record = load_profile(desk.workspace).item("P02").current.record
    assert record is not None
    assert (record.grade, record.note) == (4, "New banner in May")
    assert len(load_profile(desk.workspace).item("P02").history) == 1
    desk.workspace.undo()
    assert entry is not None
    newest = desk.workspace.next_undo()
    assert newest is not None
    assert newest.id == entry.id  # the typing was one step
    desk.workspace.undo()
    assert card.note.text() == ""


def test_another_item_is_shown_from_its_top(sample_desk: ProfileDesk) -> None:
    at(sample_desk, "P01")
    bar = sample_desk.checklist._side.verticalScrollBar()
    bar.setValue(bar.maximum())
    sample_desk.keys(Key.Key_Down)
    assert bar.value() == 0


def test_grades_that_ran_out_are_not_called_missing(workspace: Workspace, sit_down: Open) -> None:
    workspace.perform(GradeItem("P02", 3))
    workspace.clock = FixedClock(workspace.clock.today() + timedelta(days=200))
    desk = sit_down()
    assert "too old to count" in desk.tab.header.headline.text()
    assert not desk.checklist.bar.isVisible()


def test_a_chosen_grade_is_kept_when_the_walk_is_left(desk: ProfileDesk) -> None:
    desk.click(desk.checklist.first.button)
    sheet = desk.sheet()
    assert isinstance(sheet, GradingSheet)
    assert sheet.item is not None
    item = sheet.item.id
    desk.keys("3", to=sheet)
    desk.keys(Key.Key_Escape, to=sheet)
    assert grade_of(desk, item) == 3


def test_very_large_type_in_a_small_window_leaves_room_for_list_and_item(sample_desk: ProfileDesk) -> None:
    page, theme = sample_desk.checklist, sample_desk.context.theme
    theme.set_zoom(2.0)
    try:
        QTest.qWait(100)
        assert page._splitter.orientation() is Qt.Orientation.Vertical
        assert sample_desk.window.height() == 600
        assert page.table.height() >= 170
        assert page._side.height() >= 170
    finally:
        theme.set_zoom(1.0)
    QTest.qWait(50)
    assert page._splitter.orientation() is Qt.Orientation.Horizontal
