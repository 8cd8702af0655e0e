"""Does what the page of your data asks for: exports, takes back, erases."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import load_backups, second_place_problem
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.exporting import (
    Exported,
    ExportLook,
    Imported,
    export_everything,
    export_name,
    import_everything,
    look_at_export,
)
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.services.your_data import Gone, erase_everything, untouched_people
from ssi_desktop.ui.privacy import words
from ssi_desktop.ui.privacy.erase_sheet import EraseSheet
from ssi_desktop.ui.privacy.sheet import PrivacySheet
from ssi_desktop.ui.privacy.window import PrivacyWindow
from ssi_desktop.ui.safety.words import bytes_text, kinds_text, when_text
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.dialogs import Question
from ssi_desktop.ui.shared.jobs import JobControl
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.saving import ask_where
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.problems import problem_text

_ENDING = "*.zip"


class PrivacyFlow(QObject):
    """Lives as long as its sheet. Without a window that can let go of the workspace, taking back and erasing
    everything are not offered."""

    def __init__(self, context: Context, over: QWidget, window: PrivacyWindow | None) -> None:
        self.sheet = PrivacySheet(context, over)
        super().__init__(self.sheet)
        self._context = context
        self._window = window
        sheet = self.sheet
        sheet.export_asked.connect(self._on_export)
        sheet.import_asked.connect(self._on_import)
        sheet.erase_asked.connect(self._on_erase)
        sheet.all_asked.connect(self._on_all)
        for button in (sheet.bring_back, sheet.erase_all):
            button.setVisible(window is not None and window.opener is not None)

    # --- export -------------------------------------------------------------------------------

    def _on_export(self) -> None:
        name = export_name(self._context.workspace.clock.now())
        kinds = [_("Exports of SSI Coach ({ending})").format(ending=_ENDING)]
        ask_where(self.sheet, _("Export everything"), name, "zip", self.export_to, kinds)

    def export_to(self, name: str) -> None:
        """Write everything into this file, beside the window."""
        job = self._context.jobs.start(partial(_export_work, self._context.workspace, Path(name)))
        self.sheet.strip.follow(job, _("Exporting everything"))
        job.succeeded.connect(self._on_exported)
        job.refused.connect(self._on_refused)

    def _on_exported(self, done: Exported) -> None:
        text = _("Exported {n} rows ({size}) to “{name}”. Whoever has this file can read all of it.")
        told = text.format(n=number_text(done.rows), size=bytes_text(done.size), name=done.path.name)
        self.sheet.notice.show_text(told, Tone.GOOD)

    def _on_refused(self, problem: Problem) -> None:
        self.sheet.notice.show_text(problem_text(problem), Tone.BAD)

    # --- taking an export back ----------------------------------------------------------------

    def _on_import(self) -> None:
        dialog = QFileDialog(self.sheet, _("Take an export back"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [_("Exports of SSI Coach ({ending})").format(ending=_ENDING), _("All files (*)")]
        )
        dialog.fileSelected.connect(self.look_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_at(self, name: str) -> None:
        """Read what an export holds and ask whether it should take the place of what is here."""
        job = self._context.jobs.start(partial(_look_work, self._context.workspace, Path(name)))
        self.sheet.strip.follow(job, _("Reading the export"))
        job.succeeded.connect(self._on_looked)
        job.refused.connect(self._on_refused)

    def _on_looked(self, look: ExportLook) -> None:
        if look.same:
            self.sheet.notice.show_text(
                _("You have exactly this already; nothing was changed."), Tone.NEUTRAL
            )
            return
        holds = kinds_text(look.rows) or _("nothing")
        question = Question(
            _("Let this export take the place of what is here?"),
            _("It was made on {when} and holds: {list}. What is here now becomes a backup first, so that you "
              "can go back. The steps of undo are not part of an export.").format(
                when=when_text(look.made_at), list=holds
            ),
            _("&Replace"),
            self.sheet,
        )  # fmt: skip
        question.accepted.connect(partial(self._replace, look.path))
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _replace(self, path: Path) -> None:
        window = self._window
        if window is None:
            return
        safety, library = window.safety, self._context.workspace.library
        self.sheet.accept()
        work = partial(_import_work, path, library)
        safety.replace_by(work, _("Taking the export back"), partial(_tell_imported, window))

    # --- erasing ------------------------------------------------------------------------------

    def _on_erase(self, untouched: bool) -> None:
        workspace = self._context.workspace
        listed = untouched_people(workspace, load_settings(workspace).retention_months) if untouched else ()
        self.erase_sheet = EraseSheet(self._context, self.sheet, listed)
        self.erase_sheet.open()

    def _on_all(self) -> None:
        store = self._context.workspace.path
        if store is None:
            return
        question = Question(
            _("Erase everything?"),
            _("Your workspace, all its backups, the log and the window’s state are overwritten and removed. "
              "This cannot be undone. Export everything first if you may need it again."),
            _("&Erase everything"),
            self.sheet,
        )  # fmt: skip
        chosen = load_backups(store).second
        self.second: QCheckBox | None = None
        if chosen and second_place_problem(chosen) is None:
            self.second = QCheckBox(_("Also the &second copies in {path}").format(path=chosen))
            question.content.addWidget(self.second)
        question.accepted.connect(self._erase_all)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _erase_all(self) -> None:
        window = self._window
        if window is None:
            return
        second = self.second is not None and self.second.isChecked()
        safety = window.safety
        self.sheet.accept()
        work = partial(_erase_work, second)
        safety.replace_by(work, _("Erasing everything"), partial(_tell_gone, window))


def open_privacy(context: Context, over: QWidget, window: PrivacyWindow | None) -> PrivacyFlow:
    """Open the page of your data over a window or another sheet."""
    flow = PrivacyFlow(context, over, window)
    flow.sheet.open()
    return flow


def _tell_imported(window: PrivacyWindow, done: object) -> None:
    if isinstance(done, Imported):
        told = _("The export was taken over: {list}.").format(list=kinds_text(done.rows))
        window.safety.tell_replaced(told, "" if done.before is None else done.before.name)


def _tell_gone(window: PrivacyWindow, done: object) -> None:
    if isinstance(done, Gone):
        window.keep_no_state()
        window.safety.show_gone(_("Everything was erased"), words.gone_words(done))


def _export_work(workspace: Workspace, path: Path, control: JobControl) -> Exported:
    return export_everything(workspace, path, control.report)


def _look_work(workspace: Workspace, path: Path, control: JobControl) -> ExportLook:
    control.check()
    return look_at_export(workspace, path)


def _import_work(path: Path, library: Library, store: Path, clock: Clock, control: JobControl) -> Imported:
    return import_everything(store, path, clock, library, control.report)


def _erase_work(second: bool, store: Path, _clock: Clock, control: JobControl) -> Gone:
    control.check()
    return erase_everything(store, second=second)
