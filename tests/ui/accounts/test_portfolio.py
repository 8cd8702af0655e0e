"""A person looks over all accounts, filters, sorts, opens one, and writes them into a file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QLocale, Qt

from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.services.your_data import load_your_data
from ssi_desktop.ui.accounts.portfolio.columns import standing_of
from ssi_desktop.ui.accounts.portfolio.export_sheet import ExportSheet, usual_style
from ssi_desktop.ui.accounts.portfolio.filters import Filters
from ssi_desktop.ui.accounts.portfolio.portfolio import Portfolio
from ssi_desktop.ui.shared.accessibility import rich_labels, silent_controls
from tests.account_world import NASTY, make_account
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import NARROW, WIDE, Seen, has_focus

_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def filled(workspace: Workspace) -> None:
    make_account(workspace, "Alpha", (("Anna Jansen", "Chief Executive Officer"),))
    make_account(workspace, NASTY, ())
    make_account(
        workspace, "Zuidzee", (("Bram Visser", "Purchasing Manager"), ("Eva", "Chief Executive Officer"))
    )


def look_over(seen: Seen) -> Portfolio:
    seen.tab.setFocus()
    seen.key(Qt.Key.Key_A, _CONTROL_SHIFT)
    portfolio = seen.tab.overview.portfolio
    assert portfolio is not None
    assert portfolio.isVisible()
    assert not seen.tab.panes.isVisible()
    return portfolio


def names(portfolio: Portfolio) -> set[str]:
    return {view.account.name for view in portfolio.shown}


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_account_is_a_row_with_six_words(
    open_tab: Opener, workspace: Workspace, size: tuple[int, int]
) -> None:
    filled(workspace)
    seen = open_tab(size)
    portfolio = look_over(seen)
    assert has_focus(portfolio.table)
    assert names(portfolio) == {"Alpha", NASTY, "Zuidzee"}
    model = portfolio.model
    for at in range(model.rowCount()):
        view = model.entry(at)
        for role in Role:
            place = next(n for n, column in enumerate(model.columns) if column.key == role.value)
            said = model.data(model.index(at, place), Qt.ItemDataRole.AccessibleTextRole)
            known = standing_of(view, role).standing is not Standing.UNKNOWN
            assert said.startswith("Unknown") is not known
            assert not portfolio.table.isColumnHidden(place)
    assert portfolio.headline.text() == "3 accounts. No initiator is known at any of them."
    assert silent_controls(portfolio) == []
    assert rich_labels(portfolio) == []


def test_filters_and_what_they_leave(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    portfolio = look_over(seen)
    field = portfolio.fields["gap"]
    field.setFocus()
    field.setCurrentIndex(field.findData("decision_maker"))
    field.activated.emit(field.currentIndex())
    assert names(portfolio) == {NASTY}
    assert portfolio.headline.text() == "1 of 3 accounts fit."
    portfolio.choose_filters(Filters(gap="buyer"))
    assert names(portfolio) == {NASTY, "Alpha"}
    portfolio.choose_filters(Filters(risk="low"))
    assert names(portfolio) == set()
    assert portfolio.clear.isVisible()
    portfolio.clear.click()
    assert len(names(portfolio)) == 3
    portfolio.choose_filters(Filters(quiet="30"))
    assert len(names(portfolio)) == 3
    portfolio.choose_filters(Filters(phase="smot"))
    assert names(portfolio) == set()


def test_sorting_by_every_column_and_enter_opens(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    portfolio = look_over(seen)
    for column in portfolio.model.columns:
        portfolio.table.sort_by(column.key)
        assert len(portfolio.shown) == 3
    portfolio.table.sort_by("name", descending=True)
    assert [view.account.name for view in portfolio.shown] == ["Zuidzee", "Alpha", NASTY]
    portfolio.table.go_to(portfolio.shown[0].account.id)
    portfolio.table.setFocus()
    seen.key(Qt.Key.Key_Return)
    assert seen.tab.panes.isVisible()
    assert not portfolio.isVisible()
    assert seen.chosen()[0] == "Zuidzee"
    assert has_focus(seen.tab.accounts.table)


def test_a_search_or_another_tab_leads_out_of_it(open_tab: Opener, workspace: Workspace) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    portfolio = look_over(seen)
    seen.control(Qt.Key.Key_F)
    assert has_focus(seen.tab.accounts.search)
    assert not portfolio.isVisible()
    look_over(seen)
    seen.tab.show_target("1")
    assert not portfolio.isVisible()


def test_without_accounts_there_is_nothing_to_look_over(open_tab: Opener, workspace: Workspace) -> None:
    seen = open_tab(WIDE)
    seen.tab.setFocus()
    seen.key(Qt.Key.Key_A, _CONTROL_SHIFT)
    assert seen.tab.overview.portfolio is None
    assert not seen.tab.overview.button.isVisible()
    assert seen.tab.empty.isVisible()


def test_the_table_as_it_is_sorted_goes_into_a_file(
    open_tab: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    portfolio = look_over(seen)
    portfolio.table.sort_by("name", descending=True)
    portfolio.export.click()
    sheet = seen.sheet()
    assert isinstance(sheet, ExportSheet)
    assert not sheet.style_row.isVisible()
    sheet.write_to(str(tmp_path / "nowhere" / "a.xlsx"))
    seen.qtbot.waitUntil(lambda: bool(sheet.notice.isVisible() and sheet.save.isEnabled()))
    assert not (tmp_path / "nowhere").exists()
    sheet.write_to(str(tmp_path / "a.xlsx"))
    seen.qtbot.waitUntil(lambda: (tmp_path / "a.xlsx").exists() and sheet.save.isEnabled())
    rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["Accounts"].iter_rows(min_row=2)
    assert [row[0].value for row in rows] == ["Zuidzee", "Alpha", NASTY]
    assert [record.path for record in load_your_data(workspace).exports] == [str(tmp_path / "a.xlsx")]
    seen.close(sheet)


def test_the_menu_of_a_row_exports_the_people_of_one_account(
    open_tab: Opener, workspace: Workspace, tmp_path: Path
) -> None:
    filled(workspace)
    seen = open_tab(WIDE)
    portfolio = look_over(seen)
    view = next(view for view in portfolio.shown if view.account.name == "Zuidzee")
    actions = portfolio.menu(view).actions()
    assert [action.text() for action in actions] == ["&Open the account", "&Export its people …"]
    actions[1].trigger()
    sheet = seen.sheet()
    assert isinstance(sheet, ExportSheet)
    sheet.write_to(str(tmp_path / "p.xlsx"))
    seen.qtbot.waitUntil(lambda: (tmp_path / "p.xlsx").exists() and sheet.save.isEnabled())
    rows = openpyxl.load_workbook(tmp_path / "p.xlsx")["People"].iter_rows(min_row=2)
    assert sorted(str(row[1].value) for row in rows) == ["Bram Visser", "Eva"]
    seen.close(sheet)


def test_csv_follows_the_locale() -> None:
    assert usual_style(QLocale("fr_FR")) == usual_style(QLocale("nl_NL")) == "semicolon"
    assert usual_style(QLocale("en_GB")) == "comma"
