"""Whether the index and outcomes moved together: the golden example, the properties, and what is claimed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.association import (
    LAGS,
    LEAST_PAIRS,
    Verdict,
    associate,
    correlate,
    pairs_of,
    spearman,
    weekly_scores,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Reported

FIRST = Week.of(date(2026, 1, 5))
SSI = [31, 31, 33, 34, 36, 37, 39, 40, 41, 43, 44, 45, 47, 48, 49, 50, 51, 52, 52, 53]
MEETINGS = [1, 0, 1, 0, 1, 1, 0, 2, 1, 1, 2, 1, 2, 3, 1, 2, 3, 2, 4, 3]

# Twelve weeks of bare chance, found by looking for such a case.
LUCKY_SCORES = [40, 40, 40, 39, 41, 40, 40, 40, 41, 41, 40, 41]
LUCKY_MEETINGS = [3, 2, 1, 0, 1, 0, 1, 2, 2, 2, 1, 0]
# Eighteen weeks that all intervals would call together, while nothing could be said four weeks earlier.
NEW_SCORES = [40, 39, 40, 41, 39, 39, 40, 41, 41, 42, 43, 41, 39, 38, 40, 39, 40, 41]
NEW_MEETINGS = [1, 0, 2, 1, 0, 0, 1, 0, 1, 3, 3, 0, 0, 1, 2, 1, 2, 3]

values = st.lists(st.integers(0, 8), min_size=4, max_size=30)


def weekly(numbers: list[int]) -> dict[Week, float]:
    return {FIRST.shifted(index): float(number) for index, number in enumerate(numbers)}


def test_g13_association() -> None:
    found = associate(weekly(SSI), weekly(MEETINGS), lag=4)
    assert len(found.pairs) == 16
    assert found.levels is not None
    assert found.changes is not None
    assert found.levels.rho == pytest.approx(0.743818, abs=1e-6)
    assert (found.levels.low, found.levels.high) == pytest.approx((0.303553, 0.773126), abs=1e-6)
    assert found.changes.rho == pytest.approx(0.040735, abs=1e-6)
    assert (found.changes.low, found.changes.high) == pytest.approx((-0.370544, 0.50885), abs=1e-6)
    assert found.verdict is Verdict.TRENDS_ONLY
    assert found.side == 1


def test_what_moves_together_week_by_week_is_told_with_its_side() -> None:
    scores = [40, 44, 41, 47, 42, 49, 45, 50, 43, 51, 46, 52, 44, 53, 47, 55, 45, 54, 48, 56]
    follows = [(score - 38) // 2 for score in scores]
    together = associate(weekly(scores), weekly([0, 0, 0, 0, *follows]), lag=4)
    against = associate(weekly(scores), weekly([0, 0, 0, 0, *(9 - f for f in follows)]), lag=4)
    assert (together.verdict, together.side) == (Verdict.TOGETHER, 1)
    assert (against.verdict, against.side) == (Verdict.TOGETHER, -1)


def test_a_dozen_weeks_of_bare_chance_claim_nothing() -> None:
    """The draws alone leave zero out here, for levels and changes; a classical interval does not."""
    found = associate(weekly(LUCKY_SCORES), weekly([0, 0, 0, 0, *LUCKY_MEETINGS]), lag=4)
    assert found.levels is not None
    assert found.changes is not None
    assert found.levels.side == found.changes.side != 0
    assert not (found.levels.is_clear and found.changes.is_clear)
    assert found.verdict is Verdict.TRENDS_ONLY


def test_what_could_not_be_said_four_weeks_ago_is_not_said_yet() -> None:
    found = associate(weekly(NEW_SCORES), weekly(NEW_MEETINGS), lag=0)
    assert found.levels is not None
    assert found.changes is not None
    assert found.levels.side == found.changes.side == 1
    assert found.levels.is_clear
    assert found.changes.is_clear
    assert found.verdict is Verdict.TRENDS_ONLY


@given(st.lists(st.integers(0, 100), max_size=LEAST_PAIRS - 1), st.sampled_from(LAGS))
def test_fewer_than_twelve_pairs_are_too_few(numbers: list[int], lag: int) -> None:
    found = associate(weekly(numbers), {FIRST.shifted(i): float(i) for i in range(60)}, lag)
    assert found.verdict is Verdict.TOO_FEW
    assert found.levels is None
    assert found.side == 0


@given(st.data(), values)
def test_spearman_is_symmetric_within_one_and_blind_to_scale(data: st.DataObject, first: list[int]) -> None:
    second = data.draw(st.lists(st.integers(0, 8), min_size=len(first), max_size=len(first)))
    rho = spearman(first, second)
    assert rho == spearman(second, first)
    if rho is None:
        assert len(set(first)) == 1 or len(set(second)) == 1
        return
    assert -1.0 <= rho <= 1.0
    assert spearman([3 * value + 1 for value in first], second) == pytest.approx(rho)
    assert spearman([-value for value in first], second) == pytest.approx(-rho)


@settings(max_examples=15)
@given(values)
def test_the_interval_lies_within_one_and_is_always_the_same(numbers: list[int]) -> None:
    found = correlate(numbers, list(reversed(numbers)))
    assert found == correlate(numbers, list(reversed(numbers)))
    if found.low is not None and found.high is not None:
        assert -1.0 <= found.low <= found.high <= 1.0


def test_series_that_never_change_have_no_correlation() -> None:
    assert spearman([], []) is None
    assert spearman([2, 2, 2], [1, 2, 3]) is None
    found = associate(weekly([50] * 20), weekly(MEETINGS), lag=0)
    assert found.verdict is Verdict.NO_LINK
    assert found.levels is not None
    assert (found.levels.rho, found.levels.low) == (None, None)


def test_series_of_different_length_are_an_error() -> None:
    with pytest.raises(ValueError, match="different length"):
        spearman([1, 2], [1])


@pytest.mark.parametrize("lag", [-4, 1, 3, 52])
def test_a_lag_cannot_be_looked_for(lag: int) -> None:
    with pytest.raises(ValueError, match="lags"):
        associate(weekly(SSI), weekly(MEETINGS), lag)


def test_weeks_that_nobody_logged_are_left_out_and_not_zero() -> None:
    outcomes = weekly(MEETINGS)
    del outcomes[FIRST.shifted(9)]
    pairs = pairs_of(weekly(SSI), outcomes, 4)
    assert len(pairs) == 15
    assert FIRST.shifted(5) not in {pair.week for pair in pairs}


def test_changes_do_not_cross_a_gap() -> None:
    scores = weekly(SSI)
    del scores[FIRST.shifted(8)]
    found = associate(scores, weekly(MEETINGS), 0)
    assert found.levels is not None
    assert found.changes is not None
    assert (found.levels.n, found.changes.n) == (19, 17)


def test_a_number_is_carried_on_for_fourteen_days() -> None:
    monday = FIRST.monday
    seen = [(monday + timedelta(days=6), Reported(41.0)), (monday + timedelta(days=37), Reported(44.0))]
    scores = weekly_scores(seen, FIRST.shifted(-1), FIRST.shifted(6))
    assert scores == {
        FIRST: 41.0,
        FIRST.shifted(1): 41.0,
        FIRST.shifted(2): 41.0,
        FIRST.shifted(5): 44.0,
        FIRST.shifted(6): 44.0,
    }


def test_the_last_number_of_a_week_counts() -> None:
    monday = FIRST.monday
    seen = [(monday, Reported(41.0)), (monday + timedelta(days=3), Reported(42.5))]
    assert weekly_scores(seen, FIRST, FIRST) == {FIRST: 42.5}
