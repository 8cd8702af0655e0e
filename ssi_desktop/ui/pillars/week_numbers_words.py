"""Sentences of the card of weekly numbers."""

from __future__ import annotations

from ssi_desktop.core.metrics import Origin
from ssi_desktop.core.periods import Week
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.analytics import AnalyticsWeek
from ssi_desktop.services.pillar_records import DAYS_OF_WEEK, Covered
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number


def week_text(week: Week, this_week: Week) -> str:
    """Which week is open."""
    words = _("Week {number}: {first} to {last}")
    if week == this_week:
        words = _("This week, {number}: {first} to {last}")
    first, last = date_text(week.monday), date_text(week.sunday)
    return words.format(number=number_text(week.number), first=first, last=last)


def filled_text(known: int, asked: int) -> str:
    """How much of the week is known."""
    if not known:
        return _("nothing filled in yet")
    return _("{known} of {asked} filled in").format(known=number_text(known), asked=number_text(asked))


def hint_text(covered: Covered | None, earlier: float | None) -> str:
    """Below a field: that another source tells the number, or else the number of the week before."""
    if covered is not None:
        return _covered_text(covered)
    if earlier is None:
        return ""
    return _("the week before: {number}").format(number=short_number(earlier))


def impressions_text(week: AnalyticsWeek | None) -> str:
    """How often posts were seen in a week, where post analytics tell; empty elsewhere."""
    if week is None or week.sums.impressions is None:
        return ""
    seen = number_text(week.sums.impressions)
    if week.days == DAYS_OF_WEEK:
        return _("Impressions of your posts, from your analytics file: {number}").format(number=seen)
    words = ngettext(
        "Impressions of your posts on {days} day, from your analytics file: {number}",
        "Impressions of your posts on {days} days, from your analytics file: {number}",
        week.days,
    )
    return words.format(number=seen, days=week.days)


def _covered_text(covered: Covered) -> str:
    if covered.origin is Origin.ANALYTICS and covered.value is not None:
        value = short_number(covered.value, 1)
        if covered.days == DAYS_OF_WEEK:
            return _("your analytics file says {number}").format(number=value)
        words = ngettext(
            "your analytics file says {number} on {days} day",
            "your analytics file says {number} on {days} days",
            covered.days,
        )
        return words.format(number=value, days=covered.days)
    if covered.days == DAYS_OF_WEEK:
        return _("your archive tells this week")
    words = ngettext(
        "your archive tells {days} day of it", "your archive tells {days} days of it", covered.days
    )
    return words.format(days=covered.days)
