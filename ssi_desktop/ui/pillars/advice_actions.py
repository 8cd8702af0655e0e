"""What a person can do about a remark of the Pillars tab in one step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.core.experiment import TrialResult
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plateau import PlateauMessage
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.advice import (
    Advice,
    AdviceSnapshot,
    FlatPillars,
    FormulaAlarm,
    NoNumber,
    Stale,
    TotalPlateau,
)
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.pillar_advice import TALKS, SetAdviceAside
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.wording.problems import problem_text


def act_on(context: Context, advice: Advice, snapshot: AdviceSnapshot, window: QWidget) -> None:
    """Do what the strip's button says."""
    found = advice.found
    if isinstance(found, (NoNumber, Stale)):
        context.asked_to_import.emit("paste")
    elif isinstance(found, FormulaAlarm):
        _mark(context, found)
    elif isinstance(found, FlatPillars):
        _offer_trial(context, found.lowest.pillar, window)
    elif isinstance(found, TrialResult):
        _show_result(context, found, window)
    elif isinstance(found, TotalPlateau) and found.message is PlateauMessage.HABIT_MISSING:
        if found.weakest is not None:
            _offer_trial(context, found.weakest, window)
    elif snapshot.talks_planned:
        context.go("week")
    else:
        _plan_talks(context, snapshot)


def set_aside(context: Context, advice: Advice) -> None:
    """Say no more about it until it changes."""
    context.perform(SetAdviceAside(advice.kind, advice.mark))
    context.notify(_("Set aside until it changes."), undo=True)


def _mark(context: Context, found: FormulaAlarm) -> None:
    try:
        context.perform(AddMarker(Marker(MarkerKind.FORMULA, found.change.on)))
    except Refusal as refusal:
        context.notify(problem_text(refusal.problem))
        return
    context.notify(_("Marked on {day}.").format(day=date_text(found.change.on)), undo=True)


def _plan_talks(context: Context, snapshot: AdviceSnapshot) -> None:
    """Put new conversations into this week, with the minutes of the catalogue."""
    action = context.workspace.library.actions_by_id[TALKS]
    title = context.catalogue.actions[TALKS].title
    context.perform(AddItem(Week.of(snapshot.today), title, action.minutes, TALKS))
    context.notify(_("“{title}” is in this week’s plan.").format(title=title), undo=True)


def _offer_trial(context: Context, pillar: Pillar, window: QWidget) -> None:
    from ssi_desktop.ui.pillars.trial_sheet import TrialSheet

    TrialSheet(context, pillar, window).open()


def _show_result(context: Context, found: TrialResult, window: QWidget) -> None:
    from ssi_desktop.ui.pillars.trial_result_sheet import TrialResultSheet

    TrialResultSheet(context, found.trial.id, window).open()
