"""Whose value stays when two are one: unknown gives way, equal stays, and what differs is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.merging import (
    Choice,
    account_clashes,
    merged_account,
    merged_marks,
    merged_person,
    person_clashes,
)

words = st.sampled_from(["", "Anna", "anna", "Bram"])
people = st.builds(
    Person,
    account_id=st.just(1),
    name=st.sampled_from(["Anna", "anna", "Bram"]),
    id=st.integers(1, 2),
    title=words,
    level=st.sampled_from([None, 1, 3]),
    stance=st.sampled_from([-1, 0, 2]),
    department=words,
    influence=st.sampled_from([None, 1, 3]),
    owner=words,
    left_on=st.sampled_from([None, date(2026, 10, 1)]),
    person_key=st.sampled_from([None, 7, 8]),
    url=st.sampled_from([None, "u7", "u8"]),
    created_on=st.sampled_from([date(2026, 1, 1), date(2026, 5, 1)]),
    placeholder=st.booleans(),
)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"stance": 2}, []),
        ({"title": "CFO", "stance": -1}, ["title"]),
        ({"title": " ceo ".strip()}, []),
        ({"level": 3}, []),
        ({"name": "Ánna"}, []),
        ({"name": "Anne"}, ["name"]),
        ({"left_on": date(2026, 10, 1)}, ["left_on"]),
        ({"person_key": 8, "url": "u8"}, ["profile"]),
        ({"person_key": 7, "url": "other"}, []),
        ({"placeholder": True, "name": "Who?", "title": "CFO", "person_key": None}, []),
    ],
)
def test_only_what_both_know_and_differs_is_asked(change: dict[str, object], fields: list[str]) -> None:
    kept = Person(1, "Anna", 1, title="CEO", person_key=7, url="u7")
    other = replace(kept, id=2, **change)  # type: ignore[arg-type]
    assert [clash.field for clash in person_clashes(kept, other, {}, {})] == fields


@settings(max_examples=150)
@given(people, people, st.sampled_from(Choice))
def test_nothing_known_is_lost_but_what_was_chosen_against(one: Person, two: Person, choice: Choice) -> None:
    kept, other = replace(one, id=1), replace(two, id=2)
    clashes = person_clashes(kept, other, {}, {})
    merged = merged_person(kept, other, {clash.field: choice for clash in clashes})
    assert (merged.id, merged.created_on) == (1, min(kept.created_on, other.created_on))
    assert merged.placeholder is (kept.placeholder and other.placeholder)
    for name in ("department", "influence", "owner"):
        known = [value for value in (getattr(kept, name), getattr(other, name)) if value not in (None, "")]
        assert (getattr(merged, name) in known) if known else getattr(merged, name) in (None, "")
    if not (kept.placeholder or other.placeholder):
        chosen = kept if choice is Choice.KEPT else other
        for clash in clashes:
            if clash.field != "profile":
                assert getattr(merged, clash.field) == getattr(chosen, clash.field)
        if any(clash.field == "profile" for clash in clashes):
            assert (merged.person_key, merged.url) == (chosen.person_key, chosen.url)
        else:
            keys = {kept.person_key, other.person_key} - {None}
            assert merged.person_key in (keys or {None})
    assert merged_person(merged, merged, {}) == merged


def test_marks_of_roles_are_joined() -> None:
    mine, yours = {"buyer": True, "user": False}, {"buyer": False, "initiator": True}
    assert merged_marks(mine, yours, {}) == {"buyer": True, "user": False, "initiator": True}
    assert merged_marks(mine, yours, {"role:buyer": Choice.OTHER})["buyer"] is False


def test_an_account_keeps_what_either_knew() -> None:
    kept = Account("Noordzee", 1, industry="Food", note="a", deal_value=5)
    other = Account("Noordzee BV", 2, size_band="51-200", note="b", deal_value=7, months_left=0.0)
    assert [clash.field for clash in account_clashes(kept, other)] == ["name", "deal_value"]
    merged = merged_account(kept, other, {"name": Choice.KEPT, "deal_value": Choice.OTHER})
    assert (merged.name, merged.industry, merged.size_band) == ("Noordzee", "Food", "51-200")
    assert (merged.deal_value, merged.months_left, merged.note) == (7, 0.0, "a\nb")
