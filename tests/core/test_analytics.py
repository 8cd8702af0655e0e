"""What the estimate takes from post analytics: days that are covered, and never both file and typing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.analytics import AnalyticsDay, analytics_flows, total
from ssi_desktop.core.behaviour import readings
from ssi_desktop.core.behaviour_inputs import OwnRecords, Readers, TypedWeek
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.periods import Week

TODAY = date(2026, 11, 22)
READERS = Readers(is_vp=lambda _title: False)
BOTH = (Metric.ENG_RECEIVED, Metric.FOLLOWERS_GAINED)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def daily(days: int, engagements: int | None = 10, followers: int | None = 2) -> tuple[AnalyticsDay, ...]:
    return tuple(AnalyticsDay(ago(number), 500, engagements, followers) for number in range(days))


def typed(value: float, weeks: int) -> OwnRecords:
    this = Week.of(TODAY)
    return OwnRecords(
        weeks=tuple(TypedWeek(metric, this.shifted(-n), value) for n in range(weeks) for metric in BOTH)
    )


def test_each_engagement_counts_one_and_a_half() -> None:
    """Section 5.7: 10 a day at 1.5 are 105 a week; 2 followers a day are 14."""
    found = readings(behaviour_from(None, readers=READERS, analytics=daily(90)), TODAY)
    engaged, gained = (found.values[metric] for metric in BOTH)
    assert engaged.raw == pytest.approx(105.0)
    assert gained.raw == pytest.approx(14.0)
    assert engaged.origin is gained.origin is Origin.ANALYTICS
    assert {found.days_observed[metric] for metric in BOTH} == {90}


def test_covered_days_take_the_place_of_typed_weeks() -> None:
    """All days covered: typing counts nothing. None covered: only typing. Half: each on its own days."""
    own = typed(700.0, 14)
    rates = [
        readings(behaviour_from(None, own, readers=READERS, analytics=daily(days)), TODAY).values
        for days in (97, 0)
    ]
    assert [rate[Metric.FOLLOWERS_GAINED].raw for rate in rates] == pytest.approx([14.0, 700.0])
    assert [rate[Metric.FOLLOWERS_GAINED].origin for rate in rates] == [Origin.ANALYTICS, Origin.TYPED]
    half = behaviour_from(None, own, readers=READERS, analytics=daily(30)).flows[Metric.FOLLOWERS_GAINED]
    assert half.counts[ago(29).toordinal()] == 2.0
    assert half.counts[ago(30).toordinal()] == 100.0


def test_a_day_without_a_number_is_not_covered() -> None:
    days = (*daily(20, engagements=None), *(AnalyticsDay(ago(n), None, 4, None) for n in range(20, 60)))
    flows = analytics_flows(days)
    assert flows[Metric.ENG_RECEIVED].days.ranges == ((ago(59).toordinal(), ago(20).toordinal()),)
    assert flows[Metric.FOLLOWERS_GAINED].days.ranges == ((ago(19).toordinal(), TODAY.toordinal()),)
    assert analytics_flows(daily(9, None, None)) == {}
    assert analytics_flows(()) == {}


def test_a_known_zero_is_no_unknown() -> None:
    found = readings(behaviour_from(None, readers=READERS, analytics=daily(90, 0, 0)), TODAY)
    assert [found.values[metric].raw for metric in BOTH] == [0.0, 0.0]
    assert Metric.ENG_RECEIVED not in readings(behaviour_from(None, readers=READERS), TODAY).values


@given(
    covered=st.sets(st.integers(0, 120), max_size=60),
    weeks=st.integers(0, 15),
    value=st.floats(0.0, 500.0),
)
def test_no_day_ever_counts_twice(covered: set[int], weeks: int, value: float) -> None:
    days = tuple(AnalyticsDay(ago(number), 9, 3, 1) for number in covered)
    own = typed(value, weeks)
    flows = behaviour_from(None, own, readers=READERS, analytics=days).flows
    if not covered and not weeks:
        assert flows == {}
        return
    flow = flows[Metric.ENG_RECEIVED]
    for day, count in flow.counts.items():
        told = TODAY.toordinal() - day in covered
        assert count == (4.5 if told else value / 7.0)
    assert len(flow.layers) == bool(covered) + bool(weeks)
    assert not any(a[1].both(b[1]) for a in flow.layers for b in flow.layers if a is not b)


def test_sums_of_what_is_known() -> None:
    assert total([1, None, 4]) == 5
    assert total([None, None]) is None
    assert total([]) is None
