"""How the lines look: reporting an elbow, influence an arrow, conflict a zigzag; apart without any colour."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.ui.accounts.map.boxes import Box, Measures
from ssi_desktop.ui.accounts.map.elbows import elbow
from ssi_desktop.ui.accounts.map.inks import Inks
from ssi_desktop.ui.accounts.map.layout import Arrangement
from ssi_desktop.ui.accounts.map.structure import Line
from ssi_desktop.ui.shared.tokens import Tokens

_CORNER = 6.0
_HEAD = 9.0
_ZIG = 4.0
_SHIFT = 22.0


def line_path(line: Line, arrangement: Arrangement, measures: Measures) -> QPainterPath | None:
    """The way of a line; None while one of its cards has no place."""
    start, end = arrangement.places.get(line.start), arrangement.places.get(line.end)
    if start is None or end is None:
        return None
    if line.kind is LineKind.MANAGER:
        hung = line.start in arrangement.hung
        return _rounded([QPointF(*point) for point in elbow(end, start, hung, measures)])
    shift = _SHIFT if line.kind is LineKind.INFLUENCE else -_SHIFT
    return link_path(start, end, shift)


def paint_line(painter: QPainter, kind: LineKind, path: QPainterPath, inks: Inks, *, strong: bool) -> None:
    """Draw a line; a strong one belongs to the chosen card."""
    tokens = inks.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = 2.6 if strong else 1.6
    pen = QPen(QColor(line_colour(kind, tokens, strong=strong)), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if kind is LineKind.CONFLICT:
        painter.drawPath(_zigzag(path))
        return
    painter.drawPath(path)
    if kind is LineKind.INFLUENCE:
        _paint_head(painter, path, pen.color())


def line_colour(kind: LineKind, tokens: Tokens, *, strong: bool = False) -> str:
    """The colour of a kind of line; the shape says the same."""
    if kind is LineKind.CONFLICT:
        return tokens.bad
    if kind is LineKind.INFLUENCE:
        return tokens.relations
    return tokens.text_soft if strong else tokens.outline


def _rounded(points: list[QPointF]) -> QPainterPath:
    """Straight pieces with round corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    way = other - corner
    long = math.hypot(way.x(), way.y())
    return corner if long == 0 else corner + way * (min(_CORNER, long / 2) / long)


def link_path(start: Box, end: Box, shift: float) -> QPainterPath:
    """From the edge of one card to that of another: beside each other straight, in one row round below
    what stands between, otherwise in a bow from edge to edge."""
    ends = QRectF(start.x, start.y, start.width, start.height), QRectF(end.x, end.y, end.width, end.height)
    first, second = ends
    if first.bottom() <= second.top() or second.bottom() <= first.top():
        return _upright(first, second, shift)
    apart = max(first.left() - second.right(), second.left() - first.right())
    if apart <= first.width() * 0.75:
        return _sideways(first, second, shift)
    return _below(first, second, shift)


def _upright(first: QRectF, second: QRectF, shift: float) -> QPainterPath:
    down = first.bottom() <= second.top()
    start = QPointF(first.center().x() + shift, first.bottom() if down else first.top())
    end = QPointF(second.center().x() + shift, second.top() if down else second.bottom())
    reach = min(80.0, max(18.0, abs(end.y() - start.y()) / 2)) * (1 if down else -1)
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end)
    return path


def _sideways(first: QRectF, second: QRectF, shift: float) -> QPainterPath:
    right = first.center().x() <= second.center().x()
    lift = shift * 0.6
    path = QPainterPath(QPointF(first.right() if right else first.left(), first.center().y() + lift))
    path.lineTo(QPointF(second.left() if right else second.right(), second.center().y() + lift))
    return path


def _below(first: QRectF, second: QRectF, shift: float) -> QPainterPath:
    right = first.center().x() <= second.center().x()
    inward = 40.0 + shift * 0.5
    start = QPointF(first.center().x() + (inward if right else -inward), first.bottom())
    end = QPointF(second.center().x() - (inward if right else -inward), second.bottom())
    deep = max(start.y(), end.y()) + 12 + abs(shift) * 0.3 * (1 if shift > 0 else 0.4)
    return _rounded([start, QPointF(start.x(), deep), QPointF(end.x(), deep), end])


def _paint_head(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    tip = path.pointAtPercent(1.0)
    long = path.length()
    back = path.pointAtPercent(path.percentAtLength(max(0.0, long - _HEAD))) if long else tip
    way = tip - back
    length = math.hypot(way.x(), way.y())
    if length == 0:
        return
    along = way * (1 / length)
    across = QPointF(-along.y(), along.x())
    base = tip - along * _HEAD
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, base + across * (_HEAD * 0.55), base - across * (_HEAD * 0.55)]))


def _zigzag(path: QPainterPath) -> QPainterPath:
    """A saw along the way, straight at both ends."""
    long = path.length()
    teeth = max(2, round(long / 7))
    drawn = QPainterPath(path.pointAtPercent(0))
    for at in range(1, teeth):
        share = at / teeth
        angle = math.radians(path.angleAtPercent(share))
        side = _ZIG if at % 2 else -_ZIG
        drawn.lineTo(path.pointAtPercent(share) + QPointF(math.sin(angle), math.cos(angle)) * side)
    drawn.lineTo(path.pointAtPercent(1))
    return drawn


def paint_sample(painter: QPainter, rect: QRectF, kind: LineKind, inks: Inks) -> None:
    """A short piece of a line for the legend."""
    middle = rect.center().y()
    if kind is LineKind.MANAGER:
        left, right = rect.left() + 3, rect.right() - 3
        corners = [QPointF(left, rect.top() + 2), QPointF(left, middle)]
        corners += [QPointF(right, middle), QPointF(right, rect.bottom() - 2)]
        paint_line(painter, kind, _rounded(corners), inks, strong=False)
        return
    path = QPainterPath(QPointF(rect.left() + 2, middle))
    path.lineTo(QPointF(rect.right() - 2, middle))
    paint_line(painter, kind, path, inks, strong=False)


def paths_of(
    lines: tuple[Line, ...], arrangement: Arrangement, measures: Measures
) -> Mapping[Line, QPainterPath]:
    """The ways of all lines that have one."""
    found = {line: line_path(line, arrangement, measures) for line in lines}
    return {line: path for line, path in found.items() if path is not None}
