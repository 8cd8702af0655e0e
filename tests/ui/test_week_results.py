"""The sheet that asks what came of an action, and fifteen minutes for a pillar: sound, Dutch, by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ssi_desktop.core.next_step import Step, StepRule
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.account_week import PlanStep
from ssi_desktop.services.library import Library
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.result_sheet import ResultSheet
from ssi_desktop.ui.week.tab import WeekTab
from tests.account_world import LONG, NASTY, make_account
from tests.conftest import TODAY
from tests.services.test_undo import content
from tests.ui import checks
from tests.ui.desk import Desk, double_access_keys

WEEK = Week.of(TODAY)
LIBRARY = Library(resource_root())
KEY = Qt.Key
RULES = (StepRule.IDENTIFY, StepRule.ASK_ALLY, StepRule.ASK_MUTUAL, StepRule.CASE_FOR_DECISION_MAKER)


@pytest.fixture(params=["en", "nl"])
def desk(
    qtbot: QtBot, workspace: Workspace, theme: Theme, request: pytest.FixtureRequest
) -> Iterator[Desk[WeekTab]]:
    use_language(request.param, resource_path("locale"))
    made = Desk(qtbot, workspace, theme, LIBRARY.catalogue(request.param), WeekTab)
    yield made
    assert made.context.jobs.close()


def plan(workspace: Workspace, rule: StepRule) -> int:
    """A step at an account of people with difficult names; the user there is not known yet."""
    view = make_account(workspace, NASTY, ((LONG, "CEO"), ("Bo & <b>Dahl</b>", "")))
    workspace.perform(AddPlaceholder(view.account.id, "User: unknown", Role.USER))
    first, second = (card.person.id for card in view.people)
    identify = rule is StepRule.IDENTIFY
    step = Step(
        rule,
        Role.USER if identify else Role.DECISION_MAKER,
        "A19" if identify else "A24",
        None if identify else second,
        0.2,
        Phase.ZMOT,
        None if rule is StepRule.ASK_MUTUAL else first,
    )
    return workspace.perform(PlanStep(WEEK, view.account.id, step, "step"))


def sheet_for(desk: Desk[WeekTab], item: int) -> ResultSheet:
    desk.tab.page.table.go_to(item)
    desk.tab.page.table.setFocus()
    desk.keys(KEY.Key_Space)
    found = [one for one in desk.window.findChildren(ResultSheet) if one.isVisible()]
    assert len(found) == 1
    desk.qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


@pytest.mark.parametrize("rule", RULES)
def test_every_control_has_a_name_and_a_key_of_its_own_and_nothing_is_cut(
    desk: Desk[WeekTab], workspace: Workspace, rule: StepRule
) -> None:
    sheet = sheet_for(desk, plan(workspace, rule))
    sheet.outcome.kind.choose(OutcomeKind.OFFER.value)
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []
    assert "<b>" not in sheet.windowTitle()


def test_a_contact_and_a_call_are_logged_by_keys_alone(desk: Desk[WeekTab], workspace: Workspace) -> None:
    item = plan(workspace, StepRule.CASE_FOR_DECISION_MAKER)
    sheet = sheet_for(desk, item)
    assert sheet.contact.person.hasFocus()
    desk.keys(KEY.Key_Tab, KEY.Key_End, KEY.Key_Tab, KEY.Key_Right, KEY.Key_Tab, KEY.Key_Right, KEY.Key_Right)
    desk.keys(KEY.Key_Return)
    done = workspace.store.weeks.get(item)
    assert done is not None
    assert done.state is ItemState.DONE
    touch = workspace.store.people.touches_of_item(item)[0]
    assert (touch.channel, touch.two_way) == (Channel.OTHER.value, True)
    assert [one.kind for one in workspace.store.outcomes.all()] == [OutcomeKind.CALL]
    assert desk.window.focusWidget() is desk.tab.page.table
    assert desk.said[-1][1]
    desk.keys(KEY.Key_Space, to=desk.tab.page.table)
    assert workspace.store.people.touches_of_item(item) == ()
    assert workspace.store.outcomes.all() == ()


def test_what_is_refused_is_said_in_the_sheet_and_nothing_is_lost(
    desk: Desk[WeekTab], workspace: Workspace
) -> None:
    item = plan(workspace, StepRule.IDENTIFY)
    sheet = sheet_for(desk, item)
    assert sheet.found is not None
    stored = content(workspace)
    desk.keys("Bo & <b>Dahl</b>", KEY.Key_Return)
    assert sheet.isVisible()
    assert sheet.notice.isVisible()
    assert sheet.found.name.text() == "Bo & <b>Dahl</b>"
    assert content(workspace) == stored
    sheet.day.selectAll()
    QTest.keyClicks(sheet.day, "?")
    assert not sheet.tick.isEnabled()
    sheet.only.click()
    done = workspace.store.weeks.get(item)
    assert done is not None
    assert (done.state, done.done_on) == (ItemState.DONE, TODAY)


def test_fifteen_minutes_for_the_pillar_that_is_chosen(desk: Desk[WeekTab], workspace: Workspace) -> None:
    button = desk.tab.page.minutes.pillars
    assert button.isVisible()
    desk.click(button)
    menu = next(menu for menu in desk.tab.findChildren(QMenu) if menu.isVisible())
    assert len(menu.actions()) == len(Pillar)
    chosen = next(action for action in menu.actions() if action.data() == Pillar.INSIGHTS.value)
    menu.triggered.emit(chosen)
    menu.close()
    items = workspace.store.weeks.items(WEEK)
    assert 0 < sum(item.minutes for item in items) <= 15
    assert Pillar.INSIGHTS in {item.pillar for item in items}
    desk.tab.page.previous.click()
    assert not button.isVisible()
