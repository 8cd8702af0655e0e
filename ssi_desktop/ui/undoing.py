"""Undo and redo of the window: the names in the menu, and long steps taken back beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.workspace import HistoryEntry, Topic, Workspace
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import JobControl


class Undoing(QObject):
    """Owned by the window. ``spoke`` gives what was undone or done again, ``began`` a long step's job and
    what to call it."""

    spoke = Signal(str)
    began = Signal(object, str)

    def __init__(self, context: Context, actions: ActionSet, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = actions
        self._turning: bool | None = None
        menu.aboutToShow.connect(self._name_steps)
        actions.on("undo", self.undo)
        actions.on("redo", self.redo)
        self.refresh()

    def undo(self) -> None:
        """Take the newest step back and say what it was."""
        self._turn(back=True)

    def redo(self) -> None:
        """Bring the step undone last back and say what it was."""
        self._turn(back=False)

    def refresh(self) -> None:
        """Allow what can be done now; both wait while a long step is under way."""
        workspace = self._context.workspace
        free = self._turning is None
        self._actions.enable(free and workspace.next_undo() is not None, "undo")
        self._actions.enable(free and workspace.next_redo() is not None, "redo")

    def _name_steps(self) -> None:
        """The words are loaded with the menu's first opening: the window starts without them."""
        workspace = self._context.workspace
        for key, entry, plain, named in (
            ("undo", workspace.next_undo(), _("&Undo"), _("&Undo: {step}")),
            ("redo", workspace.next_redo(), _("&Redo"), _("&Redo: {step}")),
        ):
            self._actions.set_text(key, plain if entry is None else named.format(step=self._name(entry)))

    def _turn(self, *, back: bool) -> None:
        from ssi_desktop.services.beside import is_long

        workspace = self._context.workspace
        entry = workspace.next_undo() if back else workspace.next_redo()
        if self._turning is not None or entry is None:
            return
        if is_long(workspace, entry):
            self._turn_beside(entry, back=back)
            return
        turned = workspace.undo() if back else workspace.redo()
        self._say(turned or entry, back=back)

    def _turn_beside(self, entry: HistoryEntry, *, back: bool) -> None:
        """Take a step of many rows back (or bring it back) in a job, so that the window stays alive."""
        job = self._context.jobs.start(partial(_turn_work, self._context.workspace, back))
        self._turning = back
        job.succeeded.connect(self._on_turned)
        job.ended.connect(self._on_ended)
        self.refresh()
        words = _("Undoing: {step}") if back else _("Doing again: {step}")
        self.began.emit(job, words.format(step=self._name(entry)))

    def _on_turned(self, entry: HistoryEntry | None) -> None:
        back, self._turning = bool(self._turning), None
        if entry is not None:
            self._context.workspace.announce(frozenset(Topic(name) for name in entry.topics))
            self._say(entry, back=back)

    def _on_ended(self) -> None:
        self._turning = None
        self.refresh()

    def _say(self, entry: HistoryEntry, *, back: bool) -> None:
        words = _("Undone: {step}") if back else _("Done again: {step}")
        self.spoke.emit(words.format(step=self._name(entry)))

    def _name(self, entry: HistoryEntry) -> str:
        """The step in words, with the names that content has for roles, items and outcomes."""
        from ssi_desktop.wording.history import step_name

        catalogue = self._context.catalogue
        names = {role: term.inline for role, term in catalogue.roles.items()}
        names |= {item: text.title for item, text in catalogue.checklist.items()}
        names |= {kind: term.name for kind, term in catalogue.terms["outcome_kinds"].items()}
        return step_name(entry.label, entry.params, names)


def _turn_work(workspace: Workspace, back: bool, _control: JobControl) -> HistoryEntry | None:
    from ssi_desktop.services.beside import turn_beside

    return turn_beside(workspace, back=back)
