"""From a gap of an account to the week, to a tick, to all tabs: one step, and one undo takes it all back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.behaviour import readings
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.observed import per_week
from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_gaps import account_gaps
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.library import Library
from ssi_desktop.services.outcomes import LogOutcome, load_outcomes
from ssi_desktop.services.person_commands import LogTouch
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.services.week_commands import AddItem, TickItem
from ssi_desktop.services.week_unticking import UntickItem
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.accounts.tab import AccountsTab
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.outcomes.tab import OutcomesTab
from ssi_desktop.ui.pillars.tab import PillarsTab
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.result_sheet import ResultSheet
from ssi_desktop.ui.week.tab import WeekTab
from tests.account_world import account_of, connection, make_account, message, store_archive
from tests.conftest import TODAY
from tests.services.test_undo import content

WEEK = Week.of(TODAY)
LIBRARY = Library(resource_root())


class Program:
    """The whole program over a workspace, and a person before it."""

    def __init__(self, qtbot: QtBot, theme: Theme, workspace: Workspace) -> None:
        self.qtbot = qtbot
        self.workspace = workspace
        self.window = MainWindow(theme, FaultReporter(), None)
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self.window.attach(workspace, LIBRARY.catalogue("en"))
        self.window.show()
        context = self.window.context
        assert context is not None
        self.context = context

    def tab(self, key: str, kind: type[Tab]) -> Tab:
        """A tab, shown and up to date."""
        self.context.go(key)
        found = self.window.findChild(kind)
        assert found is not None
        self.rest()
        return found

    def rest(self) -> None:
        """Let every task beside the window end."""
        self.qtbot.waitUntil(lambda: not self.context.jobs.busy)
        QApplication.processEvents()

    @property
    def week(self) -> WeekTab:
        found = self.tab("week", WeekTab)
        assert isinstance(found, WeekTab)
        return found

    @property
    def accounts(self) -> AccountsTab:
        found = self.tab("accounts", AccountsTab)
        assert isinstance(found, AccountsTab)
        return found

    def tick(self, item_id: int) -> ResultSheet:
        """Press Space on an item; the sheet that asks what came of it."""
        table = self.week.page.table
        assert table.go_to(item_id)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Space)
        sheets = [one for one in self.window.findChildren(ResultSheet) if one.isVisible()]
        assert len(sheets) == 1
        return sheets[0]

    def item(self, item_id: int) -> PlanItem:
        """A stored item."""
        found = self.workspace.store.weeks.get(item_id)
        assert found is not None
        return found

    def messages(self) -> float:
        """How many messages a week our estimate counts."""
        return readings(load_behaviour(self.workspace), TODAY).values[Metric.MESSAGES].raw


@pytest.fixture
def workspace(tmp_path_factory: pytest.TempPathFactory, today: date) -> Workspace:
    """An account with one connection; the window closes it."""
    path = tmp_path_factory.mktemp("made") / "workspace.ssis"
    made = open_workspace(path, FixedClock(today), LIBRARY)
    make_account(made, people=(("Anna Jansen", "Chief Executive Officer"),))
    earlier = made.perform(AddItem(WEEK.shifted(-2), "", 5, action_id="A17"))
    assert made.store.weeks.get(earlier) is not None
    return made


@pytest.fixture
def program(qtbot: QtBot, theme: Theme, workspace: Workspace) -> Iterator[Program]:
    made = Program(qtbot, theme, workspace)
    yield made
    made.rest()


def only_account(workspace: Workspace) -> AccountView:
    return account_of(workspace, workspace.store.accounts.all()[0].id)


def planned(program: Program, words: str) -> int:
    """Press "Add to week" at the gap that says this; the new item's id."""
    tab = program.accounts
    tab.go_to_account(program.workspace.store.accounts.all()[0].id)
    more = tab.account_details.gaps.more
    if more.isVisible():
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    known = {item.id for item in program.workspace.store.weeks.items(WEEK)}
    buttons = tab.account_details.gaps.findChildren(QPushButton)
    found = [button for button in buttons if words in button.accessibleName()]
    assert found, [button.accessibleName() for button in buttons]
    found[-1].click()
    new = {item.id for item in program.workspace.store.weeks.items(WEEK)} - known
    assert len(new) == 1
    return new.pop()


