"""What users read in every shipped language: complete, plain, well set, and without causal claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2] / "resources" / "content"
FILES = (
    "checklist", "actions", "playbook", "steps", "terms", "coach", "xing", "explain",
    "deal_types", "role_names", "help_choose",
)  # fmt: skip
LANGUAGES = ("en", "nl")
CAUSAL = json.loads(Path(__file__).with_name("causal_words.json").read_text(encoding="utf-8"))

SPEAKING_AS_A_CROWD = {
    "en": r"\b(?:we|our|ours|us|let’s|oops|sorry)\b",
    "nl": r"\b(?:wij|we|ons|onze|laten we|oeps|sorry)\b",
}
OTHER_FORM_OF_ADDRESS = {"en": r"\bthou\b", "nl": r"\b(?:u|uw|gij)\b"}
FORBIDDEN_ADVICE = {
    "en": r"\bautomat|\bbots?\b|\bscrap(?:e|er|ing)|\bpods?\b|\bbulk\b|\bmass (?:invit|messag)|\bgrowth hack",
    "nl": r"\bautomat|\bbots?\b|\bscrap|\bpods?\b|\bbulk\b|\bmassaal\b|\bgrowth hack",
}
PROVENANCE = r"\b[SF]00\d\b|\bE-\d\d\b|\bdomain\.md\b|/work\b"
SENTENCES = {
    "why",
    "how_to_check",
    "tip",
    "caveat",
    "done_when",
    "meaning",
    "body",
    "goal",
    "recognise",
    "where",
    "formula",
}
HEADINGS = {"title", "smaller", "name", "short", "inline", "unit", "label"}


def leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, f"{path}/{place}")


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in FILES:
        data = json.loads((ROOT / language / f"{name}.json").read_text(encoding="utf-8"))
        found.update(leaves(data, name))
    return found


WORDS = {language: texts(language) for language in LANGUAGES}


def hits(language: str, pattern: str) -> dict[str, str]:
    search = re.compile(pattern, re.IGNORECASE).search
    return {path: text for path, text in WORDS[language].items() if search(text)}


def last_key(path: str) -> str:
    return next(part for part in reversed(path.split("/")) if not part.isdecimal())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_causal_words_between_actions_index_and_outcomes(language: str) -> None:
    assert {pattern: hits(language, pattern) for pattern in CAUSAL[language] if hits(language, pattern)} == {}


def test_causal_words_are_listed_for_every_planned_language_and_do_find_claims() -> None:
    claims = {
        "en": "Your meetings rose because you post more; it will raise your score and drive sales.",
        "nl": "Je afspraken namen toe omdat je meer post; dat leidt tot een hogere index.",
        "de": "Mehr Beiträge führen zu mehr Treffen, weil der Index steigt.",
        "fi": "Tapaamiset lisääntyivät, koska indeksi nousi.",
        "fr": "Vos ventes montent grâce à un meilleur indice, ce qui entraîne des rendez-vous.",
    }
    assert set(CAUSAL) == set(claims)
    for language, claim in claims.items():
        assert any(re.search(pattern, claim, re.IGNORECASE) for pattern in CAUSAL[language]), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_neutral_tone_and_one_form_of_address(language: str) -> None:
    assert hits(language, SPEAKING_AS_A_CROWD[language]) == {}
    assert hits(language, OTHER_FORM_OF_ADDRESS[language]) == {}
    assert not any("!" in text for path, text in WORDS[language].items() if "“" not in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_automation_pods_scraping_or_mass_work_is_advised(language: str) -> None:
    assert hits(language, FORBIDDEN_ADVICE[language]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_markup_and_no_trace_of_where_it_comes_from(language: str) -> None:
    assert hits(language, r"[<>]|&\w+;|https?://") == {}
    assert hits(language, PROVENANCE) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_typography_is_the_same_everywhere(language: str) -> None:
    assert hits(language, r"['\"`´‘„«»]") == {}
    assert hits(language, r"\.\.\.| - |  |--|\u00a0|\s$|^\s| [,.;:?]") == {}
    unbalanced = {
        path: text
        for path, text in WORDS[language].items()
        if text.count("“") != text.count("”") or text.count("(") != text.count(")")
    }
    assert unbalanced == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_and_headings_do_not(language: str) -> None:
    endless = {
        path: text
        for path, text in WORDS[language].items()
        if last_key(path) in SENTENCES and not re.search(r"[.?”]$", text)
    }
    ended = {
        path: text
        for path, text in WORDS[language].items()
        if last_key(path) in HEADINGS and text.endswith(".")
    }
    assert endless == {}
    assert ended == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_short(language: str) -> None:
    long = {
        path: text
        for path, text in WORDS[language].items()
        if last_key(path) == "why" and len(re.findall(r"[.?!](?=\s|$|”)", text)) > 2
    }
    assert long == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_stand_only_where_names_are_filled_in(language: str) -> None:
    filled = ("steps/", "role_names/texts/")
    assert {path for path in hits(language, r"[{}]") if not path.startswith(filled)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_beside_the_gauges_says_what_the_index_is_not(language: str) -> None:
    sentence = WORDS[language]["coach/index.not_sales/body"]
    assert "LinkedIn" in sentence
    assert re.search(r"\bnot\b|\bniet\b", sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_claims_name_who_claims_and_carry_a_caveat(language: str) -> None:
    coach = json.loads((ROOT / language / "coach.json").read_text(encoding="utf-8"))
    claims = {
        key: entry for key, entry in coach.items() if key.startswith("claims.") and key != "claims.note"
    }
    assert len(claims) == 7
    for key, entry in claims.items():
        assert entry["caveat"], key
        assert "LinkedIn" in entry["body"] or key == "claims.academic", key


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_fits_three_sentences(language: str) -> None:
    body = WORDS[language]["coach/privacy.three_sentences/body"]
    assert len(re.findall(r"\.(?=\s|$)", body)) == 3


def test_both_languages_have_exactly_the_same_texts() -> None:
    assert WORDS["en"].keys() ^ WORDS["nl"].keys() == set()


def test_nothing_longer_than_a_name_was_left_untranslated() -> None:
    same = {path for path, text in WORDS["en"].items() if WORDS["nl"][path] == text and len(text) > 16}
    names = "role_names/schemes/"  # names of other tools stay as those tools write them
    assert {path for path in same if not path.startswith(names)} == set()


def test_numbers_are_the_same_in_both_languages() -> None:
    """A benchmark or limit that differs between languages is a mistake, not a choice of words."""

    def numbers(text: str, decimal: str, thousands: str) -> list[str]:
        found = re.findall(r"\d[\d.,]*", text)
        return sorted(item.strip(".,").replace(thousands, "").replace(decimal, ".") for item in found)

    exact = [
        path for path in WORDS["en"] if path.startswith(("coach/benchmark", "coach/claims", "coach/howto"))
    ]
    exact += [path for path in WORDS["en"] if path.startswith("terms/group_sizes")]
    differing = {
        path for path in exact if numbers(WORDS["en"][path], ".", ",") != numbers(WORDS["nl"][path], ",", ".")
    }
    assert differing == set()
