"""Cards of people: details one by one, lines, placeholders, templates and introductions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssi_desktop.core.accounts import Introduction, LineKind, Touch
from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.merging import Choice
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_suggestions import suggest_people
from ssi_desktop.services.accounts import AccountView, PersonView, load_accounts
from ssi_desktop.services.card_commands import (
    MarkLeft,
    SetDepartment,
    SetInfluence,
    SetLevel,
    SetOwner,
    SetStance,
    SetTitle,
    ToggleRole,
)
from ssi_desktop.services.choices import load_choices
from ssi_desktop.services.introduction_commands import (
    AskIntroduction,
    IntroductionDeclined,
    IntroductionDone,
    NoteMutual,
    RemoveIntroduction,
    Via,
)
from ssi_desktop.services.line_commands import AddLine, ClearManager, KeepApart, RemoveLine, SetManager
from ssi_desktop.services.merge_commands import MergeAccounts, same_people
from ssi_desktop.services.merge_views import load_person_split
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.person_commands import (
    AddEvidence,
    AddPerson,
    EditPerson,
    LogTouch,
    MarkRole,
    TakeOver,
)
from ssi_desktop.services.placeholder_commands import (
    AddPlaceholder,
    ApplyTemplate,
    FillPlaceholder,
    RenamePlaceholder,
    TemplateCard,
    missing_cards,
)
from ssi_desktop.services.split_commands import MovePerson, SplitPerson
from ssi_desktop.services.workspace import Command, Workspace
from ssi_desktop.ui.accounts.remarks import RemarkKind, remarks
from tests.account_world import account_of, add_unasked, connection, make_account, person_of, store_archive
from tests.conftest import TODAY
from tests.services.test_undo import content

R = Role


def refusal(workspace: Workspace, command: Command[object]) -> tuple[str, dict[str, object]]:
    """What the command is refused with; nothing is stored and there is no step of undo."""
    before, step = content(workspace), workspace.next_undo()
    with pytest.raises(Refusal) as refused:
        workspace.perform(command)
    assert (content(workspace), workspace.next_undo()) == (before, step)
    return refused.value.problem.code, dict(refused.value.problem.params)


def ids(view: AccountView) -> dict[str, int]:
    return {card.person.name: card.person.id for card in view.cards}


# --- details ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (lambda n: SetStance(n, "Anna", Stance.BLOCKER), {"stance": -2}),
        (lambda n: SetLevel(n, "Anna", Level.TRUSTED), {"level": 4}),
        (lambda n: SetInfluence(n, "Anna", 3), {"influence": 3}),
        (lambda n: SetDepartment(n, "Anna", "  Field   service "), {"department": "Field service"}),
        (lambda n: SetOwner(n, "Anna", "Bert"), {"owner": "Bert"}),
        (lambda n: SetTitle(n, "Anna", " CFO "), {"title": "CFO"}),
        (lambda n: MarkLeft(n, "Anna", date(2026, 11, 22)), {"left_on": date(2026, 11, 22)}),
    ],
)
def test_one_detail_changes_nothing_else_and_is_one_step_of_undo(
    workspace: Workspace, command: Callable[[int], Command[object]], wanted: dict[str, object]
) -> None:
    person = make_account(workspace).people[0].person
    before = content(workspace)
    workspace.perform(command(person.id))
    step = workspace.next_undo()
    workspace.perform(command(person.id))
    assert workspace.next_undo() == step, "the same again is no step"
    assert person_of(workspace, person.name).person == replace(person, **wanted)  # type: ignore[arg-type]
    workspace.undo()
    assert content(workspace) == before


def test_what_cannot_be_is_refused_whole(workspace: Workspace, today: date) -> None:
    account = make_account(workspace)
    number = account.people[0].person.id
    card = workspace.perform(AddPlaceholder(account.account.id, "Who signs?", R.DECISION_MAKER))
    assert refusal(workspace, SetOwner(number, "Anna", "x" * 201))[0] == "name.too_long"
    assert refusal(workspace, MarkLeft(number, "Anna", today + timedelta(days=1)))[0] == "date.in_future"
    assert refusal(workspace, SetStance(999, "nobody", Stance.NEUTRAL))[0] == "person.gone"
    with pytest.raises(ValueError, match="influence 4"):
        workspace.perform(SetInfluence(number, "Anna", 4))
    unknown: list[Command[object]] = [
        SetStance(card, "Who", Stance.CHAMPION),
        SetLevel(card, "Who", Level.REGULAR),
        MarkLeft(card, "Who", today),
        LogTouch(Touch(card, today, "phone"), "Who"),
        AddEvidence(card, "Who", R.BUYER, EvidenceType.SELF_STATED, today),
        AskIntroduction(card, "Who", Via(number), today),
        LogOutcome(Outcome(OutcomeKind.CALL, today, person_id=card)),
    ]
    for command in unknown:
        assert refusal(workspace, command) == ("person.unknown_yet", {"name": "Who signs?"})


def test_a_role_goes_on_and_off_and_back_to_the_suggestion(workspace: Workspace) -> None:
    account = make_account(workspace)
    bram = next(p for p in account.people if p.person.title == "Purchasing Manager").person.id

    def marked() -> bool | None:
        return workspace.store.people.marks_of(bram).get(R.BUYER.value)

    assert workspace.perform(ToggleRole(bram, "Bram", R.BUYER)) is False
    assert marked() is False
    assert workspace.perform(ToggleRole(bram, "Bram", R.BUYER)) is True
    assert marked() is None, "the job title says so itself"
    assert workspace.perform(ToggleRole(bram, "Bram", R.USER)) is True
    assert workspace.perform(ToggleRole(bram, "Bram", R.USER)) is False
    assert workspace.store.people.marks_of(bram) == {}


def test_influence_is_the_users_word_or_follows_from_the_roles(workspace: Workspace) -> None:
    view = make_account(workspace).people[0]  # a chief executive
    assert (view.influence, view.influence_suggested) == (2, True)
    assert view.weight == pytest.approx(0.5)
    workspace.perform(SetInfluence(view.person.id, "Anna", 1))
    workspace.perform(SetStance(view.person.id, "Anna", Stance.BLOCKER))
    account = account_of(workspace, view.person.account_id)
    assert (account.people[0].influence, account.people[0].influence_suggested) == (1, False)
    assert account.assessment.blockers == ()
    workspace.perform(SetInfluence(view.person.id, "Anna", 3))
    assert account_of(workspace, view.person.account_id).assessment.blockers == (view.person.id,)


def test_a_card_says_the_evidence_of_each_role_and_when_it_asks_for_a_fresh_look(
    workspace: Workspace, today: date
) -> None:
    anna = make_account(workspace).people[0]
    assert [(held.role, held.standing, held.on, held.stale) for held in anna.held_roles] == [
        (R.DECISION_MAKER, Standing.NAMED, None, True)
    ]
    assert anna.stale
    number = anna.person.id
    workspace.perform(LogTouch(Touch(number, today - timedelta(days=61), "phone", two_way=True), "Anna"))
    met = person_of(workspace, "Anna Jansen")
    assert [(held.standing, held.on) for held in met.held_roles] == [
        (Standing.MET, today - timedelta(days=61))
    ]
    assert met.stale
    workspace.perform(
        AddEvidence(number, "Anna", R.DECISION_MAKER, EvidenceType.SELF_STATED, today - timedelta(days=60))
    )
    confirmed = person_of(workspace, "Anna Jansen")
    assert (confirmed.standing, confirmed.stale) == (Standing.CONFIRMED, False)
    workspace.perform(MarkLeft(number, "Anna", today))
    left = person_of(workspace, "Anna Jansen")
    assert (left.left, left.stale, left.counts) == (True, False, False)


def test_namesakes_and_people_at_two_accounts_are_remarked(workspace: Workspace) -> None:
    store_archive(workspace, [connection(7, "Anna Jansen", "Noordzee Logistics", "CEO")])
    first = make_account(workspace, people=[("Zoë Vink", ""), ("Cato Smit", "")])
    second = make_account(workspace, "Zuidzee", people=())
    add_unasked(workspace, first.account.id, "Zoe Vink")
    for account in (first, second):
        workspace.perform(TakeOver(account.account.id, (7,)))
    views = account_of(workspace, first.account.id).people
    zoes = [view for view in views if view.person.name.startswith("Zo")]
    assert [view.namesakes for view in zoes] == [(zoes[1].person.id,), (zoes[0].person.id,)]
    anna = next(view for view in views if view.person.person_key == 7)
    assert [(place.account_id, place.account_name) for place in anna.also_at] == [
        (second.account.id, "Zuidzee")
    ]
    assert [view.title_unknown for view in views].count(True) == 3
    assert all(view.also_at == () for view in zoes)


def test_two_of_one_name_who_are_two_people_are_asked_about_no_more(workspace: Workspace) -> None:
    number = make_account(workspace, people=[("Zoë Vink", ""), ("Cato Smit", "")]).account.id
    add_unasked(workspace, number, "Zoe Vink")
    one, other = (p.person.id for p in account_of(workspace, number).people if p.person.name.startswith("Zo"))
    before = content(workspace)
    workspace.perform(KeepApart(other, "Zoe Vink", one))
    workspace.perform(KeepApart(one, "Zoe Vink", other))  # said again: nothing new
    found = account_of(workspace, number)
    assert all(person.namesakes == () for person in found.people)
    assert found.lines == ()
    assert len(workspace.store.committee.lines()) == 1
    assert load_person_split(workspace, one).side.lines == ()  # nothing that a person could have drawn
    workspace.undo()
    assert content(workspace) == before
    assert [p.namesakes for p in account_of(workspace, number).people if p.namesakes] == [
        (other,),
        (one,),
    ]


def test_a_third_of_the_name_is_still_asked_about(workspace: Workspace) -> None:
    number = make_account(workspace, people=[("Zoë Vink", "")]).account.id
    for _ in range(2):
        add_unasked(workspace, number, "Zoe Vink")
    one, other, third = (p.person.id for p in account_of(workspace, number).people)
    workspace.perform(KeepApart(one, "Zoe Vink", other))
    assert [p.namesakes for p in account_of(workspace, number).people] == [
        (third,),
        (third,),
        (one, other),
    ]


@pytest.mark.parametrize("door", ["added", "moved", "filled"])
def test_who_is_said_to_be_somebody_else_is_not_asked_about_again(workspace: Workspace, door: str) -> None:
    number = make_account(workspace, people=[("Zoë Vink", "")]).account.id
    if door == "added":
        workspace.perform(AddPerson(number, "Zoe Vink", namesake=True))
    elif door == "moved":
        other = make_account(workspace, "Zuidzee", people=[("Zoe Vink", "")])
        workspace.perform(MovePerson(other.people[0].person.id, "Zoe Vink", number, namesake=True))
    else:
        card = workspace.perform(AddPlaceholder(number, "?", R.BUYER))
        workspace.perform(FillPlaceholder(card, "Zoe Vink", namesake=True))
    found = account_of(workspace, number).people
    assert [(len(found), p.namesakes) for p in found] == [(2, ())] * 2


def test_one_profile_under_two_names_is_asked_about_even_if_one_left(workspace: Workspace) -> None:
    store_archive(workspace, [connection(7, "Anna Berg", "Noordzee", "CEO")])
    first, second = make_account(workspace, "Noordzee", ()), make_account(workspace, "Zuidzee", ())
    for account in (first, second):
        workspace.perform(TakeOver(account.account.id, (7,)))
    anna = account_of(workspace, second.account.id).people[0].person
    workspace.perform(EditPerson(replace(anna, name="A. Berg-Smit")))
    workspace.perform(MarkLeft(account_of(workspace, first.account.id).people[0].person.id, "Anna", TODAY))
    twice = workspace.perform(
        MergeAccounts(first.account.id, second.account.id, "x", "y", {"name": Choice.KEPT})
    )
    assert len(twice) == 1
    view = account_of(workspace, first.account.id)
    assert all(person.also_at == () for person in view.people)
    assert [remark.text for remark in remarks(view) if remark.kind is RemarkKind.NAMESAKES] == [
        "Anna Berg and A. Berg-Smit have the same LinkedIn profile."
    ]
    one, other = (person.person.id for person in view.people)
    workspace.perform(KeepApart(one, "Anna Berg", other))
    people, lines = workspace.store.people.of(first.account.id), workspace.store.committee.lines()
    assert same_people(people, lines) == ()


def test_somebody_parted_from_another_of_the_same_name_is_somebody_else(workspace: Workspace) -> None:
    view = make_account(workspace, people=[("Zoë Vink", "")])
    number = view.account.id
    workspace.perform(SplitPerson(view.people[0].person.id, "Zoë Vink", "Zoe Vink"))
    assert [p.namesakes for p in account_of(workspace, number).people] == [(), ()]


# --- lines ------------------------------------------------------------------------------------


def test_reporting_lines_never_close_a_circle(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna, bram, cato = (person.person.id for person in view.people)
    workspace.perform(SetManager(bram, "Bram", anna))
    workspace.perform(SetManager(cato, "Cato", bram))
    assert refusal(workspace, SetManager(anna, "Anna", cato)) == (
        "line.circular",
        {"chain": "Anna Jansen → Cato Smit → Bram Visser → Anna Jansen"},
    )
    assert refusal(workspace, AddLine(anna, "Anna", LineKind.MANAGER, bram))[0] == "line.circular"
    assert refusal(workspace, SetManager(anna, "Anna", anna))[0] == "line.self"
    workspace.perform(SetManager(cato, "Cato", anna))
    now = account_of(workspace, view.account.id)
    assert (now.manager_of(cato), now.manager_of(bram), now.manager_of(anna)) == (anna, anna, None)
    workspace.perform(ClearManager(cato, "Cato"))
    assert account_of(workspace, view.account.id).manager_of(cato) is None


def test_a_conflict_is_one_line_whichever_end_it_was_drawn_from(workspace: Workspace) -> None:
    view = make_account(workspace)
    anna, bram, cato = (person.person.id for person in view.people)
    line = workspace.perform(AddLine(bram, "Bram", LineKind.CONFLICT, anna))
    assert refusal(workspace, AddLine(anna, "Anna", LineKind.CONFLICT, bram))[0] == "line.exists"
    workspace.perform(AddLine(anna, "Anna", LineKind.INFLUENCE, cato))
    workspace.perform(AddLine(cato, "Cato", LineKind.INFLUENCE, anna))
    assert refusal(workspace, AddLine(cato, "Cato", LineKind.INFLUENCE, anna))[0] == "line.exists"
    assert len(account_of(workspace, view.account.id).lines) == 3
    workspace.perform(RemoveLine(anna, "Anna", line))
    kinds = [item.kind for item in account_of(workspace, view.account.id).lines]
    assert kinds == [LineKind.INFLUENCE, LineKind.INFLUENCE]
    other = make_account(workspace, "Zuidzee").people[0].person.id
    assert refusal(workspace, AddLine(anna, "Anna", LineKind.CONFLICT, other))[0] == "line.other_account"


# --- placeholders -----------------------------------------------------------------------------


def figures(workspace: Workspace, account_id: int) -> object:
    """Everything of an account in which a placeholder must not count."""
    view = account_of(workspace, account_id)
    return (
        view.people, view.assessment, view.standings, view.gaps, view.needs, view.step, view.last_touch,
        load_choices(workspace), suggest_people(workspace, account_id), workspace.store.people.all(),
    )  # fmt: skip


def test_a_placeholder_counts_in_no_figure(workspace: Workspace) -> None:
    store_archive(workspace, [connection(1, "Dirk Bos", "Noordzee Logistics", "CFO")])
    view = make_account(workspace)
    number = view.account.id
    before = figures(workspace, number)
    card = workspace.perform(AddPlaceholder(number, "Dirk Bos", R.BUYER, "CFO, head of finance"))
    workspace.perform(SetManager(view.people[0].person.id, "Anna", card))
    assert figures(workspace, number) == before
    shown = account_of(workspace, number).placeholders
    assert [(one.person.name, one.held[0].role, one.standing) for one in shown] == [
        ("Dirk Bos", R.BUYER, Standing.UNKNOWN)
    ]
    assert (shown[0].stale, shown[0].counts, shown[0].title_unknown) == (False, False, False)
    workspace.perform(RenamePlaceholder(card, "Dirk Bos", "Somebody in finance"))
    assert account_of(workspace, number).placeholders[0].person.name == "Somebody in finance"


def test_a_filled_placeholder_is_a_person_with_its_lines_and_role(workspace: Workspace) -> None:
    view = make_account(workspace)
    card = workspace.perform(AddPlaceholder(view.account.id, "Who signs?", R.DECISION_MAKER, "CEO, owner"))
    workspace.perform(SetManager(view.people[1].person.id, "Bram", card))
    assert refusal(workspace, FillPlaceholder(card, " anna JANSEN ")) == (
        "person.exists",
        {"name": "Anna Jansen"},
    )
    assert refusal(workspace, FillPlaceholder(view.people[0].person.id, "X")) == (
        "placeholder.known",
        {"name": "Anna Jansen"},
    )
    assert workspace.perform(FillPlaceholder(card, "Dirk Bos")) == card
    now = account_of(workspace, view.account.id)
    dirk = now.person(card)
    assert dirk is not None
    assert (dirk.placeholder, dirk.person.title, dirk.title_unknown) == (False, "", True)
    assert (dirk.held[0].role, dirk.held[0].p, now.placeholders) == (R.DECISION_MAKER, 0.95, ())
    assert now.manager_of(view.people[1].person.id) == card


def test_a_placeholder_is_filled_from_a_connection(workspace: Workspace) -> None:
    store_archive(workspace, [connection(7, "Dirk Bos", "Noordzee Logistics", "CEO")])
    number = make_account(workspace, people=()).account.id
    cards = [workspace.perform(AddPlaceholder(number, f"Card {n}", R.BUYER)) for n in (1, 2)]
    workspace.perform(FillPlaceholder(cards[0], "", connection=7))
    dirk = person_of(workspace, "Dirk Bos").person
    assert (dirk.person_key, dirk.title, dirk.url) == (7, "CEO", "https://www.linkedin.com/in/p7")
    assert refusal(workspace, FillPlaceholder(cards[1], "", connection=7))[0] == "person.exists"
    assert refusal(workspace, FillPlaceholder(cards[1], "", connection=8))[0] == "person.gone"


CARDS = (
    TemplateCard(R.DECISION_MAKER, "Decision maker", "managing director"),
    TemplateCard(R.INFLUENCER, "Technical adviser"),
    TemplateCard(R.INFLUENCER, "Finance adviser"),
    TemplateCard(R.USER, "User"),
)


def test_a_template_lays_out_only_what_is_missing(workspace: Workspace) -> None:
    number = make_account(workspace, people=()).account.id
    assert len(workspace.perform(ApplyTemplate(number, "Noordzee", "equipment", CARDS))) == 4
    assert workspace.perform(ApplyTemplate(number, "Noordzee", "equipment", CARDS)) == ()
    assert account_of(workspace, number).account.deal_type == "equipment"
    other = make_account(workspace, "Zuidzee")  # a chief executive and a purchasing manager
    cato = next(p.person.id for p in other.people if p.person.name == "Cato Smit")
    workspace.perform(MarkRole(cato, "Cato", R.INFLUENCER, True))
    workspace.perform(ApplyTemplate(other.account.id, "Zuidzee", "equipment", CARDS))
    names = [card.person.name for card in account_of(workspace, other.account.id).placeholders]
    assert names == ["Finance adviser", "User"]


def test_cards_are_taken_in_the_order_of_the_template() -> None:
    assert missing_cards(CARDS, {}) == CARDS
    assert missing_cards(CARDS, {R.INFLUENCER: 1, R.BUYER: 3}) == (CARDS[0], CARDS[2], CARDS[3])
    assert missing_cards(CARDS, {R.INFLUENCER: 5}) == (CARDS[0], CARDS[3])


# --- introductions ----------------------------------------------------------------------------


def introductions(workspace: Workspace, name: str) -> tuple[Introduction, ...]:
    return person_of(workspace, name).introductions


def test_an_introduction_is_asked_once_until_it_is_answered(workspace: Workspace, today: date) -> None:
    view = make_account(workspace)
    anna, bram, _ = (person.person.id for person in view.people)
    via = Via(bram)
    number = workspace.perform(AskIntroduction(anna, "Anna", via, today - timedelta(days=9)))
    asked = (today - timedelta(days=9)).isoformat()
    assert refusal(workspace, AskIntroduction(anna, "Anna", via, today)) == (
        "introduction.asked",
        {"day": asked},
    )
    early = today - timedelta(days=10)
    assert refusal(workspace, IntroductionDone(anna, "Anna", number, early)) == (
        "introduction.before_asked",
        {"day": asked},
    )
    workspace.perform(IntroductionDeclined(anna, "Anna", number, today))
    second = workspace.perform(AskIntroduction(anna, "Anna", via, today))
    workspace.perform(IntroductionDone(anna, "Anna", second, today))
    assert [(item.done_on, item.declined_on) for item in introductions(workspace, "Anna Jansen")] == [
        (None, today),
        (today, None),
    ]
    assert account_of(workspace, view.account.id).introductions == introductions(workspace, "Anna Jansen")
    workspace.perform(RemoveIntroduction(anna, "Anna", second))
    assert refusal(workspace, IntroductionDone(anna, "Anna", second, today))[0] == "introduction.gone"


def test_who_could_introduce_is_noted_and_asked_later(workspace: Workspace, today: date) -> None:
    anna = make_account(workspace).people[0].person.id
    via = Via(key=42, name="Old friend")
    noted = workspace.perform(NoteMutual(anna, "Anna", via))
    assert refusal(workspace, NoteMutual(anna, "Anna", via))[0] == "introduction.known"
    assert workspace.perform(AskIntroduction(anna, "Anna", via, today)) == noted
    assert [(item.via_name, item.asked_on) for item in introductions(workspace, "Anna Jansen")] == [
        ("Old friend", today)
    ]
    assert refusal(workspace, AskIntroduction(anna, "Anna", Via(anna), today))[0] == "introduction.self"
    assert refusal(workspace, AskIntroduction(anna, "Anna", Via(), today))[0] == "introduction.nobody"
    assert refusal(workspace, AskIntroduction(anna, "Anna", Via(999), today))[0] == "person.gone"


def test_somebody_who_left_or_is_unknown_is_nobody_to_ask_for_a_step(
    workspace: Workspace, today: date
) -> None:
    view = make_account(workspace)
    for person in view.people:
        workspace.perform(MarkLeft(person.person.id, "x", today))
    now = load_accounts(workspace).accounts[0]
    assert now.known_roles == 0
    assert (now.step.person_id, now.step.helper_id) == (None, None)


def held_roles(view: PersonView) -> list[Role]:
    return [held.role for held in view.held_roles]


def test_a_title_in_another_script_says_nothing_and_is_kept(workspace: Workspace) -> None:
    make_account(workspace, people=[("李小龍", "總經理"), ("Анна Иванова", "генеральный директор")])
    for view in load_accounts(workspace).accounts[0].people:
        assert (view.title.role, held_roles(view), view.title_unknown) == (None, [], False)
        assert view.person.title


def test_a_champion_without_a_say_is_doubted(workspace: Workspace) -> None:
    number = make_account(workspace).people[0].person.id
    workspace.perform(SetStance(number, "Anna", Stance.CHAMPION))
    assert not person_of(workspace, "Anna Jansen").champion_doubted
    workspace.perform(SetInfluence(number, "Anna", 1))
    assert person_of(workspace, "Anna Jansen").champion_doubted
    account = account_of(workspace, person_of(workspace, "Anna Jansen").person.account_id)
    assert [remark.person_id for remark in remarks(account) if remark.kind is RemarkKind.CHAMPION] == [number]
    workspace.perform(SetStance(number, "Anna", Stance.SUPPORTER))
    assert not person_of(workspace, "Anna Jansen").champion_doubted
