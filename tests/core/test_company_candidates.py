"""Company names for confirming: what is found, what never is, and how surely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.company_candidates import (
    CandidateIndex,
    CompanyCandidate,
    Employer,
    Likeness,
    find_candidates,
    is_mistyped,
)
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.matching import CompanyDecision, CompanyIndex, MatchBasis, keys_of_account
from tests.core.company_pairs import MATCH, OTHER, SAME

LEAST_FOUND = 0.95
MOST_ASKED_IN_VAIN = 0.07


def employer(name: str, people: int = 1) -> Employer:
    return Employer(company_key(name), name, people)


def asked(account: str, name: str) -> tuple[CompanyCandidate, ...]:
    return CandidateIndex([(1, account)]).candidates(employer(name))


def matched(account: str, name: str) -> bool:
    return CompanyIndex([(1, account)]).find(company_key(name)) is not None


def test_enough_pairs_are_labelled_each_once() -> None:
    everything = (*MATCH, *SAME, *OTHER)
    assert len(everything) >= 150
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize(("account", "name"), MATCH)
def test_certain_pairs_need_no_question(account: str, name: str) -> None:
    assert matched(account, name)
    assert asked(account, name) == ()


def test_no_two_companies_are_taken_for_one() -> None:
    assert [pair for pair in OTHER if matched(*pair)] == []
    assert [pair for pair in SAME if matched(*pair) and pair not in CERTAIN_TOO] == []


CERTAIN_TOO = (
    ("Outokumpu", "Outokumpu Europe"),
    ("Huhtamäki", "Huhtamaeki"),
    ("Bol.com", "Bolcom"),
    ("Schaeffler", "Schäffler"),
)
"""Pairs that need no question either."""


def test_most_spellings_are_found_and_few_questions_are_asked_in_vain() -> None:
    lost = [pair for pair in SAME if not matched(*pair) and not asked(*pair)]
    vain = [pair for pair in OTHER if asked(*pair)]
    assert len(lost) <= (1 - LEAST_FOUND) * len(SAME), lost
    assert len(vain) <= MOST_ASKED_IN_VAIN * len(OTHER), vain


@pytest.mark.parametrize(
    ("account", "name", "likeness"),
    [
        ("DataDog", "Data Dog", Likeness.SPACES),
        ("Universiteit Gent", "Gent Universiteit", Likeness.ORDER),
        ("Noordzee Logistics", "Noordzee Logistics Group", Likeness.WORDS),
        ("Philips", "Signify (Philips)", Likeness.PART),
        ("Randstad", "Ranstad", Likeness.TYPING),
    ],
)
def test_each_candidate_says_why(account: str, name: str, likeness: Likeness) -> None:
    assert [one.likeness for one in asked(account, name)] == [likeness]


def test_those_about_most_people_come_first() -> None:
    found = find_candidates(
        [employer("Ranstad", 2), employer("Phillips", 9)], [(1, "Randstad"), (2, "Philips")]
    )
    assert [one.employer.name for one in found] == ["Phillips", "Ranstad"]


def test_a_name_may_be_asked_about_for_two_accounts() -> None:
    index = CandidateIndex([(1, "Nordvik Group"), (2, "Nordvik Holding")])
    assert {one.account_id for one in index.candidates(employer("Nordvik"))} == {1, 2}


def test_what_was_decided_is_not_asked_again() -> None:
    key = company_key("Ranstad")
    for same in (True, False):
        decisions = [CompanyDecision(1, key, same)]
        assert find_candidates([employer("Ranstad")], [(1, "Randstad")], decisions) == ()


def test_what_was_decided_outranks_the_name() -> None:
    key = company_key("Siemens Nederland")
    accounts = [(1, "Siemens"), (2, "Nordvik")]
    index = CompanyIndex(accounts, [CompanyDecision(2, key, True)])
    found = index.find(key)
    assert found is not None
    assert (found.account_id, found.basis) == (2, MatchBasis.CONFIRMED)
    assert CompanyIndex(accounts, [CompanyDecision(1, key, False)]).find(key) is None


def test_keys_of_an_account_follow_what_was_decided() -> None:
    nl, typo = company_key("Siemens Nederland"), company_key("Simens")
    keys = keys_of_account(1, "Siemens", [])
    assert nl in keys
    assert typo not in keys
    decided = keys_of_account(1, "Siemens", [CompanyDecision(1, typo, True), CompanyDecision(1, nl, False)])
    assert typo in decided
    assert nl not in decided
    assert nl not in keys_of_account(1, "Siemens", [CompanyDecision(2, nl, True)])
    assert nl in keys_of_account(1, "Siemens", [CompanyDecision(2, nl, False)])


NAMES = st.text("abcdeo ", min_size=1, max_size=18)


@given(NAMES, NAMES)
def test_mistakes_are_mutual(one: str, other: str) -> None:
    assert is_mistyped(one, other) == is_mistyped(other, one)


@given(st.text("abcdefgh", min_size=8, max_size=12), st.data())
def test_one_mistake_is_always_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    kind = data.draw(st.sampled_from(("drop", "double", "other", "swap")))
    typed = {
        "drop": name[:place] + name[place + 1 :],
        "double": name[:place] + name[place] + name[place:],
        "other": f"{name[:place]}z{name[place + 1 :]}",
        "swap": name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
    }[kind]
    same = company_key(typed) == company_key(name)
    sure = len(typed) >= 8 or typed[0] == name[0]
    if not same and sure and company_key(name) == name and company_key(typed) == typed:
        assert [one.likeness for one in asked(name, typed)] == [Likeness.TYPING]


@given(NAMES, st.lists(NAMES, max_size=4))
def test_no_account_is_both_certain_and_asked_about(name: str, accounts: list[str]) -> None:
    listed = list(enumerate(accounts, 1))
    found = CandidateIndex(listed).candidates(employer(name))
    assert not (found and CompanyIndex(listed).find(company_key(name)))
    assert len({one.account_id for one in found}) == len(found)
