"""A tour of the real window: every tab, then whatever can be pressed, chosen or opened, again and again.

As a program: ``python -m tests.faults.tour FOLDER STEPS``, which also imports files and makes a backup.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ssi_desktop.app import build_window, collect_garbage, make_application
from ssi_desktop.cli.setting import Setting
from ssi_desktop.paths import Paths, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.safety.trouble import Step
from ssi_desktop.ui.tabs import TAB_KEYS
from tests.faults.tasks import import_files
from tests.faults.world import CLOCK, NAME, make_sample

PAUSE_MS = 15
SETTLE_MS = 700


def open_window(folder: Path) -> MainWindow:
    """The program's window over the sample, with everything loaded."""
    make_sample(folder / NAME)
    application = make_application()
    collect_garbage(application)
    setting = Setting(Paths(folder / NAME), CLOCK, Library(resource_root()))
    # Nothing of the desktop is opened: the tour stays within the program.
    QDesktopServices.openUrl = staticmethod(lambda *_: True)  # type: ignore[method-assign]
    window = build_window(application, setting, chosen_language="en")
    window.resize(1280, 800)
    window.show()
    wait(SETTLE_MS)
    for key in TAB_KEYS:
        window.open_tab(key)
        wait(SETTLE_MS)
    return window


def wait(milliseconds: int) -> None:
    """Let the loop run as the program does."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Visitor:
    """Presses things at random, the same for the same seed; sheets are closed again after a while."""

    def __init__(self, window: MainWindow, seed: int = 1) -> None:
        self._window = window
        self._chance = random.Random(seed)
        self._patience = 0
        self.pressed = 0

    def step(self) -> None:
        """One thing that a person could do now."""
        if self._chance.random() < 0.04 and self._no_sheet():
            QTimer.singleShot(0, self._window, partial(self._window.open_tab, self._chance.choice(TAB_KEYS)))
        deeds = self._deeds()
        if deeds:
            # From the loop, as what a person does comes, so that a fault goes where it would go.
            QTimer.singleShot(0, self._window, self._chance.choice(deeds))
            self.pressed += 1
        wait(PAUSE_MS)
        self._leave()

    def _no_sheet(self) -> bool:
        return QApplication.activeModalWidget() is None

    def _deeds(self) -> list[Callable[[], None]]:
        place: QWidget = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        found: list[Callable[[], None]] = []
        for widget in place.findChildren(QWidget):
            if widget.isVisible() and widget.isEnabled() and not self._ends(widget):
                found += self._of_widget(widget)
        if place is self._window:
            found += [
                action.trigger for action in self._window.findChildren(QAction) if self._may_trigger(action)
            ]
        return found

    def _ends(self, widget: QWidget) -> bool:
        """Whether this button ends the program, which nobody should do who wants to see more."""
        page = self._window.safety.page
        return page is not None and widget is page.buttons.get(Step.CLOSE)

    def _may_trigger(self, action: QAction) -> bool:
        return (
            action.isEnabled()
            and action.menu() is None
            # By its words: the menu is made anew for another language, and an old one may still be there.
            and action.text() != self._window.actions_["quit"].text()
        )

    def _of_widget(self, widget: QWidget) -> list[Callable[[], None]]:
        if isinstance(widget, QAbstractButton):
            return [widget.click]
        if isinstance(widget, QComboBox):
            return [lambda: widget.setCurrentIndex(self._chance.randrange(max(1, widget.count())))]
        if isinstance(widget, QTabBar):
            return [lambda: widget.setCurrentIndex(self._chance.randrange(max(1, widget.count())))]
        if isinstance(widget, QLineEdit) and not widget.isReadOnly():
            return [lambda: self._type(widget)]
        if isinstance(widget, QAbstractItemView):
            return [lambda: self._in_view(widget)]
        return []

    def _type(self, widget: QLineEdit) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, self._chance.choice(["12", "Ann", "3,5", "x" * 40]))
        QTest.keyClick(widget, self._chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape]))

    def _in_view(self, widget: QAbstractItemView) -> None:
        model = widget.model()
        rows = 0 if model is None else model.rowCount()
        if rows:
            index = model.index(self._chance.randrange(min(rows, 30)), 0)
            widget.setCurrentIndex(index)
            rect = widget.visualRect(index)
            QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
            key = self._chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Menu, Qt.Key.Key_Down])
            QTest.keyClick(widget, key)

    def _leave(self) -> None:
        """Close what has been open for some steps; choosers of files at once."""
        for widget in QApplication.topLevelWidgets():
            if isValid(widget) and isinstance(widget, QFileDialog) and widget.isVisible():
                widget.reject()
        open_now = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        self._patience = self._patience + 1 if open_now is not None else 0
        if open_now is not None and self._patience > 6:
            self._patience = 0
            if isinstance(open_now, (QDialog, QMenu)):
                QTimer.singleShot(0, open_now, open_now.close)
            wait(PAUSE_MS)


def main() -> None:
    """Open the window, visit, import, back up, and close."""
    folder, steps = Path(sys.argv[1]), int(sys.argv[2])
    window = open_window(folder)
    visitor = Visitor(window)
    for _ in range(steps):
        visitor.step()
    window.close()
    wait(SETTLE_MS)
    import_files(folder)
    print(visitor.pressed)  # noqa: T201


if __name__ == "__main__":
    main()
