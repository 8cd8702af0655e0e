"""The four pillars: LinkedIn's numbers beside our estimate, their history, and the numbers typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ssi_desktop.core.bands import Band, band_of
from ssi_desktop.core.behaviour import estimate_on
from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.metric_specs import SPECS, Kind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.outcomes import OutcomeKind, weekly_counts
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Estimated, Pillar, Reported
from ssi_desktop.core.plateau import PlateauMessage, plateau_message, trend
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.core.snapshot_check import refusals, warnings
from ssi_desktop.errors import Param, Problem, Refusal
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace

COMPARE_DAYS = 28
COMPARE_SLACK = 7
STALE_DAYS = 7
ESTIMATE_WEEKS = 52

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
class PillarView:
    """LinkedIn's side of one pillar: now, four weeks before, and the groups' averages where shown."""

    pillar: Pillar
    reported: Reported | None
    reported_before: Reported | None
    industry_avg: Reported | None
    network_avg: Reported | None


@dataclass(frozen=True)
class PillarsSnapshot:
    """What LinkedIn reported; quick to load, so that a window can show it at once.

    ``before`` is the snapshot nearest to four weeks before the latest one, 21 to 35 days older; without one
    there is nothing to say about four weeks, and ``previous`` is the latest snapshot but one.
    ``plateau`` is set when the last six weeks were flat. ``outcome_weeks`` counts every week since the first
    outcome was logged; earlier weeks were not kept.
    """

    today: date
    latest: Snapshot | None
    before: Snapshot | None
    previous: Snapshot | None
    pillars: tuple[PillarView, ...]
    history: tuple[Snapshot, ...]
    days_since: int | None
    band: Band | None
    plateau: PlateauMessage | None
    outcome_weeks: Mapping[Week, Mapping[OutcomeKind, int]]
    typed_this_week: Mapping[Metric, float]
    typed_last_week: Mapping[Metric, float]
    typed_stocks: Mapping[Metric, float]
    sales_navigator: bool
    show_index: bool
    sample: bool

    @property
    def total(self) -> Reported | None:
        """LinkedIn's latest total."""
        return total_of(self.latest)

    @property
    def total_before(self) -> Reported | None:
        """LinkedIn's total four weeks before."""
        return total_of(self.before)

    @property
    def stale(self) -> bool:
        """Whether a new snapshot is due."""
        return self.days_since is None or self.days_since >= STALE_DAYS


@dataclass(frozen=True)
class EstimateSnapshot:
    """Our estimate now and four weeks ago, and its history by week; slower to load than the reported side."""

    today: date
    now: Estimate
    before: Estimate
    history: tuple[tuple[date, Estimated], ...]
    days_observed: Mapping[Metric, int] = field(default_factory=dict)


def total_of(snapshot: Snapshot | None) -> Reported | None:
    """LinkedIn's total of a snapshot; None when it was not shown. Never a sum of ours."""
    if snapshot is None or snapshot.values.overall is None:
        return None
    return Reported(snapshot.values.overall)


