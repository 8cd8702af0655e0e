"""Names and titles that are no plain line, and people who come back after they were erased."""

from __future__ import annotations

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.card_commands import SetDepartment, SetTitle
from ssi_desktop.services.erasing import erase_people, erased_count, search_people
from ssi_desktop.services.person_commands import AddPerson, TakeOver
from ssi_desktop.services.placeholder_commands import AddPlaceholder, FillPlaceholder
from ssi_desktop.services.split_commands import SplitPerson
from ssi_desktop.services.workspace import Workspace
from tests.account_world import account_of, connection, make_account, person_of, store_archive

RED = "\x1b[31mAnna\x9b2J\x07 Red\x7f"
FAMILY = "\U0001f469\u200d\U0001f467 Ems"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


def test_what_a_terminal_would_obey_is_no_part_of_a_name(workspace: Workspace) -> None:
    account = workspace.perform(AddAccount(RED))
    number = workspace.perform(AddPerson(account, RED, RED))
    workspace.perform(SetDepartment(number, "x", RED))
    view = account_of(workspace, account)
    person = view.people[0].person
    assert {view.account.name, person.name, person.title, person.department} == {"[31mAnna 2J Red"}
    workspace.perform(SetTitle(number, "x", "Buyer\x1b[2J"))
    assert account_of(workspace, account).people[0].person.title == "Buyer [2J"
    store_archive(workspace, [connection(1, f"Bo {RED}", "Acme", RED)])
    workspace.perform(TakeOver(account, (1,)))
    taken = person_of(workspace, "Bo [31mAnna 2J Red").person
    assert taken.title == "[31mAnna 2J Red"


def test_joiners_and_directions_stay_in_names_that_need_them(workspace: Workspace) -> None:
    view = make_account(workspace, "Acme", [(FAMILY, ""), (PERSIAN, "")])
    assert {one.person.name for one in view.people} == {FAMILY, PERSIAN}


@pytest.mark.parametrize("name", ["", " \t", "\u200b\u202e", "\x1b\x07", "\ud800"])
def test_a_name_of_which_nothing_can_be_seen_is_empty(workspace: Workspace, name: str) -> None:
    account = workspace.perform(AddAccount("Acme"))
    with pytest.raises(Refusal) as refused:
        workspace.perform(AddPerson(account, name))
    assert refused.value.problem.code == "name.empty"


def test_half_a_sign_is_left_out(workspace: Workspace) -> None:
    view = make_account(workspace, "Acme", [("\ud83d Anna", "\ude00 CEO")])
    assert (view.people[0].person.name, view.people[0].person.title) == ("Anna", "CEO")


@pytest.mark.parametrize("way", ["fill", "split"])
def test_whoever_is_stored_again_on_purpose_leaves_the_list_of_the_erased(
    workspace: Workspace, way: str
) -> None:
    """Else the next restore would erase them once more."""
    view = make_account(workspace, "Acme", [("Quill Oxenfjord", ""), ("Ada Else", "")])
    erase_people(workspace, search_people(workspace, "Quill Oxenfjord"))
    assert erased_count(workspace) == 1
    if way == "fill":
        card = workspace.perform(AddPlaceholder(view.account.id, "Who buys"))
        workspace.perform(FillPlaceholder(card, "Quill Oxenfjord"))
    else:
        ada = person_of(workspace, "Ada Else").person
        workspace.perform(SplitPerson(ada.id, ada.name, "Quill Oxenfjord"))
    assert erased_count(workspace) == 0
