"""Finding things by words, whatever accents and capitals they are written with, and despite a slip."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

KeyT = TypeVar("KeyT")

_LEAST_LETTERS = 4
_ALIKE = 0.75


def folded(text: str) -> str:
    """A text without capitals and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def found(wanted: str, texts: Mapping[KeyT, str]) -> list[KeyT]:
    """The keys of the texts that hold every word, in any order; of those that nearly do when none does.

    All of them for nothing but spaces.
    """
    words = folded(wanted).split()
    ready = {key: folded(text) for key, text in texts.items()}
    exact = [key for key, text in ready.items() if all(word in text for word in words)]
    return exact or [key for key, text in ready.items() if all(_nearly(word, text) for word in words)]


def _nearly(word: str, text: str) -> bool:
    if word in text:
        return True
    return len(word) >= _LEAST_LETTERS and bool(get_close_matches(word, text.split(), 1, _ALIKE))