def load_pillars(workspace: Workspace) -> PillarsSnapshot:
    """LinkedIn's side of the Pillars tab."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    history = tuple(snapshot for snapshot in store.snapshots.all() if snapshot.on <= today)
    latest = history[-1] if history else None
    before = _before(history, latest)
    typed = {(metric, week): value for metric, week, value in store.numbers.weekly()}
    week = Week.of(today)
    return PillarsSnapshot(
        today=today,
        latest=latest,
        before=before,
        previous=history[-2] if len(history) > 1 else None,
        pillars=tuple(_pillar_view(pillar, latest, before) for pillar in PILLARS),
        history=history,
        days_since=None if latest is None else (today - latest.on).days,
        band=_band(latest),
        plateau=_plateau(history, today),
        outcome_weeks=_outcome_weeks(workspace, week),
        typed_this_week={m: v for (m, w), v in typed.items() if w == week},
        typed_last_week={m: v for (m, w), v in typed.items() if w == week.shifted(-1)},
        typed_stocks={metric: value for metric, day, value in store.numbers.stocks() if day <= today},
        sales_navigator=settings.sales_navigator,
        show_index=settings.show_index,
        sample=settings.sample,
    )


def _before(history: tuple[Snapshot, ...], latest: Snapshot | None) -> Snapshot | None:
    if latest is None:
        return None
    near = [snapshot for snapshot in history if _from_four_weeks(snapshot, latest) <= COMPARE_SLACK]
    return min(near, key=lambda snapshot: _from_four_weeks(snapshot, latest), default=None)


def _from_four_weeks(snapshot: Snapshot, latest: Snapshot) -> int:
    """How many days a snapshot lies off four weeks before the latest one."""
    return abs((latest.on - snapshot.on).days - COMPARE_DAYS)


def _pillar_view(pillar: Pillar, latest: Snapshot | None, before: Snapshot | None) -> PillarView:
    def reported(values: Mapping[Pillar, float] | None) -> Reported | None:
        points = None if values is None else values.get(pillar)
        return None if points is None else Reported(points)

    return PillarView(
        pillar=pillar,
        reported=reported(latest.values.pillars if latest else None),
        reported_before=reported(before.values.pillars if before else None),
        industry_avg=reported(latest.values.industry_pillars if latest else None),
        network_avg=reported(latest.values.network_pillars if latest else None),
    )


def _band(latest: Snapshot | None) -> Band | None:
    total = total_of(latest)
    return None if total is None else band_of(total.points)


def _outcome_weeks(workspace: Workspace, this_week: Week) -> Mapping[Week, Mapping[OutcomeKind, int]]:
    outcomes = workspace.store.outcomes.all()
    first = min((Week.of(outcome.day) for outcome in outcomes), default=None)
    return {} if first is None else weekly_counts(outcomes, first, this_week)


def _plateau(history: tuple[Snapshot, ...], today: date) -> PlateauMessage | None:
    series = [(s.on, s.values.overall) for s in history if s.values.overall is not None]
    found = trend(series, today)
    return plateau_message(series[-1][1]) if found is not None and found.plateau else None


def load_estimate(
    workspace: Workspace, *, weeks: int = ESTIMATE_WEEKS, check: Callable[[], None] | None = None
) -> EstimateSnapshot:
    """Our side of the Pillars tab: the estimate now, four weeks ago, and by week for ``weeks`` weeks.

    ``check`` is called between small steps and may raise to stop the work.
    """
    today = workspace.clock.today()
    behaviour = load_behaviour(workspace)

    def on(day: date) -> Estimate:
        if check is not None:
            check()
        return estimate_on(behaviour, day)

    history = [today - timedelta(weeks=back) for back in range(weeks, -1, -1)]
    return EstimateSnapshot(
        today=today,
        now=on(today),
        before=on(today - timedelta(days=COMPARE_DAYS)),
        history=tuple((day, on(day).total) for day in history),
    )


@dataclass(frozen=True)
class RecordSnapshot:
    """Store LinkedIn's numbers of a day.

    ``replace`` allows to put them in the place of a snapshot that the day already has.
    """

    snapshot: Snapshot
    replace: bool = False
    topics: frozenset[Topic] = frozenset({Topic.SCORES})

    label = "snapshot.record"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The day."""
        return {"day": self.snapshot.on.isoformat()}

    def do(self, workspace: Workspace) -> tuple[Problem, ...]:
        """Store it; returns warnings. Raises Refusal for values that cannot be, ``ssi.date_in_future``,
        ``snapshot.exists`` (day) when the day has other numbers and ``replace`` is off."""
        day = self.snapshot.on
        if day > workspace.clock.today():
            raise Refusal("ssi.date_in_future", day=day.isoformat())
        wrong = refusals(self.snapshot.values)
        if wrong:
            raise Refusal(wrong[0].code, **wrong[0].params)
        present = workspace.store.snapshots.on(day)
        if present == self.snapshot:
            return warnings(self.snapshot.values)
        if present is not None and not self.replace:
            raise Refusal("snapshot.exists", day=day.isoformat())
        workspace.store.snapshots.put(self.snapshot)
        return warnings(self.snapshot.values)


@dataclass(frozen=True)
class RemoveSnapshot:
    """Remove the snapshot of a day; undo brings it back."""

    day: date
    topics: frozenset[Topic] = frozenset({Topic.SCORES})

    label = "snapshot.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The day."""
        return {"day": self.day.isoformat()}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.snapshots.remove(self.day)


@dataclass(frozen=True)
class TypeNumbers:
    """Store the numbers that only the user can look up; None takes a number away."""

    week: Week
    values: Mapping[Metric, float | None]
    topics: frozenset[Topic] = frozenset({Topic.SCORES})

    label = "numbers.type"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store weekly numbers by week, and stocks as of today, when they were looked up.

        Raises Refusal ``number.out_of_range`` (metric), ``week.in_future`` (week).
        """
        today = workspace.clock.today()
        if self.week > Week.of(today):
            raise Refusal("week.in_future", week=str(self.week))
        for metric, value in self.values.items():
            if value is not None and not 0 <= value < 1e9:
                raise Refusal("number.out_of_range", metric=metric.value)
            if SPECS[metric].kind is Kind.STOCK:
                _put_stock(workspace, metric, today, value)
            else:
                workspace.store.numbers.put_weekly(metric, self.week, value)


def _put_stock(workspace: Workspace, metric: Metric, today: date, value: float | None) -> None:
    """Store a stock as of today; None takes it away from every day, so that no older one comes back."""
    numbers = workspace.store.numbers
    if value is not None:
        numbers.put_stock(metric, today, value)
        return
    for stored, day, _value in numbers.stocks():
        if stored is metric:
            numbers.put_stock(metric, day, None)


def typed_snapshot(day: date, values: SsiValues, note: str = "") -> Snapshot:
    """A snapshot that a person typed in."""
    return Snapshot(day, values, SourceKind.TYPED, note)
