"""The last net under the window: faults are logged without names and shown once, in plain words."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _

log = logging.getLogger("ssi_desktop.ui")

QUIET_S = 30.0
_OF_THE_WORLD = ("store.", "backup.")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def scrubbed(fault: BaseException) -> str:
    """A fault as its type and the places in the code; never its message, which may hold a name."""
    lines = [_head(fault)]
    for frame in traceback.extract_tb(fault.__traceback__):
        lines.append(f"  {_short_path(frame.filename)}:{frame.lineno} {frame.name}")
    cause = fault.__cause__ or fault.__context__
    if cause is not None and cause is not fault:
        lines.append("after " + scrubbed(cause))
    return "\n".join(lines)


def _head(fault: BaseException) -> str:
    name = type(fault).__qualname__
    return f"{name} {fault.problem.code}" if isinstance(fault, Refusal) else name


def _short_path(filename: str) -> str:
    """The last three parts: enough to find the line, too little to show the user's folder."""
    return "/".join(Path(filename).parts[-3:])


class FaultReporter(QObject):
    """Catches what nobody caught, on any thread, logs it and asks once to show it.

    ``install`` takes over the hooks of Python and Qt's messages; ``uninstall`` gives them back. The same
    fault is logged once in ``QUIET_S`` seconds, and at most one dialog is open or comes in that time. That
    the workspace cannot be written or read is no fault of the program: ``refused`` gives that as a Problem.
    """

    shown = Signal(str)
    refused = Signal(object)
    _caught = Signal(str)

    def __init__(self, window: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._logged: dict[str, float] = {}
        self._last_dialog: float | None = None
        self._dialog: QWidget | None = None
        self._before: tuple[Any, Any, Any, Any] | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over all hooks."""
        if self._before is not None:
            return
        handler = qInstallMessageHandler(log_qt_message)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, handler)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Give all hooks back."""
        if self._before is None:
            return
        sys.excepthook, threading.excepthook, sys.unraisablehook, handler = self._before
        qInstallMessageHandler(handler)
        self._before = None

    def report(self, fault: BaseException) -> None:
        """Log a fault and show it; may be called on any thread and never raises."""
        if isinstance(fault, Refusal) and fault.problem.code.startswith(_OF_THE_WORLD):
            self.refused.emit(fault.problem)
            return
        details = scrubbed(fault)
        now = self._clock()
        if now - self._logged.get(details, float("-inf")) < QUIET_S:
            return
        self._logged[details] = now
        log.error("fault: %s", details)
        self._caught.emit(details)

    def _on_exception(
        self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(fault, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self.report(fault)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _on_caught(self, details: str) -> None:
        now = self._clock()
        recent = self._last_dialog is not None and now - self._last_dialog < QUIET_S
        if recent or self._dialog is not None:
            return
        self._last_dialog = now
        self._dialog = self._open_dialog(details)
        self.shown.emit(details)

    def _open_dialog(self, details: str) -> QWidget:
        from ssi_desktop.ui.shared.dialogs import FaultDialog

        dialog = FaultDialog(
            _("Something went wrong in the program"),
            _("Your data is safe: nothing was stored by halves. You can go on working. "
              "If it happens again, send these details to the makers; they hold no names."),
            details,
            self._window,
        )  # fmt: skip
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()
        return dialog

    def _on_dialog_closed(self, _result: int) -> None:
        self._dialog = None


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's own messages go to the log, without the user's folder."""
    home = str(Path.home())
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", (message or "").replace(home, "~"))


def close_safely(event: QCloseEvent, finish: Callable[[], bool], reporter: FaultReporter) -> None:
    """Close only if ``finish`` (save, stop jobs) says True; a fault keeps the window open.

    Without this a fault inside closeEvent would close the window and lose what was not saved.
    """
    try:
        ready = finish()
    except Exception as fault:
        reporter.report(fault)
        ready = False
    event.setAccepted(ready)
