"""The Accounts tab: adding, editing, noting, planning and taking back, by keyboard where it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ssi_desktop.core.phases import SignalKind
from ssi_desktop.core.roles import Role
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddSignal
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import EditPerson, MarkRole, RemovePerson
from ssi_desktop.services.person_log import load_person_log
from ssi_desktop.services.week_commands import TickItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.add_account import AddAccountSheet
from ssi_desktop.ui.accounts.add_people import AddPeopleSheet
from ssi_desktop.ui.accounts.edit_account import EditAccountSheet
from ssi_desktop.ui.accounts.edit_person import EditPersonSheet
from ssi_desktop.ui.accounts.note_sheets import EvidenceSheet, SignSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import typed_date
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from ssi_desktop.ui.shared.widgets.labels import Label
from tests.account_world import NASTY, account_of, connection, make_account, person_of, store_archive
from tests.ui.accounts_tab import NARROW, Seen, assert_sound, choose, click_row, has_focus

Open = Callable[[], Seen]
SheetT = TypeVar("SheetT", bound=Sheet)
KEY = Qt.Key


@pytest.fixture
def open_tab(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Open]:
    """Shows the tab over what is stored by then, in the smallest window it must fit."""
    contexts: list[Context] = []

    def opened() -> Seen:
        window = QMainWindow()
        qtbot.addWidget(window)
        contexts.append(Context(workspace, Library(resource_root()).catalogue("en"), theme, window))
        seen = Seen(qtbot, contexts[-1], NARROW)
        seen.tab.setFocus()
        return seen

    yield opened
    for context in contexts:
        assert context.jobs.close()


def sheet_of(seen: Seen, kind: type[SheetT]) -> SheetT:
    """The open sheet, which must be sound."""
    sheet = seen.sheet()
    assert isinstance(sheet, kind)
    assert_sound(sheet)
    return sheet


def steps(workspace: Workspace) -> int:
    """The number of the newest step that could be undone: 1 more after each change."""
    entry = workspace.next_undo()
    return 0 if entry is None else entry.id


# --- accounts ---------------------------------------------------------------------------------


def test_an_account_is_added_by_keyboard_and_taken_back(open_tab: Open, workspace: Workspace) -> None:
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
    open_tab: Open, workspace: Workspace
) -> None:
    rows = [connection(n, f"Anna Jansen{n}", "Zuidzee B.V.", "CEO") for n in range(1, 4)]
    store_archive(workspace, [*rows, connection(9, "Bram Visser", "Westzee", "")])
    seen = open_tab()
    seen.control(KEY.Key_N)
    sheet = sheet_of(seen, AddAccountSheet)
    seen.type("zuidzee")
    assert sheet.along.text() == "Bring the 3 connections who work there along"
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
    sheet.along.setFocus()
    seen.key(KEY.Key_Space)
    sheet.add.click()
    assert seen.chosen() == ("Zuidzee", "")


def test_a_name_that_is_there_already_leads_to_its_account(open_tab: Open, workspace: Workspace) -> None:
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


def test_a_number_that_cannot_be_is_refused_beside_its_field(open_tab: Open, workspace: Workspace) -> None:
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


def test_an_accounts_details_are_edited_in_one_step(open_tab: Open, workspace: Workspace) -> None:
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
    assert seen.tab.account_details.figures.note.text() == NASTY
    seen.key(KEY.Key_F2)
    again = sheet_of(seen, EditAccountSheet)
    assert again.value.text() == "190000"
    again.save.click()
    assert steps(workspace) == before + 1
    workspace.undo()
    assert account_of(workspace, view.account.id).account == view.account


def test_removing_says_what_went_and_undo_brings_it_back(open_tab: Open, workspace: Workspace) -> None:
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


# --- people -----------------------------------------------------------------------------------


def test_several_people_are_added_one_after_another(open_tab: Open, workspace: Workspace) -> None:
    view = make_account(workspace, people=())
    seen = open_tab()
    seen.key(KEY.Key_Insert)
    sheet = sheet_of(seen, AddPeopleSheet)
    for name, title, hint in (
        ("Anna Jansen", "Purchasing Manager", "Suggested role: Buyer"),
        ("Bram Visser", "", "Without a title the role stays unknown."),
    ):
        assert has_focus(sheet.name)
        seen.type(name)
        seen.key(KEY.Key_Tab)
        seen.type(title)
        assert sheet.job_row.hint.text() == hint
        seen.key(KEY.Key_Return)
        assert sheet.notice.label.text() == f"{name} is on the map. Add the next one, or close."
    assert_sound(sheet)
    seen.key(KEY.Key_Escape)
    assert sorted(seen.names()) == ["Anna Jansen", "Bram Visser"]
    people = {person.person.name: person for person in account_of(workspace, view.account.id).people}
    assert [belief.role for belief in people["Anna Jansen"].held] == [Role.BUYER]
    assert people["Bram Visser"].held == ()
    workspace.undo()
    assert seen.names() == ["Anna Jansen"]


def test_a_namesake_needs_a_second_press(open_tab: Open, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.key(KEY.Key_Insert)
    sheet = sheet_of(seen, AddPeopleSheet)
    seen.type("anna jansen")
    before = steps(workspace)
    seen.key(KEY.Key_Return)
    assert sheet.name_row.error.text().startswith("Anna Jansen is on the map")
    assert steps(workspace) == before
    assert_sound(sheet)
    sheet.add.click()
    assert seen.names().count("anna jansen") == 1
    seen.type("anna jansen")
    sheet.add.click()
    assert sheet.name_row.error.text() != ""


def test_connections_are_taken_over_by_keyboard(open_tab: Open, workspace: Workspace) -> None:
    names = ["Anna Jansen", "Bram Visser", NASTY]
    rows = [connection(n, name, "Noordzee Logistics", "CEO") for n, name in enumerate(names, 1)]
    store_archive(workspace, rows)
    make_account(workspace, people=())
    seen = open_tab()
    seen.key(KEY.Key_Insert)
    sheet = sheet_of(seen, AddPeopleSheet)
    assert not sheet.take.isEnabled()
    sheet.table.setFocus()
    seen.key(KEY.Key_Home)
    seen.key(KEY.Key_Space)
    seen.key(KEY.Key_Down)
    seen.key(KEY.Key_Space)
    assert sheet.take.text() == "&Take over 2 people"
    sheet.all.click()
    assert sheet.take.text() == "&Take over 3 people"
    sheet.take.click()
    assert seen.said == [("3 people added.", True)]
    assert len(seen.names()) == 3
    seen.key(KEY.Key_Insert)
    assert not sheet_of(seen, AddPeopleSheet).table.isVisible()


def test_a_persons_details_are_edited_and_they_can_leave(
    open_tab: Open, workspace: Workspace, today: date
) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.gestures.edit_person()
    sheet = sheet_of(seen, EditPersonSheet)
    sheet.name.clear()
    assert sheet.remark.text() == "Type a name first."
    seen.type("Anna de Wit")
    sheet.left.setFocus()
    seen.type(typed_date(today + timedelta(days=1)))
    assert not sheet.save.isEnabled()
    sheet.left.clear()
    seen.type(typed_date(today))
    sheet.save.click()
    person = person_of(workspace, "Anna de Wit")
    assert person.person.left_on == today
    assert seen.tab.person_details.who.caption.text().endswith("left on 22 Nov 2026")
    seen.tab.person_details.who.turn_left()
    assert person_of(workspace, "Anna de Wit").person.left_on is None


def test_removing_somebody_chooses_the_next_and_undo_chooses_them(
    open_tab: Open, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.panes.show_view("people")
    click_row(seen.tab.people.table, 1)
    seen.key(KEY.Key_Delete)
    assert seen.said == [("Bram Visser removed.", True)]
    assert seen.chosen()[1] == "Cato Smit"
    workspace.undo()
    assert seen.chosen()[1] == "Bram Visser"
    for _left in range(3):
        seen.tab.gestures.remove_person()
    assert seen.tab.people.nobody.isVisible()
    assert not seen.tab.person_details.isVisible()


def test_roles_follow_the_users_word_and_say_why(open_tab: Open, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.panes.show_view("person")
    seen.tab.panes.changed.emit()
    details = seen.tab.person_details
    before = steps(workspace)
    choose(details.roles.lines[Role.BUYER].choice, "held")
    buyer = next(b for b in person_of(workspace, "Anna Jansen").roles if b.role is Role.BUYER)
    assert buyer.marked is True
    model = seen.tab.people.table.model()
    assert model.data(model.index(0, 1)) == "Buyer, Decision maker?"
    assert "95%" in details.roles.lines[Role.BUYER].choice.accessibleDescription()
    details.roles.lines[Role.BUYER].chosen.emit(Role.BUYER.value, "held")
    assert steps(workspace) == before + 1
    choose(details.roles.lines[Role.BUYER].choice, "suggest")
    assert next(b for b in person_of(workspace, "Anna Jansen").roles if b.role is Role.BUYER).marked is None
    workspace.undo()
    assert details.roles.lines[Role.BUYER].choice.key == "held"


def test_relationship_and_stance_are_chosen(open_tab: Open, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.gestures.show_person()
    who = seen.tab.person_details.who
    assert who.level.currentText() == "as contacts show: Identified"
    choose(who.level, "3")
    choose(who.stance, "2")
    person = person_of(workspace, "Anna Jansen").person
    assert (person.level, person.stance) == (3, 2)
    before = steps(workspace)
    who.stance.chosen_key.emit("2")
    assert steps(workspace) == before


def test_a_note_is_kept_when_the_focus_leaves_or_the_tab_goes(open_tab: Open, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.gestures.show_person()
    who = seen.tab.person_details.who
    who.note.setFocus()
    seen.type("asked for a case")
    workspace.perform(MarkRole(person_of(workspace, "Bram Visser").person.id, "x", Role.USER, True))
    assert who.note.toPlainText() == "asked for a case"
    who.level.setFocus()
    assert person_of(workspace, "Anna Jansen").person.note == "asked for a case"
    who.note.setFocus()
    seen.type(" now: ")
    seen.tab.hide()
    assert "now:" in person_of(workspace, "Anna Jansen").person.note


def test_contacts_are_noted_listed_and_taken_back(open_tab: Open, workspace: Workspace, today: date) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.gestures.show_person()
    card = seen.tab.person_details.contacts
    card.talked.click()
    assert person_of(workspace, "Anna Jansen").last_two_way == today
    assert seen.tab.person_details.who.level.currentText() == "as contacts show: In dialogue"
    card.day.setFocus()
    card.day.selectAll()
    seen.type(typed_date(today + timedelta(days=2)))
    before = steps(workspace)
    card.touched.click()
    assert card.day.problem == "Not after 22 Nov 2026"
    assert steps(workspace) == before
    card.day.selectAll()
    seen.type(typed_date(today - timedelta(days=4)))
    choose(card.channel, "mail")
    card.touched.click()
    log = load_person_log(workspace, person_of(workspace, "Anna Jansen").person.id)
    assert [(t.day, t.channel, t.two_way) for t in log.touches] == [
        (today, "linkedin", True),
        (today - timedelta(days=4), "mail", False),
    ]
    assert_sound(seen.tab)
    remove = card.log.findChildren(IconButton)[0]
    assert remove.accessibleName() == "Remove: LinkedIn: you talked, 22 Nov 2026"
    remove.click()
    assert person_of(workspace, "Anna Jansen").last_two_way is None


# --- signs, evidence and the plan -------------------------------------------------------------


def test_a_sign_is_noted_by_keyboard_and_taken_back(
    open_tab: Open, workspace: Workspace, today: date
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


def test_many_signs_are_cut_short_and_counted(open_tab: Open, workspace: Workspace, today: date) -> None:
    account = make_account(workspace, people=()).account
    for days in range(8):
        day = today - timedelta(days=days)
        workspace.perform(AddSignal(account.id, account.name, SignalKind.REACTION, day))
    seen = open_tab()
    signs = seen.tab.account_details.phase.signs
    assert len(signs.findChildren(IconButton)) == 5


def test_evidence_is_noted_explained_and_taken_back(open_tab: Open, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.gestures.show_person()
    card = seen.tab.person_details.roles
    card.note.click()
    sheet = sheet_of(seen, EvidenceSheet)
    assert sheet.role.key == "decision_maker"
    choose(sheet.role, "buyer")
    choose(sheet.kind, "insider_stated")
    assert sheet.meaning.text().startswith("Speaks for the role.")
    sheet.words.setText(NASTY)
    sheet.note.click()
    person = person_of(workspace, "Anna Jansen")
    assert [b.role for b in person.held] == [Role.DECISION_MAKER]
    assert_sound(seen.tab)
    texts = [label.text() for label in card.findChildren(Label) if label.isVisible()]
    assert any("A colleague told you (22 Nov 2026): speaks for this role." in text for text in texts)
    assert any(NASTY in text for text in texts)
    card.evidence.findChildren(IconButton)[0].click()
    assert load_person_log(workspace, person.person.id).evidence == ()


def test_the_next_step_goes_into_the_week_once(open_tab: Open, workspace: Workspace) -> None:
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
    open_tab: Open, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab()
    person = person_of(workspace, "Anna Jansen").person
    workspace.perform(RemovePerson(person.id, person.name))
    before = steps(workspace)
    assert not seen.tab.gestures.perform(EditPerson(replace(person, stance=1)))
    assert seen.tab.notice.label.text().startswith("This person was removed")
    assert steps(workspace) == before
