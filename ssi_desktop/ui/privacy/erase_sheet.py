"""Erasing people: find them, see what is held about them, erase it all after one question, keep a receipt."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QSizePolicy, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.erasing import (
    EraseLook,
    Found,
    Receipt,
    delete_rest,
    erase_people,
    look_before_erasing,
    save_receipt,
    search_people,
)
from ssi_desktop.services.workspace import EVERYTHING, Workspace
from ssi_desktop.services.your_data import Untouched
from ssi_desktop.ui.privacy import words
from ssi_desktop.ui.privacy.listing import beside
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.dialogs import Question
from ssi_desktop.ui.shared.guarding import guarded_or, stay_open
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.saving import ask_where
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import SearchField, TextField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(760, 680)
_ROWS = 4


class EraseSheet(Sheet):
    """With ``untouched`` it begins with people nobody was in touch with; nobody is ticked then."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, untouched: tuple[Untouched, ...] = ()
    ) -> None:
        super().__init__(
            context.theme,
            _("Erase a person"),
            _("Everything held about them goes, also from backups and undo. This cannot be undone."),
            parent,
            _SIZE,
        )
        self._context = context
        self._days = {one.person: one.last for one in untouched}
        self._ticked: dict[Found, None] = {}
        self._job: Job | None = None
        self._busy = False
        self._receipt: Receipt | None = None
        self.notice = Notice(context.theme)
        self.strip = ProgressStrip(context.theme)
        self.strip.button.hide()
        self.keep_in_sight(beside(self.notice, self.strip))
        self._build()
        self._show(tuple(self._days))
        self._look()
        self.search.setFocus()

    @property
    def chosen(self) -> tuple[Found, ...]:
        """Those ticked."""
        return tuple(self._ticked)

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = SearchField(self.theme, _("Name, company or profile address"))
        self.search.searched.connect(self._on_searched)
        self.column.addWidget(self.search)
        self.rows: TableModel = TableModel(self._columns(), key=_key)
        self.rows.toggle_requested.connect(self._on_toggled)
        self.table = TableView(self.theme, self.rows, _("People found"))
        self.table.fit_rows(_ROWS)
        self.table.set_empty_text(_("Search for the person to erase."))
        self.column.addWidget(self.table)
        self.held = Card(_("What is held"), sunken=True)
        self.lines = Body(wrap=True)
        self.reach = Caption(wrap=True)
        self.held.body.addWidget(self.lines)
        self.held.body.addWidget(self.reach)
        self.rest = QCheckBox(_("&Delete these files too; what they hold can then no longer be saved"))
        self.rest.hide()
        self.held.body.addWidget(self.rest)
        self.held.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(self.held)
        self.also = TextField("", _("For example a nickname or a family name alone"), 400)
        self.also.editingFinished.connect(self._look)
        form = Form()
        form.add(_("Other &ways to write the name, with commas between"), self.also)
        self.column.addWidget(form)
        self.limits = Soft(
            _("A hash without the name keeps them out of later imports. What you printed, exported or "
              "handed on, "
              "and what a disk keeps behind the program’s back, is out of its reach."),
            wrap=True,
        )  # fmt: skip
        self.column.addWidget(self.limits)
        self.column.addStretch()
        self.save = self.add_quiet(_("&Save the receipt …"), "export")
        self.save.hide()
        self.save.clicked.connect(self._on_save)
        self.delete = self.add_quiet(_("&Delete these files …"), "trash")
        self.delete.hide()
        self.delete.clicked.connect(self._on_delete)
        self.close_button = self.add_button(_("Cancel"))
        self.close_button.clicked.connect(self.reject)
        self.erase = self.add_button(_("E&rase …"), Variant.DANGER, "trash")
        self.erase.clicked.connect(self._on_erase)

    def _columns(self) -> tuple[Column[Found], ...]:
        columns = [
            Column("name", _("Name"), _name, checked=self._is_ticked, strong=True, width=170),
            Column("about", _("Function and company"), _about, stretch=True, width=120),
            Column("where", _("Where"), words.where_words, width=150),
        ]
        if self._days:
            columns.append(Column("last", _("Last noted"), self._last, sort=self._day, width=130))
        return tuple(columns)

    def _is_ticked(self, one: Found) -> bool:
        return one in self._ticked

    def _last(self, one: Found) -> str:
        day = self._days.get(one)
        return "" if day is None else date_text(day)

    def _day(self, one: Found) -> date | None:
        return self._days.get(one)

    # --- choosing -----------------------------------------------------------------------------

    def _on_searched(self, query: str) -> None:
        self._show(search_people(self._context.workspace, query) if query else tuple(self._days))

    def _show(self, found: tuple[Found, ...]) -> None:
        ticked = tuple(one for one in self._ticked if one not in found)
        self.rows.set_rows((*ticked, *found))

    def _on_toggled(self, one: Found) -> None:
        if self._busy:
            return
        if one in self._ticked:
            del self._ticked[one]
        else:
            self._ticked[one] = None
        self.table.viewport().update()
        self._look()

    def _spellings(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.also.text().split(",") if part.strip())

    def _look(self) -> None:
        if self._busy or self._receipt is not None:
            return
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
            self._job = None
        self.held.setVisible(bool(self._ticked))
        if not self._ticked:
            self.hold_back(self.erase, _("Tick whom to erase."))
            return
        self.lines.setText(_("Looking through everything …"))
        self.hold_back(self.erase, _("Looking …"))
        work = partial(_look_work, self._context.workspace, self.chosen, self._spellings())
        job = self._context.jobs.start(work)
        self._job = job
        job.succeeded.connect(self._on_looked)
        job.refused.connect(self._on_refused)

    def _on_looked(self, look: EraseLook) -> None:
        self._job = None
        text = "\n".join(words.look_lines(look)) or _("Nothing is stored that names them.")
        self.lines.setText(text)
        announce(self.lines, text)
        reach = words.reach_words(look.rest, look.away)
        self.reach.setText(reach)
        self.reach.setVisible(bool(reach))
        self.rest.setVisible(bool(look.rest))
        self.hold_back(self.erase, "")

    # --- erasing ------------------------------------------------------------------------------

    def _on_erase(self) -> None:
        count = len(self._ticked)
        heading = ngettext("Erase {n} person everywhere?", "Erase {n} people everywhere?", count)
        told = _(
            "Your workspace, its backups and all steps of undo are changed for good. This cannot be undone."
        )
        if self._takes_rest():
            told += " " + _("The files that cannot be cleaned are overwritten and deleted.")
        question = Question(heading.format(n=number_text(count)), told, _("&Erase for good"), self)
        question.accepted.connect(self._erase)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _takes_rest(self) -> bool:
        return self.rest.isVisibleTo(self) and self.rest.isChecked()

    def _erase(self) -> None:
        self._set_busy(True)
        work = partial(
            _erase_work, self._context.workspace, self.chosen, self._spellings(), self._takes_rest()
        )
        job = self._context.jobs.start(work)
        self.strip.follow(job, _("Erasing"))
        job.succeeded.connect(self._on_erased)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.search, self.table, self.also, self.rest, self.close_button):
            part.setEnabled(not busy)
        self.hold_back(self.erase, _("Erasing …") if busy else "")

    def _on_erased(self, receipt: Receipt) -> None:
        self._set_busy(False)
        self._context.workspace.announce(EVERYTHING)
        self.set_title(_("Receipt"), _("It names nobody, so that you can keep it."))
        for part in (self.search, self.table, self.also.parentWidget(), self.limits, self.erase, self.reach,
                     self.rest):  # fmt: skip
            if part is not None:
                part.hide()
        self.remark.setText("")
        self.held.title.setText(_("What was erased"))
        self.save.show()
        self.close_button.setText(_("Close"))
        self._show_receipt(receipt)
        self.close_button.setFocus()

    def _show_receipt(self, receipt: Receipt) -> None:
        self._receipt = receipt
        done = not (receipt.still or receipt.rest or receipt.away)
        told = _("Erased.") if done else _("Erased, but not everywhere: see the receipt.")
        self.notice.show_text(told, Tone.GOOD if done else Tone.WARNING)
        self.lines.setText("\n".join(words.receipt_lines(receipt)))
        self.delete.setVisible(bool(receipt.rest))

    def _on_delete(self) -> None:
        question = Question(
            _("Delete these files?"),
            _("They are overwritten and deleted; what they hold can then no longer be saved. Your workspace "
              "and its other backups stay."),
            _("&Delete"),
            self,
        )  # fmt: skip
        question.accepted.connect(self._delete)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _delete(self) -> None:
        if self._receipt is None:
            return
        job = self._context.jobs.start(partial(_delete_work, self._context.workspace, self._receipt))
        self.strip.follow(job, _("Deleting"))
        job.succeeded.connect(self._show_receipt)
        job.refused.connect(self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self._set_busy(False)
        self.notice.show_text(problem_text(problem), Tone.BAD)

    def _on_failed(self, _fault: BaseException) -> None:
        """What was done stays done; doing it again finishes it."""
        self._set_busy(False)
        self._context.workspace.announce(EVERYTHING)
        self.notice.show_text(_("This was not finished. Erase once more to finish it."), Tone.BAD)

    def _on_save(self) -> None:
        name = _("Receipt of an erasure") + ".txt"
        ask_where(self, _("Save the receipt"), name, "txt", self.save_to)

    def save_to(self, name: str) -> None:
        """Write the receipt into a text file."""
        if self._receipt is None:
            return
        problem = save_receipt(Path(name), words.receipt_text(self._receipt))
        if problem is None:
            self.notice.show_text(_("Saved as “{name}”.").format(name=Path(name).name), Tone.GOOD)
        else:
            self.notice.show_text(problem_text(problem), Tone.BAD)

    # --- closing ------------------------------------------------------------------------------

    @guarded_or(QDialog.reject)
    def reject(self) -> None:
        """Esc; not while erasing, which cannot be stopped half-way."""
        if not self._busy:
            super().reject()

    @guarded_or(stay_open)
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()
        else:
            super().closeEvent(event)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; a look that is under way is not wanted any more."""
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
        super().done(result)


def _key(one: Found) -> Found:
    return one


def _name(one: Found) -> str:
    return one.name


def _about(one: Found) -> str:
    return one.about


def _look_work(
    workspace: Workspace, chosen: tuple[Found, ...], also: tuple[str, ...], control: JobControl
) -> EraseLook:
    control.check()
    return look_before_erasing(workspace, chosen, also)


def _erase_work(
    workspace: Workspace, chosen: tuple[Found, ...], also: tuple[str, ...], rest: bool, control: JobControl
) -> Receipt:
    receipt = erase_people(workspace, chosen, also, control.report)
    return delete_rest(workspace, receipt) if rest else receipt


def _delete_work(workspace: Workspace, receipt: Receipt, control: JobControl) -> Receipt:
    control.check()
    return delete_rest(workspace, receipt)
