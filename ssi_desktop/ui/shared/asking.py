"""Works something out beside the window, through a connection of its own; only the newest answer is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ssi_desktop.errors import Problem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl

Check = Callable[[], None]
Answering = Callable[[Workspace, Check | None], Any]


class Asking(QObject):
    """``answered`` gives the answer, ``refused`` why there is none, ``failed`` that the program is at fault,
    ``stopped`` that the person wanted no answer.

    ::

        asking = Asking(context, self)
        asking.answered.connect(self._on_answer)
        asking.ask(work_out)                  # called as work_out(workspace, check)

    A question asked while another is open replaces it. A workspace in memory has one connection, so there
    the answer comes at once.
    """

    answered = Signal(object)
    refused = Signal(object)
    failed = Signal()
    stopped = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None

    def ask(self, answering: Answering) -> Job | None:
        """Ask; an older question is forgotten. Gives the task, or None where the answer was told at once."""
        self.forget()
        workspace = self._context.workspace
        if workspace.path is None:
            self.answered.emit(answering(workspace, None))
            return None
        job = self._context.jobs.start(_Beside(workspace, answering))
        job.succeeded.connect(self._on_answer)
        job.refused.connect(self._on_refused)
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

    def _on_answer(self, answer: object) -> None:
        self._job = None
        self.answered.emit(answer)

    def _on_refused(self, problem: Problem) -> None:
        self._job = None
        self.refused.emit(problem)

    def _on_failed(self, _fault: BaseException) -> None:
        self._job = None
        self.failed.emit()

    def _on_stopped(self) -> None:
        self._job = None
        self.stopped.emit()


class _Beside:
    def __init__(self, workspace: Workspace, answering: Answering) -> None:
        self._workspace = workspace
        self._answering = answering

    def __call__(self, control: JobControl) -> Any:
        control.check()
        sibling = self._workspace.sibling()
        try:
            return self._answering(sibling, control.check)
        finally:
            sibling.close()
