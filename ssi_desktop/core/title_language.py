"""Guesses the language of a title from stop words, special letters and the lexicon words it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ssi_desktop.core.title_patterns import Match

LANGUAGES: tuple[str, ...] = ("en", "de", "fr", "nl", "fi")
"""In the order that decides between equal scores."""
ALWAYS = frozenset({"any", "en"})
"""Rows of these languages apply to every title."""

_STOP_WORD = 3
_STOP_WORDS: dict[str, tuple[str, ...]] = {
    "of": ("en",),
    "and": ("en",),
    "for": ("en",),
    "the": ("en",),
    "to": ("en",),
    "van": ("nl",),
    "het": ("nl",),
    "een": ("nl",),
    "voor": ("nl",),
    "bij": ("nl",),
    "met": ("nl",),
    "de": ("nl", "fr"),
    "en": ("nl", "fr"),
    "der": ("de",),
    "die": ("de",),
    "und": ("de",),
    "für": ("de",),
    "fur": ("de",),
    "im": ("de",),
    "bei": ("de",),
    "von": ("de",),
    "zum": ("de",),
    "zur": ("de",),
    "des": ("de", "fr"),
    "ja": ("fi",),
    "sekä": ("fi",),
    "du": ("fr",),
    "la": ("fr",),
    "le": ("fr",),
    "les": ("fr",),
    "l": ("fr",),
    "d": ("fr",),
    "et": ("fr",),
    "aux": ("fr",),
    "au": ("fr",),
    "chez": ("fr",),
}
_SPECIAL_LETTERS: dict[str, tuple[tuple[str, int], ...]] = {
    "ä": (("de", 2), ("fi", 2)),
    "ö": (("de", 2), ("fi", 2)),
    "ü": (("de", 4),),
    "é": (("fr", 3), ("nl", 1)),
    "è": (("fr", 3),),
    "ê": (("fr", 3),),
    "à": (("fr", 3),),
    "ç": (("fr", 3),),
    "œ": (("fr", 3),),
    "ë": (("nl", 3),),
    "ï": (("nl", 2),),
}


def likely_language(normalised: str, parts: Iterable[tuple[Sequence[str], Sequence[Match]]]) -> str:
    """The best of the five languages; English when nothing speaks for another.

    ``parts`` pairs the words of each segment with what was found in all languages.
    """
    score = dict.fromkeys(LANGUAGES, 0)
    for words, matches in parts:
        _add_stop_words(score, words)
        _add_literals(score, matches)
    if not normalised.isascii():
        _add_letters(score, normalised)
    return max(LANGUAGES, key=score.__getitem__)


def _add_stop_words(score: dict[str, int], words: Sequence[str]) -> None:
    for word in words:
        for lang in _STOP_WORDS.get(word, ()):
            score[lang] += _STOP_WORD


def _add_letters(score: dict[str, int], text: str) -> None:
    for letter in set(text) & _SPECIAL_LETTERS.keys():
        for lang, points in _SPECIAL_LETTERS[letter]:
            score[lang] += points


def _add_literals(score: dict[str, int], matches: Sequence[Match]) -> None:
    """Add, for each language, the letters that its patterns and the ever valid ones account for."""
    by_lang: dict[str, list[tuple[int, int, int]]] = {}
    for pattern, start, end in matches:
        lang = pattern.lang if pattern.lang not in ALWAYS else ""
        by_lang.setdefault(lang, []).append((pattern.letters, start, end))
    shared = by_lang.pop("", [])
    without_own = _letters_covered(shared) if by_lang else 0
    for lang in LANGUAGES if by_lang else ():
        own = by_lang.get(lang)
        score[lang] += _letters_covered(shared + own) if own else without_own


def _letters_covered(spans: list[tuple[int, int, int]]) -> int:
    """Letters of the longest spans that do not overlap; the edges of a clause count as letters."""
    if len(spans) < 2:
        return spans[0][0] if spans else 0
    covered: set[int] = set()
    letters = 0
    for said, start, end in sorted(spans, reverse=True):
        span = range(start, end)
        if covered.isdisjoint(span):
            covered.update(span)
            letters += said
    return letters
