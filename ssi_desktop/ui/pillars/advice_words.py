"""What the advice strips say: one line, what can be done about it, and the numbers it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.experiment import TrialResult
from ssi_desktop.core.goodhart import Goodhart
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.plateau import PlateauMessage
from ssi_desktop.core.scale_shift import ScaleShift
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.advice import (
    Advice,
    AdviceKind,
    AdviceSnapshot,
    FlatPillars,
    FormulaAlarm,
    NoNumber,
    Stale,
    TotalPlateau,
)
from ssi_desktop.ui.pillars.scale_words import scale_facts
from ssi_desktop.ui.pillars.trial_words import habit_text, span_text
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.locale_text import date_text, short_number, signed_text
from ssi_desktop.ui.shared.widgets.chips import Tone

if TYPE_CHECKING:
    from ssi_desktop.core.formula_change import FormulaChange

TONES: Mapping[AdviceKind, Tone] = {
    AdviceKind.NO_NUMBER: Tone.NEUTRAL,
    AdviceKind.FORMULA: Tone.WARNING,
    AdviceKind.SCALE: Tone.ACCENT,
    AdviceKind.TRIAL_OVER: Tone.ACCENT,
    AdviceKind.GOODHART: Tone.ACCENT,
    AdviceKind.STALE: Tone.NEUTRAL,
    AdviceKind.PLATEAU: Tone.ACCENT,
    AdviceKind.PILLAR_FLAT: Tone.ACCENT,
    AdviceKind.TRIAL_RUNNING: Tone.NEUTRAL,
}


@dataclass(frozen=True)
class Reason:
    """Why something is said: a title, what it means, the numbers behind it, and what to keep in mind."""

    title: str
    body: str
    facts: tuple[str, ...]
    caveat: str = ""


def advice_line(advice: Advice, snapshot: AdviceSnapshot, catalogue: Catalogue) -> str:
    """The one line of a strip."""
    found = advice.found
    if isinstance(found, NoNumber):
        return _("There is no number from LinkedIn yet. Looking it up takes two minutes.")
    if isinstance(found, FormulaAlarm):
        return _("LinkedIn may have changed its formula before {day}.").format(day=date_text(found.change.on))
    if isinstance(found, ScaleShift):
        return _("The scale moved, not you: your rank stayed where it was.")
    if isinstance(found, Goodhart):
        return _("LinkedIn’s number rose for four weeks, your outcomes did not.")
    if isinstance(found, Stale):
        return age_line(found.days)
    if isinstance(found, TotalPlateau):
        return _("LinkedIn’s number has stood still since {day}.").format(day=date_text(found.since))
    if isinstance(found, FlatPillars):
        return _("The pillar {pillar} has stood still since {day}.").format(
            pillar=pillar_short(catalogue, found.lowest.pillar), day=date_text(found.lowest.since)
        )
    return _trial_line(advice.kind, found, snapshot.today, catalogue)


def _trial_line(kind: AdviceKind, found: TrialResult, today: date, catalogue: Catalogue) -> str:
    trial, pillar = found.trial, pillar_short(catalogue, found.trial.pillar)
    if kind is AdviceKind.TRIAL_OVER:
        return _("Your three weeks of “{habit}” are over.").format(habit=habit_text(trial, catalogue))
    return _("Trial for {pillar}: week {week} of 3, until {day}.").format(
        pillar=pillar, week=trial.week(today), day=date_text(trial.ends)
    )


def age_line(days: int) -> str:
    """How old LinkedIn's numbers are."""
    words = ngettext(
        "Your last numbers are {days} day old. A new look takes two minutes.",
        "Your last numbers are {days} days old. A new look takes two minutes.",
        days,
    )
    return words.format(days=days)


def advice_action(advice: Advice, snapshot: AdviceSnapshot) -> str:
    """What can be done about it in one step; empty where there is nothing."""
    found = advice.found
    if isinstance(found, (NoNumber, Stale)):
        return _("Paste numbers …")
    if isinstance(found, FormulaAlarm):
        return _("Mark the day")
    if isinstance(found, FlatPillars):
        return _("Try a change …")
    if isinstance(found, TrialResult):
        return _("See the numbers …")
    if isinstance(found, TotalPlateau) and found.message is PlateauMessage.HABIT_MISSING:
        return "" if found.weakest is None else _("Try a change …")
    if _is_about_talks(advice):
        return _("Open the week") if snapshot.talks_planned else _("Plan conversations")
    return ""


