"""Sentences about three-week trials; numbers stand beside each other and nothing is concluded from them."""

from __future__ import annotations

from datetime import date

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.experiment import Measured, Trial, TrialResult, TrialState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.locale_text import date_text, short_number


def habit_text(trial: Trial, catalogue: Catalogue) -> str:
    """The changed habit in words."""
    action = None if trial.action_id is None else catalogue.actions.get(trial.action_id)
    return action.title if action is not None else trial.habit or _("an action of another version")


def span_text(trial: Trial) -> str:
    """First and last day of a trial."""
    return _("{first} to {last}").format(first=date_text(trial.started), last=date_text(trial.last))


def state_text(trial: Trial, today: date) -> str:
    """Where a trial stands."""
    state = trial.state(today)
    if state is TrialState.PLANNED:
        return _("starts on {day}").format(day=date_text(trial.started))
    if state is TrialState.RUNNING:
        return _("week {week} of 3, until {day}").format(week=trial.week(today), day=date_text(trial.ends))
    return _("stopped early") if state is TrialState.STOPPED else _("three weeks done")


def trial_line(result: TrialResult, today: date, catalogue: Catalogue) -> str:
    """Pillar, state and how often the habit was done."""
    trial = result.trial
    parts = (pillar_short(catalogue, trial.pillar), state_text(trial, today), done_text(result))
    return " · ".join(part for part in parts if part)


def done_text(result: TrialResult) -> str:
    """How often the week plans say that it was done; empty when they do not hold it."""
    if result.done is None:
        return ""
    return ngettext("done {count} time", "done {count} times", result.done).format(count=result.done)


def middle_text(part: Measured | None) -> str:
    """The median of a part."""
    return "–" if part is None or part.middle is None else short_number(part.middle, 2)


def part_note(part: Measured | None) -> str:
    """From how many numbers the median is, and of which days."""
    if part is None:
        return _("once the trial is over")
    days = _("{first} to {last}").format(first=date_text(part.first), last=date_text(part.last))
    count = len(part.points)
    if not count:
        return _("no numbers · {days}").format(days=days)
    words = ngettext("{count} number · {days}", "middle of {count} numbers · {days}", count)
    return words.format(count=count, days=days)


def medians_text(result: TrialResult) -> str:
    """Before, during and after in one cell."""
    parts = (result.before, result.during, result.after)
    return " → ".join(middle_text(part) for part in parts)
