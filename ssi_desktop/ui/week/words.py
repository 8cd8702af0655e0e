"""Sentences and names of the Week tab."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.steps import StepText
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.ui.shared.locale_text import day_text
from ssi_desktop.wording.plan_reasons import plan_reason_text
from ssi_desktop.wording.terms import planner_action_name

BLOCKS = ("mandatory", "outcome", "index", "own")


def week_title(week: Week) -> str:
    """The week's number with its first and last day."""
    return _("Week {number}, {first} – {last}").format(
        number=week.number, first=day_text(week.monday), last=day_text(week.sunday)
    )


def item_title(view: PlanItemView, catalogue: Catalogue) -> str:
    """What to do: the step at an account, the catalogue's words, or the user's own."""
    title = _plain_title(view, catalogue)
    if view.item.times == 1:
        return title
    return _("{title} ({times} times)").format(title=title, times=view.item.times)


def _plain_title(view: PlanItemView, catalogue: Catalogue) -> str:
    item = view.item
    step = step_of(view, catalogue)
    if step is not None:
        return step.title
    action = catalogue.actions.get(item.action_id or "")
    if action is None:
        return item.title or planner_action_name(item.action_id or "")
    return action.smaller if item.smaller and action.smaller else action.title


def step_of(view: PlanItemView, catalogue: Catalogue) -> StepText | None:
    """The words of an account's next step, where the item is one."""
    item = view.item
    step = catalogue.steps.get(str(item.reason_params.get("rule", "")))
    if step is None:
        return None
    role = catalogue.roles.get(item.role or "")
    somebody = _("somebody there")
    return step.filled(
        {
            "person": view.person or somebody,
            "helper": somebody,
            "role": "" if role is None else role.inline,
            "account": view.account or "",
        }
    )


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
