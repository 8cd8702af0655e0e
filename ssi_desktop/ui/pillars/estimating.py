"""Works our numbers out beside the window; only the answer to the newest question is ever told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.asking import Answering, Asking, Check
from ssi_desktop.ui.shared.context import Context

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.services.nowcast import NowcastSnapshot


class BesideRunner(Asking):
    """Always asks the same question."""

    def __init__(self, context: Context, parent: QObject, question: Answering) -> None:
        super().__init__(context, parent)
        self._question = question

    def start(self) -> None:
        """Ask anew."""
        self.ask(self._question)


class EstimateRunner(BesideRunner):
    """Works our estimate out."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, _estimate)


class NowcastRunner(BesideRunner):
    """Sets our estimate beside LinkedIn's numbers."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, _nowcast)


def _estimate(workspace: Workspace, check: Check | None) -> EstimateSnapshot:
    """The scoring core is loaded here, beside the window and after its first paint."""
    from ssi_desktop.services.estimate import load_estimate

    return load_estimate(workspace, check=check)


def _nowcast(workspace: Workspace, check: Check | None) -> NowcastSnapshot:
    from ssi_desktop.services.nowcast import load_nowcast

    return load_nowcast(workspace, check)
