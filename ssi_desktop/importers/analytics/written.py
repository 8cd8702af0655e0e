"""Days and numbers as these workbooks write them: real ones, or text in the habits of any language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssi_desktop.importers.workbook.content import Value

EARLIEST = date(2003, 5, 5)  # before this day LinkedIn was not open to anybody
_MOST = 1_000_000_000_000
_LONGEST = 120
_LONGEST_DAY = 40
_LONGEST_PERIOD = 80


class Order(StrEnum):
    """Which part of a day written in figures comes first, the month or the day."""

    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


ORDERS = (Order.MONTH_FIRST, Order.DAY_FIRST)


@dataclass(frozen=True)
class WrittenDay:
    """A day as it may be meant; both are the same where only one reading is possible."""

    month_first: date | None
    day_first: date | None

    def under(self, order: Order) -> date | None:
        """The day under an order; None when that order makes no day of it."""
        return self.month_first if order is Order.MONTH_FIRST else self.day_first


@dataclass(frozen=True)
class WrittenPeriod:
    """The first and the last day of a period."""

    first: WrittenDay
    last: WrittenDay

    def under(self, order: Order) -> tuple[date, date] | None:
        """The period under an order; None when that order makes none of it."""
        first, last = self.first.under(order), self.last.under(order)
        return None if first is None or last is None or last < first else (first, last)


_FIGURES = re.compile(r"(?<!\d)(\d{1,4})\s?([./\-年년])\s?(\d{1,2})\s?[./\-月월]\s?(\d{1,4})(?!\d)[日일.]?")
_BETWEEN = re.compile(r"\s+[-–—~]\s+|\s*[–—~]\s*|\s+(?:to|tot|t/m|bis|au|a|al|till|til)\s+", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]+\.?\s+(?:de\s+)?\d{4}|[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4}"
)
_NAMED = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"\d{4}")
_FILLERS = frozenset(("de", "del", "den", "of", "th", "st", "nd", "rd", "le", "er"))
# Beginnings of month names in English, Dutch, German, French, Spanish, Italian, Portuguese, Swedish,
# Danish, Norwegian and Finnish, without accents; the longest that fits decides.
_MONTHS = (
    ("jan", "ene", "gen", "tammi"),
    ("feb", "fev", "helmi"),
    ("mar", "mrt", "mrz", "maart", "maerz", "maalis"),
    ("apr", "abr", "avr", "huhti"),
    ("may", "mei", "mai", "mag", "maj", "touko"),
    ("jun", "juin", "giu", "kesa"),
    ("jul", "juil", "lug", "heina"),
    ("aug", "ago", "aou", "elo"),
    ("sep", "set", "syys"),
    ("oct", "okt", "out", "ott", "loka"),
    ("nov", "marras"),
    ("dec", "dic", "dez", "des", "joulu"),
)
_MONTH_OF = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts}


def written_day(value: Value | None) -> WrittenDay | None:
    """A cell that is a day and nothing else; None for any other."""
    if isinstance(value, date):
        return _certain(value)
    if not isinstance(value, str) or len(value) > _LONGEST_DAY:
        return None
    text = value.strip()
    whole = _FIGURES.fullmatch(text)
    if whole is not None:
        return _of_figures(whole)
    return _named_day(text) if _YEAR.search(text) else None


def written_period(value: Value | None) -> WrittenPeriod | None:
    """Two days in one text, as in ``1/31/2026 - 2/27/2026``; None for any other cell."""
    if not isinstance(value, str) or len(value) > _LONGEST_PERIOD:
        return None
    found = list(_FIGURES.finditer(value))
    if len(found) == 2:
        days = [_of_figures(match) for match in found]
    elif not found and len(_YEAR.findall(value)) == 2:
        days = [written_day(part) for part in _BETWEEN.split(value)]
    else:
        return None
    if len(days) != 2 or days[0] is None or days[1] is None:
        return None
    return WrittenPeriod(days[0], days[1])


def day_within(value: Value | None) -> WrittenDay | None:
    """The only day that a text mentions among other words."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    found = list(_FIGURES.finditer(value))
    if found:
        return _of_figures(found[0]) if len(found) == 1 else None
    named = _NAMED_DAY.search(value)
    return None if named is None else _named_day(named[0])


def _of_figures(match: re.Match[str]) -> WrittenDay | None:
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        return _certain(_day(first, second, third)) if len(third) <= 2 else None
    if len(first) == 3 or len(third) not in (2, 4):
        return None
    year = third if len(third) == 4 else f"20{third}"
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if month_first is None and day_first is None:
        return None
    return WrittenDay(month_first, day_first)


def _named_day(text: str) -> WrittenDay | None:
    """``Sep 30, 2025`` or ``30. syyskuuta 2025``."""
    words = [word for word in _NAMED.findall(_plain(text)) if word not in _FILLERS]
    figures = [word for word in words if word.isdigit()]
    names = [word for word in words if not word.isdigit()]
    if len(figures) != 2 or len(names) != 1:
        return None
    month = _month(names[0])
    year, day = (figures[0], figures[1]) if len(figures[0]) == 4 else (figures[1], figures[0])
    if month is None or len(year) != 4:
        return None
    return _certain(_day(year, str(month), day))


def _month(name: str) -> int | None:
    fitting = [start for start in _MONTH_OF if name.startswith(start)]
    return _MONTH_OF[max(fitting, key=len)] if fitting else None


def _certain(day: date | None) -> WrittenDay | None:
    if day is None or day < EARLIEST:
        return None
    return WrittenDay(day, day)


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) > 4 or len(month) > 2 or len(day) > 2:
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found >= EARLIEST else None


# --- numbers ----------------------------------------------------------------------------------

_GROUPED = re.compile(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d+")
_SIGN = re.compile(r"^[-−]\s*")
_NUMBER_LIKE = re.compile(r"[<>]?\s*[-−]?[\d.,'’\s]*\d\s?%?")


def whole_number(value: Value | None) -> int | None:
    """A count: a whole number, or text with any language's thousands marks; None for any other cell.

    These workbooks hold no fractions, so a point or comma is only ever a thousands mark.
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _MOST else None
    if not isinstance(value, str) or len(value) > _LONGEST_DAY:
        return None
    text = value.strip()
    unsigned = _SIGN.sub("", text)
    if _GROUPED.fullmatch(unsigned) is None:
        return None
    number = int("".join(sign for sign in unsigned if sign.isdigit()))
    if number >= _MOST:
        return None
    return -number if unsigned != text else number


def looks_like_number(value: Value | None) -> bool:
    """Whether a cell holds a number of any kind, also a share or a fraction."""
    if isinstance(value, float):
        return True
    if not isinstance(value, str) or len(value) > _LONGEST_DAY:
        return False
    return _NUMBER_LIKE.fullmatch(value) is not None


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def folded(value: Value | None) -> str:
    """A label for comparing: lower case, without accents."""
    return _plain(value) if isinstance(value, str) else ""
