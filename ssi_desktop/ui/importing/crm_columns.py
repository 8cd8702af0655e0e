"""The sheet that asks which column of a CRM's export holds what."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.core.crm import missing_fields
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.crm import CrmChoice, CrmField, CrmLook, CrmRow, sample_rows
from ssi_desktop.ui.importing import crm_words
from ssi_desktop.ui.importing.columns_form import FieldWanted
from ssi_desktop.ui.importing.columns_sheet import Asked, ColumnsSheet, as_said
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column

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


class CrmColumnsSheet(ColumnsSheet):
    """``chosen`` gives a `CrmChoice`."""

    def __init__(self, context: Context, look: CrmLook, parent: QWidget | None = None) -> None:
        head = look.reading.head
        fields = [FieldWanted(one.value, crm_words.field_name(one.value), one is CrmField.COMPANY)
                  for one in _ASKED]  # fmt: skip
        mapping = {field.value: place for field, place in head.mapping.items()}
        asked = Asked(_lead(look), crm_words.file_line(look), fields, mapping)
        super().__init__(context, asked, head, _columns(), parent)
        self._look = look
        self.show_preview()
        self.form.take_keyboard()

    @property
    def choice(self) -> CrmChoice:
        """What is chosen now."""
        mapping = {CrmField(key): place for key, place in self.form.chosen.items()}
        return CrmChoice(mapping, self.headed.isChecked())

    def show_preview(self) -> None:
        choice = self.choice
        rows = sample_rows(as_said(self._look.reading.head, headed=choice.headed), choice.mapping)
        missing = [field.value for field in missing_fields(choice.mapping)]
        self.tell(rows, missing, [crm_words.field_name(field) for field in missing])


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
