"""The shipped title lexicon: every row is sound, and rows of override weight keep their word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.content.lexicon import lexicon_rows, load_lexicon
from ssi_desktop.core.title_patterns import OVERRIDE, LexiconRow, compiled
from ssi_desktop.core.title_text import normalise, segments
from ssi_desktop.core.titles import Seniority
from tests.core.title_cases import TABLE, lexicon

ROWS = lexicon_rows(TABLE)
OVERRIDES = [row for row in ROWS if row.weight == OVERRIDE and row.value != "default"]
NEUTRAL_WORDS = st.lists(st.sampled_from(["zorblax", "quimtor", "velnis"]), max_size=2)


def instance(row: LexiconRow) -> str:
    """A title that the pattern of a row fits: open words become a word that says nothing."""
    words = [word.strip("()") for word in row.pattern.strip("^$").split()]
    return " ".join("zorblax" if word == "*" else word.replace("*", "") for word in words)


def test_every_pattern_is_sound() -> None:
    for row in ROWS:
        assert row.lang in {"any", "en", "nl", "de", "fi", "fr"}, row
        pattern = compiled(row)
        assert pattern.before + pattern.after < len(pattern.words), row


def test_every_pattern_can_be_found_in_a_title() -> None:
    """Words of patterns are written as titles are read: no hyphens, apostrophes or lone signs."""
    for row in ROWS:
        title = instance(row)
        (segment,) = segments(normalise(title))
        assert list(segment.words) == title.casefold().split(), row


def test_no_row_stands_twice() -> None:
    keys = [(row.lang, row.pattern, row.kind, row.value) for row in ROWS if row.kind == "function"]
    keys += [(row.lang, row.pattern, row.kind, "") for row in ROWS if row.kind != "function"]
    assert len(keys) == len(set(keys))


@settings(max_examples=300)
@given(st.sampled_from(OVERRIDES), NEUTRAL_WORDS, NEUTRAL_WORDS)
def test_override_rows_win_in_their_segment(row: LexiconRow, before: list[str], after: list[str]) -> None:
    """The row decides, or another row of override weight that fits the same words."""
    lead = [] if row.pattern.startswith("^") else before
    tail = [] if row.pattern.endswith("$") else after
    title = " ".join([*lead, instance(row), *tail])
    reading = lexicon().classify(title, None if row.lang == "any" else row.lang)
    said = reading.seniority if row.kind == "seniority" else reading.role or "unknown"
    past = reading.seniority is Seniority.UNKNOWN
    winners = [other for other in OVERRIDES if other.kind == row.kind and other.value == said]
    assert past or {other.pattern for other in winners} & set(reading.matched), (title, reading)


def test_override_rows_say_what_their_own_words_say() -> None:
    """Among rows of override weight, few are overruled by a longer one on their very own words."""
    overruled = [
        row.pattern
        for row in OVERRIDES
        if row.kind == "seniority"
        and lexicon().classify(instance(row), None if row.lang == "any" else row.lang).seniority != row.value
    ]
    assert overruled == []


def test_a_table_that_is_not_a_lexicon_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "titles.csv"
    table.write_text("lang,pattern,kind,value,weight,note\nen,boss,seniority,c_level\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not enough values"):
        load_lexicon(table)
    table.write_text("lang,pattern,kind,value,weight,note\nen,boss,seniority,c_level,x,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="invalid literal"):
        load_lexicon(table)
    with pytest.raises(FileNotFoundError):
        load_lexicon(tmp_path / "absent.csv")
