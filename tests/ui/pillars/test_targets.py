"""Targets and the gauges' table: typed, refused in place, undone, and every figure one key away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.errors import Refusal
from ssi_desktop.services.pillar_targets import SetPillarTargets, load_targets
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.targets_sheet import TargetsSheet
from tests.ui import checks
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]
INDUSTRY = dict.fromkeys(PILLARS, 8.5)
NETWORK = dict.fromkeys(PILLARS, 9.25)


def open_sheet(person: Person) -> TargetsSheet:
    """The sheet of targets, opened by key."""
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)
    person.tab.pillars.targets.setFocus()
    person.keys(Qt.Key.Key_Space)
    (sheet,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, TargetsSheet) and w.isVisible())
    person.qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_targets_are_typed_shown_and_undone(open_tab: Open, store: Store, workspace: Workspace) -> None:
    store(snapshot(0, 54.0, industry_pillars=INDUSTRY))
    person = open_tab()
    sheet = open_sheet(person)
    checks.assert_sound(sheet)
    person.type_numbers("18", "", "25.5")
    assert sheet.fields[Pillar.INSIGHTS].problem == "Between 0.1 and 25"
    assert not sheet.save.isEnabled()
    person.keys(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    person.enter()
    assert load_targets(workspace) == {Pillar.BRAND: 18.0, Pillar.INSIGHTS: 25.0}
    assert "Target 18." in person.tab.gauges[Pillar.BRAND].accessibleName()
    assert "Target" not in person.tab.gauges[Pillar.PEOPLE].accessibleName()
    assert person.said == [("Targets saved.", True)]
    workspace.undo()
    person.wait()
    assert load_targets(workspace) == {}
    assert "Target" not in person.tab.gauges[Pillar.BRAND].accessibleName()


def test_a_sheet_with_nothing_changed_leaves_no_step(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    workspace.perform(SetPillarTargets(dict.fromkeys(PILLARS, 20.0)))
    person = open_tab()
    before = workspace.next_undo()
    sheet = open_sheet(person)
    assert sheet.sum.text() == "Together 80 of 100."
    person.enter()
    assert workspace.next_undo() == before
    sheet = open_sheet(person)
    for field in sheet.fields.values():
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
    sheet.save.click()
    person.wait()
    assert load_targets(workspace) == {}


@pytest.mark.parametrize("points", [0.0, -1.0, 25.01])
def test_a_target_that_cannot_be_is_refused_and_nothing_is_stored(
    workspace: Workspace, points: float
) -> None:
    with pytest.raises(Refusal) as refused:
        workspace.perform(SetPillarTargets({Pillar.BRAND: 10.0, Pillar.PEOPLE: points}))
    assert refused.value.problem.code == "pillar_target.out_of_range"
    assert load_targets(workspace) == {}


def test_t_turns_the_gauges_into_a_table_of_every_figure_and_back(open_tab: Open, store: Store) -> None:
    store(
        snapshot(28, 52.0),
        snapshot(0, 54.0, industry_pillars=INDUSTRY, network_pillars=NETWORK),
    )
    person = open_tab()
    card = person.tab.pillars
    person.context.perform(SetPillarTargets({Pillar.PEOPLE: 15.0}))
    person.wait()
    card.gauges[Pillar.PEOPLE].setFocus()
    person.keys(Qt.Key.Key_T)
    assert person.focus is card.table
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines == [
        ["Figure", "Brand", "People", "Insights", "Relationships"],
        ["LinkedIn’s number", "12.00", "13.00", "14.00", "15.00"],
        ["Four weeks ago", "11.50", "12.50", "13.50", "14.50"],
        ["Change in four weeks", "+0.50", "+0.50", "+0.50", "+0.50"],
        ["Your target", "–", "15.0", "–", "–"],
        ["Still to go to the target", "–", "2.00", "–", "–"],
        ["Average of your industry", "8.50", "8.50", "8.50", "8.50"],
        ["Average of your network", "9.25", "9.25", "9.25", "9.25"],
        ["Our estimate", "–", "–", "–", "–"],
    ]
    checks.assert_sound(person.window)
    person.keys(Qt.Key.Key_T)
    assert not card.table.isVisible()
    assert card.gauges[Pillar.PEOPLE].hasFocus()
