"""What a view shows before it has data: a picture, a headline, one sentence and one highlighted button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.labels import Label, Soft, Title

_TILE = 64
_ICON = 30
_WIDTH = 460


class IconTile(QWidget):
    """A picture on a soft round tile; decoration, so silent to a screen reader."""

    def __init__(self, theme: Theme, icon: str, side: int = _TILE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFixedSize(QSize(side, side))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        fill_round(painter, rect, rect.width() * 0.28, tokens.accent_soft)
        inset = rect.width() * (1 - _ICON / _TILE) / 2
        icon = rect.adjusted(inset, inset, -inset, -inset)
        self._theme.paint_icon(painter, icon, self._icon, tokens.accent)


class EmptyState(QWidget):
    """Centre of an empty view; ``primary`` and ``secondary`` come when their button is pressed."""

    primary = Signal()
    secondary = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        headline: str,
        sentence: str,
        action: str = "",
        other_action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.WIDE)
        column.setSpacing(Space.SMALL)
        column.addStretch(2)
        column.addWidget(IconTile(theme, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.SMALL)
        self.headline = _centred(Title(headline, wrap=True))
        self.sentence = _centred(Soft(sentence, wrap=True))
        column.addLayout(_limited(self.headline))
        column.addLayout(_limited(self.sentence))
        column.addSpacing(Space.MEDIUM)
        column.addLayout(self._buttons(theme, action, other_action))
        column.addStretch(3)

    def _buttons(self, theme: Theme, action: str, other_action: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addStretch()
        if action:
            self.button = Button(theme, action, Variant.PRIMARY)
            self.button.clicked.connect(self.primary)
            row.addWidget(self.button)
        if other_action:
            self.other_button = Button(theme, other_action)
            self.other_button.clicked.connect(self.secondary)
            row.addWidget(self.other_button)
        row.addStretch()
        return row


def _centred(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _limited(label: QWidget) -> QHBoxLayout:
    """A line of text of readable width in the middle."""
    label.setMaximumWidth(_WIDTH)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 100)
    row.addStretch(1)
    return row
