"""Finding somebody's name in any text, however it is written, and taking it out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

BLANK = "…"
"""What stands where a name was."""

SHORTEST = 2
_MARK = "Mn"


def fold_name(text: str) -> str:
    """A name for comparing: without accents, case, and spaces more than one."""
    folded = text.lower() if text.isascii() else "".join(map(_plain, text))
    return " ".join(folded.split())


def spellings(first: str, last: str) -> tuple[str, ...]:
    """How a name of two parts is written in running text."""
    if not first or not last:
        return tuple(part for part in (first, last) if part)
    return f"{first} {last}", f"{last} {first}", f"{last}, {first}"


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without accents and case, and for each of its letters the place it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for folded in _plain(letter):
            letters.append(folded)
            places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A letter without accents and case; kept, as the same few letters come again and again."""
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part.casefold() for part in parts if unicodedata.category(part) != _MARK)


class Mentions:
    """Knows the spellings of one or more people; matches whole words only, and any space for a space."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = {fold_name(word) for word in words}
        wanted = sorted((word for word in folded if len(word) >= SHORTEST), key=len, reverse=True)
        parts = (r"\s+".join(re.escape(part) for part in word.split()) for word in wanted)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if wanted else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def found_in(self, text: str) -> bool:
        """Whether the text names them; in JSON also where letters are written as numbers."""
        if self._pattern is None:
            return False
        plain = text.lower() if text.isascii() else _folded(text)[0]
        return self._pattern.search(plain) is not None or ("\\u" in text and self.without(text) != text)

    def without(self, text: str) -> str:
        """The text with a blank for every mention; JSON stays JSON."""
        read = _as_json(text)
        if read is None:
            return self._blanked(text)
        blanked = self._in_json(read)
        return text if blanked == read else json.dumps(blanked, ensure_ascii=False)

    def _in_json(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._blanked(value)
        if isinstance(value, list):
            return [self._in_json(item) for item in value]
        if isinstance(value, dict):
            return {name: self._in_json(item) for name, item in value.items()}
        return value

    def _blanked(self, text: str) -> str:
        if self._pattern is None:
            return text
        folded, places = _folded(text)
        pieces: list[str] = []
        end = 0
        for found in self._pattern.finditer(folded):
            pieces += [text[end : places[found.start()]], BLANK]
            end = _after(text, places[found.end() - 1])
        return "".join([*pieces, text[end:]])


def _after(text: str, place: int) -> int:
    """The place after a letter and the accents that stand on it."""
    place += 1
    while place < len(text) and unicodedata.category(text[place]) == _MARK:
        place += 1
    return place


def _as_json(text: str) -> Any:
    """What a text says as JSON with parts; None for any other text."""
    if text[:1] not in ("{", "[", '"'):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
