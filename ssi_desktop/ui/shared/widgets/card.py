"""A card: a quiet surface with a hairline border that groups what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Heading, Soft


class Card(QFrame):
    """A rounded surface; put widgets into ``body``, and up to three quiet actions beside the title.

    ``sunken`` cards lie in the page instead of on it, for hints and side notes.
    """

    def __init__(
        self,
        title: str = "",
        caption: str = "",
        parent: QWidget | None = None,
        *,
        sunken: bool = False,
        padding: int = Space.LARGE,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("sunken", "true" if sunken else "false")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._padding = padding
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, padding, 0, padding)
        outer.setSpacing(Space.MEDIUM)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.TIGHT)
        # Both belong to the card from the beginning: shown without a parent they would flash up as windows.
        self.title = Heading(title, self, wrap=True)
        self.title.setVisible(bool(title))
        self.caption = Soft(caption, self, wrap=True)
        self.caption.setVisible(bool(title and caption))
        if title:
            outer.addLayout(self._head())
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.SMALL)
        self.body.setContentsMargins(padding, 0, padding, 0)
        outer.addLayout(self.body, 1)

    def add_action(self, widget: QWidget) -> None:
        """Put a small button or choice at the right of the title."""
        self._actions.addWidget(widget)

    def bleed(self, pixels: int) -> None:
        """Let the body reach into the card's padding, for rows that have a focus ring of their own."""
        side = self._padding - pixels
        self.body.setContentsMargins(side, 0, side, 0)

    def set_caption(self, text: str) -> None:
        """Change the line below the title."""
        self.caption.setText(text)
        self.caption.setVisible(bool(text))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(self._padding, 0, self._padding, 0)
        head.setSpacing(Space.MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        head.addLayout(words, 1)
        head.addLayout(self._actions)
        return head


class Rule(QFrame):
    """A hairline between groups."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        self.setProperty("upright", "true" if upright else "false")
