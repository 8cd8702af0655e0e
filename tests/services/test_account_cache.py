"""What is kept of accounts always equals what reading everything gives, after any commands, undo and redo."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import LineKind, Touch
from ssi_desktop.core.archive import Connection
from ssi_desktop.core.merging import Choice
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services import account_commands as accounts
from ssi_desktop.services import person_commands as people
from ssi_desktop.services.account_cache import load_everything
from ssi_desktop.services.account_gaps import account_gaps
from ssi_desktop.services.account_week import PlanStep
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.card_commands import MarkLeft, SetLevel
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.introduction_commands import (
    AskIntroduction,
    NoteMutual,
    RemoveIntroduction,
    Via,
)
from ssi_desktop.services.library import Library
from ssi_desktop.services.line_commands import AddLine, KeepApart, SetManager
from ssi_desktop.services.merge_commands import (
    MergeAccounts,
    MergePeople,
    clashes_of_accounts,
    clashes_of_people,
)
from ssi_desktop.services.placeholder_commands import AddPlaceholder, FillPlaceholder
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.week_ticking import Contact, Found, Result, TickWithResult
from ssi_desktop.services.week_unticking import UntickItem
from ssi_desktop.services.workspace import Command, Workspace, open_workspace
from tests.account_world import connection, make_account, message, store_archive
from tests.conftest import TODAY
from tests.services.test_undo import MAKERS, Content, Maker, content

LIBRARY = Library(resource_root())
WEEK = Week.of(TODAY)


def some(rng: random.Random, workspace: Workspace) -> int:
    """Somebody's card, also of those not known yet; a number that nobody has while there is none."""
    known = [*workspace.store.people.all(), *workspace.store.people.placeholders()]
    return rng.choice(known).id if known else 9


def some_item(rng: random.Random, workspace: Workspace) -> int:
    known = workspace.store.weeks.all_items()
    return rng.choice(known).id if known else 9


def planned_gap(rng: random.Random, workspace: Workspace) -> Command[object] | None:
    views = load_accounts(workspace).accounts
    gaps = account_gaps(rng.choice(views), workspace.clock.today()) if views else ()
    gap = rng.choice(gaps) if gaps else None
    return None if gap is None else PlanStep(WEEK, gap.account_id, gap.gap.step, "x", gap)


def ticked(rng: random.Random, workspace: Workspace) -> Command[object]:
    contact = Contact(some(rng, workspace), rng.choice(list(Channel)), two_way=rng.random() < 0.5)
    result = Result(
        contact=contact if rng.random() < 0.7 else None,
        found=Found(f"Neu {rng.randrange(99)}") if rng.random() < 0.3 else None,
        asked=Via(name="Eva") if rng.random() < 0.3 else None,
        outcome=rng.choice([None, None, OutcomeKind.CALL]),
    )
    return TickWithResult(some_item(rng, workspace), "x", result, WEEK)


def joined(rng: random.Random, workspace: Workspace) -> Command[object] | None:
    """Two accounts, or two people of one, become one."""
    known = workspace.store.accounts.all()
    if len(known) > 2 and rng.random() < 0.3:
        first, second = (account.id for account in rng.sample(known, 2))
        clashes = clashes_of_accounts(workspace, first, second)
        return MergeAccounts(
            first, second, "x", "y", {one.field: rng.choice(list(Choice)) for one in clashes}
        )
    cards = workspace.store.people.cards_of(rng.choice(known).id) if known else ()
    if len(cards) < 2:
        return None
    first, second = (card.id for card in rng.sample(cards, 2))
    clashes = clashes_of_people(workspace, first, second)
    return MergePeople(first, second, "x", "y", {one.field: rng.choice(list(Choice)) for one in clashes})


COMMITTEE: tuple[Maker, ...] = (
    planned_gap,
    ticked,
    ticked,
    joined,
    lambda r, w: UntickItem(some_item(r, w), "x"),
    lambda r, w: AddPlaceholder(r.randrange(1, 4), "?", r.choice([None, *Role])),
    lambda r, w: FillPlaceholder(some(r, w), f"Neu {r.randrange(99)}"),
    lambda r, w: AddLine(some(r, w), "x", r.choice([LineKind.INFLUENCE, LineKind.CONFLICT]), some(r, w)),
    lambda r, w: SetManager(some(r, w), "x", some(r, w)),
    lambda r, w: KeepApart(some(r, w), "x", some(r, w)),
    lambda r, w: NoteMutual(some(r, w), "x", Via(name="Eva")),
    lambda r, w: AskIntroduction(some(r, w), "x", Via(person_id=some(r, w)), w.clock.today()),
    lambda r, w: RemoveIntroduction(some(r, w), "x", r.randrange(1, 5)),
    lambda r, w: SetLevel(some(r, w), "x", r.choice([None, *Level])),
    lambda r, w: MarkLeft(some(r, w), "x", r.choice([None, w.clock.today()])),
    lambda r, w: people.TakeOver(r.randrange(1, 4), (r.choice([1, 2]),)),
)


