"""A sheet that stores what it shows beside the window: all of it or nothing, as one step of undo."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import back_up_before_import
from ssi_desktop.services.beside import Performed, perform_beside
from ssi_desktop.services.watch import room_remark
from ssi_desktop.services.workspace import Command, Topic, Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text


class StoringSheet(Sheet):
    """Keeps the task, says in ``notice`` why nothing was stored, and cannot be closed half-way.

    ``store`` is the button that a subclass connects; ``on_stored`` is called when everything is stored, and
    ``stored`` comes after it when that changed something.
    """

    stored = Signal()
    store: Button
    cancel: Button

    def __init__(self, context: Context, title: str, parent: QWidget | None, size: QSize) -> None:
        super().__init__(context.theme, title, "", parent, size)
        self._context = context
        self._job: Job | None = None
        self._topics: frozenset[Topic] = frozenset()
        self.notice = Notice(context.theme)

    @property
    def storing(self) -> bool:
        """Whether it is being stored now."""
        return self._job is not None

    def add_store_buttons(self) -> None:
        """Cancel and Import; Import calls ``on_store``."""
        self.cancel = self.add_button(_("Cancel"))
        self.store = self.add_button(_("&Import"), Variant.PRIMARY, "import")
        self.cancel.clicked.connect(self.reject)
        self.store.clicked.connect(self.on_store)
        little = room_remark(self._context.workspace.path)
        if little is not None:
            self.notice.show_text(problem_text(little), Tone.WARNING)

    def on_store(self) -> None:
        """What Import does; a subclass calls `begin` with its command."""

    def on_stored(self, done: Performed[Any]) -> None:
        """Everything is stored and announced."""

    def begin(self, command: Command[Any]) -> Job:
        """Back up, then do the command beside the window."""
        job = self._context.jobs.start(partial(_store, self._context.workspace, command))
        self._topics = command.topics
        self._job = job
        job.succeeded.connect(self._on_succeeded)
        job.refused.connect(self._on_refused)
        job.was_cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        self.hold_back(self.store, _("Storing …"))
        return job

    def _on_succeeded(self, done: Performed[Any]) -> None:
        self._job = None
        if done.changed:
            self._context.workspace.announce(self._topics)
        self.on_stored(done)
        if done.changed:
            self.stored.emit()

    def _on_refused(self, problem: Problem) -> None:
        self._stay(problem_text(problem), Tone.BAD)

    def _on_cancelled(self) -> None:
        self._stay(_("Stopped. Nothing was stored."), Tone.NEUTRAL)

    def _on_failed(self) -> None:
        self._stay(_("This did not work. Nothing was stored; you can try once more."), Tone.BAD)

    def _stay(self, sentence: str, tone: Tone) -> None:
        self._job = None
        self.hold_back(self.store, "")
        self.notice.show_text(sentence, tone)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; while storing, stop that first."""
        if self._job is not None:
            self._job.cancel()
            return
        super().done(result)


def _store(workspace: Workspace, command: Command[Any], control: JobControl) -> Performed[Any]:
    back_up_before_import(workspace, control.report)
    return perform_beside(workspace, command, control.check)
