"""Brings data back from a file that lies anywhere: a full export, or a workspace's file such as a backup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.exporting import ExportLook, Imported, import_everything, is_export, look_at_export
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import FileLook, TakenFrom, look_at_file, restore_from_file
from ssi_desktop.ui.safety.window import SafetyWindow
from ssi_desktop.ui.safety.words import changes_text, kinds_text, when_text
from ssi_desktop.ui.shared.dialogs import Question
from ssi_desktop.ui.shared.jobs import JobControl
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.problems import problem_text

if TYPE_CHECKING:
    from ssi_desktop.ui.safety.flow import Safety

_BANNER = "taken"
_Work = Callable[[Path, Library, Path, Clock, JobControl], object]


class TakingBack(QObject):
    """Asks for a file, says what it would do, and lets it take the place of what is there.

    Works with an open workspace and, after trouble, without one.
    """

    def __init__(self, safety: Safety, window: SafetyWindow, owner: QWidget) -> None:
        super().__init__(safety)
        self._safety = safety
        self._window = window
        self._owner = owner
        self.question: Question | None = None

    def choose(self, over: QWidget | None = None) -> None:
        """Ask for the file."""
        dialog = QFileDialog(over or self._owner, _("Bring data back"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Exports and backups of SSI Coach (*.zip *.ssis)"), _("All files (*)")])
        dialog.fileSelected.connect(self.look_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_at(self, name: str) -> None:
        """Read what a file holds, and ask whether it should take the place of what is here."""
        opener, path = self._window.opener, Path(name)
        if opener is None:
            return
        self._window.show_banner(_BANNER, "", Tone.NEUTRAL)
        job = self._safety.jobs.start(partial(_look_work, opener.store, path))
        self._window.follow(job, _("Reading the file"))
        job.succeeded.connect(self._on_looked)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)

    def _on_looked(self, look: object) -> None:
        if isinstance(look, ExportLook):
            words = _("It was made on {when} and holds: {list}.").format(
                when=when_text(look.made_at), list=kinds_text(look.rows) or _("nothing")
            )
            self._ask(look.path, words, _import_work)
        elif isinstance(look, FileLook):
            words = _("It holds: {list}.").format(list=kinds_text(look.rows) or _("nothing"))
            self._ask(look.path, f"{words} {changes_text(look)}".strip(), _restore_work)

    def _ask(self, path: Path, words: str, work: _Work) -> None:
        kept = _("What is here now becomes a backup first, so that you can go back.")
        question = Question(
            _("Let this file take the place of what is here?"), f"{words} {kept}", _("&Replace"), self._owner
        )
        question.accepted.connect(partial(self._replace, path, work))
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _replace(self, path: Path, work: _Work) -> None:
        opener = self._window.opener
        if opener is not None:
            self._safety.replace_by(
                partial(work, path, opener.library), _("Bringing the data back"), self._on_taken
            )

    def _on_taken(self, done: object) -> None:
        if isinstance(done, Imported | TakenFrom):
            told = _("Taken over: {list}.").format(list=kinds_text(done.rows) or _("nothing"))
            self._safety.tell_replaced(told, "" if done.before is None else done.before.name)

    def _on_refused(self, problem: Problem) -> None:
        self._window.show_banner(_BANNER, problem_text(problem), Tone.BAD)

    def _on_failed(self, _fault: BaseException) -> None:
        self._window.show_banner(_BANNER, _("This did not work. Nothing was changed."), Tone.BAD)


def _look_work(store: Path, path: Path, control: JobControl) -> ExportLook | FileLook:
    control.check()
    return look_at_export(None, path) if is_export(path) else look_at_file(store, path)


def _import_work(path: Path, library: Library, store: Path, clock: Clock, control: JobControl) -> Imported:
    return import_everything(store, path, clock, library, control.report)


def _restore_work(path: Path, library: Library, store: Path, clock: Clock, control: JobControl) -> TakenFrom:
    return restore_from_file(store, path, clock, library, control.report)
