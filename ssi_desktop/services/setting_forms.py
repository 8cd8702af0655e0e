"""Which stored values a setting can have: what came with a file from elsewhere counts only if it fits."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from ssi_desktop.core.outcomes import OutcomeKind

_LONGEST = 20_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?")


def fitting(value: object, example: object) -> Any:
    """A stored value in the form of ``example``: lists become tuples. Raises ValueError for any other."""
    if isinstance(example, bool):
        return _of_kind(value, bool)
    if isinstance(example, int):
        return _of_kind(value, int)
    if isinstance(example, float):
        return _number(value)
    if isinstance(example, str):
        return _text(value)
    if isinstance(example, tuple):
        return tuple(_text(one) for one in _of_kind(value, list))
    return {_text(name): _number(one) for name, one in _of_kind(value, dict).items()}


def language_code(value: object) -> str | None:
    """A language as two or three letters, with a country or not; None is the system's. Raises ValueError."""
    if value is not None and not _LANGUAGE.fullmatch(_text(value)):
        raise ValueError("no language")
    return None if value is None else _text(value)


def change_of(text: str) -> tuple[date, OutcomeKind, int]:
    """A line of the log of what is set beside LinkedIn's number: day, kind, weeks. Raises ValueError."""
    day, kind, lag = text.split()
    return date.fromisoformat(day), OutcomeKind(kind), int(lag)


def day_in(stored: Mapping[str, Any], name: str) -> date | None:
    """A stored day; None where there is none, or something else."""
    moment = moment_in(stored, name)
    return None if moment is None else moment.date()


def moment_in(stored: Mapping[str, Any], name: str) -> datetime | None:
    """A stored moment without zone; None where there is none, or something else."""
    try:
        return datetime.fromisoformat(_text(stored.get(name))).replace(tzinfo=None)
    except ValueError:
        return None


def texts_by_name(value: object) -> dict[str, dict[str, str]]:
    """Texts by two names; whatever has another form is left out."""
    outer = value if isinstance(value, dict) else {}
    inner = {str(name): one for name, one in outer.items() if isinstance(one, dict)}
    return {name: {str(k): v for k, v in one.items() if isinstance(v, str)} for name, one in inner.items()}


def spans_by_week(value: object) -> dict[str, dict[str, tuple[str, str]]]:
    """First and last days as text, by week and entry; whatever has another form is left out."""
    weeks = value if isinstance(value, dict) else {}
    found = {}
    for week, entries in weeks.items():
        with suppress(ValueError):
            found[str(week)] = {_text(uid): _span(span) for uid, span in _of_kind(entries, dict).items()}
    return found


def _span(value: object) -> tuple[str, str]:
    first, last = (date.fromisoformat(_text(one)) for one in _of_kind(value, list))
    return first.isoformat(), last.isoformat()


def _of_kind(value: object, kind: type) -> Any:
    if type(value) is not kind:
        raise ValueError("another form")
    return value


def _number(value: object) -> float:
    if type(value) not in (int, float):
        raise ValueError("no number")
    try:
        number = float(str(value))
    except OverflowError as error:
        raise ValueError("too large") from error
    if not math.isfinite(number):
        raise ValueError("no number")
    return number


def _text(value: object) -> str:
    text: str = _of_kind(value, str)
    if len(text) > _LONGEST:
        raise ValueError("too long")
    return text
