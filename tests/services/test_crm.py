"""A CRM's export taken over: what is new, what differs, what is unclear; once and never twice, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssi_desktop.core.accounts import Person
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_suggestions import suggest_companies, suggest_people
from ssi_desktop.services.companies import DecideCompany, load_candidates
from ssi_desktop.services.crm import (
    WHOLE,
    CrmChoice,
    CrmDone,
    CrmDoubt,
    CrmField,
    CrmItem,
    CrmLook,
    CrmPlan,
    CrmState,
    ImportCrm,
    look_into_crm,
)
from ssi_desktop.services.merge_commands import MergePeople
from ssi_desktop.services.person_commands import AddPerson, RemovePerson
from ssi_desktop.services.workspace import Workspace
from tests.account_world import connection, store_archive
from tests.faults.world import digest
from tests.importers import crm_factory as made

HEADER = "Record ID,First Name,Last Name,Job Title,Associated Company,Department,LinkedIn URL,Lifecycle Stage"


def look(workspace: Workspace, folder: Path, text: str, choice: CrmChoice | None = None) -> CrmLook:
    return look_into_crm(workspace, made.write(folder, text), choice)


def plan_of(found: CrmLook) -> CrmPlan:
    assert found.plan is not None
    return found.plan


def hubspot(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


def states(plan: CrmPlan) -> list[tuple[str, CrmState, CrmDoubt | None]]:
    return [(item.name, item.state, item.doubt) for item in plan.items]


def item_of(plan: CrmPlan, name: str) -> CrmItem:
    return next(item for item in plan.items if item.name == name)


def take(workspace: Workspace, found: CrmLook, *also: tuple[int, str]) -> CrmDone:
    return workspace.perform(ImportCrm(found, plan_of(found).proposed | frozenset(also)))


def people_at(workspace: Workspace, account: str) -> dict[str, Person]:
    accounts = {one.name: one.id for one in workspace.store.accounts.all()}
    return {person.name: person for person in workspace.store.people.of(accounts[account])}


def test_new_companies_and_people_come_once_and_go_with_one_undo(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = digest(workspace)
    text = made.contacts(made.HUBSPOT)
    assert take(workspace, look(workspace, tmp_path, text)) == CrmDone(accounts=4, people=4)
    anouk = people_at(workspace, "Noordzee Logistics B.V.")["Anouk Verhoeven"]
    assert (anouk.title, anouk.person_key, anouk.note) == ("Financieel directeur", None, "")
    after = digest(workspace)
    again = look(workspace, tmp_path, text)
    assert {item.state for item in plan_of(again).items} == {CrmState.SAME}
    with pytest.raises(Refusal, match=r"crm\.nothing"):
        take(workspace, again)
    assert digest(workspace) == after
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "import.crm"
    assert digest(workspace) == before


def test_the_same_people_under_changed_names_are_known_by_their_numbers(
    workspace: Workspace, tmp_path: Path
) -> None:
    take(workspace, look(workspace, tmp_path, hubspot("1,Anna,Bos,CFO,Nordvik,,,lead")))
    changed = look(workspace, tmp_path, hubspot("1,Anna,Bos-Smit,CEO,Nordvik,Board,,lead"))
    anna = item_of(plan_of(changed), "Anna Bos-Smit")
    assert anna.state is CrmState.CHANGED
    assert [(one.field, one.old, one.new) for one in anna.changes] == [
        ("name", "Anna Bos", "Anna Bos-Smit"), ("title", "CFO", "CEO"), ("department", "", "Board"),
    ]  # fmt: skip
    assert plan_of(changed).proposed == {(anna.number, "department")}


def test_nothing_typed_is_overwritten_unless_it_is_chosen(workspace: Workspace, tmp_path: Path) -> None:
    account = workspace.perform(AddAccount("Nordvik"))
    workspace.perform(AddPerson(account, "Anna Bos", "Financieel directeur"))
    found = look(
        workspace, tmp_path, hubspot("1,Anna,Bos,CFO,Nordvik B.V.,Finance,https://linkedin.com/in/anna,lead")
    )
    assert take(workspace, found) == CrmDone(changed=1)
    anna = people_at(workspace, "Nordvik")["Anna Bos"]
    assert (anna.title, anna.department) == ("Financieel directeur", "Finance")
    assert anna.url == "https://www.linkedin.com/in/anna"
    assert anna.person_key is not None
    again = look(
        workspace, tmp_path, hubspot("1,Anna,Bos,CFO,Nordvik B.V.,Finance,https://linkedin.com/in/anna,lead")
    )
    number = item_of(plan_of(again), "Anna Bos").number
    assert plan_of(again).proposed == frozenset()
    assert take(workspace, again, (number, "title")) == CrmDone(changed=1)
    assert people_at(workspace, "Nordvik")["Anna Bos"].title == "CFO"


def test_what_is_unclear_is_left_out_until_it_is_chosen(workspace: Workspace, tmp_path: Path) -> None:
    first = workspace.perform(AddAccount("Noordzee Logistics"))
    workspace.perform(AddPerson(first, "Bram Smit", "Inkoper"))
    workspace.perform(AddPerson(first, "Bram Smit", "Monteur", namesake=True))
    text = hubspot(
        "1,An,Bos,CFO,Nordzee Logistics,,,lead",
        "2,Bo,Dam,CFO,Kuusi Oy;Aalto Oy,,,lead",
        "3,Bram,Smit,Directeur,Noordzee Logistics,,,lead",
    )
    plan = plan_of(look(workspace, tmp_path, text))
    doubts = {(item.name, item.account): item.doubt for item in plan.items if item.doubt is not None}
    assert doubts == {
        ("Nordzee Logistics", "Nordzee Logistics"): CrmDoubt.SIMILAR,
        ("Kuusi Oy", "Kuusi Oy"): CrmDoubt.SEVERAL,
        ("Aalto Oy", "Aalto Oy"): CrmDoubt.SEVERAL,
        ("Bo Dam", "Kuusi Oy"): CrmDoubt.SEVERAL,
        ("Bo Dam", "Aalto Oy"): CrmDoubt.SEVERAL,
        ("Bram Smit", "Noordzee Logistics"): CrmDoubt.NAMESAKE_KNOWN,
    }
    assert plan.proposed == frozenset()
    bo = next(item for item in plan.items if item.name == "Bo Dam" and item.account == "Aalto Oy")
    found = look(workspace, tmp_path, text)
    assert take(workspace, found, (bo.number, WHOLE)) == CrmDone(accounts=1, people=1)
    assert set(people_at(workspace, "Aalto Oy")) == {"Bo Dam"}


def test_two_of_one_name_without_numbers_are_asked_about_and_stay_two(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "Company,Full name,Title\nNordvik,Jan Jansen,Inkoper\nNordvik,Jan Jansen,Monteur\n"
    found = look(workspace, tmp_path, text)
    doubtful = [item.number for item in plan_of(found).items if item.doubt is CrmDoubt.NAMESAKES]
    assert len(doubtful) == 2
    take(workspace, found, *((number, WHOLE) for number in doubtful))
    again = plan_of(look(workspace, tmp_path, text))
    assert {item.state for item in again.items} == {CrmState.SAME}
    numbered = hubspot("1,Jan,Jansen,Inkoper,Kuusi,,,lead", "2,Jan,Jansen,Monteur,Kuusi,,,lead")
    assert {item.state for item in plan_of(look(workspace, tmp_path, numbered)).items} == {CrmState.NEW}


def test_somebody_at_another_account_is_not_moved_silently(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, look(workspace, tmp_path, hubspot("1,Anna,Bos,CFO,Nordvik,,,lead")))
    plan = plan_of(look(workspace, tmp_path, hubspot("1,Anna,Bos,CFO,Kuusi Oy,,,lead")))
    anna = item_of(plan, "Anna Bos")
    assert (anna.doubt, anna.like) == (CrmDoubt.ELSEWHERE, "Nordvik")


def test_the_numbers_of_merged_people_lead_to_the_one_that_stays(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = hubspot("1,Anna,Bos,CFO,Nordvik,,,lead", "2,A,Bos,CFO,Nordvik,,,lead")
    take(workspace, look(workspace, tmp_path, text))
    people = people_at(workspace, "Nordvik")
    from ssi_desktop.core.merging import Choice

    kept, other = people["Anna Bos"].id, people["A Bos"].id
    workspace.perform(MergePeople(kept, other, "Anna Bos", "A Bos", {"name": Choice.KEPT}))
    plan = plan_of(look(workspace, tmp_path, text))
    assert not any(item.state is CrmState.NEW for item in plan.items)


def test_a_file_is_refused_when_people_changed_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    found = look(workspace, tmp_path, hubspot("1,Anna,Bos,CFO,Nordvik,,,lead"))
    workspace.perform(AddAccount("Nordvik"))
    before = digest(workspace)
    with pytest.raises(Refusal, match=r"crm\.outdated"):
        take(workspace, found)
    assert digest(workspace) == before


def test_columns_are_remembered_for_the_next_file_of_the_kind(workspace: Workspace, tmp_path: Path) -> None:
    text = "Relatie;Wie;Rol\nKuusi Oy;Matti Aho;CFO\n"
    assert look(workspace, tmp_path, text).plan is None
    choice = CrmChoice({CrmField.COMPANY: 0, CrmField.PERSON: 1, CrmField.TITLE: 2})
    assert take(workspace, look(workspace, tmp_path, text, choice)).people == 1
    again = look(workspace, tmp_path, text + "Kuusi Oy;Aino Aho;CEO\n")
    assert again.remembered
    assert states(plan_of(again))[-1] == ("Aino Aho", CrmState.NEW, None)
    assert look(workspace, tmp_path, "Relatie;Wie;Anders\nKuusi Oy;x;y\n").plan is None


def test_somebody_removed_by_hand_is_offered_again(workspace: Workspace, tmp_path: Path) -> None:
    text = hubspot("1,Anna,Bos,CFO,Nordvik,,,lead")
    take(workspace, look(workspace, tmp_path, text))
    workspace.perform(RemovePerson(people_at(workspace, "Nordvik")["Anna Bos"].id, "Anna Bos"))
    assert item_of(plan_of(look(workspace, tmp_path, text)), "Anna Bos").state is CrmState.NEW


def test_confirmed_companies_count_everywhere(workspace: Workspace, tmp_path: Path) -> None:
    account = workspace.perform(AddAccount("Randstad"))
    store_archive(workspace, [connection(1, "Anna Bos", "Ranstad"), connection(2, "Bo Dam", "Randstad NV")])
    (candidate,) = load_candidates(workspace)
    assert candidate.employer.people == 1
    assert [one.name for one in suggest_people(workspace, account)] == ["Bo Dam"]
    assert [one.name for one in suggest_companies(workspace)] == ["Ranstad"]
    workspace.perform(DecideCompany(account, candidate.employer.key, "Ranstad", True))
    assert [one.name for one in suggest_people(workspace, account)] == ["Anna Bos", "Bo Dam"]
    assert suggest_companies(workspace) == ()
    assert load_candidates(workspace) == ()
    plan = plan_of(look(workspace, tmp_path, "Company,Full name\nRanstad,Cor Bos\n"))
    assert states(plan)[0][1] is CrmState.SAME
    assert item_of(plan, "Cor Bos").account == "Randstad"
    workspace.undo()
    assert len(load_candidates(workspace)) == 1
    workspace.perform(DecideCompany(account, candidate.employer.key, "Ranstad", False))
    assert load_candidates(workspace) == ()
    assert [one.name for one in suggest_people(workspace, account)] == ["Bo Dam"]


def test_a_large_file_is_planned(workspace: Workspace, tmp_path: Path) -> None:
    rows = [f"{n},V{n},A{n},CFO,Bedrijf{n % 300} BV,,,lead" for n in range(3_000)]
    found = look(workspace, tmp_path, hubspot(*rows))
    assert take(workspace, found) == CrmDone(accounts=300, people=3_000)
    assert plan_of(look(workspace, tmp_path, hubspot(*rows))).proposed == frozenset()
