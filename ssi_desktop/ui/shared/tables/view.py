"""The table itself: whole rows, hover, keys, and a selection that survives new rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.delegate import CellDelegate
from ssi_desktop.ui.shared.tables.model import Index, TableModel
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Type

_ONE_LINE, _TWO_LINES, _HEADING = 36, 48, 34
_SMALLEST_COLUMN = 56


class TableView(QTableView):
    """A quiet table over a TableModel.

    Enter or a double click gives ``row_activated``; Space asks the model to toggle the row's box; the
    menu key or a right click gives ``menu_asked`` with the row and a place on the screen;
    ``row_changed`` gives the row under the keyboard, or None. ``row_height`` is in pixels at a zoom of
    100 %, for cells that paint more than two lines.
    """

    row_activated = Signal(object)
    row_changed = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self,
        theme: Theme,
        model: TableModel,
        name: str,
        parent: QWidget | None = None,
        *,
        row_height: int = 0,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._theme = theme
        self._model = model
        self._empty_text = ""
        self._kept_key: Hashable = None
        self._resetting = False
        self._fit: int | None = None
        self._low: list[int] = []
        self._spans: Callable[[Any], bool] | None = None
        self._left_out: frozenset[str] = frozenset()
        self.setAccessibleName(name)
        self._delegate = CellDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._set_looks()
        self._set_columns()
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.layoutChanged.connect(self._span_sections)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._on_theme)
        self._zoom = theme.zoom
        self._set_heights()

    def let_span(self, spans: Callable[[Any], bool]) -> None:
        """Which rows have nothing but their first cell, which then runs over the whole width."""
        self._spans = spans
        self._span_sections()

    @property
    def current_row(self) -> Any | None:
        """The row under the keyboard."""
        return self._model.row_at(self.currentIndex())

    def selected_rows(self) -> list[Any]:
        """The chosen rows from top to bottom."""
        indexes = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        found = (self._model.row_at(index) for index in indexes)
        return [row for row in found if row is not None]

    def choose_several(self) -> None:
        """Let the person select more than one row."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def go_to(self, key: Hashable) -> bool:
        """Select the row with this key and bring it into view; False when it is not there."""
        position = self._model.position_of(key)
        if position < 0:
            return False
        self.setCurrentIndex(self._model.index(position, 0))
        self.scrollTo(self.currentIndex())
        return True

    def set_empty_text(self, text: str) -> None:
        """What stands in the table while it has no rows."""
        self._empty_text = text
        self.viewport().update()

    def fit_rows(self, most: int) -> None:
        """Be exactly as high as the rows, up to ``most`` of them; for tables inside a scrolling page."""
        self._fit = most
        self._fit_height()

    def sort_by(self, key: str, descending: bool = False) -> None:
        """Sort by the column with this key; an unknown key (an old saved state) changes nothing."""
        keys = [column.key for column in self._model.columns]
        if key in keys:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.sortByColumn(keys.index(key), order)

    def sort_state(self) -> str:
        """The order as text for the window's state, such as ``name`` or ``-risk``; empty when unsorted."""
        header = self.horizontalHeader()
        section = header.sortIndicatorSection()
        if not 0 <= section < len(self._model.columns):
            return ""
        sign = "-" if header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else ""
        return sign + self._model.columns[section].key

    def restore_sort(self, state: str) -> None:
        """Sort as a saved state says."""
        self.sort_by(state.removeprefix("-"), state.startswith("-"))

    def column_widths(self) -> list[int]:
        """Widths in pixels for the window's state."""
        return [self.columnWidth(position) for position in range(len(self._model.columns))]

    def restore_widths(self, widths: Sequence[int]) -> None:
        """Take saved widths; those of a different number of columns are ignored."""
        if len(widths) != len(self._model.columns):
            return
        for position, width in enumerate(widths):
            if not self._model.columns[position].stretch:
                self.setColumnWidth(position, max(_SMALLEST_COLUMN, width))

    @guarded
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._resetting and current.row() != previous.row():
            self.row_changed.emit(self._model.row_at(current))

    @guarded_or(QTableView.moveCursor)
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The first key leads to the first row below a heading; Qt would stay on the heading for good."""
        headings = set(self._model.section_positions())
        if self.currentIndex().isValid() or not headings:
            return super().moveCursor(action, modifiers)
        first = next((row for row in range(self._model.rowCount()) if row not in headings), None)
        if first is None or action == QAbstractItemView.CursorAction.MoveNext:
            return QModelIndex()  # the focus comes in: nothing is chosen yet
        return self._model.index(first, 0)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and plain and row is not None and self._model.toggle(row):
            return
        super().keyPressEvent(event)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._model.row_at(index)
        if row is None:
            return
        place = self.visualRect(index).center() if by_key else event.pos()
        self.menu_asked.emit(row, self.viewport().mapToGlobal(place))

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() or not self._empty_text:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font(Type.BODY))
        painter.setPen(QColor(self._theme.tokens.text_faint))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.viewport().rect().adjusted(24, 8, -24, -8), flags, self._empty_text)

    def _set_looks(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def leave_out(self, *keys: str) -> None:
        """Show all columns but these."""
        if self._left_out != frozenset(keys):
            self._left_out = frozenset(keys)
            self._fit_columns()

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_SMALLEST_COLUMN)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for position, column in enumerate(self._model.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(position, mode)
            self.setColumnWidth(position, self._theme.tokens.px(column.width))

    def _fit_columns(self) -> None:
        """Hide what does not fit, and let the stretching columns share the rest, but not collapse."""
        shown, fits = self._fitting(self.viewport().width())
        places = {at for at, _column in shown}
        for position in range(len(self._model.columns)):
            self.setColumnHidden(position, position not in places)
        modes = QHeaderView.ResizeMode
        for at, column in shown:
            if column.stretch:
                mode = modes.Stretch if fits else modes.Interactive
                self.horizontalHeader().setSectionResizeMode(at, mode)
                if not fits:
                    self.setColumnWidth(at, self._theme.tokens.px(column.width))

    def _fitting(self, room: int) -> tuple[list[tuple[int, Column[Any]]], bool]:
        """The columns to show in ``room`` pixels, those that need most room going first, and whether they
        fit without scrolling sideways."""
        px = self._theme.tokens.px
        shown = [
            (at, column)
            for at, column in enumerate(self._model.columns)
            if room >= px(column.needs) and column.key not in self._left_out
        ]
        while True:
            wide = sum(self._least_width(at, column) for at, column in shown)
            optional = [item for item in shown if item[1].needs]
            if wide <= room or not optional:
                return shown, wide <= room
            shown.remove(max(optional, key=lambda item: (item[1].needs, item[0])))

    def _least_width(self, position: int, column: Column[Any]) -> int:
        if column.stretch or not self.columnWidth(position):
            return self._theme.tokens.px(column.width)
        return self.columnWidth(position)

    def _on_theme(self) -> None:
        """Columns grow and shrink with the type, those that the person pulled as well."""
        factor, self._zoom = self._theme.zoom / self._zoom, self._theme.zoom
        for position, column in enumerate(self._model.columns):
            if not column.stretch and factor != 1.0:
                self.setColumnHidden(position, False)  # a hidden column does not tell its width
                self.setColumnWidth(position, round(self.columnWidth(position) * factor))
        self._set_heights()

    def _set_heights(self) -> None:
        two_lines = any(column.note is not None for column in self._model.columns)
        height = self._theme.tokens.px(self._row_height or (_TWO_LINES if two_lines else _ONE_LINE))
        self.verticalHeader().setDefaultSectionSize(height)
        self._span_sections()
        self._fit_columns()
        self._fit_height()

    def _before_reset(self) -> None:
        row = self.current_row
        self._kept_key = None if row is None else self._model.key_of(row)
        self._resetting = True

    def _after_reset(self) -> None:
        self._span_sections()
        found = self._kept_key is not None and self._model.position_of(self._kept_key) >= 0
        if found:
            self.go_to(self._kept_key)
        self._resetting = False
        self._fit_height()
        if self._kept_key is not None and not found:
            self.row_changed.emit(None)

    def _span_sections(self) -> None:
        """Headings run over the whole width and are lower than rows, also where a row stood before."""
        self.clearSpans()
        for position in self._low:
            self.setRowHeight(position, self.verticalHeader().defaultSectionSize())
        self._low = self._model.section_positions()
        wide = len(self._model.columns)
        for position in self._model.section_positions():
            self.setRowHeight(position, self._theme.tokens.px(_HEADING))
            if wide > 1:
                self.setSpan(position, 0, 1, wide)
        for position in self._spanning():
            self.setSpan(position, 0, 1, wide)

    def _spanning(self) -> list[int]:
        """Where the rows stand that have one cell only."""
        spans = self._spans
        if spans is None:
            return []
        entries = ((at, self._model.entry(at)) for at in range(self._model.rowCount()))
        return [at for at, entry in entries if not isinstance(entry, Section) and spans(entry)]

    def _fit_height(self) -> None:
        if self._fit is None:
            return
        rows = min(max(1, self._model.rowCount()), self._fit)
        lines = self.verticalHeader()
        height = sum(self.rowHeight(row) or lines.defaultSectionSize() for row in range(rows))
        header = self.horizontalHeader()
        frame = 2 * self.frameWidth() + 2
        self.setFixedHeight(height + (0 if header.isHidden() else header.sizeHint().height()) + frame)

    def _hover(self, row: int) -> None:
        if 0 <= row < self._model.rowCount() and isinstance(self._model.entry(row), Section):
            row = -1
        if row == self._delegate.hovered_row:
            return
        for changed in (self._delegate.hovered_row, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(changed)))
        self._delegate.hovered_row = row

    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.row_activated.emit(row)
