"""Company names that may be an account's, for a person to confirm; nothing here ever merges anything.

Compared are keys (see `company_names`), so legal forms, case, marks and punctuation make no difference any
more. What is left are typing errors, other spaces, corporate words added or left out, other orders of the
words, and names that stand in brackets or beside a dash. One shared word among others is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.company_names import COUNTRY_MARK, CompanyName, company_key, spelled_company
from ssi_desktop.core.company_words import CORPORATE, COUNTRY_CODES, GENERIC
from ssi_desktop.core.matching import CompanyDecision, CompanyIndex


class Likeness(StrEnum):
    """What makes a name a candidate, the likeliest first."""

    SPACES = "spaces"
    """The same letters, cut into words elsewhere."""
    ORDER = "order"
    """The same words in another order."""
    WORDS = "words"
    """The same but for words that many companies add (group, holding, international)."""
    PART = "part"
    """The account's name stands in brackets or beside a dash or bar."""
    TYPING = "typing"
    """One letter more, less, other or exchanged with its neighbour."""


_RANK = {likeness: rank for rank, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Employer:
    """A company name of connections: its key, one way in which it is written, and how many work there."""

    key: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class CompanyCandidate:
    """An employer that may be an account's company."""

    account_id: int
    account: str
    employer: Employer
    likeness: Likeness


_SHORTEST = 5
_SURE_START = 8
"""Names shorter than this differ in their first letter by meaning, not by mistake (Landal, Sandal)."""
_ANY_ERROR = 7
_SAME_TWICE = re.compile(r"(.)\1")
_PARTS = re.compile(r"[()\[\]|/–—:]|\s-\s|,\s|\s[@·•]\s")
_DIGITS = re.compile(r"\d")
_LEAST_PART = 4
_OTHER_LETTERS = 2
"""One mistake brings at most one letter that was not there, and takes at most one away."""


class CandidateIndex:
    """Accounts arranged so that one name is compared with a handful of them only."""

    def __init__(
        self, accounts: Iterable[tuple[int, str]], decisions: Iterable[CompanyDecision] = ()
    ) -> None:
        """``accounts`` are pairs of id and name."""
        listed, decided = tuple(accounts), tuple(decisions)
        self._exact = CompanyIndex(listed, decided)
        self._names = dict(listed)
        self._decided = {(decision.account_id, decision.company_key) for decision in decided}
        self._solid: dict[str, list[_Entry]] = {}
        self._bag: dict[frozenset[str], list[_Entry]] = {}
        self._core: dict[str, list[_Entry]] = {}
        self._typing = _Typing()
        for account_id, name in listed:
            self._add(account_id, name)

    def candidates(self, employer: Employer) -> tuple[CompanyCandidate, ...]:
        """Accounts that the employer may be, each once, the likeliest first; none for one that an account
        has for certain, or that the person decided about."""
        key = employer.key
        alike = self._alike(employer)
        if not alike or self._exact.find(key) is not None:
            return ()
        country = CompanyName.of_key(key).country
        found: dict[int, Likeness] = {}
        for likeness, entry in alike:
            if _countries_meet(entry.country, country):
                known = found.get(entry.account_id)
                if known is None or _RANK[likeness] < _RANK[known]:
                    found[entry.account_id] = likeness
        return tuple(
            CompanyCandidate(account_id, self._names[account_id], employer, likeness)
            for account_id, likeness in sorted(found.items(), key=lambda item: (_RANK[item[1]], item[0]))
            if (account_id, key) not in self._decided
        )

    def _add(self, account_id: int, name: str) -> None:
        own = CompanyName.of_key(company_key(name))
        for base in dict.fromkeys((own.base, spelled_company(name).base)):
            if base:
                self._file(_Entry(account_id, base, own.country, _letters(base)))

    def _file(self, entry: _Entry) -> None:
        base = entry.base
        self._solid.setdefault(base.replace(" ", ""), []).append(entry)
        words = base.split(" ")
        if len(words) > 1:
            self._bag.setdefault(frozenset(words), []).append(entry)
        core = _core(words)
        if core:
            self._core.setdefault(core, []).append(entry)
        self._typing.file(entry)

    def _alike(self, employer: Employer) -> list[tuple[Likeness, _Entry]]:
        """Every entry that has something in common with a name, with what that is."""
        base = employer.key.partition(COUNTRY_MARK)[0]
        if not base:
            return []
        found = [(Likeness.TYPING, entry) for entry in self._typing.near(base)]
        if same := self._solid.get(base.replace(" ", "")):
            found += [(Likeness.SPACES, entry) for entry in same]
        found += self._by_words(base)
        if _PARTS.search(employer.name):
            found += self._by_parts(employer.name)
        return found

    def _by_words(self, base: str) -> list[tuple[Likeness, _Entry]]:
        if " " not in base:
            same = self._core.get(base, ())
            return [(Likeness.WORDS, entry) for entry in same if entry.base != base]
        words = base.split(" ")
        found = [(Likeness.ORDER, entry) for entry in self._bag.get(frozenset(words), ())]
        if not CORPORATE.isdisjoint(words):
            core = _core(words)
            found += [(Likeness.WORDS, entry) for entry in self._core.get(core, ()) if core]
        elif base in self._core:
            found += [(Likeness.WORDS, entry) for entry in self._core[base]]
        return found

    def _by_parts(self, name: str) -> Iterator[tuple[Likeness, _Entry]]:
        for part in _PARTS.split(name):
            base = CompanyName.of_key(company_key(part)).base
            if len(base) < _LEAST_PART or _is_common(base):
                continue
            for entry in self._solid.get(base.replace(" ", ""), ()):
                if entry.base == base:
                    yield Likeness.PART, entry
            for entry in self._core.get(_core(base.split(" ")), ()):
                yield Likeness.PART, entry


class _Typing:
    """Finds entries that differ from a name by a mistake of typing.

    Whoever made one mistake got the beginning or the end of the name right; so entries are filed under both
    halves, for every length that a name with a mistake can have.
    """

    def __init__(self) -> None:
        self._starts: dict[tuple[int, str], list[_Entry]] = {}
        self._ends: dict[tuple[int, str], list[_Entry]] = {}
        self._halves: dict[int, set[int]] = {}

    def file(self, entry: _Entry) -> None:
        """Arrange one entry."""
        base, length = entry.base, len(entry.base)
        if length < _SHORTEST:
            return
        half = _half(length)
        for other in (length - 1, length, length + 1):
            self._halves.setdefault(other, set()).add(half)
            self._starts.setdefault((other, base[:half]), []).append(entry)
            self._ends.setdefault((other, base[-half:]), []).append(entry)

    def near(self, base: str) -> list[_Entry]:
        """Entries that the name may be a mistyped form of."""
        length = len(base)
        near: list[_Entry] = []
        for half in self._halves.get(length, ()):
            near += self._starts.get((length, base[:half]), ())
            near += self._ends.get((length, base[-half:]), ())
        if not near:
            return []
        letters = _letters(base)
        alike = [entry for entry in near if (entry.letters ^ letters).bit_count() <= _OTHER_LETTERS]
        if len(alike) > 1:
            alike = list({(entry.account_id, entry.base): entry for entry in alike}.values())
        return [entry for entry in alike if is_mistyped(entry.base, base)]


@dataclass(frozen=True, slots=True)
class _Entry:
    account_id: int
    base: str
    country: str | None
    letters: int


def find_candidates(
    employers: Iterable[Employer],
    accounts: Iterable[tuple[int, str]],
    decisions: Iterable[CompanyDecision] = (),
) -> tuple[CompanyCandidate, ...]:
    """Every candidate of many employers, those with most people first."""
    index = CandidateIndex(accounts, decisions)
    found = [candidate for employer in employers for candidate in index.candidates(employer)]
    found.sort(key=lambda one: (-one.employer.people, _RANK[one.likeness], one.employer.key, one.account_id))
    return tuple(found)


def is_mistyped(one: str, other: str) -> bool:
    """Whether two keys may differ by a mistake of typing alone: a letter more, less, other, or exchanged
    with its neighbour.

    In names of 5 or 6 letters only a doubled or exchanged one counts, since another letter makes another
    name there (Bayer, Bauer). Figures tell companies apart, and so does the first letter of a short name.
    """
    if one == other:
        return False
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or (shorter < _SURE_START and one[0] != other[0]):
        return False
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    if _other_word(one, other):
        return False
    if shorter < _ANY_ERROR and not _doubled_or_exchanged(one, other):
        return False
    return _is_one_edit(one, other)


def _doubled_or_exchanged(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return _SAME_TWICE.sub(r"\1", one) == _SAME_TWICE.sub(r"\1", other)


def _other_word(one: str, other: str) -> bool:
    """Whether a whole short word differs: *Bank of Oulu* is not *Bank of Turku*, *Van Dam* not *Van Dal*."""
    words, others = one.split(" "), other.split(" ")
    if len(words) != len(others):
        return False
    return any(
        min(len(word), len(their)) < _SHORTEST or {word, their} <= GENERIC
        for word, their in zip(words, others, strict=True)
        if word != their
    )


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one letter (more, less, other, or exchanged with its neighbour) tells two texts apart."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = _agreement(one, other)
    one, other = one[start:], other[start:]
    end = _agreement(one[::-1], other[::-1])
    if end:
        one, other = one[:-end], other[:-end]
    if len(one) <= 1 and len(other) <= 1:
        return True
    return len(one) == 2 and one == other[::-1]


def _agreement(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    for place, (sign, their) in enumerate(zip(one, other, strict=False)):
        if sign != their:
            return place
    return min(len(one), len(other))


def _half(length: int) -> int:
    """So many letters that an exchange of the two in the middle leaves one end alone."""
    return (length - 1) // 2


def _letters(text: str) -> int:
    """Which letters a text has, as bits; those of rare scripts share some."""
    bits = 0
    for sign in text:
        bits |= 1 << (ord(sign) & 63)
    return bits


def _core(words: list[str]) -> str:
    """The words without those that many companies add; empty where nothing telling is left."""
    kept = [word for word in words if word not in CORPORATE]
    core = " ".join(kept)
    return "" if not kept or _is_common(core) or len(core) < 3 else core


def _is_common(base: str) -> bool:
    """Whether a name is no name by itself: a trade, or a country."""
    words = tuple(base.split(" "))
    return words in COUNTRY_CODES or all(word in GENERIC or word in CORPORATE for word in words)


def _countries_meet(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
