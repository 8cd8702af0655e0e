"""Paints a history chart with plain QPainter: the frame always, the lines before pyqtgraph and for export."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from ssi_desktop.ui.charts.looks import Look
from ssi_desktop.ui.charts.trend_axis import Axes, time_ticks, value_ticks
from ssi_desktop.ui.charts.trend_data import Trend, TrendMark, TrendPoint, TrendSeries
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.painting import draw_shape, faded
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import PAPER, Space, Tokens, Type

MANY = 120
LINE = 2.0
MARK = 8.0
_SPARSE = 27


def plot_area(size: QSize, gutter: int, foot: int) -> QRectF:
    """The inner area of a chart: room for numbers at the left and dates below."""
    return QRectF(gutter, 8, max(10.0, size.width() - gutter - 14.0), max(10.0, size.height() - 8.0 - foot))


def axes_for(trend: Trend, area: QRectF, today: date) -> Axes:
    """The whole time of a trend in an area, with a little room at both ends for the marks."""
    start, end = trend.span(today)
    room = max(2.0, (end - start).days * 0.015)
    return Axes(area, start.toordinal() - room, end.toordinal() + room, trend.maximum)


def paint_frame(
    painter: QPainter, axes: Axes, trend: Trend, theme: Theme, tokens: Tokens, dates: bool = True
) -> None:
    """Grid, numbers and dates."""
    painter.setFont(theme.font(Type.CAPTION, tabular=True))
    for value in value_ticks(trend.maximum):
        y = round(axes.y(value)) + 0.5
        painter.setPen(QPen(QColor(tokens.hairline if value else tokens.outline), 1))
        painter.drawLine(QLineF(axes.area.left(), y, axes.area.right(), y))
        painter.setPen(QColor(tokens.text_faint))
        place = QRectF(0, y - 10, axes.area.left() - Space.SMALL, 20)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number_text(value)
        )
    if dates:
        paint_dates(painter, axes, theme, tokens)


def paint_dates(painter: QPainter, axes: Axes, theme: Theme, tokens: Tokens) -> None:
    """The time axis."""
    painter.setFont(theme.font(Type.CAPTION, tabular=True))
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    for tick in time_ticks(axes):
        x = round(axes.x(tick.ordinal)) + 0.5
        painter.setPen(QPen(QColor(tokens.outline), 1))
        painter.drawLine(QLineF(x, axes.area.bottom(), x, axes.area.bottom() + (7 if tick.strong else 4)))
        painter.setPen(QColor(tokens.text_soft if tick.strong else tokens.text_faint))
        painter.drawText(QRectF(x - 40, axes.area.bottom() + 8, 80, 20), flags, tick.label)


def paint_marks(painter: QPainter, axes: Axes, marks: tuple[TrendMark, ...], tokens: Tokens) -> None:
    """Dashed uprights for what happened, with their words at the top."""
    for mark in marks:
        x = axes.x(mark.on.toordinal())
        if not axes.area.left() <= x <= axes.area.right():
            continue
        pen = QPen(QColor(tokens.text_faint), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, axes.area.top(), x, axes.area.bottom()))
        painter.setPen(QColor(tokens.text_soft))
        painter.drawText(QPointF(x + 5, axes.area.top() + 11), mark.label)


def paint_lines(painter: QPainter, axes: Axes, trend: Trend, tokens: Tokens) -> None:
    """Bands below, lines above, marks on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_baseline(painter, axes, trend, tokens)
    for line in trend.series:
        _paint_band(painter, axes, line, tokens)
    for line in trend.series:
        _paint_line(painter, axes, line, tokens)


