"""The order in which accounts enter the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ssi_desktop.core.committee import Risk

_RANK = {Risk.HIGH: 0, Risk.MEDIUM: 1, Risk.LOW: 2}


@dataclass(frozen=True)
class AccountRank:
    """What decides an account's place.

    ``need`` is that of its next step, ``deal_value`` in the user's currency (None: not given),
    ``days_untouched`` counts from the last contact with anybody there (None: never touched).
    """

    account_id: int
    risk: Risk
    need: float
    deal_value: float | None = None
    days_untouched: int | None = None


def plan_order(accounts: Iterable[AccountRank]) -> tuple[AccountRank, ...]:
    """Accounts by risk, then need times deal value, then longest untouched.

    Section 9.6 of the domain reference.
    A deal value that is not given is unknown, not zero: the middle one of the given values stands in
    for it. Accounts alike in everything keep their given order.
    """
    known = tuple(accounts)
    stand_in = _middle_value(known)
    return tuple(sorted(known, key=lambda one: (_RANK[one.risk], -_worth(one, stand_in), -_untouched(one))))


def _middle_value(accounts: Sequence[AccountRank]) -> float:
    given = [one.deal_value for one in accounts if one.deal_value is not None]
    return float(median(given)) if given else 1.0


def _worth(account: AccountRank, stand_in: float) -> float:
    return account.need * (stand_in if account.deal_value is None else account.deal_value)


def _untouched(account: AccountRank) -> float:
    return float("inf") if account.days_untouched is None else float(account.days_untouched)
