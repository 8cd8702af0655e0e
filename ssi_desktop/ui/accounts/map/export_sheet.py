"""Asks as what kind of file a map is to be saved, and saves it beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.role_naming import OURS
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
from ssi_desktop.ui.shared.jobs import JobControl
from ssi_desktop.ui.shared.saving import SavingSheet, ask_where, names_people
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption

_SIZE = QSize(540, 400)
_EVERYBODY, _DEPARTMENTS = "everybody", "departments"


class ExportMapSheet(SavingSheet):
    """One map of one account, as it is now."""

    def __init__(self, context: Context, view: AccountView, parent: QWidget | None) -> None:
        super().__init__(context, _("Export the map"), parent, _SIZE)
        self._view = view
        self.form = ChoiceField(_forms())
        self.what = ChoiceField(
            [(_EVERYBODY, _("Every person")), (_DEPARTMENTS, _("One card for each department"))]
        )
        self._lay_out()

    def _lay_out(self) -> None:
        form = Form()
        form.add(_("Format"), self.form)
        self.what_row = FieldRow(_("What to show"), self.what)
        form.add_beside(self.what_row)
        self.what_row.setVisible(by_departments(self._view))
        self.column.addWidget(form)
        self.column.addWidget(Caption(names_people(), wrap=True))
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
        self.begin(work, _("Drawing the map")).succeeded.connect(self._on_saved)

    def on_save(self) -> None:
        form = self.chosen_form
        day = self._context.workspace.clock.today().isoformat()
        name = picture_name(self._view.account.name, form, day)
        kinds = [f"{self.form.currentText()} (*.{form.value})"]
        ask_where(self, _("Export the map"), name, form.value, self.save_to, kinds)

    def _on_saved(self, done: Picture) -> None:
        note_picture(self._context.workspace, done)
        self.notice.show_text(_("Saved as “{name}”.").format(name=done.path.name), Tone.GOOD)


def _forms() -> list[tuple[str, str]]:
    return [
        (PictureForm.PDF.value, _("PDF, one page of A4")),
        (PictureForm.PNG.value, _("PNG picture, for slides")),
        (PictureForm.SVG.value, _("SVG drawing, sharp at every size")),
    ]


def _work(poster: Poster, form: PictureForm, path: Path, people: int, control: JobControl) -> Picture:
    control.check()
    return write_picture(path, people, partial(save_poster, poster, form))
