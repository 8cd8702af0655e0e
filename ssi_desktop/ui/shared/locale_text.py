"""Numbers and dates written the way of the person's locale, short for the eye or in full for the ear."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

MINUS = "−"


def number_text(value: float, decimals: int = 0) -> str:
    """A number with a fixed count of decimals in the locale's form; no sign on what rounds to zero."""
    if value >= 1.0:  # by far the most, and quick
        return QLocale().toString(float(value), "f", decimals)
    shown = 0.0 if float(f"{value:.{decimals}f}") == 0.0 else float(value)
    return QLocale().toString(shown, "f", decimals).replace("-", MINUS)


def short_number(value: float, decimals: int = 2) -> str:
    """A number with at most ``decimals`` decimals and no zeros at its end."""
    rounded, needed = round(value, decimals), decimals
    if rounded == int(rounded):
        needed = 0
    while needed and round(rounded, needed - 1) == rounded:
        needed -= 1
    return number_text(rounded, needed)


def signed_text(value: float, decimals: int = 0) -> str:
    """A change with its sign; no sign on what rounds to zero."""
    rounded = round(value, decimals)
    if rounded == 0:
        return number_text(0, decimals)
    return ("+" if rounded > 0 else MINUS) + number_text(abs(rounded), decimals)


def money_text(cents: int, currency: str) -> str:
    """An amount, with cents only where it has some."""
    return f"{QLocale().toString(cents / 100, 'f', 0 if cents % 100 == 0 else 2)} {currency}"


def date_text(day: date) -> str:
    """A short date with the month as a word, such as "3 Nov 2026"."""
    return QLocale().toString(_q(day), "d MMM yyyy")


def day_text(day: date) -> str:
    """Day and month without the year, for the axis of a chart."""
    return QLocale().toString(_q(day), "d MMM")


def spoken_date(day: date) -> str:
    """The date in full, for a screen reader."""
    return QLocale().toString(_q(day), QLocale.FormatType.LongFormat)


def typed_date(day: date) -> str:
    """The locale's date in digits with the whole year, the form that date fields show."""
    return QLocale().toString(_q(day), typing_format())


def typing_format() -> str:
    """The locale's order of day, month and year as Qt's format, always with four digits of year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return re.sub("d+", "dd", re.sub("M+", "MM", re.sub("y+", "yyyy", short)))


def read_date(text: str) -> date | None:
    """Read a typed date: year first (ISO), or in the locale's order with any separator.

    A year of two digits means 20yy. Gives None when the text is no date.
    """
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) != 3 or not re.fullmatch(r"[\d\s./\-‐-–]+", text.strip()):
        return None
    try:
        return date(*_in_order(parts, text))
    except ValueError:
        return None


def _in_order(parts: list[int], text: str) -> tuple[int, int, int]:
    """Year, month and day out of three numbers."""
    if re.match(r"\s*\d{4}", text):
        return parts[0], parts[1], parts[2]
    form = typing_format()
    order = sorted("dMy", key=form.index)
    found = dict(zip(order, parts, strict=True))
    year = found["y"]
    return year + 2000 if year < 100 else year, found["M"], found["d"]


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
