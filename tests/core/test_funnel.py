"""The interval of a share: its limits and what it refuses; golden shares are in test_cohorts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.funnel import wilson


@given(st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_lies_inside_and_holds_the_share(case: tuple[int, int]) -> None:
    successes, trials = case
    found = wilson(successes, trials)
    if trials == 0:
        assert found is None
        return
    assert found is not None
    assert found.share == successes / trials
    assert 0.0 <= found.low <= found.share <= found.high <= 1.0


@given(st.integers(1, 200), st.integers(2, 20))
def test_more_of_the_same_narrows_the_interval(trials: int, times: int) -> None:
    one, many = wilson(trials // 2, trials), wilson(trials // 2 * times, trials * times)
    assert one is not None
    assert many is not None
    assert many.high - many.low < one.high - one.low


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3), (1, 0)])
def test_impossible_counts_are_refused(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="not 0 <="):
        wilson(successes, trials)
