"""Our estimate set beside LinkedIn's numbers: what may come next, what moved together, formula changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ssi_desktop.core.attribution import Attribution, WeekShare, attribute, attribute_total, weekly_shares
from ssi_desktop.core.behaviour import Behaviour, estimate_on
from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.nowcast import (
    ASSUMED_LAG,
    LAGS,
    Lag,
    Learned,
    Look,
    NextNumbers,
    can_test_lag,
    chosen_lag,
    learn,
    next_numbers,
)
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.workspace import Workspace

STEP_DAYS = 7
"""Numbers are looked up once a week: the next ones are forecast for a week after the last."""


@dataclass(frozen=True)
class Moved:
    """How LinkedIn's numbers moved between two days, and what moved in the same weeks.

    ``total`` is None where one day does not show it; ``pillars`` are those that both days show.
    ``formula_changes`` are those between the two days.
    """

    before: date
    after: date
    total: Attribution | None
    pillars: Mapping[Pillar, Attribution]
    formula_changes: tuple[FormulaChange, ...]


@dataclass(frozen=True)
class NowcastSnapshot:
    """LinkedIn's numbers beside our estimates; ``looks``, oldest first, hold estimates as of the lag before.

    ``next`` is None without any snapshot. ``behind`` tells that the last numbers are older than any step
    that the past errors were measured over, so that the interval may be too narrow.
    """

    today: date
    looks: tuple[Look, ...]
    lag: Lag
    learned: Learned
    next: NextNumbers | None
    behind: bool
    behaviour: Behaviour

    @property
    def formula_changes(self) -> tuple[FormulaChange, ...]:
        """Steps on which LinkedIn may have changed its formula, oldest first."""
        return self.learned.formula_changes

    @property
    def days(self) -> tuple[date, ...]:
        """The days of LinkedIn's numbers, oldest first."""
        return tuple(look.on for look in self.looks)

    def moved(self, before: date, after: date) -> Moved:
        """What moved between two days of LinkedIn's numbers. Raises KeyError for another day."""
        by_day = {look.on: look for look in self.looks}
        first, last = by_day[before], by_day[after]
        return Moved(
            before=before,
            after=after,
            total=self._total(first, last),
            pillars={
                pillar: attribute(
                    (first.pillars[pillar], last.pillars[pillar]),
                    (first.estimate.pillars[pillar], last.estimate.pillars[pillar]),
                    self.learned.pillars[pillar],
                )
                for pillar in PILLARS
                if pillar in first.pillars and pillar in last.pillars
            },
            formula_changes=tuple(c for c in self.formula_changes if before < c.on <= after),
        )

    def _total(self, first: Look, last: Look) -> Attribution | None:
        if first.total is None or last.total is None:
            return None
        estimates = first.estimate, last.estimate
        return attribute_total((first.total, last.total), estimates, self.learned.total)

    def shares(self, metric: Metric, points: float, before: date, after: date) -> tuple[WeekShare, ...]:
        """A measure's points split over the weeks of what was counted; empty where that cannot be done."""
        flow = self.behaviour.flows.get(metric)
        if flow is None:
            return ()
        back = timedelta(days=self.lag.days)
        return weekly_shares(points, flow.counts, before - back, after - back)


def load_nowcast(
    workspace: Workspace, check: Callable[[], None] | None = None, *, behaviour: Behaviour | None = None
) -> NowcastSnapshot:
    """Compare every snapshot with our estimate as of the lag before it; for a thread beside the window.

    ``check`` is called between small steps and may raise to stop the work; ``behaviour`` saves loading it
    where the caller has it already.
    """
    today = workspace.clock.today()
    snapshots = tuple(one for one in workspace.store.snapshots.all() if one.on <= today)
    estimates = _Estimates(load_behaviour(workspace) if behaviour is None else behaviour, check)
    lag, looks, learned = _learn(snapshots, estimates)
    return NowcastSnapshot(
        today=today,
        looks=looks,
        lag=lag,
        learned=learned,
        next=_next(looks, learned, lag, today, estimates),
        behind=_is_behind(looks, today),
        behaviour=estimates.behaviour,
    )


def formula_changes(
    workspace: Workspace, check: Callable[[], None] | None = None, *, behaviour: Behaviour | None = None
) -> tuple[FormulaChange, ...]:
    """Steps on which LinkedIn may have changed its formula, oldest first; arguments as for `load_nowcast`."""
    return load_nowcast(workspace, check, behaviour=behaviour).formula_changes


class _Estimates:
    """Our estimate of any day, worked out once."""

    def __init__(self, behaviour: Behaviour, check: Callable[[], None] | None) -> None:
        self.behaviour = behaviour
        self._check = check
        self._found: dict[date, Estimate] = {}

    def on(self, day: date) -> Estimate:
        found = self._found.get(day)
        if found is None:
            if self._check is not None:
                self._check()
            found = self._found[day] = estimate_on(self.behaviour, day)
        return found


def _learn(snapshots: tuple[Snapshot, ...], estimates: _Estimates) -> tuple[Lag, tuple[Look, ...], Learned]:
    """At every lag where there are weeks enough to choose one, else at the assumed one."""
    lags = LAGS if can_test_lag(one.on for one in snapshots) else (ASSUMED_LAG,)
    looks = {lag: tuple(_look(one, estimates, lag) for one in snapshots) for lag in lags}
    learned = {lag: learn(looks[lag]) for lag in lags}
    lag = chosen_lag(learned) if len(lags) > 1 else Lag()
    return lag, looks[lag.days], learned[lag.days]


def _look(snapshot: Snapshot, estimates: _Estimates, lag: int) -> Look:
    values = snapshot.values
    return Look(
        on=snapshot.on,
        pillars={pillar: Reported(points) for pillar, points in values.pillars.items()},
        total=None if values.overall is None else Reported(values.overall),
        estimate=estimates.on(snapshot.on - timedelta(days=lag)),
    )


def _next(
    looks: tuple[Look, ...], learned: Learned, lag: Lag, today: date, estimates: _Estimates
) -> NextNumbers | None:
    """For a week after the last numbers, or today if that is later; never from behaviour still to come."""
    if not looks:
        return None
    on = max(today, looks[-1].on + timedelta(days=STEP_DAYS))
    as_of = min(today, on - timedelta(days=lag.days))
    return next_numbers(learned, on, estimates.on(as_of))


def _is_behind(looks: tuple[Look, ...], today: date) -> bool:
    steps = [(after.on - before.on).days for before, after in pairwise(looks)]
    return bool(steps) and (today - looks[-1].on).days > max(STEP_DAYS, *steps)
