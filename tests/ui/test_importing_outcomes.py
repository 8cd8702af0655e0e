"""Outcomes from a file through the window: asked about, previewed, stored once, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.outcome_file import DateOrder
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import AddPerson
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.flow import ImportFlow
from ssi_desktop.ui.importing.outcome_columns import OutcomeColumnsSheet
from ssi_desktop.ui.importing.outcomes import OutcomesSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from tests.faults.world import digest
from tests.ui import checks
from tests.ui.desk import double_access_keys

Said = list[tuple[str, bool]]

FILE = """Soort;Datum;Bedrijf;Contactpersoon;Bedrag;Kanaal;Notitie
Gesprek;13-03-2026;Zuidzee;Anna Smit;;LinkedIn;<b>first</b>
Afspraak;14-03-2026;Nobody BV;;;;
Contract;15-02-2026;Zuidzee;;1.250,50;;signed early
Lunch;15-03-2026;Zuidzee;;;;
"""


@pytest.fixture
def context(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Context]:
    window = QMainWindow()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    catalogue: Catalogue = Library(resource_root()).catalogue("en")
    made = Context(workspace, catalogue, theme, window)
    yield made
    assert made.jobs.close()


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


def write(folder: Path, text: str) -> Path:
    path = folder / "outcomes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def outcomes_sheet(qtbot: QtBot, flow: ImportFlow) -> OutcomesSheet:
    qtbot.waitUntil(lambda: isinstance(flow.sheet, OutcomesSheet))
    assert isinstance(flow.sheet, OutcomesSheet)
    return flow.sheet


def columns_sheet(qtbot: QtBot, flow: ImportFlow) -> OutcomeColumnsSheet:
    qtbot.waitUntil(lambda: isinstance(flow.sheet, OutcomeColumnsSheet))
    assert isinstance(flow.sheet, OutcomeColumnsSheet)
    return flow.sheet


def words(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def assert_sound(sheet: Sheet) -> None:
    for _round in range(40):
        if not checks.cut_texts(sheet):
            break
        QTest.qWait(25)
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []


def states(sheet: OutcomesSheet) -> list[str]:
    return [item.state.value for item in sheet._plan.items]


def test_a_dropped_file_is_previewed_stored_once_and_undone(
    qtbot: QtBot, workspace: Workspace, flow: ImportFlow, said: Said, tmp_path: Path
) -> None:
    account = workspace.perform(AddAccount("Zuidzee"))
    person = workspace.perform(AddPerson(account, "Anna Smit"))
    workspace.perform(ChangeSettings({"beginner": False}))
    before = digest(workspace)
    path = write(tmp_path, FILE)
    flow.import_paths([path])
    sheet = outcomes_sheet(qtbot, flow)
    assert states(sheet) == ["new", "new", "new", "left_out"]
    told = words(sheet)
    assert "Rows left out: 1 with a word for the kind that is not known" in told
    assert "1 contract was signed before the first conversation that is known" in told
    assert "1 names an account that is not known" in told
    assert_sound(sheet)
    sheet.filter.choose("left_out")
    sheet.filter.changed.emit("left_out")
    assert sheet.table.model().rowCount() == 1
    assert digest(workspace) == before
    sheet.store.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("Imported: 3 outcomes.", True)]
    talk = next(one for one in workspace.store.outcomes.all() if one.kind == "conversation")
    assert (talk.account_id, talk.person_id, talk.note) == (account, person, "<b>first</b>")
    meeting = next(one for one in workspace.store.outcomes.all() if one.kind == "meeting")
    assert (meeting.account_id, meeting.note, meeting.channel) == (None, "Nobody BV", "other")
    flow.import_paths([path])
    again = outcomes_sheet(qtbot, flow)
    assert states(again) == ["same", "same", "same", "left_out"]
    assert not again.store.isEnabled()
    assert "known already" in words(again)
    again.reject()
    workspace.undo()
    assert digest(workspace) == before


def test_dates_of_two_readings_are_asked_about(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    flow.import_paths([write(tmp_path, "Kind,Date\ncall,03/04/2026\n")])
    sheet = columns_sheet(qtbot, flow)
    assert not sheet.go_on.isEnabled()
    assert_sound(sheet)
    sheet.order.choose(DateOrder.DAY_FIRST.value)
    sheet.order.chosen_key.emit(DateOrder.DAY_FIRST.value)
    assert sheet.go_on.isEnabled()
    sheet.go_on.click()
    shown = outcomes_sheet(qtbot, flow)
    assert [str(item.row.day) for item in shown._plan.items] == ["2026-04-03"]
    shown.columns.click()
    again = columns_sheet(qtbot, flow)
    assert again.order.key == DateOrder.DAY_FIRST.value
    again.reject()


def test_unknown_columns_are_chosen_by_hand(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    flow.import_outcomes(write(tmp_path, "X;Y;Z\n2026-01-02;call;Zuidzee\n"))
    sheet = columns_sheet(qtbot, flow)
    assert not sheet.go_on.isEnabled()
    for key, column in (("kind", 1), ("date", 0), ("note", 2)):
        sheet.form.choose(key, column)
    sheet.form.changed.emit()
    assert sheet.preview.model().rowCount() == 1
    sheet.go_on.click()
    shown = outcomes_sheet(qtbot, flow)
    assert states(shown) == ["new"]
    shown.store.click()
    qtbot.waitUntil(lambda: flow.sheet is None)
    assert [one.note for one in workspace.store.outcomes.all()] == ["Zuidzee"]


def tab_order(sheet: QWidget, *widgets: QWidget) -> list[QWidget]:
    """These in the order in which Tab reaches them."""
    found: list[QWidget] = []
    place = sheet.nextInFocusChain()
    while place is not None and place is not sheet:
        found += [place] if place in widgets else []
        place = place.nextInFocusChain()
    return found


@pytest.mark.parametrize("asked", [True, False])
def test_tab_follows_the_screen_where_columns_are_asked(
    qtbot: QtBot, flow: ImportFlow, tmp_path: Path, asked: bool
) -> None:
    head = "Kind;Date" if asked else "X;Date"
    flow.import_outcomes(write(tmp_path, f"{head}\ncall;03/04/2026\nmeeting;05/06/2026\n"))
    sheet = columns_sheet(qtbot, flow)
    first_field = sheet.form.rows["kind"].field
    order = tab_order(sheet, sheet.order, first_field, sheet.headed, sheet.cancel, sheet.go_on)
    fields = [sheet.order, first_field] if asked else [first_field, sheet.order]
    assert order[:3] == [*fields, sheet.headed]


def test_beginners_see_no_money_in_the_preview(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, tmp_path: Path
) -> None:
    flow.import_paths([write(tmp_path, FILE)])
    sheet = outcomes_sheet(qtbot, flow)
    keys = [column.key for column in sheet._model.columns]
    assert "value" not in keys
    sheet.reject()


def test_five_thousand_rows_are_previewed_and_stored(
    qtbot: QtBot, flow: ImportFlow, workspace: Workspace, said: Said, tmp_path: Path
) -> None:
    rows = "".join(f"call;2026-{1 + n % 10:02d}-{1 + n % 28:02d};row {n}\n" for n in range(5_000))
    flow.import_paths([write(tmp_path, "Kind;Date;Note\n" + rows)])
    sheet = outcomes_sheet(qtbot, flow)
    assert sheet.table.model().rowCount() == 5_000
    sheet.store.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert len(workspace.store.outcomes.all()) == 5_000
    workspace.undo()
    assert workspace.store.outcomes.all() == ()
