"""The title classifier: reads job titles in five languages (section 12 of the domain reference)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ssi_desktop.core.title_index import PatternIndex
from ssi_desktop.core.title_language import ALWAYS, LANGUAGES, likely_language
from ssi_desktop.core.title_patterns import Kind, LexiconRow, Match
from ssi_desktop.core.title_reading import ReadPart, RoleBasis, Seniority, TitleReading, checked, read_segment
from ssi_desktop.core.title_text import Segment, joined, normalise, segments, without_clauses
from ssi_desktop.core.title_whole import read_title

__all__ = ["LexiconRow", "RoleBasis", "Seniority", "TitleLexicon", "TitleReading"]

_CACHE_LIMIT = 100_000
_NO_FUNCTIONS: frozenset[str] = frozenset()
_APPLIES = {lang: ALWAYS | {lang} for lang in LANGUAGES}
_EVERY_LANGUAGE = ALWAYS.union(LANGUAGES)

_Key = tuple[str, str | None, frozenset[str]]
_Found = tuple[Segment, list[Match]]
"""A segment with its matches."""


class TitleLexicon:
    """A compiled lexicon. Readings are kept, so each different title is read once."""

    def __init__(self, persons: PatternIndex, functions: PatternIndex) -> None:
        self._persons = persons
        self._functions = functions
        self._by_title: dict[_Key, TitleReading] = {}
        self._by_text: dict[_Key, TitleReading] = {}

    @classmethod
    def build(cls, rows: Iterable[LexiconRow]) -> TitleLexicon:
        """File the rows.

        Raises ValueError for a row with an unknown kind or value, an empty pattern or a weight
        outside 1 to 10.
        """
        persons: list[LexiconRow] = []
        functions: list[LexiconRow] = []
        for row in rows:
            (functions if checked(row).kind == Kind.FUNCTION else persons).append(row)
        return cls(PatternIndex(persons), PatternIndex(functions))

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
            self._persons.forget()
            self._functions.forget()

    def _read(self, title: str, lang: str | None, sold_to: frozenset[str]) -> TitleReading:
        """Read once for all letter cases and spaces around a title."""
        key = (normalise(title), lang, sold_to)
        reading = self._by_text.get(key)
        if reading is None:
            reading = self._by_text[key] = self._read_text(title, *key)
        return reading if reading.title == title else replace(reading, title=title)

    def _read_text(self, title: str, text: str, lang: str | None, sold_to: frozenset[str]) -> TitleReading:
        """Read in the known language; in the likeliest one when that is not known or says nothing."""
        parts = segments(text)
        if lang:
            applies = _APPLIES[lang]
            found = [(part, self._persons.matches(part, applies)) for part in parts]
            reading = self._read_in(lang, title, found, sold_to)
            if reading.matched:
                return reading
        found = [(part, self._persons.matches(part, _EVERY_LANGUAGE)) for part in parts]
        guess = likely_language(text, ((part.words, matches) for part, matches in found))
        return self._read_in(guess, title, _only(found, _APPLIES[guess]), sold_to, guessed=True)

    def _read_in(
        self, lang: str, title: str, found: Iterable[_Found], sold_to: frozenset[str], guessed: bool = False
    ) -> TitleReading:
        applies = _APPLIES[lang]
        read = [self._read_part(part, matches, applies) for part, matches in found]
        return read_title(
            title,
            self._tied(read, applies) if len(read) > 1 else read,
            lang,
            guessed,
            sold_to,
            lambda part: self._functions.matches(part, applies),
        )

    def _read_part(self, part: Segment, matches: list[Match], applies: frozenset[str]) -> ReadPart:
        """Read one segment; a clause about the past or a study is left out when others say something."""
        reading = read_segment(matches)
        if reading.dropped and part.clauses[0] != part.clauses[-1]:
            about_past = reading.used[0]
            rest = self._read_again(without_clauses(part, about_past.start, about_past.end), applies)
            if rest.reading.seniority is not Seniority.UNKNOWN:
                return rest
        return ReadPart(part, matches, reading)

    def _read_again(self, part: Segment, applies: frozenset[str]) -> ReadPart:
        return self._read_part(part, self._persons.matches(part, applies), applies)

    def _tied(self, parts: Sequence[ReadPart], applies: frozenset[str]) -> list[ReadPart]:
        """Join parts on both sides of a spaced dash when one has no level: "Director - Procurement"."""
        read: list[ReadPart] = []
        for part in parts:
            if read and part.segment.tied and (part.says_no_level or read[-1].says_no_level):
                part = self._read_again(joined(read.pop().segment, part.segment), applies)
            read.append(part)
        return read


def _only(found: Iterable[_Found], languages: frozenset[str]) -> list[_Found]:
    """Without the matches of other languages."""
    return [
        (part, [match for match in matches if match.pattern.lang in languages]) for part, matches in found
    ]


def _known(lang: str | None) -> str | None:
    short = (lang or "").strip().lower().replace("_", "-").partition("-")[0]
    return short if short in LANGUAGES else None
