"""How core values are written in SQLite columns and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from ssi_desktop.store.database import Value


def day_text(day: date | None) -> str | None:
    """A date as ``YYYY-MM-DD``."""
    return None if day is None else day.isoformat()


def to_day(value: Value) -> date | None:
    """A date from its text; None stays None."""
    return None if value is None else _day(str(value))


def must_day(value: Value) -> date:
    """A date from a column that is never empty."""
    return _day(str(value))


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    """The same few thousand days stand in very many rows."""
    return date.fromisoformat(text)


def time_text(at: datetime | None) -> str | None:
    """A UTC time without zone, to the second."""
    return None if at is None else at.isoformat(timespec="seconds")


def to_time(value: Value) -> datetime | None:
    """A UTC time from its text; None stays None."""
    return None if value is None else datetime.fromisoformat(str(value))


def text_or_none(value: Value) -> str | None:
    """A text column that may be empty."""
    return None if value is None else str(value)


def number_or_none(value: Value) -> float | None:
    """A number column that may be empty."""
    return None if value is None else float(value)


def whole_or_none(value: Value) -> int | None:
    """A whole-number column that may be empty."""
    return None if value is None else int(value)


def whole(value: Value) -> int:
    """A whole-number column that is never empty."""
    if value is None:
        raise ValueError("empty number column")
    return int(value)


def json_text(value: Mapping[str, Any] | list[Any]) -> str:
    """A small mapping or list as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(value: Value) -> Any:
    """What ``json_text`` wrote."""
    return json.loads(str(value))
