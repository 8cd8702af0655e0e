"""The drawing of a history: painted at once, lines handed to pyqtgraph later, read by keys and ear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QLineF, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.charts.trend_axis import Axes
from ssi_desktop.ui.charts.trend_data import Trend
from ssi_desktop.ui.charts.trend_marks import (
    ROW,
    PlacedMark,
    lane_height,
    paint_marks,
    place_marks,
    rows_used,
    width_in,
)
from ssi_desktop.ui.charts.trend_paint import (
    ReadyLine,
    axes_for,
    paint_baseline,
    paint_frame,
    paint_lines,
    paint_mark,
    paint_nothing,
    plot_area,
    ready_lines,
)
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.locale_text import spoken_date
from ssi_desktop.ui.shared.painting import focus_ring
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import RADIUS

GUTTER = 36
ROOM = 8
"""How far the plot reaches over its area, so that marks at the edge are whole."""
_FOOT = 26
_HEIGHT = 240
_CLOSEST_DAYS = 28
_NEAR = 20
_WITH_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TrendCanvas(QWidget):
    """The drawing itself; takes the focus and the arrow keys.

    Left and Right step through the days with numbers or marks and say them, Home and End jump, plus and
    minus zoom, T asks for the table and Ctrl+C for a copy of it. M asks for a new mark on the day under the
    cursor, Enter and Delete are for the mark there: the signals give its key.
    """

    table_requested = Signal()
    copy_requested = Signal()
    mark_asked = Signal(object)
    mark_opened = Signal(int)
    mark_removed = Signal(int)
    shown = Signal(float, float)
    read = Signal(str)

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        loader: ChartLoader | None,
        gutter: int = GUTTER,
        dates: bool = True,
    ) -> None:
        super().__init__()
        self._dates = dates
        self._theme = theme
        self._today = today
        self._loader = loader
        self._gutter = gutter
        self._trend = Trend()
        self._lines: tuple[ReadyLine, ...] = ()
        self._days: list[date] = []
        self._has_numbers = False
        self._marking = False
        self._placed: list[PlacedMark] | None = None
        self._lane: int | None = None
        self._span = self._trend.span(today())
        self._cursor: date | None = None
        self._range: tuple[float, float] | None = None
        self._face: QPixmap | None = None
        self._plot: Any = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._redraw)
        if loader is not None:
            loader.ready.connect(self._take_plot)

    @property
    def cursor_day(self) -> date | None:
        """The day the cursor stands on."""
        return self._cursor

    def show_trend(self, trend: Trend, name: str) -> None:
        """Draw a trend; ``name`` is the chart's headline, spoken before its numbers."""
        self._trend = trend
        self._lines = ready_lines(trend)
        self._days = trend.stops()
        self._has_numbers = bool(trend.days())
        self._placed = self._lane = None
        self._take_span(trend.span(self._today()))
        if self._cursor not in self._days:
            self._set_cursor(None)
        self.setAccessibleName(f"{name} {trend.spoken()}".strip())
        self.setAccessibleDescription(self._help())
        self._redraw()
        self._take_plot()

    def _take_span(self, span: tuple[date, date]) -> None:
        """Another time begins whole; in the same time the person stays where they zoomed to."""
        if span == self._span:
            return
        self._span = span
        if self._range is not None:
            self._range = None
            whole = self._whole_axes()
            self.shown.emit(whole.first, whole.last)

    def axes(self) -> Axes:
        """Where things lie now."""
        whole = self._whole_axes()
        if self._range is None:
            return whole
        return Axes(whole.area, self._range[0], self._range[1], whole.maximum)

    def _whole_axes(self) -> Axes:
        if self._lane is None:
            axes, height = self._axes_below(0), float(self._theme.tokens.px(ROW))
            placed = place_marks(axes, self._trend.marks, width_in(self._theme), height)
            self._lane = lane_height(self._theme, rows_used(placed))
        return self._axes_below(self._lane)

    def _axes_below(self, lane: int) -> Axes:
        tokens = self._theme.tokens
        foot = tokens.px(_FOOT) if self._dates else ROOM
        area = plot_area(self.size(), tokens.px(self._gutter), foot, lane)
        return axes_for(self._span, area, self._trend.maximum)

    def _help(self) -> str:
        if self._marking:
            return _("Arrow keys read the days, T opens the table, M adds a marker.")
        return _("Arrow keys read the days, T opens the table.")

    def allow_marking(self) -> None:
        """Take M, Enter and Delete for marks."""
        self._marking = True
        self.setAccessibleDescription(self._help())

    def sizeHint(self) -> QSize:
        return QSize(640, self._theme.tokens.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle(event):
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._set_cursor(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_cursor(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._face = self._placed = self._lane = None
        self._place_plot()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Moves over the plot's own surface are moves over the chart."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._point_at(event.position().x() + self._plot.x())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        face = self._ready_face()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, face)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_cursor(painter)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), RADIUS, self._theme.tokens.focus)

    def _handle(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
            return True
        if event.modifiers() & _WITH_OTHERS:
            return False
        act = self._acts().get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def _acts(self) -> dict[Qt.Key, Callable[[], None]]:
        acts = {
            Qt.Key.Key_Left: self._back,
            Qt.Key.Key_Right: self._forward,
            Qt.Key.Key_Home: self._to_first,
            Qt.Key.Key_End: self._to_last,
            Qt.Key.Key_T: self._ask_for_table,
            Qt.Key.Key_Plus: self._zoom_in,
            Qt.Key.Key_Equal: self._zoom_in,
            Qt.Key.Key_Minus: self._zoom_out,
        }
        if self._marking:
            acts[Qt.Key.Key_M] = self._ask_for_mark
            for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                acts[key] = self._remove_mark
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                acts[key] = self._open_mark
        return acts

    def _ask_for_table(self) -> None:
        self.table_requested.emit()

    def _ask_for_mark(self) -> None:
        self.mark_asked.emit(self._cursor or self._today())

    def _remove_mark(self) -> None:
        key = self._key_here()
        if key:
            self.mark_removed.emit(key)

    def _open_mark(self) -> None:
        key = self._key_here()
        if key:
            self.mark_opened.emit(key)

    def _key_here(self) -> int:
        """The first mark under the cursor that a person made; one that begins there before one that lasts."""
        day = self._cursor
        here = [] if day is None else [mark for mark in self._trend.marks_at(day) if mark.key]
        return min(here, key=lambda mark: mark.on != day).key if here else 0

    def _back(self) -> None:
        self._step(-1)

    def _forward(self) -> None:
        self._step(1)

    def _to_first(self) -> None:
        if self._days:
            self._go_to(self._days[0])

    def _to_last(self) -> None:
        if self._days:
            self._go_to(self._days[-1])

    def _zoom_in(self) -> None:
        self._zoom(0.7)

    def _zoom_out(self) -> None:
        self._zoom(1 / 0.7)

    def _zoom(self, factor: float) -> None:
        """Show less or more time around the cursor, within the trend's own time."""
        whole, now = self._whole_axes(), self.axes()
        middle = self._cursor.toordinal() if self._cursor is not None else (now.first + now.last) / 2
        low = max(whole.first, middle + (now.first - middle) * factor)
        high = min(whole.last, middle + (now.last - middle) * factor)
        if high - low < _CLOSEST_DAYS and factor < 1:
            return
        self._show_days(low, high)
        if self._plot is not None:
            self._plot.show_days(low, high)
        first, last = date.fromordinal(round(low)), date.fromordinal(round(high))
        words = _("Shown: {first} to {last}")
        announce(self, words.format(first=spoken_date(first), last=spoken_date(last)))

    def _step(self, by: int) -> None:
        if not self._days:
            return
        if self._cursor is None:
            self._go_to(self._days[-1 if by < 0 else 0])
            return
        at = self._days.index(self._cursor) + by
        self._go_to(self._days[max(0, min(len(self._days) - 1, at))])

    def _go_to(self, day: date) -> None:
        self._set_cursor(day)
        announce(self, self._trend.read_day(day, aloud=True))

    def _point_at(self, x: float) -> None:
        """The nearest day with numbers, within a few pixels."""
        if not self._days:
            return
        axes = self.axes()
        wanted = axes.day_at(x)
        at = bisect_left([day.toordinal() for day in self._days], wanted)
        near = self._days[max(0, at - 1) : at + 1]
        best = min(near, key=lambda day: abs(day.toordinal() - wanted))
        self._set_cursor(best if abs(axes.x(best.toordinal()) - x) <= _NEAR else None)

    def _set_cursor(self, day: date | None) -> None:
        if day == self._cursor:
            return
        self._cursor = day
        self.read.emit(self._trend.read_day(day) if day is not None else "")
        self.update()

    def _show_days(self, first: float, last: float) -> None:
        """The person zoomed or dragged."""
        self._range = (first, last)
        self._face = self._placed = None
        self.shown.emit(first, last)
        self.update()

    def _redraw(self) -> None:
        self._face = self._placed = self._lane = None
        if self._plot is not None:
            self._place_plot()
            self._fill_plot()
        self.update()

    def _ready_face(self) -> QPixmap:
        """Frame, and lines while pyqtgraph is not there, painted once a change."""
        ratio = self.devicePixelRatioF()
        if self._face is not None and self._face.devicePixelRatio() == ratio:
            return self._face
        face = QPixmap(self.size() * ratio)
        face.setDevicePixelRatio(ratio)
        face.fill(Qt.GlobalColor.transparent)
        with QPainter(face) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_face(painter)
        self._face = face
        return face

    def _paint_face(self, painter: QPainter) -> None:
        axes, tokens = self.axes(), self._theme.tokens
        paint_frame(painter, axes, self._trend, self._theme, tokens, self._dates)
        paint_marks(painter, axes, self._marks(axes), self._theme, tokens)
        paint_baseline(painter, axes, self._trend, tokens)
        if not self._has_numbers:
            paint_nothing(painter, axes.area, self._trend.nothing, self._theme, tokens)
        elif self._plot is None:
            painter.setClipRect(axes.area.adjusted(-8, -8, 8, 8))
            paint_lines(painter, axes, self._lines, tokens)

    def _marks(self, axes: Axes) -> list[PlacedMark]:
        if self._placed is None:
            height = float(self._theme.tokens.px(ROW))
            self._placed = place_marks(axes, self._trend.marks, width_in(self._theme), height)
        return self._placed

    def _paint_cursor(self, painter: QPainter) -> None:
        day = self._cursor
        if day is None:
            return
        axes, tokens = self.axes(), self._theme.tokens
        x = axes.x(day.toordinal())
        painter.setPen(QPen(QColor(tokens.outline), 1))
        painter.drawLine(QLineF(x, axes.area.top(), x, axes.area.bottom()))
        for line in self._trend.series:
            point = line.at(day)
            if point is not None and point.value is not None:
                paint_mark(painter, axes.point(day, point.value), line.look, tokens, 11.0)

    def _take_plot(self) -> None:
        """Hand the lines over to pyqtgraph as soon as it is there and there is something to draw."""
        if self._plot is not None or self._loader is None or self._loader.plots is None:
            return
        if not self._has_numbers:
            return
        self._plot = self._loader.plots.TrendPlot(self, self._show_days)
        self._plot.viewport().installEventFilter(self)
        self._plot.viewport().setMouseTracking(True)
        self._place_plot()
        self._redraw()
        self._plot.show()

    def _place_plot(self) -> None:
        if self._plot is None:
            return
        area = self.axes().area.toRect()
        self._plot.setGeometry(area.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        self._plot.place(area.width(), area.height())

    def _fill_plot(self) -> None:
        axes, whole = self.axes(), self._whole_axes()
        days = (whole.first, whole.last)
        self._plot.show_lines(self._lines, whole.maximum, self._theme.tokens, days)
        self._plot.show_days(axes.first, axes.last)
