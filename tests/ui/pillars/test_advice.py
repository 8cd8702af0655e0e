"""The remarks at the top of the Pillars tab: two at most, with reason, action and a way to set them aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ssi_desktop.core.experiment import trial_from
from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.markers import MarkerKind
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.markers import load_markers
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.pillar_advice import TALKS
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.advice_sheet import AdviceSheet
from ssi_desktop.ui.pillars.advice_strips import AdviceStrip
from ssi_desktop.ui.pillars.trial_result_sheet import TrialResultSheet
from ssi_desktop.ui.pillars.trial_sheet import TrialSheet
from ssi_desktop.ui.shared.sheets import Sheet
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.pillars.conftest import Person

Open = Callable[..., Person]
STILL = "LinkedIn’s number has stood still since 11 Oct 2026."
FLAT = "The pillar Brand has stood still since 11 Oct 2026."
OLD = "Your last numbers are 8 days old. A new look takes two minutes."
CHANGE = FormulaChange(
    TODAY - timedelta(days=14), TODAY - timedelta(days=7), dict.fromkeys(PILLARS, -1.6), 0.2
)


def keep(workspace: Workspace, *totals: float, newest_ago: int = 0) -> None:
    """Weekly totals whose pillars share them equally."""
    for back, total in enumerate(reversed(totals)):
        values = SsiValues(overall=total, pillars=dict.fromkeys(PILLARS, total / 4))
        day = TODAY - timedelta(days=newest_ago + 7 * back)
        workspace.perform(RecordSnapshot(Snapshot(day, values, SourceKind.TYPED)))


def strip(person: Person, text: str) -> AdviceStrip:
    """The strip that says something."""
    return next(one for one in person.tab.advice.strips if one.label.text() == text and one.isVisible())


def press(person: Person, button: QWidget) -> None:
    """Reach a button by the keyboard and press it."""
    button.setFocus()
    assert person.focus is button
    person.keys(Qt.Key.Key_Space)
    person.wait()


def sheet(person: Person, kind: type[Sheet]) -> Sheet:
    """The sheet that is open over the window."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    person.qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def escape(person: Person) -> None:
    """Close the sheet; the window has the keyboard again."""
    person.keys(Qt.Key.Key_Escape)
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)