def _is_about_talks(advice: Advice) -> bool:
    found = advice.found
    if isinstance(found, TotalPlateau):
        return found.message is PlateauMessage.SHIFT_TO_CONVERSATIONS
    return isinstance(found, Goodhart)


def advice_reason(advice: Advice, catalogue: Catalogue) -> Reason:
    """Why it is said."""
    key, facts = _rests_on(advice, catalogue)
    text = catalogue.coach[key]
    return Reason(text.title, text.body, tuple(facts), text.caveat)


def _rests_on(advice: Advice, catalogue: Catalogue) -> tuple[str, list[str]]:
    """The coaching text of an advice and the numbers behind it."""
    found = advice.found
    if isinstance(found, NoNumber):
        return "empty.pillars_first", []
    if isinstance(found, FormulaAlarm):
        return "formula.alarm", formula_facts(found.change, catalogue)
    if isinstance(found, ScaleShift):
        return "scale.moved", [scale_facts(found)]
    if isinstance(found, Goodhart):
        return "goodhart.alarm", goodhart_facts(found, catalogue)
    if isinstance(found, Stale):
        return "number.stale", [_("The last numbers are of {day}.").format(day=date_text(found.on))]
    if isinstance(found, TotalPlateau):
        return found.message.value, plateau_facts(found)
    if isinstance(found, FlatPillars):
        return "pillar.flat", flat_facts(found, catalogue)
    return "trial.how", [habit_text(found.trial, catalogue), span_text(found.trial)]


def formula_facts(found: FormulaChange, catalogue: Catalogue) -> list[str]:
    """By how much each pillar lay off what was expected."""
    parts = [
        f"{pillar_short(catalogue, pillar)} {signed_text(found.residuals[pillar], 1)}"
        for pillar in PILLARS
        if pillar in found.residuals
    ]
    span = _("Difference from what was expected, {first} to {last}:").format(
        first=date_text(found.since), last=date_text(found.on)
    )
    ours = _("Our estimate moved by {change} in the same time.").format(
        change=signed_text(found.estimate_change, 1)
    )
    return [f"{span} {' · '.join(parts)}.", ours]


def goodhart_facts(found: Goodhart, catalogue: Catalogue) -> list[str]:
    """Both sides: LinkedIn's total and the outcomes of four weeks and of the four before."""
    rise = found.rise
    total = _("LinkedIn’s total went from {before} on {first} to {now} on {last}.").format(
        before=short_number(rise.before.points, 1),
        first=date_text(rise.first),
        now=short_number(rise.now.points, 1),
        last=date_text(rise.last),
    )
    later = _("Outcomes in the four weeks from {day}: {list}.").format(
        day=date_text(found.first_week.monday), list=_counts(found.outcomes_now, catalogue)
    )
    earlier = _("In the four weeks before: {list}.").format(list=_counts(found.outcomes_before, catalogue))
    return [total, later, earlier]


def _counts(counts: Mapping[OutcomeKind, int], catalogue: Catalogue) -> str:
    parts = [
        f"{catalogue.term('outcome_kinds', kind.value).name} {counts[kind]}"
        for kind in OutcomeKind
        if counts.get(kind)
    ]
    return " · ".join(parts) or _("none")


def plateau_facts(found: TotalPlateau) -> list[str]:
    """How little the total moved."""
    seen = found.trend
    moved = _("LinkedIn’s total has stayed within {spread} points since {day}; it stands at {level}.")
    slope = _("Trend of the last six weeks: {slope} points a week, from {count} numbers.")
    return [
        moved.format(
            spread=short_number(seen.spread, 1),
            day=date_text(found.since),
            level=short_number(seen.level, 1),
        ),
        slope.format(slope=signed_text(seen.slope, 2), count=seen.snapshots),
    ]


def flat_facts(found: FlatPillars, catalogue: Catalogue) -> list[str]:
    """Level and trend of every pillar that stands still."""
    words = _("{pillar}: {level} of 25, {slope} points a week, still since {day}.")
    return [
        words.format(
            pillar=pillar_short(catalogue, one.pillar),
            level=short_number(one.level.points, 1),
            slope=signed_text(one.slope, 2),
            day=date_text(one.since),
        )
        for one in found.pillars
    ]
