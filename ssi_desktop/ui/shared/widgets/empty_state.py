"""What a view shows before it has data: a picture, a headline, one sentence and one highlighted button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
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
        self._buttons: list[Button] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.SMALL)
        self._make_buttons(theme, action, other_action)
        column.addLayout(self._row)
        column.addStretch(3)

    def _make_buttons(self, theme: Theme, action: str, other_action: str) -> None:
        if action:
            self.button = Button(theme, action, Variant.PRIMARY)
            self.button.clicked.connect(self.primary)
            self._buttons.append(self.button)
        if other_action:
            self.other_button = Button(theme, other_action)
            self.other_button.clicked.connect(self.secondary)
            self._buttons.append(self.other_button)
        self._row.addStretch()
        for button in self._buttons:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row.addStretch()

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        """Where it is narrow, the buttons stand below each other."""
        widest = max((button.minimumSizeHint().width() for button in self._buttons), default=0)
        return QSize(widest + 2 * Space.WIDE, super().minimumSizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [button for button in self._buttons if not button.isHidden()]
        wide = sum(button.sizeHint().width() for button in shown) + Space.SMALL * (len(shown) - 1)
        fits = wide <= event.size().width() - 2 * Space.WIDE
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)


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
