"""How often the classifier agrees with titles labelled by hand before it was run on them."""

from __future__ import annotations

import pytest

from tests.core.title_cases import cases, score

SETS = ("titles_labelled.csv", "titles_held_out.csv")
LANGUAGES = ("en", "nl", "de", "fi", "fr", "mix")
INDEPENDENT = "titles_independent.csv"
"""Labelled by somebody who had seen neither the lexicon nor the other sets."""


@pytest.mark.parametrize("with_lang", [True, False], ids=["lang", "no lang"])
@pytest.mark.parametrize("name", SETS)
def test_all_languages_together(name: str, with_lang: bool) -> None:
    found = score(cases(name), with_lang=with_lang)
    assert found.seniority >= 0.98
    assert found.role >= 0.97
    assert found.vp_plus >= 0.98


@pytest.mark.parametrize("with_lang", [True, False], ids=["lang", "no lang"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language(lang: str, with_lang: bool) -> None:
    found = score([case for name in SETS for case in cases(name) if case.lang == lang], with_lang=with_lang)
    assert found.seniority >= 0.95
    assert found.role >= 0.92
    assert found.vp_plus >= 0.96


@pytest.mark.parametrize("with_lang", [True, False], ids=["lang", "no lang"])
def test_titles_of_another_pair_of_eyes(with_lang: bool) -> None:
    found = score(cases(INDEPENDENT), with_lang=with_lang)
    assert found.seniority >= 0.95
    assert found.role >= 0.92
    assert found.vp_plus >= 0.96


@pytest.mark.parametrize("with_lang", [True, False], ids=["lang", "no lang"])
@pytest.mark.parametrize("lang", ["en", "nl", "de", "fi", "fr"])
def test_each_language_of_another_pair_of_eyes(lang: str, with_lang: bool) -> None:
    found = score([case for case in cases(INDEPENDENT) if case.lang == lang], with_lang=with_lang)
    assert found.seniority >= 0.95
    assert found.role >= 0.92
    assert found.vp_plus >= 0.94


def test_the_sets_are_large_and_do_not_overlap() -> None:
    labelled, held_out = ({case.title for case in cases(name)} for name in SETS)
    assert len(labelled) >= 400
    assert len(held_out) >= 150
    assert len(labelled & held_out) <= 10
