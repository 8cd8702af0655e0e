"""Loads pyqtgraph after the first paint: what has no class of Qt in a thread, the rest in the window."""

from __future__ import annotations

import builtins
import importlib
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

PLOTS = "ssi_desktop.ui.charts.trend_plot"
_WITHOUT_QT = ("numpy", "ctypes", "decimal", "subprocess", "cProfile", "xml.etree.ElementTree", "pydoc")
_LOOK_MS = 10


class _Import:
    """What the thread does. It knows nothing of the window, which may go in the meantime: a signal sent to
    whoever is just being deleted would end the process."""

    def run(self) -> None:
        """Import what has no class of Qt; a fault comes again, and is told, when the plots are imported."""
        for name in _WITHOUT_QT:
            with suppress(Exception):
                importlib.import_module(name)


class ChartLoader(QObject):
    """Owned by the window, which calls ``start`` after its first paint.

    PySide6 makes each class of Qt when it is first asked for, and two threads that do so at the same time can
    end the process. So only what has no such class, above all numpy, is imported in the thread; pyqtgraph
    itself follows on the window's thread, which stands still for about a quarter of a second, once.

    ``ready`` comes on the window's thread once the plots' module can be used; ``failed`` gives the fault,
    and the charts then stay painted by QPainter. ``plain_import`` is Python's own import function as it
    was before PySide6 replaced it; with it the import takes a fifth less time.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, plain_import: Callable[..., Any] | None = None) -> None:
        super().__init__(parent)
        self._plain_import = plain_import
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
        if self._thread is not None:
            return
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        if self._plain_import is not None:
            builtins.__import__ = self._plain_import
        self._thread = threading.Thread(target=self._import.run, name="charts", daemon=True)
        self._thread.start()
        self._waiting.start(_LOOK_MS)

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait for the thread, for a window that closes early; whether it ended."""
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _look(self) -> None:
        """Whether the thread is done; asked on the window's thread, every few milliseconds."""
        if self._thread is None or self._thread.is_alive():
            return
        self._waiting.stop()
        try:
            self._module = importlib.import_module(PLOTS)
        except Exception as fault:
            self.failed.emit(fault)
            return
        self.ready.emit()
