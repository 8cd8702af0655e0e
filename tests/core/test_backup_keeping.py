"""Which backups stay: nothing good is lost to a wrong clock, a full budget or a damaged newest one."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.backup_keeping import (
    ALL_DAYS,
    DAILY,
    GUARDED_BY,
    MONTHLY,
    NEWEST,
    WEEKLY,
    Keepsake,
    surplus,
)

NOON = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - UTC without zone
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1))  # noqa: DTZ001
LISTS = st.lists(
    st.builds(
        Keepsake,
        counter=st.integers(1, 10_000),
        at=TIMES,
        size=st.integers(1, 90_000_000),
        good=st.booleans(),
        protected_days=st.sampled_from([0, 0, 14, 90]),
    ),
    max_size=60,
    unique_by=lambda one: one.counter,
)


def daily(count: int, size: int = 1_000) -> list[Keepsake]:
    """One a day, the newest today."""
    return [Keepsake(number, NOON - timedelta(days=count - number), size) for number in range(1, count + 1)]


def test_a_year_of_days_becomes_days_weeks_and_months() -> None:
    gone = surplus(daily(365), NOON)
    kept = [one for one in daily(365) if one.counter not in gone]
    days = [(NOON - one.at).days for one in reversed(kept)]
    assert days[:DAILY] == list(range(DAILY))
    assert len(kept) == DAILY + WEEKLY + MONTHLY
    assert 70 < days[-1] < 130


def test_all_of_the_last_days_stay() -> None:
    backups = [Keepsake(number, NOON - timedelta(hours=48 - number), 1) for number in range(1, 49)]
    assert ALL_DAYS == 2
    assert surplus(backups, NOON) == frozenset()


def test_nothing_goes_while_the_newest_is_damaged() -> None:
    backups = [*daily(100), Keepsake(101, NOON, 1, good=False)]
    assert surplus(backups, NOON) == frozenset()


def test_a_migration_is_kept_for_its_days_and_not_for_ever() -> None:
    backups = [*daily(365), Keepsake(0, NOON - timedelta(days=366), 1, protected_days=90)]
    assert 0 in surplus(backups, NOON)
    young = [Keepsake(one.counter, one.at, 1, protected_days=90) for one in daily(80)]
    assert surplus(young, NOON) == frozenset()


def test_the_budget_takes_the_oldest_first_and_leaves_the_newest() -> None:
    gone = surplus(daily(12, size=100), NOON, budget=700)
    assert gone == frozenset(range(1, 6))
    assert surplus(daily(12, size=1_000), NOON, budget=700) == frozenset(range(1, 12 - NEWEST + 1))


@given(LISTS, TIMES)
def test_the_newest_good_ones_always_stay(backups: list[Keepsake], now: datetime) -> None:
    gone = surplus(backups, now)
    good = sorted((one.counter for one in backups if one.good), reverse=True)
    assert gone <= {one.counter for one in backups}
    assert not gone & set(good[:NEWEST])


@settings(max_examples=20)
@given(st.lists(st.integers(-4_000, 4_000), min_size=8, max_size=8), st.integers(1, 5))
def test_three_years_with_a_jumping_clock(jumps: list[int], step: int) -> None:
    """Every few days a backup, now and then a protected one, and a clock that is wrong for a while."""
    kept: list[Keepsake] = []
    true_day_of: dict[int, int] = {}
    for counter, true_day in enumerate(range(0, 3 * 365, step), start=1):
        wrong = jumps[true_day // 140] if true_day % 140 < 10 else 0
        now = NOON + timedelta(days=true_day + wrong)
        protected = 90 if counter % 40 == 0 else 0
        kept.append(Keepsake(counter, now, 1_000_000, protected_days=protected))
        true_day_of[counter] = true_day
        gone = surplus(kept, now)
        kept = [one for one in kept if one.counter not in gone]
        assert kept[-1].counter == counter
        assert len(kept) <= 60
    newest = [one.counter for one in kept[-NEWEST:]]
    assert newest == list(range(counter - NEWEST + 1, counter + 1))


@given(st.integers(0, GUARDED_BY - 1), TIMES)
def test_a_clock_years_ahead_takes_no_protected_one(newer: int, now: datetime) -> None:
    guarded = Keepsake(1, NOON, 1, protected_days=90)
    backups = [guarded, *(Keepsake(2 + n, NOON, 1) for n in range(newer))]
    assert 1 not in surplus(backups, now)
