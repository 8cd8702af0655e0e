"""The title classifier: reads job titles in five languages (section 12 of the domain reference)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ssi_desktop.core.title_index import PatternIndex
from ssi_desktop.core.title_language import ALWAYS, LANGUAGES, likely_language
from ssi_desktop.core.title_patterns import Found, LexiconRow
from ssi_desktop.core.title_reading import ReadPart, RoleBasis, Seniority, TitleReading, checked, read_segment
from ssi_desktop.core.title_text import Segment, joined, normalise, segments, without_clauses
from ssi_desktop.core.title_whole import read_title

__all__ = ["LexiconRow", "RoleBasis", "Seniority", "TitleLexicon", "TitleReading"]

_CACHE_LIMIT = 100_000
_NO_FUNCTIONS: frozenset[str] = frozenset()
_APPLIES = {lang: ALWAYS | {lang} for lang in LANGUAGES}

_Key = tuple[str, str | None, frozenset[str]]
_Part = tuple[Segment, Found]
"""A segment with what was found in it in every language."""


class TitleLexicon:
    """A compiled lexicon. Readings are kept, so each different title is read once."""

    def __init__(self, index: PatternIndex) -> None:
        self._index = index
        self._by_title: dict[_Key, TitleReading] = {}
        self._by_text: dict[_Key, TitleReading] = {}

    @classmethod
    def build(cls, rows: Iterable[LexiconRow]) -> TitleLexicon:
        """File the rows.

        Raises ValueError for a row with an unknown kind or value, an empty pattern or a weight
        outside 1 to 10.
        """
        return cls(PatternIndex(checked(row) for row in rows))

    def classify(
        self, title: str, lang: str | None = None, sold_to_functions: frozenset[str] = _NO_FUNCTIONS
    ) -> TitleReading:
        """Read one title; any text is fine.

        ``lang`` is the title's language when known (en, nl, de, fi or fr, with or without a region;
        any other counts as unknown), ``sold_to_functions`` are the functions the user sells to.
        """
        key = (title, lang, sold_to_functions)
        reading = self._by_title.get(key)
        if reading is None:
            self._forget_when_full()
            reading = self._by_title[key] = self._read(title, _known(lang), sold_to_functions)
        return reading

    def _forget_when_full(self) -> None:
        if len(self._by_title) >= _CACHE_LIMIT:
            self._by_title.clear()
            self._by_text.clear()
            self._index.forget()

    def _read(self, title: str, lang: str | None, sold_to: frozenset[str]) -> TitleReading:
        """Read once for all letter cases and spaces around a title."""
        key = (normalise(title), lang, sold_to)
        reading = self._by_text.get(key)
        if reading is None:
            reading = self._by_text[key] = self._read_text(title, *key)
        return reading if reading.title == title else replace(reading, title=title)

    def _read_text(self, title: str, text: str, lang: str | None, sold_to: frozenset[str]) -> TitleReading:
        """Read in the known language; in the likeliest one when that is not known or says nothing."""
        parts = [(part, self._index.matches(part)) for part in segments(text)]
        if lang:
            reading = read_title(title, self._read_parts(parts, lang), lang, sold_to, guessed=False)
            if reading.matched:
                return reading
        guess = likely_language(text, ((part.words, found) for part, found in parts))
        return read_title(title, self._read_parts(parts, guess), guess, sold_to, guessed=True)

    def _read_parts(self, parts: Iterable[_Part], lang: str) -> list[ReadPart]:
        return self._tied([self._read_part(part, lang) for part in parts], lang)

    def _read_part(self, part: _Part, lang: str) -> ReadPart:
        """Read one segment; a clause about the past or a study is left out when others say something."""
        segment, found = part[0], part[1].of(_APPLIES[lang])
        reading = read_segment(found)
        if reading.dropped and segment.clauses[0] != segment.clauses[-1]:
            about_past = reading.used[0]
            rest = self._read_again(without_clauses(segment, about_past.start, about_past.end), lang)
            if rest.reading.seniority is not Seniority.UNKNOWN:
                return rest
        return ReadPart(segment, found, reading)

    def _read_again(self, segment: Segment, lang: str) -> ReadPart:
        return self._read_part((segment, self._index.matches(segment)), lang)

    def _tied(self, parts: Sequence[ReadPart], lang: str) -> list[ReadPart]:
        """Join parts on both sides of a spaced dash when one has no level: "Director - Procurement"."""
        read: list[ReadPart] = []
        for part in parts:
            if read and part.segment.tied and (part.says_no_level or read[-1].says_no_level):
                part = self._read_again(joined(read.pop().segment, part.segment), lang)
            read.append(part)
        return read


def _known(lang: str | None) -> str | None:
    short = (lang or "").strip().lower().replace("_", "-").partition("-")[0]
    return short if short in LANGUAGES else None
