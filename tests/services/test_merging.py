"""Two that are one and one that is two: what follows, what is asked, and that undo brings all of it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from ssi_desktop.core.accounts import LineKind, Touch
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.merging import Choice
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.person_lines import DRAWN, managers, reporting_circle
from ssi_desktop.core.phases import SignalKind
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_commands import AddAccount, AddSignal, EditAccount
from ssi_desktop.services.account_suggestions import suggest_people
from ssi_desktop.services.account_week import PlanStep
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.card_commands import SetInfluence, SetLevel, SetStance
from ssi_desktop.services.introduction_commands import AskIntroduction, Via
from ssi_desktop.services.line_commands import AddLine, SetManager
from ssi_desktop.services.merge_commands import (
    MergeAccounts,
    MergePeople,
    clashes_of_accounts,
    clashes_of_people,
)
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.person_commands import (
    AddEvidence,
    AddPerson,
    EditPerson,
    LogTouch,
    MarkRole,
    TakeOver,
)
from ssi_desktop.services.person_log import load_person_log
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.services.split_commands import MovePerson, SplitAccount, SplitPerson
from ssi_desktop.services.workspace import Command, Workspace
from tests.account_world import account_of, connection, make_account, message, person_of, store_archive
from tests.services.test_cards import refusal
from tests.services.test_undo import content

R = Role


def add(workspace: Workspace, account: int, name: str, title: str = "") -> int:
    return workspace.perform(AddPerson(account, name, title, namesake=True))


# --- people -----------------------------------------------------------------------------------


def test_everything_known_about_either_follows_in_one_step(workspace: Workspace, today: date) -> None:
    account = make_account(workspace, people=()).account.id
    kept, other, boss, friend = (add(workspace, account, name) for name in ("Anna", "Anna J", "Bram", "Cato"))
    workspace.perform(LogTouch(Touch(other, today, "phone", two_way=True), "Anna J"))
    for person in (kept, other):
        workspace.perform(AddEvidence(person, "x", R.BUYER, EvidenceType.BEHAVIOUR_STRONG, today, "asked"))
    workspace.perform(AddEvidence(other, "x", R.USER, EvidenceType.BEHAVIOUR_WEAK, today))
    workspace.perform(MarkRole(other, "x", R.USER, True))
    workspace.perform(SetManager(other, "x", boss))
    workspace.perform(AddLine(other, "x", LineKind.CONFLICT, kept))
    workspace.perform(AddLine(friend, "x", LineKind.INFLUENCE, other))
    workspace.perform(AddLine(friend, "x", LineKind.INFLUENCE, kept))
    workspace.perform(AskIntroduction(kept, "x", Via(other), today))
    workspace.perform(AskIntroduction(other, "x", Via(friend), today))
    workspace.perform(AskIntroduction(boss, "x", Via(other), today))
    workspace.perform(LogOutcome(Outcome(OutcomeKind.MEETING, today, account_id=account, person_id=other)))
    view = account_of(workspace, account)
    step = replace(view.step, person_id=other)
    workspace.perform(PlanStep(Week.of(today), account, step, "x"))
    before = content(workspace)

    choices = {"name": Choice.KEPT}
    assert workspace.perform(MergePeople(kept, other, "Anna", "Anna J", choices)) == kept
    after = content(workspace)
    now = account_of(workspace, account)
    log = load_person_log(workspace, kept)
    assert len(log.touches) == 1
    assert sorted(note.role for note in log.evidence) == ["buyer", "user"], "noted for both, kept once"
    assert workspace.store.people.marks_of(kept) == {"user": True}
    assert now.manager_of(kept) == boss
    assert [(line.kind, line.from_id, line.to_id) for line in now.lines] == [
        (LineKind.MANAGER, kept, boss),
        (LineKind.INFLUENCE, friend, kept),
    ]
    assert sorted((item.target_id, item.via_id) for item in now.introductions) == [
        (kept, friend),
        (boss, kept),
    ]
    assert workspace.store.outcomes.all()[0].person_id == kept
    assert workspace.store.weeks.items(Week.of(today))[0].person_id == kept
    assert now.person(other) is None

    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    assert content(workspace) == after


def test_where_both_know_something_else_the_user_chooses(workspace: Workspace) -> None:
    account = make_account(workspace, people=()).account.id
    kept, other = add(workspace, account, "Zoë Vink", "CEO"), add(workspace, account, "zoe vink", "CFO")
    workspace.perform(SetLevel(other, "x", Level.REGULAR))
    workspace.perform(SetStance(kept, "x", Stance.SCEPTIC))
    workspace.perform(SetStance(other, "x", Stance.CHAMPION))
    for person, held in ((kept, True), (other, False)):
        workspace.perform(MarkRole(person, "x", R.BUYER, held))
    clashes = clashes_of_people(workspace, kept, other)
    assert [(clash.field, clash.kept, clash.other) for clash in clashes] == [
        ("title", "CEO", "CFO"),
        ("stance", -1, 2),
        ("role:buyer", 1, 0),
    ]
    some = {"title": Choice.OTHER, "stance": Choice.KEPT}
    assert refusal(workspace, MergePeople(kept, other, "x", "y", some)) == ("merge.choose", {"count": 1})
    workspace.perform(MergePeople(kept, other, "x", "y", {**some, "role:buyer": Choice.OTHER}))
    found = account_of(workspace, account).people[0].person
    assert (found.name, found.title, found.level, found.stance) == ("Zoë Vink", "CFO", 3, -1)
    assert workspace.store.people.marks_of(kept) == {"buyer": False}


def test_two_profiles_are_a_choice_and_one_profile_is_kept(workspace: Workspace, today: date) -> None:
    rows = [connection(key, "Anna Jansen", "Noordzee Logistics") for key in (7, 8)]
    sent = [message(1, 8, today, sent=True), message(2, 8, today, sent=False)]
    store_archive(workspace, rows, sent)
    account = make_account(workspace, people=()).account.id
    workspace.perform(TakeOver(account, (7, 8)))
    first, second = (view.person.id for view in account_of(workspace, account).people)
    assert [clash.field for clash in clashes_of_people(workspace, first, second)] == ["profile"]
    workspace.perform(MergePeople(first, second, "x", "y", {"profile": Choice.OTHER}))
    found = account_of(workspace, account).people[0]
    assert (found.person.person_key, found.person.url) == (8, "https://www.linkedin.com/in/p8")
    assert found.last_two_way == today
    by_hand = add(workspace, account, "Anna Jansen")
    assert clashes_of_people(workspace, by_hand, found.person.id) == ()
    workspace.perform(MergePeople(by_hand, found.person.id, "x", "y"))
    assert person_of(workspace, "Anna Jansen").person.person_key == 8


@pytest.mark.parametrize("placeholder_stays", [True, False])
def test_a_placeholder_gives_way_to_the_person(workspace: Workspace, placeholder_stays: bool) -> None:
    account = make_account(workspace, people=()).account.id
    card = workspace.perform(AddPlaceholder(account, "Who signs?", R.DECISION_MAKER, "CEO, owner"))
    anna, bram = add(workspace, account, "Anna", "CFO"), add(workspace, account, "Bram")
    workspace.perform(SetManager(bram, "Bram", card))
    workspace.perform(SetInfluence(card, "x", 3))
    kept, other = (card, anna) if placeholder_stays else (anna, card)
    workspace.perform(MergePeople(kept, other, "x", "y"))
    now = account_of(workspace, account)
    person = now.person(kept)
    assert person is not None
    assert (person.person.name, person.person.title, person.placeholder) == ("Anna", "CFO", False)
    assert (person.held[0].role, person.influence) == (R.DECISION_MAKER, 3)
    assert (now.manager_of(bram), now.placeholders) == (kept, ())


def test_two_who_stood_above_each_other_report_to_nobody_of_the_two(workspace: Workspace) -> None:
    account = make_account(workspace, people=()).account.id
    top, middle, low = (add(workspace, account, name) for name in ("Anna", "Bram", "Cato"))
    workspace.perform(SetManager(middle, "x", top))
    workspace.perform(SetManager(low, "x", middle))
    workspace.perform(MergePeople(top, low, "x", "y", {"name": Choice.KEPT}))
    lines = account_of(workspace, account).lines
    assert [(line.from_id, line.to_id) for line in lines] == [(middle, top)]


def test_only_two_of_one_account_are_joined(workspace: Workspace) -> None:
    here, there = make_account(workspace), make_account(workspace, "Zuidzee")
    anna, bert = here.people[0].person.id, there.people[1].person.id
    assert refusal(workspace, MergePeople(anna, bert, "x", "y")) == (
        "merge.other_account",
        {"name": "Bram Visser"},
    )
    assert refusal(workspace, MergePeople(anna, anna, "x", "y"))[0] == "merge.same"
    assert refusal(workspace, MergePeople(anna, 999, "x", "y"))[0] == "person.gone"


def test_a_person_is_parted_with_what_was_chosen(workspace: Workspace, today: date) -> None:
    store_archive(workspace, [connection(7, "Anna Jansen", "Noordzee Logistics", "CEO")])
    account = make_account(workspace, people=()).account.id
    workspace.perform(TakeOver(account, (7,)))
    anna = account_of(workspace, account).people[0].person.id
    bram = add(workspace, account, "Bram")
    touches = [
        workspace.perform(LogTouch(Touch(anna, today - timedelta(days=n), "phone"), "x")) for n in (1, 2)
    ]
    note = workspace.perform(AddEvidence(anna, "x", R.BUYER, EvidenceType.SELF_STATED, today))
    lines = [workspace.perform(AddLine(anna, "x", kind, bram)) for kind in DRAWN]
    asked = workspace.perform(AskIntroduction(anna, "x", Via(bram), today))
    workspace.perform(MarkRole(anna, "x", R.BUYER, True))
    before = content(workspace)
    number = workspace.perform(
        SplitPerson(
            anna, "Anna", "Anna Jansen-Smit", "Buyer", touches=(touches[1],), evidence=(note,),
            lines=(lines[0], lines[2]), introductions=(asked,), roles=(R.BUYER,), takes_profile=True,
        )
    )  # fmt: skip
    now = account_of(workspace, account)
    new, old = now.person(number), now.person(anna)
    assert new is not None
    assert old is not None
    assert (new.person.person_key, old.person.person_key, old.person.url) == (7, None, None)
    assert [item.id for item in load_person_log(workspace, number).touches] == [touches[1]]
    assert [item.id for item in load_person_log(workspace, anna).touches] == [touches[0]]
    assert (new.held[0].role, old.held[0].role) == (R.BUYER, R.DECISION_MAKER)
    ends = {line.kind: {line.from_id, line.to_id} for line in now.lines}
    assert ends == {
        LineKind.MANAGER: {number, bram},
        LineKind.INFLUENCE: {anna, bram},
        LineKind.CONFLICT: {number, bram},
    }
    assert [item.target_id for item in now.introductions] == [number]
    workspace.undo()
    assert content(workspace) == before


def test_who_stands_at_the_wrong_account_takes_their_outcomes_along(
    workspace: Workspace, today: date
) -> None:
    here, there = make_account(workspace), make_account(workspace, "Zuidzee", people=[("Dirk Bos", "")])
    anna, bram = here.people[0].person.id, here.people[1].person.id
    workspace.perform(SetManager(bram, "x", anna))
    workspace.perform(
        LogOutcome(Outcome(OutcomeKind.CALL, today, account_id=here.account.id, person_id=anna))
    )
    workspace.perform(MovePerson(anna, "Anna", there.account.id))
    assert workspace.store.outcomes.all()[0].account_id == there.account.id
    assert account_of(workspace, here.account.id).lines == ()
    assert {one.person.name for one in account_of(workspace, there.account.id).people} == {
        "Anna Jansen",
        "Dirk Bos",
    }
    assert refusal(workspace, MovePerson(anna, "Anna", there.account.id))[0] == "merge.same"
    add(workspace, here.account.id, "anna jansen")
    assert refusal(workspace, MovePerson(anna, "Anna", here.account.id))[0] == "person.exists"
    workspace.perform(MovePerson(anna, "Anna", here.account.id, namesake=True))


# --- accounts ---------------------------------------------------------------------------------


def test_two_accounts_are_one_with_everything_of_both(workspace: Workspace, today: date) -> None:
    store_archive(
        workspace,
        [
            connection(7, "Anna Jansen", "Noordzee Groep"),
            connection(9, "Dirk Bos", "Noordzee Logistics"),
        ],
    )
    kept = workspace.perform(AddAccount("Noordzee Logistics", (7,)))
    other = workspace.perform(AddAccount("Noordzee Groep", (7,), deal_value=9000))
    add(workspace, kept, "Cato Smit")
    twin = add(workspace, other, "Cató Smit")
    workspace.perform(AddSignal(other, "x", SignalKind.PRICE_REQUESTED, today))
    workspace.perform(LogOutcome(Outcome(OutcomeKind.OFFER, today, account_id=other, person_id=twin)))
    assert [clash.field for clash in clashes_of_accounts(workspace, kept, other)] == ["name"]
    assert refusal(workspace, MergeAccounts(kept, other, "x", "y")) == ("merge.choose", {"count": 1})
    before = content(workspace)
    doubles = workspace.perform(MergeAccounts(kept, other, "x", "y", {"name": Choice.KEPT}))
    now = load_accounts(workspace).accounts
    assert [view.account.name for view in now] == ["Noordzee Logistics"]
    assert (now[0].account.deal_value, len(now[0].people), len(now[0].signals)) == (9000, 4, 1)
    assert sorted(double.certain for double in doubles) == [False, True]
    assert workspace.store.outcomes.all()[0].account_id == kept
    assert {item.name for item in suggest_people(workspace, kept)} == {"Dirk Bos"}
    store_archive(workspace, [connection(11, "Eva Kok", "Noordzee Groep")])
    assert {item.name for item in suggest_people(workspace, kept)} == {"Dirk Bos", "Eva Kok"}
    workspace.undo()
    restored = content(workspace)
    assert {name: restored[name] for name in ("account", "person", "outcome", "company_decision")} == {
        name: before[name] for name in ("account", "person", "outcome", "company_decision")
    }


def test_of_two_phases_the_chosen_one_keeps_its_day(workspace: Workspace) -> None:
    views = [make_account(workspace, name, people=()) for name in ("Noordzee", "Zuidzee")]
    for view, phase in zip(views, ("fmot", "eval"), strict=True):
        workspace.perform(EditAccount(replace(view.account, phase=phase, note=phase)))
    kept, other = (view.account.id for view in views)
    choices = {"name": Choice.OTHER, "phase": Choice.OTHER}
    workspace.perform(MergeAccounts(kept, other, "x", "y", choices))
    account = account_of(workspace, kept).account
    assert (account.name, account.phase, account.note) == ("Zuidzee", "eval", "fmot\neval")
    assert account.phase_since == workspace.clock.today()


def test_some_people_become_an_account_of_their_own(workspace: Workspace, today: date) -> None:
    view = make_account(workspace)
    anna, bram, cato = (person.person.id for person in view.people)
    workspace.perform(SetManager(bram, "x", anna))
    workspace.perform(SetManager(cato, "x", bram))
    workspace.perform(
        LogOutcome(Outcome(OutcomeKind.CALL, today, account_id=view.account.id, person_id=cato))
    )
    here = view.account.id
    assert refusal(workspace, SplitAccount(here, "x", "Zuidzee", ()))[0] == "split.nothing"
    assert (
        refusal(workspace, SplitAccount(here, "x", "Noordzee Logistics BV", (anna,)))[0] == "account.exists"
    )
    assert refusal(workspace, SplitAccount(here, "x", "Zuidzee", (999,)))[0] == "person.gone"
    number = workspace.perform(SplitAccount(here, "x", "Zuidzee", (bram, cato)))
    assert len(account_of(workspace, here).people) == 1
    moved = account_of(workspace, number)
    assert [(line.from_id, line.to_id) for line in moved.lines] == [(cato, bram)]
    assert workspace.store.outcomes.all()[0].account_id == number


# --- any sequence -----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_lines_stay_sound_and_undo_goes_all_the_way_back(
    workspace: Workspace, seed: int
) -> None:
    rng = Random(seed)
    for name in ("Noordzee", "Zuidzee"):
        make_account(workspace, name, [(f"{name} {n}", "") for n in range(5)])
    states, steps = [content(workspace)], 0
    while steps < 25:
        try:
            workspace.perform(_random_command(rng, workspace))
        except Refusal:
            assert content(workspace) == states[-1]
            continue
        states.append(content(workspace))
        steps += 1
        _check_lines(workspace)
    for state in reversed(states[:-1]):
        workspace.undo()
        assert content(workspace) == state


def _random_command(rng: Random, workspace: Workspace) -> Command[object]:
    people = [view.person.id for account in load_accounts(workspace).accounts for view in account.cards]
    accounts = [account.id for account in workspace.store.accounts.all()]
    one, two = rng.choice(people), rng.choice(people)
    everything = dict.fromkeys(
        ("name", "title", "level", "stance", "department", "influence", "owner"), rng.choice(list(Choice))
    )
    choice: list[Command[object]] = [
        SetManager(one, "x", two),
        SetManager(one, "x", two),
        AddLine(one, "x", rng.choice(list(LineKind)), two),
        MergePeople(one, two, "x", "y", everything),
        SplitPerson(one, "x", f"new {rng.random()}", lines=tuple(rng.sample(range(1, 20), 5))),
        MovePerson(one, "x", rng.choice(accounts)),
        AddPlaceholder(rng.choice(accounts), "who?", rng.choice(list(R))),
        AskIntroduction(one, "x", Via(two), workspace.clock.today()),
        AddPerson(rng.choice(accounts), f"new {rng.random()}"),
    ]
    return rng.choice(choice)


def _check_lines(workspace: Workspace) -> None:
    for account in load_accounts(workspace).accounts:
        here = {card.person.id for card in account.cards}
        manager_of = managers(account.lines)
        for line in account.lines:
            assert {line.from_id, line.to_id} <= here
            assert line.from_id != line.to_id
            assert line.kind is not LineKind.CONFLICT or line.from_id < line.to_id
        for person, manager in manager_of.items():
            others = {key: value for key, value in manager_of.items() if key != person}
            assert reporting_circle(others, person, manager) == ()


def test_editing_somebody_keeps_what_the_sheet_does_not_show(workspace: Workspace) -> None:
    person = make_account(workspace).people[0].person
    workspace.perform(SetInfluence(person.id, "x", 2))
    shown = person_of(workspace, person.name).person
    workspace.perform(EditPerson(replace(shown, title="CFO")))
    assert person_of(workspace, person.name).influence == 2


def test_editing_the_account_of_somebody_leaves_their_lines_behind(workspace: Workspace) -> None:
    here, there = make_account(workspace), make_account(workspace, "Zuidzee", people=())
    anna, bram = (view.person for view in here.people[:2])
    workspace.perform(SetManager(bram.id, "x", anna.id))
    workspace.perform(EditPerson(replace(anna, account_id=there.account.id, placeholder=True)))
    assert account_of(workspace, here.account.id).lines == ()
    moved = account_of(workspace, there.account.id)
    assert [(view.person.name, view.placeholder) for view in moved.people] == [("Anna Jansen", False)]


def test_a_name_that_was_joined_and_is_added_anew_is_an_account_of_its_own(workspace: Workspace) -> None:
    store_archive(workspace, [connection(7, "Anna Jansen", "Zuidzee")])
    kept, other = (workspace.perform(AddAccount(name)) for name in ("Noordzee", "Zuidzee"))
    workspace.perform(MergeAccounts(kept, other, "x", "y", {"name": Choice.KEPT}))
    assert [item.name for item in suggest_people(workspace, kept)] == ["Anna Jansen"]
    again = workspace.perform(AddAccount("Zuidzee"))
    assert suggest_people(workspace, kept) == ()
    assert [item.name for item in suggest_people(workspace, again)] == ["Anna Jansen"]
    workspace.undo()
    assert [item.name for item in suggest_people(workspace, kept)] == ["Anna Jansen"]


def test_one_imported_person_is_never_twice_at_an_account(workspace: Workspace) -> None:
    store_archive(workspace, [connection(7, "Anna Jansen", "Noordzee")])
    here, there = (workspace.perform(AddAccount(name, (7,))) for name in ("Noordzee", "Zuidzee"))
    anna = account_of(workspace, here).people[0].person
    assert refusal(workspace, MovePerson(anna.id, "x", there, namesake=True))[0] == "person.exists"
    moved = replace(anna, account_id=there, name="Anna J.")
    assert refusal(workspace, EditPerson(moved)) == ("person.exists", {"name": "Anna Jansen"})
    workspace.perform(MergeAccounts(here, there, "x", "y", {"name": Choice.KEPT}))
    workspace.perform(EditPerson(replace(anna, note="the same as the other one")))
    assert len(account_of(workspace, here).people) == 2
