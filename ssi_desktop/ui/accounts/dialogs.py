"""Adding accounts and people: by hand, or from connections that were imported."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_suggestions import (
    CompanySuggestion,
    ConnectionSuggestion,
    connections_at,
    suggest_companies,
    suggest_people,
)
from ssi_desktop.services.person_commands import AddPerson, TakeOver
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.dialogs import PlainDialog
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, SearchField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_WIDTH = 620
_ROWS = 7
_MOST_VALUE = 1_000_000_000


class AddAccountDialog(PlainDialog):
    """A name, and beside it the employers of imported connections to choose from.

    ``added`` comes with the id of the new account.
    """

    added = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(_("Add an account"), _("Which company would you like as a customer?"), parent)
        self._context = context
        self.setMinimumWidth(_WIDTH)
        self._companies = suggest_companies(context.workspace)
        self.name = TextField("", _("Company name"), 200)
        self.value = NumberField(0, _MOST_VALUE, 0, 1000, _("optional"))
        self.people = Caption(wrap=True)
        self.search = SearchField(context.theme, _("Find a company"))
        self.table = self._make_table()
        self.notice = Notice(context.theme)
        form = Form()
        form.add_beside(FieldRow(_("Company"), self.name), FieldRow(_("Deal value"), self.value))
        self.content.addWidget(form)
        self.content.addWidget(self.people)
        if self._companies:
            self.content.addWidget(
                Caption(_("Or choose an employer of people you are connected with:"), wrap=True)
            )
            self.content.addWidget(self.search)
            self.content.addWidget(self.table)
        self.content.addWidget(self.notice)
        cancel = self.add_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add = self.add_button(_("&Add account"), default=True)
        self.add.clicked.connect(self._add)
        self.name.textChanged.connect(self._on_name)
        self.search.searched.connect(self._filter)
        self.table.row_changed.connect(self._on_company)
        self._filter("")
        self._on_name("")
        self.name.setFocus()

    def _make_table(self) -> TableView:
        columns: list[Column[CompanySuggestion]] = [
            Column("name", _("Company"), lambda row: row.name, stretch=True, strong=True, width=300),
            Column(
                "people", _("Connections"), lambda row: str(row.people), sort=_people, numeric=True, width=120
            ),
        ]
        self._model = TableModel(columns, lambda row: row.key, self)
        table = TableView(self._context.theme, self._model, _("Employers of your connections"))
        table.fit_rows(_ROWS)
        return table

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        self._model.set_rows(tuple(row for row in self._companies if wanted in row.name.casefold()))

    def _on_company(self, row: CompanySuggestion | None) -> None:
        if row is not None:
            self.name.setText(row.name)

    def _on_name(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))
        found = len(connections_at(self._context.workspace, text)) if text.strip() else 0
        words = ngettext(
            "{n} connection works there and comes along.", "{n} connections work there and come along.", found
        )
        self.people.setText(words.format(n=found) if found else "")
        self.people.setVisible(bool(found))

    def _add(self) -> None:
        name, value = self.name.text(), self.value.value
        keys = tuple(found.key for found in connections_at(self._context.workspace, name))
        try:
            number = self._context.perform(AddAccount(name, keys, None if value is None else int(value)))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self.added.emit(number)


def _people(row: CompanySuggestion) -> int:
    return -row.people


class AddPersonDialog(PlainDialog):
    """Somebody by hand, or connections who work there; several can be taken over at once."""

    def __init__(self, context: Context, account_id: int, account: str, parent: QWidget | None) -> None:
        super().__init__(_("Add people to {account}").format(account=account), _sentence(), parent)
        self._context = context
        self._account_id = account_id
        self.setMinimumWidth(_WIDTH)
        self.name = TextField("", _("First and last name"), 200)
        self.title_ = TextField("", _("As on their profile"), 200)
        levels = [(str(number), term.name) for number, term in sorted(context.catalogue.levels.items())]
        self.level = ChoiceField([("", _("Not set")), *levels])
        self._found = suggest_people(context.workspace, account_id)
        self.table = self._make_table()
        self.notice = Notice(context.theme)
        form = Form()
        form.add(_("Name"), self.name)
        form.add_beside(FieldRow(_("Job title"), self.title_), FieldRow(_("Relationship"), self.level))
        self.content.addWidget(form)
        if self._found:
            self.content.addWidget(Caption(_("Connections who work there (choose one or more):"), wrap=True))
            self.content.addWidget(self.table)
        self.content.addWidget(self.notice)
        cancel = self.add_button(_("Close"))
        cancel.clicked.connect(self.reject)
        self.take = self.add_button(_("&Take over"))
        self.take.setVisible(bool(self._found))
        self.take.clicked.connect(self._take)
        self.add = self.add_button(_("&Add person"), default=True)
        self.add.clicked.connect(self._add)
        self.name.textChanged.connect(self._on_name)
        self._on_name("")
        self.name.setFocus()

    def _make_table(self) -> TableView:
        roles = self._context.catalogue.roles
        columns: list[Column[ConnectionSuggestion]] = [
            Column("name", _("Name"), lambda row: row.name, strong=True, width=190),
            Column(
                "title", _("Job title"), lambda row: row.connection.position or "", stretch=True, width=200
            ),
            Column(
                "role",
                _("Suggested role"),
                lambda row: _("not known") if row.title.role is None else roles[row.title.role.value].name,
                soft=True,
                width=140,
            ),
        ]
        self._model = TableModel(columns, lambda row: row.connection.key, self)
        table = TableView(self._context.theme, self._model, _("Connections who work there"))
        table.choose_several()
        table.fit_rows(_ROWS)
        self._model.set_rows(self._found)
        return table

    def _on_name(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))

    def _add(self) -> None:
        level = int(self.level.key) if self.level.key else None
        try:
            self._context.perform(
                AddPerson(self._account_id, self.name.text(), self.title_.text(), level=level)
            )
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()

    def _take(self) -> None:
        keys = tuple(row.connection.key for row in self.table.selected_rows())
        if not keys:
            self.notice.show_text(_("Choose at least one person in the list first."), Tone.NEUTRAL)
            return
        try:
            self._context.perform(TakeOver(self._account_id, keys))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()


def _sentence() -> str:
    return _("Note business facts only, as if the person read along.")
