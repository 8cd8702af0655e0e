"""The open ledger by mouse and keys: dates, lines, the days behind them, and the table as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.core.ledger import Rule
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars import ledger_words as words
from ssi_desktop.ui.pillars.ledger_sheet import LedgerSheet
from ssi_desktop.ui.pillars.ledger_table import LedgerRow, rows_of
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Section
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.desk import double_access_keys
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]


@pytest.fixture
def sheet(open_tab: Open, workspace: Workspace) -> Iterator[LedgerSheet]:
    """The sheet over the sample, opened by its button; the window below stays as long."""
    workspace.perform(OpenSample())
    person = open_tab()
    yield opened(person)
    person.wait()


def opened(person: Person) -> LedgerSheet:
    person.tab.estimated.why.click()
    found = sheet_of(person)
    person.qtbot.waitUntil(lambda: found.ledger is not None)
    return found


def sheet_of(person: Person) -> LedgerSheet:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, LedgerSheet) and w.isVisible()]
    assert len(found) == 1
    person.qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def entries(sheet: LedgerSheet) -> list[LedgerRow | Section]:
    model = sheet.table._rows
    return [model.entry(row) for row in range(model.rowCount())]


def hundredths(text: str) -> int:
    return round(100 * float(text.replace("−", "-").replace("+", "")))


def test_what_is_shown_adds_up_line_by_line_and_pillar_by_pillar(sheet: LedgerSheet) -> None:
    ledger = sheet.ledger
    assert ledger is not None
    together, part, shown = 0, 0, entries(sheet)
    for entry in reversed(shown):
        if isinstance(entry, Section):
            assert hundredths(entry.note) == part
            together, part = together + part, 0
        else:
            assert entry.line.rule in Rule
            part += entry.cents
    before, after = number_text(ledger.total_before, 2), number_text(ledger.total_after, 2)
    assert together == hundredths(after) - hundredths(before)
    assert sheet.total.text() == f"Together {words.points_text(together)} = {after} − {before}"
    assert before in sheet.headline.text()
    assert after in sheet.headline.text()


def test_lines_are_sorted_by_size_and_the_largest_is_named(sheet: LedgerSheet) -> None:
    sizes: list[int] = []
    for entry in entries(sheet):
        if isinstance(entry, Section):
            assert sizes == sorted(sizes, reverse=True)
            sizes = []
        else:
            sizes.append(abs(entry.cents))
    assert sheet.ledger is not None
    largest = rows_of(sheet.ledger)[0]
    catalogue = Library(resource_root()).catalogue("en")
    assert words.what(largest.line, catalogue) in sheet.headline.text()
    assert words.points_text(largest.cents) in sheet.headline.text()


def test_the_keyboard_walks_lines_and_opens_their_days(sheet: LedgerSheet) -> None:
    assert QApplication.focusWidget() is sheet.table
    assert sheet.table.current_row is not None
    seen = set()
    for _line in range(6):
        row = sheet.table.current_row
        assert row is not None
        assert words.rule_meaning(row.line.rule, sheet._context.catalogue) == sheet.line.rule.text()
        seen.add(row.key)
        QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    assert len(seen) > 3
    row = sheet.table.current_row
    assert row is not None
    assert not sheet.line.table.isVisible()
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert sheet.line.table.isVisible() is bool(row.line.days)
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert not sheet.line.table.isVisible()


def test_by_measure_each_measure_has_one_row_that_is_the_sum_of_its_lines(
    sheet: LedgerSheet, qtbot: QtBot
) -> None:
    each = [entry for entry in entries(sheet) if isinstance(entry, LedgerRow)]
    sheet.view.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    told = [entry for entry in entries(sheet) if isinstance(entry, LedgerRow)]
    subjects = [(row.line.pillar, words.subject(row.line)) for row in told]
    assert len(set(subjects)) == len(subjects) < len(each)
    for row in told:
        mine = [one.cents for one in each if one.line in row.lines]
        assert row.cents == sum(mine)
        assert len(mine) == len(row.lines)
    assert sum(row.cents for row in told) == sum(row.cents for row in each)
    several = next(row for row in told if len(row.lines) > 1)
    sheet.table.go_to(several.key)
    for line in several.lines:
        assert words.rule_meaning(line.rule, sheet._context.catalogue) in sheet.line.rule.text()
    qtbot.waitUntil(lambda: not checks.cut_texts(sheet))
    checks.assert_sound(sheet)


def test_the_days_hold_dates_and_counts_that_make_the_line(sheet: LedgerSheet) -> None:
    assert sheet.ledger is not None
    for line in sheet.ledger.lines:
        named = words.days_behind(line)
        assert sum(day.count for _name, day in named) == pytest.approx(line.count or 0.0)
        assert all(any(figure.isdigit() for figure in name) for name, _day in named)


def test_quick_choices_and_typed_dates(sheet: LedgerSheet) -> None:
    sheet.quick.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert sheet.quick.chosen == "12w"
    assert sheet.first.value == TODAY - timedelta(days=84)
    assert sheet.ledger is not None
    assert sheet.ledger.first == TODAY - timedelta(days=84)
    sheet.first.setFocus()
    QTest.keyClick(sheet.first, Qt.Key.Key_Up)
    assert sheet.quick.chosen == "own"
    assert sheet.ledger.first == TODAY - timedelta(days=83)
    sheet.last.selectAll()
    QTest.keyClicks(sheet.last, sheet.first.text())
    assert entries(sheet) == []
    assert "two different dates" in sheet.headline.text()
    assert not sheet.copy.isEnabled()


def test_a_date_in_the_future_is_refused_and_the_lines_stay(sheet: LedgerSheet) -> None:
    shown = sheet.ledger
    sheet.last.selectAll()
    QTest.keyClicks(sheet.last, "2030-01-01")
    assert sheet.last.problem
    assert sheet.ledger is shown


def test_dates_the_wrong_way_round_are_read_the_right_way(sheet: LedgerSheet) -> None:
    shown = sheet.ledger
    assert shown is not None
    first, last = sheet.first.text(), sheet.last.text()
    for field, text in ((sheet.first, last), (sheet.last, first)):
        field.selectAll()
        QTest.keyClicks(field, text)
    assert sheet.ledger == shown


def test_ctrl_c_copies_the_whole_table_as_text(sheet: LedgerSheet) -> None:
    assert sheet.ledger is not None
    QTest.keyClick(sheet.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == sheet.headline.text()
    assert lines[1].split("\t")[:4] == ["Pillar", "What", "Rule", "Points"]
    rows = [line.split("\t") for line in lines[2:]]
    written = [row for row in rows if len(row) == 8]
    assert len(written) == len(rows_of(sheet.ledger))
    assert sum(hundredths(row[3]) for row in written) == hundredths(rows[-1][3])
    assert sheet.remark.text() == "Copied."


def test_since_linkedins_last_number_is_offered_only_where_there_is_one(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    week = Week.of(TODAY).shifted(-1)
    workspace.perform(TypeNumbers(week, {Metric.INBOUND_VIEWS: 30.0}))
    person = open_tab()
    first = opened(person)
    assert "reported" not in offered(first)
    first.reject()
    store(snapshot(9, 50.0))
    person.wait()
    second = opened(person)
    assert "reported" in offered(second)
    second.quick.choose("12w")
    second.quick._options[2].click()
    assert second.first.value == TODAY - timedelta(days=9)


def offered(sheet: LedgerSheet) -> list[str]:
    return [option.key for option in sheet.quick._options if option.isVisible()]


def test_only_a_range_is_said_and_its_low_end_compared(open_tab: Open, workspace: Workspace) -> None:
    week = Week.of(TODAY).shifted(-1)
    workspace.perform(TypeNumbers(week, {Metric.INBOUND_VIEWS: 30.0}))
    person = open_tab()
    sheet = opened(person)
    assert "low end" in sheet.headline.text()
    assert "nothing was known, which is not zero" in sheet.basis.label.text()
    row = sheet.table.current_row
    assert row is not None
    assert row.line.rule is Rule.KNOWN
    assert sheet.line.value.text() == "On the two dates: not known → 15 per week"


def test_nothing_known_is_not_zero(open_tab: Open, store: Store) -> None:
    store(snapshot(3, 50.0))
    person = open_tab()
    assert not person.tab.estimated.why.isVisible()
    sheet = LedgerSheet(person.context, person.window)
    sheet.open()
    person.qtbot.waitUntil(lambda: sheet.ledger is not None)
    assert sheet.headline.text().endswith("nothing is known, so there is nothing to compare.")
    assert not sheet.total.isVisible()
    assert not sheet.basis.isVisible()


def test_two_ranges_are_compared_at_their_low_ends(open_tab: Open, workspace: Workspace) -> None:
    for back in (1, 6):
        week = Week.of(TODAY).shifted(-back)
        workspace.perform(TypeNumbers(week, {Metric.INBOUND_VIEWS: 30.0}))
    person = open_tab()
    sheet = opened(person)
    assert "Neither date has a single number" in sheet.basis.label.text()


def test_the_card_of_what_moved_opens_its_two_days(open_tab: Open, workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    person = open_tab()
    card = person.tab.below.moved
    person.qtbot.waitUntil(lambda: card.days.before is not None)
    card.ledger.click()
    sheet = sheet_of(person)
    assert (sheet.first.value, sheet.last.value) == (card.days.before, card.days.after)
    person.wait()


def test_closing_while_it_reads_is_no_fault(open_tab: Open, workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    person = open_tab()
    faults: list[object] = []
    person.context.jobs.failed.connect(faults.append)
    person.tab.estimated.why.click()
    sheet_of(person).reject()
    person.wait()
    assert faults == []


def test_names_and_access_keys(sheet: LedgerSheet) -> None:
    sheet.line.days.click()
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []


def test_in_dutch(open_tab: Open, workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    use_language("nl", resource_path("locale"))
    person = open_tab(words=Library(resource_root()).catalogue("nl"))
    sheet = opened(person)
    assert sheet.title.text() == "Waarom de schatting veranderde"
    assert "Grootste regels" in sheet.headline.text()
    assert double_access_keys(sheet, alone=True) == []
