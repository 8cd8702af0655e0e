"""Lexicon rows as patterns over the words of a segment, and which of the patterns found there count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ssi_desktop.core.title_text import folded

OVERRIDE = 10
"""A pattern of this weight speaks for its whole segment."""

ANY_WORD = "*"
_LINKS = frozenset({"to", "of", "the", "van", "de", "der", "des", "du", "d", "von", "la", "le", "l"})
_EDGES = "^$"
_BRACKETS = "()"
_MOST_WORDS = 16
_MOST_LETTERS = 256


class Kind(StrEnum):
    """What a lexicon row says something about."""

    SENIORITY = "seniority"
    ROLE = "role"
    FUNCTION = "function"


class LexiconRow(NamedTuple):
    """One line of the title lexicon.

    ``pattern`` is a sequence of lower-case words; ``*`` stands for any letters of a word or for any
    one word, ``^`` and ``$`` for the edges of a clause. Words in brackets at either end must be there
    but are left to other patterns: ``student (advisor)``. ``weight`` runs from 1 to 10; 10 overrides
    the segment. ``lang`` is ``any`` or one of en, nl, de, fi, fr.
    """

    lang: str
    pattern: str
    kind: str
    value: str
    weight: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled row.

    The first ``before`` and the last ``after`` words are only context. ``letters`` counts literal
    letters and edges. ``rank`` grows with weight, then for those that govern what follows, then with
    the number of words, then with letters.
    """

    text: str
    lang: str
    kind: Kind
    value: str
    weight: int
    words: tuple[str, ...]
    before: int
    after: int
    at_start: bool
    at_end: bool
    letters: int
    governs: bool
    rank: int


class Match(NamedTuple):
    """A pattern found over the words ``start`` to ``end`` (exclusive) of a segment."""

    pattern: Pattern
    start: int
    end: int


def pattern_words(pattern: str) -> tuple[str, ...]:
    """The folded words of a pattern as written, without edges and brackets."""
    text = folded(pattern.strip(_EDGES).casefold())
    if "(" in text:
        text = text.replace("(", "").replace(")", "")
    return tuple(text.split())


def compiled(row: LexiconRow) -> Pattern:
    """The pattern of a row.

    Raises ValueError when the pattern has no letters or nothing but context.
    """
    words = pattern_words(row.pattern)
    letters = sum(len(word) - word.count("*") for word in words)
    at_start, at_end = row.pattern[0] == "^", row.pattern[-1] == "$"
    before, after = _context(row.pattern.strip(_EDGES).split()) if "(" in row.pattern else (0, 0)
    if not letters or before + after >= len(words):
        raise ValueError(f"not a title pattern: {row.pattern!r}")
    governs = row.weight == OVERRIDE and row.kind != Kind.FUNCTION and _ends_in_link(words)
    return Pattern(
        text=row.pattern,
        lang=row.lang,
        kind=Kind(row.kind),
        value=row.value,
        weight=row.weight,
        words=words,
        before=before,
        after=after,
        at_start=at_start,
        at_end=at_end,
        letters=letters + at_start + at_end,
        governs=governs,
        rank=((row.weight * 2 + governs) * _MOST_WORDS + len(words)) * _MOST_LETTERS
        + letters
        + at_start
        + at_end,
    )


def _context(written: Sequence[str]) -> tuple[int, int]:
    """How many bracketed words a pattern begins and ends with."""
    own = [place for place, word in enumerate(written) if word[0] not in _BRACKETS]
    return (own[0], len(written) - 1 - own[-1]) if own else (len(written), 0)


def _ends_in_link(words: Sequence[str]) -> bool:
    """Whether the words that follow name somebody else ("assistant to", "assistente van de *")."""
    literal = [word for word in words if word != ANY_WORD]
    return len(literal) > 1 and literal[-1] in _LINKS


def word_fits(wanted: str, word: str) -> bool:
    """Whether a folded word fits one pattern word."""
    if wanted in (word, ANY_WORD):
        return True
    if "*" not in wanted:
        return False
    literal = wanted.strip("*")
    if wanted[0] != "*":
        return word.startswith(literal)
    return literal in word if wanted[-1] == "*" else word.endswith(literal)


def accepted(matches: list[Match]) -> list[Match]:
    """The strongest matches without overlap: by weight, then number of words, then literal letters."""
    if len(matches) < 2:
        return matches
    taken: list[Match] = []
    for match in sorted(matches, key=_strength, reverse=True):
        _, start, end = match
        for _, other_start, other_end in taken:
            if start < other_end and other_start < end:
                break
        else:
            taken.append(match)
    return taken


def _strength(match: Match) -> tuple[int, int]:
    return match.pattern.rank, -match.start
