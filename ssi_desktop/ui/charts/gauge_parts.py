"""What gauges and scores have in common: their words, an interval, an empty place, a marked number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QProgressBar

from ssi_desktop.core.pillars import Estimated, Reported
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round, hatch, outline_round
from ssi_desktop.ui.shared.tokens import Space, Tokens

_SIGN = 0.56
_BASE = 0.364
"""Half the height of Inter's capitals: how far below the middle of a line its base lies."""
_DIAMOND = 0.56
"""Half the width of a diamond beside the side of its square, as in `shape_path`."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def tell_value(bar: QProgressBar, points: float | None) -> None:
    """Tell a screen reader a value without the immediate repaint that a progress bar does for itself."""
    if points is not None and bar.value() == round(points):
        return
    bar.setUpdatesEnabled(False)
    if points is None:
        bar.reset()
    else:
        bar.setValue(round(points))
    bar.setUpdatesEnabled(True)


def spoken_reported(reported: Reported | None, maximum: float) -> str:
    """LinkedIn's number as a sentence."""
    if reported is None:
        return _("LinkedIn's number is not entered yet.")
    return _("LinkedIn {points} of {maximum}.").format(
        points=short_number(reported.points), maximum=number_text(maximum)
    )


def spoken_estimated(estimated: Estimated | None, absent: str = "") -> str:
    """Our estimate as a sentence; ``absent`` says why there is none, if not for want of knowledge."""
    if estimated is None and absent:
        return _("Our estimate: {reason}").format(reason=absent)
    if estimated is None:
        return _("Our estimate: not enough known.")
    low, high = number_text(estimated.low, 1), number_text(estimated.high, 1)
    if estimated.point is None:
        return _("Our estimate lies between {low} and {high}.").format(low=low, high=high)
    point = number_text(estimated.point, 1)
    if low == high:
        return _("Our estimate {point}.").format(point=point)
    return _("Our estimate {point}, between {low} and {high}.").format(point=point, low=low, high=high)


def interval_text(estimated: Estimated) -> str:
    """The interval as "10–15", or "12.1–12.4" where both ends round alike; empty when it has no width."""
    for decimals in (0, 1):
        low, high = number_text(estimated.low, decimals), number_text(estimated.high, decimals)
        if low != high:
            return f"{low}–{high}"
    return ""


def paint_interval(
    painter: QPainter, band: QRectF, estimated: Estimated, maximum: float, tokens: Tokens
) -> None:
    """An estimate in ``band``: hatched from low to high, a diamond at the point."""
    left = band.x() + band.width() * share(estimated.low, maximum)
    right = band.x() + band.width() * share(estimated.high, maximum)
    span = QRectF(left, band.y(), max(4.0, right - left), band.height())
    fill_round(painter, span, 3, tokens.estimated_soft)
    painter.setPen(QPen(QColor(tokens.estimated), 1))
    painter.setBrush(hatch(tokens.estimated, 90))
    painter.drawRoundedRect(span.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    if estimated.point is None:
        return
    x = band.x() + band.width() * share(estimated.point, maximum)
    paint_point(painter, QPointF(x, band.center().y()), band.height(), tokens)


def paint_point(painter: QPainter, at: QPointF, height: float, tokens: Tokens) -> None:
    """The diamond of our estimate on a band of some height, set off from it."""
    x, middle, half = at.x(), at.y(), (height + 2) * _DIAMOND
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, ink in ((half + 2, tokens.surface), (half, tokens.estimated)):
        corners = ((x, middle - reach), (x + reach, middle), (x, middle + reach), (x - reach, middle))
        painter.setBrush(QColor(ink))
        painter.drawConvexPolygon([QPointF(*corner) for corner in corners])


def paint_earlier(painter: QPainter, track: QRectF, points: float, maximum: float, tokens: Tokens) -> None:
    """The ghost of four weeks ago: a hollow mark that stands out on the bar and beside it."""
    x = track.x() + track.width() * share(points, maximum)
    wide = 7 * tokens.zoom
    ghost = QRectF(x - wide / 2, track.y() - 3, wide, track.height() + 6)
    fill_round(painter, ghost.adjusted(2, 3, -2, -3), 1, tokens.surface)
    outline_round(painter, ghost.adjusted(1.5, 1, -1.5, -1), 1.5, tokens.reported, 1.2)


def write(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> None:
    """One line at the left of ``rect``, elided where it does not fit."""
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, _LEFT, shown)


def marked(painter: QPainter, rect: QRectF, shape: Shape, text: str, font: QFont, ink: str) -> float:
    """A mark with a number after it; gives where the number begins."""
    paint_sign(painter, rect, shape, font, ink)
    start = sign_width(font)
    put(painter, rect.adjusted(start, 0, 0, 0), text, font, ink)
    return start


def paint_sign(painter: QPainter, rect: QRectF, shape: Shape, font: QFont, ink: str) -> None:
    """The mark before a number."""
    side = font.pixelSize() * _SIGN
    draw_shape(painter, QRectF(rect.x(), rect.center().y() - side / 2, side, side), shape, ink)


def sign_width(font: QFont) -> float:
    """Where the number after a mark begins."""
    return font.pixelSize() * _SIGN + Space.TIGHT + 2


def put(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> None:
    """A short text that is known to fit, set on its base line, which is quicker than in a rectangle."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(rect.x(), rect.center().y() + font.pixelSize() * _BASE), text)


def empty_place(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """An empty place that is meant to be empty."""
    pen = QPen(QColor(tokens.outline), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def share(points: float, maximum: float) -> float:
    """The part of a scale, 0 to 1."""
    return min(1.0, max(0.0, points / maximum))
