"""Three-week trials by keyboard: starting, with the plan, their numbers, noting, stopping and removing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.experiment import RESULT_LIMIT, Trial, TrialState, trial_from
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.trial_card import TrialCard
from ssi_desktop.ui.pillars.trial_result_sheet import NumberRow, TrialResultSheet
from ssi_desktop.ui.pillars.trial_sheet import TrialSheet
from ssi_desktop.ui.shared.sheets import Sheet
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.desk import double_access_keys
from tests.ui.pillars.conftest import Person

Open = Callable[..., Person]
SheetT = TypeVar("SheetT", bound=Sheet)


def keep(workspace: Workspace, weeks: int) -> None:
    for back in range(weeks):
        values = SsiValues(overall=54.0, pillars=dict.fromkeys(PILLARS, 13.0 + back / 10))
        workspace.perform(RecordSnapshot(Snapshot(TODAY - timedelta(weeks=back), values, SourceKind.TYPED)))


def put(workspace: Workspace, *trials: Trial) -> None:
    with workspace.store.transaction():
        for trial in trials:
            workspace.store.experiments.add(trial)


def card(person: Person) -> TrialCard:
    found = person.tab.below.trials
    person.tab._page.ensureWidgetVisible(found)
    return found


def start_sheet(person: Person) -> TrialSheet:
    """The sheet to start a trial, opened by key."""
    card(person).begin.setFocus()
    person.keys(Qt.Key.Key_Space)
    return opened(person, TrialSheet)


def opened(person: Person, kind: type[SheetT]) -> SheetT:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    person.qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def escape(person: Person) -> None:
    """Close the sheet; the window has the keyboard again."""
    person.keys(Qt.Key.Key_Escape)
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)


def confirm(person: Person) -> None:
    QTest.keyClick(person.focus or person.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.wait()


OVER = replace(trial_from(Pillar.INSIGHTS, TODAY - timedelta(days=60), "A31"), result="One a day is enough.")
RUNNING = trial_from(Pillar.PEOPLE, TODAY - timedelta(days=9), None, "Three calls after lunch")


def test_a_trial_is_started_by_keys_with_an_action_of_the_pillar(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, 1)
    person = open_tab()
    sheet = start_sheet(person)
    assert person.focus is sheet.habit
    sheet.pillar.setFocus()
    person.keys(Qt.Key.Key_Down, Qt.Key.Key_Down)  # brand, people, insights
    assert sheet.pillar.key == Pillar.INSIGHTS.value
    assert sheet.habit.key == "A31"
    assert sheet.about.text().startswith("10 min")
    confirm(person)
    (trial,) = workspace.store.experiments.all()
    assert (trial.pillar, trial.action_id, trial.started) == (Pillar.INSIGHTS, "A31", TODAY)
    assert workspace.store.weeks.all_items() == ()
    assert person.said == [("Trial started: Insights, until 12 Dec 2026.", True)]
    (going,) = [one for one in card(person).going if one.isVisible()]
    assert going.habit.text() == "Comment on two posts of customers or prospects"
    assert going.state.text() == "Insights · week 1 of 3, until 12 Dec 2026"
    workspace.undo()
    person.wait()
    assert not any(one.isVisible() for one in card(person).going)


def test_whether_a_pillar_stands_still_is_not_said_before_it_is_known(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, 3)
    person = open_tab()
    trials = card(person)
    assert trials.caption.text().startswith("It takes at least four snapshots over four weeks")
    keep(workspace, 8)
    person.wait()
    assert trials.caption.text() == "Standing still now: Brand, People, Insights, Relationships."


def test_own_words_with_the_plan_are_one_step(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 1)
    person = open_tab()
    sheet = start_sheet(person)
    person.keys(Qt.Key.Key_End)
    assert sheet.habit.key == "own"
    assert not sheet.begin.isEnabled()
    assert sheet.remark.text() == "Describe the habit first."
    sheet.words.setFocus()
    person.keys("Post on Mondays")
    sheet.plan.setFocus()
    person.keys(Qt.Key.Key_Space)
    sheet.minutes.setFocus()
    sheet.minutes.selectAll()
    person.keys("25")
    confirm(person)
    (item,) = workspace.store.weeks.items(Week.of(TODAY))
    assert (item.title, item.minutes, item.pillar) == ("Post on Mondays", 25, Pillar.BRAND)
    workspace.undo()
    person.wait()
    assert workspace.store.weeks.all_items() == ()
    assert workspace.store.experiments.all() == ()


def test_a_day_too_far_away_is_refused_in_place(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 1)
    person = open_tab()
    sheet = start_sheet(person)
    sheet.start.setFocus()
    sheet.start.selectAll()
    person.keys("01/02/2030")
    assert not sheet.begin.isEnabled()
    assert sheet.remark.text() == "Choose a day first."
    confirm(person)
    assert sheet.isVisible()
    assert workspace.store.experiments.all() == ()


def test_a_pillar_with_a_trial_is_not_offered_again(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 1)
    put(workspace, RUNNING)
    person = open_tab()
    sheet = start_sheet(person)
    assert sheet.pillar.findData(Pillar.PEOPLE.value) == -1
    escape(person)
    put(workspace, *(trial_from(pillar, TODAY, None, "x") for pillar in PILLARS if pillar != Pillar.PEOPLE))
    person.tab.refresh()
    person.wait()
    assert not card(person).begin.isEnabled()


def test_the_numbers_of_a_trial_are_those_that_are_stored(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 16)
    put(workspace, OVER)
    person = open_tab()
    trials = card(person)
    trials.table.setFocus()
    trials.table.go_to(workspace.store.experiments.all()[0].id)
    person.keys(Qt.Key.Key_Return)
    sheet = opened(person, TrialResultSheet)
    model = sheet.numbers.model()
    rows = [model.entry(place) for place in range(model.rowCount())]  # type: ignore[attr-defined]
    shown = {row.on: row.points for row in rows if isinstance(row, NumberRow)}
    first, last = OVER.started - timedelta(days=28), OVER.last + timedelta(days=28)
    stored = {
        one.on: one.values.pillars[Pillar.INSIGHTS]
        for one in workspace.store.snapshots.all()
        if first <= one.on <= last
    }
    assert shown == stored
    assert sheet.note.toPlainText() == "One a day is enough."
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []


def test_a_note_is_written_by_keys_and_one_too_long_is_refused_in_place(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, 1)
    put(workspace, replace(OVER, result=""))
    person = open_tab()
    trials = card(person)
    trials.table.setFocus()
    trials.table.go_to(workspace.store.experiments.all()[0].id)
    person.keys(Qt.Key.Key_Return)
    sheet = opened(person, TrialResultSheet)
    assert person.focus is sheet.note
    sheet.note.setPlainText("x" * (RESULT_LIMIT + 1))
    confirm(person)
    assert sheet.isVisible()
    assert sheet.row.error.text().startswith("This note is too long")
    sheet.note.clear()
    person.keys("I keep it")
    confirm(person)
    assert workspace.store.experiments.all()[0].result == "I keep it"
    workspace.undo()
    assert workspace.store.experiments.all()[0].result == ""


def test_a_running_trial_is_stopped_and_undo_lets_it_go_on(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 1)
    put(workspace, RUNNING)
    person = open_tab()
    going = card(person).going[0]
    assert going.stop.accessibleName() == "Stop “Three calls after lunch”"
    going.stop.setFocus()
    person.keys(Qt.Key.Key_Space)
    person.wait()
    assert workspace.store.experiments.all()[0].state(TODAY) is TrialState.STOPPED
    assert person.said[-1] == ("Trial stopped.", True)
    assert card(person).table.isVisible()
    workspace.undo()
    person.wait()
    assert card(person).going[0].isVisible()


def test_delete_removes_an_older_trial_and_undo_brings_it_back(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 1)
    put(workspace, OVER)
    person = open_tab()
    trials = card(person)
    trials.table.setFocus()
    trials.table.go_to(workspace.store.experiments.all()[0].id)
    person.keys(Qt.Key.Key_Delete)
    person.wait()
    assert workspace.store.experiments.all() == ()
    assert not trials.table.isVisible()
    assert trials.about.isVisible()
    workspace.undo()
    person.wait()
    assert trials.table.isVisible()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
def test_card_and_sheets_are_sound(
    open_tab: Open, workspace: Workspace, language: str, size: tuple[int, int]
) -> None:
    use_language(language, resource_path("locale"))
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    keep(workspace, 12)
    put(workspace, OVER, RUNNING)
    person = open_tab(*size, Library(resource_root()).catalogue(language))
    checks.assert_sound(card(person))
    sheet = start_sheet(person)
    sheet.plan.setChecked(True)
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []
    escape(person)
    card(person).going[0].see.setFocus()
    person.keys(Qt.Key.Key_Space)
    result = opened(person, TrialResultSheet)
    checks.assert_sound(result)
    assert double_access_keys(result, alone=True) == []
