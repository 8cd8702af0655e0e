"""Our side of the four pillars: the estimate of the person's behaviour, now and by week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ssi_desktop.core.behaviour import estimate_on
from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import Estimated
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.pillars import COMPARE_DAYS
from ssi_desktop.services.workspace import Workspace

ESTIMATE_WEEKS = 52


@dataclass(frozen=True)
class EstimateSnapshot:
    """Our estimate now and four weeks ago, and its history by week; slower to load than the reported side."""

    today: date
    now: Estimate
    before: Estimate
    history: tuple[tuple[date, Estimated], ...]
    days_observed: Mapping[Metric, int] = field(default_factory=dict)


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
