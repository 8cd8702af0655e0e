"""Pictures of the real window, taken by the program itself: for the README, for eyes, for a smoke test."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from ssi_desktop.paths import resource_root
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.tabs import TAB_KEYS

# A tab loads its slower part, such as a chart, after its first paint.
SETTLE_MS = 1200
FIRST_MS = 400
# How often to wait again for a slow machine before the picture is taken as it is.
PATIENCE = 10


class _Tour(QObject):
    """Opens one tab after the other, lets it settle, and saves a picture of the window."""

    def __init__(
        self, application: QApplication, window: MainWindow, folder: Path, keys: tuple[str, ...], suffix: str
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._folder = folder
        self._suffix = suffix
        self._waiting = deque(keys)
        self.failed: list[str] = []

    def begin(self) -> None:
        """Start the tour; the application quits at its end."""
        self._folder.mkdir(parents=True, exist_ok=True)
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
    """Save each tab (or one) as PNG; an untouched workspace gives the start screen as well.

    Returns the exit status: 0, or 1 when a picture could not be written.
    """
    window.resize(*size)
    window.show()
    window.resize(*size)
    suffix = "" if theme == "light" else f"-{theme}"
    keys = (tab,) if tab is not None else TAB_KEYS

    def begin() -> None:
        if window.context is not None:
            window.context.perform(ChangeSettings({"theme": theme}))
        untouched = window.shows_start
        _Tour(application, window, folder, ("start",) if untouched and tab is None else keys, suffix).begin()

    QTimer.singleShot(FIRST_MS, window, begin)
    status = application.exec()
    window.close()
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
