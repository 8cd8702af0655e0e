"""The details of a person: name, job title, and the day they left the company."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.accounts import Person
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.person_commands import EditPerson
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(520, 410)


class EditPersonSheet(Sheet):
    """Everything in one step of undo; ``removal`` asks to take the person off the map instead."""

    removal = Signal()

    def __init__(self, context: Context, person: Person, parent: QWidget | None) -> None:
        title = _("Edit {name}").format(name=person.name)
        super().__init__(context.theme, title, "", parent, _SIZE)
        self._context = context
        self._person = person
        today = context.workspace.clock.today
        self.name = TextField(person.name, _("First and last name"), 200)
        self.job = TextField(person.title, _("As on their profile"), 200)
        self.left = DateField(context.theme, today, latest=today())
        self.left.setPlaceholderText("")
        self.left.set_value(person.left_on)
        form = Form()
        self.name_row = form.add(_("Name"), self.name)
        self.job_row = FieldRow(_("Job title"), self.job, " ")
        form.add_widget(self.job_row)
        form.add(_("Left the company on"), self.left, _("Empty while they work there."))
        self.column.addWidget(form)
        self.column.addStretch()
        remove = self.add_quiet(_("Remo&ve person"), "trash")
        cancel = self.add_button(_("Cancel"))
        self.save = self.add_button(_("&Save"), Variant.PRIMARY)
        remove.clicked.connect(self._remove)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.name.textChanged.connect(self._judge)
        self.left.problem_changed.connect(self._judge)
        self.job.textChanged.connect(self._on_job)
        self._on_job(person.title)
        self.name.setFocus()
        self.name.selectAll()

    def _judge(self, _text: str) -> None:
        self.name_row.show_error("")
        reason = _("Correct the day, or leave it empty.") if self.left.problem else ""
        if not self.name.text().strip():
            reason = _("Type a name first.")
        self.hold_back(self.save, reason)

    def _on_job(self, text: str) -> None:
        hint = words.title_hint(self._context, text)
        self.job_row.hint.setText(hint)
        self.job.setAccessibleDescription(hint)

    def _save(self) -> None:
        changed = replace(
            self._person,
            name=" ".join(self.name.text().split()),
            title=" ".join(self.job.text().split()),
            left_on=self.left.value,
        )
        try:
            if changed != self._person:
                self._context.perform(EditPerson(changed, self._person))
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            return
        self.accept()

    def _remove(self) -> None:
        self.accept()
        self.removal.emit()