def test_one_tick_changes_four_tabs_by_the_amounts_of_the_rules_and_one_undo_restores_all(
    program: Program, workspace: Workspace
) -> None:
    item_id = planned(program, "Anna Jansen (decision maker)")
    item = program.item(item_id)
    assert (item.action_id, item.minutes, item.role) == ("A55", 15, "decision_maker")
    assert item.reason == "plan.why.account_role_distant"

    week = program.week
    week.page.table.go_to(item_id)
    assert week.page.detail.title.text() == "Invite Anna Jansen to an event"
    assert week.page.detail.person.text() == "Anna Jansen"
    assert week.page.detail.account.text() == "Noordzee Logistics"
    assert week.page.detail.reason.text() == (
        "Anna Jansen (decision maker) is known, but you are not in dialogue."
    )

    before, stored, messages = only_account(workspace), content(workspace), program.messages()
    unmoved = load_estimate(workspace).now
    lowest = unmoved.pillars[Pillar.INSIGHTS].score.low
    anna = before.people[0]
    belief = anna.state.beliefs[Role.DECISION_MAKER]
    assert (anna.level, before.assessment.risk) == (Level.IDENTIFIED, Risk.HIGH)
    assert before.assessment.coverage[Role.DECISION_MAKER] == pytest.approx(belief * 0.10)

    sheet = program.tick(item_id)
    assert sheet.contact.person.currentText() == "Anna Jansen"
    assert sheet.contact.channel.key == Channel.LINKEDIN.value
    sheet.contact.ways.choose("both")
    sheet.outcome.kind.choose(OutcomeKind.CONVERSATION.value)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    program.rest()

    # the week
    done = program.item(item_id)
    assert (done.state, done.done_on) == (ItemState.DONE, TODAY)
    assert program.week.page.table.current_row.item.state is ItemState.DONE  # type: ignore[union-attr]
    # the account: a contact both ways makes an exchange of messages, level 2, worth 0.60 while fresh
    after = only_account(workspace)
    assert after.people[0].level is Level.IN_DIALOGUE
    assert after.assessment.coverage[Role.DECISION_MAKER] == pytest.approx(belief * 0.60)
    standing = next(one for one in after.standings if one.role is Role.DECISION_MAKER)
    assert standing.standing is Standing.MET
    shown = program.accounts.account
    assert shown is not None
    assert shown.assessment.coverage == after.assessment.coverage
    # our estimate: one message more, written down once
    flow = load_behaviour(workspace).flows[Metric.MESSAGES]
    assert program.messages() - messages == pytest.approx(per_week(1.0, flow.days, TODAY.toordinal()))
    pillars = program.tab("pillars", PillarsTab)
    assert isinstance(pillars, PillarsTab)
    program.qtbot.waitUntil(lambda: pillars._estimate is not None)
    estimate = load_estimate(workspace).now
    assert pillars._estimate is not None
    assert pillars._estimate.now == estimate
    gained = estimate.pillars[Pillar.INSIGHTS].score.low - lowest
    assert gained > 0.0
    others = [pillar for pillar in PILLARS if pillar is not Pillar.INSIGHTS]
    assert [estimate.pillars[one] for one in others] == [unmoved.pillars[one] for one in others]
    # the outcomes
    outcomes = load_outcomes(workspace).outcomes
    assert [(one.outcome.kind, one.person, one.account) for one in outcomes] == [
        (OutcomeKind.CONVERSATION, "Anna Jansen", "Noordzee Logistics")
    ]
    assert outcomes[0].outcome.plan_item_id == item_id
    tab = program.tab("outcomes", OutcomesTab)
    assert isinstance(tab, OutcomesTab)
    assert tab._snapshot is not None
    assert len(tab._snapshot.outcomes) == 1
    touches = workspace.store.people.touches_of_item(item_id)
    assert [(one.day, one.two_way, one.channel) for one in touches] == [(TODAY, True, "linkedin")]

    # one undo
    program.window.actions_["undo"].trigger()
    program.rest()
    assert content(workspace) == stored
    assert only_account(workspace) == before
    assert program.messages() == messages


def test_unticking_takes_back_what_the_tick_wrote_and_says_so(program: Program, workspace: Workspace) -> None:
    item_id = planned(program, "Anna Jansen (decision maker)")
    stored = content(workspace)
    sheet = program.tick(item_id)
    sheet.outcome.kind.choose(OutcomeKind.MEETING.value)
    sheet.tick.click()
    assert len(workspace.store.outcomes.all()) == 1
    table = program.week.page.table
    table.go_to(item_id)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert content(workspace) == stored
    assert program.window.toast.label.text() == "Open again. No longer logged: 1 contact, 1 outcome."


