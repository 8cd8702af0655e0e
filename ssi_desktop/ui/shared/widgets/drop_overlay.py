"""Files may be dropped anywhere on the window; the whole window shows that it takes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no
from ssi_desktop.ui.shared.painting import faded, fill_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import CARD_RADIUS, Space, Type

_ICON = 40


class DropOverlay(QWidget):
    """Lies over ``window`` while files are dragged over it; ``dropped`` gives their paths.

    ``takes`` decides by the paths alone (nothing is opened); what it does not take is refused by the
    cursor. The same import must also stand in the menu.
    """

    dropped = Signal(list)

    def __init__(
        self, theme: Theme, window: QWidget, words: str, takes: Callable[[list[Path]], bool]
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._words = words
        self._takes = takes
        self.setAcceptDrops(True)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.hide()

    def set_words(self, words: str) -> None:
        """Change the invitation."""
        self._words = words
        self.update()

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window:
            return False
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._invite(event)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._invite(event)

    @guarded
    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.hide()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_files(event.mimeData())
        self.hide()
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), faded(tokens.window, 225))
        frame = QRectF(self.rect()).adjusted(Space.LARGE, Space.LARGE, -Space.LARGE, -Space.LARGE)
        fill_round(painter, frame, CARD_RADIUS, tokens.accent_soft)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, CARD_RADIUS, CARD_RADIUS)
        middle = frame.center()
        icon = QRectF(middle.x() - _ICON / 2, middle.y() - _ICON, _ICON, _ICON)
        self._theme.paint_icon(painter, icon, "import", tokens.accent)
        painter.setPen(QColor(tokens.text))
        painter.setFont(self._theme.font(Type.TITLE, Weight.SEMIBOLD))
        words = QRectF(frame.x(), middle.y() + Space.MEDIUM, frame.width(), 80)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(flags) | int(Qt.TextFlag.TextWordWrap), self._words)

    def _invite(self, event: QDragEnterEvent) -> bool:
        paths = local_files(event.mimeData())
        if not paths or not self._takes(paths):
            return False
        event.acceptProposedAction()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        return True


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this computer in a drag; addresses of the network are left out."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and not url.host()]
