"""Accounts: what is loaded about people, which names are one account, and a step that is planned once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssi_desktop.core.accounts import EvidenceNote, Touch
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.periods import Week
from ssi_desktop.core.phases import Phase, SignalKind
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_checks import MOST_DEAL_VALUE
from ssi_desktop.services.account_commands import AddAccount, AddSignal, EditAccount, RemoveSignal
from ssi_desktop.services.account_suggestions import suggest_companies, suggest_people, suggested_role
from ssi_desktop.services.account_week import PlanStep, planned_step, waiting_items
from ssi_desktop.services.accounts import find_account
from ssi_desktop.services.person_commands import (
    AddEvidence,
    AddPerson,
    LogTouch,
    RemoveEvidence,
    RemoveTouch,
    TakeOver,
)
from ssi_desktop.services.person_log import load_person_log
from ssi_desktop.services.week_commands import ParkItem, TickItem
from ssi_desktop.services.workspace import Workspace
from tests.account_world import account_of, connection, make_account, message, person_of, store_archive


def touch(workspace: Workspace, name: str, day: date, *, two_way: bool) -> None:
    view = person_of(workspace, name)
    workspace.perform(LogTouch(Touch(view.person.id, day, "phone", two_way=two_way), name))


# --- contacts ---------------------------------------------------------------------------------


def test_contacts_of_the_log_and_of_messages_count_together(workspace: Workspace, today: date) -> None:
    store_archive(
        workspace,
        [connection(7, "Anna Jansen", "Noordzee Logistics", "CEO")],
        [
            message(1, 7, today - timedelta(days=50), sent=True),
            message(2, 7, today - timedelta(days=40), sent=False),
        ],
    )
    account = make_account(workspace, people=())
    workspace.perform(TakeOver(account.account.id, (7,)))
    view = person_of(workspace, "Anna Jansen")
    assert view.last_two_way == today - timedelta(days=40)
    assert view.level is view.suggested is Level.IN_DIALOGUE
    assert [item.day for item in view.messages] == [today - timedelta(days=days) for days in (50, 40)]
    touch(workspace, "Anna Jansen", today - timedelta(days=3), two_way=False)
    touch(workspace, "Anna Jansen", today - timedelta(days=20), two_way=True)
    view = person_of(workspace, "Anna Jansen")
    assert view.last_two_way == today - timedelta(days=20)
    assert view.last_touch == today - timedelta(days=3)
    assert view.state.days_since_touch == 3
    touch(workspace, "Anna Jansen", today, two_way=True)
    assert person_of(workspace, "Anna Jansen").suggested is Level.REGULAR


def test_what_lies_in_the_future_counts_for_nothing(workspace: Workspace, today: date) -> None:
    view = make_account(workspace).people[0]
    tomorrow = today + timedelta(days=1)
    with workspace.store.transaction():
        workspace.store.people.add_touch(Touch(view.person.id, tomorrow, "phone", two_way=True))
        note = EvidenceNote(view.person.id, "buyer", "self_stated", tomorrow)
        workspace.store.people.add_evidence(note)
    now = person_of(workspace, view.person.name)
    assert now.last_touch is now.last_two_way is None
    assert now.roles == view.roles
    with pytest.raises(Refusal) as refused:
        touch(workspace, view.person.name, tomorrow, two_way=True)
    assert refused.value.problem.code == "date.in_future"


def test_the_log_is_newest_first_and_can_be_taken_back(workspace: Workspace, today: date) -> None:
    view = make_account(workspace).people[0]
    person, name = view.person.id, view.person.name
    for days in (5, 1, 9):
        touch(workspace, name, today - timedelta(days=days), two_way=days == 5)
    workspace.perform(AddEvidence(person, name, Role.BUYER, EvidenceType.SELF_STATED, today, "on the phone"))
    log = load_person_log(workspace, person)
    assert [(today - item.day).days for item in log.touches] == [1, 5, 9]
    assert [(item.role, item.note) for item in log.evidence] == [("buyer", "on the phone")]
    workspace.perform(RemoveTouch(log.touches[1].id, name))
    workspace.perform(RemoveEvidence(log.evidence[0].id, name))
    assert load_person_log(workspace, person).evidence == ()
    assert person_of(workspace, name).last_two_way is None
    workspace.undo()
    workspace.undo()
    assert load_person_log(workspace, person) == log


# --- names and numbers ------------------------------------------------------------------------


def test_one_company_is_one_account_however_it_is_written(workspace: Workspace) -> None:
    first = make_account(workspace, "Noordzee Logistics B.V.", people=())
    for name in ("noordzee  logistics", "NOORDZEE LOGISTICS BV"):
        found = find_account(workspace, name)
        assert found is not None
        assert found.id == first.account.id
        with pytest.raises(Refusal) as refused:
            workspace.perform(AddAccount(name))
        assert refused.value.problem.params == {"name": "Noordzee Logistics B.V."}
    other = make_account(workspace, "Zuidzee", people=())
    with pytest.raises(Refusal) as refused:
        workspace.perform(EditAccount(replace(other.account, name="Noordzee Logistics")))
    assert refused.value.problem.params == {"name": "Noordzee Logistics B.V."}
    assert find_account(workspace, " ") is None
    assert find_account(workspace, "Westzee") is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"deal_value": -1}, "account.value"),
        ({"deal_value": MOST_DEAL_VALUE + 1}, "account.value"),
        ({"n_star": 0.0}, "setting.out_of_range"),
        ({"months_left": -1.0}, "setting.out_of_range"),
        ({"name": "  "}, "name.empty"),
        ({"name": "x" * 201}, "name.too_long"),
    ],
)
def test_details_that_cannot_be_are_refused_whole(
    workspace: Workspace, change: dict[str, object], code: str
) -> None:
    account = make_account(workspace, people=()).account
    with pytest.raises(Refusal) as refused:
        workspace.perform(EditAccount(replace(account, **change)))  # type: ignore[arg-type]
    assert refused.value.problem.code == code
    assert account_of(workspace, account.id).account == account


def test_a_namesake_is_added_only_when_the_user_says_so(workspace: Workspace) -> None:
    account = make_account(workspace).account
    with pytest.raises(Refusal) as refused:
        workspace.perform(AddPerson(account.id, " anna  JANSEN "))
    assert (refused.value.problem.code, refused.value.problem.params) == (
        "person.exists",
        {"name": "Anna Jansen"},
    )
    workspace.perform(AddPerson(account.id, "Anna Jansen", namesake=True))
    names = [person.person.name for person in account_of(workspace, account.id).people]
    assert names.count("Anna Jansen") == 2


def test_an_empty_title_suggests_no_role(workspace: Workspace) -> None:
    view = make_account(workspace)
    unknown = next(person for person in view.people if not person.person.title)
    assert unknown.held == ()
    assert suggested_role(workspace, "  ") is None
    assert suggested_role(workspace, "Purchasing Manager") is Role.BUYER


def test_employers_are_suggested_until_they_are_accounts(workspace: Workspace) -> None:
    rows = [
        connection(1, "Anna Jansen", "Noordzee B.V.", "CEO"),
        connection(2, "Bram Visser", "Noordzee", "Inkoper"),
        connection(3, "Cato Smit", "Zuidzee", ""),
    ]
    store_archive(workspace, rows)
    assert [row.people for row in suggest_companies(workspace)] == [2, 1]
    number = workspace.perform(AddAccount("Noordzee", (1,)))
    assert [row.name for row in suggest_companies(workspace)] == ["Zuidzee"]
    assert [(row.name, row.namesake) for row in suggest_people(workspace, number)] == [("Bram Visser", False)]
    workspace.perform(AddPerson(number, "bram visser"))
    assert [(row.name, row.namesake) for row in suggest_people(workspace, number)] == [("Bram Visser", True)]


def test_a_sign_moves_the_phase_and_can_be_taken_back(workspace: Workspace, today: date) -> None:
    account = make_account(workspace, people=()).account
    sign = workspace.perform(AddSignal(account.id, account.name, SignalKind.PRICE_REQUESTED, today))
    assert account_of(workspace, account.id).phase.phase is Phase.FMOT
    workspace.perform(RemoveSignal(sign, account.name))
    assert account_of(workspace, account.id).phase.phase is Phase.ZMOT


# --- the plan ---------------------------------------------------------------------------------


def test_a_step_is_planned_once_until_it_is_done(workspace: Workspace, today: date) -> None:
    view, week = make_account(workspace), Week.of(today)
    number = view.account.id
    item_id = workspace.perform(PlanStep(week, number, view.step, "step"))
    item = planned_step(number, view.step, waiting_items(workspace))
    assert item is not None
    assert (item.id, item.week, item.person_id) == (item_id, week, view.step.person_id)
    assert item.reason_params["rule"] == view.step.rule.value
    with pytest.raises(Refusal) as refused:
        workspace.perform(PlanStep(week.shifted(1), number, view.step, "step"))
    assert (refused.value.problem.code, refused.value.problem.params) == (
        "plan.step_planned",
        {"week": str(week)},
    )
    workspace.perform(ParkItem(item_id, "step"))
    parked = planned_step(number, view.step, waiting_items(workspace))
    assert parked is not None
    assert parked.state is ItemState.PARKED
    workspace.undo()
    workspace.perform(TickItem(item_id, "step"))
    assert planned_step(number, view.step, waiting_items(workspace)) is None
    workspace.perform(PlanStep(week, number, view.step, "step"))


def test_a_step_for_somebody_else_is_another_step(workspace: Workspace, today: date) -> None:
    first = make_account(workspace)
    second = make_account(workspace, "Zuidzee")
    workspace.perform(PlanStep(Week.of(today), first.account.id, first.step, "step"))
    assert planned_step(second.account.id, second.step, waiting_items(workspace)) is None
    with pytest.raises(Refusal) as refused:
        workspace.perform(PlanStep(Week.of(today), 999, first.step, "step"))
    assert refused.value.problem.code == "account.gone"
