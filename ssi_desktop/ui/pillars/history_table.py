"""The history as a table: the same numbers as the chart, with keys to correct, remove and copy them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.pillars import PILLARS, Estimated
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars.history_data import HistoryRow
from ssi_desktop.ui.pillars.scale_words import rank_text
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView

_ROWS = 9
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class HistoryTable(TableView):
    """Rows of totals or of pillars. Enter asks to correct a day, Delete to remove it; T asks for the chart,
    M for a marker on the day; Ctrl+C copies the whole table. In a row that has only a marker, Enter and
    Delete are for the marker; weeks with neither can be neither corrected nor removed."""

    correct_asked = Signal(object)
    remove_asked = Signal(object)
    chart_asked = Signal()
    mark_asked = Signal(object)
    mark_opened = Signal(int)
    mark_removed = Signal(int)
    copied = Signal()

    def __init__(
        self, context: Context, columns: list[Column[HistoryRow]], name: str, parent: QWidget | None = None
    ) -> None:
        self._rows = TableModel(columns, _day)
        super().__init__(context.theme, self._rows, name, parent)
        self._rows.setParent(self)
        self.set_empty_text(context.catalogue.coach["empty.pillars_later"].body)
        self.fit_rows(_ROWS)
        self.row_activated.connect(self._correct)
        self.menu_asked.connect(self._open_menu)

    def show_rows(self, rows: list[HistoryRow]) -> None:
        """Show other rows; the one under the keyboard stays there."""
        self._rows.set_rows(rows)

    def take_focus(self) -> None:
        """Take the keyboard, with a row under it."""
        if self.current_row is None and self._rows.rowCount():
            self.go_to(self._rows.key_of(self._rows.entry(0)))
        self.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_all()
        elif plain and event.key() == Qt.Key.Key_M:
            self._ask_for_mark()
        elif plain and event.key() == Qt.Key.Key_T:
            self.chart_asked.emit()
        elif plain and event.key() in _REMOVING:
            self._remove(self.current_row)
        else:
            super().keyPressEvent(event)

    def _ask_for_mark(self) -> None:
        row = self.current_row
        if row is not None:
            self.mark_asked.emit(row.on)

    def _correct(self, row: HistoryRow) -> None:
        if row.snapshot is not None:
            self.correct_asked.emit(row.on)
        elif key := _own_mark(row):
            self.mark_opened.emit(key)

    def _remove(self, row: HistoryRow | None) -> None:
        if row is None:
            return
        if row.snapshot is not None:
            self.remove_asked.emit(row.on)
        elif key := _own_mark(row):
            self.mark_removed.emit(key)

    def _open_menu(self, row: HistoryRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.snapshot is not None:
            menu.addAction(_("&Correct"), partial(self.correct_asked.emit, row.on))
            menu.addAction(_("&Remove"), partial(self.remove_asked.emit, row.on))
        menu.addAction(_("Add a &marker …"), partial(self.mark_asked.emit, row.on))
        if key := _own_mark(row):
            menu.addAction(_("&Edit the marker …"), partial(self.mark_opened.emit, key))
            menu.addAction(_("Remove the mar&ker"), partial(self.mark_removed.emit, key))
        menu.popup(place)

    def copy_all(self) -> None:
        """The table as text that a spreadsheet splits into cells: dates and numbers only."""
        columns = self._rows.columns
        lines = ["\t".join(column.title for column in columns)]
        for position in range(self._rows.rowCount()):
            row = self._rows.entry(position)
            lines.append("\t".join(column.text(row) for column in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copied.emit()


def total_columns(catalogue: Catalogue) -> list[Column[HistoryRow]]:
    """Day, LinkedIn's total, our estimate, outcomes."""
    total = Column(
        "total", _("LinkedIn’s total"), _total, sort=lambda row: row.total, numeric=True, width=132
    )
    estimate = Column("estimate", _("Our estimate"), _estimate, sort=_estimate_order, numeric=True, width=132)
    return [_day_column(), total, _rank_column(), estimate, *_outcome_columns(catalogue), _marks_column()]


def estimate_columns(catalogue: Catalogue) -> list[Column[HistoryRow]]:
    """Day, our estimate, outcomes: for whoever hides LinkedIn's index."""
    return [_day_column(), _estimate_column(), *_outcome_columns(catalogue), _marks_column()]


