"""The week on paper and in another calendar, as a person makes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ssi_desktop.core.periods import Week
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import AddPerson
from ssi_desktop.services.week_commands import AddItem, TickItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.accessibility import rich_labels, silent_controls
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.calendar_sheet import CalendarSheet
from ssi_desktop.ui.week.paper import PaperBlock, PaperLine, WeekPaper, draw_paper
from ssi_desktop.ui.week.print_sheet import PrintSheet, page_layout, pdf_of
from ssi_desktop.ui.week.tab import WeekTab
from tests.ui.desk import Desk

NAME = "<b>Ümit</b> العربية 🚀"
WeekDesk = Desk[WeekTab]


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[WeekDesk]:
    catalogue = Library(resource_root()).catalogue("en")
    made = Desk(qtbot, workspace, theme, catalogue, WeekTab)
    yield made
    assert made.context.jobs.close()


def fill(desk: WeekDesk) -> None:
    week = Week.of(desk.workspace.clock.today())
    account = desk.workspace.perform(AddAccount("Nordvik Oy"))
    person = desk.workspace.perform(AddPerson(account, NAME))
    sunday = week.monday + timedelta(days=6)
    wish = AddItem(week, "Call about the plan", 20, account_id=account, person_id=person, day=sunday)
    desk.workspace.perform(wish)
    done = desk.workspace.perform(AddItem(week, "Write a post", 30))
    desk.workspace.perform(TickItem(done, "Write a post"))
    desk.tab.refresh()


def open_sheet(desk: WeekDesk, kind: type) -> object:
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(kind)))
    return desk.window.findChildren(kind)[0]


def test_ctrl_p_shows_the_page_and_saves_it_as_pdf(desk: WeekDesk, tmp_path: Path) -> None:
    fill(desk)
    desk.combined(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    sheet = open_sheet(desk, PrintSheet)
    assert isinstance(sheet, PrintSheet)
    assert "Call about the plan" in sheet.preview.accessibleDescription()
    assert NAME in str(sheet.paper)
    sheet.names.click()
    assert NAME not in str(sheet.paper)
    assert "Nordvik" not in str(sheet.paper)
    path = tmp_path / "week.pdf"
    sheet.save_to(str(path))
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes().count(b"/Type /Page\n") == 1
    assert "Saved as" in sheet.notice.label.text()
    assert silent_controls(sheet) == []
    assert rich_labels(sheet) == []


def test_a_place_that_cannot_be_written_is_told_in_place(desk: WeekDesk, tmp_path: Path) -> None:
    fill(desk)
    for kind, opened in (
        (PrintSheet, desk.tab.whole.print_week),
        (CalendarSheet, desk.tab.whole.save_calendar),
    ):
        opened()
        sheet = open_sheet(desk, kind)
        assert isinstance(sheet, PrintSheet | CalendarSheet)
        sheet.save_to(str(tmp_path / "nowhere" / "week"))
        assert "nowhere" in sheet.notice.label.text()
        sheet.reject()
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("workspace")]


def test_the_printer_gets_one_page(desk: WeekDesk, tmp_path: Path) -> None:
    fill(desk)
    desk.tab.whole.print_week()
    sheet = open_sheet(desk, PrintSheet)
    assert isinstance(sheet, PrintSheet)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    sheet.print_on(printer)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 1
    assert "handed to the printer" in sheet.notice.label.text()


@pytest.mark.parametrize(("size", "count"), [("a4", 1), ("a4", 34), ("letter", 32)])
def test_a_long_week_still_fits_one_page(size: str, count: int) -> None:
    line = PaperLine(False, "Bring somebody something useful for this phase", "Nordvik Oy", "Tue", "15 min")
    paper = WeekPaper(
        "Week 47", "115 of 150 minutes", (PaperBlock("First of all", (line,) * count),), "Notes"
    )
    content, left_out_ = pdf_of(paper, size)
    assert content.count(b"/Type /Page\n") == 1
    assert left_out_ == 0
    assert left_out(paper, size) == 0


def test_what_finds_no_room_is_counted_on_the_page() -> None:
    line = PaperLine(False, "Long words " * 30, "Nordvik Oy", "Tue", "15 min")
    paper = paper_of(line, 80)
    assert 0 < left_out(paper, "a4") < 80


def paper_of(line: PaperLine, count: int) -> WeekPaper:
    block = PaperBlock("First of all", (line,) * count)
    return WeekPaper("Week 47", "115 of 150 minutes", (block,), "Notes")


def left_out(paper: WeekPaper, size: str) -> int:
    """How many actions a page at 100 dots an inch has no room for."""
    area = page_layout(size).paintRectPixels(100)
    picture = QImage(area.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    try:
        return draw_paper(painter, QRectF(0, 0, area.width(), area.height()), paper, 100.0)
    finally:
        painter.end()


def test_a_calendar_holds_no_names_unless_they_are_wanted(desk: WeekDesk, tmp_path: Path) -> None:
    fill(desk)
    QTest.mouseClick(desk.tab.page.more, Qt.MouseButton.LeftButton)
    (menu,) = [menu for menu in desk.window.findChildren(QMenu) if menu.isVisible()]
    (action,) = [action for action in menu.actions() if "calendar" in action.text()]
    action.trigger()
    menu.close()
    sheet = open_sheet(desk, CalendarSheet)
    assert isinstance(sheet, CalendarSheet)
    path = tmp_path / "week.ics"
    sheet.save_to(str(path))
    assert "2 entries" in sheet.notice.label.text()
    assert NAME not in texts(path)
    sheet.names.click()
    sheet.save_to(str(path))
    assert NAME in texts(path)
    assert silent_controls(sheet) == []


def texts(path: Path) -> str:
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return "\n".join(f"{event['summary']} {event.get('description', '')}" for event in events)


def test_only_files_that_name_people_are_listed_with_your_data(desk: WeekDesk, tmp_path: Path) -> None:
    fill(desk)
    desk.tab.whole.save_calendar()
    sheet = open_sheet(desk, CalendarSheet)
    assert isinstance(sheet, CalendarSheet)
    sheet.save_to(str(tmp_path / "week.ics"))
    assert desk.workspace.store.export_records.all() == ()
    sheet.names.click()
    sheet.save_to(str(tmp_path / "week.ics"))
    desk.tab.whole.print_week()
    printed = open_sheet(desk, PrintSheet)
    assert isinstance(printed, PrintSheet)
    printed.save_to(str(tmp_path / "week.pdf"))
    told = {(Path(one.path).name, one.people) for one in desk.workspace.store.export_records.all()}
    assert told == {("week.ics", 1), ("week.pdf", 1)}


def test_an_empty_week_says_what_to_do_first(desk: WeekDesk, tmp_path: Path) -> None:
    desk.tab.whole.save_calendar()
    sheet = open_sheet(desk, CalendarSheet)
    assert isinstance(sheet, CalendarSheet)
    sheet.save_to(str(tmp_path / "week.ics"))
    assert "nothing in this week" in sheet.notice.label.text()
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("workspace")]
