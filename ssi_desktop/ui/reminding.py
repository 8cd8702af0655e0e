"""Reminds of the weekly review: a strip in the window, and a message where the program is only at hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.reminder import due_moment, local_now, note_told, put_off
from ssi_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_LOOK_MS = 60_000


def words() -> str:
    """What the reminder says: no name of anybody, wherever it may be read."""
    return _("Your review of the week takes about 12 minutes.")


class Reminding(QObject):
    """Looks once a minute; ``due`` says that the reminder is to be shown, and it is told only once."""

    due = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._moment: datetime | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def look(self) -> None:
        """Look whether it is time."""
        moment = due_moment(self._workspace, local_now(self._workspace))
        if moment is not None:
            self._moment = moment
            note_told(self._workspace, moment)
            self.due.emit()

    def tomorrow(self) -> None:
        """Remind again tomorrow."""
        if self._moment is not None:
            put_off(self._workspace, self._moment, local_now(self._workspace))
            self._moment = None

    def stop(self) -> None:
        """Remind no more."""
        self._timer.stop()


class Tray(QObject):
    """The icon beside the computer's clock; only there when the person chose it and the system has a place.

    ``opened`` asks for the window, ``quit_asked`` ends the program, ``review_asked`` comes from a message.
    """

    opened = Signal()
    quit_asked = Signal()
    review_asked = Signal()

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip("SSI Coach")
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.review_asked)
        self._menu = QMenu()
        self._menu.addAction(_("&Open SSI Coach"), self.opened.emit)
        self._menu.addAction(_("&Quit"), self.quit_asked.emit)
        self._icon.setContextMenu(self._menu)

    def set_wanted(self, wanted: bool) -> None:
        """Show it, or take it away."""
        self._icon.setVisible(wanted and QSystemTrayIcon.isSystemTrayAvailable())

    @property
    def is_there(self) -> bool:
        """Whether the program can be reached by it when the window is closed."""
        return self._icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def say(self, text: str) -> None:
        """Show one message of the system, in place of any before it."""
        if self.is_there:
            self._icon.showMessage("SSI Coach", text, QSystemTrayIcon.MessageIcon.NoIcon)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.opened.emit()
