"""A key or a combination of keys, drawn like a key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import fill_round, outline_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type

_HEIGHT = 24


class KeyCap(QLabel):
    """Plain text in the frame of a key."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @guarded_or(QLabel.sizeHint)
    def sizeHint(self) -> QSize:
        font = self._theme.font(Type.CAPTION, Weight.MEDIUM)
        width = QFontMetrics(font).horizontalAdvance(self.text()) + 2 * Space.SMALL
        return QSize(width, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QLabel.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        fill_round(painter, body, RADIUS - 1, tokens.sunken)
        outline_round(painter, body, RADIUS - 1, tokens.hairline)
        painter.setPen(QColor(tokens.text_soft))
        painter.setFont(self._theme.font(Type.CAPTION, Weight.MEDIUM))
        painter.drawText(body, int(Qt.AlignmentFlag.AlignCenter), self.text())
