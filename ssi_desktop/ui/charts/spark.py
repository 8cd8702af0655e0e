"""A small line without axes, beside a number or in a table cell; gaps stay gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ssi_desktop.ui.charts.looks import Look
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import draw_shape
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Tokens

_END = 6.0


def draw_spark(
    painter: QPainter,
    rect: QRectF,
    values: Sequence[float | None],
    maximum: float,
    look: Look,
    tokens: Tokens,
) -> None:
    """Values from old to new on a scale from 0 to ``maximum``; the newest one gets its mark."""
    ink = look.shade(tokens)
    inner = rect.adjusted(2, _END / 2, -_END, -_END / 2)
    places = _places(inner, values, maximum)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.hairline), 1))
    painter.drawLine(QLineF(inner.bottomLeft(), inner.bottomRight()))
    painter.setPen(QPen(QColor(ink), 1.5))
    lines = [QLineF(a, b) for a, b in pairwise(places) if a is not None and b is not None]
    painter.drawLines(lines)
    known = [place for place in places if place is not None]
    if known:
        end = known[-1]
        mark = QRectF(end.x() - _END / 2, end.y() - _END / 2, _END, _END)
        draw_shape(painter, mark, look.shape, ink)


def _places(rect: QRectF, values: Sequence[float | None], maximum: float) -> list[QPointF | None]:
    step = rect.width() / max(1, len(values) - 1)
    return [
        None
        if value is None
        else QPointF(rect.x() + index * step, rect.bottom() - rect.height() * min(1.0, value / maximum))
        for index, value in enumerate(values)
    ]


class Spark(QLabel):
    """A small line; ``sentence`` is what a screen reader says for it."""

    def __init__(self, theme: Theme, look: Look, maximum: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self._maximum = maximum
        self._values: tuple[float | None, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[float | None], sentence: str) -> None:
        """Show values from old to new; None is a gap."""
        self._values = tuple(values)
        self.setAccessibleName(sentence)
        self.update()

    @guarded_or(QLabel.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(96, 28)

    @guarded_or(QLabel.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(48, 20)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            draw_spark(painter, QRectF(self.rect()), self._values, self._maximum, self._look, tokens)
