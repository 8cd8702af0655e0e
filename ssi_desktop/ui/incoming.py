"""Every way in for something foreign: menus, drops, and what a tab hands over."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context

if TYPE_CHECKING:
    from ssi_desktop.ui.importing.flow import ImportFlow


class Incoming(QObject):
    """Leads whatever arrives to the sheets of importing; those are imported when the first thing comes.

    ``started`` carries the job that reads a file and its words, ``export_found`` the path of a full export
    of this program, which takes the place of everything. ``people_came`` says that somebody new may have
    come in.
    """

    started = Signal(object, str)
    export_found = Signal(object)
    people_came = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        context.asked_to_import.connect(self._on_asked)
        context.handed_over.connect(self._on_handed_over)

    @cached_property
    def flow(self) -> ImportFlow:
        """The sheets of importing."""
        from ssi_desktop.ui.importing.flow import ImportFlow

        flow = ImportFlow(self._context, self._window)
        flow.started.connect(self.started)
        flow.export_found.connect(self.export_found)
        flow.people_came.connect(self.people_came)
        flow.setParent(self)
        return flow

    def connect_actions(self, actions: ActionSet) -> None:
        """The File menu's part."""
        for key in ("import_file", "import_folder", "paste_ssi"):
            actions.on(key, partial(self._act, key))

    def choose(self) -> None:
        """Ask for what to import."""
        self.flow.choose()

    def take(self, paths: list[Path]) -> None:
        """Import files that were dropped."""
        self.flow.import_paths(paths)

    def _act(self, key: str) -> None:
        flow = self.flow
        {"import_file": flow.choose_file, "import_folder": flow.choose_folder, "paste_ssi": flow.paste}[key]()

    def _on_asked(self, kind: str) -> None:
        if kind == "paste":
            self.flow.paste()
        elif kind == "outcomes":
            self.flow.choose_outcomes()
        else:
            self.flow.choose_file()

    def _on_handed_over(self, dropped: object) -> None:
        if isinstance(dropped, str):
            self.flow.paste(dropped)
        elif isinstance(dropped, list):
            self.flow.import_paths(dropped)
