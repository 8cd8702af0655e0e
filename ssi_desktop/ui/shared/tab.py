"""The base of every tab: it reloads when something that concerns it changed, at once or when shown."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded


class Tab(QWidget):
    """A tab draws a snapshot in ``reload`` and forwards gestures; it never edits itself after a gesture.

    A visible tab reloads as soon as one of its ``TOPICS`` is announced, a hidden one when it is shown.
    What does not belong to its first picture is made in ``complete``, right after that was painted.
    """

    TOPICS: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context
        self._stale = True
        self._whole = False
        self.box = QVBoxLayout(self)
        # One line of pixels stays the tab's own: Qt tells nobody about a paint whose place is all covered.
        self.box.setContentsMargins(0, 0, 0, 1)
        self.box.setSpacing(0)
        context.changes.announced.connect(self._on_announced)

    def reload(self) -> None:
        """Load the snapshot and show it."""

    def complete(self) -> None:
        """Make and show what the first picture can do without; called once, through ``make_whole``."""

    def make_whole(self) -> None:
        """Complete the tab now, for a gesture that needs the rest of it."""
        if not self._whole:
            self._whole = True
            self.complete()

    @property
    def is_whole(self) -> bool:
        """Whether the tab was completed."""
        return self._whole

    def show_target(self, target: str) -> None:
        """Show what another tab asked for, such as an account's id."""

    def refresh(self) -> None:
        """Reload now if shown, else when shown next."""
        self._stale = True
        if self.isVisible():
            self._reload_now()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload_now()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._whole:
            QTimer.singleShot(0, self, self.make_whole)

    def _reload_now(self) -> None:
        self._stale = False
        self.reload()

    def _on_announced(self, topics: frozenset[str]) -> None:
        if topics & {topic.value for topic in self.TOPICS}:
            self.refresh()
