"""The one short message at the bottom of the window, with Undo where something can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no
from ssi_desktop.ui.shared.line_breaking import broken_lines
from ssi_desktop.ui.shared.painting import fill_round, focus_ring
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Tokens, Type
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton
from ssi_desktop.ui.shared.widgets.labels import Label

SHORT_MS = 5_000
WITH_ACTION_MS = 12_000
LETTER_MS = 70
"""A long message stays so much longer for each letter beyond `_SHORT`: time to read it twice."""

_SHORT = 60
_BOTTOM = 44
_HEIGHT = 44
_WIDTH = 620
_MOST_LINES = 4


class _OnDark(Button):
    """A quiet button on the toast's inverse ground."""

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), RADIUS, tokens.on_inverse)
        self._paint_content(painter, QRectF(self.rect()), tokens.inverse_accent)


class _CloseOnDark(IconButton):
    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), RADIUS, tokens.on_inverse)
        self._paint_content(painter, QRectF(self.rect()), tokens.on_inverse)


class _Words(Label):
    """The message in the toast's inverse colour, in as many lines as it takes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def fit(self, room: float) -> int:
        """Break the message for so many pixels; returns how high it is then."""
        font = self._theme.font(Type.BODY, Weight.MEDIUM)
        self.setFont(font)
        self.lines = broken_lines(self.text(), font, room, _MOST_LINES)
        self.update()
        return QFontMetrics(font).lineSpacing() * max(1, len(self.lines))

    def shown_text(self) -> str:
        """What can be read of the message."""
        return " ".join(self.lines)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(Type.BODY, Weight.MEDIUM))
        painter.setPen(QColor(self._theme.tokens.on_inverse))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), "\n".join(self.lines))


class Toast(QFrame):
    """Shows one message at a time over the bottom centre of ``window``.

    A message with an action stays at least ten seconds, a long one longer, and never goes away under the
    pointer or the focus; Esc puts it away. ``acted`` comes when the action is pressed: connect it once, for
    example to the window's undo.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self.label = _Words(theme)
        self.button = _OnDark(theme, "")
        self.button.clicked.connect(self._on_action)
        self._close = _CloseOnDark(theme, "close", _("Close message"))
        self._close.clicked.connect(self.dismiss)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.activated.connect(self.dismiss)
        self._escape.setEnabled(False)
        self._arrange()
        self.hide()
        window.installEventFilter(self)
        theme.changed.connect(self._place)

    def show_message(self, text: str, action: str = "") -> None:
        """Replace the message shown now; a screen reader says it."""
        self.label.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._escape.setEnabled(True)
        self._place()
        self.show()
        self.raise_()
        longer = LETTER_MS * max(0, len(text) - _SHORT)
        self._timer.start((WITH_ACTION_MS if action else SHORT_MS) + longer)
        announce(self, f"{text} {action}".strip())

    def dismiss(self) -> None:
        """Put the message away."""
        if not self.isVisible() and not self._timer.isActive():
            return
        self._timer.stop()
        self._escape.setEnabled(False)
        self.hide()
        self.dismissed.emit()

    @property
    def remaining_ms(self) -> int:
        """How long the message will stay; 0 when none is shown."""
        return max(0, self._timer.remainingTime())

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return False

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_round(painter, QRectF(self.rect()), RADIUS + 4, self._tokens.inverse)

    @property
    def _tokens(self) -> Tokens:
        return self._theme.tokens

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.TIGHT + 2, Space.TIGHT + 2, Space.TIGHT + 2)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)

    def _place(self) -> None:
        window = self._window
        font = self._theme.font(Type.BODY, Weight.MEDIUM)
        words = QFontMetrics(font).horizontalAdvance(self.label.text()) + Space.SMALL
        extras = self._close.sizeHint().width() + Space.LARGE + Space.WIDE
        if self.button.text():
            extras += self.button.sizeHint().width() + Space.SMALL
        width = min(words + extras, self._tokens.px(_WIDTH), window.width() - 2 * Space.LARGE)
        height = max(self._tokens.px(_HEIGHT), self.label.fit(width - extras) + 2 * Space.MEDIUM)
        self.setGeometry((window.width() - width) // 2, window.height() - height - _BOTTOM, width, height)

    def _on_action(self) -> None:
        self.dismiss()
        self.acted.emit()

    def _on_time(self) -> None:
        if self.underMouse() or self._close.hasFocus() or self.button.hasFocus():
            self._timer.start(SHORT_MS)
        else:
            self.dismiss()