def pillar_columns(catalogue: Catalogue) -> list[Column[HistoryRow]]:
    """Day, the four pillars, outcomes."""
    pillars = [_pillar_column(place, pillar_short(catalogue, pillar)) for place, pillar in enumerate(PILLARS)]
    return [_day_column(), *pillars, *_outcome_columns(catalogue), _marks_column()]


def _day(row: HistoryRow) -> str:
    return row.on.isoformat()


def _day_column() -> Column[HistoryRow]:
    return Column(
        "day",
        _("Day"),
        lambda row: date_text(row.on),
        sort=_day,
        spoken=_spoken_day,
        strong=True,
        width=112,
        stretch=True,
    )


def _estimate_column() -> Column[HistoryRow]:
    return Column("estimate", _("Our estimate"), _estimate, sort=_estimate_order, numeric=True, width=132)


def _marks_column() -> Column[HistoryRow]:
    return Column("marks", _("Marked"), _marks, soft=True, width=150, needs=1020)


def _marks(row: HistoryRow) -> str:
    return "; ".join(mark.label for mark in row.marks)


def _spoken_day(row: HistoryRow) -> str:
    """The day with its marks, also where their column has no room."""
    return ", ".join(filter(None, (date_text(row.on), _marks(row))))


def _own_mark(row: HistoryRow) -> int:
    """The first mark of a row that a person made; 0 without one."""
    return next((mark.key for mark in row.marks if mark.key), 0)


def _rank_column() -> Column[HistoryRow]:
    """LinkedIn's "top x %" in both groups, industry first, beside the total it belongs to."""
    return Column(
        "ranks",
        _("Ranks (top %)"),
        _ranks,
        sort=lambda row: None if row.snapshot is None else row.snapshot.values.industry_rank_pct,
        spoken=_spoken_ranks,
        numeric=True,
        width=124,
        needs=1000,
    )


def _ranks(row: HistoryRow) -> str:
    known = _both_ranks(row)
    return " · ".join("–" if rank is None else str(rank) for rank in known) if any(known) else "–"


def _spoken_ranks(row: HistoryRow) -> str:
    industry, network = _both_ranks(row)
    return _("industry {industry}, network {network}").format(
        industry=rank_text(industry), network=rank_text(network)
    )


def _both_ranks(row: HistoryRow) -> tuple[int | None, int | None]:
    if row.snapshot is None:
        return None, None
    return row.snapshot.values.industry_rank_pct, row.snapshot.values.network_rank_pct


def _pillar_column(place: int, title: str) -> Column[HistoryRow]:
    return Column(
        PILLARS[place].value,
        title,
        lambda row: _number(row.pillar(place)),
        sort=lambda row: row.pillar(place),
        numeric=True,
        width=96,
    )


def _outcome_columns(catalogue: Catalogue) -> list[Column[HistoryRow]]:
    return [_outcome_column(kind, catalogue.term("outcome_kinds", kind.value).name) for kind in OutcomeKind]


def _outcome_column(kind: OutcomeKind, title: str) -> Column[HistoryRow]:
    return Column(
        kind.value,
        title,
        lambda row: "–" if row.outcomes is None else str(row.outcomes[kind]),
        sort=lambda row: None if row.outcomes is None else row.outcomes[kind],
        numeric=True,
        width=100,
    )


def _total(row: HistoryRow) -> str:
    return _number(row.total)


def _number(value: float | None) -> str:
    return "–" if value is None else number_text(value, 2)


def _estimate(row: HistoryRow) -> str:
    return "–" if row.estimate is None else interval_in_full(row.estimate)


def _estimate_order(row: HistoryRow) -> float | None:
    if row.estimate is None:
        return None
    return row.estimate.low if row.estimate.point is None else row.estimate.point


def interval_in_full(score: Estimated) -> str:
    """A number with its range, such as "58.2 (51–66)", or the range alone."""
    span = f"{number_text(score.low, 1)}–{number_text(score.high, 1)}"
    if score.point is None:
        return span
    point = number_text(score.point, 1)
    return point if score.low == score.high else f"{point} ({span})"
