"""Drafts over any accounts: within the minutes, for people who are there, no introduction asked for twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import Account, Introduction, Person
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.plan_outcome_block import MOST_PER_ACCOUNT
from ssi_desktop.core.plan_values import Block
from ssi_desktop.core.roles import Role
from ssi_desktop.core.tick_asks import INTRODUCED_BY
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_checks import account_key
from ssi_desktop.services.account_gaps import account_gaps
from ssi_desktop.services.account_week import PlanStep
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.week_draft import OWN_BLOCK, DraftWeek, PlanMinimumWeek
from ssi_desktop.services.week_ticking import rule_of
from ssi_desktop.services.workspace import Workspace, open_workspace
from tests.account_world import make_account
from tests.conftest import TODAY

WEEK = Week.of(TODAY)
LIBRARY = Library(resource_root())
TITLES = ("Chief Executive Officer", "Purchasing Manager", "Executive Assistant", "IT Director", "", "Nurse")

people = st.tuples(
    st.sampled_from(TITLES),
    st.sampled_from((None, 0, 1, 2, 3, 4)),
    st.sampled_from((-2, 0, 0, 0, 2)),
    st.sampled_from(("here", "here", "here", "left", "leaves", "placeholder")),
    st.sampled_from((None, None, 3, 100)),
)
worlds = st.lists(st.tuples(st.lists(people, max_size=5), st.none() | st.integers(0, 90_000)), max_size=5)
World = list[tuple[list[tuple[str, int | None, int, str, int | None]], int | None]]


def fill(workspace: Workspace, world: World) -> None:
    """Store accounts with people in all states; some introductions were asked for so many days ago."""
    store = workspace.store
    with store.transaction():
        for number, (cards, value) in enumerate(world):
            name = f"Firm {number}"
            account = store.accounts.add(Account(name, deal_value=value, created_on=TODAY), account_key(name))
            for place, (title, level, stance, state, asked) in enumerate(cards):
                left = {"left": TODAY - timedelta(days=3), "leaves": TODAY + timedelta(days=30)}.get(state)
                person = Person(account, f"P {number} {place}", title=title, level=level, stance=stance)
                there = replace(person, left_on=left, placeholder=state == "placeholder", created_on=TODAY)
                added = store.people.add(there)
                if asked is not None and state != "placeholder":
                    day = TODAY - timedelta(days=asked)
                    store.committee.add_introduction(Introduction(added, via_name="Eva", asked_on=day))


def drafted(workspace: Workspace) -> tuple[PlanItem, ...]:
    return workspace.store.weeks.items(WEEK)


@settings(max_examples=25)
@given(worlds, st.sampled_from((0, 15, 60, 90, 150, 240, 600)), st.booleans())
def test_any_draft_with_accounts_keeps_to_minutes_people_and_introductions(
    world: World, minutes: int, own: bool
) -> None:
    workspace = open_workspace(None, FixedClock(TODAY), LIBRARY)
    fill(workspace, world)
    before = load_accounts(workspace)
    if own and before.accounts:
        view = before.accounts[0]
        for gap in account_gaps(view, TODAY)[:1]:
            workspace.perform(PlanStep(WEEK, view.account.id, gap.gap.step, "step", gap))
    workspace.perform(DraftWeek(WEEK, minutes))
    items = drafted(workspace)
    proposed = [item for item in items if item.block != OWN_BLOCK]
    assert sum(item.minutes for item in proposed) <= minutes
    views = {card.person.id: card for view in before.accounts for card in view.cards}
    asked = {
        one.target_id
        for one in workspace.store.committee.introductions()
        if one.asked_on is not None and (TODAY - one.asked_on).days <= 21
    }
    for item in items:
        if item.person_id is not None:
            assert views[item.person_id].counts
        if rule_of(item) in INTRODUCED_BY:
            assert item.person_id not in asked
    outcome = Counter(item.account_id for item in items if item.account_id and item.block == Block.OUTCOME)
    assert all(count <= MOST_PER_ACCOUNT for count in outcome.values())
    assert all(item.reason for item in items)
    workspace.close()


@pytest.mark.parametrize("pillar", PILLARS)
def test_fifteen_minutes_for_any_pillar_are_always_there(workspace: Workspace, pillar: Pillar) -> None:
    make_account(workspace)
    workspace.perform(PlanMinimumWeek(WEEK, pillar))
    fresh = [item for item in drafted(workspace) if item.state is ItemState.OPEN]
    assert 0 < sum(item.minutes for item in fresh) <= 15
    assert pillar in {item.pillar for item in fresh}


def test_a_gap_of_every_role_can_be_planned_side_by_side(workspace: Workspace) -> None:
    view = make_account(workspace, people=())
    found = account_gaps(view, TODAY)
    assert {gap.gap.role for gap in found} == set(Role)
    for gap in found:
        workspace.perform(PlanStep(WEEK, view.account.id, gap.gap.step, "step", gap))
    assert len(drafted(workspace)) == len(Role)
