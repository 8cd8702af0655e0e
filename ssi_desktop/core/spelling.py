"""Words that a person may have meant when what they typed is not there: one or two slips away."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

LEAST_LETTERS = 4
"""Shorter words are taken as they are: nearly every one is one slip away from every other."""

_TWO_SLIPS_FROM = 8
_LAST = "\U0010ffff"


def near_beginnings(vocabulary: Sequence[str], word: str) -> frozenset[str]:
    """Beginnings of known words that ``word`` may stand for, itself left out.

    ``vocabulary`` is sorted. A slip is a letter too many, missing, wrong, or changed places with the next;
    one is allowed from four letters on, two from eight where one explains nothing. Only letters that can
    follow in a known word are tried, so the time depends on the word rather than on the vocabulary's size.
    """
    if len(word) < LEAST_LETTERS:
        return frozenset()
    for slips in (1, 2) if len(word) >= _TWO_SLIPS_FROM else (1,):
        walk = _Walk(vocabulary, word)
        walk.go(0, "", 0, len(vocabulary), slips)
        if found := walk.found - {word}:
            return frozenset(found)
    return frozenset()


class _Walk:
    """Follows a word through a sorted vocabulary, going astray a limited number of times."""

    def __init__(self, vocabulary: Sequence[str], word: str) -> None:
        self._words = vocabulary
        self._word = word
        self._seen: set[tuple[int, str, int]] = set()
        self.found: set[str] = set()

    def go(self, at: int, begun: str, low: int, high: int, slips: int) -> None:
        """``begun`` stands for the first ``at`` letters; the words from ``low`` to ``high`` begin so."""
        if low >= high or (at, begun, slips) in self._seen:
            return
        self._seen.add((at, begun, slips))
        if at == len(self._word):
            self.found.add(begun)
            return
        letter = self._word[at]
        self._on(at + 1, begun + letter, low, high, slips)
        if slips:
            self._astray(at, begun, low, high, slips - 1)

    def _on(self, at: int, begun: str, low: int, high: int, slips: int) -> None:
        first = bisect_left(self._words, begun, low, high)
        self.go(at, begun, first, bisect_left(self._words, begun + _LAST, first, high), slips)

    def _astray(self, at: int, begun: str, low: int, high: int, slips: int) -> None:
        for letter in self._next_letters(len(begun), low, high):
            if letter != self._word[at]:
                self._on(at + 1, begun + letter, low, high, slips)  # a wrong letter
                self._on(at, begun + letter, low, high, slips)  # one that is missing
        two = self._word[at : at + 2]
        if len(two) == 2 and two[0] != two[1]:
            self._on(at + 2, begun + two[1] + two[0], low, high, slips)
        if at + 1 < len(self._word) or self._words[low] == begun:  # else every word begun so would do
            self.go(at + 1, begun, low, high, slips)

    def _next_letters(self, depth: int, low: int, high: int) -> Iterator[str]:
        while low < high:
            word = self._words[low]
            if len(word) == depth:
                low += 1
                continue
            yield word[depth]
            low = bisect_left(self._words, word[: depth + 1] + _LAST, low, high)
