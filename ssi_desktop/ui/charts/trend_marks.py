"""What happened, on a history chart: training, pause, changed formula, own remark, with words that never
lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ssi_desktop.ui.charts.trend_axis import Axes
from ssi_desktop.ui.charts.trend_data import MarkKind, TrendMark
from ssi_desktop.ui.shared.painting import Shape, draw_shape, hatch
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Tokens, Type

ROW = 17
MOST_ROWS = 2
_GLYPH_SHARE = 0.53
"""The side of a sign, in heights of its row."""
_GAP = 5.0
_BETWEEN = 10.0
_LONGEST = 14
"""Room for a mark's words, in heights of their row."""

_SHAPES = {
    MarkKind.TRAINING: Shape.STAR,
    MarkKind.FORMULA: Shape.WARNING,
    MarkKind.OTHER: Shape.DOT,
}


@dataclass(frozen=True)
class PlacedMark:
    """A mark with its row above the plot; ``label`` has no width where only the sign found room."""

    mark: TrendMark
    x: float
    row: int
    label: QRectF


def lane_height(theme: Theme, rows: int) -> int:
    """Pixels that so many rows of words take above the plot."""
    return theme.tokens.px(ROW) * rows + (4 if rows else 0)


def rows_used(placed: Iterable[PlacedMark]) -> int:
    """How many rows of words there are."""
    return max((one.row + 1 for one in placed), default=0)


def place_marks(
    axes: Axes, marks: Iterable[TrendMark], width_of: Callable[[str], float], row_height: float
) -> list[PlacedMark]:
    """Give each mark in sight a row and a place for its words, first come first served from the left.

    Words stand at the right of their sign, or at its left where the plot ends. Where no row has room for
    the words the sign stands alone, and where not even that fits the upright says enough: the cursor reads
    every mark in full. Rows count from the plot upwards.
    """
    taken: list[list[tuple[float, float]]] = [[] for _row in range(MOST_ROWS)]
    placed = []
    for mark in sorted(marks, key=lambda one: one.on):
        x = axes.x(mark.on.toordinal())
        if x > axes.area.right() or axes.x(mark.last.toordinal()) < axes.area.left():
            continue
        placed.append(_placed(mark, max(x, axes.area.left()), axes, taken, width_of(mark.label), row_height))
    return placed


def _placed(
    mark: TrendMark,
    x: float,
    axes: Axes,
    taken: list[list[tuple[float, float]]],
    width: float,
    height: float,
) -> PlacedMark:
    half, words = height * _GLYPH_SHARE / 2, min(width, _LONGEST * height) + _GAP
    for beside in (words, 0.0):
        for row, used in enumerate(taken):
            for left, right in ((x - half, x + half + beside), (x - half - beside, x + half)):
                inside = left >= axes.area.left() - half and right <= axes.area.right() + half
                if inside and _is_free(used, left, right):
                    used.append((left, right))
                    start = x + half + _GAP if right > x + half else left
                    y = axes.area.top() - 6 - height * (row + 1)
                    return PlacedMark(mark, x, row, QRectF(start, y, max(0.0, beside - _GAP), height))
    return PlacedMark(mark, x, -1, QRectF())


def _is_free(used: Iterable[tuple[float, float]], left: float, right: float) -> bool:
    return all(right + _BETWEEN <= a or left >= b + _BETWEEN for a, b in used)


def width_in(theme: Theme) -> Callable[[str], float]:
    """Measures words in the typeface of the marks."""
    metrics = QFontMetrics(theme.font(Type.CAPTION))
    return lambda words: float(metrics.horizontalAdvance(words))


def paint_marks(
    painter: QPainter, axes: Axes, placed: Iterable[PlacedMark], theme: Theme, tokens: Tokens
) -> None:
    """Bands of pauses, dashed uprights, signs and words."""
    marks = list(placed)
    for one in marks:
        if one.mark.last > one.mark.on:
            _paint_band(painter, axes, one.mark, tokens)
    for one in marks:
        _paint_upright(painter, axes, one, tokens)
    for one in marks:
        if one.row >= 0:
            _paint_words(painter, one, theme, tokens)


def _paint_band(painter: QPainter, axes: Axes, mark: TrendMark, tokens: Tokens) -> None:
    left = max(axes.area.left(), axes.x(mark.on.toordinal()))
    right = min(axes.area.right(), axes.x(mark.last.toordinal()))
    painter.setPen(Qt.PenStyle.NoPen)
    band = QRectF(left, axes.area.top(), max(2.0, right - left), axes.area.height())
    painter.setBrush(QColor(tokens.sunken))
    painter.drawRect(band)
    painter.setBrush(hatch(tokens.text_faint, 110))
    painter.drawRect(band)


def _paint_upright(painter: QPainter, axes: Axes, one: PlacedMark, tokens: Tokens) -> None:
    pen = QPen(QColor(tokens.text_faint), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2, 3])
    painter.setPen(pen)
    top = axes.area.top() if one.row < 0 else one.label.bottom() - 2
    x = round(one.x) + 0.5
    painter.drawLine(QLineF(x, top, x, axes.area.bottom()))


def _paint_words(painter: QPainter, one: PlacedMark, theme: Theme, tokens: Tokens) -> None:
    # The uprights of the rows above end behind the words, not in them.
    painter.fillRect(one.label.adjusted(-_GAP, 0, _GAP, 0), QColor(tokens.surface))
    middle = one.label.center().y()
    side = one.label.height() * _GLYPH_SHARE
    sign = QRectF(one.x - side / 2, middle - side / 2, side, side)
    if one.mark.kind is MarkKind.PAUSE:
        _paint_pause(painter, sign, tokens)
    else:
        draw_shape(painter, sign, _SHAPES[one.mark.kind], tokens.text_soft)
    if not one.label.width():
        return
    font = theme.font(Type.CAPTION)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text_soft))
    words = QFontMetrics(font).elidedText(
        one.mark.label, Qt.TextElideMode.ElideRight, int(one.label.width()) + 2
    )
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(one.label.adjusted(0, 0, 4, 0), int(flags), words)


def _paint_pause(painter: QPainter, sign: QRectF, tokens: Tokens) -> None:
    """Two uprights."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.text_soft))
    third = sign.width() / 3
    for left in (sign.left(), sign.right() - third):
        painter.drawRect(QRectF(left, sign.top(), third, sign.height()))
