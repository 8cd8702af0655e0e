"""Adding an account: a name or an employer of connections, who comes along, and the kind of deal."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_checks import MOST_DEAL_VALUE
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_suggestions import CompanySuggestion, suggest_at, suggest_companies
from ssi_desktop.services.accounts import find_account
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.accounts.coming_along import ComingAlong
from ssi_desktop.ui.accounts.deal_choice import cards_of, deal_options, deal_summary
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.finding import folded
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(660, 720)
_BARE = QSize(620, 400)
_ROWS, _ROWS_ALONE = 4, 10


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
        self._filtering = False
        self._companies = [(folded(row.name), row) for row in companies]
        self.name = _NameField("", _("Company name"), 200)
        self.value = NumberField(0, MOST_DEAL_VALUE, 0, 1000, _("optional"))
        self.deal = ChoiceField(deal_options(context.catalogue))
        self.table = self._make_table()
        self.along = ComingAlong(context)
        self.none = Caption(_("None of your connections works at a company of that name."), wrap=True)
        self._make_form()
        for widget in (self.table, self.none, self.along):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.there = self.add_quiet(_("&Open that account"))
        cancel = self.add_button(_("Cancel"))
        self.add = self.add_button(_("&Add account"), Variant.PRIMARY)
        cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)
        self._connect()
        self._filter("")
        self._judge("")
        self.name.setFocus()

    def _make_form(self) -> None:
        currency = load_settings(self._context.workspace).currency
        form = Form()
        self.name_row = form.add(_("Company"), self.name)
        self.deal_row = FieldRow(_("Kind of deal"), self.deal)
        value = FieldRow(_("Deal value ({currency})").format(currency=currency), self.value)
        form.add_beside(value, self.deal_row)
        self.roles = Caption(wrap=True)
        self.roles.hide()
        form.add_widget(self.roles)
        self.column.addWidget(form)

    def _connect(self) -> None:
        self.there.clicked.connect(self._open_existing)
        self.deal.chosen_key.connect(self._on_deal)
        self.name.textEdited.connect(self._filter)
        self.name.textChanged.connect(self._judge)
        self.name.down.connect(self._enter_list)
        self.value.problem_changed.connect(self._judge)
        self.table.selectionModel().selectionChanged.connect(self._on_company)
        self.table.row_activated.connect(self._on_activated)

    def _make_table(self) -> TableView:
        columns: list[Column[CompanySuggestion]] = [
            Column("name", _("Company"), lambda row: row.name, stretch=True, strong=True, width=240),
            Column(
                "people", _("Connections"), lambda row: str(row.people), sort=_people, numeric=True, width=116
            ),
            Column(
                "senior",
                _("Senior"),
                _senior_text,
                sort=_senior,
                numeric=True,
                soft=True,
                width=90,
                needs=440,
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
        self._filtering = True
        self._model.set_rows(found)
        self.table.clearSelection()
        self._filtering = False
        self.table.setVisible(bool(found))

    def _judge(self, _text: str) -> None:
        """Say what adding this name would do: who comes along, or which account has it already."""
        name = self.name.text()
        known = find_account(self._context.workspace, name)
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
        found = suggest_at(self._context.workspace, name) if known is None and name.strip() else ()
        self.along.show_people(found)
        self.table.fit_rows(_ROWS if found else _ROWS_ALONE)
        self.table.scrollTo(self.table.currentIndex())
        nobody = bool(self._companies) and not found and not self._model.rowCount()
        self.none.setVisible(nobody and known is None)

    def _on_deal(self, key: str) -> None:
        """Say whom the usual roles ask for."""
        said = deal_summary(self._context.catalogue, key)
        self.roles.setText(said)
        self.roles.setVisible(bool(said))

    def _enter_list(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()
            if not self.table.selected_rows():
                self.table.selectRow(0)

    def _on_company(self) -> None:
        """A row counts when it is chosen: Tab alone leaves what was typed."""
        chosen = self.table.selected_rows()
        if chosen and not self._filtering:
            self.name.setText(chosen[0].name)

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
        keys, value, deal = self.along.keys, self.value.value, self.deal.key
        command = AddAccount(
            self.name.text(),
            keys,
            None if value is None else int(value),
            deal,
            cards_of(self._context.catalogue, deal),
        )
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


def _senior(row: CompanySuggestion) -> int:
    return -row.senior


def _senior_text(row: CompanySuggestion) -> str:
    return str(row.senior) if row.senior else "–"
