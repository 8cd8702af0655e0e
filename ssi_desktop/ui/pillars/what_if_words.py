"""Sentences of trying out other numbers, and of the actions for a wish."""

from __future__ import annotations

from datetime import date

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.metric_specs import SPECS, Kind, Unit
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import Estimated
from ssi_desktop.core.plan_wish import Cover, WishItem, WishLine
from ssi_desktop.core.what_if import (
    MOST_INVITATIONS_A_WEEK,
    Beside,
    Difference,
    Lever,
    WhatIf,
    invitations_a_week,
    too_many_invitations,
    unit_of,
)
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.what_if import WishPreview
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number, signed_text


def lever_name(lever: Lever, catalogue: Catalogue) -> str:
    """What a slider moves."""
    if isinstance(lever, Beside):
        return _("Connections without follow-up")
    return catalogue.metrics[lever.value].name


def lever_unit(lever: Lever, catalogue: Catalogue) -> str:
    """The unit beside its number."""
    return _("per week") if isinstance(lever, Beside) else catalogue.metrics[lever.value].unit


def lever_meaning(lever: Lever, catalogue: Catalogue) -> str:
    """What it counts."""
    if isinstance(lever, Beside):
        return _(
            "New connections to whom nobody wrote, whom nobody called or met within a week; up to 4 points "
            "come off for them."
        )
    return catalogue.metrics[lever.value].meaning


def value_text(lever: Lever, value: float, catalogue: Catalogue) -> str:
    """A value with its unit."""
    shown = number_text(100 * value) if unit_of(lever) is Unit.SHARE else short_number(value, 2)
    return f"{shown} {lever_unit(lever, catalogue)}"


def row_spoken(lever: Lever, state: WhatIf, points: float, catalogue: Catalogue) -> str:
    """What a screen reader says for a slider: its name, its value, and what that comes to."""
    value, name = state.value(lever), lever_name(lever, catalogue)
    if value is None:
        return _("{name}: not known").format(name=name)
    text = _("{name}: {value}").format(name=name, value=value_text(lever, value, catalogue))
    if lever not in state.changed:
        return text
    today = state.value_today(lever)
    was = _("not known") if today is None else value_text(lever, today, catalogue)
    return _("{text}; {points} points, today {was}").format(text=text, points=signed_text(points, 2), was=was)


def lead(steady_on: date) -> str:
    """What the sheet is, and what its numbers are not."""
    return _(
        "Numbers a week are meant as a habit: our estimate would stand here on {day}, after 90 days of such "
        "weeks. It is our estimate; nobody knows what LinkedIn’s number would be. Nothing here is stored."
    ).format(day=date_text(steady_on))


def result(state: WhatIf, found: Difference) -> str:
    """What the changes come to, in one or two sentences."""
    if not state.changed:
        return _("Move a slider or type a number. Today’s values stay marked.")
    total = state.estimate.total
    points = _("What you changed comes to {points} points.").format(points=signed_text(found.total, 1))
    parts = [points, _total(total)]
    if any(state.value_today(lever) is None for lever in state.changed):
        parts.append(_("What was not known counted like the rest of its pillar until now."))
    return " ".join(parts)


def _total(total: Estimated) -> str:
    low, high = number_text(total.low, 1), number_text(total.high, 1)
    if total.point is None:
        return _("Our estimate would lie between {low} and {high}.").format(low=low, high=high)
    point = number_text(total.point, 1)
    if low == high:
        return _("Our estimate would be {point}.").format(point=point)
    return _("Our estimate would be {point}, between {low} and {high}.").format(
        point=point, low=low, high=high
    )


def warning(state: WhatIf) -> str:
    """Where the connections that were raised come close to mass inviting; else empty."""
    if not too_many_invitations(state):
        return ""
    count = invitations_a_week(state)
    if count > 10 * MOST_INVITATIONS_A_WEEK:
        return _(
            "That many connections cannot come from invitations to people who fit. Fewer that match, each "
            "with a message after it, are worth more."
        )
    return _(
        "That many connections would take about {count} invitations a week. Above {most} it is close to mass "
        "inviting, which LinkedIn restricts and a plan here never holds."
    ).format(count=number_text(count), most=number_text(MOST_INVITATIONS_A_WEEK))


# --- the actions for a wish -----------------------------------------------------------------------


def week_name(preview: WishPreview) -> str:
    """The week inside a sentence."""
    return _("week {number}").format(number=number_text(preview.week.number))


