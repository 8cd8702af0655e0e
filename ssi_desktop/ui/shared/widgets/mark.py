"""A mark beside words, such as the sign of a pillar or of LinkedIn's numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import Shape, draw_shape
from ssi_desktop.ui.shared.theme import Theme


class Mark(QWidget):
    """A shape in a colour of the theme, by the colour's name in Tokens; the words stand beside it."""

    def __init__(
        self, theme: Theme, shape: Shape, colour: str, side: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shape = shape
        self._colour = colour
        self._side = side
        self._take_size()
        theme.changed.connect(self._take_size)

    def show_mark(self, shape: Shape, colour: str) -> None:
        """Show another mark."""
        self._shape, self._colour = shape, colour
        self.update()

    def _take_size(self) -> None:
        side = self._theme.tokens.px(self._side) + 2
        self.setFixedSize(QSize(side, side))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour: str = getattr(self._theme.tokens, self._colour)
        draw_shape(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._shape, colour)
