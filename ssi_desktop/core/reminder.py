"""When to remind of the weekly review: once a week, never in quiet hours, never a queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class ReminderPlan:
    """``weekday`` 1 is Monday and 7 Sunday, 0 no reminder at all; ``at`` the time of day.

    From ``quiet_from`` to ``quiet_until`` nothing is said; the span may go over midnight, and two equal
    times are no quiet hours. All times are those where the user is, without zone.
    """

    weekday: int = 0
    at: time = time(16, 0)
    quiet_from: time = time(20, 0)
    quiet_until: time = time(8, 0)

    def is_quiet(self, moment: time) -> bool:
        """Whether a time of day lies in the quiet hours."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= moment < self.quiet_until
        return moment >= self.quiet_from or moment < self.quiet_until


def last_moment(plan: ReminderPlan, now: datetime) -> datetime | None:
    """The newest planned moment up to ``now``; None without a reminder."""
    if not 1 <= plan.weekday <= 7:
        return None
    back = (now.isoweekday() - plan.weekday) % 7
    moment = datetime.combine(now.date() - timedelta(days=back), plan.at)
    return moment if moment <= now else moment - timedelta(days=7)


def is_due(
    plan: ReminderPlan,
    now: datetime,
    *,
    reviewed: bool,
    told: datetime | None = None,
    not_before: date | None = None,
) -> datetime | None:
    """The moment to remind of now, or None.

    ``reviewed`` tells that the review which that moment is about is done. ``told`` is the moment that was
    told last: however long the computer slept, only the newest is told, and only once. ``not_before`` is
    the day to which the person put it off; the time of day stays the same.
    """
    moment = last_moment(plan, now)
    if moment is None or reviewed or plan.is_quiet(now.time()):
        return None
    if not_before is not None and not_before > moment.date():
        return moment if now >= datetime.combine(not_before, plan.at) else None
    return None if told is not None and told >= moment else moment
