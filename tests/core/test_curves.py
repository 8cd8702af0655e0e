"""The curves and the weekly rate against the golden values, and their shape as properties."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.curves import (
    kernel,
    lin,
    lsat,
    lsat_inverse,
    sat,
    sat_inverse,
    weekly_rate,
    weight_of_days,
)

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "scoring.json").read_text(encoding="utf-8")
)
FULL = st.floats(0.1, 5000)
SHARE = st.floats(0, 1)
COUNTS = st.lists(st.tuples(st.integers(-5, 120), st.floats(0, 50)), max_size=30)


def test_kernel_and_divisors() -> None:
    golden = GOLDEN["G01_kernel"]
    assert {age: kernel(int(age)) for age in golden["k"]} == pytest.approx(golden["k"], abs=1e-6)
    assert weight_of_days(90) == pytest.approx(golden["K90"])
    assert weight_of_days(30) == golden["K30"]
    assert weight_of_days(14) == 14.0
    assert weight_of_days(90) / 7 == pytest.approx(golden["weeks90"], abs=1e-6)
    assert weight_of_days(400) == weight_of_days(90)
    assert weight_of_days(-3) == 0.0


def test_weekly_rate() -> None:
    golden = GOLDEN["G01_rate"]
    events = [(age, float(count)) for age, count in golden["events_age_count"]]
    assert weekly_rate(events, 90) == pytest.approx(golden["rate_90"], abs=1e-6)
    assert weekly_rate(events, 28) == pytest.approx(golden["rate_observed_28"], abs=1e-6)
    assert weekly_rate(events, 3) == pytest.approx(golden["rate_observed_3_uses_14"], abs=1e-6)


def test_saturation() -> None:
    golden = GOLDEN["G02_sat"]
    for key, x in {"sat(T/4)": 2.5, "sat(T/2)": 5, "sat(T)": 10, "sat(2T)": 20, "sat(0)": 0}.items():
        assert sat(x, 10) == pytest.approx(golden[key], abs=1e-6)
    for stock, level in golden["lsat_conn"].items():
        assert lsat(float(stock), 2000, 100) == pytest.approx(level, abs=1e-6)


def test_full_marks_are_exact() -> None:
    assert sat(10, 10) == 1.0
    assert sat(math.inf, 10) == 1.0
    assert lsat(2000, 2000, 100) == 1.0
    assert sat(-1, 10) == lsat(-1, 10, 1) == lin(-1) == 0.0


def lsat_of_twenty(x: float, full: float) -> float:
    return lsat(x, full, full / 20)


@pytest.mark.parametrize("shape", [sat, lsat_of_twenty])
@given(full=FULL, a=SHARE, b=SHARE)
def test_curves_rise_and_bend_down(
    shape: Callable[[float, float], float], full: float, a: float, b: float
) -> None:
    def curve(x: float) -> float:
        return shape(x, full)

    low, high = sorted((a * full, b * full))
    assert curve(0.0) == 0.0
    assert curve(full) == pytest.approx(1.0)
    assert 0.0 <= curve(low) <= curve(high) <= 1.0
    assert curve((low + high) / 2) >= (curve(low) + curve(high)) / 2 - 1e-12


@given(FULL, SHARE)
def test_inverses(full: float, level: float) -> None:
    assert sat(sat_inverse(level, full), full) == pytest.approx(level, abs=1e-9)
    assert lsat(lsat_inverse(level, full, full / 20), full, full / 20) == pytest.approx(level, abs=1e-9)


@given(COUNTS, COUNTS, st.integers(1, 120), st.floats(0, 10))
def test_rate_is_linear_in_counts(
    some: list[tuple[int, float]], more: list[tuple[int, float]], days: int, factor: float
) -> None:
    together = weekly_rate(some + [(age, factor * count) for age, count in more], days)
    assert together == pytest.approx(weekly_rate(some, days) + factor * weekly_rate(more, days), abs=1e-6)


def test_future_counts_are_ignored() -> None:
    assert weekly_rate([(-1, 50.0), (0, 2.0)], 90) == weekly_rate([(0, 2.0)], 90)
