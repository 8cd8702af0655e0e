"""One card on the screen: a button by role, so that a screen reader knows its name and state."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ssi_desktop.ui.accounts.map.card_paint import FAR_BELOW, CardState, paint_card
from ssi_desktop.ui.accounts.map.inks import window_inks
from ssi_desktop.ui.accounts.map.layout import Box
from ssi_desktop.ui.accounts.map.words import CardText
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.theme import Theme


class CardWidget(QAbstractButton):
    """Painted at the map's scale. The map below it hears mouse and keys; a press that a screen reader asks
    for comes as ``clicked``."""

    def __init__(self, theme: Theme, text: CardText, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._box = Box(0, 0, 1, 1)
        self._scale = 1.0
        self._state = CardState()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text.spoken)

    @property
    def key(self) -> str:
        """Which card of the map it is."""
        return self._text.key

    @property
    def text_shown(self) -> CardText:
        """What stands on it."""
        return self._text

    def show_card(self, text: CardText, box: Box, scale: float) -> None:
        """Show a card at its place."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text.spoken)
        if box != self._box or scale != self._scale:
            self._box, self._scale = box, scale
            left, top = round(box.x * scale), round(box.y * scale)
            self.setGeometry(left, top, round(box.right * scale) - left, round(box.bottom * scale) - top)
        self.update()

    def mark(self, **changes: bool | None) -> None:
        """Let the card stand out in another way."""
        state = replace(self._state, **changes)  # type: ignore[arg-type]
        if state != self._state:
            self._state = state
            self.setChecked(state.chosen)
            self.update()

    def stop_here(self, here: bool) -> None:
        """Whether the Tab key stops at this card: at one of a map only."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    @guarded
    def nextCheckState(self) -> None:
        """Which card is chosen is for the map to say."""

    @guarded_or(QAbstractButton.hitButton)
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @guarded_or(QAbstractButton.sizeHint)
    def sizeHint(self) -> QSize:
        return self.size()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.mark(focused=True)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.mark(focused=False)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.scale(self._scale, self._scale)
            rect = QRectF(0, 0, self.width() / self._scale, self.height() / self._scale)
            inks = window_inks(self._theme)
            paint_card(painter, rect, self._text, inks, self._state, far=self._scale < FAR_BELOW)
