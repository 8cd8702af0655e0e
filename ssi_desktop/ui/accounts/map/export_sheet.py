"""Asks as what kind of file a map is to be saved, and saves it beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ssi_desktop.content.role_naming import OURS
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.services.pictures import (
    Picture,
    PictureForm,
    note_picture,
    picture_name,
    write_picture,
)
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.accounts.map.poster import Poster, make_poster, save_poster
from ssi_desktop.ui.accounts.map.structure import by_departments
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(540, 400)
_EVERYBODY, _DEPARTMENTS = "everybody", "departments"


class ExportMapSheet(Sheet):
    """Stays open and says in place what became of the file."""

    def __init__(self, context: Context, view: AccountView, parent: QWidget | None) -> None:
        super().__init__(context.theme, _("Export the map"), "", parent, _SIZE)
        self._context = context
        self._view = view
        self._job: Job | None = None
        self.form = ChoiceField(_forms())
        self.what = ChoiceField(
            [(_EVERYBODY, _("Every person")), (_DEPARTMENTS, _("One card for each department"))]
        )
        self.notice = Notice(context.theme)
        self.strip = ProgressStrip(context.theme)
        self._lay_out()
        self.close_ = self.add_button(_("Close"))
        self.save = self.add_button(_("&Save as …"), Variant.PRIMARY, "export")
        self.close_.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)

    def _lay_out(self) -> None:
        form = Form()
        form.add(_("Format"), self.form)
        self.what_row = FieldRow(_("What to show"), self.what)
        form.add_beside(self.what_row)
        self.what_row.setVisible(by_departments(self._view))
        self.column.addWidget(form)
        self.column.addWidget(Caption(_names_people(), wrap=True))
        self.column.addWidget(self.strip)
        self.column.addWidget(self.notice)
        self.column.addStretch()

    @property
    def chosen_form(self) -> PictureForm:
        """The kind of file that is chosen."""
        return PictureForm(self.form.key)

    def poster(self) -> Poster:
        """What would be saved now."""
        context, view = self._context, self._view
        scheme = load_settings(context.workspace).role_names
        name = "" if scheme == OURS else context.catalogue.role_schemes.schemes[scheme].name
        departments = by_departments(view) and self.what.key == _DEPARTMENTS
        day = context.workspace.clock.today()
        return make_poster(view, context.catalogue, day, name, departments=departments)

    def save_to(self, name: str) -> None:
        """Save the map under this name, beside the window."""
        people = len(self._view.people)
        work = partial(_work, self.poster(), self.chosen_form, Path(name), people)
        job = self._job = self._context.jobs.start(work)
        self.notice.clear()
        self.strip.follow(job, _("Drawing the map"))
        job.succeeded.connect(self._on_saved)
        job.refused.connect(self._on_refused)
        job.ended.connect(self._on_ended)
        self.hold_back(self.save, _("Writing …"))

    def _on_save(self) -> None:
        form = self.chosen_form
        day = self._context.workspace.clock.today().isoformat()
        dialog = QFileDialog(self, _("Export the map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.setNameFilters([f"{self.form.currentText()} (*.{form.value})"])
        dialog.selectFile(picture_name(self._view.account.name, form, day))
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_saved(self, done: Picture) -> None:
        note_picture(self._context.workspace, done)
        self.notice.show_text(_("Saved as “{name}”.").format(name=done.path.name), Tone.GOOD)

    def _on_refused(self, problem: Problem) -> None:
        self.notice.show_text(problem_text(problem), Tone.BAD)

    def _on_ended(self) -> None:
        self._job = None
        self.hold_back(self.save, "")

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; while the file is being written, stop that first."""
        if self._job is not None:
            self._job.cancel()
            return
        super().done(result)


def _forms() -> list[tuple[str, str]]:
    return [
        (PictureForm.PDF.value, _("PDF, one page of A4")),
        (PictureForm.PNG.value, _("PNG picture, for slides")),
        (PictureForm.SVG.value, _("SVG drawing, sharp at every size")),
    ]


def _names_people() -> str:
    return _(
        "The file names people. Keep it as carefully as your workspace: erasing somebody here does not reach "
        "it. “Your data and privacy” lists the files that you made."
    )


def _work(poster: Poster, form: PictureForm, path: Path, people: int, control: JobControl) -> Picture:
    control.check()
    return write_picture(path, people, partial(save_poster, poster, form))
