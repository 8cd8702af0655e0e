"""What LinkedIn's post analytics say, day by day and post by post, and what the estimate takes from them.

``None`` means that the file does not tell (unknown); 0 means that it says none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.observed import DaySet, Source

ENGAGEMENT_WEIGHT = 1.5
"""Engagement received per engagement: the export does not tell reactions from comments (section 5.7)."""


class AnalyticsKind(StrEnum):
    """Which of LinkedIn's two exports a workbook is."""

    COMBINED = "combined"
    POST = "post"


@dataclass(frozen=True)
class AnalyticsDay:
    """One day of all posts together, in whole numbers of 0 or more."""

    day: date
    impressions: int | None = None
    engagements: int | None = None
    new_followers: int | None = None


@dataclass(frozen=True)
class AnalyticsPost:
    """One post; ``key`` is the same in every export that names it, ``url`` has no query."""

    key: str
    url: str
    published_on: date | None = None
    impressions: int | None = None
    engagements: int | None = None
    reactions: int | None = None
    comments: int | None = None
    reposts: int | None = None


@dataclass(frozen=True)
class AnalyticsTotals:
    """The sums that the workbook itself states; ``followers`` are all there were on the last day."""

    impressions: int | None = None
    members_reached: int | None = None
    followers: int | None = None


@dataclass(frozen=True)
class AnalyticsNote:
    """A remark about what was left out or is odd: a code with words, and how often."""

    code: str
    count: int


@dataclass(frozen=True)
class Analytics:
    """One export. ``first`` and ``last`` bound its period; ``exported_on`` None = the file does not tell.

    Days are in order and each stands there once, posts have different keys.
    """

    kind: AnalyticsKind
    first: date | None
    last: date | None
    exported_on: date | None
    days: tuple[AnalyticsDay, ...] = ()
    posts: tuple[AnalyticsPost, ...] = ()
    totals: AnalyticsTotals = field(default_factory=AnalyticsTotals)
    notes: tuple[AnalyticsNote, ...] = ()


def total(values: Iterable[int | None]) -> int | None:
    """The sum of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def analytics_flows(days: Iterable[AnalyticsDay]) -> Mapping[Metric, Source]:
    """Daily engagement received and followers gained on the days that an export covers (section 5.7).

    A day without a number is not covered. A metric that no day tells is left out.
    """
    listed = tuple(days)
    found = {
        Metric.ENG_RECEIVED: _source((d.day, d.engagements, ENGAGEMENT_WEIGHT) for d in listed),
        Metric.FOLLOWERS_GAINED: _source((d.day, d.new_followers, 1.0) for d in listed),
    }
    return {metric: source for metric, source in found.items() if source.days}


def _source(told: Iterable[tuple[date, int | None, float]]) -> Source:
    counts = {day.toordinal(): count * weight for day, count, weight in told if count is not None}
    return Source(Origin.ANALYTICS, DaySet.listing(counts), counts)