def words_of(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def dutch() -> Iterator[None]:
    use_language("nl", resource_path("locale"))
    QLocale.setDefault(QLocale("nl_NL"))
    yield
    use_language("en", resource_path("locale"))


def test_at_most_two_are_shown_and_the_rest_waits_behind_a_button(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, *[54.0] * 7, newest_ago=8)
    person = open_tab()
    advice = person.tab.advice
    assert advice.texts == [OLD, STILL.replace("11 Oct", "3 Oct")]
    assert advice.more.text() == "1 more remark"
    press(person, advice.more)
    assert len(advice.texts) == 3
    assert advice.more.text() == "Show less"
    press(person, advice.more)
    assert len(advice.texts) == 2


def test_tab_goes_from_the_header_through_the_remarks_to_what_is_below(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, *[54.0] * 7, newest_ago=8)
    person = open_tab()
    advice = person.tab.advice
    person.tab.paste.setFocus()
    reached = []
    for _press in range(8):
        person.keys(Qt.Key.Key_Tab)
        reached.append(person.focus)
    first, second = advice.strips[:2]
    assert reached == [*first.buttons, *second.buttons, advice.more, reached[-1]]
    assert reached[-1] is not None
    assert not advice.isAncestorOf(reached[-1])


def test_nothing_to_say_takes_no_room(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 54.0)
    person = open_tab()
    assert not person.tab.advice.isVisible()


def test_the_reason_opens_with_the_numbers_it_rests_on(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 6, 54.4)
    person = open_tab()
    press(person, strip(person, STILL).why)
    opened = sheet(person, AdviceSheet)
    words = words_of(opened)
    assert opened.windowTitle() == "Time for conversations"
    assert "LinkedIn’s total has stayed within 0.4 points since 11 Oct 2026; it stands at 54.4." in words
    assert "from 7 numbers" in words
    checks.assert_sound(opened)
    person.keys(Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_a_remark_is_set_aside_by_key_and_undo_brings_it_back(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    person = open_tab()
    assert person.tab.advice.texts == [STILL, FLAT]
    press(person, strip(person, STILL).close_button)
    assert person.tab.advice.texts == [FLAT]
    assert person.focus is person.tab.advice.strips[0].why
    assert person.said == [("Set aside until it changes.", True)]
    entry = workspace.next_undo()
    assert entry is not None
    assert entry.label == "advice.aside"
    workspace.undo()
    person.wait()
    assert person.tab.advice.texts == [STILL, FLAT]


def test_setting_the_last_one_aside_leaves_the_keyboard_somewhere(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, 54.0, newest_ago=8)
    person = open_tab()
    press(person, strip(person, OLD).close_button)
    assert not person.tab.advice.isVisible()
    assert person.focus is person.tab.paste


def test_the_reason_sheet_sets_aside_as_well(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 54.0, newest_ago=8)
    person = open_tab()
    press(person, strip(person, OLD).why)
    opened = sheet(person, AdviceSheet)
    assert isinstance(opened, AdviceSheet)
    press(person, opened.aside)
    person.wait()
    assert person.tab.advice.texts == []


def test_an_old_number_offers_to_paste(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 54.0, newest_ago=8)
    person = open_tab()
    press(person, strip(person, OLD).button)
    assert person.imports == ["paste"]


def test_conversations_are_planned_in_one_step_and_then_the_week_opens(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, 50, 51, 52, 53, 54, 55)
    for back in range(12):
        workspace.perform(LogOutcome(Outcome(OutcomeKind.CONVERSATION, TODAY - timedelta(weeks=back))))
    person = open_tab()
    gone: list[str] = []
    person.context.asked_for.connect(lambda tab, _target: gone.append(tab))
    line = "LinkedIn’s number rose for four weeks, your outcomes did not."
    assert person.tab.advice.texts == [line]
    press(person, strip(person, line).why)
    opened = sheet(person, AdviceSheet)
    words = words_of(opened)
    assert "from 51 on" in words
    assert "Conversation 4" in words
    assert "because" not in words
    escape(person)
    press(person, strip(person, line).button)
    (item,) = workspace.store.weeks.items(Week.of(TODAY))
    assert item.action_id == TALKS
    assert strip(person, line).button.text() == "Open the week"
    workspace.undo()
    person.wait()
    assert strip(person, line).button.text() == "Plan conversations"
    press(person, strip(person, line).button)
    press(person, strip(person, line).button)
    assert gone == ["week"]


def test_a_formula_change_is_said_when_it_is_known_and_marked_by_its_button(
    open_tab: Open, workspace: Workspace
) -> None:
    keep(workspace, 54.0)
    person = open_tab()
    person.tab.advice.know_formula_changes((CHANGE,))
    line = "LinkedIn may have changed its formula before 15 Nov 2026."
    assert person.tab.advice.texts == [line]
    press(person, strip(person, line).button)
    (marker,) = load_markers(workspace)
    assert (marker.kind, marker.first) == (MarkerKind.FORMULA, CHANGE.on)
    assert person.tab.advice.texts == []
    assert person.said == [("Marked on 15 Nov 2026.", True)]


def test_nothing_is_said_about_an_index_that_is_hidden(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    person = open_tab()
    assert person.tab.advice.isVisible()
    person.context.perform(ChangeSettings({"show_index": False}))
    person.wait()
    person.tab.advice.know_formula_changes((CHANGE,))
    assert not person.tab.advice.isVisible()
    person.context.perform(ChangeSettings({"show_index": True}))
    person.wait()
    assert person.tab.advice.isVisible()


def test_a_flat_pillar_offers_a_trial_of_that_pillar(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    person = open_tab()
    press(person, strip(person, FLAT).button)
    opened = sheet(person, TrialSheet)
    assert isinstance(opened, TrialSheet)
    assert opened.pillar.key == Pillar.BRAND.value


def test_a_trial_that_is_over_leads_to_its_numbers(open_tab: Open, workspace: Workspace) -> None:
    keep(workspace, 54.0)
    with workspace.store.transaction():
        workspace.store.experiments.add(
            trial_from(Pillar.BRAND, TODAY - timedelta(days=30), None, "Write every Monday")
        )
    person = open_tab()
    line = "Your three weeks of “Write every Monday” are over."
    assert person.tab.advice.texts == [line]
    press(person, strip(person, line).button)
    assert sheet(person, TrialResultSheet).windowTitle() == "Trial: Write every Monday"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
@pytest.mark.usefixtures("dutch")
def test_every_reason_is_sound_in_dutch(open_tab: Open, workspace: Workspace, size: tuple[int, int]) -> None:
    workspace.perform(OpenSample())
    with workspace.store.transaction():
        workspace.store.experiments.add(trial_from(Pillar.PEOPLE, TODAY - timedelta(days=8), "A21"))
    person = open_tab(*size, Library(resource_root()).catalogue("nl"))
    person.tab.advice.know_formula_changes((CHANGE,))
    press(person, person.tab.advice.more)
    checks.assert_sound(person.tab.advice)
    lines = [one for one in person.tab.advice.strips if one.isVisible()]
    assert len(lines) >= 3
    for one in lines:
        press(person, one.why)
        opened = sheet(person, AdviceSheet)
        checks.assert_sound(opened)
        escape(person)
