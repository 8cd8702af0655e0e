"""Paints a history chart with plain QPainter: the frame always, the lines before pyqtgraph and for export."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from ssi_desktop.ui.charts.looks import Look
from ssi_desktop.ui.charts.trend_axis import Axes, time_ticks, value_ticks
from ssi_desktop.ui.charts.trend_data import Trend, TrendPoint, TrendSeries
from ssi_desktop.ui.charts.trend_marks import (
    ROW,
    PlacedMark,
    lane_height,
    paint_marks,
    place_marks,
    rows_used,
    width_in,
)
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.painting import draw_shape, faded, fill_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import PAPER, RADIUS, Space, Tokens, Type

MANY = 120
LINE = 2.0
MARK = 8.0
_SPARSE = 27
_ALONE_DAYS = 1.5
_LINE_HEIGHT, _LABEL_WIDTH = 20, 80


def plot_area(size: QSize, gutter: int, foot: int, above: int = 0) -> QRectF:
    """The inner area of a chart: room for numbers at the left, dates below and the words of marks above."""
    top = 8.0 + above
    return QRectF(gutter, top, max(10.0, size.width() - gutter - 14.0), max(10.0, size.height() - top - foot))


def axes_for(span: tuple[date, date], area: QRectF, maximum: float) -> Axes:
    """A span of time in an area, with a little room at both ends for the marks."""
    start, end = span
    room = max(2.0, (end - start).days * 0.015)
    return Axes(area, start.toordinal() - room, end.toordinal() + room, maximum)


def paint_frame(
    painter: QPainter, axes: Axes, trend: Trend, theme: Theme, tokens: Tokens, dates: bool = True
) -> None:
    """Grid, numbers and dates."""
    line = tokens.px(_LINE_HEIGHT)
    painter.setFont(theme.font(Type.CAPTION, tabular=True))
    for value in value_ticks(trend.maximum):
        y = round(axes.y(value)) + 0.5
        painter.setPen(QPen(QColor(tokens.hairline if value else tokens.outline), 1))
        painter.drawLine(QLineF(axes.area.left(), y, axes.area.right(), y))
        painter.setPen(QColor(tokens.text_faint))
        place = QRectF(0, y - line / 2, axes.area.left() - Space.SMALL, line)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number_text(value)
        )
    if dates:
        paint_dates(painter, axes, theme, tokens)


def paint_dates(painter: QPainter, axes: Axes, theme: Theme, tokens: Tokens) -> None:
    """The time axis."""
    painter.setFont(theme.font(Type.CAPTION, tabular=True))
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    wide = tokens.px(_LABEL_WIDTH)
    for tick in time_ticks(axes, tokens.zoom):
        x = round(axes.x(tick.ordinal)) + 0.5
        painter.setPen(QPen(QColor(tokens.outline), 1))
        painter.drawLine(QLineF(x, axes.area.bottom(), x, axes.area.bottom() + (7 if tick.strong else 4)))
        painter.setPen(QColor(tokens.text_soft if tick.strong else tokens.text_faint))
        place = QRectF(x - wide / 2, axes.area.bottom() + 8, wide, tokens.px(_LINE_HEIGHT))
        painter.drawText(place, flags, tick.label)


@dataclass(frozen=True)
class ReadyLine:
    """A series turned into outlines in days and points, once, so that drawing at any size is cheap.

    ``days`` and ``values`` are the same points in a row, with a number that is none between two runs.
    """

    look: Look
    runs: tuple[QPolygonF, ...]
    bridges: tuple[QLineF, ...]
    bands: tuple[QPolygonF, ...]
    marks: tuple[QPointF, ...]
    many: bool
    days: tuple[float, ...] = ()
    values: tuple[float, ...] = ()


def ready_lines(trend: Trend) -> tuple[ReadyLine, ...]:
    """Every series of a trend, ready to be drawn."""
    return tuple(_ready_line(line) for line in trend.series)


def _ready_line(line: TrendSeries) -> ReadyLine:
    runs = tuple(QPolygonF([_spot(point) for point in run]) for run in line.runs)
    days: list[float] = []
    values: list[float] = []
    for run in line.runs:
        days += [*(point.on.toordinal() for point in run), math.nan]
        values += [*(point.value or 0.0 for point in run), math.nan]
    return ReadyLine(
        look=line.look,
        runs=runs,
        bridges=tuple(QLineF(_spot(first), _spot(last)) for first, last in line.bridges),
        bands=tuple(band_outline(run) for run in line.band_runs()),
        marks=tuple(_spot(point) for point in marked_points(line)),
        many=sum(run.size() for run in runs) > MANY,
        days=tuple(days),
        values=tuple(values),
    )


def _spot(point: TrendPoint) -> QPointF:
    return QPointF(point.on.toordinal(), point.value or 0.0)


def paint_lines(painter: QPainter, axes: Axes, lines: tuple[ReadyLine, ...], tokens: Tokens) -> None:
    """Bands below, lines above, marks on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setTransform(_to_pixels(axes), True)
    painter.setPen(Qt.PenStyle.NoPen)
    for line in lines:
        painter.setBrush(faded(line.look.shade(tokens), 46))
        for band in line.bands:
            painter.drawPolygon(band)
    for line in lines:
        painter.setPen(line_pen(line.look, tokens, line.many))
        for run in line.runs:
            painter.drawPolyline(run)
        painter.setPen(bridge_pen(line.look, tokens))
        painter.drawLines(line.bridges)
    painter.restore()
    for line in lines:
        for spot in line.marks:
            paint_mark(painter, QPointF(axes.x(spot.x()), axes.y(spot.y())), line.look, tokens)


