"""Numbers, dates and weeks in the language in use; their forms come from the catalogs."""

from __future__ import annotations

import math
import re
from datetime import date

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext

MINUS = "−"

_WEEK = re.compile(r"\d{4}-W(\d{2})")


def number_text(value: float, decimals: int = 0) -> str:
    """A number with a fixed count of decimals; a dash for what is no number."""
    if not math.isfinite(value):
        return "–"
    whole, _dot, fraction = f"{abs(value):.{decimals}f}".partition(".")
    text = _grouped(whole) + (pgettext("decimal mark", ".") + fraction if fraction else "")
    return MINUS + text if value < 0 and float(f"{value:.{decimals}f}") else text


def short_number(value: float, decimals: int = 2) -> str:
    """A number with at most ``decimals`` decimals and none that are zero at the end."""
    if not math.isfinite(value):
        return "–"
    needed = next(
        n for n in range(decimals + 1) if n == decimals or round(value, n) == round(value, decimals)
    )
    return number_text(value, needed)


def points_text(value: float) -> str:
    """Points with one decimal."""
    return number_text(value, 1)


def percent_text(share: float) -> str:
    """A share 0..1 as whole percent."""
    # Translators: a percentage; some languages put a space before the sign
    return pgettext("percentage", "{number}%").format(number=number_text(100 * share))


def minutes_text(minutes: int) -> str:
    """A count of minutes."""
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=number_text(minutes))


def date_text(day: date | str) -> str:
    """A date (or its ISO form) with the month as a word, such as "22 Nov 2026"; other text as it is."""
    if isinstance(day, date):
        # Translators: a short date; "22 Nov 2026" in English
        form = pgettext("date", "{day} {month} {year}")
        return form.format(day=day.day, month=month_text(day.month), year=day.year)
    try:
        return date_text(date.fromisoformat(day))
    except ValueError:
        return day


def week_text(week: str) -> str:
    """An ISO week such as ``2026-W48`` by its number; other text as it is."""
    match = _WEEK.fullmatch(week)
    # Translators: a week of the year by its number, inside a sentence
    return _("week {number}").format(number=int(match[1])) if match else week


def month_text(number: int) -> str:
    """The short name of a month, 1 to 12."""
    return (
        pgettext("month", "Jan"),
        pgettext("month", "Feb"),
        pgettext("month", "Mar"),
        pgettext("month", "Apr"),
        pgettext("month", "May"),
        pgettext("month", "Jun"),
        pgettext("month", "Jul"),
        pgettext("month", "Aug"),
        pgettext("month", "Sep"),
        pgettext("month", "Oct"),
        pgettext("month", "Nov"),
        pgettext("month", "Dec"),
    )[number - 1]


def _grouped(digits: str) -> str:
    """Digits in groups of three."""
    # Translators: between groups of three digits, "1,234" in English
    return f"{int(digits):,}".replace(",", pgettext("thousands mark", ","))
