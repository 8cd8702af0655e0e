"""Companies to confirm: names of connections' employers that may be an account's, one question at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.companies import (
    CompanyCandidate,
    DecideCompany,
    Likeness,
    candidates_of,
    load_candidates,
)
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.labels import Caption, ElidedLabel
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(820, 620)
_LEAST = 200
_ROOMY = 560

Key = tuple[int, str]


class CompaniesSheet(Sheet):
    """Both spellings beside each other; Same, Different and Later by button or by its underlined letter.

    Every answer is stored at once and is a step of undo of its own. Which names to ask about is worked out
    beside the window; with ``account_id`` only those that may be this account.
    """

    def __init__(
        self, context: Context, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, _("Companies to confirm"), _lead(), parent, _SIZE)
        self._context = context
        self._open: list[CompanyCandidate] = []
        self._asking = Asking(context, self)
        self._answers: dict[Key, bool | None] = {}
        self._model = TableModel(self._columns(), key=_key)
        self.table = TableView(context.theme, self._model, _("Companies to confirm"))
        self.table.setMinimumHeight(context.theme.tokens.px(_LEAST))
        self.notice = Notice(context.theme)
        self.left = ElidedLabel()
        self.right = ElidedLabel()
        self.why = Caption(wrap=True)
        self.same = Button(context.theme, _("&Same company"), Variant.PRIMARY, "check")
        self.different = Button(context.theme, _("&Different company"), Variant.NORMAL, "close")
        self.later = Button(context.theme, _("&Later"), Variant.QUIET, "clock")
        self._build()
        self._show_question(None)
        self.table.set_empty_text(_("Comparing names …"))
        self._asking.answered.connect(self._on_found)
        self._asking.failed.connect(self._on_failed)
        self._asking.ask(partial(_found, account_id))

    def _on_found(self, candidates: tuple[CompanyCandidate, ...]) -> None:
        self.table.set_empty_text("")
        self._open = list(candidates)
        self._model.set_rows(self._open)
        self._go_on()

    def _on_failed(self) -> None:
        self.table.set_empty_text("")
        self.notice.show_text(_("The names could not be compared. Try once more."), Tone.BAD)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; an answer that comes later is not wanted."""
        self._asking.forget()
        super().done(result)

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.column.addWidget(self.notice)
        self.question = self._question()
        self.column.addWidget(self.question)
        self.column.addWidget(self.table, 1)
        self.close_ = self.add_button(_("&Close"))
        self.close_.clicked.connect(self.reject)
        self.same.clicked.connect(self._on_same)
        self.different.clicked.connect(self._on_different)
        self.later.clicked.connect(self._on_later)
        self.table.row_changed.connect(self._show_question)
        # As shortcuts, because a list takes letters for a search.
        for button in (self.same, self.different, self.later):
            letter = button.text().partition("&")[2][:1]
            QShortcut(QKeySequence(letter), self).activated.connect(button.click)
        self.leave_enter_alone()

    def _question(self) -> Card:
        card = Card()
        names = QHBoxLayout()
        names.setSpacing(Space.LARGE)
        for heading, name in ((_("Your account"), self.left), (_("Employer of connections"), self.right)):
            column = QVBoxLayout()
            column.setSpacing(Space.HAIR)
            column.addWidget(Caption(heading))
            name.setProperty("role", "title")
            column.addWidget(name)
            names.addLayout(column, 1)
        card.body.addLayout(names)
        card.body.addWidget(self.why)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.same)
        row.addWidget(self.different)
        row.addWidget(self.later)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _columns(self) -> tuple[Column[CompanyCandidate], ...]:
        return (
            Column("account", _("Your account"), lambda row: row.account, strong=True, width=180,
                   stretch=True),
            Column("employer", _("Employer of connections"), lambda row: row.employer.name, width=180,
                   stretch=True, tip=_why),
            Column("people", _("People"), lambda row: number_text(row.employer.people),
                   sort=lambda row: row.employer.people, numeric=True, width=84),
            Column("answer", _("Answer"), self._answer_word, chip=self._answer_chip, width=176, needs=_ROOMY),
        )  # fmt: skip

    # --- answering ----------------------------------------------------------------------------

    def _on_same(self) -> None:
        self._answer(True)

    def _on_different(self) -> None:
        self._answer(False)

    def _on_later(self) -> None:
        """Leave it open and look at the next."""
        row = self.table.current_row
        if row is not None and self._answers.get(_key(row)) is not None:
            self._answer(None)
        else:
            self._go_on(past=True)

    def _answer(self, same: bool | None) -> None:
        row = self.table.current_row
        if row is None:
            return
        command = DecideCompany(row.account_id, row.employer.key, row.employer.name, same)
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self._answers[_key(row)] = same
        if same:
            self._settle_others(row)
        announce(self.table, self._answer_word(row) or _("open"))
        self._model.set_rows(self._open)
        self._go_on(past=same is not None)

    def _settle_others(self, chosen: CompanyCandidate) -> None:
        """A company that is one account's is no other's."""
        for row in self._open:
            if row.employer.key == chosen.employer.key and row.account_id != chosen.account_id:
                self._answers.pop(_key(row), None)

    def _go_on(self, *, past: bool = False) -> None:
        """Select the next open question, from the start again at the end."""
        rows: list[CompanyCandidate] = [self._model.entry(at) for at in range(self._model.rowCount())]
        current = self.table.current_row
        start = rows.index(current) + 1 if past and current in rows else 0
        waiting = [row for row in (*rows[start:], *rows[:start]) if _key(row) not in self._settled()]
        target = waiting[0] if waiting else current
        if target is not None:
            self.table.go_to(_key(target))
        self._show_question(self.table.current_row)
        self._say_how_far()
        self.table.setFocus()

    def _settled(self) -> set[Key]:
        """Questions that are answered, also by an answer about another account."""
        taken = {key for key, same in self._answers.items() if same}
        names = {company for _, company in taken}
        return {
            _key(row)
            for row in self._open
            if self._answers.get(_key(row)) is not None or row.employer.key in names
        }

    def _say_how_far(self) -> None:
        self.table.setVisible(bool(self._open))
        left = len(self._open) - len(self._settled())
        if not self._open:
            self.notice.show_text(_("No company needs confirming."), Tone.GOOD)
        elif not left:
            self.notice.show_text(_("Every company is confirmed."), Tone.GOOD)
        else:
            self.notice.clear()
        words = ngettext("{n} open", "{n} open", left).format(n=number_text(left))
        self.remark.setText(words if self._open else "")

    def _show_question(self, row: CompanyCandidate | None) -> None:
        self.question.setVisible(row is not None)
        if row is None:
            return
        self.left.setText(row.account)
        self.right.setText(row.employer.name)
        self.why.setText(_why(row))
        answered = self._answers.get(_key(row)) is not None
        self.later.setText(_("&Leave open") if answered else _("&Later"))

    def _answer_word(self, row: CompanyCandidate) -> str:
        same = self._answers.get(_key(row))
        if same is None:
            return _("another account’s") if _key(row) in self._settled() else ""
        return _("same company") if same else _("different company")

    def _answer_chip(self, row: CompanyCandidate) -> ChipText | None:
        word = self._answer_word(row)
        if not word:
            return None
        return ChipText(word, Tone.GOOD if self._answers.get(_key(row)) else Tone.NEUTRAL)


def _found(
    account_id: int | None, workspace: Workspace, _check: Check | None
) -> tuple[CompanyCandidate, ...]:
    return load_candidates(workspace) if account_id is None else candidates_of(workspace, account_id)


def _key(row: CompanyCandidate) -> Key:
    return row.account_id, row.employer.key


def _lead() -> str:
    return _(
        "These employers of your connections may be your accounts under another spelling. "
        "Nothing counts as the same until you say so."
    )


def _why(row: CompanyCandidate) -> str:
    people = ngettext(
        "{n} of your connections works there.", "{n} of your connections work there.", row.employer.people
    ).format(n=number_text(row.employer.people))
    return f"{likeness_sentence(row.likeness)} {people}"


def likeness_sentence(likeness: Likeness) -> str:
    """What two names have in common."""
    return {
        Likeness.SPACES: _("The same letters with other spaces."),
        Likeness.ORDER: _("The same words in another order."),
        Likeness.WORDS: _("The same but for words that many companies add."),
        Likeness.PART: _("Your account’s name stands within this one."),
        Likeness.TYPING: _("Only a letter differs."),
    }[likeness]
