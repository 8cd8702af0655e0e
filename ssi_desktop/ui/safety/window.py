"""What backups and restoring need of the window, and of whoever opens the workspace for it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.library import Library
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job
from ssi_desktop.ui.shared.widgets.chips import Tone


class How(StrEnum):
    """In which way to open a workspace: to write it, only to read it, though another computer seems to have
    it, or as an empty one where the file is missing."""

    WRITE = "write"
    READ = "read"
    TAKE_OVER = "take_over"
    ANEW = "anew"


class Opener(Protocol):
    """Opens the workspace for the window, at the start and after anything happened to its file.

    ``guarded`` is False for one that is thrown away, such as a demo.
    """

    guarded: bool

    @property
    def store(self) -> Path:
        """The workspace's file."""
        ...

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""
        ...

    @property
    def library(self) -> Library:
        """Where the content comes from."""
        ...

    def reopen(self, window: Any, how: How) -> None:
        """Open it in the window, or let the window say why that is not possible."""
        ...

    def use(self, store: Path) -> None:
        """From now on, another file."""
        ...


class SafetyWindow(Protocol):
    """What this needs of the window."""

    opener: Opener | None

    @property
    def context(self) -> Context | None:
        """What the tabs of the open workspace share; None without one."""
        ...

    def detach(self) -> bool:
        """Close the workspace; False when a task cannot be stopped."""
        ...

    def show_refusal(self, problem: Problem) -> None:
        """Say why the workspace could not be opened."""
        ...

    def show_page(self, page: QWidget) -> None:
        """Show one page instead of everything else."""
        ...

    def show_banner(self, key: str, text: str, tone: Tone, action: str = "") -> None:
        """Show a lasting remark above the page; an empty text takes it away."""
        ...

    def say(self, text: str) -> None:
        """Show one short message."""
        ...

    def follow(self, job: Job, words: str) -> None:
        """Show a task's progress."""
        ...

    def was_warned(self, key: str) -> bool:
        """Whether this warning was given before, also in an earlier run; it counts as given from now on."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
