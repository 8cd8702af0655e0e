"""Asks what of the accounts to write into which kind of file, and writes it beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_exports import (
    CsvStyle,
    Form,
    Scope,
    Wish,
    Written,
    export_accounts,
    file_name,
    note_export,
)
from ssi_desktop.services.accounts import AccountsSnapshot
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import JobControl
from ssi_desktop.ui.shared.saving import SavingSheet, ask_where, names_people
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.forms import Form as FormLayout
from ssi_desktop.ui.shared.widgets.labels import Caption

_SIZE = QSize(560, 440)
_STYLES = {
    "semicolon": CsvStyle(";", ","),
    "comma": CsvStyle(",", "."),
    "semicolon_point": CsvStyle(";", "."),
    "tab": CsvStyle("\t", ","),
    "tab_point": CsvStyle("\t", "."),
}


def usual_style(locale: QLocale) -> str:
    """What a spreadsheet in this locale expects: where the decimal sign is a comma, cells are parted by
    semicolons."""
    return "semicolon" if locale.decimalPoint() == "," else "comma"


class ExportSheet(SavingSheet):
    """``account_ids`` in the order of the table."""

    def __init__(
        self,
        context: Context,
        snapshot: AccountsSnapshot,
        account_ids: tuple[int, ...],
        parent: QWidget | None,
        scope: Scope = Scope.ACCOUNTS,
    ) -> None:
        super().__init__(context, _("Export accounts"), parent, _SIZE)
        self._ids = account_ids
        self._snapshot = snapshot
        self.scope = ChoiceField(_scopes(snapshot, account_ids), scope.value)
        self.form = ChoiceField([(Form.XLSX.value, _("Excel workbook")), (Form.CSV.value, _("CSV text"))])
        self.style_ = ChoiceField(_styles(), usual_style(QLocale()))
        self._lay_out()
        self.form.chosen_key.connect(self._on_form)
        self._on_form(self.form.key)

    def _lay_out(self) -> None:
        form = FormLayout()
        form.add(_("What"), self.scope)
        self.style_row = FieldRow(_("Cells and decimal sign"), self.style_)
        form.add_beside(FieldRow(_("Format"), self.form), self.style_row)
        self.column.addWidget(form)
        self.column.addWidget(Caption(names_people(), wrap=True))
        self.column.addWidget(self.strip)
        self.column.addWidget(self.notice)
        self.column.addStretch()

    def wish_for(self, path: Path) -> Wish:
        """What is chosen now."""
        return Wish(path, Scope(self.scope.key), Form(self.form.key), self._ids, _STYLES[self.style_.key])

    def write_to(self, name: str) -> None:
        """Write the chosen file, beside the window."""
        wish = self.wish_for(Path(name))
        work = partial(_work, self._context.workspace, self._context.catalogue, wish)
        self.begin(work, _("Writing the file")).succeeded.connect(partial(self._on_written, wish))

    def on_save(self) -> None:
        wish = self.wish_for(Path())
        day = self._context.workspace.clock.today().isoformat()
        name = file_name(wish.scope, wish.form, self._name(), day)
        kinds = [f"{self.form.currentText()} (*.{wish.form.value})"]
        ask_where(self, _("Export accounts"), name, wish.form.value, self.write_to, kinds)

    def _name(self) -> str:
        """What the file is called: the account where there is one, else what it holds."""
        account = self._snapshot.account(self._ids[0]) if len(self._ids) == 1 else None
        if account is not None:
            return account.account.name
        return _("Accounts") if self.scope.key == Scope.ACCOUNTS.value else _("People")

    def _on_form(self, key: str) -> None:
        self.style_row.setVisible(key == Form.CSV.value)

    def _on_written(self, wish: Wish, done: Written) -> None:
        note_export(self._context.workspace, done, wish)
        words = ngettext("{n} row written to “{name}”.", "{n} rows written to “{name}”.", done.rows)
        self.notice.show_text(words.format(n=done.rows, name=done.path.name), Tone.GOOD)


def _scopes(snapshot: AccountsSnapshot, ids: tuple[int, ...]) -> list[tuple[str, str]]:
    people = sum(len(view.people) for view in snapshot.accounts if view.account.id in ids)
    accounts = ngettext("{n} account, as in the table", "{n} accounts, as in the table", len(ids))
    in_them = ngettext("{n} person in them", "{n} people in them", people)
    return [
        (Scope.ACCOUNTS.value, accounts.format(n=len(ids))),
        (Scope.PEOPLE.value, in_them.format(n=people)),
    ]


def _styles() -> list[tuple[str, str]]:
    return [
        ("semicolon", _("Semicolon and 1,5")),
        ("comma", _("Comma and 1.5")),
        ("semicolon_point", _("Semicolon and 1.5")),
        ("tab", _("Tab and 1,5")),
        ("tab_point", _("Tab and 1.5")),
    ]


def _work(workspace: Workspace, catalogue: Catalogue, wish: Wish, control: JobControl) -> Written:
    beside = workspace if workspace.path is None else workspace.sibling()
    try:
        return export_accounts(beside, catalogue, wish, control.report)
    finally:
        if beside is not workspace:
            beside.close()
