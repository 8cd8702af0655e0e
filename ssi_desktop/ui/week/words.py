"""Sentences and names of the Week tab."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.consistency import KEPT_FROM_MINUTES
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.services.week_commands import SHRUNK
from ssi_desktop.services.week_unticking import Unticked
from ssi_desktop.ui.shared.locale_text import date_text, day_text, number_text
from ssi_desktop.ui.shared.plan_words import is_smaller, item_title, step_of
from ssi_desktop.wording.plan_reasons import plan_reason_text
from ssi_desktop.wording.problems import problem_text

__all__ = ["item_title"]

BLOCKS = ("mandatory", "outcome", "index", "own")


def week_title(week: Week, today: date) -> str:
    """The week's number with its first and last day, and the year where it is not this one."""
    # Translators: the number of a week and its days, such as "Week 47, 16 – 22 Nov"
    return _("Week {number}, {days}").format(number=week.number, days=_days(week, today))


def _days(week: Week, today: date) -> str:
    first, last = week.monday, week.sunday
    end = day_text(last) if last.year == today.year else date_text(last)
    if first.month == last.month:
        return f"{first.day} – {end}"
    return f"{day_text(first) if first.year == last.year else date_text(first)} – {end}"


def how_lines(view: PlanItemView, catalogue: Catalogue) -> tuple[str, ...]:
    """How to do it, step by step; empty for the user's own words and for smaller versions."""
    step, action = step_of(view, catalogue), catalogue.actions.get(view.item.action_id or "")
    if step is not None:
        return step.how
    return () if action is None or is_smaller(view, catalogue) else action.how


def done_when(view: PlanItemView, catalogue: Catalogue) -> str:
    """When it is done; empty for the user's own words and for smaller versions, which say it themselves."""
    action = catalogue.actions.get(view.item.action_id or "")
    return "" if action is None or is_smaller(view, catalogue) else action.done_when


def smaller_text(view: PlanItemView, catalogue: Catalogue) -> str:
    """What a smaller version is a version of, and why the planner chose it; empty for anything else."""
    item = view.item
    parts = []
    if is_smaller(view, catalogue):
        whole = catalogue.actions[item.action_id or ""].title
        parts.append(_("A smaller version of “{title}”.").format(title=whole))
    if item.smaller and SHRUNK not in item.reason_params:
        parts.append(catalogue.coach["week.smaller"].body)
    return " ".join(parts)


def whom(view: PlanItemView) -> str:
    """The person and account that an item belongs to."""
    return " · ".join(name for name in (view.person, view.account) if name)


def reason(item: PlanItem, catalogue: Catalogue) -> str:
    """Why an item is in the week."""
    names = {role: term.inline for role, term in catalogue.roles.items()}
    names |= {pillar: term.name for pillar, term in catalogue.pillars.items()}
    asked = catalogue.checklist.get(str(item.reason_params.get("item", "")))
    names |= {} if asked is None else {asked.id: asked.title}
    params = dict(item.reason_params) if item.role is None else {"role": item.role, **item.reason_params}
    return plan_reason_text(item.reason, params, names)


def goals_text(view: PlanItemView, snapshot: WeekSnapshot, catalogue: Catalogue) -> str:
    """Which of the chosen goals an item goes with; empty when none, or when no goal is chosen."""
    terms = catalogue.terms["objectives"]
    named = [terms[goal.value].name for goal in snapshot.goals_of(view)]
    if not named:
        return ""
    # Translators: names of goals, such as "Goes with your goals: Community, Reputation"
    text = ngettext("Goes with your goal: {goals}", "Goes with your goals: {goals}", len(named))
    return text.format(goals=", ".join(named))


def row_note(view: PlanItemView, shown: Week, catalogue: Catalogue) -> str:
    """The second line of a row: what is special about it, then for whom it is, else why it is there."""
    item = view.item
    parts = [state_word(item)] if item.state is ItemState.SKIPPED or item.added_later else []
    if item.week != shown and item.state is ItemState.OPEN:
        parts.append(_("from week {number}").format(number=item.week.number))
    return " · ".join((*parts, whom(view) or reason(item, catalogue)))


def state_word(item: PlanItem) -> str:
    """Where an item stands."""
    if item.state is ItemState.DONE and item.added_later:
        return _("added later")
    return {
        ItemState.OPEN: _("open"),
        ItemState.DONE: _("done"),
        ItemState.SKIPPED: _("skipped"),
        ItemState.PARKED: _("parked"),
    }[item.state]


def block_titles() -> dict[str, str]:
    """The headings between the items."""
    return {
        "mandatory": _("First of all"),
        "outcome": _("For your results"),
        "index": _("For your presence on LinkedIn"),
        "own": _("Chosen by you"),
    }


def minutes_note(views: tuple[PlanItemView, ...]) -> str:
    """The minutes of a block, at the right of its heading."""
    counted = sum(view.item.minutes for view in views if view.item.state is not ItemState.SKIPPED)
    return _("{minutes} min").format(minutes=number_text(counted))


