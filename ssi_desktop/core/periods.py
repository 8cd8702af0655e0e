"""ISO weeks as values: the unit in which the plan, the typed numbers and the outcomes are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, order=True)
class Week:
    """An ISO 8601 week, Monday to Sunday; written ``2026-W48``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that ``day`` lies in; the first days of January may belong to the year before."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read ``2026-W48``.

        Raises ValueError for another form or a week that the year does not have.
        """
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not an ISO week: {text!r}")
        week = cls(int(match[1]), int(match[2]))
        date.fromisocalendar(week.year, week.number, 1)
        return week

    @property
    def monday(self) -> date:
        """First day of the week."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Last day of the week."""
        return self.monday + timedelta(days=6)

    def shifted(self, weeks: int) -> Week:
        """The week that many weeks later (earlier when negative)."""
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"
