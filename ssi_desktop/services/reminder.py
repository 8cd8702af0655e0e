"""The reminder of the weekly review: whether it is due, that it was told, and putting it off."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from ssi_desktop.core.reminder import ReminderPlan, is_due, last_moment
from ssi_desktop.core.review import week_to_close
from ssi_desktop.services.setting_forms import day_in, moment_in
from ssi_desktop.services.settings import Settings, load_settings
from ssi_desktop.services.workspace import Workspace

_TOLD, _PUT_OFF, _PLAN = "reminder_told", "reminder_put_off", "reminder_plan"
_LATELY = timedelta(minutes=2)


def plan_of(settings: Settings) -> ReminderPlan:
    """The plan that the settings describe."""
    return ReminderPlan(
        settings.reminder_day,
        time(settings.reminder_hour),
        time(settings.quiet_from),
        time(settings.quiet_until),
    )


def local_now(workspace: Workspace) -> datetime:
    """The time on the user's wall, without zone."""
    return workspace.clock.now().replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def due_moment(workspace: Workspace, now: datetime) -> datetime | None:
    """The moment to remind of at ``now`` (the time on the wall), or None.

    In a file for reading only nobody is reminded: no review could be kept there.
    """
    plan = plan_of(load_settings(workspace))
    if not plan.weekday or workspace.read_only:
        return None
    stored = workspace.store.settings.all()
    return is_due(
        plan,
        now,
        reviewed=is_reviewed(workspace, now),
        told=moment_in(stored, _TOLD),
        not_before=day_in(stored, _PUT_OFF),
    )


def is_reviewed(workspace: Workspace, now: datetime) -> bool:
    """Whether the review that is to be done at ``now`` is done."""
    review = workspace.store.reviews.get(week_to_close(now.date()))
    return review is not None and review.done_on is not None


def note_plan(workspace: Workspace, now: datetime) -> None:
    """Begin anew when the day or time was changed: what lies before the choice is not reminded of."""
    plan = plan_of(load_settings(workspace))
    chosen = f"{plan.weekday} {plan.at:%H:%M}"
    if workspace.read_only or workspace.store.settings.all().get(_PLAN) == chosen:
        return
    before = last_moment(plan, now - _LATELY)
    with workspace.store.transaction():
        workspace.store.settings.put(_PLAN, chosen)
        if before is not None:
            workspace.store.settings.put(_TOLD, before.isoformat())
            workspace.store.settings.put(_PUT_OFF, None)


def note_told(workspace: Workspace, moment: datetime) -> None:
    """Remember that a moment was told: nobody hears of it twice. No step of undo."""
    _keep(workspace, moment.isoformat(), None)


def put_off(workspace: Workspace, moment: datetime, now: datetime) -> None:
    """Remind again on the day after ``now``, at the same time of day. No step of undo."""
    _keep(workspace, moment.isoformat(), (now.date() + timedelta(days=1)).isoformat())


def _keep(workspace: Workspace, told: str, not_before: str | None) -> None:
    if workspace.read_only:
        return
    with workspace.store.transaction():
        workspace.store.settings.put(_TOLD, told)
        workspace.store.settings.put(_PUT_OFF, not_before)