def headline(snapshot: WeekSnapshot) -> str:
    """The sentence at the top: which week it is, and the weeks kept."""
    parts = [when_text(snapshot.weeks_ahead)]
    if snapshot.is_past:
        parts.append(_("What you tick or add here is marked as added later."))
    elif kept := kept_text(snapshot):
        parts.append(kept)
    return " ".join(parts)


def when_text(weeks: int) -> str:
    """How far a week is from this one, as a sentence."""
    near = {0: _("This week."), 1: _("Next week."), -1: _("Last week.")}
    if weeks in near:
        return near[weeks]
    if weeks > 0:
        return ngettext("{n} week from now.", "{n} weeks from now.", weeks).format(n=weeks)
    return ngettext("{n} week ago.", "{n} weeks ago.", -weeks).format(n=-weeks)


def kept_text(snapshot: WeekSnapshot) -> str:
    """The measure that forgives: weeks kept of the last eight; nothing is said while there are none."""
    found = snapshot.consistency
    if found.kept == 0:
        return ""
    if found.forgiven:
        words = _("Kept {kept} of {of} weeks; what was skipped or paused stays outside the count.")
        return words.format(kept=found.kept, of=found.of)
    if not found.paused:
        return _("Kept {kept} of the last {of} weeks.").format(kept=found.kept, of=found.of)
    words = ngettext(
        "Kept {kept} of {of} weeks; {paused} week off stays outside the count.",
        "Kept {kept} of {of} weeks; {paused} weeks off stay outside the count.",
        found.paused,
    )
    return words.format(kept=found.kept, of=found.of, paused=found.paused)


def pause_text(snapshot: WeekSnapshot) -> str:
    """Which pause the week on the screen lies in, or that it is skipped; empty otherwise."""
    pause = snapshot.pause
    if pause is None:
        return _skipped_text(snapshot)
    first = day_text(pause.first)
    if pause.last is None:
        told = _("A pause, from {first} on.").format(first=first)
    else:
        told = _("A pause, {first} – {last}.").format(first=first, last=day_text(pause.last))
    if snapshot.paused:
        return f"{told} {_('This week is outside the count; plan only if you like.')}"
    return told


def _skipped_text(snapshot: WeekSnapshot) -> str:
    """That the week is skipped; empty where it is kept all the same."""
    if not snapshot.skipped or snapshot.done >= KEPT_FROM_MINUTES:
        return ""
    return _("You skip this week. It stays outside the count, unless you keep it all the same.")


def leftovers_text(snapshot: WeekSnapshot) -> str:
    """What is still open from earlier weeks; empty when nothing is, in a week off, and in other weeks."""
    count = len(snapshot.leftovers)
    if not count or snapshot.weeks_ahead or snapshot.paused or snapshot.skipped:
        return ""
    text = ngettext(
        "{n} item of earlier weeks is still open. Nothing needs catching up.",
        "{n} items of earlier weeks are still open. Nothing needs catching up.",
        count,
    )
    return text.format(n=count)


def notes_text(notes: tuple[Problem, ...], catalogue: Catalogue) -> str:
    """What the planner could not do as wished, one sentence a line; without minutes nothing else matters."""
    none = tuple(note for note in notes if note.code == "plan.no_minutes")
    names = {action: text.title for action, text in catalogue.actions.items()}
    return "\n".join(problem_text(note, names) for note in none or notes)


def unticked_text(gone: Unticked) -> str:
    """What an untick took away, in one sentence."""
    parts = []
    if gone.contacts:
        parts.append(ngettext("{n} contact", "{n} contacts", gone.contacts).format(n=gone.contacts))
    if gone.outcomes:
        parts.append(ngettext("{n} outcome", "{n} outcomes", gone.outcomes).format(n=gone.outcomes))
    if gone.introductions:
        count = gone.introductions
        parts.append(
            ngettext("{n} introduction asked for", "{n} introductions asked for", count).format(n=count)
        )
    # Translators: what is no longer logged, such as "1 contact, 1 outcome"
    return _("Open again. No longer logged: {what}.").format(what=", ".join(parts))


def weekday(item: PlanItem) -> str:
    """The day an item was given, or nothing."""
    if item.day is None:
        return ""
    return QLocale().dayName(item.day.isoweekday(), QLocale.FormatType.ShortFormat)


def day_options(week: Week) -> list[tuple[str, str]]:
    """The days of a week to choose from, and none in particular (an empty key)."""
    locale = QLocale()
    days = [date.fromisocalendar(week.year, week.number, number) for number in range(1, 8)]
    form = QLocale.FormatType.ShortFormat
    named = [(day.isoformat(), f"{locale.dayName(day.isoweekday(), form)} {day_text(day)}") for day in days]
    return [("", _("Any day")), *named]
