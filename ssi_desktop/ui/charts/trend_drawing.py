"""The drawing of a history: painted at once into a picture, its lines handed to pyqtgraph later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import focus_ring
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import RADIUS

GUTTER = 36
ROOM = 8
"""How far the plot reaches over its area, so that marks at the edge are whole."""
_FOOT = 26
_HEIGHT = 240


class TrendDrawing(QWidget):
    """Frame, marks, lines and cursor; where the cursor stands is said by a subclass.

    ``shown`` gives the first and the last day in sight as ordinals when somebody zooms or drags.
    """

    shown = Signal(float, float)

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
        self._has_numbers = False
        self._placed: list[PlacedMark] | None = None
        self._lane: int | None = None
        self._span = self._trend.span(today())
        self._cursor: date | None = None
        self._range: tuple[float, float] | None = None
        self._face: QPixmap | None = None
        self._plot: Any = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._redraw)
        if loader is not None:
            loader.ready.connect(self._take_plot)

    def _draw(self, trend: Trend) -> None:
        """Draw another trend."""
        self._trend = trend
        self._lines = ready_lines(trend)
        self._has_numbers = bool(trend.days())
        self._placed = self._lane = None
        self._take_span(trend.span(self._today()))
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

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(640, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 150)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._face = self._placed = self._lane = None
        self._place_plot()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        face = self._ready_face()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, face)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_cursor(painter)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), RADIUS, self._theme.tokens.focus)

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
