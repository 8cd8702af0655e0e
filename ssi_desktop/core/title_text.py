"""Foreign job titles as plain words: unified letters, joined gender forms, cut company tails, segments."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LONGEST = 500
"""Letters that are read; LinkedIn's own limit for a headline is 220."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]")
_PLAIN = re.compile(r"[a-z0-9à-öø-ÿ ,|]*")
_WORDS_ONLY = re.compile(r"[a-z0-9à-öø-ÿ ]*")

_LETTERS = r"a-zà-öø-ÿœ"
_GENDER = r"(?:all genders|[mwfhdvxni]|div|gn)"
_GENDER_LIST = re.compile(
    rf"\(\s*{_GENDER}(?:\s*[/|*,.]\s*{_GENDER})*\s*\)"
    r"|(?<![\w/])(?:[mfhvw]/[mfhvw](?:/[dx])?|d/f/m)(?![\w/])|(?<!\w)all genders(?!\w)"
)
_GERMAN_FORMS = (
    (re.compile(rf"(?<=[{_LETTERS}])/(mann|frau)(?:/-?(?:frau|mann))?(?![{_LETTERS}])"), r"\1"),
    (re.compile(rf"(?<=[{_LETTERS}])/(er?)/-?in(?:nen)?(?![{_LETTERS}])"), r"\1"),
    (re.compile(rf"(?<=[{_LETTERS}])(?:[:*_]|/-?)(in(?:nen)?)(?![{_LETTERS}])"), r"\1"),
    (re.compile(rf"(?<=[{_LETTERS}])\((in(?:nen)?)\)"), r"\1"),
    (re.compile(rf"(?<=[{_LETTERS}])[:*_](?=innen[{_LETTERS}])"), ""),
)
_ENDINGS = r"(?:euses?|t?rices?|i?[eè]res?|n?nes?|l?les?|ives?|ss?es?|esse|te|use|es?|r|n|ve)"
_SHORT_FORMS = (
    re.compile(rf"(?<=[{_LETTERS}]{{2}})\({_ENDINGS}\)"),
    re.compile(rf"(?<=[{_LETTERS}]{{2}})(?:[·•‧.]|/-?){_ENDINGS}(?:[·•.]s)?(?![{_LETTERS}·.])"),
    re.compile(rf"(?<=[{_LETTERS}]{{2}})-(?:e|euse|t?rice|ne|i?ère)(?![{_LETTERS}])"),
    re.compile(rf"(?<=[{_LETTERS}])\([{_LETTERS}]{{1,3}}\)(?=[{_LETTERS}])"),
)
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
_LETTER_AND_LETTER = re.compile(r"(?<!\w)(\w) ?& ?(\w)(?!\w)")

_BREAK = re.compile(
    r"\s([-\u2010-\u2015\u2212:]+)\s"
    r"|\s[/\\]+\s"
    "|[|¦‖•●○▪■□►▶‣⁃·∙⋅«»;\n\r\t\v\f\u2028\u2029~"
    "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001fbff]+"
)
_CLAUSE = re.compile(r"[,()\[\]]")
_WORD = re.compile(r"@|[^\W_]+(?:[&+#]+[^\W_]*)*")
_ABBREVIATION_LENGTH = 4
_TAIL_WORDS = frozenset({"@", "at", "bei", "bij", "chez"})
_SPELT_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


class Segment(NamedTuple):
    """One part of a title.

    ``clauses`` numbers, for each word, the stretch between commas or brackets it lies in; ``tied``
    says that a spaced dash or colon links this part to the one before.
    """

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    tied: bool = False


def normalise(title: str) -> str:
    """One form of each letter, lower case, without gender lists and short forms.

    The result is the same for every letter case of ``title`` and for any space around it.
    """
    text = title.strip().casefold()[:_LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
        text = unicodedata.normalize("NFC", text.replace("i\u0307", "i").replace("ı", "i")).strip()
    return text if _PLAIN.fullmatch(text) else _without_short_forms(text)


def _without_short_forms(text: str) -> str:
    signs = set(text)
    if "(" in signs or "/" in signs or "all genders" in text:
        text = _GENDER_LIST.sub(" ", text)
    if not signs.isdisjoint(":*_/("):
        for form, joined_form in _GERMAN_FORMS:
            text = form.sub(joined_form, text)
    if not signs.isdisjoint("(/-.·•‧"):
        for form in _SHORT_FORMS:
            text = form.sub("", text)
    if "." in signs:
        text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    return _LETTER_AND_LETTER.sub(r"\1&\2", text) if "&" in signs else text


def segments(normalised: str) -> tuple[Segment, ...]:
    """The parts of a normalised title, without empty ones and without company tails."""
    if _WORDS_ONLY.fullmatch(normalised):
        words = _without_tail(normalised.split())
        return (Segment(words, (0,) * len(words)),) if words else ()
    pieces = _BREAK.split(normalised)
    ties = (None, *pieces[1::2])
    parts = (_segment(text, tie is not None) for text, tie in zip(pieces[0::2], ties, strict=True))
    return tuple(part for part in parts if part.words)


def _segment(text: str, tied: bool) -> Segment:
    if _CLAUSE.search(text) is None:
        words = _without_tail(_words(text))
        return Segment(words, (0,) * len(words), tied)
    pairs = [(word, number) for number, clause in enumerate(_CLAUSE.split(text)) for word in _words(clause)]
    words = _without_tail([word for word, _ in pairs])
    return Segment(words, tuple(number for _, number in pairs[: len(words)]), tied)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(text):
        if "&" in word and len(word) > _ABBREVIATION_LENGTH:
            words.extend(part for part in word.split("&") if part)
        else:
            words.append(word)
    return words


def _without_tail(words: list[str]) -> tuple[str, ...]:
    """The words before "at", "@" and the like; all words when nothing would be left."""
    if _TAIL_WORDS.isdisjoint(words):
        return tuple(words)
    for index, word in enumerate(words):
        if index and word in _TAIL_WORDS:
            return tuple(words[:index])
    return tuple(word for word in words if word != "@")


def folded(word: str) -> str:
    """The word without accents and umlaut dots: ``geschäftsführer`` becomes ``geschaftsfuhrer``."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).replace("œ", "oe")


def without_spelt_umlauts(word: str) -> str:
    """``geschaeftsfuehrer`` becomes ``geschaftsfuhrer``, as `folded` writes the umlauts."""
    for pair, letter in _SPELT_UMLAUTS:
        word = word.replace(pair, letter)
    return word


def joined(first: Segment, second: Segment) -> Segment:
    """Two segments as one; they stay separate clauses."""
    shift = first.clauses[-1] + 1
    clauses = first.clauses + tuple(number + shift for number in second.clauses)
    return Segment(first.words + second.words, clauses, first.tied)


def without_clauses(segment: Segment, start: int, end: int) -> Segment:
    """The segment without the clauses that the words from ``start`` to ``end`` lie in."""
    gone = set(segment.clauses[start:end])
    kept = [
        (word, number)
        for word, number in zip(segment.words, segment.clauses, strict=True)
        if number not in gone
    ]
    return Segment(tuple(word for word, _ in kept), tuple(number for _, number in kept), segment.tied)
