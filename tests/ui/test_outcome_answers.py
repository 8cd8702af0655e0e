"""The funnel and LinkedIn's number beside outcomes, as a person reads and chooses them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.paths import resource_root
from ssi_desktop.services.association import load_association
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.outcomes.tab import OutcomesTab
from ssi_desktop.ui.shared.accessibility import rich_labels, silent_controls
from ssi_desktop.ui.shared.theme import Theme
from tests.services.test_outcomes import log
from tests.ui.desk import Desk

TODAY = date(2026, 11, 22)


OutcomesDesk = Desk[OutcomesTab]


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[OutcomesDesk]:
    catalogue = Library(resource_root()).catalogue("en")
    made = Desk(qtbot, workspace, theme, catalogue, OutcomesTab)
    yield made
    made.context.jobs.close()


@pytest.fixture
def tab(desk: OutcomesDesk) -> OutcomesTab:
    """The tab over the sample."""
    desk.workspace.perform(OpenSample())
    return desk.tab


def test_the_funnel_is_worked_out_when_it_is_opened(tab: OutcomesTab, qtbot: QtBot) -> None:
    card = tab.funnel
    assert "table" not in vars(card)
    QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "table" in vars(card))
    assert "came as far as “Contract”" in card.headline.text()
    assert "name no person" in card.remarks.text()
    assert card.table.model().rowCount() > 12


def test_without_anybody_the_funnel_says_what_to_do(desk: OutcomesDesk, qtbot: QtBot) -> None:
    log(desk.workspace, OutcomeKind.MEETING)
    page = desk.tab
    page.funnel.set_open(True)
    qtbot.waitUntil(lambda: "Nobody to follow yet" in page.funnel.headline.text())
    assert page.funnel.table.isHidden()
    assert "names no person" in page.funnel.remarks.text()


def test_another_kind_is_chosen_written_down_and_undone(
    tab: OutcomesTab, desk: OutcomesDesk, qtbot: QtBot
) -> None:
    card = tab.together
    card.set_open(True)
    qtbot.waitUntil(lambda: "details" in vars(card))
    kind = card.details.kind
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: bool(card.details.log.text()))
    assert "Call" in card.caption.text()
    assert load_association(desk.workspace).kind is OutcomeKind.CALL
    desk.workspace.undo()
    qtbot.waitUntil(lambda: "Meeting" in card.caption.text())
    assert card.details.log.isHidden()


def test_too_few_weeks_are_told_with_how_many_there_are(desk: OutcomesDesk, qtbot: QtBot) -> None:
    for back in range(1, 8):
        day = TODAY - timedelta(weeks=back)
        snapshot = Snapshot(day, SsiValues(overall=40.0 + back), SourceKind.TYPED)
        desk.workspace.perform(RecordSnapshot(snapshot))
        log(desk.workspace, OutcomeKind.MEETING, days_ago=7 * back)
    page = desk.tab
    qtbot.waitUntil(lambda: "Not enough data yet: 3 of 12" in page.together.verdict.text())


def test_the_card_goes_when_the_index_is_hidden(tab: OutcomesTab, desk: OutcomesDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Working" not in tab.together.verdict.text())
    desk.workspace.perform(ChangeSettings({"show_index": False}))
    qtbot.waitUntil(tab.together.isHidden)
    desk.workspace.undo()
    qtbot.waitUntil(lambda: not tab.together.isHidden())


def test_every_control_speaks_and_no_label_is_rich(tab: OutcomesTab, qtbot: QtBot) -> None:
    tab.funnel.set_open(True)
    tab.together.set_open(True)
    qtbot.waitUntil(lambda: "table" in vars(tab.funnel) and "details" in vars(tab.together))
    assert silent_controls(tab) == []
    assert rich_labels(tab) == []
