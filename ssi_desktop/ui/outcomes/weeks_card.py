"""Outcomes by week: the strip, what the week under the cursor holds, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import STRIP_WEEKS, OutcomesSnapshot
from ssi_desktop.ui.charts.strip import OutcomeStrip, Strip, StripRow
from ssi_desktop.ui.outcomes import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Caption, Soft

_ROWS = 6
_BESIDE = 170
_WEEK = 13
_HERE = Qt.ShortcutContext.WidgetShortcut


@dataclass(frozen=True)
class WeekRow:
    """The counts of one week; None while nothing was logged yet."""

    monday: date
    number: int
    counts: Mapping[OutcomeKind, int] | None


class WeeksCard(Card):
    """The strip, or the table: the button and T go from one to the other."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("By week"), " ")
        self._context = context
        self._snapshot: OutcomesSnapshot | None = None
        self._shown_weeks = 0
        theme = context.theme
        self.strip = OutcomeStrip(theme)
        self.reading = Caption(_("Point at a week, or step with the arrow keys, to read it."), wrap=True)
        self._hint = self.reading.text()
        self.value = Soft(wrap=True)
        self._model = TableModel([_week_column(), *map(self._column, OutcomeKind)], _monday, self)
        self.table = TableView(theme, self._model, _("Outcomes by week"))
        self.table.fit_rows(_ROWS)
        self.as_table = Button(theme, _("As &table"), Variant.QUIET, "table")
        self.add_action(self.as_table)
        self._arrange()
        self.strip.read.connect(self._on_read)
        self.strip.table_requested.connect(self.turn)
        self.as_table.clicked.connect(self.turn)
        QShortcut(QKeySequence("T"), self.table, context=_HERE).activated.connect(self.turn)

    def show_outcomes(self, snapshot: OutcomesSnapshot) -> None:
        """Show the last weeks, as many as can be told apart."""
        self._snapshot = snapshot
        known = _known_weeks(snapshot)
        self._show_strip()
        self._model.set_rows(
            [
                WeekRow(week.monday, week.number, counts if week.monday in known else None)
                for week, counts in sorted(snapshot.by_week.items(), reverse=True)
            ]
        )
        self.value.setText(words.value_text(snapshot))
        self.value.setVisible(bool(self.value.text()))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._weeks() != self._shown_weeks:
            self._show_strip()

    def _weeks(self) -> int:
        room = self.width() - self._context.theme.tokens.px(_BESIDE)
        return STRIP_WEEKS if room >= STRIP_WEEKS * _WEEK else STRIP_WEEKS // 2

    def _show_strip(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        self._shown_weeks = self._weeks()
        self.set_caption(words.weeks_caption(snapshot, self._shown_weeks))
        weeks = {week.monday: counts for week, counts in snapshot.by_week.items()}
        rows = tuple(
            StripRow(self._name(kind), {day: counts[kind] for day, counts in weeks.items()})
            for kind in snapshot.kinds
        )
        start = sorted(weeks)[-self._shown_weeks]
        strip = Strip(rows, start, snapshot.today, _known_weeks(snapshot))
        self.strip.show_strip(strip, _("Outcomes by week."))

    def turn(self) -> None:
        """Show the table in place of the strip, or the strip again; the focus goes along."""
        to_table = self.table.isHidden()
        self.as_table.setText(_("As char&t") if to_table else _("As &table"))
        self.table.setVisible(to_table)
        self._chart.setVisible(not to_table)
        if to_table and self.table.current_row is None and self._model.rowCount():
            self.table.go_to(self._model.key_of(self._model.entry(0)))
        (self.table if to_table else self.strip).setFocus()

    def _name(self, kind: OutcomeKind) -> str:
        return words.kind_name(self._context.catalogue, kind)

    def _column(self, kind: OutcomeKind) -> Column[WeekRow]:
        return Column(
            kind.value,
            self._name(kind),
            lambda row: "–" if row.counts is None else number_text(row.counts[kind]),
            sort=lambda row: None if row.counts is None else row.counts[kind],
            numeric=True,
            width=96,
        )

    def _arrange(self) -> None:
        chart = QWidget()
        column = QVBoxLayout(chart)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self.reading)
        self._chart = chart
        self.body.addWidget(chart)
        self.body.addWidget(self.table)
        self.table.hide()
        self.body.addWidget(self.value)

    def _on_read(self, text: str) -> None:
        self.reading.setText(text or self._hint)


def _week_column() -> Column[WeekRow]:
    return Column("week", _("Week"), _week_text, sort=_monday, strong=True, stretch=True, width=150)


def _known_weeks(snapshot: OutcomesSnapshot) -> frozenset[date]:
    """The Mondays from the week of the first outcome on."""
    first = snapshot.first_day or date.max
    return frozenset(week.monday for week in snapshot.by_week if (first - week.monday).days < 7)


def _monday(row: WeekRow) -> date:
    return row.monday


def _week_text(row: WeekRow) -> str:
    # Translators: the number of a week and its Monday
    return _("{number}, from {date}").format(number=row.number, date=date_text(row.monday))
