"""What the Pillars tab shows below LinkedIn's numbers: outcomes by week, and the numbers typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ssi_desktop.core.analytics import ENGAGEMENT_WEIGHT
from ssi_desktop.core.markers import Marker
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.outcomes import OutcomeKind, weekly_counts
from ssi_desktop.core.periods import Week
from ssi_desktop.services.analytics import AnalyticsWeek, analytics_cover
from ssi_desktop.services.markers import load_markers
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

# What no archive tells, or not every one, and a person can look up or count in two minutes a week.
LOOKED_UP: tuple[Metric, ...] = (Metric.INBOUND_VIEWS, Metric.FOLLOWERS_GAINED, Metric.ENG_RECEIVED)
COUNTED: tuple[Metric, ...] = (
    Metric.NETWORK_VIEWS,
    Metric.PROSPECT_VIEWS,
    Metric.SEARCHES,
    Metric.ADV_SEARCHES,
    Metric.LEADS_SAVED,
    Metric.ACTIVE_DAYS,
    Metric.CARE_TOUCHES,
    Metric.GROUP_POSTS,
)
TYPED_WEEKLY: tuple[Metric, ...] = (*LOOKED_UP, *COUNTED)
TYPED_STOCKS: tuple[Metric, ...] = (Metric.GROUPS_JOINED,)


_SEARCH_TABLE = "search_queries"
DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class Covered:
    """That another source tells a metric on ``days`` of a week's seven: what is typed counts for the rest.

    ``value`` is what post analytics counted on these days; None where an archive tells.
    """

    origin: Origin
    days: int
    value: float | None = None


@dataclass(frozen=True)
class PillarRecords:
    """The person's own records. ``outcome_weeks`` counts every week since the first outcome was logged;
    earlier weeks were not kept. ``markers`` are the oldest first; planned ones lie in the future.
    ``spans`` are the days that archives tell, by metric, and ``analytics`` those of post analytics, which
    ``analytics_weeks`` sums up by week."""

    outcome_weeks: Mapping[Week, Mapping[OutcomeKind, int]]
    typed: Mapping[Week, Mapping[Metric, float]]
    this_week: Week
    typed_stocks: Mapping[Metric, float]
    sales_navigator: bool
    markers: tuple[Marker, ...] = ()
    spans: Mapping[Metric, tuple[tuple[date, date], ...]] = field(default_factory=dict)
    analytics: Mapping[Metric, Mapping[date, float]] = field(default_factory=dict)
    analytics_weeks: Mapping[Week, AnalyticsWeek] = field(default_factory=dict)

    @property
    def typed_this_week(self) -> Mapping[Metric, float]:
        """What was typed for the week that is not over yet."""
        return self.typed.get(self.this_week, {})

    @property
    def typed_last_week(self) -> Mapping[Metric, float]:
        """What was typed for the latest whole week."""
        return self.typed.get(self.this_week.shifted(-1), {})

    def covered(self, metric: Metric, week: Week) -> Covered | None:
        """Which other source tells a metric in a week; None where only the person can."""
        days = [week.monday + timedelta(days=offset) for offset in range(DAYS_OF_WEEK)]
        told = [day for day in days if any(a <= day <= b for a, b in self.spans.get(metric, ()))]
        if told:
            return Covered(Origin.ARCHIVE, len(told))
        counts = self.analytics.get(metric, {})
        known = [counts[day] for day in days if day in counts]
        return Covered(Origin.ANALYTICS, len(known), sum(known)) if known else None


def load_records(workspace: Workspace) -> PillarRecords:
    """The records as they stand today."""
    numbers, today = workspace.store.numbers, workspace.clock.today()
    typed: dict[Week, dict[Metric, float]] = {}
    for metric, week, value in numbers.weekly():
        typed.setdefault(week, {})[metric] = value
    cover = analytics_cover(workspace)
    return PillarRecords(
        outcome_weeks=_outcome_weeks(workspace, Week.of(today)),
        typed=typed,
        this_week=Week.of(today),
        typed_stocks={metric: value for metric, day, value in numbers.stocks() if day <= today},
        sales_navigator=load_settings(workspace).sales_navigator,
        markers=load_markers(workspace),
        spans=_archive_spans(workspace),
        analytics=_analytics(workspace),
        analytics_weeks={} if cover is None else cover.weeks,
    )


def _archive_spans(workspace: Workspace) -> Mapping[Metric, tuple[tuple[date, date], ...]]:
    covers = workspace.store.archives.covers()
    return {
        Metric.SEARCHES: tuple((a, b) for table, a, b in covers if table == _SEARCH_TABLE),
        Metric.ACTIVE_DAYS: tuple((a, b) for _table, a, b in covers),
    }


def _analytics(workspace: Workspace) -> Mapping[Metric, Mapping[date, float]]:
    days = workspace.store.analytics.days()
    engaged = {day.day: ENGAGEMENT_WEIGHT * day.engagements for day in days if day.engagements is not None}
    gained = {day.day: float(day.new_followers) for day in days if day.new_followers is not None}
    return {Metric.ENG_RECEIVED: engaged, Metric.FOLLOWERS_GAINED: gained}


def _outcome_weeks(workspace: Workspace, this_week: Week) -> Mapping[Week, Mapping[OutcomeKind, int]]:
    outcomes = workspace.store.outcomes.all()
    first = min((Week.of(outcome.day) for outcome in outcomes), default=None)
    return {} if first is None else weekly_counts(outcomes, first, this_week)