def with_archive(workspace: Workspace) -> Workspace:
    """Two accounts that share an imported person, with a message both ways."""
    connections: list[Connection] = [
        connection(1, "Anna Jansen", "Noordzee"),
        connection(2, "Bo Dahl", "Fjord"),
    ]
    messages = [message(1, 1, TODAY, sent=True), message(2, 1, TODAY, sent=False)]
    store_archive(workspace, connections, messages)
    first, second = make_account(workspace, "Noordzee"), make_account(workspace, "Fjord", ())
    workspace.perform(people.TakeOver(first.account.id, (1,)))
    workspace.perform(people.TakeOver(second.account.id, (1, 2)))
    return workspace


def check(workspace: Workspace) -> None:
    """The kept accounts are those that everything read anew gives."""
    assert load_accounts(workspace) == load_everything(workspace)


@settings(max_examples=12)
@given(st.integers(0, 1 << 30))
def test_after_any_walk_of_commands_undo_and_redo_nothing_kept_is_stale(seed: int) -> None:
    rng = random.Random(seed)
    workspace = open_workspace(None, FixedClock(TODAY), LIBRARY)
    with_archive(workspace)
    for _step in range(25):
        kind = rng.random()
        if kind < 0.2:
            workspace.undo()
        elif kind < 0.3:
            workspace.redo()
        else:
            command = rng.choice((*MAKERS, *COMMITTEE, *COMMITTEE))(rng, workspace)
            with suppress(Refusal):
                if command is not None:
                    workspace.perform(command)
        check(workspace)
    workspace.close()


def test_an_unchanged_workspace_gives_the_very_same_accounts(workspace: Workspace) -> None:
    with_archive(workspace)
    first = load_accounts(workspace)
    workspace.perform(DraftWeek(Week.of(TODAY), 60))
    assert load_accounts(workspace) is first


def test_one_contact_renews_one_account_and_those_with_the_same_person(workspace: Workspace) -> None:
    with_archive(workspace)
    third = make_account(workspace, "Alone").account.id
    before = load_accounts(workspace)
    shared = next(view for view in before.accounts if view.account.name == "Fjord")
    person = next(card.person for card in shared.people if card.also_at)
    workspace.perform(people.LogTouch(Touch(person.id, TODAY, "phone", two_way=True), person.name))
    after = load_accounts(workspace)
    assert after == load_everything(workspace)
    assert after.account(third) is before.account(third)
    assert after.account(shared.account.id) is not before.account(shared.account.id)


def test_a_new_name_of_an_account_is_shown_at_those_who_are_there_too(workspace: Workspace) -> None:
    with_archive(workspace)
    load_accounts(workspace)
    fjord = next(a for a in workspace.store.accounts.all() if a.name == "Fjord")
    workspace.perform(accounts.EditAccount(replace(fjord, name="Fjell")))
    shared = [place for v in load_accounts(workspace).accounts for p in v.people for place in p.also_at]
    assert "Fjell" in {place.account_name for place in shared}
    check(workspace)


def test_what_is_refused_in_the_middle_leaves_nothing_kept(workspace: Workspace) -> None:
    """A command that reads accounts after it wrote, and then refuses."""
    with_archive(workspace)
    before = load_accounts(workspace)

    class Refusing:
        topics: frozenset[object] = frozenset()
        label, label_params = "person.add", {"name": "x"}

        def do(self, inside: Workspace) -> None:
            people.AddPerson(before.accounts[0].account.id, "Cleo Mast").do(inside)
            assert load_accounts(inside) == load_everything(inside) != before
            raise Refusal("plan.gone")

    stored: Content = content(workspace)
    with pytest.raises(Refusal):
        workspace.perform(Refusing())  # type: ignore[arg-type]
    assert content(workspace) == stored
    assert load_accounts(workspace) == before
    check(workspace)


def test_changes_by_another_connection_are_seen(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "a.ssis", FixedClock(TODAY), LIBRARY)
    with_archive(workspace)
    load_accounts(workspace)
    sibling = workspace.sibling()
    sibling.perform(people.AddPerson(1, "Dana Voss"))
    assert any(p.person.name == "Dana Voss" for v in load_accounts(workspace).accounts for p in v.people)
    check(workspace)
    sibling.close()
    workspace.close()


def test_a_setting_a_new_day_and_an_introduction_count_too(workspace: Workspace) -> None:
    with_archive(workspace)
    load_accounts(workspace)
    workspace.perform(ChangeSettings({"n_star": 13.0}))
    assert {view.assessment.n_star for view in load_accounts(workspace).accounts} == {13.0}
    view = next(v for v in load_accounts(workspace).accounts if len(v.people) > 2)
    target, via = view.people[0].person, view.people[1].person
    workspace.perform(AskIntroduction(target.id, target.name, Via(person_id=via.id), TODAY))
    check(workspace)
    workspace.clock = FixedClock(TODAY + timedelta(days=50))
    check(workspace)
    assert load_accounts(workspace).today == TODAY + timedelta(days=50)
