"""What every command needs: which workspace, which clock, which content, and how to print."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ssi_desktop.errors import Problem
from ssi_desktop.paths import Paths
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace, open_workspace, open_workspace_for_reading

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting:
    """The surroundings of one run."""

    paths: Paths
    clock: Clock
    library: Library

    @contextlib.contextmanager
    def reading(self) -> Iterator[Workspace]:
        """The workspace for reading; it may be open in a window at the same time."""
        workspace = open_workspace_for_reading(self.paths.store, self.clock, self.library)
        try:
            yield workspace
        finally:
            workspace.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Workspace]:
        """The workspace for writing. Raises Refusal ``store.in_use`` while a window has it open."""
        workspace = open_workspace(self.paths.store, self.clock, self.library)
        try:
            yield workspace
        finally:
            workspace.close()


def fault(error: Exception) -> Problem:
    """What to say about an error that nobody foresaw; how it came about goes to the log only."""
    _LOG.debug("a command failed", exc_info=error)
    return Problem("program.fault", {"error": type(error).__name__})


def print_json(value: Any) -> None:
    """Print UTF-8 JSON with the keys in the order they were made."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
