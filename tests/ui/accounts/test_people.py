"""The people of the Accounts tab: added, edited, their roles and contacts, by keyboard where it matters."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ssi_desktop.core.roles import Role
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import MarkRole
from ssi_desktop.services.person_log import load_person_log
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.accounts.add_people import AddPeopleSheet
from ssi_desktop.ui.accounts.edit_person import EditPersonSheet
from ssi_desktop.ui.accounts.note_sheets import EvidenceSheet
from ssi_desktop.ui.accounts.tab import AccountsTab
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.shared.errors import FaultReporter
from ssi_desktop.ui.shared.locale_text import typed_date
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from ssi_desktop.ui.shared.widgets.labels import Label
from tests.account_world import NASTY, account_of, connection, make_account, person_of, store_archive
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import assert_sound, choose, click_row, has_focus, sheet_of, steps

KEY = Qt.Key


def test_several_people_are_added_one_after_another(open_tab: Opener, workspace: Workspace) -> None:
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


def test_a_namesake_needs_a_second_press(open_tab: Opener, workspace: Workspace) -> None:
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


def test_connections_are_taken_over_by_keyboard(open_tab: Opener, workspace: Workspace) -> None:
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
    open_tab: Opener, workspace: Workspace, today: date
) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.people_do.edit()
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
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.panes.show_view("people")
    click_row(seen.tab.people.table, seen.row_of("Bram Visser"))
    seen.key(KEY.Key_Delete)
    assert seen.said == [("Bram Visser removed.", True)]
    assert seen.chosen()[1] == "Cato Smit"
    workspace.undo()
    assert seen.chosen()[1] == "Bram Visser"
    for _left in range(3):
        seen.tab.people_do.remove()
    assert seen.tab.people.nobody.isVisible()
    assert not seen.tab.person_details.isVisible()


def test_roles_follow_the_users_word_and_say_why(open_tab: Opener, workspace: Workspace) -> None:
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
    assert model.data(model.index(seen.row_of("Anna Jansen"), 1)) == "Buyer, Decision maker?"
    assert "95%" in details.roles.lines[Role.BUYER].choice.accessibleDescription()
    details.roles.lines[Role.BUYER].chosen.emit(Role.BUYER.value, "held")
    assert steps(workspace) == before + 1
    choose(details.roles.lines[Role.BUYER].choice, "suggest")
    assert next(b for b in person_of(workspace, "Anna Jansen").roles if b.role is Role.BUYER).marked is None
    workspace.undo()
    assert details.roles.lines[Role.BUYER].choice.key == "held"


def test_relationship_and_stance_are_chosen(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.people_do.show()
    who = seen.tab.person_details.who
    assert who.level.currentText() == "Identified (as contacts show)"
    choose(who.level, "3")
    choose(who.stance, "2")
    person = person_of(workspace, "Anna Jansen").person
    assert (person.level, person.stance) == (3, 2)
    before = steps(workspace)
    who.stance.chosen_key.emit("2")
    assert steps(workspace) == before


def test_a_note_is_kept_when_the_focus_leaves_or_the_tab_goes(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.people_do.show()
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


def test_contacts_are_noted_listed_and_taken_back(
    open_tab: Opener, workspace: Workspace, today: date
) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.people_do.show()
    card = seen.tab.person_details.contacts
    card.talked.click()
    assert person_of(workspace, "Anna Jansen").last_two_way == today
    assert seen.tab.person_details.who.level.currentText() == "In dialogue (as contacts show)"
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


def test_evidence_is_noted_explained_and_taken_back(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab()
    seen.tab.people_do.show()
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


def test_what_is_being_typed_is_stored_when_the_window_closes(
    tmp_path: Path, today: date, theme: Theme, qtbot: QtBot, library: Library
) -> None:
    opened = open_workspace(tmp_path / "own.ssis", FixedClock(today), library)
    make_account(opened)
    window = MainWindow(theme, FaultReporter(), None)
    qtbot.addWidget(window)
    window.attach(opened, library.catalogue("en"))
    window.show()
    window.open_tab("accounts")
    tab = window.findChild(AccountsTab)
    assert tab is not None
    tab.people_do.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab.person_details.who.note.setFocus()
    QTest.keyClicks(tab.person_details.who.note, "on holiday in July")
    window.close()
    again = open_workspace(tmp_path / "own.ssis", FixedClock(today), library)
    assert person_of(again, "Anna Jansen").person.note == "on holiday in July"
    again.close()
