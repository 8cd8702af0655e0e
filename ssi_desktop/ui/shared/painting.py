"""Shapes and small strokes that painted widgets share; a status is always a word, a shape and a colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen


class Shape(StrEnum):
    """Marks that stay apart without colour.

    SQUARE is kept for LinkedIn's numbers and DIAMOND for ours; CIRCLE, TRIANGLE, HEXAGON and CROSS for
    the four pillars.
    """

    SQUARE = "square"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    HEXAGON = "hexagon"
    CROSS = "cross"
    RING = "ring"
    DASHED = "dashed"
    HALF = "half"
    DOT = "dot"
    CHECK = "check"
    WARNING = "warning"
    STOP = "stop"
    CLOCK = "clock"
    STAR = "star"


Points = tuple[tuple[float, float], ...]

# As whole numbers: an enum of Qt is slow to put together, and a table asks for them in every cell.
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


def _corners(count: int, turn: float) -> Points:
    steps = (turn + 2 * math.pi * index / count for index in range(count))
    return tuple((0.5 + 0.5 * math.sin(angle), 0.5 - 0.5 * math.cos(angle)) for angle in steps)


def _star() -> Points:
    radii = (0.54, 0.25)
    angles = (math.pi * index / 5 for index in range(10))
    return tuple(
        (0.5 + radii[i % 2] * math.sin(angle), 0.53 - radii[i % 2] * math.cos(angle))
        for i, angle in enumerate(angles)
    )


_FILLED: dict[Shape, Points] = {
    Shape.SQUARE: ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)),
    Shape.DIAMOND: ((0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)),
    Shape.TRIANGLE: ((0.5, 0.0), (1.04, 0.95), (-0.04, 0.95)),
    Shape.HEXAGON: _corners(6, math.pi / 6),
    Shape.CROSS: (
        (0.33, 0.0), (0.67, 0.0), (0.67, 0.33), (1.0, 0.33), (1.0, 0.67), (0.67, 0.67),
        (0.67, 1.0), (0.33, 1.0), (0.33, 0.67), (0.0, 0.67), (0.0, 0.33), (0.33, 0.33),
    ),
    Shape.STAR: _star(),
}  # fmt: skip


def shape_path(shape: Shape, rect: QRectF) -> QPainterPath:
    """The outline of a filled shape; a circle for those that are drawn with strokes."""
    path = QPainterPath()
    corners = _FILLED.get(shape)
    if corners is None:
        path.addEllipse(rect)
        return path
    for index, (x, y) in enumerate(corners):
        point = QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())
        if index:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def draw_shape(painter: QPainter, rect: QRectF, shape: Shape, colour: str) -> None:
    """Draw a mark; strokes scale with ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strokes = _STROKED.get(shape)
    if strokes is not None:
        painter.setPen(_pen(colour, rect))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strokes(painter, rect, colour)
    else:
        inner = rect if shape is not Shape.DOT else rect.adjusted(*_inset(rect, 0.22))
        painter.fillPath(shape_path(shape, inner), QColor(colour))
    painter.restore()


def _pen(colour: str, rect: QRectF) -> QPen:
    pen = QPen(QColor(colour), max(1.2, rect.width() * 0.15))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _inset(rect: QRectF, share: float) -> tuple[float, float, float, float]:
    gap = rect.width() * share
    return gap, gap, -gap, -gap


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())


def _ring(painter: QPainter, rect: QRectF, _colour: str) -> None:
    painter.drawEllipse(rect.adjusted(*_inset(rect, 0.08)))


def _dashed(painter: QPainter, rect: QRectF, _colour: str) -> None:
    pen = painter.pen()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.6, 1.25])
    painter.setPen(pen)
    painter.drawEllipse(rect.adjusted(*_inset(rect, 0.08)))


def _half(painter: QPainter, rect: QRectF, colour: str) -> None:
    inner = rect.adjusted(*_inset(rect, 0.08))
    painter.drawEllipse(inner)
    painter.setBrush(QColor(colour))
    painter.drawChord(inner, 90 * 16, 180 * 16)


def _check(painter: QPainter, rect: QRectF, _colour: str) -> None:
    painter.drawPolyline([_at(rect, 0.08, 0.55), _at(rect, 0.38, 0.84), _at(rect, 0.94, 0.2)])


def _warning(painter: QPainter, rect: QRectF, _colour: str) -> None:
    painter.drawPolygon([_at(rect, 0.5, 0.04), _at(rect, 1.0, 0.92), _at(rect, 0.0, 0.92)])
    painter.drawLine(_at(rect, 0.5, 0.4), _at(rect, 0.5, 0.62))
    painter.drawPoint(_at(rect, 0.5, 0.78))


def _stop(painter: QPainter, rect: QRectF, _colour: str) -> None:
    painter.drawEllipse(rect.adjusted(*_inset(rect, 0.04)))
    painter.drawLine(_at(rect, 0.33, 0.33), _at(rect, 0.67, 0.67))
    painter.drawLine(_at(rect, 0.67, 0.33), _at(rect, 0.33, 0.67))


def _clock(painter: QPainter, rect: QRectF, _colour: str) -> None:
    painter.drawEllipse(rect.adjusted(*_inset(rect, 0.06)))
    painter.drawPolyline([_at(rect, 0.5, 0.26), _at(rect, 0.5, 0.52), _at(rect, 0.68, 0.62)])


_STROKED: dict[Shape, Callable[[QPainter, QRectF, str], None]] = {
    Shape.RING: _ring,
    Shape.DASHED: _dashed,
    Shape.HALF: _half,
    Shape.CHECK: _check,
    Shape.WARNING: _warning,
    Shape.STOP: _stop,
    Shape.CLOCK: _clock,
}


def fill_round(painter: QPainter, rect: QRectF, radius: float, fill: str | QBrush) -> None:
    """A filled rectangle with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(fill)) if isinstance(fill, str) else fill)
    painter.drawRoundedRect(rect, radius, radius)


def outline_round(painter: QPainter, rect: QRectF, radius: float, colour: str, width: float = 1.0) -> None:
    """A round rectangle's border, kept inside ``rect``."""
    half = width / 2
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def outline_dashed(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    colour: str,
    width: float = 1.0,
    dashes: tuple[float, float] = (4, 3),
) -> None:
    """The border of something that is not known yet, inside ``rect``; ``dashes`` in widths of the pen."""
    pen = QPen(QColor(colour), width, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern(dashes)
    half = width / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def write_line(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str, *, right: bool = False
) -> None:
    """One line of plain text, elided where it does not fit; names written from right to left keep to the
    left edge."""
    line = " ".join(text.split())
    room = max(0.0, rect.width())
    shown = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, _AT_RIGHT if right else _AT_LEFT, shown)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, colour: str) -> None:
    """The mark of the keyboard focus, two pixels wide, inside ``rect``."""
    outline_round(painter, rect, radius, colour, 2.0)


def hatch(colour: str, alpha: int = 255) -> QBrush:
    """Diagonal lines in a colour: the pattern of an estimate's interval."""
    shade = QColor(colour)
    shade.setAlpha(alpha)
    return QBrush(shade, Qt.BrushStyle.BDiagPattern)


def faded(colour: str, alpha: int) -> QColor:
    """A colour with an opacity of 0 to 255."""
    shade = QColor(colour)
    shade.setAlpha(alpha)
    return shade
