"""Dates and amounts as people and programs write them; what can be read in two ways is not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ssi_desktop.core.outcome_file import DateOrder

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,].*)?", re.DOTALL)
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?:[T ,].*)?", re.DOTALL)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
# The days between 2000 and 2099 as Excel counts them.
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
_EXCEL_BEGIN = date(1899, 12, 30)
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "fr.": "CHF", "kr": "", "kr.": ""}
_SIGNS = re.compile(r"^([^\d\s.,+-]{1,4})?\s*([-+]?[\d.,'’\s]*\d)(?:,-+|\.-+)?\s*([^\d\s.,+-]{1,4}\.?)?$")
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
_MOST_CENTS = 10**14


class UnreadableError(ValueError):
    """A cell that says no date or no amount."""


def order_of(texts: Iterable[str]) -> tuple[DateOrder | None, bool]:
    """How dates of numbers are written, and whether that has to be asked.

    Dots mean day first. A first number above 12 shows day first, a second one month first; both, or neither,
    leaves the question open.
    """
    day_first = month_first = unclear = False
    for text in texts:
        found = _NUMBERS.fullmatch(text.strip())
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        day_first |= first > 12
        month_first |= second > 12
        unclear |= first != second
    if day_first != month_first:
        return (DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST), False
    return None, unclear


def day_of(text: str, order: DateOrder | None, *, serials: bool) -> date:
    """A date; ``serials`` also takes the numbers with which a workbook counts days.

    Raises UnreadableError.
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found is not None:
        return _date(int(found[1]), int(found[3]), int(found[4]))
    found = _COMPACT.fullmatch(text)
    if found is not None:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.fullmatch(text)
    if found is not None:
        first, second = int(found[1]), int(found[3])
        turned = order is DateOrder.MONTH_FIRST and found[2] != "."
        return _date(int(found[4]), *((first, second) if turned else (second, first)))
    found = _SERIAL.fullmatch(text)
    if serials and found is not None and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return _EXCEL_BEGIN + timedelta(days=int(found[1]))
    raise UnreadableError(text)


def is_serial(text: str) -> bool:
    """Whether a cell counts days as a workbook does."""
    return _SERIAL.fullmatch(text.strip()) is not None


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def amount_of(text: str, *, plain: bool) -> tuple[int, str]:
    """An amount in hundredths with the code of its currency (empty where none is named).

    ``plain`` reads a workbook's number, whose dot is always the decimal one. Elsewhere three digits after a
    single sign are thousands, because money has two decimals at most. Raises UnreadableError.
    """
    found = _SIGNS.fullmatch(" ".join(text.split()))
    if found is None or (found[1] and found[3]):
        raise UnreadableError(text)
    number = found[2].replace("’", "'")
    negative, digits = number.startswith("-"), number.lstrip("+-").strip()
    cents = _plain_cents(digits) if plain else None
    if cents is None:
        cents = _cents(digits)
    if cents > _MOST_CENTS:
        raise UnreadableError(text)
    return (-cents if negative else cents), _currency(found[1] or found[3] or "")


def _plain_cents(digits: str) -> int | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", digits) is None:
        return None
    whole, _, rest = digits.partition(".")
    return int(whole) * 100 + (round(float(f"0.{rest}") * 100) if rest else 0)


def _cents(digits: str) -> int:
    whole, decimals = digits, ""
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0 and len(digits) - last - 1 in (1, 2):
        whole, decimals = digits[:last], digits[last + 1 :]
        if digits[last] in whole:
            raise UnreadableError(digits)
    if not whole.isdigit() and _GROUPED.fullmatch(whole) is None:
        raise UnreadableError(digits)
    return int(re.sub(r"\D", "", whole)) * 100 + int(decimals.ljust(2, "0") or 0)


def _currency(sign: str) -> str:
    folded = sign.casefold()
    if folded in _CURRENCIES:
        return _CURRENCIES[folded]
    if len(sign) == 3 and sign.isascii() and sign.isalpha():
        return sign.upper()
    if not sign:
        return ""
    raise UnreadableError(sign)
