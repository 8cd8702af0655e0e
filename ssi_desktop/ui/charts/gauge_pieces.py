"""The moving parts of a gauge as small pictures, painted once, so that a new value is a matter of copying."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ssi_desktop.core.pillars import Estimated
from ssi_desktop.ui.charts.gauge_marks import paint_target
from ssi_desktop.ui.charts.gauge_parts import paint_earlier, paint_interval, paint_point
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.tokens import Tokens

_CAP = 4
_GHOST = 9
_POINT = 18
_FLAG = 11
_POLE = 10
"""Sizes at a zoom of 100 %; all but the ends of a bar grow with it."""


class GaugePieces:
    """Pictures for one size, theme and density of pixels; ``maximum`` is the end of the scale.

    Places are rounded to whole pixels, which on a bar of 400 is a sixteenth of a point.
    """

    def __init__(self, track: QRectF, band: QRectF, maximum: float, tokens: Tokens, ratio: float) -> None:
        self._track, self._band = track, band
        self._maximum, self._tokens, self._ratio = maximum, tokens, ratio
        self._ghost_width, self._point_side = tokens.px(_GHOST), tokens.px(_POINT)
        self._flag_width, self._pole = tokens.px(_FLAG), tokens.px(_POLE)
        self._bar = self._picture(
            track.width(), track.height(), lambda p, r: fill_round(p, r, 3, tokens.reported)
        )
        whole = Estimated(0.0, maximum, None)
        self._interval = self._picture(
            band.width(), band.height(), lambda p, r: paint_interval(p, r, whole, maximum, tokens)
        )
        self._ghost = self._picture(self._ghost_width, track.height() + 6, self._paint_ghost)
        self._point = self._picture(self._point_side, self._point_side, self._paint_point)
        self._target = self._picture(self._flag_width, track.height() + self._pole + 2, self._paint_flag)

    def draw_bar(self, painter: QPainter, points: float) -> None:
        """LinkedIn's number."""
        width = max(3, round(self._track.width() * points / self._maximum))
        self._draw_span(painter, self._bar, self._track, 0, width)

    def draw_interval(self, painter: QPainter, estimated: Estimated) -> None:
        """Our estimate: its range, and the point where there is one."""
        scale = self._band.width() / self._maximum
        left, right = round(estimated.low * scale), round(estimated.high * scale)
        self._draw_span(painter, self._interval, self._band, left, max(left + _CAP, right))
        if estimated.point is not None:
            at = QPointF(self._band.x() + estimated.point * scale, self._band.center().y())
            half = self._point_side / 2
            self._draw(painter, self._point, at.x() - half, at.y() - half)

    def draw_earlier(self, painter: QPainter, points: float) -> None:
        """The ghost of four weeks ago."""
        x = self._track.x() + self._track.width() * points / self._maximum
        self._draw(painter, self._ghost, x - self._ghost_width / 2, self._track.y() - 3)

    def draw_target(self, painter: QPainter, points: float) -> None:
        """The person's own goal."""
        x = self._track.x() + self._track.width() * points / self._maximum
        self._draw(painter, self._target, x - self._flag_width / 2, self._track.y() - self._pole)

    def _draw(self, painter: QPainter, picture: QPixmap, x: float, y: float) -> None:
        painter.drawPixmap(round(x), round(y), picture)

    def _draw_span(self, painter: QPainter, picture: QPixmap, whole: QRectF, left: int, right: int) -> None:
        """A part of a long picture, ending as the whole does: its own beginning, middle and end."""
        ratio, x, y = self._ratio, round(whole.x()), round(whole.y())
        cap = min(_CAP, (right - left) // 2)
        high, end = picture.height(), picture.width() - round(cap * ratio)
        cut = round(cap * ratio)
        if left:
            painter.drawPixmap(x + left, y, picture, 0, 0, cut, high)
            start = left + cap
        else:
            start = 0
        first, last = round(start * ratio), round((right - cap) * ratio)
        if last > first:  # for Qt, no width means all the rest of the picture
            painter.drawPixmap(x + start, y, picture, first, 0, last - first, high)
        painter.drawPixmap(x + right - cap, y, picture, end, 0, cut, high)

    def _picture(self, width: float, height: float, paint: Callable[[QPainter, QRectF], None]) -> QPixmap:
        wide, high = max(1, round(width)), max(1, round(height))
        picture = QPixmap(round(wide * self._ratio), round(high * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, QRectF(0, 0, wide, high))
        return picture

    def _paint_ghost(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(0, 3, area.width(), self._track.height())
        paint_earlier(painter, bar, self._maximum / 2, self._maximum, self._tokens)

    def _paint_point(self, painter: QPainter, area: QRectF) -> None:
        paint_point(painter, area.center(), self._band.height(), self._tokens)

    def _paint_flag(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(0, self._pole, area.width(), self._track.height())
        paint_target(painter, bar, self._maximum / 2, self._maximum, self._tokens)