def summary(preview: WishPreview) -> str:
    """What the actions take and what they cover, and by how much the wish goes over."""
    plan, week = preview.plan, week_name(preview)
    if not plan.items:
        parts = [_nothing(preview)]
    else:
        count = ngettext("{n} action", "{n} actions", len(plan.items)).format(n=len(plan.items))
        words = _("{count} for {minutes} of the {free} minutes that {week} has left.")
        parts = [words.format(count=count, minutes=plan.minutes, free=plan.free, week=week), _share(preview)]
    if plan.over:
        parts.append(
            _("All that actions can give would take {over} minutes more than the week has.").format(
                over=number_text(plan.over)
            )
        )
    return " ".join(parts)


def _share(preview: WishPreview) -> str:
    share = preview.plan.share
    if share > 0.995:
        return _("They cover all of what you raised.")
    return _("They cover {share}% of the points that you raised.").format(share=number_text(100 * share))


def _nothing(preview: WishPreview) -> str:
    covers = {line.cover for line in preview.plan.lines}
    if covers <= {Cover.WHOLE} and covers:
        return _("{week} holds all of this already.").format(week=_capital(week_name(preview)))
    if preview.plan.free == 0:
        return _(
            "{week} has no minutes left. Give it more on the Week tab, or choose the other week."
        ).format(week=_capital(week_name(preview)))
    return _("No action of the catalogue fits this wish now; the list says why.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def action_title(item: WishItem, catalogue: Catalogue) -> str:
    """The action in words, the smaller version where it was skipped twice."""
    text = catalogue.actions[item.action.action_id]
    return text.smaller if item.action.smaller and text.smaller else text.title


def action_note(item: WishItem, preview: WishPreview) -> str:
    """For which account it is, or that it only keeps the week in balance."""
    if not item.adds:
        return _("keeps the week from leaning to one pillar")
    return preview.accounts.get(item.action.account_id or 0, "")


def adds_text(item: WishItem, catalogue: Catalogue) -> str:
    """What an action adds of the wish when it is kept up."""
    parts = [
        f"{catalogue.metrics[metric.value].name} +{amount_text(metric, amount)}"
        for metric, amount in item.adds.items()
    ]
    return " · ".join(parts) or "–"


def amount_text(metric: Metric, amount: float) -> str:
    """An amount without its unit; shares as percent."""
    if SPECS[metric].unit is Unit.SHARE:
        return f"{number_text(100 * amount)}%"
    return short_number(amount, 0 if amount >= 10 else 2)


def wished_text(line: WishLine) -> str:
    """By how much a number was raised."""
    return f"+{amount_text(line.wish.metric, line.wish.amount)}"


def covered_text(line: WishLine) -> str:
    """How much of it the week covers."""
    reached = min(line.wish.amount, line.already + line.added)
    return f"+{amount_text(line.wish.metric, reached)}" if reached > 0 else "–"


def cover_word(line: WishLine) -> str:
    """How it stands, in a few words."""
    return {
        Cover.WHOLE: _("covered"),
        Cover.PART: _("partly"),
        Cover.NO_ROOM: _("no room"),
        Cover.NOT_NOW: _("not now"),
        Cover.NO_ACTION: _("no action"),
    }[line.cover]


def cover_note(line: WishLine, catalogue: Catalogue) -> str:
    """What there is to know about it, as a second line."""
    parts = []
    if line.wish.assumed:
        start = value_text(line.wish.metric, line.wish.start, catalogue)
        parts.append(_("today’s number is not known, taken as {start}").format(start=start))
    if line.already > 0:
        amount = amount_text(line.wish.metric, line.already)
        parts.append(_("the week holds {amount} already").format(amount=amount))
    obstacle = _obstacles().get(line.cover)
    if obstacle is not None:
        parts.append(obstacle)
    elif SPECS[line.wish.metric].kind is Kind.STOCK:
        parts.append(_("over 90 days"))
    return "; ".join(parts)


def _obstacles() -> dict[Cover, str]:
    return {
        Cover.NO_ROOM: _("nothing for it fits into the week any more"),
        Cover.NOT_NOW: _("its actions need something that is not there yet, or come round later"),
        Cover.NO_ACTION: _("no action gives this; it grows with the rest, if at all"),
    }


def follow_up_note(state: WhatIf) -> str:
    """Where fewer connections without follow-up were tried, which is a duty and not a choice."""
    tried, today = state.changed.get(Beside.COLD), state.cold_per_week
    if tried is None or today is None or tried >= today:
        return ""
    return _("Following up new connections stands first in every draft of a week, so it is not listed here.")
