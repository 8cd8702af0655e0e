"""Files that the person makes: asking where to, and a sheet that stays and says what became of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.wording.problems import problem_text


def ask_where(
    parent: QWidget,
    title: str,
    name: str,
    ending: str,
    then: Callable[[str], object],
    kinds: Sequence[str] = (),
) -> None:
    """Ask where to save a file that is to be called ``name``; ``then`` gets what was chosen, with its
    ``ending`` (without the dot). ``kinds`` are the filters to choose from."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    if kinds:
        dialog.setNameFilters(kinds)
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def names_people() -> str:
    """What to know of a file that leaves the program with people in it."""
    return _(
        "The file names people. Keep it as carefully as your workspace: erasing somebody here does not reach "
        "it. “Your data and privacy” lists the files that you made."
    )


class SavingSheet(Sheet):
    """Writes one file after the other beside the window; `on_save` asks for the file."""

    def __init__(self, context: Context, title: str, parent: QWidget | None, size: QSize) -> None:
        super().__init__(context.theme, title, "", parent, size)
        self._context = context
        self._job: Job | None = None
        self.notice = Notice(context.theme)
        self.strip = ProgressStrip(context.theme)
        self.close_ = self.add_button(_("Close"))
        self.save = self.add_button(_("&Save as …"), Variant.PRIMARY, "export")
        self.close_.clicked.connect(self.reject)
        self.save.clicked.connect(self.on_save)

    def on_save(self) -> None:
        """Ask where to save the file."""
        raise NotImplementedError

    def begin(self, work: Callable[[JobControl], object], doing: str) -> Job:
        """Start writing; ``doing`` says what is being done. What succeeded is for the caller to say."""
        job = self._job = self._context.jobs.start(work)
        self.notice.clear()
        self.strip.follow(job, doing)
        job.refused.connect(self._on_refused)
        job.was_cancelled.connect(self._on_cancelled)
        job.ended.connect(self._on_ended)
        self.hold_back(self.save, _("Writing …"))
        return job

    def _on_refused(self, problem: Problem) -> None:
        self.notice.show_text(problem_text(problem), Tone.BAD)

    def _on_cancelled(self) -> None:
        self.notice.show_text(_("Stopped. No file was written."), Tone.NEUTRAL)

    def _on_ended(self) -> None:
        self._job = None
        self.hold_back(self.save, "")

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; while a file is being written, stop that first."""
        if self._job is not None:
            self._job.cancel()
            return
        super().done(result)
