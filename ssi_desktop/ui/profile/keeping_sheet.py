"""Sheets that keep what was typed when the window below closes, and the workspace with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.shared.guarding import guarded_or, no
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme


class KeepingSheet(Sheet):
    """Calls `before_closing` while the workspace is still open."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None, size: QSize) -> None:
        super().__init__(theme, title, "", parent, size)
        if parent is not None:
            parent.window().installEventFilter(self)

    def before_closing(self) -> None:
        """Keep what is on the sheet."""

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window below is about to close."""
        if event.type() == QEvent.Type.Close:
            self.before_closing()
        return super().eventFilter(watched, event)
