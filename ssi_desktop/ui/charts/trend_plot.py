"""The lines of a history chart in pyqtgraph: the only module that imports it, and never before start-up."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsPathItem, QWidget

from ssi_desktop.ui.charts.trend_drawing import ROOM
from ssi_desktop.ui.charts.trend_paint import MARK, ReadyLine, bridge_pen, line_pen
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import faded, shape_path
from ssi_desktop.ui.shared.tokens import Tokens

_CLOSEST_DAYS = 14


class TrendPlot(pg.PlotWidget):  # type: ignore[misc]
    """Lies over the plot area of a chart and draws only lines, bands and marks.

    The chart around it draws axes and cursor and owns focus and keys; dragging moves the time shown and
    the wheel with Ctrl zooms it, within the trend's own time. ``moved`` is told the days now shown. The
    finished picture is kept until numbers, days or size change, so that a moving cursor costs nothing.
    """

    def __init__(self, parent: QWidget, moved: Callable[[float, float], None]) -> None:
        super().__init__(parent, background=None)
        self._moved = moved
        self._quiet = False
        self._picture: QPixmap | None = None
        self._width, self._height, self._maximum = 1, 1, 1.0
        self._days = self._whole = (0.0, 1.0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setStyleSheet("border: none; background: transparent;")
        self.setMenuEnabled(False)
        self.hideButtons()
        item = self.getPlotItem()
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.layout.setContentsMargins(0, 0, 0, 0)
        box = item.getViewBox()
        box.setMouseEnabled(x=True, y=False)
        box.setDefaultPadding(0)
        box.sigXRangeChanged.connect(self._on_range)

    def place(self, width: int, height: int) -> None:
        """Tell the size of the area of the axes; the plot itself reaches ``ROOM`` pixels over it."""
        self._width, self._height = max(1, width), max(1, height)
        self.show_days(*self._days)

    def show_lines(
        self, lines: tuple[ReadyLine, ...], maximum: float, tokens: Tokens, whole: tuple[float, float]
    ) -> None:
        """Draw lines; ``whole`` is the trend's own time as ordinals of the first and last day."""
        self.clear()
        self._picture = None
        self._maximum = maximum
        self._whole = whole
        for line in lines:
            self._add_bands(line, tokens)
        for line in lines:
            self._add_line(line, tokens)
            self._add_marks(line, tokens)

    def show_days(self, first: float, last: float) -> None:
        """Show the time between two days given as ordinals."""
        self._days = (first, last)
        self._picture = None
        self._quiet = True
        box = self.getPlotItem().getViewBox()
        beyond = self._beyond(self._whole)
        box.setLimits(xMin=beyond[0], xMax=beyond[1], minXRange=_CLOSEST_DAYS)
        box.setXRange(*self._beyond(self._days), padding=0)
        above = self._maximum * ROOM / self._height
        box.setYRange(-above, self._maximum + above, padding=0)
        self._quiet = False

    def _beyond(self, days: tuple[float, float]) -> tuple[float, float]:
        """The days at the plot's own edges when ``days`` stand at the edges of the axes."""
        room = (days[1] - days[0]) * ROOM / self._width
        return days[0] - room, days[1] + room

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the page around the chart, unless Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._painted()
        with QPainter(self.viewport()) as painter:
            painter.drawPixmap(0, 0, self._picture)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        super().resizeEvent(event)

    def _painted(self) -> QPixmap:
        area, ratio = self.viewport().rect(), self.devicePixelRatioF()
        picture = QPixmap(area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        self.scene().prepareForPaint()
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.render(painter, QRectF(area), area)
        return picture

    def _on_range(self, _box: object, days: tuple[float, float]) -> None:
        self._picture = None
        if self._quiet:
            return
        room = (days[1] - days[0]) * ROOM / (self._width + 2 * ROOM)
        self._days = (days[0] + room, days[1] - room)
        self._moved(*self._days)

    def _add_bands(self, line: ReadyLine, tokens: Tokens) -> None:
        for band in line.bands:
            path = QPainterPath()
            path.addPolygon(band)
            item = QGraphicsPathItem(path)
            item.setPen(QPen(Qt.PenStyle.NoPen))
            item.setBrush(QBrush(faded(line.look.shade(tokens), 46)))
            self.addItem(item)

    def _add_line(self, line: ReadyLine, tokens: Tokens) -> None:
        pen = line_pen(line.look, tokens, line.many)
        curve = pg.PlotCurveItem(
            list(line.days), list(line.values), pen=pen, connect="finite", antialias=True
        )
        self.addItem(curve)
        if line.bridges:
            ends = [end for bridge in line.bridges for end in (bridge.p1(), bridge.p2())]
            dots = pg.PlotCurveItem(
                [end.x() for end in ends],
                [end.y() for end in ends],
                pen=bridge_pen(line.look, tokens),
                connect="pairs",
                antialias=True,
            )
            self.addItem(dots)

    def _add_marks(self, line: ReadyLine, tokens: Tokens) -> None:
        halo = QPen(QColor(tokens.surface), 1.5)
        halo.setCosmetic(True)
        scatter = pg.ScatterPlotItem(
            x=[spot.x() for spot in line.marks],
            y=[spot.y() for spot in line.marks],
            symbol=shape_path(line.look.shape, QRectF(-0.5, -0.5, 1, 1)),
            size=MARK + 2,
            pen=halo,
            brush=QBrush(QColor(line.look.shade(tokens))),
            antialias=True,
        )
        self.addItem(scatter)
