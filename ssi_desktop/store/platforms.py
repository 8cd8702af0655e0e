"""The repository of other platforms: weekly numbers, stocks and grades of their checklists."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.platforms import Platform
from ssi_desktop.store.database import Database
from ssi_desktop.store.grades import StoredGrade
from ssi_desktop.store.values import must_day, whole_or_none

_TABLES = ("platform_week_value", "platform_stock_value", "platform_grade")


class PlatformNumbers:
    """What a person typed and judged for platforms beside LinkedIn."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def kept(self) -> tuple[Platform, ...]:
        """The platforms that anything is stored for."""
        names = {
            str(row[0])
            for table in _TABLES
            for row in self._db.rows(f"SELECT DISTINCT platform FROM {table}")
        }
        return tuple(platform for platform in Platform if platform.value in names)

    def weekly(self, platform: Platform) -> tuple[tuple[Metric, Week, float], ...]:
        """Every weekly number of a platform, oldest week first."""
        rows = self._db.rows(
            "SELECT metric, week, value FROM platform_week_value WHERE platform = ? ORDER BY week, metric",
            (platform.value,),
        )
        return tuple((Metric(str(m)), Week.parse(str(w)), float(v or 0)) for m, w, v in rows)

    def put_weekly(self, platform: Platform, metric: Metric, week: Week, value: float | None) -> None:
        """Store a week's number; None takes it away (unknown is not zero)."""
        if value is None:
            self._db.write(
                "DELETE FROM platform_week_value WHERE platform = ? AND metric = ? AND week = ?",
                (platform.value, metric.value, str(week)),
            )
            return
        self._db.write(
            "INSERT INTO platform_week_value (platform, metric, week, value) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (platform, week, metric) DO UPDATE SET value = excluded.value",
            (platform.value, metric.value, str(week), value),
        )

    def stocks(self, platform: Platform) -> tuple[tuple[Metric, date, float], ...]:
        """Every typed stock of a platform, oldest first."""
        rows = self._db.rows(
            "SELECT metric, day, value FROM platform_stock_value WHERE platform = ? ORDER BY day, metric",
            (platform.value,),
        )
        return tuple((Metric(str(m)), must_day(d), float(v or 0)) for m, d, v in rows)

    def put_stock(self, platform: Platform, metric: Metric, day: date, value: float) -> None:
        """Store a stock as of a day."""
        self._db.write(
            "INSERT INTO platform_stock_value (platform, metric, day, value) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (platform, metric, day) DO UPDATE SET value = excluded.value",
            (platform.value, metric.value, day.isoformat(), value),
        )

    def clear_stock(self, platform: Platform, metric: Metric) -> None:
        """Take a stock away from every day, so that no older one comes back."""
        self._db.write(
            "DELETE FROM platform_stock_value WHERE platform = ? AND metric = ?",
            (platform.value, metric.value),
        )

    def grades(self, platform: Platform) -> tuple[StoredGrade, ...]:
        """All grades of a platform's checklist in the order they were given."""
        rows = self._db.rows(
            "SELECT item, grade, day, note FROM platform_grade WHERE platform = ? ORDER BY id",
            (platform.value,),
        )
        return tuple(StoredGrade(str(i), whole_or_none(g), must_day(d), str(n)) for i, g, d, n in rows)

    def add_grade(self, platform: Platform, grade: StoredGrade) -> None:
        """Store a new grade."""
        self._db.write(
            "INSERT INTO platform_grade (platform, item, grade, day, note) VALUES (?, ?, ?, ?, ?)",
            (platform.value, grade.item, grade.grade, grade.day.isoformat(), grade.note),
        )

    def clear_grades(self, platform: Platform, item: str) -> None:
        """Take every grade of an item away; it is unknown then."""
        self._db.write("DELETE FROM platform_grade WHERE platform = ? AND item = ?", (platform.value, item))
