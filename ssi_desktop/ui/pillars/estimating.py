"""Works our estimate out beside the window; only the answer to the newest question is ever told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ssi_desktop.errors import Problem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot


class EstimateRunner(QObject):
    """``ready`` gives the estimate, ``refused`` why there is none, ``failed`` that the program is at fault.

    A question that is asked while another is open replaces it: the older answer is never told. A workspace
    in memory has one connection, so there the answer comes at once.
    """

    ready = Signal(object)
    refused = Signal(object)
    failed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None

    def start(self) -> None:
        """Ask anew."""
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
        workspace = self._context.workspace
        if workspace.path is None:
            self.ready.emit(_estimate(workspace, None))
            return
        job = self._context.jobs.start(_Estimating(workspace))
        job.succeeded.connect(self._on_ready)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_ready(self, estimate: EstimateSnapshot) -> None:
        self._job = None
        self.ready.emit(estimate)

    def _on_refused(self, problem: Problem) -> None:
        self._job = None
        self.refused.emit(problem)

    def _on_failed(self, _fault: BaseException) -> None:
        self._job = None
        self.failed.emit()


class _Estimating:
    """The work of a task: our estimate through a connection of its own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, control: JobControl) -> EstimateSnapshot:
        control.check()
        sibling = self._workspace.sibling()
        try:
            return _estimate(sibling, control.check)
        finally:
            sibling.close()


def _estimate(workspace: Workspace, check: Callable[[], None] | None) -> EstimateSnapshot:
    """The scoring core is loaded here, beside the window and after its first paint."""
    from ssi_desktop.services.estimate import load_estimate

    return load_estimate(workspace, check=check)
