"""Which account a company name belongs to, by exact keys: for many names against many accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from ssi_desktop.core.company_names import (
    CompanyName,
    account_keys,
    company_key,
    read_company,
    spelled_company,
)


class MatchBasis(IntEnum):
    """How a name meets an account, the surest first."""

    CONFIRMED = -1
    """The user said that the two are one company."""
    SAME_NAME = 0
    SPELLED_OUT = 1
    """The account's umlauts are spelled out in the name (Müller, Mueller)."""
    NATIONAL = 2
    """One of the two names carries a country, the other carries none (Siemens, Siemens Nederland)."""


@dataclass(frozen=True)
class CompanyMatch:
    """The account that a company name belongs to."""

    account_id: int
    basis: MatchBasis


@dataclass(frozen=True, slots=True)
class CompanyDecision:
    """What the user said about an account and the key of a company name: ``same`` or two companies."""

    account_id: int
    company_key: str
    same: bool


@dataclass(frozen=True)
class _Claim:
    account_id: int
    country: str | None
    spelled: bool


class CompanyIndex:
    """Accounts by key; answers for one key in constant time.

    Names meet only as a whole, never on one shared word. Two names with different countries never meet.
    A key that two accounts claim equally meets neither: nothing is guessed. What the user decided outranks
    every name.
    """

    def __init__(
        self, accounts: Iterable[tuple[int, str]], decisions: Iterable[CompanyDecision] = ()
    ) -> None:
        """``accounts`` are pairs of id and name."""
        self._claims: dict[str, list[_Claim]] = {}
        self._same: dict[str, set[int]] = {}
        self._different: set[tuple[int, str]] = set()
        for account_id, name in accounts:
            self._add(account_id, name)
        for decision in decisions:
            self._decide(decision)

    def find(self, key: str) -> CompanyMatch | None:
        """The account for a `company_key`, None without one (also for the empty key)."""
        wanted = CompanyName.of_key(key)
        found: dict[MatchBasis, set[int]] = {}
        if confirmed := self._same.get(key):
            found[MatchBasis.CONFIRMED] = set(confirmed)
        for claim in self._claims.get(wanted.base, ()):
            basis = _basis(claim, wanted.country)
            if basis is not None and (claim.account_id, key) not in self._different:
                found.setdefault(basis, set()).add(claim.account_id)
        if not found:
            return None
        best = min(found)
        ids = found[best]
        return CompanyMatch(ids.pop(), best) if len(ids) == 1 else None

    def _add(self, account_id: int, name: str) -> None:
        own = read_company(name)
        if not own.base:
            return
        self._claims.setdefault(own.base, []).append(_Claim(account_id, own.country, spelled=False))
        spelled = spelled_company(name).base
        if spelled != own.base:
            self._claims.setdefault(spelled, []).append(_Claim(account_id, own.country, spelled=True))

    def _decide(self, decision: CompanyDecision) -> None:
        if decision.same:
            self._same.setdefault(decision.company_key, set()).add(decision.account_id)
        else:
            self._different.add((decision.account_id, decision.company_key))


def keys_of_account(account_id: int, name: str, decisions: Iterable[CompanyDecision]) -> tuple[str, ...]:
    """The keys under which people of an account may be filed: those of its name, with what the user said
    is the same company and without what they said is another. A key confirmed for another account is that
    one's."""
    keys = dict.fromkeys(account_keys(name))
    for decision in decisions:
        if decision.same and decision.account_id == account_id:
            keys[decision.company_key] = None
        elif decision.same != (decision.account_id == account_id):
            keys.pop(decision.company_key, None)
    return tuple(keys)


def match_companies(
    companies: Iterable[tuple[int, str | None]],
    accounts: Iterable[tuple[int, str]],
    decisions: Iterable[CompanyDecision] = (),
) -> Mapping[int, CompanyMatch]:
    """The matches of many companies, pairs of id and name; those without an account are left out.

    Each distinct name is read once.
    """
    index = CompanyIndex(accounts, decisions)
    seen: dict[str, CompanyMatch | None] = {}
    found: dict[int, CompanyMatch] = {}
    for company_id, name in companies:
        if not name:
            continue
        if name not in seen:
            seen[name] = index.find(company_key(name))
        match = seen[name]
        if match is not None:
            found[company_id] = match
    return found


def _basis(claim: _Claim, country: str | None) -> MatchBasis | None:
    if claim.country != country:
        return MatchBasis.NATIONAL if claim.country is None or country is None else None
    return MatchBasis.SPELLED_OUT if claim.spelled else MatchBasis.SAME_NAME
