"""An open workspace: the store, the clock, and the one way in which anything is changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ssi_desktop.errors import Param
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.library import Library
from ssi_desktop.store.history import HistoryEntry
from ssi_desktop.store.store import (
    Store,
    looks_older,
    open_for_reading,
    open_second_connection,
    open_store,
)

__all__ = [
    "EVERYTHING",
    "Command",
    "HistoryEntry",
    "Listener",
    "Topic",
    "Workspace",
    "needs_update",
    "open_workspace",
    "open_workspace_for_reading",
    "open_workspace_read_only",
    "update_workspace",
]

_LOG = logging.getLogger(__name__)

T_co = TypeVar("T_co", covariant=True)
KeptT = TypeVar("KeptT")


class Topic(StrEnum):
    """A kind of data that can change; tabs reload when one concerns them."""

    SCORES = "scores"
    PROFILE = "profile"
    ACCOUNTS = "accounts"
    WEEK = "week"
    OUTCOMES = "outcomes"
    IMPORTS = "imports"
    SETTINGS = "settings"


EVERYTHING: frozenset[Topic] = frozenset(Topic)

Listener = Callable[[frozenset[Topic]], None]


class Command(Protocol[T_co]):
    """One thing a person can do. ``label`` is the key of its name in the undo menu."""

    @property
    def topics(self) -> frozenset[Topic]:
        """The kinds of data it changes."""
        ...

    @property
    def label(self) -> str:
        """Key of its name."""
        ...

    @property
    def label_params(self) -> Mapping[str, Param]:
        """Values for its name."""
        ...

    def do(self, workspace: Workspace) -> T_co:
        """Write the change; runs inside one transaction. Raises Refusal to change nothing."""
        ...


class Workspace:
    """The store with its history and listeners; one for each thread that needs one."""

    def __init__(self, store: Store, clock: Clock, library: Library) -> None:
        self.store = store
        self.clock = clock
        self.library = library
        self._listeners: list[Listener] = []
        self._kept: dict[Callable[[], Any], Any] = {}

    @property
    def path(self) -> Path | None:
        """The workspace file; None when it lives in memory."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: every command is refused with ``store.read_only``."""
        return self.store.read_only

    def kept(self, kind: Callable[[], KeptT]) -> KeptT:
        """What belongs to this workspace alone and lives as long: made at first use, one of each kind."""
        if kind not in self._kept:
            self._kept[kind] = kind()
        found: KeptT = self._kept[kind]
        return found

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` after each change which topics changed."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Stop telling ``listener``."""
        self._listeners.remove(listener)

    def perform(self, command: Command[T_co]) -> T_co:
        """Do a command as one transaction and one step of undo, then announce it.

        Raises what the command raises; the store is then as it was.
        """
        history = self.store.history
        with self.store.transaction():
            entry = history.begin(command.label, command.label_params, command.topics, self.clock.now())
            result = command.do(self)
            changed = history.finish(entry)
        if changed:
            self.announce(command.topics)
        return result

    def undo(self) -> HistoryEntry | None:
        """Take the newest step back; returns it, or None when there is nothing to undo."""
        return self._turned(self.store.history.undo())

    def redo(self) -> HistoryEntry | None:
        """Bring the step undone last back; returns it, or None when there is nothing to redo."""
        return self._turned(self.store.history.redo())

    def _turned(self, entry: HistoryEntry | None) -> HistoryEntry | None:
        if entry is not None:
            self.announce(frozenset(Topic(name) for name in entry.topics))
        return entry

    def next_undo(self) -> HistoryEntry | None:
        """What undo would take back."""
        return self.store.history.next_undo()

    def next_redo(self) -> HistoryEntry | None:
        """What redo would bring back."""
        return self.store.history.next_redo()

    def announce(self, topics: frozenset[Topic]) -> None:
        """Tell the listeners; one that fails is logged and does not stop the others."""
        for listener in tuple(self._listeners):
            try:
                listener(topics)
            except Exception as fault:
                # Only its kind: the text of a fault may hold somebody's name.
                _LOG.error("a listener failed: %s", type(fault).__qualname__)

    def sibling(self) -> Workspace:
        """The same workspace through another connection, for a job in a thread of its own.

        Its changes must be announced by the caller on the window's thread.
        """
        if self.path is None:
            raise RuntimeError("a workspace in memory has one connection")
        return Workspace(
            open_second_connection(self.path, read_only=self.read_only), self.clock, self.library
        )

    def close(self) -> None:
        """Close the store."""
        self._listeners.clear()
        self._kept.clear()
        self.store.close()


def open_workspace(
    path: Path | None, clock: Clock, library: Library, *, take_over: bool = False, anew: bool = False
) -> Workspace:
    """Open (or create) a workspace for writing. Raises Refusal when that is not possible.

    ``take_over`` opens it though another computer seems to have it open; a backup should follow. ``anew``
    makes an empty one where the file is missing though there are backups of it.
    """
    return Workspace(open_store(path, clock.now(), take_over=take_over, anew=anew), clock, library)


def needs_update(path: Path) -> bool:
    """Whether an older version made this file, so that opening it takes a while; told by its first bytes."""
    return looks_older(path)


def update_workspace(
    path: Path, clock: Clock, progress: Callable[[int, int], None] | None = None, *, take_over: bool = False
) -> None:
    """Bring a file of an older version up to date, and close it again; can run in any thread.

    Raises Refusal as `open_workspace` does, and what ``progress`` raises to stop; the file is then as it was.
    """
    open_store(path, clock.now(), progress, take_over=take_over).close()


def open_workspace_read_only(path: Path, clock: Clock, library: Library) -> Workspace | None:
    """Open a workspace that cannot or must not be written; None when it cannot even be read as it is.

    Raises Refusal when its file is damaged, newer or not ours.
    """
    store = open_for_reading(path)
    return None if store is None else Workspace(store, clock, library)


def open_workspace_for_reading(path: Path, clock: Clock, library: Library) -> Workspace:
    """Open a workspace without changing its file; one that does not exist yet reads as empty."""
    store = open_for_reading(path)
    return Workspace(store if store is not None else open_store(None), clock, library)
