"""The repository of the numbers that only the user can give."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.store.database import Database
from ssi_desktop.store.values import must_day

_TABLES = ("week_value", "stock_value")


class TypedNumbers:
    """Numbers that only the user can give: counts by week, and stocks by day."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def weekly(self) -> tuple[tuple[Metric, Week, float], ...]:
        """Every weekly number, oldest week first."""
        rows = self._db.rows("SELECT metric, week, value FROM week_value ORDER BY week, metric")
        return tuple((Metric(str(m)), Week.parse(str(w)), float(v or 0)) for m, w, v in rows)

    def is_empty(self) -> bool:
        """Whether nothing was ever typed."""
        return not any(self._db.rows(f"SELECT 1 FROM {table} LIMIT 1") for table in _TABLES)

    def put_weekly(self, metric: Metric, week: Week, value: float | None) -> None:
        """Store a week's number; None takes it away (unknown is not zero)."""
        if value is None:
            self._db.write("DELETE FROM week_value WHERE metric = ? AND week = ?", (metric.value, str(week)))
            return
        self._db.write(
            "INSERT INTO week_value (metric, week, value) VALUES (?, ?, ?) "
            "ON CONFLICT (week, metric) DO UPDATE SET value = excluded.value",
            (metric.value, str(week), value),
        )

    def stocks(self) -> tuple[tuple[Metric, date, float], ...]:
        """Every typed stock, oldest first."""
        rows = self._db.rows("SELECT metric, day, value FROM stock_value ORDER BY day, metric")
        return tuple((Metric(str(m)), must_day(d), float(v or 0)) for m, d, v in rows)

    def put_stock(self, metric: Metric, day: date, value: float | None) -> None:
        """Store a stock as of a day; None takes it away."""
        if value is None:
            self._db.write(
                "DELETE FROM stock_value WHERE metric = ? AND day = ?", (metric.value, day.isoformat())
            )
            return
        self._db.write(
            "INSERT INTO stock_value (metric, day, value) VALUES (?, ?, ?) "
            "ON CONFLICT (metric, day) DO UPDATE SET value = excluded.value",
            (metric.value, day.isoformat(), value),
        )
