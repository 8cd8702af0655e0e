"""Reads what the ledger needs beside the window, once for all dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl

if TYPE_CHECKING:
    from ssi_desktop.services.ledger import LedgerBook


class LedgerReading(QObject):
    """``ready`` gives the LedgerBook, ``failed`` says that the program is at fault, ``stopped`` that the
    person wanted no answer. A workspace in memory has one connection: there the answer comes at once."""

    ready = Signal(object)
    failed = Signal()
    stopped = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None

    def start(self) -> Job | None:
        """Begin; gives the task to follow, or None where the answer was told already."""
        workspace = self._context.workspace
        if workspace.path is None:
            from ssi_desktop.services.ledger import load_book

            self.ready.emit(load_book(workspace))
            return None
        job = self._context.jobs.start(_Reading(workspace))
        job.succeeded.connect(self._on_ready)
        job.refused.connect(self._on_failed)
        job.failed.connect(self._on_failed)
        job.was_cancelled.connect(self._on_stopped)
        self._job = job
        return job

    def forget(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
            self._job = None

    def _on_ready(self, book: LedgerBook) -> None:
        self._job = None
        self.ready.emit(book)

    def _on_failed(self, _fault: object) -> None:
        self._job = None
        self.failed.emit()

    def _on_stopped(self) -> None:
        self._job = None
        self.stopped.emit()


class _Reading:
    """The work of a task, through a connection of its own; the scoring core is loaded there."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, control: JobControl) -> LedgerBook:
        from ssi_desktop.services.ledger import load_book

        sibling = self._workspace.sibling()
        try:
            return load_book(sibling, control.check)
        finally:
            sibling.close()
