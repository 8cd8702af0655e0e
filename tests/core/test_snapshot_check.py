"""What is refused and what is asked about when LinkedIn's numbers come in."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import SsiValues
from ssi_desktop.core.snapshot_check import check, date_refusals, refusals, warnings
from ssi_desktop.errors import Problem

ROUND = dict(zip(PILLARS, (13.118, 9.7, 5.0, 18.9), strict=True))


def test_a_real_page_passes() -> None:
    values = SsiValues(46.718, ROUND, 37, 100, 30.99, 0.0, "Software", {Pillar.BRAND: 9.0}, {})
    assert check(values) == ()


def test_zeros_are_numbers() -> None:
    assert check(SsiValues(0.0, dict.fromkeys(PILLARS, 0.0))) == ()


def test_part_of_a_page_passes() -> None:
    assert check(SsiValues(pillars={Pillar.PEOPLE: 9.7})) == ()
    assert check(SsiValues(overall=33.0)) == ()


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"overall": 100.5}, Problem("ssi.overall_out_of_range", {"value": 100.5})),
        ({"overall": -1.0}, Problem("ssi.overall_out_of_range", {"value": -1.0})),
        ({"overall": math.nan}, Problem("ssi.not_a_number", {"field": "overall"})),
        ({"overall": math.inf}, Problem("ssi.not_a_number", {"field": "overall"})),
        (
            {"pillars": {Pillar.BRAND: 25.1}},
            Problem("ssi.pillar_out_of_range", {"pillar": "brand", "value": 25.1}),
        ),
        ({"pillars": {Pillar.BRAND: math.nan}}, Problem("ssi.not_a_number", {"field": "brand"})),
        (
            {"overall": 1.0, "industry_rank_pct": 0},
            Problem("ssi.rank_out_of_range", {"group": "industry", "value": 0}),
        ),
        (
            {"overall": 1.0, "network_rank_pct": 101},
            Problem("ssi.rank_out_of_range", {"group": "network", "value": 101}),
        ),
        (
            {"overall": 1.0, "network_avg": 130.0},
            Problem("ssi.average_out_of_range", {"group": "network", "value": 130.0}),
        ),
        (
            {"overall": 1.0, "industry_pillars": {Pillar.PEOPLE: 30.0}},
            Problem("ssi.average_out_of_range", {"group": "industry", "pillar": "people", "value": 30.0}),
        ),
        ({"overall": 1.0, "industry_avg": math.nan}, Problem("ssi.not_a_number", {"field": "industry_avg"})),
        ({}, Problem("ssi.nothing_read")),
        ({"industry_avg": 31.0, "network_rank_pct": 12}, Problem("ssi.nothing_read")),
    ],
)
def test_refused(values: dict[str, Any], problem: Problem) -> None:
    assert refusals(SsiValues(**values)) == (problem,)


def test_every_refusal_is_told() -> None:
    codes = [p.code for p in refusals(SsiValues(200.0, {Pillar.BRAND: 26.0}, 0, 0, -1.0, math.nan))]
    assert codes == [
        "ssi.overall_out_of_range",
        "ssi.pillar_out_of_range",
        "ssi.rank_out_of_range",
        "ssi.rank_out_of_range",
        "ssi.average_out_of_range",
        "ssi.not_a_number",
    ]


@given(st.tuples(*[st.floats(0, 25)] * 4), st.floats(-3, 3))
def test_sum_may_differ_by_one_point(points: tuple[float, ...], gap: float) -> None:
    values = SsiValues(sum(points) + gap, dict(zip(PILLARS, points, strict=True)))
    codes = [problem.code for problem in warnings(values)]
    if abs(gap) < 0.999:
        assert codes == []
    if abs(gap) > 1.001:
        assert codes == ["ssi.sum_differs"]


def test_a_gap_of_exactly_one_point_is_rounding() -> None:
    assert warnings(SsiValues(21.3, dict.fromkeys(PILLARS, 5.575))) == ()


def test_the_warning_tells_both_numbers() -> None:
    (problem,) = warnings(SsiValues(60.0, dict.fromkeys(PILLARS, 10.0)))
    assert problem == Problem("ssi.sum_differs", {"sum": 40.0, "overall": 60.0})


def test_some_pillars_can_be_too_much_but_not_too_little() -> None:
    assert warnings(SsiValues(20.0, {Pillar.BRAND: 15.0, Pillar.PEOPLE: 9.0})) != ()
    assert warnings(SsiValues(60.0, {Pillar.BRAND: 15.0, Pillar.PEOPLE: 9.0})) == ()


def test_a_snapshot_of_tomorrow_is_refused() -> None:
    today = date(2026, 11, 22)
    assert date_refusals(today, today) == ()
    assert date_refusals(date(2026, 11, 23), today) == (
        Problem("ssi.date_in_future", {"date": "2026-11-23", "today": "2026-11-22"}),
    )
