"""Watched days, sources that never add up, and rates that treat the unwatched as unknown."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ssi_desktop.core.curves import weekly_rate, weight_of_days
from ssi_desktop.core.metrics import Origin
from ssi_desktop.core.observed import STALE_AFTER_DAYS, DaySet, Flow, Source, Span, flow_of

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "scoring.json").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 22).toordinal()
DAY = st.integers(TODAY - 130, TODAY + 10)
DAYS = st.sets(DAY, max_size=60)
COUNTS = st.dictionaries(DAY, st.floats(0, 20), max_size=60)


def watched(days: int, until: int = TODAY) -> DaySet:
    return DaySet(((until - days + 1, until),))


def flow(counts: dict[int, float], days: DaySet) -> Flow:
    return flow_of([Source(Origin.LOG, days, counts)])


def rate(found: Flow, as_of: int = TODAY) -> float:
    seen = found.at(as_of)
    assert seen is not None
    return seen.per_week


@pytest.mark.parametrize(
    ("days", "key"), [(90, "rate_90"), (28, "rate_observed_28"), (3, "rate_observed_3_uses_14")]
)
def test_golden_rates(days: int, key: str) -> None:
    counts = {TODAY - age: float(count) for age, count in GOLDEN["G01_rate"]["events_age_count"]}
    assert rate(flow(counts, watched(days))) == pytest.approx(GOLDEN["G01_rate"][key], abs=1e-6)


@given(COUNTS, st.integers(1, 400))
def test_watched_without_a_gap_it_is_the_plain_formula(counts: dict[int, float], days: int) -> None:
    pairs = [(TODAY - day, count) for day, count in counts.items() if day <= TODAY]
    assert rate(flow(counts, watched(days))) == pytest.approx(weekly_rate(pairs, min(90, days)), abs=1e-9)


@given(st.floats(0, 30), st.integers(0, STALE_AFTER_DAYS), st.integers(75, 300))
def test_a_steady_habit_keeps_its_rate_when_nobody_watches_any_more(
    per_day: float, gap: int, days: int
) -> None:
    last = TODAY - gap
    counts = dict.fromkeys(range(last - 399, last + 1), per_day)
    found = flow(counts, watched(days, last))
    assert rate(found) == pytest.approx(7 * per_day, abs=1e-9)


def test_watched_too_long_ago_is_unknown() -> None:
    days = watched(200, TODAY - STALE_AFTER_DAYS)
    assert flow({}, days).at(TODAY) is not None
    assert flow({}, days).at(TODAY + 1) is None
    assert flow({}, days).at(TODAY - 500) is None
    assert flow({}, DaySet()).at(TODAY) is None


@given(COUNTS, st.integers(1, 100), st.lists(st.integers(0, 40), min_size=1, max_size=5))
def test_without_new_events_a_rate_never_rises(counts: dict[int, float], days: int, steps: list[int]) -> None:
    found = flow(counts, DaySet(((TODAY - days + 1, TODAY + 400),)))
    day = TODAY + 10
    before = rate(found, day)
    for step in steps:
        day += step
        assert rate(found, day) <= before + 1e-9
        before = rate(found, day)


def test_a_holiday_fades_in_and_is_over_after_90_days() -> None:
    counts = dict.fromkeys(range(TODAY - 89, TODAY + 1), 1.0)
    found = flow(counts, DaySet(((TODAY - 89, TODAY + 200),)))
    rates = [rate(found, TODAY + gap) for gap in (0, 7, 30, 60, 90)]
    assert rates[0] == pytest.approx(7.0)
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] == 0.0


@given(COUNTS, st.integers(-90, 0))
def test_what_comes_later_does_not_matter(counts: dict[int, float], shift: int) -> None:
    as_of = TODAY + shift
    past = {day: count for day, count in counts.items() if day <= as_of}
    assert rate(flow(counts, watched(150, TODAY + 20)), as_of) == rate(
        flow(past, watched(150, TODAY + 20)), as_of
    )


# --- sources --------------------------------------------------------------------------------------------


@given(COUNTS, COUNTS, DAYS, DAYS)
def test_every_day_has_one_source_only(
    one: dict[int, float], other: dict[int, float], first: set[int], second: set[int]
) -> None:
    found = flow_of(
        [
            Source(Origin.ARCHIVE, DaySet.listing(first), one),
            Source(Origin.LOG, DaySet.listing(second), other),
        ]
    )
    expected = {day: count for day, count in other.items() if day in second - first}
    expected.update({day: count for day, count in one.items() if day in first})
    assert found.counts == expected
    assert all((day in found.days) == (day in first | second) for day in range(TODAY - 140, TODAY + 20))


def test_the_main_source_names_the_origin() -> None:
    archive = Source(Origin.ARCHIVE, watched(60, TODAY - 30), {})
    log = Source(Origin.LOG, watched(200), {})
    found = flow_of([archive, log])
    assert [layer[0] for layer in found.layers] == [Origin.ARCHIVE, Origin.LOG]
    seen, later = found.at(TODAY), found.at(TODAY - 100)
    assert seen is not None
    assert later is not None
    assert (seen.origin, seen.days_observed) == (Origin.ARCHIVE, 90)
    assert later.origin is Origin.LOG


# --- day sets -------------------------------------------------------------------------------------------


@given(DAYS, DAYS)
def test_day_sets_are_sets(one: set[int], other: set[int]) -> None:
    a, b = DaySet.listing(one), DaySet.listing(other)
    assert a.union(b) == DaySet.listing(one | other)
    assert a.minus(b) == DaySet.listing(one - other)
    assert a.both(b) == DaySet.listing(one & other)
    assert bool(a) == bool(one)
    assert {day for day in range(TODAY - 140, TODAY + 20) if day in a} == one


@given(DAYS)
def test_weight_and_count_look_at_the_last_90_days(days: set[int]) -> None:
    found = DaySet.listing(days)
    ages = [TODAY - day for day in days if 0 <= TODAY - day < 90]
    assert found.count(TODAY) == len(ages)
    expected = sum(weight_of_days(age + 1) - weight_of_days(age) for age in ages)
    assert found.weight(TODAY) == pytest.approx(expected, abs=1e-9)
    past = [day for day in days if day <= TODAY]
    assert found.last_until(TODAY) == (max(past) if past else None)


@given(st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 30)), max_size=8))
def test_spans_may_overlap(pairs: list[tuple[int, int]]) -> None:
    assume(pairs)
    start = date(2026, 6, 1)
    spans = [Span(start + timedelta(a), start + timedelta(a + length)) for a, length in pairs]
    listed = {start.toordinal() + a + n for a, length in pairs for n in range(length + 1)}
    assert DaySet.of(spans) == DaySet.listing(listed)


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Span(date(2026, 2, 2), date(2026, 2, 1))
