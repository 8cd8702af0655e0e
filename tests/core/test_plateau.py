"""Plateau and outcome share: the golden series, the limits, and what always holds."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.plateau import PlateauMessage, outcome_share, plateau_message, theil_sen, trend

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "golden" / "plan.json").read_text("utf-8"))
START = date(2026, 3, 2)

Series = list[tuple[date, float]]
quarters = st.integers(0, 400).map(lambda number: number / 4)


def dated(days: list[int], totals: list[float]) -> Series:
    return [(START + timedelta(days=day), total) for day, total in zip(days, totals, strict=True)]


@st.composite
def series(draw: st.DrawFn, least: int = 0) -> Series:
    days = draw(st.lists(st.integers(0, 42), min_size=least, max_size=12, unique=True))
    return [(START + timedelta(days=day), draw(quarters)) for day in days]


@pytest.mark.parametrize("name", GOLDEN["G10_plateau"])
def test_golden_series(name: str) -> None:
    golden = GOLDEN["G10_plateau"][name]
    found = trend(dated(golden["days"], golden["total"]), START + timedelta(days=golden["days"][-1]))
    if golden["result"] is None:
        assert found is None
    else:
        assert found is not None
        assert found.slope == pytest.approx(golden["result"]["slope"], abs=1e-6)
        assert found.spread == pytest.approx(golden["result"]["range"], abs=1e-6)
        assert found.plateau is golden["result"]["plateau"]
    flat = found is not None and found.plateau
    assert outcome_share(golden["total"][-1], plateau=flat) == pytest.approx(
        golden["outcome_share"], abs=1e-6
    )


@given(series(), st.integers(-40, 40))
def test_adding_a_constant_changes_nothing_but_the_level(points: Series, shift: int) -> None:
    as_of = START + timedelta(days=42)
    plain = trend(points, as_of)
    shifted = trend([(day, value + shift) for day, value in points], as_of)
    assert (plain is None) is (shifted is None)
    if plain is not None and shifted is not None:
        assert shifted.slope == pytest.approx(plain.slope, abs=1e-9)
        assert (shifted.spread, shifted.plateau) == (plain.spread, plain.plateau)


@given(series())
def test_needs_four_snapshots_over_four_weeks(points: Series) -> None:
    found = trend(points, START + timedelta(days=42))
    days = sorted(day for day, _ in points)
    enough = len(days) >= 4 and (days[-1] - days[0]).days >= 28
    assert (found is not None) is enough


@given(series(least=4), st.randoms(use_true_random=False))
def test_order_does_not_matter(points: Series, shuffler: Random) -> None:
    mixed = list(points)
    shuffler.shuffle(mixed)
    assert trend(mixed, START + timedelta(days=42)) == trend(points, START + timedelta(days=42))


def test_only_the_last_42_days_count_and_never_the_future() -> None:
    old = dated([0, 60, 70, 80, 95], [10.0, 50.0, 50.5, 50.0, 50.2])
    found = trend([*old, (START + timedelta(days=103), 90.0)], START + timedelta(days=102))
    assert found is not None
    assert (found.snapshots, found.first, found.level) == (4, START + timedelta(days=60), 50.2)


def test_the_42nd_day_still_counts_and_28_days_are_needed() -> None:
    weekly = dated([0, 14, 28, 42], [50.0, 50.1, 50.0, 50.2])
    assert trend(weekly, START + timedelta(days=42)) is not None
    assert trend(weekly, START + timedelta(days=43)) is None
    assert trend(dated([0, 7, 14, 28], [50.0] * 4), START + timedelta(days=28)) is not None
    assert trend(dated([0, 7, 14, 27], [50.0] * 4), START + timedelta(days=27)) is None


@pytest.mark.parametrize(
    ("totals", "flat"),
    [
        ([50.0, 50.0, 50.0, 54.0, 50.0], True),
        ([50.0, 50.0, 50.0, 54.1, 50.0], False),
        ([50.0, 50.35, 50.7, 51.05, 51.4], False),
        ([50.0, 50.34, 50.68, 51.02, 51.36], True),
        ([52.0, 51.6, 51.2, 50.8, 50.4], False),
    ],
)
def test_the_limits_of_a_plateau(totals: list[float], flat: bool) -> None:
    found = trend(dated([0, 7, 14, 21, 28], totals), START + timedelta(days=28))
    assert found is not None
    assert found.plateau is flat


def test_one_outlier_does_not_turn_the_slope() -> None:
    steady = dated([0, 7, 14, 21, 28, 35], [50.0, 51.0, 52.0, 80.0, 54.0, 55.0])
    assert theil_sen(steady) == pytest.approx(1.0)


def test_a_slope_needs_two_days() -> None:
    with pytest.raises(ValueError, match="different days"):
        theil_sen([(START, 1.0), (START, 2.0)])


@pytest.mark.parametrize(
    ("total", "message"),
    [
        (0.0, PlateauMessage.HABIT_MISSING),
        (49.9, PlateauMessage.HABIT_MISSING),
        (50.0, PlateauMessage.SHIFT_TO_CONVERSATIONS),
        (59.9, PlateauMessage.SHIFT_TO_CONVERSATIONS),
        (60.0, PlateauMessage.MAINTAIN),
        (70.0, PlateauMessage.NEEDS_A_REASON),
        (100.0, PlateauMessage.NEEDS_A_REASON),
    ],
)
def test_messages_by_height(total: float, message: PlateauMessage) -> None:
    assert plateau_message(total) is message
    flat = trend(dated([0, 7, 14, 28], [total] * 4), START + timedelta(days=28))
    assert flat is not None
    assert flat.message is message


def test_no_message_while_it_moves() -> None:
    moving = trend(dated([0, 7, 14, 28], [40.0, 42.0, 44.0, 48.0]), START + timedelta(days=28))
    assert moving is not None
    assert moving.message is None


@pytest.mark.parametrize(
    ("total", "moving", "flat"),
    [
        (None, 0.35, 0.35),
        (39.9, 0.20, 0.20),
        (40.0, 0.35, 0.35),
        (49.9, 0.35, 0.35),
        (50.0, 0.50, 0.65),
        (60.0, 0.65, 0.80),
        (99.0, 0.65, 0.80),
    ],
)
def test_outcome_share(total: float | None, moving: float, flat: float) -> None:
    assert outcome_share(total) == pytest.approx(moving)
    assert outcome_share(total, plateau=True) == pytest.approx(flat)
