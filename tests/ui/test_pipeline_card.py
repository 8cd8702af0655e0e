"""Outcomes by account, own targets and beginners, as a person meets them on the Outcomes tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.library import Library
from ssi_desktop.services.outcome_targets import load_targets
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.outcomes.tab import OutcomesTab
from ssi_desktop.ui.outcomes.targets_sheet import OutcomeTargetsSheet
from ssi_desktop.ui.shared.explaining import NumbersSheet
from ssi_desktop.ui.shared.theme import Theme
from tests.ui import checks
from tests.ui.desk import Desk

TODAY = date(2026, 11, 22)
OutcomesDesk = Desk[OutcomesTab]


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[OutcomesDesk]:
    catalogue = Library(resource_root()).catalogue("en")
    made = Desk(qtbot, workspace, theme, catalogue, OutcomesTab)
    yield made
    assert made.context.jobs.close()


def filled(workspace: Workspace) -> int:
    """An account with an offer of a value and one without, and a contract elsewhere; the first one's id."""
    first = workspace.perform(AddAccount("Zuidzee"))
    second = workspace.perform(AddAccount("Nordvik"))
    for kind, account, cents in (
        (OutcomeKind.OFFER, first, 125_050),
        (OutcomeKind.OFFER, first, None),
        (OutcomeKind.CONTRACT, second, 4_000_000),
        (OutcomeKind.CALL, None, None),
    ):
        workspace.perform(LogOutcome(Outcome(kind, TODAY, account_id=account, value_cents=cents)))
    return first


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown_cells(desk: OutcomesDesk) -> list[list[str]]:
    table = desk.tab.pipeline.table
    model = table.model()
    columns = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    return [[model.index(row, at).data() for at in columns] for row in range(model.rowCount())]


def test_an_account_shows_what_is_open_and_opens_by_enter(desk: OutcomesDesk) -> None:
    assert not desk.tab.pipeline.isVisible()
    desk.workspace.perform(ChangeSettings({"beginner": False}))
    first = filled(desk.workspace)
    desk.window.resize(1600, 900)
    card = desk.tab.pipeline
    desk.qtbot.waitUntil(lambda: len(shown_cells(desk)[0]) == 8)
    assert shown_cells(desk) == [
        ["Zuidzee", "0", "0", "0", "2", "1,250.50 EUR", "–", "22 Nov 2026"],
        ["Nordvik", "0", "0", "0", "0", "–", "40,000 EUR", "22 Nov 2026"],
    ]
    assert "1 outcome names no account" in card.remark.text()
    assert "1 open offer has no value" in card.remark.text()
    asked: list[tuple[str, str]] = []
    desk.context.asked_for.connect(lambda tab, target: asked.append((tab, target)))
    card.table.go_to(first)
    card.table.setFocus()
    desk.keys(Qt.Key.Key_Return)
    assert asked == [("accounts", str(first))]


def test_beginners_meet_no_money_anywhere(desk: OutcomesDesk) -> None:
    desk.workspace.perform(ChangeSettings({"beginner": True}))
    filled(desk.workspace)
    desk.window.resize(1600, 900)
    tab = desk.tab
    seen = texts(tab) + str(shown_cells(desk))
    table = tab.listing.table
    headings = [
        column.key for at, column in enumerate(tab.listing._model.columns) if not table.isColumnHidden(at)
    ]
    assert "value" not in headings
    for word in ("EUR", "Value", "Offered", "Signed"):
        assert word not in seen
    tab.form.kind.choose("contract")
    tab.form._show_value()
    assert not tab.form.value.isVisible()
    assert [counter.name.text() for counter in tab.counters.counters][:2] == ["Conversation", "Meeting"]
    checks.assert_sound(tab)


def test_a_beginner_who_edits_an_offer_keeps_its_value(desk: OutcomesDesk) -> None:
    stored = desk.workspace.perform(LogOutcome(Outcome(OutcomeKind.OFFER, TODAY, value_cents=700)))
    desk.tab.listing.go_to(stored)
    desk.tab.listing.table.setFocus()
    desk.keys(Qt.Key.Key_Return)
    desk.tab.form.note.setFocus()
    desk.keys("x", Qt.Key.Key_Return)
    edited = desk.workspace.store.outcomes.get(stored)
    assert edited is not None
    assert (edited.note, edited.value_cents) == ("x", 700)


def test_targets_are_changed_where_the_index_stands(desk: OutcomesDesk) -> None:
    filled(desk.workspace)
    desk.tab.index.change.click()
    sheet = desk.window.findChild(OutcomeTargetsSheet)
    assert sheet is not None
    checks.assert_sound(sheet)
    field = sheet.fields[OutcomeKind.MEETING]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "600")
    assert not sheet.save.isEnabled()
    field.selectAll()
    QTest.keyClicks(field, "2")
    sheet.save.click()
    assert load_targets(desk.workspace)[OutcomeKind.MEETING] == 2.0
    assert desk.said == [("Targets saved.", True)]
    assert "Meeting 2" in desk.tab.index.index.text()


@pytest.mark.parametrize("card", ["index", "pipeline", "funnel", "together"])
def test_every_number_is_explained_one_click_away(desk: OutcomesDesk, card: str) -> None:
    filled(desk.workspace)
    getattr(desk.tab, card).explain.click()
    sheet = desk.window.findChild(NumbersSheet)
    assert sheet is not None
    checks.assert_sound(sheet)
    sheet.reject()
