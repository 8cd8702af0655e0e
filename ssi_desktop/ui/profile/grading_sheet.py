"""Item by item: one question at a time, a digit grades it, Enter for the next; left and resumed at will."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from ssi_desktop.core.profile import GradeState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import GradeItem, ItemView, load_profile
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.profile.keeping_sheet import KeepingSheet
from ssi_desktop.ui.profile.rubric import Rubric
from ssi_desktop.ui.profile.words import Filter
from ssi_desktop.ui.shared.accessibility import announce, describe
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Heading, Soft, Strong
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.evidence import evidence_text
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(620, 640)
_SECONDS = 10


class GradingSheet(KeepingSheet):
    """Walks through the items that nobody graded yet, in the order of the list.

    A chosen grade is stored when the person goes on, each one a step of undo. What was proposed by the
    archive is chosen already: Enter confirms it. Skipped items stay to be graded another time.
    """

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(context.theme, _("Grade your profile"), parent, _SIZE)
        self._context = context
        snapshot = load_profile(context.workspace)
        self._waiting = [i for i in snapshot.items if words.passes(i, Filter.TO_GRADE, context.catalogue)]
        self._place = 0
        self._chosen = False
        self.graded = 0
        self.progress = QProgressBar()
        self.progress.setObjectName("thin")
        self.progress.setTextVisible(False)
        self.section = Caption()
        self.question = Heading(wrap=True)
        self.why = Body(wrap=True)
        self.check = Soft(wrap=True)
        self.evidence = Notice(context.theme)
        self.rubric = Rubric()
        self.notice = Notice(context.theme)
        self.back = self.add_quiet(_("&Back"), "chevron-left")
        self.leave = self.add_quiet(_("Does not &apply"))
        self.later = self.add_button(_("&Skip"))
        self.next = self.add_button(_("&Next"), Variant.PRIMARY)
        self._fill()
        self._connect()
        self._show()

    @property
    def item(self) -> ItemView | None:
        """The item that is asked about; None at the end."""
        return self._waiting[self._place] if self._place < len(self._waiting) else None

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on wherever the keyboard is; digits grade, minus says that it does not apply."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.click()
        elif len(text) == 1 and text in "01234" and self.item is not None:
            self.rubric.keyPressEvent(event)
        elif key == Qt.Key.Key_Minus and self.item is not None:
            self.leave.click()
        else:
            super().keyPressEvent(event)

    def before_closing(self) -> None:
        """Keep a grade that was chosen by hand, though nobody went on."""
        if self._chosen and self.rubric.grade is not None:
            self._keep(self.rubric.grade)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Leave."""
        self.before_closing()
        super().done(result)

    def _fill(self) -> None:
        for widget in (self.progress, self.section, self.question, self.why, self.check, self.evidence):
            self.column.addWidget(widget)
        self.column.addSpacing(Space.TIGHT)
        self._grade_title = Strong(_("Your grade"))
        self.column.addWidget(self._grade_title)
        self.column.addWidget(self.rubric)
        self.column.addWidget(self.notice)
        self.column.addStretch()

    def _connect(self) -> None:
        self.rubric.chosen.connect(self._on_chosen)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.later.clicked.connect(self._skip)
        self.leave.clicked.connect(self._not_applicable)

    def _show(self) -> None:
        item = self.item
        self._chosen = False
        self.progress.setRange(0, max(1, len(self._waiting)))
        self.progress.setValue(self._place)
        self.back.setEnabled(self._place > 0)
        if item is None:
            self._show_end()
            return
        self._show_rest(item_is_asked=True)
        text = self._context.catalogue.checklist[item.id]
        left = len(self._waiting) - self._place
        count = _("{n} of {all}").format(n=self._place + 1, all=len(self._waiting))
        minutes = _("about {minutes} min left").format(minutes=max(1, round(left * _SECONDS / 60)))
        section = self._context.catalogue.sections[text.section].title
        self.section.setText(f"{section} · {count} · {minutes}")
        describe(self.progress, _("Progress"), count)
        self.question.setText(text.title)
        self.why.setText(text.why)
        self.check.setText(text.how_to_check)
        self.rubric.describe(text.rubric)
        proposed = item.state is GradeState.PROPOSED and item.grade is not None
        self.rubric.show_grade(int(item.grade or 0) if proposed else None)
        self._show_evidence(item)
        self._judge()
        self.rubric.focus()
        self.body.verticalScrollBar().setValue(0)
        announce(self.rubric, f"{text.title}. {count}")

    def _show_evidence(self, item: ItemView) -> None:
        self.evidence.clear()
        if item.evidence is not None and item.current.archive is not None:
            on = date_text(item.current.archive.on)
            said = _("Archive of {date}: {evidence}").format(date=on, evidence=evidence_text(item.evidence))
            self.evidence.show_text(said, say=False)
        elif item.state is GradeState.CHECK_AGAIN and item.current.record is not None:
            record = item.current.record
            said = _("On {date} you said “{grade}”. Is that still so?").format(
                date=date_text(record.on), grade=words.record_word(record)
            )
            self.evidence.show_text(said, say=False)

    def _show_end(self) -> None:
        self._show_rest(item_is_asked=False)
        self.section.setText("")
        self.question.setText(_("That was all."))
        snapshot = load_profile(self._context.workspace)
        self.why.setText(words.headline(snapshot, self._context.catalogue))
        self.next.setText(_("Close"))
        self.next.setEnabled(True)
        self.remark.setText("")
        self.next.setFocus()

    def _show_rest(self, *, item_is_asked: bool) -> None:
        for widget in (self.check, self.rubric, self._grade_title, self.leave, self.later):
            widget.setVisible(item_is_asked)
        self.evidence.clear()
        last = self._place == len(self._waiting) - 1
        self.next.setText(_("&Finish") if last else _("&Next"))

    def _judge(self) -> None:
        reason = "" if self.rubric.grade is not None else _("Press 0 to 4, or skip.")
        self.hold_back(self.next, reason)

    def _on_chosen(self, _grade: int) -> None:
        self._chosen = True
        self._judge()

    def _go_on(self) -> None:
        if self.item is None:
            self.accept()
        elif self.rubric.grade is not None:
            self._store(self.rubric.grade)

    def _not_applicable(self) -> None:
        self._store(None)

    def _store(self, grade: int | None) -> None:
        item = self.item
        if item is not None and self._keep(grade):
            self._waiting[self._place] = load_profile(self._context.workspace).item(item.id)
            self._skip()

    def _keep(self, grade: int | None) -> bool:
        """Grade the item that is asked about; returns whether that was done."""
        item = self.item
        if item is None:
            return False
        self._chosen = False
        try:
            self._context.perform(GradeItem(item.id, grade))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.notice.clear()
        self.graded += 1
        return True

    def _skip(self) -> None:
        self._place = min(self._place + 1, len(self._waiting))
        self._show()

    def _go_back(self) -> None:
        self._place = max(0, self._place - 1)
        self._show()
        item = self.item
        if item is not None and item.state is GradeState.COUNTED and item.grade is not None:
            self.rubric.show_grade(int(item.grade))
            self._judge()