def _to_pixels(axes: Axes) -> QTransform:
    """From days and points to pixels."""
    across = axes.area.width() / max(1e-9, axes.last - axes.first)
    down = -axes.area.height() / axes.maximum
    return QTransform(across, 0, 0, down, axes.area.x() - axes.first * across, axes.area.bottom())


def paint_baseline(painter: QPainter, axes: Axes, trend: Trend, tokens: Tokens) -> None:
    """A line of a single day is a baseline: dots lead from it over the whole width."""
    for line in trend.series:
        values = [point.value for run in line.runs for point in run]
        if len(values) != 1 or values[0] is None:
            continue
        pen = QPen(faded(line.look.shade(tokens), 150), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1, 4])
        painter.setPen(pen)
        y = round(axes.y(values[0])) + 0.5
        painter.drawLine(QLineF(axes.area.left(), y, axes.area.right(), y))


def band_outline(run: tuple[TrendPoint, ...]) -> QPolygonF:
    """The outline of an interval over time, in days and points."""
    alone = _ALONE_DAYS if len(run) == 1 else 0.0
    upper = [_corner(point, point.high, shift) for point in run for shift in _shifts(alone)]
    lower = [_corner(point, point.low, shift) for point in reversed(run) for shift in _shifts(-alone)]
    return QPolygonF(upper + lower)


def _corner(point: TrendPoint, value: float | None, shift: float) -> QPointF:
    return QPointF(point.on.toordinal() + shift, value or 0.0)


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


def bridge_pen(look: Look, tokens: Tokens) -> QPen:
    """Dots over a short gap."""
    pen = QPen(QColor(look.shade(tokens)), 1.0, Qt.PenStyle.CustomDashLine)
    pen.setCosmetic(True)
    pen.setDashPattern([1.5, 4.0])
    return pen


def marked_points(line: TrendSeries) -> list[TrendPoint]:
    """The points that get a mark: all while they are few, else lone ones, some between, and the last."""
    runs = line.runs
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


def paint_mark(painter: QPainter, at: QPointF, look: Look, tokens: Tokens, side: float = MARK) -> None:
    """A point of a line, set off from it by the ground's colour."""
    halo = QRectF(at.x() - side / 2 - 1.5, at.y() - side / 2 - 1.5, side + 3, side + 3)
    draw_shape(painter, halo, look.shape, tokens.surface)
    body = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
    draw_shape(painter, body, look.shape, look.shade(tokens))


def paint_nothing(painter: QPainter, area: QRectF, words: str, theme: Theme, tokens: Tokens) -> None:
    """An empty chart says why, on a ground of its own so that no line runs through the words."""
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.setFont(theme.font(Type.BODY))
    place = painter.boundingRect(area.adjusted(20, 0, -20, 0), flags, words)
    around = place.adjusted(-Space.MEDIUM, -Space.TIGHT, Space.MEDIUM, Space.TIGHT)
    fill_round(painter, around, RADIUS, tokens.surface)
    painter.setPen(QColor(tokens.text_soft))
    painter.drawText(place, flags, words)


def trend_picture(trend: Trend, size: QSize, theme: Theme, today: date, ratio: float = 2.0) -> QImage:
    """The chart on white, for pages and clipboards."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(PAPER.window))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axes, placed = _axes_below_marks(trend, size, theme, today)
        paint_frame(painter, axes, trend, theme, PAPER)
        paint_marks(painter, axes, placed, theme, PAPER)
        paint_baseline(painter, axes, trend, PAPER)
        paint_lines(painter, axes, ready_lines(trend), PAPER)
    return image


def _axes_below_marks(trend: Trend, size: QSize, theme: Theme, today: date) -> tuple[Axes, list[PlacedMark]]:
    """The axes of a picture with room for the words of its marks, and where these lie."""
    measure, height = width_in(theme), float(theme.tokens.px(ROW))
    axes = axes_for(trend.span(today), plot_area(size, 44, 34), trend.maximum)
    above = lane_height(theme, rows_used(place_marks(axes, trend.marks, measure, height)))
    axes = axes_for(trend.span(today), plot_area(size, 44, 34, above), trend.maximum)
    return axes, place_marks(axes, trend.marks, measure, height)
