"""Score and rank together over time: did the person move, or the scale that everybody is measured on?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import TOTAL_MAX
from ssi_desktop.core.scale_shift import ScaleShift, scale_shift
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.services.scale_shift import MOST_DAYS_APART, scale_shift_of
from ssi_desktop.ui.charts.looks import REPORTED, Look
from ssi_desktop.ui.charts.trend import TrendChart
from ssi_desktop.ui.charts.trend_data import Trend, TrendPoint, TrendSeries
from ssi_desktop.ui.pillars.scale_words import rank_text, scale_facts, scale_text
from ssi_desktop.ui.pillars.words import trend_headline
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong

_SIZE = QSize(860, 720)
_ROWS, _HEIGHT = 8, 210
_INDUSTRY = Look("reported", Shape.DOT, (5.0, 2.0))
_NETWORK = Look("reported", Shape.TRIANGLE, (1.5, 2.0))


@dataclass(frozen=True)
class RankRow:
    """LinkedIn's total and ranks of a day, and what they say together since the snapshot before."""

    snapshot: Snapshot
    shift: ScaleShift | None


def rank_rows(history: tuple[Snapshot, ...]) -> list[RankRow]:
    """A row for every snapshot, the newest first; one too long after another is compared with nothing."""
    rows = [RankRow(one, None) for one in history[:1]]
    for earlier, later in pairwise(history):
        near = (later.on - earlier.on).days <= MOST_DAYS_APART
        rows.append(RankRow(later, scale_shift(earlier, later) if near else None))
    return rows[::-1]


def rank_trend(snapshot: PillarsSnapshot) -> Trend:
    """The total beside the share of each group that lies behind: 100 minus the N of "top N %".

    So all lines go up for better and share one scale from 0 to 100.
    """
    kept = snapshot.history
    lines = [
        ("total", _("LinkedIn’s number"), REPORTED, [s.values.overall for s in kept]),
        ("industry", _("% of your industry behind you"), _INDUSTRY, _behind(kept, "industry_rank_pct")),
        ("network", _("% of your network behind you"), _NETWORK, _behind(kept, "network_rank_pct")),
    ]
    series = tuple(
        TrendSeries(key, label, look, tuple(TrendPoint(s.on, v) for s, v in zip(kept, values, strict=True)))
        for key, label, look, values in lines
        if any(value is not None for value in values)
    )
    start = kept[0].on if kept else snapshot.today
    return Trend(series, TOTAL_MAX, (), start, snapshot.today, _("No ranks yet."))


def _behind(kept: tuple[Snapshot, ...], field: str) -> list[float | None]:
    ranks: list[int | None] = [getattr(one.values, field) for one in kept]
    return [None if rank is None else TOTAL_MAX - rank for rank in ranks]


class RankTable(TableView):
    """LinkedIn's total beside the two ranks; Ctrl+C copies it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._rows = TableModel(_columns(context.catalogue), lambda row: row.snapshot.on)
        super().__init__(context.theme, self._rows, _("Score and ranks by day"), parent)
        self._rows.setParent(self)
        self.fit_rows(_ROWS)

    def show_rows(self, rows: list[RankRow]) -> None:
        """Show these days."""
        self._rows.set_rows(rows)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
            announce(self, _("Copied."))
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The table as text that a spreadsheet splits into cells."""
        columns = self._rows.columns
        lines = ["\t".join(column.title for column in columns)]
        for position in range(self._rows.rowCount()):
            lines.append("\t".join(column.text(self._rows.entry(position)) for column in columns))
        return "\n".join(lines)


class RankSheet(Sheet):
    """The verdict of the last four weeks, a chart of score and ranks, and the same as a table."""

    def __init__(self, context: Context, snapshot: PillarsSnapshot, parent: QWidget | None = None) -> None:
        lead = context.catalogue.coach["scale.about"]
        super().__init__(context.theme, lead.title, lead.body, parent, _SIZE)
        shift = scale_shift_of(snapshot)
        self.verdict = Strong(wrap=True)
        self.meaning, self.facts = Body(wrap=True), Caption(wrap=True)
        self._tell(context.catalogue, shift)
        self.chart = TrendChart(context.theme, context.workspace.clock.today, context.charts)
        self.chart.setMinimumHeight(context.theme.tokens.px(_HEIGHT))
        self.chart.show_trend(rank_trend(snapshot), trend_headline(snapshot.history))
        self.table = RankTable(context, self)
        self.table.show_rows(rank_rows(snapshot.history))
        self.table.set_empty_text(context.catalogue.coach["scale.no_ranks"].body)
        told = Card(sunken=True)
        told.body.setSpacing(Space.TIGHT)
        for label in (self.verdict, self.meaning, self.facts):
            told.body.addWidget(label)
        for widget in (told, self.chart, self.table):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.chart.table_requested.connect(self._to_table)
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)
        self.chart.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, catalogue: Catalogue, shift: ScaleShift | None) -> None:
        text = catalogue.coach["scale.one"] if shift is None else scale_text(shift, catalogue)
        self.verdict.setText(text.title)
        self.meaning.setText(text.body)
        self.facts.setText("" if shift is None else scale_facts(shift))
        self.facts.setVisible(shift is not None)

    def _to_table(self) -> None:
        self.body.ensureWidgetVisible(self.table)
        self.table.setFocus()


def _columns(catalogue: Catalogue) -> list[Column[RankRow]]:
    return [
        Column("day", _("Day"), _day, sort=_order, strong=True, width=120),
        Column("total", _("LinkedIn’s total"), _total, sort=_total_order, numeric=True, width=130),
        Column("industry", _("Industry"), _industry, sort=_industry_order, width=110),
        Column("network", _("Network"), _network, sort=_network_order, width=110),
        Column("verdict", _("Since the day before in the list"), _says(catalogue), stretch=True, width=220),
    ]


def _day(row: RankRow) -> str:
    return date_text(row.snapshot.on)


def _order(row: RankRow) -> date:
    return row.snapshot.on


def _total(row: RankRow) -> str:
    total = row.snapshot.values.overall
    return "–" if total is None else number_text(total, 2)


def _total_order(row: RankRow) -> float | None:
    return row.snapshot.values.overall


def _industry(row: RankRow) -> str:
    return rank_text(row.snapshot.values.industry_rank_pct)


def _industry_order(row: RankRow) -> int | None:
    return row.snapshot.values.industry_rank_pct


def _network(row: RankRow) -> str:
    return rank_text(row.snapshot.values.network_rank_pct)


def _network_order(row: RankRow) -> int | None:
    return row.snapshot.values.network_rank_pct


def _says(catalogue: Catalogue) -> Callable[[RankRow], str]:
    def text(row: RankRow) -> str:
        return "–" if row.shift is None else scale_text(row.shift, catalogue).title

    return text
