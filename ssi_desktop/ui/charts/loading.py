"""Loads pyqtgraph in a thread after the first paint, so that the window neither waits nor stands still."""

from __future__ import annotations

import builtins
import importlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

PLOTS = "ssi_desktop.ui.charts.trend_plot"
_SLICE_S = 0.003
_LOOK_MS = 10


class _Import:
    """What the thread does. It knows nothing of the window, which may go in the meantime: a signal sent to
    whoever is just being deleted would end the process."""

    fault: Exception | None = None

    def run(self) -> None:
        """Import, and keep the fault if there is one."""
        try:
            importlib.import_module("pyqtgraph")
        except Exception as error:
            self.fault = error


class ChartLoader(QObject):
    """Owned by the window, which calls ``start`` after its first paint.

    PySide6 makes each class of Qt when it is first asked for, and two threads that do so at the same time end
    the process. So the window's thread asks for all of them first, a few milliseconds at a time.

    ``ready`` comes on the window's thread once the plots' module can be used; ``failed`` gives the fault,
    and the charts then stay painted by QPainter. ``plain_import`` is Python's own import function as it
    was before PySide6 replaced it; with it the import takes a fifth less time.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, plain_import: Callable[..., Any] | None = None) -> None:
        super().__init__(parent)
        self._plain_import = plain_import
        self._classes = _classes_of_qt()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._make_classes)
        self._import = _Import()
        self._thread: threading.Thread | None = None
        self._waiting = QTimer(self)
        self._waiting.timeout.connect(self._look)
        self._module: Any = None

    @property
    def plots(self) -> Any:
        """The module `trend_plot`, or None while it is not loaded."""
        return self._module

    def start(self) -> None:
        """Begin to load; a second call does nothing."""
        if self._timer.isActive() or self._thread is not None:
            return
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        if self._plain_import is not None:
            builtins.__import__ = self._plain_import
        self._timer.start()

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait for the thread, for a window that closes early; whether it ended."""
        self._timer.stop()
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _make_classes(self) -> None:
        until = time.monotonic() + _SLICE_S
        for _ in self._classes:
            if time.monotonic() > until:
                return
        self._timer.stop()
        self._thread = threading.Thread(target=self._import.run, name="charts", daemon=True)
        self._thread.start()
        self._waiting.start(_LOOK_MS)

    def _look(self) -> None:
        """Whether the thread is done; asked on the window's thread, every few milliseconds."""
        if self._thread is None or self._thread.is_alive():
            return
        self._waiting.stop()
        if self._import.fault is not None:
            self.failed.emit(self._import.fault)
            return
        self._module = importlib.import_module(PLOTS)
        self.ready.emit()


def _classes_of_qt() -> Iterator[object]:
    """All that the modules of Qt hold which pyqtgraph looks through, each made when it comes."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            yield getattr(module, name)
