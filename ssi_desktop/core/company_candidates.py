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

from ssi_desktop.core.company_names import CompanyName, company_key, spelled_company
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
    """One letter more, less, other or exchanged with its neighbour; two in a long name."""


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
_TWO_ERRORS = 13
_SAME_TWICE = re.compile(r"(.)\1")
_PARTS = re.compile(r"[()\[\]|/–—:]|\s-\s|,\s|\s[@·•]\s")
_DIGITS = re.compile(r"\d")
_LEAST_PART = 4


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
        self._starts: dict[str, list[_Entry]] = {}
        self._ends: dict[str, list[_Entry]] = {}
        self._lengths: dict[int, tuple[int, ...]] = {}
        for account_id, name in listed:
            self._add(account_id, name)

    def candidates(self, employer: Employer) -> tuple[CompanyCandidate, ...]:
        """Accounts that the employer may be, each once, the likeliest first; none for one that an account
        has for certain, or that the person decided about."""
        key = employer.key
        if not key or self._exact.find(key) is not None:
            return ()
        found: dict[int, Likeness] = {}
        for likeness, entry in self._alike(employer):
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
                self._file(_Entry(account_id, base, own.country))

    def _file(self, entry: _Entry) -> None:
        base = entry.base
        self._solid.setdefault(base.replace(" ", ""), []).append(entry)
        words = base.split(" ")
        if len(words) > 1:
            self._bag.setdefault(frozenset(words), []).append(entry)
        core = _core(words)
        if core:
            self._core.setdefault(core, []).append(entry)
        length = len(base)
        if length >= _SHORTEST:
            block = _block(length)
            self._starts.setdefault(base[:block], []).append(entry)
            self._ends.setdefault(base[-block:], []).append(entry)
            for other in range(length - 2, length + 3):
                self._lengths[other] = tuple({*self._lengths.get(other, ()), block})

    def _alike(self, employer: Employer) -> Iterator[tuple[Likeness, _Entry]]:
        wanted = CompanyName.of_key(employer.key)
        base, country = wanted.base, wanted.country
        for likeness, entries in (
            (Likeness.SPACES, self._solid.get(base.replace(" ", ""), ())),
            (Likeness.TYPING, self._typed(base)),
            *self._by_words(base),
            *self._by_parts(employer.name),
        ):
            for entry in entries:
                if _countries_meet(entry.country, country):
                    yield likeness, entry

    def _by_words(self, base: str) -> Iterator[tuple[Likeness, Iterable[_Entry]]]:
        if " " not in base:
            yield Likeness.WORDS, [entry for entry in self._core.get(base, ()) if entry.base != base]
            return
        words = base.split(" ")
        yield Likeness.ORDER, self._bag.get(frozenset(words), ())
        core = _core(words)
        if core:
            yield Likeness.WORDS, self._core.get(core, ())

    def _by_parts(self, name: str) -> Iterator[tuple[Likeness, Iterable[_Entry]]]:
        if not _PARTS.search(name):
            return
        for part in _PARTS.split(name):
            base = CompanyName.of_key(company_key(part)).base
            if len(base) >= _LEAST_PART and not _is_common(base):
                same = self._solid.get(base.replace(" ", ""), ())
                yield Likeness.PART, [entry for entry in same if entry.base == base]
                yield Likeness.PART, self._core.get(_core(base.split(" ")), ())

    def _typed(self, base: str) -> Iterator[_Entry]:
        """Entries that differ by few letters. Whoever made one mistake got one half of the name right; of
        two mistakes at least the first or the last third must be free."""
        seen: set[int] = set()
        for block in self._lengths.get(len(base), ()):
            for entries in (self._starts.get(base[:block], ()), self._ends.get(base[-block:], ())):
                for entry in entries:
                    if id(entry) not in seen:
                        seen.add(id(entry))
                        if is_mistyped(entry.base, base):
                            yield entry


@dataclass(frozen=True, slots=True)
class _Entry:
    account_id: int
    base: str
    country: str | None


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
    """Whether two keys may differ by mistakes of typing alone.

    One mistake (a letter more, less, other, or exchanged with its neighbour) from 7 letters on, two from 13
    on; of 5 or 6 letters only a doubled or exchanged one, since another letter makes another name there
    (Bayer, Bauer). Figures tell companies apart, and so does the first letter of a short name.
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
    return _distance(one, other, 2 if shorter >= _TWO_ERRORS else 1)


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


def _distance(one: str, other: str, most: int) -> bool:
    """Whether two texts are at most so many edits apart, an exchange of neighbours being one edit
    (optimal string alignment)."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) <= 1:
        return len(one) + len(other) <= 2
    if abs(len(one) - len(other)) > most or max(len(one), len(other)) > 40:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, 1):
        older, before = before, row
        row = [place]
        for column, their in enumerate(other, 1):
            cost = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (sign != their))
            if place > 1 < column and sign == other[column - 2] and one[place - 2] == their:
                cost = min(cost, older[column - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def _block(length: int) -> int:
    # An exchange of the two letters in the middle must leave both ends alone.
    return length // 3 if length >= _TWO_ERRORS else (length - 1) // 2


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
