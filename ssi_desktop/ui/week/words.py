"""Sentences and names of the Week tab."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.ui.shared.locale_text import day_text
from ssi_desktop.wording.plan_reasons import plan_reason_text

BLOCKS = ("mandatory", "outcome", "index", "own")


def week_title(week: Week) -> str:
    """The week's number with its first and last day."""
    return _("Week {number}, {first} – {last}").format(
        number=week.number, first=day_text(week.monday), last=day_text(week.sunday)
    )


def item_title(item: PlanItem, catalogue: Catalogue) -> str:
    """What to do: the catalogue's words, the smaller version, or the user's own."""
    action = catalogue.actions.get(item.action_id or "")
    if action is None:
        return item.title or (item.action_id or "")
    title = action.smaller if item.smaller and action.smaller else action.title
    return title if item.times == 1 else _("{title} ({times} times)").format(title=title, times=item.times)


def whom(view: PlanItemView) -> str:
    """The person and account that an item belongs to."""
    return " · ".join(name for name in (view.person, view.account) if name)


def reason(item: PlanItem, catalogue: Catalogue) -> str:
    """Why an item is in the week."""
    names = {role: term.inline for role, term in catalogue.roles.items()}
    names |= {pillar: term.name for pillar, term in catalogue.pillars.items()}
    return plan_reason_text(item.reason, item.reason_params, names)


def block_titles() -> dict[str, str]:
    """The headings between the items."""
    return {
        "mandatory": _("First of all"),
        "outcome": _("For your results"),
        "index": _("For your presence on LinkedIn"),
        "own": _("Your own"),
    }


def headline(snapshot: WeekSnapshot) -> str:
    """The one sentence at the top: how much is planned and done, and the weeks kept."""
    if not snapshot.drafted:
        return _("No plan for this week yet.")
    parts = [
        _("{planned} of {budget} minutes planned, {done} done.").format(
            planned=snapshot.planned, budget=snapshot.budget, done=snapshot.done
        )
    ]
    kept = kept_text(snapshot)
    if kept:
        parts.append(kept)
    return " ".join(parts)


def kept_text(snapshot: WeekSnapshot) -> str:
    """The measure that forgives: weeks kept of the last eight."""
    found = snapshot.consistency
    if found.of == 0:
        return ""
    return _("Kept {kept} of the last {of} weeks.").format(kept=found.kept, of=found.of)


def over_text(snapshot: WeekSnapshot) -> str:
    """What to do when more is planned than the week has; empty when it fits."""
    if not snapshot.over:
        return ""
    words = _(
        "{minutes} minutes more than you have. Shrink or park something, or leave it: nothing is blocked."
    )
    return words.format(minutes=snapshot.over)


def weekday(item: PlanItem) -> str:
    """The day an item was given, or nothing."""
    if item.day is None:
        return ""
    return QLocale().dayName(item.day.isoweekday(), QLocale.FormatType.ShortFormat)
