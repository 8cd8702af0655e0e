"""The repository of post analytics; where exports overlap, the later one counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from ssi_desktop.core.analytics import Analytics, AnalyticsDay, AnalyticsPost
from ssi_desktop.store.database import Database, Value
from ssi_desktop.store.values import day_text, json_text, must_day, to_day, whole_or_none

T = TypeVar("T", AnalyticsDay, AnalyticsPost)

_DAY_COLUMNS = tuple(field.name for field in fields(AnalyticsDay))
_POST_COLUMNS = ("post_key", *(field.name for field in fields(AnalyticsPost)[1:]))


@dataclass(frozen=True)
class AnalyticsCount:
    """What becomes of days or posts: new, as known, revised, or ``kept`` as a later export has them."""

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    kept: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.new + self.unchanged + self.changed + self.kept


@dataclass(frozen=True)
class AnalyticsCounts:
    """What becomes of an export."""

    days: AnalyticsCount
    posts: AnalyticsCount

    @property
    def anything(self) -> bool:
        """Whether storing it shows anywhere."""
        return any(count.new or count.changed for count in (self.days, self.posts))


@dataclass(frozen=True)
class _Stored(Generic[T]):
    value: T
    exported_on: date


@dataclass(frozen=True)
class _Plan(Generic[T]):
    """The rows to write, and what they are."""

    writes: tuple[_Stored[T], ...]
    count: AnalyticsCount


class AnalyticsTable:
    """Impressions, engagements and new followers by day, and numbers by post."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def days(self) -> tuple[AnalyticsDay, ...]:
        """Every day that an export covered, in order."""
        return tuple(stored.value for stored in self._stored_days().values())

    def posts(self) -> tuple[AnalyticsPost, ...]:
        """Every post that an export named, the newest first, those without a day last."""
        posts = (stored.value for stored in self._stored_posts().values())
        return tuple(sorted(posts, key=lambda post: post.published_on or date.min, reverse=True))

    def save(self, analytics: Analytics, today: date) -> AnalyticsCounts:
        """Store what is new or revised; what a later export said stays. Saving the same again writes nothing.

        An export without a date of its own counts as one of ``today``.
        """
        days, posts = self._plans(analytics, today)
        self._write("analytics_day", "day", _DAY_COLUMNS, days)
        self._write("analytics_post", "post_key", _POST_COLUMNS, posts)
        return AnalyticsCounts(days.count, posts.count)

    def compare(self, analytics: Analytics, today: date) -> AnalyticsCounts:
        """The counts that `save` would give, without writing."""
        days, posts = self._plans(analytics, today)
        return AnalyticsCounts(days.count, posts.count)

    def add_batch(self, analytics: Analytics, file_name: str, at: datetime, counts: AnalyticsCounts) -> int:
        """Record that an import changed something; returns its id."""
        summary = {"days": list(astuple(counts.days)), "posts": list(astuple(counts.posts))}
        return self._db.write(
            "INSERT INTO import_batch (at, kind, file_name, export_kind, export_date, owner_name, owner_url, "
            "summary) VALUES (?, 'analytics', ?, ?, ?, NULL, NULL, ?)",
            (
                at.isoformat(timespec="seconds"),
                file_name,
                analytics.kind.value,
                day_text(analytics.exported_on),
                json_text(summary),
            ),
        )

    def _plans(self, analytics: Analytics, today: date) -> tuple[_Plan[AnalyticsDay], _Plan[AnalyticsPost]]:
        on, dated = analytics.exported_on or today, analytics.exported_on is not None
        days = _planned(self._stored_days(), {str(d.day): d for d in analytics.days}, on, dated)
        posts = _planned(self._stored_posts(), {p.key: p for p in analytics.posts}, on, dated)
        return days, posts

    def _stored_days(self) -> dict[str, _Stored[AnalyticsDay]]:
        rows = self._db.rows(
            "SELECT day, impressions, engagements, new_followers, exported_on FROM analytics_day ORDER BY day"
        )
        return {
            str(row[0]): _Stored(
                AnalyticsDay(must_day(row[0]), *(whole_or_none(value) for value in row[1:4])),
                must_day(row[4]),
            )
            for row in rows
        }

    def _stored_posts(self) -> dict[str, _Stored[AnalyticsPost]]:
        names = ", ".join(_POST_COLUMNS)
        rows = self._db.rows(f"SELECT {names}, exported_on FROM analytics_post ORDER BY id")
        return {
            str(row[0]): _Stored(
                AnalyticsPost(
                    str(row[0]), str(row[1]), to_day(row[2]), *(whole_or_none(value) for value in row[3:8])
                ),
                must_day(row[8]),
            )
            for row in rows
        }

    def _write(self, table: str, key: str, columns: Sequence[str], plan: _Plan[T]) -> None:
        names = (*columns, "exported_on")
        marks = ", ".join("?" * len(names))
        settings = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
        self._db.write_many(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) "
            f"ON CONFLICT ({key}) DO UPDATE SET {settings}",
            [_values(stored) for stored in plan.writes],
        )


def _planned(stored: Mapping[str, _Stored[T]], told: Mapping[str, T], on: date, dated: bool) -> _Plan[T]:
    """What to write so that the later export counts, whichever of two was imported first.

    What only one of them tells is kept from that one. An undated export moves no date by itself.
    """
    writes: list[_Stored[T]] = []
    new = unchanged = changed = kept = 0
    for key, value in told.items():
        old = stored.get(key)
        if old is None:
            writes.append(_Stored(value, on))
            new += 1
            continue
        later = on >= old.exported_on
        merged = _over(value, old.value) if later else _over(old.value, value)
        if merged != old.value:
            writes.append(_Stored(merged, on if later else old.exported_on))
            changed += 1
        elif later:
            if dated and on > old.exported_on:
                writes.append(_Stored(merged, on))
            unchanged += 1
        else:
            same = _over(value, old.value) == old.value
            unchanged, kept = unchanged + same, kept + (not same)
    return _Plan(tuple(writes), AnalyticsCount(new, unchanged, changed, kept))


def _over(upper: T, lower: T) -> T:
    """All that the upper one tells, and what only the lower one does."""
    told = {field.name: value for field in fields(upper) if (value := getattr(upper, field.name)) is not None}
    return replace(lower, **told)


def _values(stored: _Stored[T]) -> tuple[Value, ...]:
    value: AnalyticsDay | AnalyticsPost = stored.value
    return tuple(
        one.isoformat() if isinstance(one, date) else one for one in (*astuple(value), stored.exported_on)
    )
