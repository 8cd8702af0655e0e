"""The history card: totals over time, outcomes on the same axis, and both as a table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.pillars import PILLAR_MAX, TOTAL_MAX
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.estimate import EstimateSnapshot
from ssi_desktop.services.pillar_commands import RemoveSnapshot
from ssi_desktop.services.pillar_records import PillarRecords
from ssi_desktop.services.pillars import PillarsSnapshot, without_index
from ssi_desktop.ui.charts.strip import OutcomeStrip
from ssi_desktop.ui.charts.trend import TrendChart
from ssi_desktop.ui.charts.trend_data import Trend
from ssi_desktop.ui.pillars.history_data import ALL, History, HistoryRow, first_day, fitting_range
from ssi_desktop.ui.pillars.history_table import HistoryTable, estimate_columns, pillar_columns, total_columns
from ssi_desktop.ui.pillars.words import estimates_headline, pillars_headline, trend_headline
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.labels import Caption

_GUTTER = 112
_CHART_HEIGHT, _MARKS_HEIGHT = 250, 34
_TOTAL, _PILLARS, _ESTIMATE = "total", "pillars", "estimate"


class HistoryCard(Card):
    """Totals or pillars over a range of weeks; T or the button turns the chart into a table and back.

    The range fits what there is until the person chooses one. ``correct_asked`` gives the day whose numbers
    the person wants to correct. M, Enter and Delete in chart or table are for markers: ``marker_asked``
    gives the day for a new one, ``marker_opened`` and ``marker_removed`` the id of one that is there.
    """

    correct_asked = Signal(object)
    marker_asked = Signal(object)
    marker_opened = Signal(int)
    marker_removed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("History"))
        self._context = context
        self._snapshot: PillarsSnapshot | None = None
        self._records: PillarRecords | None = None
        self._estimate: EstimateSnapshot | None = None
        self._changes: tuple[FormulaChange, ...] = ()
        self._shown: tuple[Trend, str] | None = None
        self._range_chosen = False
        theme = context.theme
        kinds = [Choice(_TOTAL, _("Total")), Choice(_PILLARS, _("Pillars"))]
        self.kind = SegmentedControl(theme, _("What to show"), kinds, _TOTAL)
        ranges = [
            Choice("8w", _("8 weeks")),
            Choice("26w", _("26 weeks")),
            Choice("1y", _("1 year")),
            Choice(ALL, _("All")),
        ]
        self.range = SegmentedControl(theme, _("Range"), ranges, "1y")
        self.as_table = Button(theme, _("As &table"), Variant.QUIET, "table")
        self.as_table.setCheckable(True)
        for control in (self.kind, self.range, self.as_table):
            self.add_action(control)
        self.chart = TrendChart(theme, context.workspace.clock.today, context.charts, _GUTTER, dates=False)
        theme.changed.connect(self._give_height)
        self.chart.allow_marking()
        self.strip = OutcomeStrip(theme, _GUTTER)
        self.tables: dict[str, HistoryTable] = {}
        self._listed = QVBoxLayout()
        self._drawing = QWidget()
        self._hidden = False
        self._keys = Caption(
            _(
                "Enter corrects a day, Delete removes it, M adds a marker, Ctrl+C copies the table, "
                "T shows the chart."
            ),
            wrap=True,
        )
        self._arrange()
        self._connect()

    @property
    def table(self) -> HistoryTable:
        """The table of what is chosen; while the index is hidden, the one without it."""
        return self.tables[_ESTIMATE if self._hidden else self.kind.chosen]

    def show_history(
        self, snapshot: PillarsSnapshot, records: PillarRecords, estimate: EstimateSnapshot | None
    ) -> None:
        """Draw what LinkedIn reported, the outcomes and, once it is there, our estimate beside them."""
        self._hide_index(not snapshot.show_index)
        if self._hidden:
            snapshot = without_index(snapshot)
        self._snapshot, self._records, self._estimate = snapshot, records, estimate
        if not self._range_chosen:
            self.range.choose(fitting_range(snapshot, estimate))
        self._draw()

    def _hide_index(self, hidden: bool) -> None:
        """Leave out everything of LinkedIn's; our estimate and the outcomes stay."""
        if hidden == self._hidden:
            return
        self._hidden = hidden
        if _ESTIMATE not in self.tables:
            self._add_table(_ESTIMATE, estimate_columns(self._context.catalogue))
        self.kind.setVisible(not hidden)
        self.kind.choose(_TOTAL)
        self._choose_view()

    def show_formula_changes(self, changes: tuple[FormulaChange, ...]) -> None:
        """Mark the steps on which LinkedIn may have changed its formula."""
        if changes != self._changes:
            self._changes = changes
            self._draw()

    def _arrange(self) -> None:
        column = QVBoxLayout(self._drawing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.chart, 1)
        column.addWidget(self.strip)
        self.body.addWidget(self._drawing)
        self.body.addLayout(self._listed)
        self._add_table(_TOTAL, total_columns(self._context.catalogue))
        self._add_table(_PILLARS, pillar_columns(self._context.catalogue))
        self.body.addWidget(self._keys)
        self._choose_view()

    def _add_table(self, key: str, columns: list[Column[HistoryRow]]) -> None:
        table = HistoryTable(self._context, columns, _("History as a table"))
        table.hide()
        self.tables[key] = table
        self._listed.addWidget(table)
        table.mark_asked.connect(self.marker_asked)
        table.mark_opened.connect(self.marker_opened)
        table.mark_removed.connect(self.marker_removed)
        table.chart_asked.connect(self.as_table.toggle)
        table.correct_asked.connect(self.correct_asked)
        table.remove_asked.connect(self._remove)
        table.copied.connect(self._on_copied)

    def _connect(self) -> None:
        self.strip.read.connect(self.chart.reading.setText)
        self.chart.canvas.shown.connect(self.strip.show_days)
        self.kind.changed.connect(self._on_kind)
        self.range.changed.connect(self._on_range)
        self.as_table.toggled.connect(self._on_toggled)
        self.chart.table_requested.connect(self.as_table.toggle)
        self.strip.table_requested.connect(self.as_table.toggle)
        self.chart.copy_requested.connect(self._copy)
        self.strip.copy_requested.connect(self._copy)
        self.chart.mark_asked.connect(self.marker_asked)
        self.chart.mark_opened.connect(self.marker_opened)
        self.chart.mark_removed.connect(self.marker_removed)

    def _on_kind(self) -> None:
        self._choose_view()
        self._draw()

    def _on_range(self) -> None:
        self._range_chosen = True
        self._draw()

    def _on_toggled(self, shown: bool) -> None:
        self.as_table.setText(_("As char&t") if shown else _("As &table"))
        self._choose_view()
        if shown:
            self.table.take_focus()
        else:
            self.chart.canvas.setFocus()

    def _choose_view(self) -> None:
        """Chart, or the one table that says the same; the card is as high as what it shows."""
        listed = self.as_table.isChecked()
        self._drawing.setVisible(not listed)
        self._keys.setVisible(listed)
        for table in self.tables.values():
            table.setVisible(listed and table is self.table)

    def _draw(self) -> None:
        snapshot, records = self._snapshot, self._records
        if snapshot is None or records is None:
            return
        start = first_day(snapshot, self.range.chosen)
        changes = () if self._hidden else self._changes
        history = History(snapshot, records, self._estimate, start, changes)
        trend, headline = self._trend(history)
        if (trend, headline) != self._shown:
            self._shown = (trend, headline)
            self.chart.show_trend(trend, headline)
            self._give_height()
        self.strip.show_strip(history.strip(self._context.catalogue), _("Outcomes by week"))
        rows = history.rows()
        for table in self.tables.values():
            table.show_rows(rows)

    def _give_height(self) -> None:
        """Room for the lines grows with the type and with the words above them."""
        px = self._context.theme.tokens.px
        marked = self._shown is not None and bool(self._shown[0].marks)
        self.chart.setMinimumHeight(px(_CHART_HEIGHT) + (px(_MARKS_HEIGHT) if marked else 0))

    def _trend(self, history: History) -> tuple[Trend, str]:
        catalogue, snapshot = self._context.catalogue, history.snapshot
        if self.kind.chosen == _TOTAL:
            lines, most = history.totals(), TOTAL_MAX
            ours = estimates_headline(history.estimates(), hidden=self._hidden)
            headline = trend_headline(history.snapshots) or ours
        else:
            lines, most = history.pillars(catalogue), PILLAR_MAX
            headline = pillars_headline(history.snapshots, catalogue)
        nothing = _("Nothing to draw yet. Two weeks of numbers make a line.")
        if snapshot.history:
            nothing = catalogue.coach["empty.pillars_later"].body
        return Trend(lines, most, history.marks(), history.start, snapshot.today, nothing), headline

    def _remove(self, day: date) -> None:
        self._context.perform(RemoveSnapshot(day))
        self._context.notify(_("Numbers of {day} removed.").format(day=date_text(day)), undo=True)

    def _copy(self) -> None:
        self.table.copy_all()

    def _on_copied(self) -> None:
        self._context.notify(_("Table copied."))
