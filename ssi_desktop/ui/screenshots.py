"""Pictures of the real window, taken by the program itself: for the README, for eyes, for a smoke test."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.shared.theme import Mode
from ssi_desktop.ui.tabs import TAB_KEYS

# A tab loads its slower part, such as a chart, after its first paint.
SETTLE_MS = 1200
FIRST_MS = 400
# How often to wait again for a slow machine before the picture is taken as it is.
PATIENCE = 10


class _Tour(QObject):
    """Opens one tab after the other, lets it settle, and saves a picture of the window.

    An untouched workspace has no tabs to show yet: then the start screen is the picture.
    """

    def __init__(
        self, application: QApplication, window: MainWindow, folder: Path, tab: str | None, theme: str
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._folder = folder
        self._theme = theme
        self._suffix = "" if theme == "light" else f"-{theme}"
        self._waiting = deque(TAB_KEYS if tab is None else (tab,))
        self._patience = PATIENCE
        self.failed: list[str] = []

    def begin(self) -> None:
        """Start the tour once the workspace is open; the application quits at its end."""
        context = self._window.context
        if context is None and self._patience:
            self._patience -= 1
            QTimer.singleShot(FIRST_MS, self, self.begin)
            return
        if context is not None:
            # Only shown, not stored: a picture changes nothing in the workspace.
            context.theme.set_mode(Mode(self._theme))
        if self._window.shows_start:
            self._waiting = deque(("start",))
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._application.exit(1 if self.failed else 0)
            return
        key = self._waiting.popleft()
        if self._window.context is not None and key != "start":
            self._window.open_tab(key)
        QTimer.singleShot(SETTLE_MS, self, self._saver(key, PATIENCE))

    def _saver(self, key: str, patience: int) -> Callable[[], None]:
        def save() -> None:
            context = self._window.context
            if context is not None and context.jobs.busy and patience:
                QTimer.singleShot(SETTLE_MS, self, self._saver(key, patience - 1))
                return
            target = self._folder / f"{key}{self._suffix}.png"
            if not self._window.grab().save(str(target)):
                self.failed.append(str(target))
            self._next()

        return save


def take_screenshots(
    application: QApplication,
    window: MainWindow,
    folder: Path,
    size: tuple[int, int],
    theme: str,
    tab: str | None,
) -> int:
    """Save each tab (or one) as PNG; an untouched workspace gives its start screen.

    Returns the exit status. Raises Refusal ``store.folder`` when a picture could not be written.
    """
    window.resize(*size)
    window.show()
    window.resize(*size)
    tour = _Tour(application, window, folder, tab, theme)
    QTimer.singleShot(FIRST_MS, tour, tour.begin)
    status = application.exec()
    window.close()
    if tour.failed:
        raise Refusal("store.folder", path=str(folder))
    return status


def smoke_test(application: QApplication, window: MainWindow, picture: Path) -> None:
    """Save a picture of the window, print what it runs on, and quit; status 1 without a typeface."""

    def save() -> None:
        family = QFontInfo(application.font()).family()
        saved = window.grab().save(str(picture))
        platform = QGuiApplication.platformName()
        sys.stdout.write(f"platform {platform}, font {family or 'none'}, resources {resource_root()}\n")
        window.close()
        application.exit(0 if saved and family else 1)

    QTimer.singleShot(SETTLE_MS, window, save)
