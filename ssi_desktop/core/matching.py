"""Which account a company name belongs to, by exact keys: for many names against many accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from ssi_desktop.core.company_names import CompanyName, company_key, read_company, spelled_company


class MatchBasis(IntEnum):
    """How a name meets an account, the surest first."""

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


@dataclass(frozen=True)
class _Claim:
    account_id: int
    country: str | None
    spelled: bool


class CompanyIndex:
    """Accounts by key; answers for one key in constant time.

    Names meet only as a whole, never on one shared word. Two names with different countries never meet.
    A key that two accounts claim equally meets neither: nothing is guessed.
    """

    def __init__(self, accounts: Iterable[tuple[int, str]]) -> None:
        """``accounts`` are pairs of id and name."""
        self._claims: dict[str, list[_Claim]] = {}
        for account_id, name in accounts:
            self._add(account_id, name)

    def find(self, key: str) -> CompanyMatch | None:
        """The account for a `company_key`, None without one (also for the empty key)."""
        wanted = CompanyName.of_key(key)
        found: dict[MatchBasis, set[int]] = {}
        for claim in self._claims.get(wanted.base, ()):
            basis = _basis(claim, wanted.country)
            if basis is not None:
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


def match_companies(
    companies: Iterable[tuple[int, str | None]], accounts: Iterable[tuple[int, str]]
) -> Mapping[int, CompanyMatch]:
    """The matches of many companies, pairs of id and name; those without an account are left out.

    Each distinct name is read once.
    """
    index = CompanyIndex(accounts)
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
