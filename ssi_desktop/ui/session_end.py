"""The computer is being shut down or the person logs off: what is typed is stored, and nobody is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QWidget

from ssi_desktop.ui.at_hand import AtHand

_STILL_HERE_MS = 60_000


class SessionEnd(QObject):
    """Lives as long as the window. A window that only steps aside when it is closed would stop the system
    from ending; so the icon beside the clock goes first, and comes back when the end was called off."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application.commitDataRequest.connect(self._on_ending, Qt.ConnectionType.DirectConnection)

    def _on_ending(self, _manager: QSessionManager) -> None:
        typing = QApplication.focusWidget() or self._window.focusWidget()
        if typing is not None:
            typing.clearFocus()  # a field stores what was typed when the focus leaves it
        at_hand = self._window.findChild(AtHand)
        if at_hand is not None and at_hand.has_icon:
            at_hand.set_wanted(False)
            QTimer.singleShot(_STILL_HERE_MS, at_hand, lambda: at_hand.set_wanted(True))
