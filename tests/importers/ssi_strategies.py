"""Hypothesis strategies for SSI pages, and reading that tells a refusal from a value."""

from __future__ import annotations

from hypothesis import strategies as st

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi import SsiReading, read_ssi
from tests.importers.ssi_pages import KNOWN, UNSEEN, Group, Layout, Truth, Words

_score = st.one_of(
    st.integers(0, 25).map(float),
    st.floats(0, 25, allow_nan=False).map(lambda value: round(value, 3)),
    st.floats(0, 25, allow_nan=False).map(lambda value: round(value, 1)),
)
_scores = st.tuples(_score, _score, _score, _score)
_groups = st.builds(Group, st.integers(1, 100), _scores)

truths = st.builds(Truth, _scores, _groups, _groups)
known_words: st.SearchStrategy[Words] = st.sampled_from(list(KNOWN.values()))
unseen_words: st.SearchStrategy[Words] = st.sampled_from(list(UNSEEN.values()))
layouts = st.builds(
    Layout,
    rank=st.sampled_from(["number_between", "label_first", "label_between"]),
    row=st.sampled_from(["pipe", "lines", "label_lines", "space", "label_space"]),
    table=st.sampled_from(["none", "own_first", "own_last"]),
    total=st.sampled_from(["one_line", "two_lines", "glued"]),
    flat=st.booleans(),
    stated=st.booleans(),
    weekly=st.booleans(),
    circles_first=st.booleans(),
)


def read_or_none(text: str) -> SsiReading | None:
    """The reading, or None when the text was refused; anything else than a refusal fails the test."""
    try:
        return read_ssi(text)
    except Refusal:
        return None


def refusal_code(text: str) -> str:
    """Why the text is refused; fails when it is read."""
    try:
        reading = read_ssi(text)
    except Refusal as refusal:
        return refusal.problem.code
    raise AssertionError(f"read {reading.values} from {text!r}")
