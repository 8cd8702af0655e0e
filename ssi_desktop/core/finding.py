"""What is typed into a search, as words to look for, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_PLAIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "þ": "th",
    "ð": "d",
}
_LONG = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}

MOST_WORDS = 8
"""Words beyond these are not looked for."""


@lru_cache(maxsize=1024)
def plain_letter(sign: str) -> str:
    """A letter without capital and marks; a combining mark is nothing."""
    parts = unicodedata.normalize("NFKD", sign.casefold())
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    return "".join(_PLAIN.get(letter, letter) for letter in letters)


@lru_cache(maxsize=1024)
def _long_letter(sign: str) -> str:
    """The same where an umlaut is written with two letters."""
    return _LONG.get(sign.casefold()) or plain_letter(sign)


def plain(text: str) -> str:
    """A text without capitals and marks."""
    return text.lower() if text.isascii() else "".join(map(plain_letter, text))


def wanted_words(text: str) -> tuple[tuple[str, ...], ...]:
    """The words that are looked for, each in the ways in which it may be written: with plain letters, and
    with umlauts as two letters."""
    found = [_ways(match.group()) for match in _WORD.finditer(unicodedata.normalize("NFC", text))]
    return tuple(dict.fromkeys(ways for ways in found if ways))[:MOST_WORDS]


def _ways(word: str) -> tuple[str, ...]:
    ways = dict.fromkeys((plain(word), "".join(map(_long_letter, word))))
    return tuple(way for way in ways if way)


def places_of(text: str, beginnings: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words of a text begin so, as first and last place (not included) in it, in their order.

    ``beginnings`` have plain letters, as `wanted_words` gives them.
    """
    wanted = tuple(beginnings)
    if not wanted:
        return ()
    if text.isascii():
        return tuple(match.span() for match in _beginning(wanted).finditer(text.lower()))
    found = []
    for match in _WORD.finditer(text):
        length = max((_covered(match.group(), begun) for begun in wanted), default=0)
        if length:
            found.append((match.start(), match.start() + length))
    return tuple(found)


@lru_cache(maxsize=64)
def _beginning(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """The longest of the beginnings, where a word begins."""
    longest_first = sorted(wanted, key=len, reverse=True)
    return re.compile(f"(?<![a-z0-9])(?:{'|'.join(map(re.escape, longest_first))})")


def _covered(word: str, begun: str) -> int:
    """How many letters of a word the beginning covers; 0 where the word begins otherwise."""
    for letters in (plain_letter, _long_letter):
        written = ""
        for place, sign in enumerate(word):
            written += letters(sign)
            if len(written) >= len(begun):
                if written.startswith(begun):
                    return place + 1
                break
            if not begun.startswith(written):
                break
    return 0
