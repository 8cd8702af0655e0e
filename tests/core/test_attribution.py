"""Attribution of a reported change: the golden pair, exact sums, unknown measures, and its strength."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.attribution import Strength, attribute, attribute_total, strength, weekly_shares
from ssi_desktop.core.calibrate import calibrate
from ssi_desktop.core.estimate import SPECS, Unit, estimate
from ssi_desktop.core.forecast import Calibration, Fit, Level, Model, Predictions, Scored, Sighting
from ssi_desktop.core.formula_change import comparable_change
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.nowcast import pillar_level
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported

GOLDENS = Path(__file__).parents[1] / "golden"
GOLDEN: dict[str, Any] = json.loads((GOLDENS / "forecast.json").read_text("utf-8"))["G09_attribution"]
BEGINNER: dict[str, float] = json.loads((GOLDENS / "scoring.json").read_text("utf-8"))["G03_personas"][
    "beginner"
]["inputs"]
ACTIVE = {"posts": 1.2, "comments": 4, "reactions": 6, "eng_received": 15, "messages": 2}
MONDAY = date(2026, 6, 1)

readings = st.dictionaries(st.sampled_from(list(Metric)), st.floats(0, 100, allow_nan=False))
reported = st.floats(0, 25, allow_nan=False)


def known(values: dict[str, float]) -> dict[Metric, Reading]:
    return {Metric(name): Reading(Metric(name), value) for name, value in values.items()}


def read(values: dict[Metric, float]) -> dict[Metric, Reading]:
    share = {metric for metric, spec in SPECS.items() if spec.unit is Unit.SHARE}
    return {m: Reading(m, min(1.0, value) if m in share else value) for m, value in values.items()}


def compared(gain: float, *, skill: float = 0.3, weeks: int = 20, drift: float = 1.0) -> Calibration:
    """A comparison in which the anchored model has that skill, and merely rising on errs by ``drift``."""
    last = Sighting(MONDAY, Reported(10.0), Level(9.0))
    said = Predictions(naive=9.0, offset=0.0, anchored=10.0 - (1.0 - skill))
    scored = tuple(
        Scored(MONDAY + timedelta(weeks=k), Reported(10.0), said, 10.0 - drift) for k in range(weeks)
    )
    return Calibration(weeks, weeks, weeks, Fit(gain, {}, last), scored, (1.0,) * weeks)


def test_golden_contributions() -> None:
    before, after = estimate(known(BEGINNER)), estimate(known({**BEGINNER, **ACTIVE}))
    pillar = Pillar.INSIGHTS
    found = attribute(
        (Reported(8.0), Reported(8.0 + GOLDEN["reported_change"])),
        (before.pillars[pillar], after.pillars[pillar]),
        compared(GOLDEN["g"]),
    )
    assert {move.metric.value: move.points for move in found.moves} == pytest.approx(
        GOLDEN["explained_by_metric"], abs=1e-6
    )
    assert found.explained == pytest.approx(GOLDEN["explained"], abs=1e-6)
    assert found.unexplained == pytest.approx(GOLDEN["unexplained"], abs=1e-6)
    assert (found.gain, found.calibrated, found.penalty, found.not_compared) == (GOLDEN["g"], True, 0.0, ())


def test_uncalibrated_counts_the_whole_change_of_the_estimate() -> None:
    before, after = estimate(known(BEGINNER)), estimate(known({**BEGINNER, **ACTIVE}))
    found = attribute(
        (Reported(8.0), Reported(9.0)),
        (before.pillars[Pillar.INSIGHTS], after.pillars[Pillar.INSIGHTS]),
        calibrate([]),
    )
    assert (found.gain, found.calibrated, found.strength) == (1.0, False, Strength.ASSUMED)
    assert found.explained == pytest.approx(GOLDEN["dE_total"], abs=1e-6)
    assert {move.metric.value: move.points for move in found.moves} == pytest.approx(
        GOLDEN["dE_by_metric"], abs=1e-6
    )


def test_a_measure_known_on_one_day_only_is_part_of_the_rest() -> None:
    less = {name: value for name, value in BEGINNER.items() if name != "comments"}
    before, after = estimate(known(less)), estimate(known({**BEGINNER, "comments": 20.0}))
    found = attribute(
        (Reported(8.0), Reported(10.0)),
        (before.pillars[Pillar.INSIGHTS], after.pillars[Pillar.INSIGHTS]),
        calibrate([]),
    )
    assert found.not_compared == (Metric.COMMENTS,)
    assert Metric.COMMENTS not in {move.metric for move in found.moves}
    assert found.unexplained == pytest.approx(2.0)


def test_the_penalty_has_a_line_of_its_own() -> None:
    before = estimate(known(BEGINNER), cold_per_week=0.0)
    after = estimate(known(BEGINNER), cold_per_week=10.0)
    found = attribute(
        (Reported(8.0), Reported(5.0)),
        (before.pillars[Pillar.PEOPLE], after.pillars[Pillar.PEOPLE]),
        compared(0.5),
    )
    assert found.penalty == pytest.approx(-2.0)
    assert found.unexplained == pytest.approx(-1.0)


def test_a_penalty_known_on_one_day_only_is_part_of_the_rest() -> None:
    before, after = estimate(known(BEGINNER)), estimate(known(BEGINNER), cold_per_week=10.0)
    people = (before.pillars[Pillar.PEOPLE], after.pillars[Pillar.PEOPLE])
    found = attribute((Reported(8.0), Reported(5.0)), people, compared(0.5))
    assert (found.penalty, found.penalty_compared) == (0.0, False)
    assert found.unexplained == pytest.approx(-3.0)
    assert comparable_change(before, after) == pytest.approx(0.0)
    assert pillar_level(before, Pillar.PEOPLE) != pillar_level(after, Pillar.PEOPLE)


@given(readings, readings, reported, reported, st.none() | st.floats(0, 20))
@settings(max_examples=60)
def test_lines_penalty_and_rest_add_up_to_the_reported_change(
    first: dict[Metric, float], second: dict[Metric, float], r1: float, r2: float, cold: float | None
) -> None:
    before, after = estimate(read(first)), estimate(read(second), cold_per_week=cold)
    for pillar in PILLARS:
        found = attribute(
            (Reported(r1), Reported(r2)), (before.pillars[pillar], after.pillars[pillar]), compared(0.7)
        )
        parts = sum(move.points for move in found.moves) + found.penalty + found.unexplained
        assert parts == pytest.approx(r2 - r1, abs=1e-9)
        assert {move.metric for move in found.moves}.isdisjoint(found.not_compared)
    total = attribute_total((Reported(4 * r1), Reported(4 * r2)), (before, after), compared(0.7))
    assert total.explained + total.unexplained == pytest.approx(4 * (r2 - r1), abs=1e-9)
    assert total.pillar is None


@pytest.mark.parametrize(
    ("weeks", "skill", "drift", "expected"),
    [
        (5, 0.5, 1.0, Strength.ASSUMED),
        (6, 0.5, 1.0, Strength.WEAK),
        (11, 0.5, 1.0, Strength.WEAK),
        (12, 0.5, 1.0, Strength.MODERATE),
        (12, 0.11, 1.0, Strength.MODERATE),
        (12, 0.06, 1.0, Strength.WEAK),
        (12, 0.0, 1.0, Strength.WEAK),
        (12, -0.4, 1.0, Strength.WEAK),
        (12, 0.5, 0.5, Strength.WEAK),
        (500, 0.9, 5.0, Strength.MODERATE),
    ],
)
def test_strength(weeks: int, skill: float, drift: float, expected: Strength) -> None:
    assert strength(compared(0.5, skill=skill, weeks=weeks, drift=drift)) is expected


def test_many_numbers_of_one_week_say_no_more_than_one() -> None:
    rising = [Sighting(MONDAY + timedelta(days=k % 7), Reported(5.0 + k), Level(5.0 + k)) for k in range(7)]
    assert calibrate(rising).weeks == 1
    assert strength(calibrate(rising)) is Strength.ASSUMED


def test_another_model_in_use_is_never_moderate() -> None:
    """The offset model does best: the gain stands for nothing that was earned."""
    said = Predictions(naive=9.0, offset=10.0, anchored=9.8)
    scored = tuple(Scored(MONDAY + timedelta(weeks=k), Reported(10.0), said, 8.0) for k in range(20))
    found = Calibration(20, 20, 20, None, scored)
    assert found.model is Model.OFFSET
    assert strength(found) is Strength.WEAK


def day(offset: int) -> int:
    return MONDAY.toordinal() + offset


def test_shares_follow_the_change_of_weight() -> None:
    counts = {day(1): 2.0, day(8): 1.0, day(-80): 3.0}
    shares = weekly_shares(0.9, counts, MONDAY, MONDAY + timedelta(days=14))
    assert [share.week for share in shares] == [
        Week.of(MONDAY - timedelta(days=80)),
        Week.of(MONDAY),
        Week.of(MONDAY + timedelta(days=8)),
    ]
    faded, first, second = shares
    assert faded.points < 0 < second.points < first.points
    assert first.points == pytest.approx(2 * second.points)
    assert sum(share.points for share in shares) == pytest.approx(0.9)
    assert [share.count for share in shares] == [3.0, 2.0, 1.0]


def test_what_cannot_be_split_is_not() -> None:
    later = MONDAY + timedelta(days=14)
    assert weekly_shares(0.5, {}, MONDAY, later) == ()
    assert weekly_shares(-0.5, {day(1): 2.0}, MONDAY, later) == ()
    nearly = {day(1): 1.0, day(-75): 4.0}
    assert weekly_shares(0.1, nearly, MONDAY, later) == ()


@given(st.dictionaries(st.integers(-100, 40), st.integers(1, 9)), st.floats(-5, 5), st.integers(1, 60))
@settings(max_examples=60)
def test_shares_add_up_or_are_none(counts: dict[int, int], points: float, days: int) -> None:
    by_day = {day(offset): float(count) for offset, count in counts.items()}
    shares = weekly_shares(points, by_day, MONDAY, MONDAY + timedelta(days=days))
    assert sum(share.points for share in shares) == pytest.approx(points if shares else 0.0, abs=1e-9)
