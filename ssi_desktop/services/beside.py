"""Long steps beside the window: done in a thread of its own through a sibling of its workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ssi_desktop.errors import Param
from ssi_desktop.services.workspace import Command, Topic, Workspace
from ssi_desktop.store.history import HistoryEntry

T = TypeVar("T")

LONG_STEP = 5_000
"""Changes of rows; taking back more of them is felt as a pause."""


@dataclass(frozen=True)
class Performed(Generic[T]):
    """What a command gave, and whether it changed anything; then its topics must be announced."""

    result: T
    changed: bool


@dataclass(frozen=True)
class _Stoppable(Generic[T]):
    """A command that can still be stopped when all is written but nothing is committed."""

    command: Command[T]
    check: Callable[[], None]

    @property
    def topics(self) -> frozenset[Topic]:
        return self.command.topics

    @property
    def label(self) -> str:
        return self.command.label

    @property
    def label_params(self) -> Mapping[str, Param]:
        return self.command.label_params

    def do(self, workspace: Workspace) -> T:
        result = self.command.do(workspace)
        self.check()
        return result


def perform_beside(workspace: Workspace, command: Command[T], check: Callable[[], None]) -> Performed[T]:
    """Do a command in the calling thread; announcing it is left to the window's thread.

    ``check`` may raise Cancelled to stop it; it is asked last just before the commit. Raises what the
    command raises, and nothing is stored then.
    """
    sibling = workspace.sibling()
    heard: list[frozenset[Topic]] = []
    sibling.listen(heard.append)
    try:
        result = sibling.perform(_Stoppable(command, check))
    finally:
        sibling.close()
    return Performed(result, bool(heard))


def is_long(workspace: Workspace, entry: HistoryEntry) -> bool:
    """Whether undoing or redoing a step takes so long that it should not be done in the window's thread."""
    if workspace.path is None:
        return False
    return workspace.store.history.changes_more_than(entry, LONG_STEP)


def turn_beside(workspace: Workspace, *, back: bool) -> HistoryEntry | None:
    """Undo (or redo) the next step in the calling thread; announcing it is left to the window's thread."""
    sibling = workspace.sibling()
    try:
        return sibling.undo() if back else sibling.redo()
    finally:
        sibling.close()
