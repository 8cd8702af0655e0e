"""What the history shows, as values: series, outcomes by week, and the same as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, TOTAL_MAX, Estimated
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.estimate import EstimateSnapshot
from ssi_desktop.services.pillar_records import PillarRecords
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.charts.looks import ESTIMATED, REPORTED, pillar_look
from ssi_desktop.ui.charts.strip import Strip, StripRow
from ssi_desktop.ui.charts.trend_data import SHORTEST_SPAN, TrendMark, TrendPoint, TrendSeries
from ssi_desktop.ui.pillars.history_marks import history_marks
from ssi_desktop.ui.pillars.words import pillar_short

ALL = "all"
WEEKS: Mapping[str, int] = {"8w": 8, "26w": 26, "1y": 52}


@dataclass(frozen=True)
class HistoryRow:
    """A line of the table: a snapshot, or a week that has none, with our estimate and the week's outcomes.

    ``outcomes`` is None where nobody kept them, and in all but the last of several snapshots of a week.
    ``marks`` are those that begin on its day.
    """

    on: date
    snapshot: Snapshot | None
    estimate: Estimated | None
    outcomes: Mapping[OutcomeKind, int] | None
    marks: tuple[TrendMark, ...] = ()

    @property
    def total(self) -> float | None:
        """LinkedIn's total."""
        return None if self.snapshot is None else self.snapshot.values.overall

    def pillar(self, place: int) -> float | None:
        """LinkedIn's points of the pillar at ``place`` in their order."""
        return None if self.snapshot is None else self.snapshot.values.pillars.get(PILLARS[place])


@dataclass(frozen=True)
class History:
    """Both sides of the history from a first day to today."""

    snapshot: PillarsSnapshot
    records: PillarRecords
    estimate: EstimateSnapshot | None
    start: date
    formula_changes: tuple[FormulaChange, ...] = ()

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """LinkedIn's numbers in this time."""
        return tuple(s for s in self.snapshot.history if s.on >= self.start)

    def estimates(self) -> list[tuple[date, Estimated]]:
        """Our estimates in this time, without the weeks of which nothing is known."""
        if self.estimate is None:
            return []
        return [(on, score) for on, score in self.estimate.history if on >= self.start and is_known(score)]

    def totals(self) -> tuple[TrendSeries, ...]:
        """LinkedIn's totals, and ours where there are any."""
        reported = tuple(TrendPoint(s.on, s.values.overall) for s in self.snapshots)
        ours = tuple(TrendPoint(on, score.point, score.low, score.high) for on, score in self.estimates())
        lines = [TrendSeries("reported", _("LinkedIn’s number"), REPORTED, reported)] if reported else []
        if ours:
            lines.append(TrendSeries("estimated", _("Our estimate"), ESTIMATED, ours))
        return tuple(lines)

    def pillars(self, catalogue: Catalogue) -> tuple[TrendSeries, ...]:
        """LinkedIn's points of each pillar."""
        shown = self.snapshots
        return tuple(
            TrendSeries(
                pillar.value,
                pillar_short(catalogue, pillar),
                pillar_look(pillar),
                tuple(TrendPoint(s.on, s.values.pillars.get(pillar)) for s in shown),
            )
            for pillar in PILLARS
            if shown
        )

    def strip(self, catalogue: Catalogue) -> Strip:
        """Outcomes by week; weeks before the first outcome were not kept."""
        kept = self._kept_weeks()
        rows = tuple(
            StripRow(
                catalogue.term("outcome_kinds", kind.value).name,
                {week.monday: counts[kind] for week, counts in kept.items()},
            )
            for kind in OutcomeKind
        )
        nothing = _("Outcomes that you log appear here, on the same time axis.")
        known = frozenset(week.monday for week in kept)
        return Strip(rows, self.start, self.snapshot.today, known, nothing)

    def marks(self) -> tuple[TrendMark, ...]:
        """What happened in this time."""
        markers = self.records.markers
        return history_marks(markers, self.formula_changes, self.start, self.snapshot.today)

    def rows(self) -> list[HistoryRow]:
        """Everything the chart and the strip show, the newest first; a mark stands in a row of its day."""
        rows = {row.on: row for row in self._number_rows()}
        for mark in self.marks():
            day = max(mark.on, self.start)
            row = rows.get(day) or HistoryRow(day, None, None, None)
            rows[day] = replace(row, marks=(*row.marks, mark))
        return sorted(rows.values(), key=lambda row: row.on, reverse=True)

    def _number_rows(self) -> list[HistoryRow]:
        ours = {Week.of(on): (on, score) for on, score in self.estimates()}
        kept = self._kept_weeks()
        rows: list[HistoryRow] = []
        told: set[Week] = set()
        for found in reversed(self.snapshots):
            week = Week.of(found.on)
            newest = week not in told
            told.add(week)
            estimate = ours[week][1] if newest and week in ours else None
            rows.append(HistoryRow(found.on, found, estimate, kept.get(week) if newest else None))
        busy = {week for week, counts in kept.items() if any(counts.values())}
        for week in (ours.keys() | busy) - told:
            on, score = ours.get(week, (week.monday, None))
            rows.append(HistoryRow(on, None, score, kept.get(week)))
        return rows

    def _kept_weeks(self) -> dict[Week, Mapping[OutcomeKind, int]]:
        """The weeks since the first outcome, as far as they lie in this time."""
        since = Week.of(self.start)
        return {week: counts for week, counts in self.records.outcome_weeks.items() if week >= since}


def is_known(score: Estimated) -> bool:
    """Whether anything at all is known; from nothing to everything is not an estimate."""
    return score.low > 0 or score.high < TOTAL_MAX


def fitting_range(snapshot: PillarsSnapshot, estimate: EstimateSnapshot | None) -> str:
    """The shortest range that holds all there is, at most a year: LinkedIn's numbers, else our estimates."""
    days = [s.on for s in snapshot.history]
    if not days and estimate is not None:
        days = [on for on, score in estimate.history if is_known(score)]
    if not days:
        return "8w"
    age = (snapshot.today - days[0]).days
    return next((key for key, weeks in WEEKS.items() if age <= 7 * weeks), "1y")


def first_day(snapshot: PillarsSnapshot, chosen: str) -> date:
    """The Monday on which a range begins."""
    weeks = WEEKS.get(chosen)
    if weeks is not None:
        return Week.of(snapshot.today - timedelta(weeks=weeks)).monday
    first = snapshot.history[0].on if snapshot.history else snapshot.today - timedelta(weeks=WEEKS["1y"])
    return Week.of(min(first, snapshot.today - timedelta(days=SHORTEST_SPAN))).monday
