"""The sheet that asks which column is which in a table of an archive whose headers are not known."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import pgettext
from ssi_desktop.services.importing import UnknownHeaders, UnknownTable
from ssi_desktop.ui.importing.columns_form import ColumnsForm, FieldWanted
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel, Strong
from ssi_desktop.wording.terms import table_name

_SIZE = QSize(860, 640)
_ROWS = 3
_SHOWN = 5


class ArchiveColumnsSheet(Sheet):
    """``chosen`` gives headers by column and table after the sheet has closed; nothing is stored here."""

    chosen = Signal(object)

    def __init__(self, context: Context, unknown: UnknownHeaders, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Which column is which?"), _lead(), parent, _SIZE)
        self._context = context
        self._tables = unknown.tables
        self.forms: dict[str, ColumnsForm] = {}
        self._previews: dict[str, TableModel] = {}
        for table in unknown.tables:
            self._add(table)
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.go_on = self.add_button(_("&Go on"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self._judge()
        next(iter(self.forms.values())).take_keyboard()

    def _add(self, table: UnknownTable) -> None:
        self.column.addWidget(Strong(table_name(table.table)))
        name = ElidedLabel(table.file)
        name.setProperty("role", "soft")
        self.column.addWidget(name)
        fields = [FieldWanted(one, column_name(one), one in table.required) for one in table.fields]
        form = ColumnsForm(fields, table.labels, table.sample, {})
        form.changed.connect(self._judge)
        self.forms[table.table] = form
        self.column.addWidget(form)
        model = TableModel(_columns(table), key=_number)
        view = TableView(self.theme, model, _("The first rows as they are understood"))
        view.set_empty_text(_("Choose columns to see the first rows."))
        view.fit_rows(_ROWS)
        self._previews[table.table] = model
        self.column.addWidget(view)

    @property
    def headers(self) -> dict[str, dict[str, str]]:
        """What is chosen: header by column, by table; tables without what they need are left out."""
        return {
            table.table: {
                field: table.labels[place] for field, place in self.forms[table.table].chosen.items()
            }
            for table in self._tables
            if not self._missing(table)
        }

    def _missing(self, table: UnknownTable) -> list[str]:
        chosen = self.forms[table.table].chosen
        return [field for field in table.required if field not in chosen]

    def _judge(self) -> None:
        for table in self._tables:
            missing = self._missing(table)
            self.forms[table.table].say_what_is_missing(missing)
            chosen = self.forms[table.table].chosen
            rows = [
                (number, {field: cells[place] for field, place in chosen.items()})
                for number, cells in enumerate(table.sample[:_ROWS])
            ]
            self._previews[table.table].set_rows(rows if chosen else [])
        lacking = (
            [] if self.headers else [field for table in self._tables[:1] for field in self._missing(table)]
        )
        named = pgettext("list", ", ").join(map(column_name, lacking))
        self.hold_back(self.go_on, _("Still needed: {fields}.").format(fields=named) if named else "")

    def _on_go_on(self) -> None:
        headers = self.headers
        self.accept()
        self.chosen.emit(headers)


def column_name(column: str) -> str:
    """A column of LinkedIn's tables."""
    return {
        "first": _("First name"),
        "last": _("Last name"),
        "url": _("LinkedIn profile"),
        "company": _("Company"),
        "position": _("Job title"),
        "on": _("Connected on"),
        "sender": _("Who asked"),
        "receiver": _("Who was asked"),
        "at": _("Sent at"),
        "direction": _("Direction"),
        "sender_url": _("Profile of who asked"),
        "receiver_url": _("Profile of who was asked"),
    }.get(column, column)


def _columns(table: UnknownTable) -> tuple[Column[tuple[int, dict[str, str]]], ...]:
    return tuple(
        Column(field, column_name(field), _Cell(field), width=120, stretch=True)
        for field in table.fields[:_SHOWN]
    )


class _Cell:
    """What a row says in one of our columns."""

    def __init__(self, field: str) -> None:
        self._field = field

    def __call__(self, row: tuple[int, dict[str, str]]) -> str:
        return row[1].get(self._field) or "–"


def _number(row: tuple[int, dict[str, str]]) -> int:
    return row[0]


def _lead() -> str:
    return _(
        "LinkedIn named the columns of this table in a way that is not known here. Choose which is which; "
        "nothing is guessed from their place."
    )
