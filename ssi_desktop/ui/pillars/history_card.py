"""The history card: totals over time, outcomes on the same axis, and both as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Estimated
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import EstimateSnapshot, PillarsSnapshot
from ssi_desktop.ui.charts.looks import ESTIMATED, REPORTED, pillar_look
from ssi_desktop.ui.charts.strip import OutcomeStrip, Strip, StripRow
from ssi_desktop.ui.charts.trend import TrendChart
from ssi_desktop.ui.charts.trend_data import Trend, TrendPoint, TrendSeries
from ssi_desktop.ui.pillars.words import pillar_short, trend_headline
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, short_number
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl

_WEEKS = {"8w": 8, "26w": 26, "1y": 52}
_GUTTER = 112
_CHART_HEIGHT = 250
_NO_WEEKS = "all"


@dataclass(frozen=True)
class _Row:
    """One line of the table: a day's total, pillars, our estimate, and that week's outcomes."""

    on: date
    total: float | None
    pillars: tuple[float | None, ...]
    estimate: Estimated | None
    outcomes: Mapping[OutcomeKind, int] | None


class HistoryCard(Card):
    """Totals or pillars over a range of weeks; T or the button turns the chart into a table."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("History"))
        self._context = context
        self._snapshot: PillarsSnapshot | None = None
        self._estimate: EstimateSnapshot | None = None
        theme = context.theme
        self.kind = SegmentedControl(
            theme, _("What to show"), [Choice("total", _("Total")), Choice("pillars", _("Pillars"))], "total"
        )
        ranges = [
            Choice("8w", _("8 weeks")),
            Choice("26w", _("26 weeks")),
            Choice("1y", _("1 year")),
            Choice(_NO_WEEKS, _("All")),
        ]
        self.range = SegmentedControl(theme, _("Range"), ranges, "1y")
        self.as_table = Button(theme, _("As &table"), Variant.QUIET, "table")
        self.as_table.setCheckable(True)
        for control in (self.kind, self.range, self.as_table):
            self.add_action(control)
        self.chart = TrendChart(theme, context.workspace.clock.today, context.charts, _GUTTER, dates=False)
        self.chart.setMinimumHeight(_CHART_HEIGHT)
        self.strip = OutcomeStrip(theme, _GUTTER)
        self.strip.read.connect(self.chart.reading.setText)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drawing())
        self.table = self._make_table()
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack)
        self.kind.changed.connect(self._draw)
        self.range.changed.connect(self._draw)
        self.as_table.toggled.connect(self._show_table)
        self.chart.table_requested.connect(self.as_table.toggle)
        self.strip.table_requested.connect(self.as_table.toggle)

    def show_history(self, snapshot: PillarsSnapshot, estimate: EstimateSnapshot | None) -> None:
        """Draw what LinkedIn reported and, once it is there, our estimate beside it."""
        self._snapshot, self._estimate = snapshot, estimate
        self._draw()

    def _drawing(self) -> QWidget:
        drawing = QWidget()
        column = QVBoxLayout(drawing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.chart, 1)
        column.addWidget(self.strip)
        return drawing

    def _make_table(self) -> TableView:
        catalogue = self._context.catalogue
        columns: list[Column[_Row]] = [
            Column(
                "day",
                _("Day"),
                lambda row: date_text(row.on),
                sort=lambda row: row.on,
                width=110,
                strong=True,
            ),
            Column("total", _("LinkedIn’s total"), lambda row: _number(row.total), numeric=True, width=120),
        ]
        for place, pillar in enumerate(PILLARS):
            columns.append(_pillar_column(place, pillar.value, pillar_short(catalogue, pillar)))
        columns.append(
            Column(
                "estimate", _("Our estimate"), lambda row: _interval(row.estimate), numeric=True, width=150
            )
        )
        columns += [
            _outcome_column(kind, catalogue.term("outcome_kinds", kind.value).name) for kind in OutcomeKind
        ]
        self._model = TableModel(columns, lambda row: row.on, self)
        view = TableView(self._context.theme, self._model, _("History as a table"))
        view.setMinimumHeight(_CHART_HEIGHT + 100)
        return view

    def _show_table(self, shown: bool) -> None:
        self._stack.setCurrentIndex(1 if shown else 0)
        self.as_table.setText(_("As &chart") if shown else _("As &table"))
        (self.table if shown else self.chart.canvas).setFocus()

    def _draw(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        start = self._start(snapshot)
        shown = tuple(s for s in snapshot.history if s.on >= start)
        series = self._total_series(start) if self.kind.chosen == "total" else self._pillar_series(start)
        maximum = 100.0 if self.kind.chosen == "total" else 25.0
        nothing = self._context.catalogue.coach["empty.pillars_later"].body
        trend = Trend(series, maximum, (), start, snapshot.today, nothing)
        self.chart.show_trend(trend, trend_headline(shown))
        self.strip.show_strip(self._strip(start, snapshot), _("Outcomes by week"))
        self._model.set_rows(tuple(reversed(self._rows(start))))

    def _start(self, snapshot: PillarsSnapshot) -> date:
        weeks = _WEEKS.get(self.range.chosen)
        if weeks is not None:
            return Week.of(snapshot.today - timedelta(weeks=weeks)).monday
        first = snapshot.history[0].on if snapshot.history else snapshot.today - timedelta(weeks=8)
        return Week.of(first).monday

    def _total_series(self, start: date) -> tuple[TrendSeries, ...]:
        snapshot, estimate = self._snapshot, self._estimate
        if snapshot is None:
            return ()
        reported = tuple(TrendPoint(s.on, s.values.overall) for s in snapshot.history if s.on >= start)
        lines = [TrendSeries("reported", _("LinkedIn’s number"), REPORTED, reported)]
        if estimate is not None:
            ours = tuple(
                TrendPoint(day, score.point, score.low, score.high)
                for day, score in estimate.history
                if day >= start and score.point is not None
            )
            if ours:
                lines.append(TrendSeries("estimated", _("Our estimate"), ESTIMATED, ours))
        return tuple(lines)

    def _pillar_series(self, start: date) -> tuple[TrendSeries, ...]:
        if self._snapshot is None:
            return ()
        history = [s for s in self._snapshot.history if s.on >= start]
        return tuple(
            TrendSeries(
                pillar.value,
                pillar_short(self._context.catalogue, pillar),
                pillar_look(pillar),
                tuple(TrendPoint(s.on, s.values.pillars.get(pillar)) for s in history),
            )
            for pillar in PILLARS
        )

    def _strip(self, start: date, snapshot: PillarsSnapshot) -> Strip:
        weeks = {
            week.monday: counts for week, counts in snapshot.outcome_weeks.items() if week.monday >= start
        }
        first = min((day for day, counts in weeks.items() if any(counts.values())), default=None)
        rows = tuple(
            StripRow(
                self._context.catalogue.term("outcome_kinds", kind.value).name,
                {day: counts[kind] for day, counts in weeks.items()},
            )
            for kind in OutcomeKind
        )
        known = frozenset(day for day in weeks if first is not None and day >= first)
        return Strip(rows, start, snapshot.today, known)

    def _rows(self, start: date) -> list[_Row]:
        snapshot, estimate = self._snapshot, self._estimate
        if snapshot is None:
            return []
        ours = dict(estimate.history) if estimate is not None else {}
        by_week = {Week.of(day): score for day, score in ours.items()}
        return [
            _Row(
                s.on,
                s.values.overall,
                tuple(s.values.pillars.get(pillar) for pillar in PILLARS),
                by_week.get(Week.of(s.on)),
                snapshot.outcome_weeks.get(Week.of(s.on)),
            )
            for s in snapshot.history
            if s.on >= start
        ]


def _pillar_column(place: int, key: str, title: str) -> Column[_Row]:
    return Column(
        key,
        title,
        lambda row: _number(row.pillars[place]),
        sort=lambda row: row.pillars[place],
        numeric=True,
        width=92,
    )


def _outcome_column(kind: OutcomeKind, title: str) -> Column[_Row]:
    return Column(
        kind.value,
        title,
        lambda row: "–" if row.outcomes is None else str(row.outcomes[kind]),
        sort=lambda row: None if row.outcomes is None else row.outcomes[kind],
        numeric=True,
        width=96,
    )


def _number(value: float | None) -> str:
    return "–" if value is None else short_number(value, 2)


def _interval(score: Estimated | None) -> str:
    if score is None:
        return "–"
    span = f"{short_number(score.low, 1)}–{short_number(score.high, 1)}"
    return span if score.point is None else f"{short_number(score.point, 1)} ({span})"
