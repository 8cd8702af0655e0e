"""Finds all lexicon patterns in a segment: phrases by their words, others by the word that says most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ssi_desktop.core.title_patterns import (
    ANY_WORD,
    Kind,
    LexiconRow,
    Match,
    Pattern,
    compiled,
    pattern_words,
    word_fits,
)
from ssi_desktop.core.title_text import Segment, folded, without_spelt_umlauts

Spot = tuple[Pattern, int]
"""A pattern and the place in it of the words it is filed under."""

_NOTHING: tuple[Spot, ...] = ()


class _Seen(NamedTuple):
    """A folded word, the patterns that fit it wherever it stands, and those that need a look around."""

    word: str
    free: tuple[Pattern, ...]
    bound: tuple[Spot, ...]


class _Shelf:
    """Rows filed under a literal; they become patterns when the literal first turns up in a title."""

    def __init__(self) -> None:
        self._filed: dict[str, list[tuple[LexiconRow, int]]] = {}
        self._ready: dict[str, tuple[Spot, ...]] = {}

    def add(self, literal: str, row: LexiconRow, place: int) -> None:
        self._filed.setdefault(literal, []).append((row, place))

    def filed(self, literals: Iterable[str]) -> list[str]:
        """Those of the literals that rows are filed under."""
        filed = self._filed
        return [literal for literal in literals if literal in filed]

    def spots(self, literal: str) -> tuple[Spot, ...]:
        if literal not in self._filed:
            return _NOTHING
        if literal not in self._ready:
            self._ready[literal] = tuple((compiled(row), place) for row, place in self._filed[literal])
        return self._ready[literal]

    def lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(literal) for literal in self._filed}))

    def longest_by_first_words(self) -> dict[tuple[str, str], int]:
        """The number of words of the longest phrase that begins with two words."""
        longest: dict[tuple[str, str], int] = {}
        for literal in self._filed:
            first, second, *rest = literal.split()
            longest[first, second] = max(longest.get((first, second), 0), len(rest) + 2)
        return longest


class PatternIndex:
    """Patterns filed by phrases of whole words, and by whole words, beginnings, ends and parts of words."""

    def __init__(self, rows: Iterable[LexiconRow]) -> None:
        self._phrases, self._whole = _Shelf(), _Shelf()
        self._starts, self._ends, self._parts = _Shelf(), _Shelf(), _Shelf()
        for row in rows:
            self._file(row)
        self._longest = self._phrases.longest_by_first_words()
        self._start_lengths = self._starts.lengths()
        self._end_lengths = self._ends.lengths()
        self._part_lengths = self._parts.lengths()
        self._seen: dict[str, _Seen] = {}

    def _file(self, row: LexiconRow) -> None:
        words = pattern_words(row.pattern)
        first, last = _phrase(words) if len(words) > 1 else (0, 0)
        if last - first > 1:
            self._phrases.add(" ".join(words[first:last]), row, first)
            return
        place = _place_that_says_most(words) if len(words) > 1 else 0
        word = words[place]
        if "*" not in word:
            self._whole.add(word, row, place)
        elif word[0] != "*":
            self._starts.add(word[:-1], row, place)
        elif word[-1] != "*":
            self._ends.add(word[1:], row, place)
        else:
            self._parts.add(word.strip("*"), row, place)

    def matches(self, segment: Segment, languages: frozenset[str]) -> list[Match]:
        """All matches of some languages in one segment; anchors hold at the edges of clauses."""
        seen = [self._seen.get(word) or self._look_up(word) for word in segment.words]
        words = [word for word, _, _ in seen]
        found = [
            Match(pattern, index, index + 1)
            for index, (_, free, _) in enumerate(seen)
            for pattern in free
            if pattern.lang in languages
        ]
        bound = [(index, spots) for index, (_, _, spots) in enumerate(seen) if spots]
        if len(words) > 1:
            bound += self._phrases_in(words)
        for index, spots in bound:
            for pattern, place in spots:
                if pattern.lang in languages:
                    start = index - place
                    end = start + len(pattern.words)
                    if _fits(pattern, words, segment.clauses, start, end):
                        found.append(Match(pattern, start + pattern.before, end - pattern.after))
        return found

    def _phrases_in(self, words: Sequence[str]) -> list[tuple[int, tuple[Spot, ...]]]:
        """The places of phrases among the words, with what is filed under them."""
        return [
            (index, spots)
            for index, pair in enumerate(pairwise(words))
            if (longest := self._longest.get(pair))
            for size in range(2, min(longest, len(words) - index) + 1)
            if (spots := self._phrases.spots(" ".join(words[index : index + size])))
        ]

    def _look_up(self, word: str) -> _Seen:
        """The patterns of a word; a word without any is tried again with ae, oe, ue as umlauts."""
        plain = folded(word)
        spots = self._spots(plain)
        if not spots and (respelt := without_spelt_umlauts(plain)) != plain:
            respelt_spots = self._spots(respelt)
            plain, spots = (respelt, respelt_spots) if respelt_spots else (plain, spots)
        free = [pattern for pattern, _ in spots if _is_free(pattern)]
        bound = tuple(spot for spot in spots if not _is_free(spot[0]))
        self._seen[word] = _Seen(plain, _strongest(free), bound)
        return self._seen[word]

    def _spots(self, word: str) -> tuple[Spot, ...]:
        """In the same order each time, so that equals are always settled alike."""
        size = len(word)
        starts = [word[:length] for length in self._start_lengths if length <= size]
        ends = [word[-length:] for length in self._end_lengths if length <= size]
        parts = dict.fromkeys(
            word[at : at + length] for length in self._part_lengths for at in range(size - length + 1)
        )
        spots = list(self._whole.spots(word))
        for shelf, cuts in ((self._starts, starts), (self._ends, ends), (self._parts, parts)):
            for literal in shelf.filed(cuts):
                spots += shelf.spots(literal)
        return tuple(spots)

    def forget(self) -> None:
        """Drop what was kept about words of titles."""
        self._seen.clear()


def _is_free(pattern: Pattern) -> bool:
    return len(pattern.words) == 1 and not pattern.at_start and not pattern.at_end


def _strongest(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """The strongest of each kind and language: on one and the same word no other can count."""
    best: dict[tuple[Kind, str], Pattern] = {}
    for pattern in sorted(patterns, key=lambda pattern: pattern.rank):
        best[pattern.kind, pattern.lang] = pattern
    return tuple(best.values())


def _phrase(words: Sequence[str]) -> tuple[int, int]:
    """Where the whole words of a pattern begin and end, if nothing but any-words stands around them."""
    whole = [place for place, word in enumerate(words) if word != ANY_WORD]
    first, last = whole[0], whole[-1] + 1
    plain = last - first == len(whole) and not any("*" in word for word in words[first:last])
    return (first, last) if plain else (0, 0)


def _place_that_says_most(words: Sequence[str]) -> int:
    says = [0 if word == ANY_WORD else len(word) + ("*" not in word) for word in words]
    return says.index(max(says))


def _fits(pattern: Pattern, words: Sequence[str], clauses: Sequence[int], start: int, end: int) -> bool:
    """Whether the words fit, and an anchored pattern stands at the edge of a clause."""
    if start < 0 or end > len(words):
        return False
    if end - start > 1:
        for wanted, word in zip(pattern.words, words[start:end], strict=True):
            if wanted != word and not ("*" in wanted and word_fits(wanted, word)):
                return False
    if pattern.at_start and start and clauses[start] == clauses[start - 1]:
        return False
    return not pattern.at_end or end == len(clauses) or clauses[end] != clauses[end - 1]
