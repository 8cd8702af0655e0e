"""Where a company's name stops being a candidate: short parts, common words, short names, middle letters."""

from __future__ import annotations

import pytest

from ssi_desktop.core.company_candidates import CandidateIndex, Employer, Likeness, is_mistyped
from ssi_desktop.core.company_names import company_key


def asked(account: str, name: str) -> list[Likeness]:
    found = CandidateIndex([(1, account)]).candidates(Employer(company_key(name), name, 1))
    return [candidate.likeness for candidate in found]


@pytest.mark.parametrize(
    ("account", "name", "likeness"),
    [
        ("Kone", "Elevators of Helsinki (Kone)", [Likeness.PART]),
        ("KLM", "Airline of Amsterdam (KLM)", []),
        ("Logistics", "Noordvik (Logistics)", []),
        ("Blue Lake Group", "Blue Lake", [Likeness.WORDS]),
        ("AB Group", "AB", []),
    ],
)
def test_parts_and_added_words(account: str, name: str, likeness: list[Likeness]) -> None:
    assert asked(account, name) == likeness


@pytest.mark.parametrize(
    ("one", "other", "mistyped"),
    [
        ("bayer", "bauer", False),
        ("bayer", "bayyer", True),
        ("bayer", "baeyr", True),
        ("talland", "dalland", False),
        ("tallander", "dallander", True),
        ("nordvikk", "nordvkik", True),
    ],
)
def test_how_much_of_a_name_may_be_mistyped(one: str, other: str, mistyped: bool) -> None:
    assert is_mistyped(one, other) is mistyped
    assert is_mistyped(other, one) is mistyped


@pytest.mark.parametrize("name", ["nordvik", "nordvikk", "fjellheim", "fjellheims"])
def test_two_letters_exchanged_anywhere_are_found(name: str) -> None:
    for place in range(1, len(name) - 1):
        typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        assert typed == name or asked(name, typed) == [Likeness.TYPING]
