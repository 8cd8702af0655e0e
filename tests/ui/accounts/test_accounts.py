"""Accounts are added, edited, removed, their signs noted and their steps planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt

from ssi_desktop.core.phases import SignalKind
from ssi_desktop.services.account_commands import AddSignal
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.person_commands import EditPerson, RemovePerson
from ssi_desktop.services.week_commands import TickItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.add_account import AddAccountSheet
from ssi_desktop.ui.accounts.edit_account import EditAccountSheet
from ssi_desktop.ui.accounts.note_sheets import SignSheet
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from tests.account_world import NASTY, account_of, connection, make_account, person_of, store_archive
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import assert_sound, choose, click_row, sheet_of, steps

KEY = Qt.Key


# --- accounts ---------------------------------------------------------------------------------


def test_an_account_is_added_by_keyboard_and_taken_back(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=())
    seen = open_tab()
    seen.control(KEY.Key_N)
    sheet = sheet_of(seen, AddAccountSheet)
    assert not sheet.add.isEnabled()
    assert sheet.remark.text() == "Type a company’s name first."
    seen.type("Zuidzee")
    seen.key(KEY.Key_Tab)
    seen.type("45000")
    seen.key(KEY.Key_Return)
    assert seen.chosen()[0] == "Zuidzee"
    added = next(view for view in load_accounts(workspace).accounts if view.account.name == "Zuidzee")
    assert added.account.deal_value == 45_000
    assert seen.said == [("Account added.", True)]
    workspace.undo()
    assert seen.accounts() == ["Noordzee Logistics"]
    workspace.redo()
    assert seen.chosen()[0] == "Zuidzee"


def test_typing_shows_who_comes_along_and_the_list_fills_the_name(
    open_tab: Opener, workspace: Workspace
) -> None:
    rows = [connection(n, f"Anna Jansen{n}", "Zuidzee B.V.", "CEO") for n in range(1, 4)]
    store_archive(workspace, [*rows, connection(9, "Bram Visser", "Westzee", "")])
    seen = open_tab()
    seen.control(KEY.Key_N)
    sheet = sheet_of(seen, AddAccountSheet)
    seen.type("zuidzee")
    assert sheet.along.title.text() == "3 of 3 connections come along"
    sheet.name.clear()
    seen.type("wes")
    assert not sheet.along.isVisible()
    seen.key(KEY.Key_Down)
    assert sheet.name.text() == "Westzee"
    seen.key(KEY.Key_Return)
    assert seen.chosen() == ("Westzee", "Bram Visser")
    assert seen.said == [("Account added with 1 person.", True)]
    seen.control(KEY.Key_N)
    sheet = sheet_of(seen, AddAccountSheet)
    seen.type("Zuidzee")
    sheet.along.table.setFocus()
    seen.key(KEY.Key_Space)
    assert sheet.along.title.text() == "2 of 3 connections come along"
    sheet.along.all.click()
    sheet.along.all.click()
    assert sheet.along.keys == ()
    sheet.add.click()
    assert seen.chosen() == ("Zuidzee", "")


def test_a_name_that_is_there_already_leads_to_its_account(open_tab: Opener, workspace: Workspace) -> None:
    first = make_account(workspace, people=())
    make_account(workspace, "Zuidzee", ())
    seen = open_tab()
    seen.tab.go_to_account(first.account.id + 1)
    before = steps(workspace)
    seen.control(KEY.Key_N)
    sheet = sheet_of(seen, AddAccountSheet)
    seen.type("NOORDZEE logistics bv")
    assert sheet.name_row.error.text() == "You have this account already: Noordzee Logistics"
    seen.key(KEY.Key_Return)
    assert sheet.isVisible()
    assert steps(workspace) == before
    assert_sound(sheet)
    sheet.there.click()
    assert seen.chosen()[0] == "Noordzee Logistics"


def test_a_number_that_cannot_be_is_refused_beside_its_field(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=())
    before = steps(workspace)
    seen = open_tab()
    seen.control(KEY.Key_N)
    adding = sheet_of(seen, AddAccountSheet)
    seen.type("Zuidzee")
    adding.value.setFocus()
    seen.type("much")
    assert adding.value.problem
    seen.key(KEY.Key_Return)
    assert adding.isVisible()
    assert steps(workspace) == before
    seen.close(adding)
    seen.tab.gestures.edit_account()
    editing = sheet_of(seen, EditAccountSheet)
    editing.threads.setFocus()
    seen.type("99")
    assert not editing.save.isEnabled()
    assert editing.remark.text() == "Correct the numbers, or leave them empty."


def test_an_accounts_details_are_edited_in_one_step(open_tab: Opener, workspace: Workspace) -> None:
    view = make_account(workspace, people=())
    make_account(workspace, "Zuidzee", ())
    seen = open_tab()
    seen.tab.go_to_account(view.account.id)
    before = steps(workspace)
    seen.key(KEY.Key_F2)
    sheet = sheet_of(seen, EditAccountSheet)
    seen.type("Zuidzee bv")
    seen.key(KEY.Key_Return)
    assert "Zuidzee" in sheet.name_row.error.text()
    assert account_of(workspace, view.account.id) == view
    sheet.name.setFocus()
    sheet.name.selectAll()
    seen.type("Noordzee")
    for field, text in ((sheet.value, "190000"), (sheet.months, "2.5"), (sheet.threads, "8")):
        field.setFocus()
        seen.type(text)
    sheet.note.setPlainText(NASTY)
    sheet.save.click()
    account = account_of(workspace, view.account.id).account
    assert (account.name, account.deal_value, account.months_left, account.n_star, account.note) == (
        "Noordzee",
        190_000,
        2.5,
        8.0,
        NASTY,
    )
    assert steps(workspace) == before + 1
    assert seen.tab.account_details.deal.note.text() == NASTY
    seen.key(KEY.Key_F2)
    again = sheet_of(seen, EditAccountSheet)
    assert again.value.text() == "190000"
    again.save.click()
    assert steps(workspace) == before + 1
    workspace.undo()
    assert account_of(workspace, view.account.id).account == view.account


def test_removing_says_what_went_and_undo_brings_it_back(open_tab: Opener, workspace: Workspace) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        make_account(workspace, name)
    seen = open_tab()
    click_row(seen.tab.accounts.table, 1)
    gone = seen.chosen()[0]
    seen.key(KEY.Key_Delete)
    assert seen.said == [(f"{gone} and 3 people removed.", True)]
    assert gone not in seen.accounts()
    assert seen.chosen()[0] == seen.accounts()[1]
    workspace.undo()
    assert seen.chosen()[0] == gone
    assert len(seen.names()) == 3
    seen.tab.gestures.edit_account()
    sheet = sheet_of(seen, EditAccountSheet)
    sheet.removal.emit()
    assert gone not in seen.accounts()


# --- signs, evidence and the plan -------------------------------------------------------------


def test_a_sign_is_noted_by_keyboard_and_taken_back(
    open_tab: Opener, workspace: Workspace, today: date
) -> None:
    view = make_account(workspace, people=())
    seen = open_tab()
    seen.tab.account_details.phase.note.click()
    sheet = sheet_of(seen, SignSheet)
    assert sheet.remark.text() == "Choose what you saw."
    for _row in range(20):
        seen.key(KEY.Key_Down)
        if sheet.table.current_row == "price_requested":
            break
    sheet.day.set_value(today - timedelta(days=3))
    sheet.note.click()
    (signal,) = account_of(workspace, view.account.id).signals
    assert (signal.signal, signal.day) == ("price_requested", today - timedelta(days=3))
    phase = seen.tab.account_details.phase
    assert phase.why.text().startswith("Selection:")
    assert len(phase.signs.findChildren(IconButton)) == 1
    assert_sound(seen.tab)
    phase.signs.findChildren(IconButton)[0].click()
    assert account_of(workspace, view.account.id).signals == ()
    assert not phase.signs.isVisible()
    choose(phase.phase, "eval")
    assert account_of(workspace, view.account.id).account.phase == "eval"


def test_many_signs_are_cut_short_and_counted(open_tab: Opener, workspace: Workspace, today: date) -> None:
    account = make_account(workspace, people=()).account
    for days in range(8):
        day = today - timedelta(days=days)
        workspace.perform(AddSignal(account.id, account.name, SignalKind.REACTION, day))
    seen = open_tab()
    signs = seen.tab.account_details.phase.signs
    assert len(signs.findChildren(IconButton)) == 5


def test_the_next_step_goes_into_the_week_once(open_tab: Opener, workspace: Workspace) -> None:
    view = make_account(workspace)
    seen = open_tab()
    card = seen.tab.account_details.step
    card.plan.click()
    (item,) = workspace.store.weeks.all_items()
    assert (item.account_id, item.person_id, str(item.week)) == (
        view.account.id,
        view.step.person_id,
        "2026-W47",
    )
    assert seen.said == [("Added to your plan for week 47.", True)]
    assert not card.plan.isVisible()
    assert card.there.text() == "In your plan for week 47"
    seen.tab.gestures.plan_step()
    assert len(workspace.store.weeks.all_items()) == 1
    assert seen.tab.notice.label.text() == "This step is in your plan already: week 47."
    assert_sound(seen.tab)
    seen.tab.notice.button.click()
    card.open.click()
    assert seen.asked == [("week", str(item.id))] * 2
    assert not seen.tab.notice.isVisible()
    workspace.perform(TickItem(item.id, "x"))
    assert card.plan.isVisible()
    workspace.undo()
    assert not card.plan.isVisible()
    workspace.undo()
    assert card.plan.isVisible()


def test_a_refused_change_is_said_in_place_and_nothing_is_stored(
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab()
    person = person_of(workspace, "Anna Jansen").person
    workspace.perform(RemovePerson(person.id, person.name))
    before = steps(workspace)
    assert not seen.tab.gestures.perform(EditPerson(replace(person, stance=1)))
    assert seen.tab.notice.label.text().startswith("This person was removed")
    assert steps(workspace) == before
