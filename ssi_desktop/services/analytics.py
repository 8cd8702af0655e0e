"""Post analytics: look into a workbook, store it as one step, and what it tells about each week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ssi_desktop.core.analytics import (
    ENGAGEMENT_WEIGHT,
    Analytics,
    AnalyticsDay,
    total,
)
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Param
from ssi_desktop.importers.sandbox import read_analytics_limited
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.analytics import AnalyticsCount, AnalyticsCounts

__all__ = [
    "AnalyticsCount",
    "AnalyticsCounts",
    "AnalyticsCover",
    "AnalyticsLook",
    "AnalyticsWeek",
    "ImportAnalytics",
    "analytics_cover",
    "compare_analytics",
    "look_into_analytics",
    "preview_analytics",
]


@dataclass(frozen=True)
class AnalyticsSums:
    """The sums over the days of an export; None = no day tells."""

    impressions: int | None
    engagements: int | None
    new_followers: int | None


@dataclass(frozen=True)
class AnalyticsWeek:
    """What post analytics tell about one week: ``days`` of its seven are covered, the sums are over those.

    ``values`` are what the estimate takes: followers gained, and engagement received at 1.5 per engagement.
    """

    week: Week
    first: date
    last: date
    days: int
    sums: AnalyticsSums
    values: Mapping[Metric, float]


@dataclass(frozen=True)
class AnalyticsPreview:
    """A workbook that was read and checked, before anything is stored."""

    analytics: Analytics
    file_name: str

    @property
    def sums(self) -> AnalyticsSums:
        """The sums over its days."""
        return _sums(self.analytics.days)

    @property
    def weeks(self) -> tuple[AnalyticsWeek, ...]:
        """Its weeks, the newest first."""
        return tuple(reversed(_weeks(self.analytics.days)))


@dataclass(frozen=True)
class AnalyticsLook:
    """A workbook that was read, with what storing it would do."""

    preview: AnalyticsPreview
    counts: AnalyticsCounts


def preview_analytics(
    path: Path, *, today: date, cancelled: Callable[[], bool] | None = None
) -> AnalyticsPreview:
    """Read a workbook in a child process with limits; can run in any thread.

    Raises Refusal, and Cancelled when ``cancelled`` answers True.
    """
    return AnalyticsPreview(read_analytics_limited(path, today=today, cancelled=cancelled), path.name)


def compare_analytics(workspace: Workspace, preview: AnalyticsPreview) -> AnalyticsLook:
    """What storing it would do, without storing."""
    counts = workspace.store.analytics.compare(preview.analytics, workspace.clock.today())
    return AnalyticsLook(preview, counts)


def look_into_analytics(
    workspace: Workspace, path: Path, cancelled: Callable[[], bool] | None = None
) -> AnalyticsLook:
    """`preview_analytics` and `compare_analytics` in one, for a thread of its own: it uses a sibling of
    ``workspace``. Raises Refusal and Cancelled."""
    preview = preview_analytics(path, today=workspace.clock.today(), cancelled=cancelled)
    sibling = workspace.sibling()
    try:
        return compare_analytics(sibling, preview)
    finally:
        sibling.close()


@dataclass(frozen=True)
class ImportAnalytics:
    """Store what is new or revised in an export: one step of undo; the same file twice changes nothing."""

    preview: AnalyticsPreview
    topics: frozenset[Topic] = frozenset({Topic.IMPORTS, Topic.SCORES, Topic.WEEK})

    label = "import.analytics"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The last day of the export; never the file name, which holds a person's name."""
        last = self.preview.analytics.last
        return {"day": "" if last is None else last.isoformat()}

    def do(self, workspace: Workspace) -> AnalyticsCounts:
        """Store it; returns what became of days and posts."""
        counts = workspace.store.analytics.save(self.preview.analytics, workspace.clock.today())
        if counts.anything:
            workspace.store.analytics.add_batch(
                self.preview.analytics, self.preview.file_name, workspace.clock.now(), counts
            )
        return counts


@dataclass(frozen=True)
class AnalyticsCover:
    """The days that imported post analytics cover, and the weeks with at least one of them."""

    first: date
    last: date
    days: int
    weeks: Mapping[Week, AnalyticsWeek]


def analytics_cover(workspace: Workspace) -> AnalyticsCover | None:
    """What post analytics cover; None when none were imported. Where a week is in ``weeks`` with all seven
    days, what was typed for the same metrics does not count."""
    days = workspace.store.analytics.days()
    if not days:
        return None
    return AnalyticsCover(
        first=days[0].day,
        last=days[-1].day,
        days=len(days),
        weeks={week.week: week for week in _weeks(days)},
    )


def _weeks(days: Iterable[AnalyticsDay]) -> list[AnalyticsWeek]:
    """The weeks of days that are in order."""
    found: dict[Week, list[AnalyticsDay]] = {}
    for day in days:
        found.setdefault(Week.of(day.day), []).append(day)
    return [_week(week, listed) for week, listed in found.items()]


def _week(week: Week, days: list[AnalyticsDay]) -> AnalyticsWeek:
    sums = _sums(days)
    told = {
        Metric.ENG_RECEIVED: None if sums.engagements is None else sums.engagements * ENGAGEMENT_WEIGHT,
        Metric.FOLLOWERS_GAINED: None if sums.new_followers is None else float(sums.new_followers),
    }
    values = {metric: value for metric, value in told.items() if value is not None}
    return AnalyticsWeek(week, days[0].day, days[-1].day, len(days), sums, values)


def _sums(days: Iterable[AnalyticsDay]) -> AnalyticsSums:
    listed = tuple(days)
    return AnalyticsSums(
        total(day.impressions for day in listed),
        total(day.engagements for day in listed),
        total(day.new_followers for day in listed),
    )
