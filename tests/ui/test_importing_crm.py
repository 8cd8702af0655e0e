"""CRM exports through the window: dropped, asked about, chosen from, stored, undone; archives asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import AddPerson
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.archive import ArchiveSheet
from ssi_desktop.ui.importing.archive_columns import ArchiveColumnsSheet
from ssi_desktop.ui.importing.archive_owner import OwnerSheet
from ssi_desktop.ui.importing.crm import CrmSheet
from ssi_desktop.ui.importing.crm_columns import CrmColumnsSheet
from ssi_desktop.ui.importing.flow import ImportFlow
from ssi_desktop.ui.importing.refused import RefusedSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from tests.account_world import NASTY
from tests.faults.world import digest
from tests.importers import crm_factory as made
from tests.ui import checks
from tests.ui.desk import double_access_keys

Said = list[tuple[str, bool]]


@pytest.fixture
def context(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Context]:
    window = QMainWindow()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    catalogue: Catalogue = Library(resource_root()).catalogue("en")
    made_ = Context(workspace, catalogue, theme, window)
    yield made_
    assert made_.jobs.close()


@pytest.fixture
def said(context: Context) -> Said:
    messages: Said = []
    context.notified.connect(lambda text, undo: messages.append((text, undo)))
    return messages


@pytest.fixture
def flow(context: Context) -> ImportFlow:
    window = context.parent()
    assert isinstance(window, QMainWindow)
    return ImportFlow(context, window)


def sheet_of(qtbot: QtBot, flow: ImportFlow, path: Path, kind: type[Sheet]) -> Sheet:
    flow.import_paths([path])
    return waited(qtbot, flow, kind)


def waited(qtbot: QtBot, flow: ImportFlow, kind: type[Sheet]) -> Sheet:
    qtbot.waitUntil(lambda: isinstance(flow.sheet, kind))
    assert flow.sheet is not None
    return flow.sheet


def crm_sheet(qtbot: QtBot, flow: ImportFlow, path: Path) -> CrmSheet:
    sheet = sheet_of(qtbot, flow, path, CrmSheet)
    assert isinstance(sheet, CrmSheet)
    return sheet


def words(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def assert_sound(sheet: Sheet) -> None:
    for _round in range(40):
        if not checks.cut_texts(sheet):
            break
        QTest.qWait(25)
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []


def store(qtbot: QtBot, sheet: CrmSheet) -> None:
    sheet.store.click()
    qtbot.waitUntil(lambda: not sheet.storing)


def test_a_file_is_previewed_chosen_from_stored_and_undone(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, said: Said, tmp_path: Path
) -> None:
    account = workspace.perform(AddAccount("Noordzee Logistics"))
    workspace.perform(AddPerson(account, "Anouk Verhoeven", "Directeur"))
    before = digest(workspace)
    text = made.contacts(made.HUBSPOT) + f"9,Bo,{NASTY},,,,Nordzee Logistics,,,,,\r\n"
    sheet = crm_sheet(qtbot, flow, made.write(tmp_path, text))
    assert sheet.windowTitle() == "Companies and people from HubSpot"
    told = words(sheet)
    assert "Not taken, not stored: Email, Phone Number" in told
    assert "unclear and not ticked" in told
    assert sheet.filter._options[0].count == sheet.table.model().rowCount()
    assert_sound(sheet)
    assert digest(workspace) == before
    sheet.mine.click()
    assert sheet.chosen == frozenset()
    assert not sheet.store.isEnabled()
    sheet.filter.choose("changed")
    sheet.filter.changed.emit("changed")
    assert sheet.table.model().rowCount() == 1
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.table.model().index(0, 0))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert "Directeur → Financieel directeur" in sheet.details.text()
    store(qtbot, sheet)
    qtbot.waitUntil(lambda: flow.sheet is None)
    assert [person.title for person in workspace.store.people.of(account)] == ["Financieel directeur"]
    assert said == [("Imported: 1 brought up to date.", True)]
    workspace.undo()
    assert digest(workspace) == before


def test_people_bring_their_company_and_go_with_it(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    sheet = crm_sheet(qtbot, flow, made.write(tmp_path, "Company,Full name\nKuusi Oy,Aino Aho\n"))
    company, person = (sheet.table.rows.entry(at) for at in range(2))
    assert len(sheet.chosen) == 2
    sheet.table.rows.toggle_requested.emit(company)
    assert sheet.chosen == frozenset()
    sheet.table.rows.toggle_requested.emit(person)
    assert len(sheet.chosen) == 2
    sheet.all.click()
    assert sheet.chosen == frozenset()
    sheet.reject()


def test_unknown_columns_are_asked_about_with_the_first_rows_shown(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    path = made.write(tmp_path, f"Relatie;Wie;Rol\nKuusi Oy;Aino Aho;CFO\nNordvik;{NASTY};\n", "relaties.csv")
    asked = sheet_of(qtbot, flow, path, CrmColumnsSheet)
    assert isinstance(asked, CrmColumnsSheet)
    assert not asked.go_on.isEnabled()
    assert "Still needed: Company." in words(asked)
    assert_sound(asked)
    for key, column in (("company", 0), ("person", 1), ("title", 2)):
        asked.form.choose(key, column)
    asked.form.changed.emit()
    assert asked.preview.model().index(0, 0).data() == "Aino Aho"
    asked.headed.setChecked(False)
    assert asked.preview.model().index(0, 0).data() == "Wie"
    asked.headed.setChecked(True)
    asked.go_on.click()
    sheet = waited(qtbot, flow, CrmSheet)
    assert isinstance(sheet, CrmSheet)
    store(qtbot, sheet)
    qtbot.waitUntil(lambda: flow.sheet is None)
    assert len(workspace.store.accounts.all()) == 2
    again = crm_sheet(qtbot, flow, path)
    assert "Everything in this file is known already." in words(again)
    assert not again.store.isEnabled()
    again.columns.click()
    changed = waited(qtbot, flow, CrmColumnsSheet)
    assert isinstance(changed, CrmColumnsSheet)
    assert changed.form.chosen == {"company": 0, "person": 1, "title": 2}
    changed.reject()


def test_a_workbook_that_is_no_analytics_is_read_as_a_crms(
    qtbot: QtBot, flow: ImportFlow, tmp_path: Path
) -> None:
    rows = [made.contact_row(made.DYNAMICS, person) for person in made.PEOPLE]
    sheet = crm_sheet(qtbot, flow, made.workbook(tmp_path, made.DYNAMICS, rows))
    assert sheet.windowTitle() == "Companies and people from Dynamics 365"
    assert "sheet Active Contacts" in words(sheet)
    sheet.reject()


def test_a_file_that_cannot_be_read_is_refused_in_words(
    qtbot: QtBot, flow: ImportFlow, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(b"Company\nM\x81ller\n")
    sheet = sheet_of(qtbot, flow, path, RefusedSheet)
    assert "nothing was guessed" in words(sheet)
    sheet.reject()


ARCHIVE = "Etunimi,Sukunimi,Osoite,Yritys,Titteli,Yhdistetty\n"
ROWS = "Aino,Aho,https://www.linkedin.com/in/aino,Kuusi Oy,Toimitusjohtaja,20 Nov 2025\n"


def test_an_archive_with_unknown_headers_is_read_after_a_question(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    path = made.write(tmp_path, ARCHIVE + ROWS, "Connections.csv")
    asked = sheet_of(qtbot, flow, path, ArchiveColumnsSheet)
    assert isinstance(asked, ArchiveColumnsSheet)
    assert not asked.go_on.isEnabled()
    assert_sound(asked)
    form = asked.forms["connections"]
    for key, column in (("first", 0), ("last", 1), ("url", 2), ("company", 3), ("position", 4), ("on", 5)):
        form.choose(key, column)
    form.changed.emit()
    asked.go_on.click()
    sheet = waited(qtbot, flow, ArchiveSheet)
    assert isinstance(sheet, ArchiveSheet)
    sheet.store.click()
    qtbot.waitUntil(lambda: not sheet.storing)
    sheet.accept()
    (aino,) = workspace.store.archives.connections()
    assert (aino.first_name, aino.company, str(aino.connected_on)) == ("Aino", "Kuusi Oy", "2025-11-20")


MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    "CONTENT,FOLDER\n"
)


def test_whose_archive_it_is_can_be_said(qtbot: QtBot, flow: ImportFlow, tmp_path: Path) -> None:
    folder = tmp_path / "Basic_LinkedInDataExport_11-20-2026"
    folder.mkdir()
    rows = "".join(
        f"c{at},,{name},https://www.linkedin.com/in/{slug},{to},https://www.linkedin.com/in/{other},"
        f"2026-11-{at:02d} 10:00:00 UTC,,hello,INBOX\n"
        for at, (name, slug, to, other) in enumerate(
            [("Anna Bos", "anna", "Bo Dam", "bo"), ("Cor Vos", "cor", "Dirk Aas", "dirk")] * 2, 1
        )
    )
    made.write(folder, MESSAGES + rows, "messages.csv")
    sheet = sheet_of(qtbot, flow, folder, ArchiveSheet)
    assert isinstance(sheet, ArchiveSheet)
    assert sheet.whose.isVisible()
    sheet.whose.click()
    asked = waited(qtbot, flow, OwnerSheet)
    assert isinstance(asked, OwnerSheet)
    assert not asked.go_on.isEnabled()
    assert_sound(asked)
    asked.name.setText("Anna Bos")
    asked.address.setText("https://www.linkedin.com/in/anna")
    asked.go_on.click()
    qtbot.waitUntil(lambda: isinstance(flow.sheet, ArchiveSheet))
    again = flow.sheet
    assert isinstance(again, ArchiveSheet)
    assert "Archive of Anna Bos" in again.owner.text()
    assert not again.whose.isVisible()
    again.reject()


def test_what_was_stored_is_shown_where_it_went(
    qtbot: QtBot, context: Context, flow: ImportFlow, tmp_path: Path
) -> None:
    asked: list[str] = []
    context.asked_for.connect(lambda tab, _target: asked.append(tab))
    path = made.write(tmp_path, made.contacts(made.HUBSPOT))
    store(qtbot, crm_sheet(qtbot, flow, path))
    assert asked == ["accounts"]
