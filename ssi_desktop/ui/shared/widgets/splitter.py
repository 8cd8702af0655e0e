"""A splitter whose handle can be moved with the keyboard, and whose sizes can be kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme

_HANDLE = 12
_STEP = 24


class _Handle(QSplitterHandle):
    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Divider; the arrow keys move it"))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() not in keys:
            super().keyPressEvent(event)
            return
        place = self.x() if across else self.y()
        self.moveSplitter(place + (_STEP if event.key() == keys[1] else -_STEP))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        size = QSize(4, 40) if self.orientation() == Qt.Orientation.Horizontal else QSize(40, 4)
        grip = QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        fill_round(painter, grip, 2, tokens.focus if lit else tokens.hairline)


class Splitter(QSplitter):
    """Two or three panes; neither disappears by dragging. ``sizes()`` goes into the window's state."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        self._theme = theme
        super().__init__(orientation, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)

    @guarded_or(QSplitter.createHandle)
    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._theme, self.orientation(), self)
