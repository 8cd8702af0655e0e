"""Company names as keys: one firm keeps its key under another legal form, case, mark or sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ssi_desktop.core.company_words import (
    COUNTRY_CODES,
    GENERIC,
    JOINING,
    LEADING_FORMS,
    LEADING_FORMS_OF_LONG_NAMES,
    LEGAL_FORMS,
    LIKE_WORDS,
    LINKS,
    SAME_WORDS,
)

_INITIALS = re.compile(r"(?<!\w)[^\W_](?:[./][^\W_])+\.?(?!\w)")
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_BREAKS = re.compile(r"[^\w&+ ]|_")
_SIGNS = re.compile("([&+])")
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def _lengths_by_end(tails: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """How many words the tails that end with a word have, longest first."""
    lengths: dict[str, set[int]] = {}
    for tail in tails:
        lengths.setdefault(tail[-1], set()).add(len(tail))
    return {end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()}


_FORM_ENDS = _lengths_by_end(LEGAL_FORMS)
_COUNTRY_ENDS = _lengths_by_end(COUNTRY_CODES)
_ENDS = _FORM_ENDS.keys() | _COUNTRY_ENDS.keys()
_FRONTS = frozenset(form[0] for form in LEADING_FORMS) | LEADING_FORMS_OF_LONG_NAMES | {"the"}
COUNTRY_MARK = "@"
_CODES = tuple(sorted(set(COUNTRY_CODES.values())))


_Word = tuple[str, str]
"""One folded word, and how it was written."""
_FORMAL = ""
"""Stands for a way of writing that is neither small letters nor a capital before small ones."""


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name taken apart: ``base`` without legal form and national suffix, ``country`` code or None."""

    base: str
    country: str | None = None

    @property
    def key(self) -> str:
        """The base, with ``@`` and the country code where the name carries a country."""
        return self.base if self.country is None else f"{self.base}{COUNTRY_MARK}{self.country}"

    @classmethod
    def of_key(cls, key: str) -> CompanyName:
        """Take a key apart again."""
        base, mark, country = key.partition(COUNTRY_MARK)
        return cls(base, country if mark else None)


def company_key(name: str) -> str:
    """The key of a company name; empty for a name without letters or digits.

    Case, diacritics, punctuation, legal forms (in front, behind, doubled), a leading *the*, and joining
    words between others (and, en, und, et, ja, &) do not count. A national suffix becomes a country code
    (``Siemens Nederland B.V.`` -> ``siemens@nl``), so that two national firms stay two; `account_keys`
    and `matching` bring them together with their parent. Words such as group or holding stay.
    """
    return read_company(name).key


def read_company(name: str) -> CompanyName:
    """Take a company name apart, marks folded to the bare letter (Müller -> muller)."""
    return _read(_words(name))


def spelled_company(name: str) -> CompanyName:
    """The same with umlauts spelled out, the German way (Müller -> mueller)."""
    return _read(_words(name, spelled=True))


def account_keys(name: str) -> tuple[str, ...]:
    """The keys under which people of an account may be filed, its own key first.

    Besides its own key: the spelled form of umlauts and, for a name without a country, every national
    branch; for a national firm its bare name. Empty for a name without letters or digits.
    """
    own = read_company(name)
    if not own.base:
        return ()
    bases = dict.fromkeys((own.base, spelled_company(name).base))
    countries = (None, *_CODES) if own.country is None else (own.country, None)
    return tuple(CompanyName(base, country).key for base in bases for country in countries)


def _words(name: str, *, spelled: bool = False) -> list[_Word]:
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = _APOSTROPHES.sub("", text)
    if "." in text or "/" in text:
        text = _INITIALS.sub(_initials, text)
    text = _separated(text)
    if "&" in text or "+" in text:
        text = _SIGNS.sub(r" \1 ", text)
    written = text.split()
    folded = text.lower().split() if text.isascii() else [_folded(part, spelled) for part in written]
    words = list(zip(folded, written, strict=True))
    return words if min(map(len, folded), default=2) > 1 else _joined([word for word in words if word[0]])


