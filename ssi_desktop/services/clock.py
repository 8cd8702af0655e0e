"""The one place that knows what time it is; tests and pictures set it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Where ``today`` and the time come from."""

    def today(self) -> date:
        """The calendar day where the user is."""
        ...

    def now(self) -> datetime:
        """The moment in UTC without zone."""
        ...


class SystemClock:
    """The computer's clock."""

    def today(self) -> date:
        """The calendar day where the user is."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The moment in UTC without zone."""
        return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still, for tests, pictures and the sample."""

    day: date

    def today(self) -> date:
        """The fixed day."""
        return self.day

    def now(self) -> datetime:
        """Noon of the fixed day."""
        return datetime(self.day.year, self.day.month, self.day.day, 12)  # noqa: DTZ001 - UTC without zone
