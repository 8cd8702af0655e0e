"""What a person can change about the pillars: LinkedIn's numbers of a day, and the numbers typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.metric_specs import SPECS, Kind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.core.snapshot_check import refusals, warnings
from ssi_desktop.errors import Param, Problem, Refusal
from ssi_desktop.services.workspace import Topic, Workspace


@dataclass(frozen=True)
class RecordSnapshot:
    """Store LinkedIn's numbers of a day.

    ``replace`` allows to put them in the place of a snapshot that the day already has.
    """

    snapshot: Snapshot
    replace: bool = False
    topics: frozenset[Topic] = frozenset({Topic.SCORES})

    label = "snapshot.record"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The day."""
        return {"day": self.snapshot.on.isoformat()}

    def do(self, workspace: Workspace) -> tuple[Problem, ...]:
        """Store it; returns warnings. Raises Refusal for values that cannot be, ``ssi.date_in_future``,
        ``snapshot.exists`` (day) when the day has other numbers and ``replace`` is off."""
        day = self.snapshot.on
        if day > workspace.clock.today():
            raise Refusal("ssi.date_in_future", day=day.isoformat())
        wrong = refusals(self.snapshot.values)
        if wrong:
            raise Refusal(wrong[0].code, **wrong[0].params)
        present = workspace.store.snapshots.on(day)
        if present == self.snapshot:
            return warnings(self.snapshot.values)
        if present is not None and not self.replace:
            raise Refusal("snapshot.exists", day=day.isoformat())
        workspace.store.snapshots.put(self.snapshot)
        return warnings(self.snapshot.values)


@dataclass(frozen=True)
class RemoveSnapshot:
    """Remove the snapshot of a day; undo brings it back."""

    day: date
    topics: frozenset[Topic] = frozenset({Topic.SCORES})

    label = "snapshot.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The day."""
        return {"day": self.day.isoformat()}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.snapshots.remove(self.day)


@dataclass(frozen=True)
class TypeNumbers:
    """Store the numbers that only the user can look up; None takes a number away."""

    week: Week
    values: Mapping[Metric, float | None]
    topics: frozenset[Topic] = frozenset({Topic.SCORES})

    label = "numbers.type"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The week."""
        return {"week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Store weekly numbers by week, and stocks as of today, when they were looked up.

        Raises Refusal ``number.out_of_range`` (metric), ``week.in_future`` (week).
        """
        today = workspace.clock.today()
        if self.week > Week.of(today):
            raise Refusal("week.in_future", week=str(self.week))
        for metric, value in self.values.items():
            if value is not None and not 0 <= value < 1e9:
                raise Refusal("number.out_of_range", metric=metric.value)
            if SPECS[metric].kind is Kind.STOCK:
                _put_stock(workspace, metric, today, value)
            else:
                workspace.store.numbers.put_weekly(metric, self.week, value)


def _put_stock(workspace: Workspace, metric: Metric, today: date, value: float | None) -> None:
    """Store a stock as of today; None takes it away from every day, so that no older one comes back."""
    numbers = workspace.store.numbers
    if value is not None:
        numbers.put_stock(metric, today, value)
        return
    for stored, day, _value in numbers.stocks():
        if stored is metric:
            numbers.put_stock(metric, day, None)


def typed_snapshot(day: date, values: SsiValues, note: str = "") -> Snapshot:
    """A snapshot that a person typed in."""
    return Snapshot(day, values, SourceKind.TYPED, note)
