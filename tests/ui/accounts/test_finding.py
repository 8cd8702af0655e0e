"""A person searches: rows come while typing, the panes follow, and Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ssi_desktop.services.search import AT_FIRST
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.add_account import AddAccountSheet
from ssi_desktop.ui.accounts.add_people import AddPeopleSheet
from ssi_desktop.ui.accounts.finding.rows import FoundRow, in_words
from ssi_desktop.ui.shared.tables.columns import Section
from ssi_desktop.ui.shared.tables.model import TableModel
from tests.account_world import NASTY, connection, make_account, store_archive
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import WIDE, Seen, has_focus


def filled(workspace: Workspace) -> None:
    make_account(workspace, "Noordzee Logistics")
    make_account(workspace, "Överby Öl", (("Łukasz Anders", "Inköpschef"),))
    store_archive(
        workspace,
        [
            connection(1, "Bo Anders", "Noordzee Logistics", "Planner"),
            connection(2, "Iris Anders", "Acme", ""),
            *(connection(n, f"Jan Bakker{n}", "Elders") for n in range(10, 420)),
        ],
    )


def type_into_search(seen: Seen, text: str) -> None:
    seen.tab.setFocus()
    seen.control(Qt.Key.Key_F)
    assert has_focus(seen.tab.accounts.search)
    seen.type(text)


def lines(seen: Seen) -> list[str]:
    model = seen.tab.accounts.results.table.model()
    assert isinstance(model, TableModel)
    entries = [model.entry(at) for at in range(model.rowCount())]
    return [
        f"# {entry.title} {entry.note}" if isinstance(entry, Section) else in_words(entry).first
        for entry in entries
    ]


def test_rows_come_at_once_in_groups_and_the_panes_follow(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    type_into_search(seen, "anders")
    assert lines(seen) == [
        "# People on your maps 1",
        "Łukasz Anders",
        "# Connections 2",
        "Bo Anders",
        "Iris Anders",
    ]
    assert seen.tab.accounts.results.summary.text() == "3 results"
    seen.qtbot.waitUntil(lambda: seen.chosen() == ("Överby Öl", "Łukasz Anders"))
    seen.key(Qt.Key.Key_Down)
    assert has_focus(seen.tab.accounts.search)
    row = seen.tab.accounts.results.current
    assert isinstance(row, FoundRow)
    assert row.first == "Bo Anders"
    assert seen.chosen()[0] == "Noordzee Logistics"
    seen.key(Qt.Key.Key_Up)
    seen.key(Qt.Key.Key_Return)
    assert has_focus(seen.tab.person_details)
    assert seen.chosen() == ("Överby Öl", "Łukasz Anders")


def test_escape_gives_the_list_back(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    type_into_search(seen, "overby")
    assert not seen.tab.accounts.table.isVisible()
    seen.key(Qt.Key.Key_Escape)
    assert seen.tab.accounts.table.isVisible()
    assert not seen.tab.accounts.results.isVisible()


def test_a_connection_at_an_account_is_offered_for_its_map(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    type_into_search(seen, "bo anders")
    seen.key(Qt.Key.Key_Return)
    sheet = seen.sheet()
    assert isinstance(sheet, AddPeopleSheet)
    assert sheet.take.text() == "&Take over 1 person"
    seen.close(sheet)


def test_a_connection_elsewhere_is_offered_with_a_new_account(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    type_into_search(seen, "iris")
    seen.key(Qt.Key.Key_Return)
    sheet = seen.sheet()
    assert isinstance(sheet, AddAccountSheet)
    assert sheet.name.text() == "Acme"
    seen.close(sheet)


def test_the_rest_comes_at_the_end_of_the_first_rows(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    type_into_search(seen, "bakker")
    assert lines(seen)[0] == f"# Connections first {AT_FIRST}"
    seen.qtbot.waitUntil(lambda: lines(seen)[0] == f"# Connections first {AT_FIRST} of 410")
    bar = seen.tab.accounts.results.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert lines(seen)[0] == "# Connections 410"


def test_what_matched_is_marked_and_names_are_plain_text(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, "Plain", ((NASTY, "Boss"),))
    seen = open_tab(WIDE)
    type_into_search(seen, "img")
    assert lines(seen)[1] == NASTY
    tokens = seen.context.theme.tokens
    picture: QImage = seen.tab.accounts.results.table.viewport().grab().toImage()
    wanted = QColor(tokens.accent_soft).rgb()
    found = any(
        picture.pixel(x, y) == wanted for x in range(0, picture.width(), 2) for y in range(picture.height())
    )
    assert found
    assert QApplication.focusWidget() is seen.tab.accounts.search
