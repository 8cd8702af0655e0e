"""Score against rank: the constructed cases, the limits, and what always holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.scale_shift import (
    Direction,
    RankChange,
    RankGroup,
    ScaleShift,
    ScaleVerdict,
    Unclear,
    scale_shift,
)
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues

FIRST, LAST = date(2026, 10, 19), date(2026, 11, 16)

totals = st.one_of(st.none(), st.integers(0, 10_000).map(lambda number: number / 100))
ranks = st.one_of(st.none(), st.integers(1, 100))


def snapshot(on: date, total: float | None, industry: int | None, network: int | None) -> Snapshot:
    values = SsiValues(overall=total, industry_rank_pct=industry, network_rank_pct=network)
    return Snapshot(on, values, SourceKind.TYPED)


def moved(
    scores: tuple[float | None, float | None],
    industry: tuple[int | None, int | None] = (None, None),
    network: tuple[int | None, int | None] = (None, None),
) -> ScaleShift:
    return scale_shift(
        snapshot(FIRST, scores[0], industry[0], network[0]),
        snapshot(LAST, scores[1], industry[1], network[1]),
    )


@pytest.mark.parametrize("start", [30.0, 45.0, 58.0, 72.0, 90.0])
def test_a_fall_of_seven_percent_with_kept_ranks_is_the_scale(start: float) -> None:
    shift = moved((start, 0.93 * start), (12, 12), (8, 8))
    assert shift.verdict is ScaleVerdict.SCALE_MOVED
    assert shift.score_direction is Direction.DOWN
    assert shift.unclear is None


@pytest.mark.parametrize("start", [30.0, 45.0, 58.0, 72.0, 90.0])
def test_the_same_fall_with_a_worse_rank_is_the_person(start: float) -> None:
    assert moved((start, 0.93 * start), (12, 19), (8, 13)).verdict is ScaleVerdict.YOU_MOVED


@pytest.mark.parametrize(
    ("scores", "industry", "network", "verdict"),
    [
        ((60, 66), (12, 12), (None, None), ScaleVerdict.SCALE_MOVED),
        ((60, 66), (12, 6), (20, 12), ScaleVerdict.YOU_MOVED),
        ((60, 55), (12, 12), (20, 28), ScaleVerdict.BOTH),
        ((60, 55), (12, 6), (20, 12), ScaleVerdict.BOTH),
        ((60, 66), (12, 20), (20, 30), ScaleVerdict.BOTH),
        ((60, 60), (12, 20), (20, 20), ScaleVerdict.OTHERS_MOVED),
        ((60, 61), (12, 13), (20, 22), ScaleVerdict.STEADY),
        ((60, 55), (1, 1), (8, 8), ScaleVerdict.SCALE_MOVED),
    ],
)
def test_constructed_cases(
    scores: tuple[float, float],
    industry: tuple[int | None, int | None],
    network: tuple[int | None, int | None],
    verdict: ScaleVerdict,
) -> None:
    assert moved(scores, industry, network).verdict is verdict


@pytest.mark.parametrize(
    ("shift", "unclear"),
    [
        (moved((60, 55)), Unclear.NO_RANKS),
        (moved((60, 55), (12, None), (None, 8)), Unclear.NO_RANKS),
        (moved((None, 55), (12, 12), (8, 8)), Unclear.NO_TOTAL),
        (moved((90, 84), (1, 1), (1, 1)), Unclear.NARROWEST),
    ],
)
def test_what_cannot_be_told_says_why(shift: ScaleShift, unclear: Unclear) -> None:
    assert shift.verdict is ScaleVerdict.CANNOT_TELL
    assert shift.unclear is unclear


def test_rounding_alone_is_no_move() -> None:
    """A shown change of one point or one percent can come from rounding."""
    assert moved((54, 55), (12, 12)).verdict is ScaleVerdict.STEADY
    assert moved((54, 56), (12, 13)).verdict is ScaleVerdict.SCALE_MOVED
    assert RankChange(RankGroup.INDUSTRY, 40, 44).direction is Direction.SAME
    assert RankChange(RankGroup.INDUSTRY, 40, 45).direction is Direction.DOWN
    assert RankChange(RankGroup.INDUSTRY, 3, 5).direction is Direction.DOWN


def test_days_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="not before"):
        scale_shift(snapshot(LAST, 60, 1, 1), snapshot(LAST, 55, 1, 1))


@given(before=totals, after=totals, industry=st.tuples(ranks, ranks), network=st.tuples(ranks, ranks))
def test_one_verdict_with_its_reason(
    before: float | None,
    after: float | None,
    industry: tuple[int | None, int | None],
    network: tuple[int | None, int | None],
) -> None:
    """The groups have equal say, and only what cannot be told has a reason."""
    shift = moved((before, after), industry, network)
    assert shift.verdict is moved((before, after), network, industry).verdict
    assert (shift.unclear is None) is (shift.verdict is not ScaleVerdict.CANNOT_TELL)
    if shift.verdict is ScaleVerdict.SCALE_MOVED:
        assert shift.score_direction is not Direction.SAME
        assert all(rank.direction is Direction.SAME for rank in shift.ranks if not rank.narrowest)


@given(score=st.integers(0, 90), step=st.integers(2, 10), rank=st.integers(2, 60), worse=st.integers(7, 30))
def test_turning_time_around_turns_the_direction(score: int, step: int, rank: int, worse: int) -> None:
    down = moved((score + step, score), (rank, rank + worse))
    up = moved((score, score + step), (rank + worse, rank))
    assert down.score_direction is Direction.DOWN
    assert up.score_direction is Direction.UP
    if down.verdict is ScaleVerdict.YOU_MOVED and abs(worse) > 0.1 * (rank + worse) + 1:
        assert up.verdict is ScaleVerdict.YOU_MOVED
