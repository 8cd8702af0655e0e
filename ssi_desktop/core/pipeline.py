"""The pipeline: what is open at every account since its last contract, and what was signed there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.outcomes import Outcome, OutcomeKind

_OPEN = tuple(kind for kind in OutcomeKind if kind is not OutcomeKind.CONTRACT)


@dataclass(frozen=True)
class AccountPipeline:
    """One account. ``open`` counts what was logged after the last contract, or ever without one.

    ``offered_cents`` sums the values of open offers, ``signed_cents`` those of all contracts; both are None
    where none of these has a value, which is not nothing. ``unpriced`` counts open offers without a value.
    ``last_day`` is the day of the latest outcome of any kind.
    """

    account_id: int
    open: Mapping[OutcomeKind, int]
    contracts: int
    last_day: date
    offered_cents: int | None
    unpriced: int
    signed_cents: int | None


def pipeline(outcomes: Iterable[Outcome]) -> tuple[AccountPipeline, ...]:
    """Every account with an outcome, the latest first; outcomes of no account are left out."""
    by_account: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.account_id is not None:
            by_account.setdefault(outcome.account_id, []).append(outcome)
    rows = (_account(account_id, known) for account_id, known in by_account.items())
    return tuple(sorted(rows, key=lambda row: (-row.last_day.toordinal(), row.account_id)))


def _account(account_id: int, known: list[Outcome]) -> AccountPipeline:
    signed = [one for one in known if one.kind is OutcomeKind.CONTRACT]
    since = max((one.day for one in signed), default=date.min)
    still_open = [one for one in known if one.kind is not OutcomeKind.CONTRACT and one.day > since]
    offers = [one for one in still_open if one.kind is OutcomeKind.OFFER]
    return AccountPipeline(
        account_id=account_id,
        open={kind: sum(one.kind is kind for one in still_open) for kind in _OPEN},
        contracts=len(signed),
        last_day=max(one.day for one in known),
        offered_cents=_sum(offers),
        unpriced=sum(one.value_cents is None for one in offers),
        signed_cents=_sum(signed),
    )


def _sum(outcomes: Iterable[Outcome]) -> int | None:
    values = [one.value_cents for one in outcomes if one.value_cents is not None]
    return sum(values) if values else None
