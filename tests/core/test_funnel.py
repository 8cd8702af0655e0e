"""The funnel: golden conversions, the interval's limits, open and impossible stages."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.funnel import Stage, conversions, wilson

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "golden" / "plan.json").read_text("utf-8"))
STAGES = GOLDEN["G12_outcomes"]["stages"]


def test_golden_conversions() -> None:
    golden = GOLDEN["G12_outcomes"]["conversion_wilson90(p,lo,hi)"]
    counts = {stage: count for stage, (_, count) in zip(Stage, STAGES, strict=True)}
    found = conversions(counts)
    assert [(step.source, step.target) for step in found] == list(pairwise(Stage))
    for step, expected in zip(found, golden.values(), strict=True):
        assert step.rate is not None
        assert [step.rate.share, step.rate.low, step.rate.high] == pytest.approx(expected, abs=1e-6)


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


def test_a_contract_before_its_first_conversation_has_no_rate() -> None:
    found = conversions({Stage.CONVERSATION: 1, Stage.CALL_OR_MEETING: 3, Stage.CONTRACT: 1})
    by_target = {step.target: step for step in found}
    assert by_target[Stage.CALL_OR_MEETING].rate is None
    assert (by_target[Stage.CALL_OR_MEETING].started, by_target[Stage.CALL_OR_MEETING].reached) == (1, 3)
    assert by_target[Stage.CONTRACT].rate is None


def test_open_stages_are_marked_and_left_out() -> None:
    counts = dict.fromkeys(Stage, 4)
    found = conversions(counts, still_open=frozenset({Stage.OFFER, Stage.CONTRACT}))
    assert [step.open for step in found] == [False, False, False, True, True]
    assert [step.rate is None for step in found] == [False, False, False, True, True]


def test_fewer_than_none_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than none"):
        conversions({Stage.OFFER: -1})
