"""Importing post analytics: one step of undo, nothing twice, and what it does to the estimate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ssi_desktop.core.analytics import Analytics, AnalyticsDay, AnalyticsKind
from ssi_desktop.core.behaviour import readings
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.services.analytics import (
    AnalyticsCount,
    AnalyticsCounts,
    AnalyticsPreview,
    ImportAnalytics,
    analytics_cover,
    look_into_analytics,
    preview_analytics,
)
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.workspace import Topic, Workspace
from tests.importers.analytics_factory import FakeAnalytics, make_analytics, single_post

TABLES = ("analytics_day", "analytics_post", "import_batch", "week_value")


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    return {name: list(workspace.store.database.rows(f"SELECT * FROM {name}")) for name in TABLES}  # noqa: S608


def do_import(workspace: Workspace, made: FakeAnalytics, folder: Path) -> AnalyticsCounts:
    path = made.write(folder)
    return workspace.perform(ImportAnalytics(preview_analytics(path, today=workspace.clock.today())))


@pytest.fixture
def heard(workspace: Workspace) -> Iterator[list[frozenset[Topic]]]:
    topics: list[frozenset[Topic]] = []
    workspace.listen(topics.append)
    yield topics
    workspace.unlisten(topics.append)


def test_an_import_is_one_step_and_the_second_changes_nothing(
    workspace: Workspace, tmp_path: Path, heard: list[frozenset[Topic]]
) -> None:
    empty = rows(workspace)
    made = make_analytics(60)
    assert do_import(workspace, made, tmp_path) == AnalyticsCounts(AnalyticsCount(60), AnalyticsCount(6))
    full = rows(workspace)
    assert [len(found) for found in full.values()] == [60, 6, 1, 0]
    assert do_import(workspace, made, tmp_path).anything is False
    assert rows(workspace) == full
    assert len(heard) == 1
    entry = workspace.undo()
    assert entry is not None
    assert (entry.label, entry.params) == ("import.analytics", {"day": made.last.isoformat()})
    assert rows(workspace) == empty
    workspace.redo()
    assert rows(workspace) == full


def test_looking_writes_nothing_and_tells_what_importing_would_do(
    workspace: Workspace, tmp_path: Path
) -> None:
    early = make_analytics(40, last=date(2026, 11, 10))
    do_import(workspace, early, tmp_path)
    before = rows(workspace)
    numbers = {day: (n[0], n[1] + (day == date(2026, 11, 9)), n[2]) for day, n in early.days.items()}
    numbers.update({date(2026, 11, 11): (5, 1, 0), date(2026, 11, 12): (6, 1, 0)})
    later = replace(early, last=date(2026, 11, 12)).with_days(numbers)
    look = look_into_analytics(workspace, later.write(tmp_path))
    assert look.counts.days == AnalyticsCount(new=2, unchanged=39, changed=1)
    assert look.counts.posts == AnalyticsCount(unchanged=6)
    assert rows(workspace) == before
    assert do_import(workspace, later, tmp_path) == look.counts
    back = look_into_analytics(workspace, early.write(tmp_path)).counts
    assert back.days == AnalyticsCount(unchanged=39, kept=1)
    assert not back.anything


def test_what_is_refused_stores_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = rows(workspace)
    made = make_analytics(last=workspace.clock.today() + timedelta(days=9))
    with pytest.raises(Refusal):
        look_into_analytics(workspace, made.write(tmp_path))
    assert rows(workspace) == before
    assert workspace.next_undo() is None


def test_the_estimate_takes_the_file_on_its_days_and_typed_weeks_elsewhere(
    workspace: Workspace, tmp_path: Path, today: date
) -> None:
    typed = {Metric.FOLLOWERS_GAINED: 70.0}
    for weeks in range(13):
        workspace.perform(TypeNumbers(Week.of(today).shifted(-weeks), typed))
    made = make_analytics(30, last=today)
    made = made.with_days(dict.fromkeys(made.days, (100, 20, 3)))
    do_import(workspace, made, tmp_path)
    behaviour = load_behaviour(workspace)
    gained = behaviour.flows[Metric.FOLLOWERS_GAINED].counts
    assert gained[(today - timedelta(days=29)).toordinal()] == 3.0
    assert gained[(today - timedelta(days=30)).toordinal()] == 10.0
    engaged = readings(behaviour, today).values[Metric.ENG_RECEIVED]
    assert engaged.raw == pytest.approx(20 * 1.5 * 7)
    assert engaged.origin is Origin.ANALYTICS


def test_what_is_covered_week_by_week(workspace: Workspace, tmp_path: Path, today: date) -> None:
    assert analytics_cover(workspace) is None
    made = make_analytics(9, last=date(2026, 11, 20))
    do_import(workspace, made.with_days(dict.fromkeys(made.days, (100, 4, 2))), tmp_path)
    cover = analytics_cover(workspace)
    assert cover is not None
    assert (cover.first, cover.last, cover.days) == (date(2026, 11, 12), date(2026, 11, 20), 9)
    this, before = cover.weeks[Week.of(today)], cover.weeks[Week.of(today).shifted(-1)]
    assert (this.days, this.sums.impressions, before.days, before.sums.engagements) == (5, 500, 4, 16)
    assert this.values == {Metric.ENG_RECEIVED: 30.0, Metric.FOLLOWERS_GAINED: 10.0}
    assert set(cover.weeks) == {this.week, before.week}


def test_what_no_day_of_a_week_tells_is_left_out_and_a_known_nothing_is_not() -> None:
    monday = date(2026, 11, 16)
    untold = AnalyticsDay(monday, impressions=40, engagements=0)
    made = Analytics(AnalyticsKind.COMBINED, monday, monday, None, days=(untold,))
    (week,) = AnalyticsPreview(made, "export.xlsx").weeks
    assert week.values == {Metric.ENG_RECEIVED: 0.0}
    assert (week.sums.new_followers, week.sums.engagements) == (None, 0)


def test_a_single_post_is_kept_and_moves_no_estimate(workspace: Workspace, tmp_path: Path) -> None:
    single_post().save(tmp_path / "PostAnalytics_x.xlsx")
    preview = preview_analytics(tmp_path / "PostAnalytics_x.xlsx", today=workspace.clock.today())
    counts = workspace.perform(ImportAnalytics(preview))
    assert counts == AnalyticsCounts(AnalyticsCount(), AnalyticsCount(1))
    (post,) = workspace.store.analytics.posts()
    assert (post.reactions, post.comments, post.reposts) == (61, 14, 3)
    assert load_behaviour(workspace).flows == {}
    assert not workspace.perform(ImportAnalytics(preview)).anything
