"""One account in three equal views, and how the tab keeps what the person chose of its looks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ssi_desktop.core.roles import Role
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.person_commands import AddPerson, EditPerson
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.add_people import AddPeopleSheet
from ssi_desktop.ui.accounts.map.view import CommitteeMap
from ssi_desktop.ui.accounts.people_rows import ListRow
from ssi_desktop.ui.accounts.tab import AccountsTab
from ssi_desktop.ui.shared.tables.columns import Section
from ssi_desktop.ui.shared.tables.model import TableModel
from tests.account_world import account_of, make_account, person_of
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import NARROW, WIDE, Seen, assert_sound, choose, has_focus, sheet_of, steps

KEY = Qt.Key


def entries(seen: Seen) -> list[ListRow | Section]:
    """Everything in the list, headings among it."""
    model = seen.tab.people.table.model()
    assert isinstance(model, TableModel)
    return [model.entry(at) for at in range(model.rowCount())]


def headings(seen: Seen) -> list[str]:
    return [entry.title for entry in entries(seen) if isinstance(entry, Section)]


def mixed_account(workspace: Workspace) -> int:
    """People with and without a role, one who left, somebody looked for, and gaps."""
    view = make_account(workspace)
    number = view.account.id
    workspace.perform(AddPerson(number, "Daan Bos", "Software Engineer"))
    gone = person_of(workspace, "Daan Bos").person
    workspace.perform(EditPerson(replace(gone, left_on=gone.created_on)))
    workspace.perform(AddPlaceholder(number, "Who tests it", Role.USER))
    bram = person_of(workspace, "Bram Visser").person
    workspace.perform(EditPerson(replace(bram, department="Procurement")))
    return number


def test_list_and_map_show_the_same_people_and_gaps(open_tab: Opener, workspace: Workspace) -> None:
    number = mixed_account(workspace)
    seen = open_tab(WIDE)
    rows = [entry for entry in entries(seen) if isinstance(entry, ListRow)]
    people = {row.person.person.id for row in rows if row.person is not None}
    gaps = {row.gap for row in rows if row.gap is not None}
    assert people == {card.person.id for card in account_of(workspace, number).cards}
    assert gaps == {Role.INITIATOR, Role.INFLUENCER, Role.GATEKEEPER}
    seen.tab.centre.show_view("map")
    map_ = seen.tab.centre.shown
    assert isinstance(map_, CommitteeMap)
    plan = map_.scene.plan
    assert {card.person.id for card in plan.people.values()} == people
    assert set(plan.gaps.values()) == gaps


def test_one_chosen_person_in_every_view(open_tab: Opener, workspace: Workspace) -> None:
    mixed_account(workspace)
    seen = open_tab(WIDE)
    bram = person_of(workspace, "Bram Visser").person.id
    assert seen.tab.centre.go_to(bram)
    for view in ("map", "matrix", "list"):
        seen.key(KEY.Key_F8)
        assert seen.tab.centre.view == view
        current = seen.tab.centre.current
        assert current is not None
        assert current.person.id == bram
        assert has_focus(seen.tab.centre)
    workspace.perform(AddPerson(seen.tab.account.account.id if seen.tab.account else 0, "Eva Smit", "CEO"))
    assert seen.chosen()[1] == "Eva Smit"
    seen.tab.centre.show_view("map")
    workspace.undo()
    current = seen.tab.centre.current
    assert current is None or current.person.name != "Eva Smit"


def test_the_view_is_remembered_and_a_crowd_comes_as_a_list(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, "Alpha")
    crowd = make_account(workspace, "Beta", [(f"Person {n:02d}", "CEO") for n in range(40)])
    seen = open_tab(WIDE)
    seen.tab.go_to_account(crowd.account.id - 1)
    seen.tab.centre.switch.changed.emit("list")
    seen.tab.centre.show_view("matrix")
    assert seen.context.kept.choices["accounts.view"] == "matrix"
    seen.tab.go_to_account(crowd.account.id)
    assert seen.tab.centre.view == "list"
    seen.tab.centre.show_view("map")
    assert seen.context.kept.choices["accounts.view"] == "matrix"
    seen.tab.go_to_account(crowd.account.id - 1)
    assert seen.tab.centre.view == "matrix"
    again = AccountsTab(seen.context)
    seen.qtbot.addWidget(again)
    assert again.centre.view == "matrix"


def test_a_hidden_map_shows_what_changed_meanwhile(open_tab: Opener, workspace: Workspace) -> None:
    number = mixed_account(workspace)
    seen = open_tab(WIDE)
    seen.tab.centre.show_view("map")
    seen.tab.hide()
    seen.context.perform(AddPerson(number, "Eva Smit", "CEO"))
    seen.tab.show()
    map_ = seen.tab.centre.shown
    assert isinstance(map_, CommitteeMap)
    assert "Eva Smit" in {card.person.name for card in map_.scene.plan.people.values()}


# --- the list ---------------------------------------------------------------------------------


def test_headings_are_roles_or_departments_or_none(open_tab: Opener, workspace: Workspace) -> None:
    mixed_account(workspace)
    seen = open_tab(WIDE)
    assert headings(seen) == [
        "Initiator",
        "Influencer",
        "Gatekeeper",
        "Decision maker",
        "Buyer",
        "User",
        "Role not known",
        "Left the company",
    ]
    choose(seen.tab.centre.grouping, "department")
    assert headings(seen) == ["Procurement", "No department given", "Nobody known yet"]
    choose(seen.tab.centre.grouping, "none")
    assert headings(seen) == ["Nobody known yet"]
    assert len(seen.names()) == 5
    assert seen.context.kept.choices["accounts.grouping"] == "none"


def test_somebody_with_two_roles_stands_once_and_is_named_at_the_other(
    open_tab: Opener, workspace: Workspace
) -> None:
    view = make_account(workspace, people=(("Anna Jansen", "CEO"),))
    workspace.perform(AddPerson(view.account.id, "Bram Visser", "CEO", role=Role.BUYER))
    seen = open_tab(WIDE)
    assert sorted(seen.names()) == ["Anna Jansen", "Bram Visser"]
    notes = {entry.title: entry.note for entry in entries(seen) if isinstance(entry, Section)}
    assert notes["Decision maker"] == "also Bram Visser"


def test_the_row_of_a_gap_asks_for_somebody_of_that_role(open_tab: Opener, workspace: Workspace) -> None:
    number = make_account(workspace).account.id
    seen = open_tab(WIDE)
    seen.tab.people.table.setFocus()
    assert seen.tab.people.table.go_to(("gap", "user"))
    assert seen.chosen()[1] == ""
    assert seen.tab.account_details.isVisible()
    seen.key(KEY.Key_Return)
    sheet = sheet_of(seen, AddPeopleSheet)
    assert sheet.title.text() == "Who is the user at Noordzee Logistics?"
    assert sheet.role.key == "user"
    before = steps(workspace)
    seen.type("Eva Smit")
    seen.key(KEY.Key_Return)
    eva = person_of(workspace, "Eva Smit")
    assert [belief.role for belief in eva.held] == [Role.USER]
    assert steps(workspace) == before + 1
    seen.close(sheet)
    seen.tab.people_do.fill_gap(Role.INITIATOR)
    again = sheet_of(seen, AddPeopleSheet)
    choose(again.known, str(person_of(workspace, "Anna Jansen").person.id))
    assert again.add.text() == "&Set role"
    again.add.click()
    assert Role.INITIATOR in [belief.role for belief in person_of(workspace, "Anna Jansen").held]
    assert len(account_of(workspace, number).people) == 4


def test_a_gaps_menu_puts_a_card_that_stands_for_the_role(open_tab: Opener, workspace: Workspace) -> None:
    number = make_account(workspace).account.id
    seen = open_tab(WIDE)
    assert seen.tab.people.table.go_to(("gap", "gatekeeper"))
    menu = seen.tab.menus.person_menu()
    assert menu is not None
    menu.actions()[-1].trigger()
    (card,) = account_of(workspace, number).placeholders
    assert [belief.role for belief in card.held] == [Role.GATEKEEPER]
    assert seen.said == [("Gatekeeper: a card for somebody you look for.", True)]
    assert Role.GATEKEEPER not in {row.gap for row in entries(seen) if isinstance(row, ListRow)}
    assert Role.GATEKEEPER in account_of(workspace, number).gaps


# --- room -------------------------------------------------------------------------------------


def test_the_details_can_be_put_aside_and_a_person_brings_them_back(
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    seen.key(KEY.Key_F9)
    assert not seen.tab.details.isVisible()
    assert seen.context.kept.choices["accounts.aside"] == "1"
    assert_sound(seen.tab)
    seen.tab.people_do.show()
    assert seen.tab.person_details.isVisible()
    assert "accounts.aside" not in seen.context.kept.choices
    seen.tab.panes.head.aside.click()
    seen.tab.panes.head.aside.click()
    assert seen.tab.details.isVisible()


def test_where_it_is_narrow_f8_leads_to_the_people_first(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(NARROW)
    assert not seen.tab.centre.isVisible()
    seen.key(KEY.Key_F8)
    assert seen.tab.centre.isVisible()
    assert seen.tab.centre.view == "list"
    seen.key(KEY.Key_F8)
    assert seen.tab.centre.view == "map"


def test_dividers_stay_where_they_were_left(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    outer = seen.tab.panes._outer
    outer.handle(1).setFocus()
    before = outer.sizes()
    seen.key(KEY.Key_Right)
    assert outer.sizes()[0] > before[0]
    assert seen.context.kept.sizes["accounts.outer"] == outer.sizes()


@pytest.mark.parametrize("view", ["list", "map", "matrix"])
def test_every_view_fits_the_narrowest_window(open_tab: Opener, workspace: Workspace, view: str) -> None:
    mixed_account(workspace)
    seen = open_tab((640, 480))
    seen.tab.show_as(view)
    assert seen.window.width() == 640
    assert_sound(seen.tab)


def test_the_first_account_that_is_added_shows_its_gaps(open_tab: Opener, workspace: Workspace) -> None:
    seen = open_tab(WIDE)
    workspace.perform(AddAccount("Zuidzee"))
    assert seen.tab.people.nobody.isVisible()
    (view,) = load_accounts(workspace).accounts
    assert len(view.gaps) == 6
    assert len(seen.tab.account_details.gaps.gaps) >= 6
    assert_sound(seen.tab)
