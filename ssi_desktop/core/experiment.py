"""A three-week trial: one changed habit of one pillar, with LinkedIn's numbers before, during and after.

One person in three weeks proves nothing; the result is the raw numbers beside each other, never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar, Reported
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.errors import Problem

TRIAL_WEEKS = 3
TRIAL_DAYS = 7 * TRIAL_WEEKS
AROUND_DAYS = 28
"""How long before and after a trial its numbers are shown."""
AHEAD_DAYS = 14
BACK_DAYS = 7
HABIT_LIMIT = 200
RESULT_LIMIT = 500


class TrialState(StrEnum):
    """Where a trial stands on a day."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"


@dataclass(frozen=True)
class Trial:
    """One changed habit for three weeks.

    ``action_id`` names a catalogue action (None: the person's own words in ``habit``); ``started`` and
    ``ends`` are its first and last day, ``stopped`` the last day where it was ended early; ``result`` is
    what the person noted. ``id`` 0 = not stored yet.
    """

    pillar: Pillar
    started: date
    ends: date
    action_id: str | None = None
    habit: str = ""
    stopped: date | None = None
    result: str = ""
    id: int = 0

    @property
    def last(self) -> date:
        """The last day on which the habit was tried."""
        return self.ends if self.stopped is None else self.stopped

    def state(self, today: date) -> TrialState:
        """Where it stands; a trial stopped early is over at once."""
        if self.stopped is not None:
            return TrialState.STOPPED
        if today < self.started:
            return TrialState.PLANNED
        return TrialState.RUNNING if today <= self.ends else TrialState.ENDED

    def is_going(self, today: date) -> bool:
        """Whether it is planned or running, so that its pillar has no room for another one."""
        return self.state(today) in (TrialState.PLANNED, TrialState.RUNNING)

    def week(self, today: date) -> int:
        """Which of its weeks a day lies in: 1 to 3, and 3 from its end on; 1 before it starts."""
        return min(TRIAL_WEEKS, max(0, (today - self.started).days) // 7 + 1)

    def days_left(self, today: date) -> int:
        """Days until its last day, 0 on that day and after it."""
        return max(0, (self.ends - max(today, self.started)).days)


def trial_from(pillar: Pillar, started: date, action_id: str | None = None, habit: str = "") -> Trial:
    """A trial of three weeks from a first day."""
    return Trial(pillar, started, started + timedelta(days=TRIAL_DAYS - 1), action_id, habit)


def trial_problems(trial: Trial, today: date) -> tuple[Problem, ...]:
    """What is wrong with a new trial: empty when it can start.

    Codes: ``trial.no_habit``, ``trial.habit_too_long`` (limit), ``trial.start_day`` (day, date: the limits).
    """
    problems: list[Problem] = []
    if trial.action_id is None and not trial.habit:
        problems.append(Problem("trial.no_habit"))
    if len(trial.habit) > HABIT_LIMIT:
        problems.append(Problem("trial.habit_too_long", {"limit": HABIT_LIMIT}))
    earliest, latest = today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)
    if not earliest <= trial.started <= latest:
        problems.append(Problem("trial.start_day", {"day": earliest.isoformat(), "date": latest.isoformat()}))
    return tuple(problems)


@dataclass(frozen=True)
class Measured:
    """LinkedIn's points of the pillar by day in one part of the time; empty where none were stored."""

    first: date
    last: date
    points: tuple[tuple[date, Reported], ...]

    @property
    def middle(self) -> float | None:
        """The median; None without numbers."""
        ordered = sorted(reported.points for _day, reported in self.points)
        half = len(ordered) // 2
        if not ordered:
            return None
        return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


@dataclass(frozen=True)
class HabitWeek:
    """How often the habit stood in a week's plan and how often it was done; None while it is not there."""

    week: Week
    planned: int | None
    done: int | None


@dataclass(frozen=True)
class TrialResult:
    """The numbers of a trial: four weeks before, the trial, four weeks after, and the habit by week.

    ``after`` is None until the trial is over. ``complete`` tells whether the four weeks after are over too.
    """

    trial: Trial
    before: Measured
    during: Measured
    after: Measured | None
    habit: tuple[HabitWeek, ...]
    complete: bool

    @property
    def done(self) -> int | None:
        """How often the habit was done in all; None when no week's plan holds it."""
        known = [week.done for week in self.habit if week.done is not None]
        return sum(known) if known else None


def trial_result(
    trial: Trial, history: Iterable[Snapshot], items: Iterable[PlanItem], today: date
) -> TrialResult:
    """The raw numbers of a trial as they stand on a day.

    ``history`` are LinkedIn's snapshots, ``items`` the plan items of any weeks. A week's plan holds the
    habit when it has the same catalogue action, or the same words.
    """
    series = _series(history, trial.pillar, today)
    day = timedelta(days=1)
    around = timedelta(days=AROUND_DAYS)
    over = not trial.is_going(today)
    after = _measured(series, trial.last + day, trial.last + around) if over else None
    return TrialResult(
        trial=trial,
        before=_measured(series, trial.started - around, trial.started - day),
        during=_measured(series, trial.started, trial.last),
        after=after,
        habit=_habit_weeks(trial, tuple(items), today),
        complete=over and today > trial.last + around,
    )


def _series(history: Iterable[Snapshot], pillar: Pillar, today: date) -> list[tuple[date, Reported]]:
    known = ((one.on, one.values.pillars.get(pillar)) for one in history if one.on <= today)
    found = [(day, Reported(points)) for day, points in known if points is not None]
    return sorted(found, key=lambda point: point[0])


def _measured(series: Sequence[tuple[date, Reported]], first: date, last: date) -> Measured:
    return Measured(first, last, tuple(point for point in series if first <= point[0] <= last))


def _habit_weeks(trial: Trial, items: Sequence[PlanItem], today: date) -> tuple[HabitWeek, ...]:
    """Every calendar week that the trial reached until a day."""
    first, end = Week.of(trial.started), Week.of(min(trial.last, max(today, trial.started)))
    count = (end.monday - first.monday).days // 7 + 1
    return tuple(_habit_week(trial, items, first.shifted(at)) for at in range(count))


def _habit_week(trial: Trial, items: Sequence[PlanItem], week: Week) -> HabitWeek:
    held = [item for item in items if item.week == week and _holds(item, trial)]
    if not held:
        return HabitWeek(week, None, None)
    done = (item.times for item in held if item.state is ItemState.DONE)
    return HabitWeek(week, sum(item.times for item in held), sum(done))


def _holds(item: PlanItem, trial: Trial) -> bool:
    if trial.action_id is not None:
        return item.action_id == trial.action_id
    return item.action_id is None and item.title.casefold() == trial.habit.casefold()
