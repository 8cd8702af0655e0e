"""Focus over pillars: the golden weights, and what always holds."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.focus import Basis, Focus, estimated_focus, focus, reported_focus
from ssi_desktop.core.pillars import PILLARS, Estimated, Pillar, Reported

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "golden" / "plan.json").read_text("utf-8"))
points = st.fixed_dictionaries({pillar: st.floats(0.0, 25.0) for pillar in PILLARS})


def of(*values: float) -> Focus:
    return focus(dict(zip(PILLARS, values, strict=True)), Basis.REPORTED)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("normal(17.5,9.7,5.0,18.9)", (17.5, 9.7, 5.0, 18.9)),
        ("brand_at_25(25,15.8,17.6,24.4)", (25.0, 15.8, 17.6, 24.4)),
        ("all_max", (25.0, 25.0, 25.0, 24.5)),
    ],
)
def test_golden_weights(name: str, values: tuple[float, ...]) -> None:
    expected = {Pillar(key): weight for key, weight in GOLDEN["G11_focus"][name].items()}
    assert of(*values).weights == pytest.approx(expected, abs=1e-6)


@given(points)
def test_weights_add_to_one_and_follow_the_gaps(values: dict[Pillar, float]) -> None:
    found = focus(values, Basis.REPORTED)
    assert math.isclose(math.fsum(found.weights.values()), 1.0)
    assert all(weight >= 0.05 - 1e-12 for weight in found.weights.values())
    for one in PILLARS:
        for other in PILLARS:
            if found.gaps[one] > found.gaps[other]:
                assert found.weights[one] >= found.weights[other]


@given(points, st.sampled_from(PILLARS), st.floats(24.5, 25.0))
def test_a_full_pillar_falls_to_upkeep_while_another_has_a_gap(
    values: dict[Pillar, float], full: Pillar, high: float
) -> None:
    found = focus({**values, full: high}, Basis.REPORTED)
    assert found.gaps[full] == 0.0
    expected = 0.05 if any(found.gaps.values()) else 0.25
    assert found.weights[full] == pytest.approx(expected)


def test_just_below_full_still_has_a_gap() -> None:
    assert of(24.49, 25.0, 25.0, 25.0).weights[Pillar.BRAND] == pytest.approx(0.85)


def test_the_origin_of_the_numbers_stays_visible() -> None:
    reported = reported_focus({pillar: Reported(10.0) for pillar in PILLARS})
    estimated = estimated_focus({pillar: Estimated(5.0, 15.0, 12.0) for pillar in PILLARS})
    assert (reported.basis, estimated.basis) == (Basis.REPORTED, Basis.ESTIMATED)
    assert estimated.gaps[Pillar.PEOPLE] == 15.0  # the middle of the interval, not its point


@pytest.mark.parametrize("wrong", [-0.1, 25.1, math.nan])
def test_values_that_make_no_sense_are_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="people"):
        of(10.0, wrong, 10.0, 10.0)


def test_a_missing_pillar_is_not_zero() -> None:
    with pytest.raises(ValueError, match="insights"):
        focus({Pillar.BRAND: 1.0, Pillar.PEOPLE: 1.0, Pillar.RELATIONS: 1.0}, Basis.REPORTED)
