"""The small marks around a gauge's bar: the person's own target above it, the groups' averages below it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ssi_desktop.ui.charts.gauge_parts import share
from ssi_desktop.ui.shared.tokens import Tokens

_HEAD = 8.0
_APART = 10.0
_STEM = 4.0


def paint_target(painter: QPainter, track: QRectF, points: float, maximum: float, tokens: Tokens) -> None:
    """A flag that stands on the bar, its tip at the target."""
    x = track.x() + track.width() * share(points, maximum)
    top = track.y() - 2
    wide, high = 4.5 * tokens.zoom, 7 * tokens.zoom
    tip = [QPointF(x, top), QPointF(x - wide, top - high), QPointF(x + wide, top - high)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.text))
    painter.drawConvexPolygon(tip)
    line = 1.5 * tokens.zoom
    painter.fillRect(QRectF(x - line / 2 - 1, track.y(), line + 2, track.height()), QColor(tokens.surface))
    painter.fillRect(QRectF(x - line / 2, top, line, track.height() + 3), QColor(tokens.text))


def average_places(
    lane: QRectF, industry: float | None, network: float | None, maximum: float, zoom: float = 1.0
) -> tuple[float | None, float | None]:
    """Where the heads of the two averages lie, moved apart where their true places are too near.

    Each head keeps a stem to its true place, so that moving it says nothing wrong.
    """
    if industry is None or network is None:
        first = None if industry is None else _x(lane, industry, maximum)
        return first, None if network is None else _x(lane, network, maximum)
    left, right = _x(lane, industry, maximum), _x(lane, network, maximum)
    apart = _APART * zoom
    short = apart - abs(right - left)
    if short <= 0:
        return left, right
    side = 1.0 if right >= left else -1.0
    middle = (left + right) / 2
    middle = min(lane.right() - apart / 2, max(lane.left() + apart / 2, middle))
    return middle - side * apart / 2, middle + side * apart / 2


def paint_averages(
    painter: QPainter,
    lane: QRectF,
    industry: float | None,
    network: float | None,
    maximum: float,
    tokens: Tokens,
) -> None:
    """The averages hang below the bar: a bar for the industry, a ring for the network."""
    heads = average_places(lane, industry, network, maximum, tokens.zoom)
    stem = _STEM * tokens.zoom
    for points, head, paint in zip((industry, network), heads, (_industry_head, _network_head), strict=True):
        if points is None or head is None:
            continue
        true = _x(lane, points, maximum)
        painter.setPen(QPen(QColor(tokens.text_soft), 1.5))
        painter.drawLine(QLineF(true, lane.top(), head, lane.top() + stem))
        paint(painter, QPointF(head, lane.top() + stem), tokens)


def _industry_head(painter: QPainter, at: QPointF, tokens: Tokens) -> None:
    wide, high = _HEAD * tokens.zoom, 5.5 * tokens.zoom
    painter.fillRect(QRectF(at.x() - wide / 2, at.y(), wide, high), QColor(tokens.text_soft))


def _network_head(painter: QPainter, at: QPointF, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.text_soft), 1.5))
    painter.setBrush(QColor(tokens.surface))
    side = _HEAD * tokens.zoom - 1
    painter.drawEllipse(QRectF(at.x() - side / 2, at.y(), side, side))


def _x(lane: QRectF, points: float, maximum: float) -> float:
    return lane.x() + lane.width() * share(points, maximum)
