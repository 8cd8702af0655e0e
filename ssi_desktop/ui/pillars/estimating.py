"""Works our numbers out beside the window; only the answer to the newest question is ever told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ssi_desktop.errors import Problem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.services.nowcast import NowcastSnapshot

Check = Callable[[], None]
Question = Callable[[Workspace, Check | None], Any]


class BesideRunner(QObject):
    """Asks one question of the workspace; ``question`` is called with it and a check that may raise.

    ``ready`` gives the answer, ``refused`` why there is none, ``failed`` that the program is at fault.
    A question that is asked while another is open replaces it: the older answer is never told. A workspace
    in memory has one connection, so there the answer comes at once.
    """

    ready = Signal(object)
    refused = Signal(object)
    failed = Signal()

    def __init__(self, context: Context, parent: QObject, question: Question) -> None:
        super().__init__(parent)
        self._context = context
        self._question = question
        self._job: Job | None = None

    def start(self) -> None:
        """Ask anew."""
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
        workspace = self._context.workspace
        if workspace.path is None:
            self.ready.emit(self._question(workspace, None))
            return
        job = self._context.jobs.start(_Asking(workspace, self._question))
        job.succeeded.connect(self._on_ready)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_ready(self, answer: object) -> None:
        self._job = None
        self.ready.emit(answer)

    def _on_refused(self, problem: Problem) -> None:
        self._job = None
        self.refused.emit(problem)

    def _on_failed(self, _fault: BaseException) -> None:
        self._job = None
        self.failed.emit()


class EstimateRunner(BesideRunner):
    """Works our estimate out."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, _estimate)


class NowcastRunner(BesideRunner):
    """Sets our estimate beside LinkedIn's numbers."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, _nowcast)


class _Asking:
    """The work of a task: a question asked through a connection of its own."""

    def __init__(self, workspace: Workspace, question: Question) -> None:
        self._workspace = workspace
        self._question = question

    def __call__(self, control: JobControl) -> object:
        control.check()
        sibling = self._workspace.sibling()
        try:
            return self._question(sibling, control.check)
        finally:
            sibling.close()


def _estimate(workspace: Workspace, check: Check | None) -> EstimateSnapshot:
    """The scoring core is loaded here, beside the window and after its first paint."""
    from ssi_desktop.services.estimate import load_estimate

    return load_estimate(workspace, check=check)


def _nowcast(workspace: Workspace, check: Check | None) -> NowcastSnapshot:
    from ssi_desktop.services.nowcast import load_nowcast

    return load_nowcast(workspace, check)