def test_an_outcome_logged_by_itself_stays_when_the_item_is_unticked(
    program: Program, workspace: Workspace
) -> None:
    item_id = planned(program, "Anna Jansen (decision maker)")
    program.tick(item_id).only.click()
    assert workspace.store.people.touches_of_item(item_id) == ()
    workspace.perform(LogOutcome(Outcome(OutcomeKind.CALL, TODAY, plan_item_id=item_id)))
    table = program.week.page.table
    table.go_to(item_id)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert program.item(item_id).state is ItemState.OPEN
    assert len(workspace.store.outcomes.all()) == 1


def test_whoever_was_found_fills_the_card_that_waited_and_a_contact_with_them_is_logged(
    program: Program, workspace: Workspace
) -> None:
    account = only_account(workspace).account.id
    card = workspace.perform(AddPlaceholder(account, "Buyer: unknown", Role.BUYER))
    item_id = planned(program, "Nobody is known here as buyer")
    sheet = program.tick(item_id)
    assert sheet.found is not None
    sheet.found.name.setText("Bo Dahl")
    sheet.contact.person.choose("found")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    found = workspace.store.people.get(card)
    assert found is not None
    assert (found.name, found.placeholder) == ("Bo Dahl", False)
    assert Role.BUYER not in only_account(workspace).gaps
    assert [one.person_id for one in workspace.store.people.touches_of_item(item_id)] == [card]
    assert not any(
        gap.gap.role is Role.BUYER and gap.gap.person_id is None
        for gap in account_gaps(only_account(workspace), TODAY)
    )


def test_esc_leaves_it_open_and_nothing_written(program: Program, workspace: Workspace) -> None:
    item_id = planned(program, "Anna Jansen (decision maker)")
    stored = content(workspace)
    QTest.keyClick(program.tick(item_id), Qt.Key.Key_Escape)
    assert content(workspace) == stored


def test_imported_messages_of_a_day_take_the_place_of_what_was_ticked_that_day(
    program: Program, workspace: Workspace
) -> None:
    """A tick, its contact and the archive tell of the same message: it counts once."""
    item_id = planned(program, "Anna Jansen (decision maker)")
    program.tick(item_id).tick.click()
    logged = load_behaviour(workspace).flows[Metric.MESSAGES]
    assert logged.counts[TODAY.toordinal()] == 1.0
    store_archive(
        workspace,
        [connection(1, "Anna Jansen", "Noordzee")],
        [message(1, 1, TODAY - timedelta(days=40), sent=True), message(2, 1, TODAY, sent=True)],
    )
    both = load_behaviour(workspace).flows[Metric.MESSAGES]
    assert sum(both.counts.get(TODAY.toordinal() - back, 0.0) for back in range(3)) == 1.0
    assert Origin.LOG in {origin for origin, _days in logged.layers}


def test_a_plain_tick_outside_accounts_asks_nothing(program: Program, workspace: Workspace) -> None:
    item_id = workspace.perform(AddItem(WEEK, "", 10, action_id="A31"))
    table = program.week.page.table
    assert table.go_to(item_id)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert program.item(item_id).state is ItemState.DONE
    assert not program.window.findChildren(ResultSheet)
    workspace.perform(TickItem(item_id, "", False))


def test_a_contact_logged_at_the_account_offers_to_tick_what_it_carries_out(
    program: Program, workspace: Workspace
) -> None:
    item_id = planned(program, "Anna Jansen (decision maker)")
    tab = program.accounts
    anna = only_account(workspace).people[0].person
    tab.fulfilling.after(LogTouch(Touch(anna.id, TODAY, "phone"), anna.name))
    assert tab.fulfilling.isHidden()  # nothing was logged
    tab.person_details.wished.emit(LogTouch(Touch(anna.id, TODAY, "phone", two_way=True), anna.name))
    assert tab.fulfilling.isVisibleTo(tab)
    assert "Invite Anna Jansen to an event" in tab.fulfilling.label.text()
    stored = content(workspace)
    tab.fulfilling.button.click()
    done = program.item(item_id)
    assert (done.state, done.done_on) == (ItemState.DONE, TODAY)
    assert tab.fulfilling.isHidden()
    assert len(workspace.store.people.touches_of(anna.id)) == 1
    program.window.actions_["undo"].trigger()
    assert content(workspace) == stored
    # taken back by itself, the contact stays: no tick had written it
    tab.fulfilling.after(LogTouch(Touch(anna.id, TODAY, "phone", two_way=True), anna.name))
    tab.fulfilling.button.click()
    assert workspace.perform(UntickItem(item_id, "")).is_plain
    assert len(workspace.store.people.touches_of(anna.id)) == 1
