"""A tick with what came of it: all of it or nothing, in the right places, and taken back by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ssi_desktop.core.accounts import Introduction, Touch
from ssi_desktop.core.next_step import Step, StepRule
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.roles import Role
from ssi_desktop.core.tick_asks import INTRODUCED_BY, Ask
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_gaps import account_gaps
from ssi_desktop.services.account_week import PlanStep
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.introduction_commands import NoteMutual, Via
from ssi_desktop.services.person_commands import LogTouch
from ssi_desktop.services.tick_form import load_tick_form
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import AddItem, DropItem, MoveItem, ParkItem
from ssi_desktop.services.week_ticking import Contact, Found, Result, TickWithResult
from ssi_desktop.services.week_unticking import TickByContact, Unticked, UntickItem, fulfilled_by
from ssi_desktop.services.workspace import Topic, Workspace
from tests.account_world import account_of, make_account
from tests.conftest import TODAY
from tests.services.test_undo import content

WEEK = Week.of(TODAY)
ANNA, BRAM = "Anna Jansen", "Bram Visser"


def id_of(view: AccountView, name: str) -> int:
    return next(card.person.id for card in view.people if card.person.name == name)


def plan(workspace: Workspace, view: AccountView, rule: StepRule, action: str | None, **who: int) -> int:
    """A step of an account in this week."""
    step = Step(rule, Role.DECISION_MAKER, action, who.get("person"), 0.2, Phase.ZMOT, who.get("helper"))
    return workspace.perform(PlanStep(WEEK, view.account.id, step, "step"))


def tick(workspace: Workspace, item: int, result: Result, week: Week | None = None) -> None:
    workspace.perform(TickWithResult(item, "step", result, week))


def test_asking_for_an_introduction_marks_it_as_asked_and_unticking_takes_that_back(
    workspace: Workspace,
) -> None:
    view = make_account(workspace)
    anna, bram = id_of(view, ANNA), id_of(view, BRAM)
    item = plan(workspace, view, StepRule.ASK_ALLY, "A24", person=anna, helper=bram)
    form = load_tick_form(workspace, item)
    assert form.asks == {Ask.CONTACT, Ask.INTRODUCTION, Ask.OUTCOME}
    assert (form.contact_id, form.via) == (bram, Via(person_id=bram))
    planned = content(workspace)
    tick(workspace, item, Result(contact=Contact(bram, Channel.PHONE, two_way=True), asked=form.via))
    introductions = workspace.store.committee.introductions()
    assert [(i.target_id, i.via_id, i.asked_on) for i in introductions] == [(anna, bram, TODAY)]
    step = account_of(workspace, view.account.id).step
    assert step.rule not in INTRODUCED_BY
    assert workspace.perform(UntickItem(item, "step")) == Unticked(contacts=1, introductions=1)
    assert content(workspace) == planned


def test_an_introduction_that_was_answered_since_stays_when_the_item_is_unticked(
    workspace: Workspace,
) -> None:
    view = make_account(workspace)
    item = plan(workspace, view, StepRule.ASK_ALLY, "A24", person=id_of(view, ANNA), helper=id_of(view, BRAM))
    tick(workspace, item, Result(asked=Via(person_id=id_of(view, BRAM))))
    asked = workspace.store.committee.introductions()[0]
    with workspace.store.transaction():
        workspace.store.committee.update_introduction(
            Introduction(asked.target_id, asked.via_id, asked_on=TODAY, done_on=TODAY, id=asked.id)
        )
    assert workspace.perform(UntickItem(item, "step")).is_plain
    assert len(workspace.store.committee.introductions()) == 1


def test_the_mutual_contact_that_was_noted_is_the_one_who_was_asked(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna = id_of(view, ANNA)
    workspace.perform(NoteMutual(anna, ANNA, Via(name="Eva Mast")))
    assert account_of(workspace, view.account.id).person(anna).state.mutual  # type: ignore[union-attr]
    item = plan(workspace, view, StepRule.ASK_MUTUAL, "A24", person=anna)
    form = load_tick_form(workspace, item)
    assert form.via == Via(name="Eva Mast")
    assert (form.helper, form.contact_id) == ("Eva Mast", None)
    noted = content(workspace)
    tick(workspace, item, Result(asked=form.via))
    assert [i.asked_on for i in workspace.store.committee.introductions()] == [TODAY]
    workspace.perform(UntickItem(item, "step"))
    assert content(workspace) == noted


def test_what_was_brought_counts_for_the_phase_and_only_with_whom_it_was_for(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna, bram = id_of(view, ANNA), id_of(view, BRAM)
    for person, brought in ((anna, ("decision_maker", "zmot")), (bram, (None, None))):
        item = plan(workspace, view, StepRule.CASE_FOR_DECISION_MAKER, "A56", person=anna)
        tick(workspace, item, Result(contact=Contact(person, Channel.MAIL)))
        touch = workspace.store.people.touches_of_item(item)[0]
        assert (touch.role, touch.phase) == brought
        assert (touch.outgoing, touch.two_way, touch.channel) == (True, False, "mail")


def test_everything_or_nothing(workspace: Workspace) -> None:
    view = make_account(workspace)
    item = plan(workspace, view, StepRule.IDENTIFY, "A19")
    stored = content(workspace)
    refused = (
        (Result(found=Found(ANNA)), "person.exists"),
        (Result(found=Found("Bo"), contact=Contact(None, Channel.MAIL), value_cents=-1), ""),
        (Result(contact=Contact(None, Channel.MAIL)), "contact.nobody"),
        (Result(found=Found("Bo"), outcome=OutcomeKind.OFFER, value_cents=-1), "outcome.negative_value"),
        (Result(on=TODAY + timedelta(days=1)), "plan.day_outside"),
        (Result(on=TODAY - timedelta(days=9)), "plan.day_outside"),
        (Result(contact=Contact(999, Channel.MAIL)), "person.gone"),
    )
    for result, code in refused:
        if not code:
            continue
        with pytest.raises(Refusal) as why:
            tick(workspace, item, result)
        assert why.value.problem.code == code
        assert content(workspace) == stored
    tick(workspace, item, Result())
    with pytest.raises(Refusal) as why:
        tick(workspace, item, Result())
    assert why.value.problem.code == "plan.done"


def test_who_was_found_is_there_with_the_role_and_stays_when_the_item_is_unticked(
    workspace: Workspace,
) -> None:
    view = make_account(workspace, people=())
    item = plan(workspace, view, StepRule.IDENTIFY, "A19")
    found = Found("Bo Dahl", "CFO")
    tick(
        workspace,
        item,
        Result(found=found, contact=Contact(None, Channel.LINKEDIN), outcome=OutcomeKind.CALL),
    )
    now = account_of(workspace, view.account.id)
    assert [(p.person.name, p.person.title) for p in now.people] == [("Bo Dahl", "CFO")]
    assert Role.DECISION_MAKER not in now.gaps
    outcome = workspace.store.outcomes.all()[0]
    assert (outcome.person_id, outcome.account_id, outcome.by_tick) == (
        now.people[0].person.id,
        view.account.id,
        True,
    )
    assert workspace.perform(UntickItem(item, "step")) == Unticked(contacts=1, outcomes=1)
    assert [p.person.name for p in account_of(workspace, view.account.id).people] == ["Bo Dahl"]


def test_a_tick_in_a_week_that_is_over_counts_there_and_is_marked(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna = id_of(view, ANNA)
    item = plan(workspace, view, StepRule.CASE_FOR_DECISION_MAKER, "A56", person=anna)
    last = WEEK.shifted(-1)
    workspace.perform(MoveItem(item, "step", last))
    form = load_tick_form(workspace, item, last)
    assert (form.first_day, form.last_day) == (last.monday, last.sunday)
    tick(workspace, item, Result(on=last.monday, contact=Contact(anna, Channel.MAIL)), last)
    done = workspace.store.weeks.get(item)
    assert done is not None
    assert (done.state, done.done_on, done.added_later) == (ItemState.DONE, last.monday, True)
    assert workspace.store.people.touches_of_item(item)[0].day == last.monday


def test_a_contact_fulfils_the_newest_open_item_with_that_person(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna, bram = id_of(view, ANNA), id_of(view, BRAM)
    asking = plan(workspace, view, StepRule.ASK_ALLY, "A24", person=anna, helper=bram)
    case = plan(workspace, view, StepRule.CASE_FOR_DECISION_MAKER, "A56", person=anna)
    later = plan(workspace, view, StepRule.BLOCKER, None, person=anna)
    workspace.perform(MoveItem(later, "step", WEEK.shifted(1)))

    def found(person: int) -> int | None:
        item = fulfilled_by(workspace, Touch(person, TODAY, "phone"))
        return None if item is None else item.id

    assert (found(anna), found(bram)) == (case, asking)
    workspace.perform(LogTouch(Touch(anna, TODAY, "phone"), ANNA))
    workspace.perform(TickByContact(case, "step", TODAY))
    assert found(anna) is None
    workspace.perform(ParkItem(asking, "step"))
    assert found(bram) is None


def test_only_items_of_accounts_ask_anything(workspace: Workspace) -> None:
    for action in ("A31", "A58", "A62"):
        item = workspace.perform(AddItem(WEEK, "", 10, action_id=action))
        assert load_tick_form(workspace, item).asks == frozenset()
    view = make_account(workspace)
    call = workspace.perform(AddItem(WEEK, "", 10, action_id="A59", account_id=view.account.id))
    form = load_tick_form(workspace, call)
    assert form.asks == {Ask.CONTACT, Ask.OUTCOME}
    assert (form.outcome, form.likely.channel, form.likely.two_way) == (OutcomeKind.CALL, Channel.PHONE, True)
    search = workspace.perform(AddItem(WEEK, "", 10, action_id="A18", account_id=view.account.id))
    assert load_tick_form(workspace, search).asks == {Ask.FOUND}


def test_a_gap_in_the_week_says_whom_and_why_with_the_name_as_it_is_now(workspace: Workspace) -> None:
    view = make_account(workspace)
    gap = next(gap for gap in account_gaps(view, TODAY) if gap.person == ANNA)
    item = workspace.perform(PlanStep(WEEK, view.account.id, gap.gap.step, "step", gap))
    stored = workspace.store.weeks.get(item)
    assert stored is not None
    assert "name" not in stored.reason_params
    shown = load_week(workspace).view(item)
    assert shown is not None
    assert (shown.person, shown.account, shown.item.reason_params["name"]) == (ANNA, view.account.name, ANNA)
    with pytest.raises(Refusal) as why:
        workspace.perform(PlanStep(WEEK, view.account.id, gap.gap.step, "step", gap))
    assert why.value.problem.code == "plan.step_planned"


def test_a_tick_announces_what_it_writes() -> None:
    everything = Result(contact=Contact(1, Channel.MAIL), outcome=OutcomeKind.CALL)
    wide = frozenset({Topic.WEEK, Topic.SCORES, Topic.ACCOUNTS, Topic.OUTCOMES})
    assert TickWithResult(1, "x", everything).topics == wide
    assert TickWithResult(1, "x", Result()).topics == {Topic.WEEK, Topic.SCORES}


def test_what_a_tick_logged_stays_when_its_item_is_taken_out(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna = id_of(view, ANNA)
    item = plan(workspace, view, StepRule.CASE_FOR_DECISION_MAKER, "A56", person=anna)
    tick(
        workspace,
        item,
        Result(contact=Contact(anna, Channel.MAIL), outcome=OutcomeKind.OFFER, value_cents=900),
    )
    workspace.perform(DropItem(item, "step"))
    assert [touch.plan_item_id for touch in workspace.store.people.touches_of(anna)] == [None]
    assert [(one.plan_item_id, one.value_cents) for one in workspace.store.outcomes.all()] == [(None, 900)]
