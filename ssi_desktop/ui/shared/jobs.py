"""Work beside the window: one task at a time in a thread, its end delivered on the window's thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ssi_desktop.errors import Cancelled, Refusal

CLOSE_S = 10.0


class JobControl:
    """What the work itself sees: it reports how far it is and asks whether it should stop."""

    def __init__(self, reported: Callable[[], None]) -> None:
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._latest: tuple[int, int, str] | None = None
        self._reported = reported

    @property
    def cancelled(self) -> bool:
        """Whether the person wants the work to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled when the work should stop; call it between small steps."""
        if self._stop.is_set():
            raise Cancelled

    def report(self, done: int, total: int, detail: str = "") -> None:
        """Say how far the work is (total 0 = not known), and stop it if the person wants that.

        Cheap enough for every row: only the newest report waits for the window. Raises Cancelled.
        """
        self.check()
        with self._lock:
            waiting = self._latest is not None
            self._latest = (done, total, detail)
        if not waiting:
            self._reported()

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def take_latest(self) -> tuple[int, int, str] | None:
        """The newest report, once."""
        with self._lock:
            latest, self._latest = self._latest, None
        return latest


Work = Callable[[JobControl], Any]


class _End(StrEnum):
    RESULT = "result"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(QObject):
    """One task. Its signals come on the thread of the window.

    Exactly one of these comes, followed by ``ended``: ``succeeded`` (the result), ``refused`` (the Problem
    of a Refusal), ``failed`` (the exception: a fault of the program) or ``was_cancelled``. ``left`` comes
    before ``ended``, also from a muted job: its thread is free for the next one.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    was_cancelled = Signal()
    ended = Signal()
    _reported = Signal()
    _over = Signal(str, object)
    left = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._muted = False
        self._control = JobControl(self._reported.emit)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it ends with ``was_cancelled`` at its next check."""
        self._control.stop()

    def mute(self) -> None:
        """Deliver nothing any more, because those who listened are going away or want another answer."""
        self._muted = True

    def run_here(self) -> None:
        """Do the work on the calling thread and send its end to the window's thread."""
        outcome = self._outcome()
        with suppress(RuntimeError):  # whoever asked is gone together with the window
            self._over.emit(*outcome)

    def _outcome(self) -> tuple[_End, object]:
        try:
            self._control.check()
            return _End.RESULT, self._work(self._control)
        except Cancelled:
            return _End.CANCELLED, None
        except Refusal as refusal:
            return _End.REFUSED, refusal.problem
        except BaseException as fault:
            return _End.FAILED, fault

    def _on_reported(self) -> None:
        latest = self._control.take_latest()
        if latest is not None and not self._muted:
            self.progressed.emit(*latest)

    def _on_over(self, end: str, value: object) -> None:
        if not self._muted:
            self._on_reported()
            self._deliver(end, value)
        self.left.emit()
        if not self._muted:
            self.ended.emit()
        self.deleteLater()

    def _deliver(self, end: str, value: object) -> None:
        if end == _End.RESULT:
            self.succeeded.emit(value)
        elif end == _End.REFUSED:
            self.refused.emit(value)
        elif end == _End.FAILED:
            self.failed.emit(value)
        else:
            self.was_cancelled.emit()


class Jobs(QObject):
    """The window's tasks, one after the other, each in a thread of its own (one writer at a time).

    ::

        job = jobs.start(partial(read_archive, path))   # called as read_archive(path, control)
        job.succeeded.connect(self._on_read)            # bound methods of QObjects
        job.refused.connect(self._on_refused)
        strip.follow(job, _("Reading your archive"))

    A job opens its own store connection. Every fault also comes as ``failed`` of this object, so that the
    window can report it in one place.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._current: Job | None = None
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether a task runs or waits."""
        return self._current is not None

    def start(self, work: Work) -> Job:
        """Do ``work(control)`` beside the window; connect to the returned job at once."""
        job = Job(work, self)
        job.failed.connect(self.failed)
        job.left.connect(self._on_left)
        self._waiting.append(job)
        self._next()
        return job

    def cancel_all(self) -> None:
        """Ask every task to stop; their signals still come."""
        for job in (self._current, *self._waiting):
            if job is not None:
                job.cancel()

    def close(self, wait_s: float = CLOSE_S) -> bool:
        """Stop everything, deliver nothing more and wait; False when a task did not stop in time."""
        self._waiting.clear()
        if self._current is None or self._thread is None:
            return True
        self._current.mute()
        self._current.cancel()
        self._thread.join(wait_s)
        if self._thread.is_alive():
            return False
        self._current = None
        return True

    def _next(self) -> None:
        if self._current is None and self._waiting:
            self._current = self._waiting.popleft()
            self._thread = threading.Thread(target=self._current.run_here, name="job", daemon=True)
            self._thread.start()

    def _on_left(self) -> None:
        """The thread is free; a muted job leaves it as any other does."""
        if self.sender() is self._current:
            self._current = None
            self._next()
