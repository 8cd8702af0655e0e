"""A history chart: headline, legend, drawing, and the line that reads the day under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.charts.trend_canvas import TrendCanvas
from ssi_desktop.ui.charts.trend_data import Trend, TrendSeries
from ssi_desktop.ui.charts.trend_drawing import GUTTER
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Caption, ElidedLabel, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout, clear_layout
from ssi_desktop.ui.shared.widgets.mark import Mark


class TrendChart(QWidget):
    """``show_trend`` draws; ``table_requested`` comes when the person presses T in the chart,
    ``copy_requested`` for Ctrl+C. After ``allow_marking`` M, Enter and Delete are for marks: ``mark_asked``
    gives the day, ``mark_opened`` and ``mark_removed`` the key of a `TrendMark`.

    ``today`` gives the current day. ``gutter`` is the room for numbers at the left and ``dates`` whether
    the time axis is written: a strip of outcomes below can carry it instead. Without a ``loader`` the
    lines stay painted by QPainter: the same picture, without dragging.
    """

    table_requested = Signal()
    copy_requested = Signal()
    mark_asked = Signal(object)
    mark_opened = Signal(int)
    mark_removed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        loader: ChartLoader | None = None,
        gutter: int = GUTTER,
        parent: QWidget | None = None,
        *,
        dates: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.headline = Strong(wrap=True)
        self.reading = ElidedLabel()
        self.reading.setProperty("role", Caption.role)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.canvas = TrendCanvas(theme, today, loader, gutter, dates)
        self.canvas.table_requested.connect(self.table_requested)
        self.canvas.copy_requested.connect(self.copy_requested)
        self.canvas.mark_asked.connect(self.mark_asked)
        self.canvas.mark_opened.connect(self.mark_opened)
        self.canvas.mark_removed.connect(self.mark_removed)
        self.canvas.read.connect(self.reading.setText)
        self._legend = QWidget()
        self._keys = FlowLayout(self._legend, Space.LARGE, Space.TIGHT)
        self._arrange()

    def allow_marking(self) -> None:
        """Take the keys for marks."""
        self.canvas.allow_marking()

    def show_trend(self, trend: Trend, headline: str = "") -> None:
        """Draw a trend below a sentence that says what it shows."""
        self.headline.setText(headline)
        self.headline.setVisible(bool(headline))
        self.reading.setText("")
        clear_layout(self._keys)
        for line in trend.series:
            key = self._key(line)
            self._keys.addWidget(key)
            key.show()
        self._legend.setVisible(bool(trend.series))
        self.canvas.show_trend(trend, headline)

    def _key(self, line: TrendSeries) -> QWidget:
        piece = QWidget()
        row = QHBoxLayout(piece)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT + 2)
        row.addWidget(Mark(self._theme, line.look.shape, line.look.colour, 9))
        row.addWidget(Caption(line.label))
        return piece

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.headline)
        line = QHBoxLayout()
        line.setSpacing(Space.LARGE)
        line.addWidget(self._legend)
        line.addWidget(self.reading, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
        column.addWidget(self.canvas, 1)
