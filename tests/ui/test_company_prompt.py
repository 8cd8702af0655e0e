"""After an import the window tells which employers may be an account under another name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.companies import DecideCompany, load_candidates
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.accounts.merging.companies_sheet import CompaniesSheet
from ssi_desktop.ui.company_prompt import REMARK
from ssi_desktop.ui.importing.crm import CrmSheet
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.theme import Theme
from tests.account_world import connection, store_archive

CRM = "Account Name,First Name,Last Name,Title\n{company},Sanne,de Wit,Head of Operations\n"


@pytest.fixture
def opened(tmp_path: Path, today: date) -> Workspace:
    """A workspace with an account and connections at companies called nearly the same."""
    workspace = open_workspace(tmp_path / "workspace.ssis", FixedClock(today), Library(resource_root()))
    workspace.perform(AddAccount("Voorbeeld Logistiek"))
    employers = ("Vorbeeld Logistiek", "Somebody Else", "Noordzee Viserij")
    store_archive(workspace, [connection(n, f"Anna {n}", name, "CEO") for n, name in enumerate(employers, 1)])
    return workspace


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, opened: Workspace) -> MainWindow:
    made = MainWindow(theme, FaultReporter(), None)
    qtbot.addWidget(made)
    made.attach(opened, opened.library.catalogue("en"))
    made.show()
    return made


def imported(qtbot: QtBot, window: MainWindow, folder: Path, company: str) -> None:
    """Import a file of a CRM as a person does."""
    path = folder / "crm.csv"
    path.write_text(CRM.format(company=company), "utf-8")
    flow = window._session.incoming.flow  # type: ignore[union-attr]
    flow.import_paths([path])
    qtbot.waitUntil(lambda: isinstance(flow.sheet, CrmSheet))
    assert isinstance(flow.sheet, CrmSheet)
    flow.sheet.store.click()
    context = window.context
    assert context is not None
    qtbot.waitUntil(lambda: flow.sheet is None and not context.jobs.busy)


def told(window: MainWindow) -> str:
    remark = window.centre.remarks.get(REMARK)
    return remark.label.text() if remark is not None and remark.isVisible() else ""


def test_the_question_comes_after_an_import_and_leads_to_its_sheet(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    imported(qtbot, window, tmp_path, "Noordzee Visserij")
    qtbot.waitUntil(lambda: bool(told(window)))
    assert told(window) == "2 employers of your connections may be accounts of yours under another name."
    window.centre.remarks[REMARK].button.click()
    assert told(window) == ""
    (sheet,) = (one for one in window.findChildren(QWidget) if isinstance(one, CompaniesSheet))
    qtbot.waitUntil(lambda: sheet.table.model().rowCount() == 2)
    sheet.reject()


def test_what_was_told_is_not_told_after_every_import(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    imported(qtbot, window, tmp_path, "Fjord")
    qtbot.waitUntil(lambda: bool(told(window)))
    window.centre.remarks[REMARK].closed.emit()
    window.centre.remarks[REMARK].clear()
    imported(qtbot, window, tmp_path, "Quill")
    assert told(window) == ""
    imported(qtbot, window, tmp_path, "Noordzee Visserij")
    qtbot.waitUntil(lambda: told(window).startswith("2 employers"))


def test_it_goes_when_nothing_is_left_to_confirm(
    qtbot: QtBot, window: MainWindow, opened: Workspace, tmp_path: Path
) -> None:
    imported(qtbot, window, tmp_path, "Fjord")
    qtbot.waitUntil(lambda: told(window).startswith("One employer"))
    (found,) = load_candidates(opened)
    key, name = found.employer.key, found.employer.name
    opened.perform(DecideCompany(found.account_id, key, name, same=False))
    qtbot.waitUntil(lambda: told(window) == "")


def test_nothing_is_said_where_nothing_is_to_be_confirmed(
    qtbot: QtBot, theme: Theme, tmp_path: Path, today: date
) -> None:
    workspace = open_workspace(tmp_path / "w.ssis", FixedClock(today), Library(resource_root()))
    workspace.perform(AddAccount("Fjord"))
    window = MainWindow(theme, FaultReporter(), None)
    qtbot.addWidget(window)
    window.attach(workspace, workspace.library.catalogue("en"))
    window.show()
    imported(qtbot, window, tmp_path, "Noordzee Visserij")
    assert told(window) == ""
