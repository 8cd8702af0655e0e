"""Notices in the page: a strip with word, shape, colour and at most one action; never a dialog."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import RADIUS, Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone, tone_colours
from ssi_desktop.ui.shared.widgets.labels import Body

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "idea",
    Tone.GOOD: "check",
    Tone.WARNING: "warning",
    Tone.BAD: "error",
    Tone.REPORTED: "info",
    Tone.ESTIMATED: "info",
}
_ICON = 18


class _ToneIcon(QWidget):
    def __init__(self, theme: Theme, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tone = tone
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """As large as the type beside it."""
        side = self._theme.tokens.px(_ICON)
        self.setFixedSize(QSize(side, side))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, _ground = tone_colours(self._theme.tokens, self.tone)
        self._theme.paint_icon(painter, QRectF(self.rect()), _ICONS[self.tone], ink)


class Notice(QFrame):
    """A lasting remark above or inside a view, such as "Not saved: the disk is full".

    ``acted`` comes from its button, ``closed`` when the person puts it away. Hidden while it has no text.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = _ToneIcon(theme, tone)
        self.label = Body(text, wrap=True)
        self.button = Button(theme, action, Variant.QUIET)
        self.button.clicked.connect(self.acted)
        self.close_button = IconButton(theme, "close", _("Close notice"))
        self.close_button.clicked.connect(self._on_close)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.TIGHT, Space.TIGHT)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.setMinimumHeight(40)
        self.button.setVisible(bool(action))
        self.close_button.setVisible(closable)
        self.setVisible(bool(text))

    @property
    def tone(self) -> Tone:
        """The tone in use."""
        return self._icon.tone

    def add_beside(self, button: Button) -> None:
        """Put one more quiet button behind the action, such as one that tells the reason."""
        self._row.insertWidget(self._row.indexOf(self.close_button), button)

    def name_close(self, name: str) -> None:
        """What putting it away means here."""
        self.close_button.set_name(name)

    def show_text(self, text: str, tone: Tone | None = None, action: str = "", *, say: bool = True) -> None:
        """Show a remark and let a screen reader say it; bad news interrupts.

        ``say`` False is for what stands there when its view opens: it is read with the rest.
        """
        self._icon.tone = tone or self._icon.tone
        self.label.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setVisible(bool(text))
        self.update()
        if text and say:
            announce(self, text, urgent=self._icon.tone is Tone.BAD)

    def clear(self) -> None:
        """Nothing to remark any more."""
        self.label.setText("")
        self.hide()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ink, ground = tone_colours(self._theme.tokens, self._icon.tone)
        fill_round(painter, QRectF(self.rect()), RADIUS + 2, ground)

    def _on_close(self) -> None:
        self.clear()
        self.closed.emit()
