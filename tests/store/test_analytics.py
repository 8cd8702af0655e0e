"""The table of post analytics: the later export counts, whichever was imported first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.analytics import Analytics, AnalyticsDay, AnalyticsKind, AnalyticsPost
from ssi_desktop.store.analytics import AnalyticsCount
from ssi_desktop.store.store import Store, open_store

TODAY = date(2026, 11, 22)
FIRST = date(2026, 11, 1)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def export(on: date | None, *numbers: int | None, start: date = FIRST) -> Analytics:
    """An export with one number a day."""
    days = tuple(AnalyticsDay(start + timedelta(days=n), v, v, v) for n, v in enumerate(numbers))
    return Analytics(AnalyticsKind.COMBINED, start, on, on, days)


def save(store: Store, *exports: Analytics, today: date = TODAY) -> AnalyticsCount:
    counts = []
    for one in exports:
        before = store.analytics.compare(one, today)
        with store.transaction():
            counts.append(store.analytics.save(one, today))
        assert counts[-1] == before
    return counts[-1].days


def numbers(store: Store) -> list[int | None]:
    return [day.engagements for day in store.analytics.days()]


def test_a_later_export_revises_recent_days(store: Store) -> None:
    assert save(store, export(date(2026, 11, 3), 5, 6, 7)) == AnalyticsCount(new=3)
    assert save(store, export(date(2026, 11, 5), 5, 6, 9, 2, 3)) == AnalyticsCount(2, 2, 1, 0)
    assert numbers(store) == [5, 6, 9, 2, 3]
    assert save(store, export(date(2026, 11, 3), 5, 6, 7)) == AnalyticsCount(0, 2, 0, 1)
    assert numbers(store) == [5, 6, 9, 2, 3]


def test_the_same_export_again_writes_nothing(store: Store) -> None:
    one = export(date(2026, 11, 3), 5, 6, 7)
    save(store, one)
    changes = store.database.row("SELECT total_changes()")
    assert save(store, one) == AnalyticsCount(unchanged=3)
    undated = replace(one, exported_on=None)
    assert save(store, undated) == AnalyticsCount(unchanged=3)
    assert store.database.row("SELECT total_changes()") == changes


def test_what_one_export_does_not_tell_is_kept_from_the_other(store: Store) -> None:
    whole = Analytics(AnalyticsKind.COMBINED, FIRST, FIRST, FIRST, (AnalyticsDay(FIRST, 100, 5, 2),))
    partly = replace(whole, exported_on=TODAY, days=(AnalyticsDay(FIRST, 120, None, None),))
    for order in permutations((whole, partly)):
        with store.transaction():
            store.clear()
        save(store, *order)
        assert store.analytics.days() == (AnalyticsDay(FIRST, 120, 5, 2),)


def test_one_post_from_both_exports(store: Store) -> None:
    post = AnalyticsPost("7400000000000000001", "https://www.linkedin.com/feed/update/x", None, 900, 40)
    alone = AnalyticsPost(
        post.key, "https://www.linkedin.com/posts/x", date(2026, 10, 1), 950, None, 30, 6, 1
    )
    save(store, Analytics(AnalyticsKind.COMBINED, None, None, date(2026, 11, 1), posts=(post,)))
    save(store, Analytics(AnalyticsKind.POST, None, None, date(2026, 11, 9), posts=(alone,)))
    assert store.analytics.posts() == (replace(alone, engagements=40),)


_EXPORTS = st.lists(
    st.tuples(st.integers(0, 20), st.lists(st.integers(0, 3), min_size=1, max_size=4), st.integers(0, 3)),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=_EXPORTS, pick=st.randoms(use_true_random=False))
def test_the_order_of_imports_makes_no_difference(
    made: list[tuple[int, list[int], int]], pick: object
) -> None:
    exports = [
        export(FIRST + timedelta(days=on), *values, start=FIRST + timedelta(days=start))
        for on, values, start in made
    ]
    shuffled = sorted(exports, key=lambda _one: pick.random())  # type: ignore[attr-defined]
    found = []
    for order in (exports, shuffled, [*shuffled, *exports]):
        store = open_store(None)
        save(store, *order)
        found.append(
            store.database.rows("SELECT day, engagements, exported_on FROM analytics_day ORDER BY day")
        )
        store.close()
    assert found[0] == found[1] == found[2]


def test_a_batch_is_recorded(store: Store, tmp_path: Path) -> None:
    one = export(date(2026, 11, 3), 5)
    with store.transaction():
        counts = store.analytics.save(one, TODAY)
        store.analytics.add_batch(one, "export.xlsx", datetime(2026, 11, 22, 9), counts)  # noqa: DTZ001
    (batch,) = store.archives.batches()
    assert (batch.kind, batch.file_name, batch.export_kind) == ("analytics", "export.xlsx", "combined")
    assert (batch.export_date, batch.owner_name) == (date(2026, 11, 3), None)