def _initials(found: re.Match[str]) -> str:
    return found[0].replace(".", "").replace("/", "").upper()


def _separated(text: str) -> str:
    if text.isascii():
        return _BREAKS.sub(" ", text)
    return "".join(char if _is_kept(char) else " " for char in text)


def _is_kept(char: str) -> bool:
    # vowel signs of Indic scripts are marks, not letters, and tell names apart
    return char.isalnum() or char in "&+" or unicodedata.category(char)[0] == "M"


def _is_formal(part: str) -> bool:
    """Whether it is written like an abbreviation (BV, S.p.A., A/S)."""
    return not (part.islower() or part.istitle())


def _folded(part: str, spelled: bool) -> str:
    text = part.casefold()
    if text.isascii():
        return text
    text = text.translate(_GERMAN) if spelled else text
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_LETTERS)))
    return unicodedata.normalize("NFC", bare)


def _joined(words: Sequence[_Word]) -> list[_Word]:
    """Single letters made one word: ``J P`` -> ``jp``; ``H & M`` and ``H and M`` -> ``h&m``."""
    made: list[_Word] = []
    run: list[str] = []
    for index, word in enumerate(words):
        if _is_letter(word):
            run.append(word[0])
        elif run and word[0] in JOINING and index + 1 < len(words) and _is_letter(words[index + 1]):
            run.append("&")
        else:
            made += [*_one(run), word]
            run = []
    return made + _one(run)


def _is_letter(word: _Word) -> bool:
    return len(word[0]) == 1 and word[0].isalpha()


def _one(run: Sequence[str]) -> list[_Word]:
    return [("".join(run), _FORMAL)] if run else []


def _read(words: list[_Word]) -> CompanyName:
    country: str | None = None
    while words and words[-1][0] in _ENDS:
        shorter = _without_form(words)
        if shorter is words and country is None:
            shorter, country = _without_country(words)
        if shorter is words:
            break
        words = shorter
    if words and words[0][0] in _FRONTS:
        words = _without_front(words)
    texts = _between_joined([text for text, _ in words])
    return CompanyName(" ".join([SAME_WORDS.get(text, text) for text in texts]), country)


def _tail(words: Sequence[_Word], length: int) -> tuple[str, ...]:
    return tuple([text for text, _ in words[-length:]])


def _is_meant(words: Sequence[_Word], length: int) -> bool:
    text, written = words[-1]
    return length > 1 or text not in LIKE_WORDS or _is_formal(written)


def _without_form(words: list[_Word]) -> list[_Word]:
    for length in _FORM_ENDS.get(words[-1][0], ()):
        if length < len(words) and _tail(words, length) in LEGAL_FORMS and _is_meant(words, length):
            rest = words[:-length]
            while len(rest) > 1 and rest[-1][0] in JOINING:
                rest = rest[:-1]
            return rest
    return words


def _without_country(words: list[_Word]) -> tuple[list[_Word], str | None]:
    for length in _COUNTRY_ENDS.get(words[-1][0], ()):
        code = COUNTRY_CODES.get(_tail(words, length)) if length < len(words) else None
        if code is not None and _is_meant(words, length) and _stands_alone(words[:-length]):
            return words[:-length], code
    return words, None


def _stands_alone(words: Sequence[_Word]) -> bool:
    return words[-1][0] not in LINKS and not (len(words) == 1 and words[0][0] in GENERIC)


def _without_front(words: list[_Word]) -> list[_Word]:
    for form in LEADING_FORMS:
        if len(words) > len(form) and tuple(text for text, _ in words[: len(form)]) == form:
            return words[len(form) :]
    leading = words[0][0]
    if len(words) > 2 and leading in LEADING_FORMS_OF_LONG_NAMES:
        return words[1:]
    return words[1:] if len(words) > 1 and leading == "the" else words


def _between_joined(texts: list[str]) -> list[str]:
    """The words without those that only join two others."""
    if JOINING.isdisjoint(texts):
        return texts
    last = len(texts) - 1
    return [text for place, text in enumerate(texts) if text not in JOINING or place in (0, last)]
