"""The details of an account: name, deal value, months to the decision, threads aimed at, note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.accounts import Account
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_checks import MOST_DEAL_VALUE
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.accounts import find_account
from ssi_desktop.services.settings import limits_of, load_settings
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import TextArea, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(560, 520)


class EditAccountSheet(Sheet):
    """Everything in one step of undo; ``removal`` asks to remove the account instead,
    ``existing`` gives the id of the account that has the name already."""

    removal = Signal()
    existing = Signal(int)

    def __init__(self, context: Context, account: Account, parent: QWidget | None) -> None:
        title = _("Edit {account}").format(account=account.name)
        super().__init__(context.theme, title, "", parent, _SIZE)
        self._context = context
        self._account = account
        settings = load_settings(context.workspace)
        self.name = TextField(account.name, _("Company name"), 200)
        self.value = NumberField(0, MOST_DEAL_VALUE, 0, 1000, _("optional"))
        self.months = NumberField(*limits_of("months_left"), 1, 1, short_number(settings.months_left, 1))
        self.threads = NumberField(*limits_of("n_star"), 1, 1, short_number(settings.n_star, 1))
        self.note = TextArea(account.note, _("Business facts only."), 4)
        self.notice = Notice(context.theme)
        self.value.set_value(account.deal_value)
        self.months.set_value(account.months_left)
        self.threads.set_value(account.n_star)
        self._fill(settings.currency)
        remove = self.add_quiet(_("Remo&ve account"), "trash")
        self.there = self.add_quiet(_("&Open that account"))
        self.there.hide()
        self.there.clicked.connect(self._open_existing)
        cancel = self.add_button(_("Cancel"))
        self.save = self.add_button(_("&Save"), Variant.PRIMARY)
        remove.clicked.connect(self._remove)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.name.textChanged.connect(self._judge)
        for field in (self.value, self.months, self.threads):
            field.problem_changed.connect(self._judge)
        self.name.setFocus()
        self.name.selectAll()

    def _fill(self, currency: str) -> None:
        form = Form()
        self.name_row = form.add(_("Company"), self.name)
        form.add(_("Deal value ({currency})").format(currency=currency), self.value)
        usual = _("Empty: the value of the settings.")
        form.add_beside(
            FieldRow(_("Months until the decision"), self.months, usual),
            FieldRow(_("Live threads to aim at"), self.threads, usual),
        )
        form.add(_("Note"), self.note)
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.column.addStretch()

    def _judge(self, _text: str) -> None:
        self.name_row.show_error("")
        self.there.hide()
        wrong = any(field.problem for field in (self.value, self.months, self.threads))
        reason = _("Correct the numbers, or leave them empty.") if wrong else ""
        if not self.name.text().strip():
            reason = _("Type a company’s name first.")
        self.hold_back(self.save, reason)

    def _save(self) -> None:
        value = self.value.value
        changed = replace(
            self._account,
            name=" ".join(self.name.text().split()),
            deal_value=None if value is None else int(value),
            months_left=self.months.value,
            n_star=self.threads.value,
            note=self.note.toPlainText().strip(),
        )
        try:
            if changed != self._account:
                self._context.perform(EditAccount(changed, self._account))
        except Refusal as refusal:
            self._show(refusal)
            return
        self.accept()

    def _show(self, refusal: Refusal) -> None:
        text = problem_text(refusal.problem)
        if refusal.problem.code in {"account.exists", "name.empty", "name.too_long"}:
            self.name_row.show_error(text)
            self.there.setVisible(refusal.problem.code == "account.exists")
            self.name.setFocus()
        else:
            self.notice.show_text(text, Tone.BAD)

    def _open_existing(self) -> None:
        known = find_account(self._context.workspace, self.name.text())
        if known is not None:
            self.accept()
            self.existing.emit(known.id)

    def _remove(self) -> None:
        self.accept()
        self.removal.emit()
