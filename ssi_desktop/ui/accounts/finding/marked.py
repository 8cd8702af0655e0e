"""Paints the two lines of a row that was found, with the places that matched marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ssi_desktop.core.finding import places_of
from ssi_desktop.ui.accounts.finding.rows import AnyRow, Kind, in_words
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Type

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_BEFORE = 18
"""Letters kept before the first match of a long note."""

Places = tuple[tuple[int, int], ...]


class MarkedLines:
    """A cell painter; ``marks`` are the beginnings of words to mark, with plain letters."""

    def __init__(self) -> None:
        self.marks: tuple[str, ...] = ()

    def __call__(self, painter: QPainter, rect: QRectF, found: AnyRow, theme: Theme) -> None:
        row = in_words(found)
        tokens = theme.tokens
        font = theme.font(Type.BODY, Weight.REGULAR if row.kind is Kind.NOTE else Weight.MEDIUM)
        first = row.first if row.kind is not Kind.NOTE else _from_match(row.first, self.marks)
        if not row.second:
            self._line(painter, rect, first, font, tokens.text, theme)
            return
        middle = rect.center().y() + 1
        upper = QRectF(rect.x(), rect.y() + 5, rect.width(), middle - rect.y() - 4)
        lower = QRectF(rect.x(), middle, rect.width(), rect.bottom() - middle - 5)
        self._line(painter, upper, first, font, tokens.text, theme)
        self._line(painter, lower, row.second, theme.font(Type.CAPTION), tokens.text_soft, theme)

    def _line(self, painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str, theme: Theme) -> None:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        for first, last in places_of(shown, self.marks):
            left = rect.x() + metrics.horizontalAdvance(shown[:first])
            width = metrics.horizontalAdvance(shown[:last]) - metrics.horizontalAdvance(shown[:first])
            place = QRectF(left - 1, rect.center().y() - metrics.height() / 2, width + 2, metrics.height())
            fill_round(painter, place, 3, theme.tokens.accent_soft)
            line = QRectF(left, place.bottom() - 1.5, width, 1.5)
            painter.fillRect(line, QColor(theme.tokens.accent))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(rect, _LEFT, shown)


def _from_match(text: str, marks: tuple[str, ...]) -> str:
    """A long note from shortly before what was found in it."""
    places = places_of(text, marks)
    if not places or places[0][0] <= _BEFORE:
        return text
    start = text.rfind(" ", 0, places[0][0] - _BEFORE // 2)
    return text if start < 0 else f"… {text[start + 1 :]}"
