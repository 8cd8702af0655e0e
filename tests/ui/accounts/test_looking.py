"""The Accounts tab: looking around, finding, and the two ways in which it uses its room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from ssi_desktop.core.phases import SignalKind
from ssi_desktop.services.account_commands import AddAccount, AddSignal, EditAccount
from ssi_desktop.services.person_commands import AddPerson, EditPerson
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.role_rows import RoleRow
from ssi_desktop.ui.menus import menu_titles
from ssi_desktop.ui.tabs import tab_titles
from tests.account_world import LONG, NASTY, connection, make_account, person_of, store_archive
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import NARROW, WIDE, Seen, assert_sound, choose, click_row, has_focus


def nasty_world(workspace: Workspace) -> None:
    """Names that are markup, long, of another script, or a title that is missing."""
    people = ((NASTY, "<b>CEO</b>"), (LONG, "Senior Vice President " * 5), ("محمد", ""), ("👩‍💻 Zoë", "首席"))
    for name in (NASTY, f"{LONG} GmbH", "شركة النور"):
        view = make_account(workspace, name, people)
        person = view.people[0].person
        workspace.perform(EditPerson(replace(person, note=NASTY, left_on=person.created_on)))
        workspace.perform(EditAccount(replace(view.account, note=NASTY, deal_value=10**9)))
        signal = AddSignal(view.account.id, NASTY, SignalKind.PRICE_REQUESTED, person.created_on)
        workspace.perform(signal)


# --- every state ------------------------------------------------------------------------------


def test_without_accounts_it_says_how_to_begin(open_tab: Opener) -> None:
    seen = open_tab(WIDE)
    assert seen.tab.empty.isVisible()
    assert not seen.tab.add_person.isVisible()
    assert_sound(seen.tab)
    seen.tab.empty.button.click()
    assert seen.sheet().title.text() == "Add an account"


def test_an_account_without_people_shows_every_role_as_a_gap(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=())
    seen = open_tab(WIDE)
    rows = seen.tab.account_details.roles.rows.values()
    assert [row.accessibleName() for row in rows][3] == "Decision maker: nobody known, Unknown"
    assert all(row.line.holder is None for row in rows)
    assert seen.tab.people.nobody.isVisible()
    assert not seen.tab.panes.head.view.isVisible()
    assert_sound(seen.tab)
    next(iter(rows)).click()
    assert seen.sheet().title.text() == "Who is the initiator at Noordzee Logistics?"


@pytest.mark.parametrize("size", [WIDE, NARROW, (640, 480)])
def test_nothing_is_cut_unnamed_or_markup_whatever_the_names(
    open_tab: Opener, workspace: Workspace, size: tuple[int, int]
) -> None:
    nasty_world(workspace)
    seen = open_tab(size)
    assert (seen.window.width(), seen.window.height()) == size
    for view in ("account", "people", "person"):
        seen.tab.panes.show_view(view)
        seen.tab.panes.changed.emit()
        assert_sound(seen.tab)
        for table in (seen.tab.accounts.table, seen.tab.people.table):
            assert not table.isVisible() or table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "nl"])
def test_access_keys_lead_to_one_control_each(open_tab: Opener, workspace: Workspace, language: str) -> None:
    make_account(workspace)
    seen = open_tab(WIDE, language)
    fixed = [title for title, _icon in tab_titles().values()] + [title for _key, title in menu_titles()]
    for view in ("account", "person"):
        seen.tab.panes.show_view(view)
        seen.tab.panes.changed.emit()
        buttons = [b for b in seen.tab.findChildren(QAbstractButton) if b.isVisible()]
        keys = [key_of(text) for text in (*fixed, *(button.text() for button in buttons))]
        used = [key for key in keys if key]
        assert sorted(used) == sorted(set(used)), view


def key_of(text: str) -> str:
    place = text.replace("&&", "").find("&")
    return text.replace("&&", "")[place + 1].upper() if place >= 0 else ""


# --- room -------------------------------------------------------------------------------------


def test_where_it_is_narrow_people_and_details_come_in_turn(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(NARROW)
    tab = seen.tab
    assert tab.account_details.isVisible()
    assert not tab.people.isVisible()
    tab.panes.show_view("people")
    assert tab.people.isVisible()
    assert not tab.account_details.isVisible()
    click_row(tab.people.table, seen.row_of("Bram Visser"))
    assert tab.people.isVisible()
    click_row(tab.people.table, seen.row_of("Bram Visser"), twice=True)
    assert tab.person_details.isVisible()
    assert tab.person_details.who.title.text() == "Bram Visser"
    seen.key(Qt.Key.Key_Escape)
    assert tab.people.isVisible()
    assert has_focus(tab.people)
    tab.panes.show_view("people")
    seen.window.resize(*WIDE)
    assert tab.people.isVisible()
    assert tab.account_details.isVisible()
    seen.window.resize(*NARROW)
    assert tab.account_details.isVisible()
    assert not tab.people.isVisible()


def test_where_it_is_wide_a_click_shows_the_person_beside_the_list(
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    click_row(seen.tab.people.table, seen.row_of("Bram Visser"))
    assert seen.tab.people.isVisible()
    assert seen.tab.person_details.who.title.text() == "Bram Visser"
    assert not seen.tab.account_details.isVisible()


# --- the keyboard -----------------------------------------------------------------------------


def test_the_keyboard_leads_through_accounts_people_and_details(
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace)
    make_account(workspace, "Zuidzee", (("Daan Bos", "CEO"),))
    seen = open_tab(WIDE)
    seen.tab.setFocus()
    assert has_focus(seen.tab.accounts.table)
    first = seen.chosen()[0]
    seen.key(Qt.Key.Key_Down)
    assert seen.chosen()[0] != first
    seen.key(Qt.Key.Key_Up)
    seen.key(Qt.Key.Key_Return)
    assert has_focus(seen.tab.people.table)
    seen.key(Qt.Key.Key_Return)
    assert has_focus(seen.tab.person_details)
    seen.key(Qt.Key.Key_Escape)
    assert has_focus(seen.tab.people.table)
    assert seen.tab.account_details.isVisible()
    for pane in (seen.tab.account_details, seen.tab.accounts.table, seen.tab.people.table):
        seen.key(Qt.Key.Key_F6)
        assert has_focus(pane)
    seen.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert has_focus(seen.tab.accounts.table)
    seen.control(Qt.Key.Key_F)
    assert has_focus(seen.tab.accounts.search)


def test_tab_goes_in_reading_order(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    order = [
        seen.tab.add_person,
        seen.tab.accounts.search,
        seen.tab.accounts.table,
        seen.tab.panes.head.view,
        seen.tab.people.table,
        seen.tab.account_details.step,
        seen.tab.account_details.gaps,
        seen.tab.account_details.figures,
        seen.tab.account_details.phase,
        seen.tab.account_details.roles,
        seen.tab.account_details.playbook,
        seen.tab.account_details.deal,
    ]
    seen.tab.add_person.setFocus()
    reached = []
    for _step in range(40):
        at = next((n for n, widget in enumerate(order) if has_focus(widget)), None)
        if at is not None and at not in reached:
            reached.append(at)
        seen.key(Qt.Key.Key_Tab)
    assert reached == list(range(len(order)))


@pytest.mark.parametrize(
    ("key", "title"),
    [(Qt.Key.Key_N, "Add an account"), (Qt.Key.Key_Insert, "Add people to Noordzee Logistics")],
)
def test_the_sheets_open_by_key(open_tab: Opener, workspace: Workspace, key: Qt.Key, title: str) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    seen.tab.setFocus()
    modifiers = Qt.KeyboardModifier
    seen.key(key, modifiers.ControlModifier if key == Qt.Key.Key_N else modifiers.NoModifier)
    sheet = seen.sheet()
    assert sheet.title.text() == title
    seen.key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_f2_edits_what_the_focus_is_on(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    for place, title in (
        (seen.tab.accounts.table, "Edit Noordzee Logistics"),
        (seen.tab.people.table, "Edit Anna Jansen"),
    ):
        place.setFocus()
        seen.key(Qt.Key.Key_F2)
        sheet = seen.sheet()
        assert sheet.title.text() == title
        seen.close(sheet)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_menus_offer_everything_with_keys_of_their_own(
    open_tab: Opener, workspace: Workspace, language: str
) -> None:
    make_account(workspace)
    seen = open_tab(WIDE, language)
    for menu, count in ((seen.tab.menus.account_menu(), 9), (seen.tab.menus.person_menu(), 14)):
        assert menu is not None
        keys = [key_of(action.text()) for action in menu.actions() if action.text()]
        assert len(keys) == len(set(keys)) == count
        assert all(keys)


# --- finding and reloading --------------------------------------------------------------------


def search(seen: Seen, text: str) -> None:
    seen.tab.accounts.search.clear()
    seen.tab.accounts.search.setFocus()
    seen.type(text)
    seen.qtbot.waitUntil(lambda: not seen.tab.accounts.search._rest.isActive())


def test_search_finds_accounts_and_people_without_accents(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, "Überseehandel", (("Zoë Müller", "CEO"), ("Bram Visser", "")))
    make_account(workspace, "Zuidzee", (("Daan Bos", "CEO"),))
    seen = open_tab(WIDE)
    search(seen, "uberSEE")
    assert seen.chosen()[0] == "Überseehandel"
    search(seen, "zoe m")
    assert seen.chosen() == ("Überseehandel", "Zoë Müller")
    assert seen.tab.person_details.isVisible()
    search(seen, "nobody of that name")
    assert seen.tab.accounts.results.table.model().rowCount() == 0
    assert seen.tab.panes.nothing.isVisible()
    assert not seen.tab.add_person.isEnabled()
    assert_sound(seen.tab)
    seen.tab.panes.nothing.button.click()
    assert len(seen.accounts()) == 2
    assert seen.tab.people.isVisible()


def test_accounts_are_sorted_and_filtered(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, "Alpha", (("Anna Jansen", "Chief Executive Officer"),))
    make_account(workspace, "Beta", ())
    seen = open_tab(WIDE)
    accounts = seen.tab.accounts
    assert seen.accounts() == ["Beta", "Alpha"]
    choose(accounts.sorting, "name")
    assert seen.accounts() == ["Alpha", "Beta"]
    assert seen.context.kept.choices["accounts.sorting"] == "name"
    choose(accounts.filter, "no_decider")
    assert seen.accounts() == ["Beta"]
    assert accounts.filter.currentText() == "No decision maker (1)"
    assert seen.chosen()[0] == "Beta"
    choose(accounts.filter, "stalled")
    assert seen.accounts() == []
    assert seen.tab.panes.nothing.isVisible()
    seen.tab.panes.nothing.button.click()
    assert seen.accounts() == ["Alpha", "Beta"]


def test_a_reload_keeps_what_was_chosen(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    make_account(workspace, "Zuidzee", (("Daan Bos", "CEO"), ("Eva Smit", "Inkoper")))
    seen = open_tab(WIDE)
    seen.tab.go_to_account(seen.tab.accounts.table.model().rowCount() and 2)
    click_row(seen.tab.people.table, seen.row_of("Eva Smit"))
    before = seen.chosen()
    view = person_of(workspace, "Daan Bos")
    seen.context.perform(EditPerson(replace(view.person, stance=2)))
    assert seen.chosen() == before == ("Zuidzee", "Eva Smit")
    assert seen.tab.person_details.isVisible()


def test_a_hidden_tab_reloads_when_it_is_shown(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    seen.tab.hide()
    seen.context.perform(AddAccount("Zuidzee"))
    assert seen.accounts() == ["Noordzee Logistics"]
    seen.tab.show()
    assert sorted(seen.accounts()) == ["Noordzee Logistics", "Zuidzee"]


def test_another_tab_can_ask_for_an_account_or_a_new_one(open_tab: Opener, workspace: Workspace) -> None:
    first, second = make_account(workspace), make_account(workspace, "Zuidzee", ())
    seen = open_tab(WIDE)
    search(seen, "zuid")
    seen.tab.show_target(str(first.account.id))
    assert seen.chosen()[0] == "Noordzee Logistics"
    seen.tab.show_target(str(second.account.id))
    assert seen.chosen()[0] == "Zuidzee"
    seen.tab.show_target("new")
    assert seen.sheet().title.text() == "Add an account"


def test_sixty_people_and_a_role_row_that_leads_to_its_holder(open_tab: Opener, workspace: Workspace) -> None:
    titles = ["Chief Executive Officer", "Purchasing Manager", "", "Software Engineer"]
    view = make_account(workspace, people=[(f"Person {n:02d}", titles[n % 4]) for n in range(60)])
    seen = open_tab(WIDE)
    assert len(seen.names()) == 60
    row: RoleRow = seen.tab.account_details.roles.rows[view.standings[3].role]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert seen.chosen()[1] == row.line.holder
    assert seen.tab.person_details.isVisible()
    assert_sound(seen.tab)


def test_imports_are_offered_only_while_there_are_no_connections(
    open_tab: Opener, workspace: Workspace
) -> None:
    seen = open_tab(WIDE)
    asked: list[str] = []
    seen.context.asked_to_import.connect(asked.append)
    seen.tab.empty.other_button.click()
    assert asked == ["archive"]
    store_archive(workspace, [connection(1, "Anna Jansen", "Noordzee")])
    seen.tab.refresh()
    assert not seen.tab.empty.other_button.isVisible()


def test_a_person_without_a_title_is_asked_for_their_role(open_tab: Opener, workspace: Workspace) -> None:
    view = make_account(workspace, people=(("Cato Smit", ""),))
    seen = open_tab(WIDE)
    model = seen.tab.people.table.model()
    row = seen.row_of("Cato Smit")
    assert model.data(model.index(row, 1)) == "role not known, please set"
    click_row(seen.tab.people.table, row)
    notice = seen.tab.person_details.roles.unknown
    assert notice.isVisible()
    assert notice.findChild(QLabel) is not None
    assert "not known" in notice.label.text()
    workspace.perform(AddPerson(view.account.id, "Daan Bos", "CEO"))
    assert seen.chosen()[1] == "Daan Bos"
    assert not notice.isVisible()
