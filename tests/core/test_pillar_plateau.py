"""Pillars that stand still: planted plateaus, noise, gaps, and since when a spell lasts."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.pillar_plateau import (
    FLAT_RANGE,
    FULL_FROM,
    flat_pillar,
    flat_pillars,
    is_flat,
    pillar_series,
)
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plateau import spell_since, trend
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues

TODAY = date(2026, 11, 22)
Series = list[tuple[date, float]]


def weekly(*values: float) -> Series:
    """Values a week apart, the last one today."""
    return [(TODAY - timedelta(weeks=len(values) - 1 - at), value) for at, value in enumerate(values)]


def history(**values: list[float]) -> list[Snapshot]:
    """Weekly snapshots with the given pillars, the last one today."""
    count = len(next(iter(values.values())))
    return [
        Snapshot(
            TODAY - timedelta(weeks=count - 1 - at),
            SsiValues(pillars={Pillar(name): points[at] for name, points in values.items()}),
            SourceKind.TYPED,
        )
        for at in range(count)
    ]


def test_a_planted_plateau_is_found_and_growth_is_not() -> None:
    rng = random.Random(3)
    still = [round(12 + rng.gauss(0, 0.15), 2) for _ in range(7)]
    growing = [round(8 + 0.3 * week + rng.gauss(0, 0.15), 2) for week in range(7)]
    found = flat_pillars(history(brand=growing, people=still), TODAY)
    assert [one.pillar for one in found] == [Pillar.PEOPLE]
    assert found[0].level == Reported(still[-1])
    assert found[0].snapshots == 7


def test_the_lowest_flat_pillar_comes_first() -> None:
    found = flat_pillars(history(brand=[15.0] * 6, people=[9.0] * 6, relations=[12.0] * 6), TODAY)
    assert [one.pillar for one in found] == [Pillar.PEOPLE, Pillar.RELATIONS, Pillar.BRAND]


def test_a_full_pillar_is_no_plateau() -> None:
    assert FULL_FROM == 24.5
    assert flat_pillar(weekly(*[FULL_FROM] * 7), Pillar.BRAND, TODAY) is None
    assert flat_pillar(weekly(*[FULL_FROM - 0.01] * 7), Pillar.BRAND, TODAY) is not None


def test_too_little_or_too_old_is_no_plateau() -> None:
    assert flat_pillar(weekly(12, 12, 12), Pillar.BRAND, TODAY) is None
    assert flat_pillar(weekly(12, 12, 12, 12), Pillar.BRAND, TODAY) is None  # three weeks
    assert flat_pillar(weekly(12, 12, 12, 12, 12), Pillar.BRAND, TODAY) is not None
    later = TODAY + timedelta(days=60)
    assert flat_pillar(weekly(12, 12, 12, 12, 12), Pillar.BRAND, later) is None


def test_a_range_or_a_slope_too_large_is_no_plateau() -> None:
    assert flat_pillar(weekly(12, 12, 14, 12, 12, 12, 12), Pillar.BRAND, TODAY) is None
    assert flat_pillar(weekly(12, 12.2, 12.4, 12.6, 12.8, 13), Pillar.BRAND, TODAY) is None


def test_the_spell_is_followed_back_to_where_it_began() -> None:
    growth = [6 + 0.5 * week for week in range(10)]
    series = weekly(*growth, *[11.0] * 20)
    found = flat_pillar(series, Pillar.BRAND, TODAY)
    assert found is not None
    standing = TODAY - timedelta(weeks=19)
    assert abs((found.since - standing).days) <= 14
    week_later = flat_pillar(
        [*series, (TODAY + timedelta(weeks=1), 11.0)], Pillar.BRAND, TODAY + timedelta(weeks=1)
    )
    assert week_later is not None
    assert week_later.since == found.since


def test_slow_growth_is_no_long_plateau() -> None:
    series = weekly(*(10 + 0.1 * week for week in range(40)))
    found = flat_pillar(series, Pillar.BRAND, TODAY)
    assert found is not None
    assert 28 <= (TODAY - found.since).days <= 7 * 15


def test_a_gap_of_weeks_ends_a_spell() -> None:
    series = [point for point in weekly(*[12.0] * 30) if not 60 <= (TODAY - point[0]).days <= 120]
    since = spell_since(series, TODAY, is_flat, FLAT_RANGE)
    assert since is not None
    assert (TODAY - since).days < 60


def test_days_without_the_pillar_are_left_out() -> None:
    snapshots = [
        *history(brand=[12.0] * 3),
        Snapshot(date(2026, 1, 1), SsiValues(overall=40), SourceKind.TYPED),
    ]
    assert len(pillar_series(snapshots, Pillar.BRAND)) == 3
    assert pillar_series(snapshots, Pillar.PEOPLE) == []


values = st.lists(st.floats(1, 20, allow_nan=False), min_size=4, max_size=9)


@given(values, st.floats(-1, 1))
def test_a_constant_added_to_every_value_changes_nothing(points: list[float], more: float) -> None:
    plain, moved = trend(weekly(*points), TODAY), trend(weekly(*(value + more for value in points)), TODAY)
    assert (plain is None) == (moved is None)
    if plain is not None and moved is not None and abs(abs(plain.slope) - 0.12) > 1e-6:
        assert abs(plain.spread - 1.5) < 1e-6 or is_flat(plain) == is_flat(moved)


@given(st.lists(st.floats(0, 25, allow_nan=False), max_size=12))
def test_a_spell_rests_on_at_least_four_weeks(points: list[float]) -> None:
    series = weekly(*points)
    for pillar in PILLARS:
        found = flat_pillar(series, pillar, TODAY)
        assert found is None or (found.last - found.since).days >= 28
