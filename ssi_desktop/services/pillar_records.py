"""What the Pillars tab shows below LinkedIn's numbers: outcomes by week, and the numbers typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.core.markers import Marker
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.outcomes import OutcomeKind, weekly_counts
from ssi_desktop.core.periods import Week
from ssi_desktop.services.markers import load_markers
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

# What the archive cannot tell and a person can look up in two minutes a week.
TYPED_WEEKLY: tuple[Metric, ...] = (
    Metric.INBOUND_VIEWS,
    Metric.FOLLOWERS_GAINED,
    Metric.ENG_RECEIVED,
    Metric.NETWORK_VIEWS,
    Metric.PROSPECT_VIEWS,
    Metric.ADV_SEARCHES,
    Metric.GROUP_POSTS,
    Metric.LEADS_SAVED,
)
TYPED_STOCKS: tuple[Metric, ...] = (Metric.GROUPS_JOINED,)


@dataclass(frozen=True)
class PillarRecords:
    """The person's own records. ``outcome_weeks`` counts every week since the first outcome was logged;
    earlier weeks were not kept. ``markers`` are the oldest first; planned ones lie in the future."""

    outcome_weeks: Mapping[Week, Mapping[OutcomeKind, int]]
    typed_this_week: Mapping[Metric, float]
    typed_last_week: Mapping[Metric, float]
    typed_stocks: Mapping[Metric, float]
    sales_navigator: bool
    markers: tuple[Marker, ...] = ()


def load_records(workspace: Workspace) -> PillarRecords:
    """The records as they stand today."""
    numbers, today = workspace.store.numbers, workspace.clock.today()
    typed = {(metric, week): value for metric, week, value in numbers.weekly()}
    week = Week.of(today)
    return PillarRecords(
        outcome_weeks=_outcome_weeks(workspace, week),
        typed_this_week={m: v for (m, w), v in typed.items() if w == week},
        typed_last_week={m: v for (m, w), v in typed.items() if w == week.shifted(-1)},
        typed_stocks={metric: value for metric, day, value in numbers.stocks() if day <= today},
        sales_navigator=load_settings(workspace).sales_navigator,
        markers=load_markers(workspace),
    )


def _outcome_weeks(workspace: Workspace, this_week: Week) -> Mapping[Week, Mapping[OutcomeKind, int]]:
    outcomes = workspace.store.outcomes.all()
    first = min((Week.of(outcome.day) for outcome in outcomes), default=None)
    return {} if first is None else weekly_counts(outcomes, first, this_week)
