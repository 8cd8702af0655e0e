"""The sheet that asks which column of a CRM's export holds what."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssi_desktop.core.crm import missing_fields
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import pgettext
from ssi_desktop.services.crm import CrmChoice, CrmField, CrmHead, CrmLook, CrmRow, sample_rows
from ssi_desktop.ui.importing import crm_words
from ssi_desktop.ui.importing.columns_form import ColumnsForm, FieldWanted
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel

_SIZE = QSize(860, 660)
_ROWS = 3
_ASKED = (
    CrmField.COMPANY,
    CrmField.PERSON,
    CrmField.FIRST,
    CrmField.LAST,
    CrmField.TITLE,
    CrmField.DEPARTMENT,
    CrmField.URL,
    CrmField.INDUSTRY,
    CrmField.PERSON_ID,
    CrmField.COMPANY_ID,
    CrmField.PREFIX,
)


class CrmColumnsSheet(Sheet):
    """``chosen`` gives a `CrmChoice` after the sheet has closed; nothing is stored here."""

    chosen = Signal(object)

    def __init__(self, context: Context, look: CrmLook, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Which column is which?"), _lead(look), parent, _SIZE)
        self._look = look
        head = look.reading.head
        fields = [FieldWanted(one.value, crm_words.field_name(one.value), one is CrmField.COMPANY)
                  for one in _ASKED]  # fmt: skip
        mapping = {field.value: place for field, place in head.mapping.items()}
        self.form = ColumnsForm(fields, head.labels, head.sample, mapping)
        self.headed = QCheckBox(_("The first &row holds the names of the columns"))
        self.headed.setChecked(head.headed)
        self._model = TableModel(_columns(), key=_line_of)
        self.preview = TableView(context.theme, self._model, _("The first rows as they are understood"))
        self.preview.set_empty_text(_("Choose columns to see the first rows."))
        self._build()
        self._show_preview()
        self.form.take_keyboard()

    def _build(self) -> None:
        name = ElidedLabel(crm_words.file_line(self._look))
        name.setProperty("role", "soft")
        self.preview.fit_rows(_ROWS)
        self.keep_in_sight(_in_sight(name, self.preview))
        self.column.addWidget(self.form)
        self.column.addWidget(self.headed)
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.go_on = self.add_button(_("&Go on"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self.form.changed.connect(self._show_preview)
        self.headed.toggled.connect(self._show_preview)

    @property
    def choice(self) -> CrmChoice:
        """What is chosen now."""
        mapping = {CrmField(key): place for key, place in self.form.chosen.items()}
        return CrmChoice(mapping, self.headed.isChecked())

    def _show_preview(self) -> None:
        choice = self.choice
        rows = sample_rows(self._head(choice.headed), choice.mapping)[:_ROWS]
        self._model.set_rows(rows)
        missing = missing_fields(choice.mapping)
        self.form.say_what_is_missing([field.value for field in missing])
        named = [crm_words.field_name(field.value) for field in missing]
        listed = pgettext("list", ", ").join(named)
        reason = _("Still needed: {fields}.").format(fields=listed) if named else ""
        self.hold_back(self.go_on, reason)

    def _head(self, headed: bool) -> CrmHead:
        """The columns, with the first row among the others where it names nothing."""
        head = self._look.reading.head
        return replace(head, sample=(head.labels, *head.sample)) if head.headed and not headed else head

    def _on_go_on(self) -> None:
        choice = self.choice
        self.accept()
        self.chosen.emit(choice)


def _in_sight(*widgets: QWidget) -> QWidget:
    """Widgets below each other that stay while the fields scroll."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(Space.WIDE, 0, Space.WIDE, Space.SMALL)
    column.setSpacing(Space.SMALL)
    for widget in widgets:
        column.addWidget(widget)
    return box


def _lead(look: CrmLook) -> str:
    if look.reading.understood:
        return _("Change what was read wrongly. A preview of everything comes next.")
    return _(
        "The names of the columns are not known here. Choose where companies and people stand; it is "
        "remembered for the next file like this one."
    )


def _columns() -> tuple[Column[CrmRow], ...]:
    return (
        Column("person", _("Name"), lambda row: row.person or "–", strong=True, width=180, stretch=True),
        Column("title", _("Job title"), lambda row: row.title or "–", width=170, stretch=True),
        Column("company", _("Company"), lambda row: row.company, width=170, stretch=True),
        Column(
            "department", _("Department"), lambda row: row.department or "–", soft=True, width=120, needs=640
        ),
    )


def _line_of(row: CrmRow) -> tuple[int, str]:
    return row.line, row.company
