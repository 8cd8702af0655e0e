"""One card of the map on the screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.accounts.drawn_card import DrawnCard
from ssi_desktop.ui.accounts.map.boxes import Box
from ssi_desktop.ui.accounts.map.card_paint import FAR_BELOW, CardState, paint_card
from ssi_desktop.ui.accounts.map.inks import window_inks
from ssi_desktop.ui.accounts.map.words import CardText
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.theme import Theme


class CardWidget(DrawnCard):
    """Painted at the map's scale."""

    def __init__(self, theme: Theme, text: CardText, parent: QWidget) -> None:
        super().__init__(text.spoken, parent)
        self._theme = theme
        self._text = text
        self._box = Box(0, 0, 1, 1)
        self._scale = 1.0
        self._state = CardState()

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
