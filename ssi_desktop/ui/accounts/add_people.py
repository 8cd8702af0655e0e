"""Adding people to an account: by hand one after another, or several connections at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_suggestions import ConnectionSuggestion, suggest_people
from ssi_desktop.services.person_commands import AddPerson, TakeOver
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Rule
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Strong
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(640, 620)
_BARE = QSize(560, 380)
_ROWS = 8


class AddPeopleSheet(Sheet):
    """Stays open for the next person until it is closed; ``added`` gives the id of each new one,
    ``taken`` how many connections were taken over."""

    added = Signal(int)
    taken = Signal(int)

    def __init__(self, context: Context, account_id: int, account: str, parent: QWidget | None) -> None:
        self._found = suggest_people(context.workspace, account_id)
        size = _SIZE if self._found else _BARE
        title = _("Add people to {account}").format(account=account)
        super().__init__(context.theme, title, _sentence(), parent, size)
        self._context = context
        self._account_id = account_id
        self._chosen: set[int] = set()
        self._namesake = ""
        levels = [(str(number), term.name) for number, term in sorted(context.catalogue.levels.items())]
        self.name = TextField("", _("First and last name"), 200)
        self.job = TextField("", _("As on their profile"), 200)
        self.level = ChoiceField([("", _("as contacts show")), *levels])
        self.notice = Notice(context.theme)
        self._make_form()
        self._make_list()
        self.column.addStretch()
        self.close_ = self.add_button(_("Close"))
        self.take = self.add_button(_("&Take over"))
        self.add = self.add_button(_("&Add person"), Variant.PRIMARY)
        self.close_.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.add.clicked.connect(self._add)
        self.name.textChanged.connect(self._on_name)
        self.job.textChanged.connect(self._on_job)
        self._on_name("")
        self._on_job("")
        self._show_chosen()
        self.name.setFocus()

    def _make_form(self) -> None:
        form = Form()
        self.name_row = form.add(_("Name"), self.name)
        self.job_row = FieldRow(_("Job title"), self.job, " ")
        form.add_beside(self.job_row, FieldRow(_("Relationship"), self.level))
        self.column.addWidget(form)
        self.column.addWidget(self.notice)

    def _make_list(self) -> None:
        roles = self._context.catalogue.roles
        columns: list[Column[ConnectionSuggestion]] = [
            Column("name", _("Name"), lambda row: row.name, strong=True, checked=self._is_chosen, width=210),
            Column("title", _("Job title"), _title, tip=_title, stretch=True, width=170),
            Column("role", _("Suggested role"),
                   lambda row: _("not known") if row.title.role is None else roles[row.title.role.value].name,
                   soft=True, width=130, needs=480),
        ]  # fmt: skip
        self._model = TableModel(columns, lambda row: row.connection.key, self)
        self.table = TableView(self._context.theme, self._model, _("Connections who work there"))
        self.table.fit_rows(_ROWS)
        self.all = Button(self._context.theme, _("Choose a&ll"), Variant.QUIET)
        head = QHBoxLayout()
        head.addWidget(Strong(_("Or take over connections who work there")), 1)
        head.addWidget(self.all)
        self._list_head = QWidget()
        self._list_head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._rule = Rule()
        for widget in (self._rule, self._list_head, self.table):
            self.column.addWidget(widget)
        self._model.toggle_requested.connect(self._on_toggled)
        self.table.row_activated.connect(self._on_toggled)
        self.all.clicked.connect(self._on_all)

    def _is_chosen(self, row: ConnectionSuggestion) -> bool:
        return row.connection.key in self._chosen

    def _on_toggled(self, row: ConnectionSuggestion) -> None:
        self._chosen.symmetric_difference_update({row.connection.key})
        self._show_chosen()

    def _on_all(self) -> None:
        everyone = {row.connection.key for row in self._found}
        self._chosen = set() if self._chosen == everyone else everyone
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the list, and on the button how many would be taken over."""
        self._model.set_rows(self._found)
        for widget in (self._rule, self._list_head, self.table, self.take):
            widget.setVisible(bool(self._found))
        count = len(self._chosen)
        named = ngettext("&Take over {n} person", "&Take over {n} people", count)
        self.take.setText(named.format(n=count) if count else _("&Take over"))
        self.take.setEnabled(bool(count))
        everyone = count == len(self._found)
        self.all.setText(_("Choose &none") if everyone and count else _("Choose a&ll"))

    def _on_name(self, _text: str) -> None:
        self.add.setEnabled(bool(self.name.text().strip()))
        self.name_row.show_error("")
        self._namesake = ""
        self.add.setText(_("&Add person"))

    def _on_job(self, text: str) -> None:
        """Say at once which role the title suggests."""
        hint = words.title_hint(self._context, text)
        self.job_row.hint.setText(hint)
        self.job.setAccessibleDescription(hint)

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        command = AddPerson(
            self._account_id,
            name,
            self.job.text(),
            level=int(self.level.key) if self.level.key else None,
            namesake=bool(name) and self._namesake == name,
        )
        try:
            number = self._context.perform(command)
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            if refusal.problem.code == "person.exists":
                self._namesake = name
                self.add.setText(_("&Add all the same"))
            self.name.setFocus()
            return
        self.added.emit(number)
        self._make_room(name)

    def _make_room(self, name: str) -> None:
        """Ready for the next person."""
        for field in (self.name, self.job):
            field.clear()
        self.level.choose("")
        self.notice.show_text(
            _("{name} is on the map. Add the next one, or close.").format(name=name), Tone.GOOD
        )
        self.close_.setText(_("Done"))
        self.name.setFocus()

    def _take(self) -> None:
        keys = tuple(row.connection.key for row in self._found if self._is_chosen(row))
        try:
            count = self._context.perform(TakeOver(self._account_id, keys))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self.taken.emit(count)


def _title(row: ConnectionSuggestion) -> str:
    """The job title, and a warning before somebody comes onto the map twice."""
    title = row.connection.position or ""
    if not row.namesake:
        return title
    warning = _("this name is on the map already")
    return f"{title} · {warning}" if title else warning


def _sentence() -> str:
    return _("Note business facts only, as if the person read along.")
