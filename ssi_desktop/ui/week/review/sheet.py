"""The sheet of the weekly review: one step at a time, left and taken up again at will."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from ssi_desktop.core.review import ReviewStep
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.review import FinishReview, load_review, reach_step
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.week.review import words
from ssi_desktop.ui.week.review.steps import ChoosePage, ClosePage, CommitPage, LearnPage, SortPage, StepPage

_SIZE = QSize(660, 640)
_TOPICS = {Topic.WEEK.value, Topic.OUTCOMES.value, Topic.ACCOUNTS.value}


class ReviewSheet(Sheet):
    """Everything is stored at once; closing the sheet only leaves it, and it opens at the same step again."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        self._snapshot = load_review(context.workspace)
        step = self._snapshot.review.step
        super().__init__(context.theme, words.title(self._snapshot), words.lead(step), parent, _SIZE)
        self._context = context
        self._step = step
        commit = CommitPage(context)
        self.pages: dict[ReviewStep, StepPage] = {
            ReviewStep.CLOSE: ClosePage(context),
            ReviewStep.LEARN: LearnPage(context),
            ReviewStep.SORT: SortPage(context),
            ReviewStep.CHOOSE: ChoosePage(context),
            ReviewStep.COMMIT: commit,
        }
        for page in self.pages.values():
            page.hide()
            page.undo_asked.connect(self._undo)
            self.column.addWidget(page, 1)  # one at a time: a stack would be as high as the highest
        self.leave_ = self.add_quiet(_("Stop for &now"))
        self.back = self.add_button(_("&Back"))
        self.next = self.add_button(_("Ne&xt"), Variant.PRIMARY)
        self.leave_enter_alone()
        self.leave_.clicked.connect(self.reject)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self._before = context.workspace.next_undo()
        for keys, do in (("Ctrl+Z", self._undo), ("Ctrl+Shift+Z", self._redo), ("Ctrl+Y", self._redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        commit.print_asked.connect(self._print)
        commit.calendar_asked.connect(self._save_calendar)
        context.changes.announced.connect(self._on_changed)
        self._show_step()

    @property
    def step(self) -> ReviewStep:
        """The step that is shown."""
        return self._step

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """However the sheet closes, what was typed is kept."""
        self.pages[self._step].leave()
        super().done(result)

    def _undo(self) -> None:
        """Take back what was done in the review, never what was there before it."""
        workspace = self._context.workspace
        step = workspace.next_undo()
        if step is not None and step != self._before:
            workspace.undo()
            self._turned(_("Undone."))

    def _redo(self) -> None:
        if self._context.workspace.next_redo() is not None:
            self._context.workspace.redo()
            self._turned(_("Done again."))

    def _turned(self, said: str) -> None:
        self.pages[self._step].notice.show_text(said, Tone.NEUTRAL)

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        if self._step is not ReviewStep.COMMIT:
            self._go(1)
            return
        if not self.pages[self._step].perform(FinishReview(self._snapshot.closing.week)):
            return
        self._context.notify(_("The week is closed. The next one stands."), undo=True)
        self.accept()

    def _go(self, by: int) -> None:
        self.pages[self._step].leave()
        self._step = ReviewStep(self._step + by)
        reach_step(self._context.workspace, self._snapshot.closing.week, self._step)
        self._show_step()
        announce(self, words.lead(self._step))

    def _on_changed(self, topics: frozenset[str]) -> None:
        if not _TOPICS.isdisjoint(topics):
            self._load()
            self.pages[self._step].show_review(self._snapshot)

    def _load(self) -> None:
        """The same week as before, also when a new day has begun meanwhile."""
        self._snapshot = load_review(self._context.workspace, self._snapshot.closing.week)

    def _show_step(self) -> None:
        self._load()
        page = self.pages[self._step]
        for other in self.pages.values():
            other.setVisible(other is page)
        page.show_review(self._snapshot)
        self.set_title(words.title(self._snapshot), words.lead(self._step))
        self.back.setEnabled(self._step is not ReviewStep.CLOSE)
        last = self._step is ReviewStep.COMMIT
        self.next.setText(_("&Finish") if last else _("Ne&xt"))
        (page.first or self.next).setFocus()

    def _print(self) -> None:
        from ssi_desktop.ui.week.print_sheet import PrintSheet

        PrintSheet(self._context, self._snapshot.ahead, self.window()).open()

    def _save_calendar(self) -> None:
        from ssi_desktop.ui.week.calendar_sheet import CalendarSheet

        CalendarSheet(self._context, self._snapshot.ahead, self.window()).open()
