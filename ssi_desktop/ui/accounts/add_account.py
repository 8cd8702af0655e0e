"""Adding an account: type a name or choose an employer of imported connections, who come along."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_checks import MOST_DEAL_VALUE
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_suggestions import CompanySuggestion, connections_at, suggest_companies
from ssi_desktop.services.accounts import find_account
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.finding import folded
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(620, 600)
_BARE = QSize(620, 330)
_ROWS = 7


class _NameField(TextField):
    """Down moves from the name into the list of employers."""

    down = Signal()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class AddAccountSheet(Sheet):
    """``added`` comes with the id of the new account and how many people came along, ``existing`` with
    the id of the account that has the name already."""

    added = Signal(int, int)
    existing = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        companies = suggest_companies(context.workspace)
        lead = _("Type a name, or choose an employer of people you are connected with.")
        if not companies:
            lead = _("Which company would you like as a customer?")
        size = _SIZE if companies else _BARE
        super().__init__(context.theme, _("Add an account"), lead, parent, size)
        self._context = context
        self._companies = [(folded(row.name), row) for row in companies]
        self._keys: tuple[int, ...] = ()
        currency = load_settings(context.workspace).currency
        self.name = _NameField("", _("Company name"), 200)
        self.value = NumberField(0, MOST_DEAL_VALUE, 0, 1000, _("optional"))
        self.along = QCheckBox()
        self.table = self._make_table()
        self.none = Caption(_("None of your connections works at a company of that name."), wrap=True)
        form = Form()
        self.name_row = FieldRow(_("Company"), self.name)
        value_row = FieldRow(_("Deal value ({currency})").format(currency=currency), self.value)
        form.add_beside(self.name_row, value_row)
        form.add_widget(self.along)
        self.column.addWidget(form)
        self.column.addWidget(self.table)
        self.column.addWidget(self.none)
        self.column.addStretch()
        self.there = self.add_quiet(_("&Open that account"))
        cancel = self.add_button(_("Cancel"))
        self.add = self.add_button(_("&Add account"), Variant.PRIMARY)
        cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)
        self.there.clicked.connect(self._open_existing)
        self.name.textEdited.connect(self._filter)
        self.name.textChanged.connect(self._judge)
        self.name.down.connect(self._enter_list)
        self.value.problem_changed.connect(self._judge)
        self.table.row_changed.connect(self._on_company)
        self.table.row_activated.connect(self._on_activated)
        self._filter("")
        self._judge("")
        self.name.setFocus()

    def _make_table(self) -> TableView:
        columns: list[Column[CompanySuggestion]] = [
            Column("name", _("Company"), lambda row: row.name, stretch=True, strong=True, width=260),
            Column(
                "people", _("Connections"), lambda row: str(row.people), sort=_people, numeric=True, width=120
            ),
        ]
        self._model = TableModel(columns, lambda row: row.key, self)
        table = TableView(self._context.theme, self._model, _("Employers of your connections"))
        table.fit_rows(_ROWS)
        table.setVisible(bool(self._companies))
        return table

    def _filter(self, text: str) -> None:
        """Leave the employers whose name holds what was typed."""
        wanted = folded(" ".join(text.split()))
        found = tuple(row for name, row in self._companies if wanted in name)
        self.table.blockSignals(True)
        self._model.set_rows(found)
        self.table.clearSelection()
        self.table.blockSignals(False)
        self.table.setVisible(bool(found))

    def _judge(self, _text: str) -> None:
        """Say what adding this name would do: who comes along, or which account has it already."""
        name = self.name.text()
        known = find_account(self._context.workspace, name)
        self._keys = tuple(found.key for found in connections_at(self._context.workspace, name))
        reason = ""
        if not name.strip():
            reason = _("Type a company’s name first.")
        elif known is not None:
            reason = _("Open that account instead.")
        elif self.value.problem:
            reason = _("Correct the deal value, or leave it empty.")
        self.hold_back(self.add, reason)
        if known is None:
            self.name_row.show_error("")
        else:
            self.name_row.show_error(_("You have this account already: {name}").format(name=known.name))
        self.there.setVisible(known is not None)
        words = ngettext(
            "Bring the {n} connection who works there along",
            "Bring the {n} connections who work there along",
            len(self._keys),
        )
        self.along.setText(words.format(n=len(self._keys)))
        self.along.setChecked(True)
        self.along.setVisible(bool(self._keys) and known is None)
        nobody = bool(self._companies) and not self._keys and not self._model.rowCount()
        self.none.setVisible(nobody and known is None)

    def _enter_list(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()
            if self.table.current_row is None:
                self.table.selectRow(0)

    def _on_company(self, row: CompanySuggestion | None) -> None:
        if row is not None:
            self.name.setText(row.name)

    def _on_activated(self, _row: object) -> None:
        self._add()

    def _open_existing(self) -> None:
        known = find_account(self._context.workspace, self.name.text())
        if known is not None:
            self.accept()
            self.existing.emit(known.id)

    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        keys = self._keys if self.along.isChecked() else ()
        value = self.value.value
        command = AddAccount(self.name.text(), keys, None if value is None else int(value))
        try:
            number = self._context.perform(command)
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            self.name.setFocus()
            return
        self.accept()
        self.added.emit(number, len(keys))


def _people(row: CompanySuggestion) -> int:
    return -row.people
