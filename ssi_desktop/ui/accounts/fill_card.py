"""Somebody was found for a card that stood for a person not known yet."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_suggestions import ConnectionSuggestion, suggest_people
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.placeholder_commands import FillPlaceholder
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.labels import Strong
from ssi_desktop.wording.problems import problem_text

_SIZE, _BARE = QSize(600, 560), QSize(560, 340)
_ROWS = 6


class FillCardSheet(Sheet):
    """Typed by hand, or taken from the connections who work there; the card keeps its lines."""

    def __init__(
        self, context: Context, account: AccountView, card: PersonView, parent: QWidget | None
    ) -> None:
        self._found = suggest_people(context.workspace, account.account.id)
        title = _("Who was found for “{card}”?").format(card=card.person.name)
        lead = _("The card becomes theirs, with its role and its lines.")
        super().__init__(context.theme, title, lead, parent, _SIZE if self._found else _BARE)
        self._context = context
        self._card = card.person
        self._connection: int | None = None
        self._namesake = ""
        self.name = TextField("", _("First and last name"), 200)
        self.job = TextField("", _("As on their profile"), 200)
        form = Form()
        self.name_row = form.add(_("Name"), self.name)
        self.job_row = form.add(_("Job title"), self.job, " ")
        self.column.addWidget(form)
        self._make_list()
        self.column.addStretch()
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("&That is them"), Variant.PRIMARY)
        self.save.clicked.connect(self._save)
        self.name.textEdited.connect(self._on_typed)
        self.name.textChanged.connect(self._judge)
        self.job.textChanged.connect(self._on_job)
        self._judge()
        self._on_job("")
        self.name.setFocus()

    def _make_list(self) -> None:
        columns: list[Column[ConnectionSuggestion]] = [
            Column("name", _("Name"), lambda row: row.name, strong=True, width=200),
            Column("title", _("Job title"), _title, tip=_title, stretch=True, width=180),
        ]
        self._model = TableModel(columns, lambda row: row.connection.key, self)
        self._model.set_rows(self._found)
        self.table = TableView(self._context.theme, self._model, _("Connections who work there"))
        self.table.fit_rows(_ROWS)
        head = Strong(_("Or one of your connections who work there"))
        for widget in (head, self.table):
            widget.setVisible(bool(self._found))
            self.column.addWidget(widget)
        self.table.row_changed.connect(self._on_connection)
        self.table.row_activated.connect(self._on_activated)

    def _on_connection(self, row: ConnectionSuggestion | None) -> None:
        if row is not None:
            self.name.setText(row.name)
            self.job.setText(row.connection.position or "")
            self._connection = row.connection.key

    def _on_activated(self, _row: object) -> None:
        self._save()

    def _on_typed(self, _text: str) -> None:
        """Another name is another person."""
        self._connection = None

    def _on_job(self, text: str) -> None:
        hint = words.title_hint(self._context, text)
        self.job_row.hint.setText(hint)
        self.job.setAccessibleDescription(hint)

    def _judge(self, _text: str = "") -> None:
        self.name_row.show_error("")
        self._namesake = ""
        self.hold_back(self.save, "" if self.name.text().strip() else _("Type a name first."))

    def _save(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            return
        command = FillPlaceholder(
            self._card.id,
            name,
            self.job.text(),
            connection=self._connection,
            namesake=self._namesake == name,
        )
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            if refusal.problem.code == "person.exists":
                self._namesake = name
            return
        self.accept()


def _title(row: ConnectionSuggestion) -> str:
    return row.connection.position or ""
