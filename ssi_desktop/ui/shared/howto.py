"""Instructions in numbered steps, drawn from a coaching text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.content.coach import CoachText
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Type
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Heading, Soft

_BADGE = 22


class _Badge(QWidget):
    """The number of a step in a soft disc."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self.setFixedSize(QSize(theme.tokens.px(_BADGE), theme.tokens.px(_BADGE)))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        fill_round(painter, body, body.height() / 2, tokens.accent_soft)
        painter.setPen(QColor(tokens.accent))
        painter.setFont(self._theme.font(Type.CAPTION, Weight.SEMIBOLD, tabular=True))
        painter.drawText(body, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class HowTo(QWidget):
    """Title, what to know first, the steps and what to expect; parts that the text lacks take no room."""

    def __init__(
        self, theme: Theme, text: CoachText, parent: QWidget | None = None, *, titled: bool = True
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        if titled and text.title:
            column.addWidget(Heading(text.title, wrap=True))
        if text.body:
            column.addWidget(Soft(text.body, wrap=True))
        for number, step in enumerate(text.steps, 1):
            column.addLayout(_step(theme, number, step))
        if text.caveat:
            column.addSpacing(Space.TIGHT)
            column.addWidget(Caption(text.caveat, wrap=True))
        column.addStretch()


def _step(theme: Theme, number: int, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.MEDIUM)
    row.addWidget(_Badge(theme, number), 0, Qt.AlignmentFlag.AlignTop)
    words = Body(text, wrap=True)
    words.setAccessibleName(f"{number}. {text}")
    words.setContentsMargins(0, 2, 0, 0)
    row.addWidget(words, 1)
    return row