def paint_baseline(painter: QPainter, axes: Axes, trend: Trend, tokens: Tokens) -> None:
    """A single day is a baseline: dots lead from it over the whole width."""
    if len(trend.days()) != 1:
        return
    for line in trend.series:
        for point in line.points:
            if point.value is None:
                continue
            pen = QPen(faded(line.look.shade(tokens), 150), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([1, 4])
            painter.setPen(pen)
            y = round(axes.y(point.value)) + 0.5
            painter.drawLine(QLineF(axes.area.left(), y, axes.area.right(), y))


def _paint_band(painter: QPainter, axes: Axes, line: TrendSeries, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(line.look.shade(tokens), 46))
    for run in line.band_runs():
        painter.drawPolygon(band_outline(run, axes))


def band_outline(run: tuple[TrendPoint, ...], axes: Axes | None = None) -> QPolygonF:
    """The outline of an interval over time, in pixels, or in days and points without axes."""

    def place(point: TrendPoint, value: float | None, shift: float) -> QPointF:
        day, height = point.on.toordinal() + shift, value or 0.0
        return QPointF(day, height) if axes is None else QPointF(axes.x(day), axes.y(height))

    alone = 1.5 if len(run) == 1 else 0.0
    upper = [place(point, point.high, shift) for point in run for shift in _shifts(alone)]
    lower = [place(point, point.low, shift) for point in reversed(run) for shift in _shifts(-alone)]
    return QPolygonF(upper + lower)


def _shifts(alone: float) -> tuple[float, ...]:
    """A single day's interval gets a little width to be seen."""
    return (-alone, alone) if alone else (0.0,)


def line_pen(look: Look, tokens: Tokens, many: bool) -> QPen:
    """Wide and dashed while the points are few; thin and solid where dashes could not be seen."""
    pen = QPen(QColor(look.shade(tokens)), 1.0 if many else LINE)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if look.dash else Qt.PenCapStyle.RoundCap)
    if look.dash and not many:
        pen.setDashPattern(look.dash)
    return pen


def marked_points(line: TrendSeries) -> list[TrendPoint]:
    """The points that get a mark: all while they are few, else lone ones, some between, and the last."""
    runs = line.runs()
    points = [point for run in runs for point in run]
    if len(points) <= _SPARSE:
        return points
    step = len(points) // 12
    lone = {run[0] for run in runs if len(run) == 1}
    return [
        point
        for index, point in enumerate(points)
        if point in lone or index % step == step // 2 or index == len(points) - 1
    ]


def _paint_line(painter: QPainter, axes: Axes, line: TrendSeries, tokens: Tokens) -> None:
    runs = line.runs()
    many = sum(len(run) for run in runs) > MANY
    painter.setPen(line_pen(line.look, tokens, many))
    for run in runs:
        places = [axes.point(point.on, point.value or 0.0) for point in run]
        if many:
            painter.drawLines([QLineF(a, b) for a, b in pairwise(places)])
        else:
            painter.drawPolyline(places)
    for point in marked_points(line):
        paint_mark(painter, axes.point(point.on, point.value or 0.0), line.look, tokens)


def paint_mark(painter: QPainter, at: QPointF, look: Look, tokens: Tokens, side: float = MARK) -> None:
    """A point of a line, set off from it by the ground's colour."""
    halo = QRectF(at.x() - side / 2 - 1.5, at.y() - side / 2 - 1.5, side + 3, side + 3)
    draw_shape(painter, halo, look.shape, tokens.surface)
    body = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
    draw_shape(painter, body, look.shape, look.shade(tokens))


def paint_nothing(painter: QPainter, area: QRectF, words: str, theme: Theme, tokens: Tokens) -> None:
    """An empty chart says why."""
    painter.setFont(theme.font(Type.BODY))
    painter.setPen(QColor(tokens.text_soft))
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(area.adjusted(20, 0, -20, 0), flags, words)


def trend_picture(trend: Trend, size: QSize, theme: Theme, today: date, ratio: float = 2.0) -> QImage:
    """The chart on white, for pages and clipboards."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(PAPER.window))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    axes = axes_for(trend, plot_area(size, 44, 34), today)
    paint_frame(painter, axes, trend, theme, PAPER)
    paint_marks(painter, axes, trend.marks, PAPER)
    paint_lines(painter, axes, trend, PAPER)
    painter.end()
    return image
