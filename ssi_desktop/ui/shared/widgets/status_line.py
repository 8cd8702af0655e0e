"""The quiet line at the bottom of the window: what was saved when, and how the week goes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.mark import Mark


class StatusLine(QStatusBar):
    """Named pieces of text beside each other, each with an optional mark; never holds the only copy of a
    message, and nothing in it asks for attention."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizeGripEnabled(False)
        self._pieces: dict[str, Caption] = {}
        self._places: dict[str, QWidget] = {}

    def add(self, key: str, text: str = "", shape: Shape | None = None, *, right: bool = False) -> None:
        """Add a piece; those at the right stay there."""
        piece = QWidget()
        row = QHBoxLayout(piece)
        row.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        row.setSpacing(Space.TIGHT + 2)
        if shape is not None:
            row.addWidget(Mark(self._theme, shape, "text_faint", 8))
        label = Caption(text)
        row.addWidget(label)
        self._pieces[key] = label
        self._places[key] = piece
        if right:
            self.addPermanentWidget(piece)
        else:
            self.addWidget(piece)
        piece.setVisible(bool(text))

    def set_text(self, key: str, text: str) -> None:
        """Change a piece; one without a text is not shown.

        Raises KeyError for a piece that was not added.
        """
        self._pieces[key].setText(text)
        self._places[key].setVisible(bool(text))

    def text(self, key: str) -> str:
        """What a piece says."""
        return self._pieces[key].text()
