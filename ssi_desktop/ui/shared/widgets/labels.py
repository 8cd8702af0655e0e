"""Labels of the type scale; all of them show plain text only, whatever stands in a name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.plain_text import plain_tip


class Label(QLabel):
    """Plain text in the body size; the subclasses are the other steps of the scale.

    ``tone`` is one of reported, estimated, good, warning, bad, accent (a colour of the theme), or empty.
    """

    role = "body"

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False, tone: str = ""
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", self.role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour; the words must say the same."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_tip(self, text: str) -> None:
        """A tooltip, as plain text; never the only place of an information."""
        self.setToolTip(plain_tip(text))


class Body(Label):
    """Running text."""


class Soft(Label):
    """Running text of second rank."""

    role = "soft"


class Strong(Label):
    """Running text that stands out."""

    role = "strong"


class Title(Label):
    """The title of a page."""

    role = "title"


class Heading(Label):
    """The title of a card or a section."""

    role = "heading"


class Lead(Label):
    """The one sentence below a title."""

    role = "lead"


class Caption(Label):
    """Small print: units, dates, sources."""

    role = "caption"


class FieldLabel(Label):
    """The name of a field; ``&`` marks its access key."""

    role = "label"


class ErrorText(Label):
    """The reason why a field was refused."""

    role = "error"


class Number(Label):
    """A large figure whose digits all have the same width."""

    role = "number"

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False, tone: str = ""
    ) -> None:
        super().__init__(text, parent, wrap=wrap, tone=tone)
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)


class Display(Label):
    """The largest figure, or the words of welcome."""

    role = "display"


class ElidedLabel(Label):
    """One line that ends in … where it does not fit; screen reader and tooltip have the whole text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(text, parent, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    def shown_text(self) -> str:
        """What fits now."""
        return QFontMetrics(self.font()).elidedText(
            self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, self.width()
        )

    @guarded_or(QLabel.sizeHint)
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()), metrics.height())

    @guarded_or(QLabel.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(40, QFontMetrics(self.font()).height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_tip(self.text() if self.shown_text() != self.text() else "")

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.rect(),
            int(self.alignment() | Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )
