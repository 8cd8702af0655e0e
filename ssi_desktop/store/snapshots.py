"""The repository of LinkedIn's numbers: snapshots by day, and the numbers typed by week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.store.database import Database, Row
from ssi_desktop.store.values import (
    from_json,
    json_text,
    must_day,
    number_or_none,
    text_or_none,
    whole_or_none,
)

_COLUMNS = (
    "day, overall, brand, people, insights, relations, industry_rank, network_rank, "
    "industry_avg, network_avg, industry_name, industry_pillars, network_pillars, source, note"
)

_NO_PILLARS = "{}"


class Snapshots:
    """Reported snapshots, at most one a day."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Snapshot, ...]:
        """Every snapshot, oldest first."""
        return tuple(_snapshot(row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM snapshot ORDER BY day"))

    def on(self, day: date) -> Snapshot | None:
        """The snapshot of a day."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM snapshot WHERE day = ?", (day.isoformat(),))
        return None if row is None else _snapshot(row)

    def put(self, snapshot: Snapshot) -> None:
        """Store a snapshot in place of the one of its day, if there is one."""
        marks = ", ".join("?" * len(_columns()))
        updates = ", ".join(f"{name} = excluded.{name}" for name in _columns() if name != "day")
        self._db.write(
            f"INSERT INTO snapshot ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (day) DO UPDATE SET {updates}",
            _values(snapshot),
        )

    def remove(self, day: date) -> None:
        """Remove the snapshot of a day."""
        self._db.write("DELETE FROM snapshot WHERE day = ?", (day.isoformat(),))


def _columns() -> list[str]:
    return [name.strip() for name in _COLUMNS.split(",")]


def _values(snapshot: Snapshot) -> tuple[str | int | float | None, ...]:
    values = snapshot.values
    return (
        snapshot.on.isoformat(),
        values.overall,
        *(values.pillars.get(pillar) for pillar in PILLARS),
        values.industry_rank_pct,
        values.network_rank_pct,
        values.industry_avg,
        values.network_avg,
        values.industry_name,
        _pillars_text(values.industry_pillars),
        _pillars_text(values.network_pillars),
        snapshot.source.value,
        snapshot.note,
    )


def _pillars_text(pillars: Mapping[Pillar, float]) -> str:
    return json_text({pillar.value: points for pillar, points in pillars.items()})


def _pillars(text: str) -> dict[Pillar, float]:
    if text == _NO_PILLARS:
        return {}
    return {Pillar(name): float(points) for name, points in from_json(text).items()}


def _snapshot(row: Row) -> Snapshot:
    pillars = {
        pillar: float(points) for pillar, points in zip(PILLARS, row[2:6], strict=True) if points is not None
    }
    values = SsiValues(
        overall=number_or_none(row[1]),
        pillars=pillars,
        industry_rank_pct=whole_or_none(row[6]),
        network_rank_pct=whole_or_none(row[7]),
        industry_avg=number_or_none(row[8]),
        network_avg=number_or_none(row[9]),
        industry_name=text_or_none(row[10]),
        industry_pillars=_pillars(str(row[11])),
        network_pillars=_pillars(str(row[12])),
    )
    return Snapshot(must_day(row[0]), values, SourceKind(str(row[13])), str(row[14]))
