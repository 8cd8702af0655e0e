"""Names found in running text however they are written, and nothing else."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.mentions import BLANK, Mentions, fold_name, spellings

NAMES = Mentions(spellings("Zoë", "Müller-Weiß"))


@pytest.mark.parametrize(
    "written",
    [
        "Zoë Müller-Weiß",
        "ZOË MÜLLER-WEISS",
        "zoe muller-weiss",
        "Müller-Weiß, Zoë",
        "Zoë  \n Müller-Weiß",
        unicodedata.normalize("NFD", "Zoë Müller-Weiß"),
        "müller-weiß zoë",
    ],
)
def test_every_way_to_write_a_name_is_found(written: str) -> None:
    text = f"Call {written}'s office"
    assert NAMES.found_in(text)
    assert NAMES.without(text) == f"Call {BLANK}'s office"


@pytest.mark.parametrize("text", ["", "Zoë", "Zoë Müller-Weißer", "xZoë Müller-Weiß", "Zoë and Müller-Weiß"])
def test_other_text_stays(text: str) -> None:
    assert not NAMES.found_in(text)
    assert NAMES.without(text) == text


def test_json_stays_json_also_where_letters_are_numbers() -> None:
    text = json.dumps({"name": "Zoë Müller-Weiß", "list": ["a Zoë Müller-Weiß", 1, None, True]})
    assert "\\u00fc" in text
    assert NAMES.found_in(text)
    assert json.loads(NAMES.without(text)) == {"name": BLANK, "list": [f"a {BLANK}", 1, None, True]}


def test_no_words_find_nothing() -> None:
    nothing = Mentions(["", " ", "x"])
    assert not nothing
    assert not nothing.found_in("x")
    assert nothing.without("x") == "x"


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_blanked_is_found_no_more_and_the_rest_is_kept(before: str, after: str) -> None:
    name = "Quill Oxenford"
    text = f"{before} {name} {after}"
    names = Mentions([name])
    assert names.found_in(text)
    assert not names.found_in(names.without(text))
    if not names.found_in(f"{before} ") and not names.found_in(f" {after}"):
        assert names.without(text).startswith(before) or text[:1] in '[{"'


@given(st.text(max_size=60))
def test_folding_is_stable(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
