"""What is open at an account, what was signed, and what is unknown."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.pipeline import pipeline

DAY = date(2026, 11, 1)
Kind = OutcomeKind


def at(kind: OutcomeKind, days: int, cents: int | None = None, account: int | None = 1) -> Outcome:
    return Outcome(kind, DAY + timedelta(days=days), account_id=account, value_cents=cents)


def test_what_came_after_the_last_contract_is_open() -> None:
    (row,) = pipeline(
        [at(Kind.MEETING, 0), at(Kind.OFFER, 1, 500), at(Kind.CONTRACT, 2, 400), at(Kind.CALL, 3),
         at(Kind.OFFER, 4, 700), at(Kind.OFFER, 5)]
    )  # fmt: skip
    assert dict(row.open) == {Kind.CONVERSATION: 0, Kind.CALL: 1, Kind.MEETING: 0, Kind.OFFER: 2}
    assert (row.offered_cents, row.unpriced, row.signed_cents) == (700, 1, 400)
    assert (row.contracts, row.last_day) == (1, DAY + timedelta(days=5))


def test_unknown_values_are_not_zero() -> None:
    (row,) = pipeline([at(Kind.OFFER, 0), at(Kind.CONTRACT, -1)])
    assert row.offered_cents is None
    assert row.signed_cents is None
    (given_zero,) = pipeline([at(Kind.OFFER, 0, 0)])
    assert given_zero.offered_cents == 0


def test_the_latest_account_comes_first_and_no_account_is_none() -> None:
    rows = pipeline(
        [at(Kind.CALL, 0, account=1), at(Kind.CALL, 2, account=2), at(Kind.CALL, 9, account=None)]
    )
    assert [row.account_id for row in rows] == [2, 1]
    assert pipeline([]) == ()


OUTCOMES = st.lists(
    st.builds(
        at,
        st.sampled_from(OutcomeKind),
        st.integers(0, 30),
        st.none() | st.integers(0, 10_000),
        st.sampled_from([None, 1, 2]),
    ),
    max_size=25,
)


@given(OUTCOMES)
@settings(max_examples=100)
def test_nothing_is_counted_twice_or_invented(outcomes: list[Outcome]) -> None:
    rows = pipeline(outcomes)
    for row in rows:
        own = [one for one in outcomes if one.account_id == row.account_id]
        assert sum(row.open.values()) + row.contracts <= len(own)
        known = sum(one.value_cents or 0 for one in own)
        assert (row.offered_cents or 0) + (row.signed_cents or 0) <= known
        assert row.last_day == max(one.day for one in own)
    assert pipeline(reversed(outcomes)) == rows
