"""Dates as LinkedIn's files write them, read without the computer's language settings.

Each column has its own ordered list of patterns. Day and month are never guessed: a form that could
mean two days is in no list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

Pattern = Callable[[str], datetime | None]

_PIVOT = 68
_EARLIEST, _LATEST = 1900, 2100
_MEMO_SIZE = 50_000
_LONGEST_DAY = 12  # characters of a day; longer texts have a clock and hardly repeat


class DateColumn:
    """Reads one column; remembers what it has read because days repeat."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self._patterns = patterns
        self._memo: dict[str, datetime | None] = {}

    def time(self, text: str) -> datetime | None:
        """The moment (without zone) that a cell means, None when no pattern fits."""
        if len(text) > _LONGEST_DAY:
            return self._read(text)
        try:
            return self._memo[text]
        except KeyError:
            value = self._read(text)
        if len(self._memo) < _MEMO_SIZE:
            self._memo[text] = value
        return value

    def day(self, text: str) -> date | None:
        """The day that a cell means, None when no pattern fits."""
        value = self.time(text)
        return None if value is None else value.date()

    def _read(self, text: str) -> datetime | None:
        plain = text if text.isascii() and "  " not in text else _plain(text)
        for pattern in self._patterns:
            value = pattern(plain)
            if value is not None:
                return value if _EARLIEST <= value.year <= _LATEST else None
        return None if plain == (trimmed := plain.strip()) else self._read(trimmed)


def utc_stamp(text: str) -> datetime | None:
    """``2026-06-24 12:43:42``, with or without a last `` UTC``, and ``2026/06/24 12:43:42 UTC``."""
    if len(text) < 19 or text[19:].strip() not in ("", "UTC", "Z"):
        return None
    if text[4] not in "-/" or text[7] != text[4] or text[10] not in " T" or text[13] + text[16] != "::":
        return None
    try:
        return datetime.fromisoformat(text[:19] if text[4] == "-" else text[:19].replace("/", "-"))
    except ValueError:
        return None


def iso_day(text: str) -> datetime | None:
    """``2026-06-24`` or ``2026/06/24``."""
    match = _ISO_DAY.fullmatch(text)
    return None if match is None else _moment(int(match[1]), int(match[3]), int(match[4]))


def day_month_year(text: str) -> datetime | None:
    """``04 Apr 2021``, ``4-Apr-21`` and the like: the month is a word, so the order is certain."""
    match = _DAY_MONTH_YEAR.fullmatch(text)
    if match is None:
        return None
    month = _MONTHS.get(match[2].casefold())
    return None if month is None else _moment(_year(match[3]), month, int(match[1]))


def us_stamp(text: str) -> datetime | None:
    """``4/9/21, 3:15 PM``: LinkedIn's own American form, recognised by its clock with AM or PM."""
    match = _US_STAMP.fullmatch(text)
    if match is None:
        return None
    month, day, year, hour, minute, second, half = match.groups()
    return _moment(_year(year), int(month), int(day), _hour(int(hour), half), int(minute), int(second or 0))


def weekday_stamp(text: str) -> datetime | None:
    """``Wed Jun 24 12:43:42 UTC 2026``."""
    match = _WEEKDAY_STAMP.fullmatch(text)
    if match is None:
        return None
    month = _MONTHS.get(match[1].casefold())
    if month is None:
        return None
    hour, minute, second = (int(part) for part in match[3].split(":"))
    return _moment(int(match[4]), month, int(match[2]), hour, minute, second)


def upload_sentence(text: str) -> datetime | None:
    """The end of a sentence: ``… on April 12, 2026 at 8:03 AM (GMT)``."""
    match = _UPLOAD.search(text)
    if match is None:
        return None
    month = _MONTHS.get(match[1].casefold())
    if month is None:
        return None
    return _moment(int(match[3]), month, int(match[2]), _hour(int(match[4]), match[6]), int(match[5]))


def _plain(text: str) -> str:
    """One kind of space, none at the ends; LinkedIn puts a narrow one before AM and PM."""
    return " ".join(text.split())


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year <= _PIVOT else 1900 + year


def _hour(hour: int, half: str) -> int:
    """Hour of a twelve-hour clock as 0..23; out of range stays out of range."""
    if not 1 <= hour <= 12:
        return -1
    return hour % 12 + (12 if half.casefold().startswith("p") else 0)


def _moment(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - files give no zone
    except ValueError:
        return None


_ISO_DAY = re.compile(r"(\d{4})([-/])(\d{2})\2(\d{2})", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})\.?[ -]([^\W\d_]{3,12})\.?[ -]([0-9]{4}|[0-9]{2})")
_US_STAMP = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ?([AaPp])\.?[Mm]\.?", re.ASCII
)
_WEEKDAY_STAMP = re.compile(
    r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) (?:UTC|GMT) (\d{4})", re.ASCII
)
_UPLOAD = re.compile(
    r"\bon ([A-Za-z]{3,9}) (\d{1,2}), (\d{4}) at (\d{1,2}):(\d{2}) ?([AaPp])\.?[Mm]\.?"
    r"(?: \((?:GMT|UTC)\))?\.?$",
    re.ASCII,
)

# English is what LinkedIn writes; the others appear when a spreadsheet saved the file again. No
# word means different months in two of these languages.
_MONTH_WORDS = (
    "january jan januari tammikuu tammi januar jänner janvier janv",
    "february feb februari helmikuu helmi februar février févr fév",
    "march mar maart mrt maaliskuu maalis märz mär mrz mars",
    "april apr huhtikuu huhti avril avr",
    "may mei toukokuu touko mai",
    "june jun juni kesäkuu kesä juin",
    "july jul juli heinäkuu heinä juillet juil",
    "august aug augustus elokuu elo août aoû",
    "september sep sept syyskuu syys septembre",
    "october oct oktober okt lokakuu loka octobre",
    "november nov marraskuu marras novembre",
    "december dec joulukuu joulu dezember dez décembre déc",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
