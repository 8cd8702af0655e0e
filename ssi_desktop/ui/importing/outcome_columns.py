"""The sheet that asks which column of a file of outcomes holds what, and how its dates are meant."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcome_import import (
    DateOrder,
    OutcomeChoice,
    OutcomeField,
    OutcomeLook,
    OutcomeRow,
    missing_outcome_fields,
    sample_outcomes,
)
from ssi_desktop.ui.importing import outcome_words as words
from ssi_desktop.ui.importing.columns_form import FieldWanted
from ssi_desktop.ui.importing.columns_sheet import Asked, ColumnsSheet, as_said
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.wording.problems import skip_reason_text

_NEEDED = (OutcomeField.KIND, OutcomeField.DATE)


class OutcomeColumnsSheet(ColumnsSheet):
    """``chosen`` gives an `OutcomeChoice`. Dates that can be read in two ways are asked about first."""

    def __init__(self, context: Context, look: OutcomeLook, parent: QWidget | None = None) -> None:
        self._context = context
        head = look.reading.head
        fields = [FieldWanted(one.value, words.field_name(one), one in _NEEDED) for one in OutcomeField]
        mapping = {field.value: place for field, place in head.mapping.items()}
        asked = Asked(_lead(look), words.file_line(look), fields, mapping)
        self._look = look
        self.order = _order_field(look)
        self.order_row = FieldRow(_("&Dates such as 03/04/2026"), self.order)
        first, later = (self.order_row, None) if look.reading.asks_order else (None, self.order_row)
        super().__init__(context, asked, head, self._columns(), parent, before=first, after=later)
        self.order.chosen_key.connect(self.show_preview)
        self.show_preview()
        if look.reading.asks_order:
            self.order.setFocus()
        else:
            self.form.take_keyboard()

    @property
    def choice(self) -> OutcomeChoice:
        """What is chosen now."""
        mapping = {OutcomeField(key): place for key, place in self.form.chosen.items()}
        order = DateOrder(self.order.key) if self.order.key else None
        return OutcomeChoice(mapping, self.headed.isChecked(), order)

    def show_preview(self) -> None:
        choice = self.choice
        missing = missing_outcome_fields(choice.mapping)
        asks = self._asks_order(choice)
        head = as_said(self._look.reading.head, headed=choice.headed)
        named = [words.field_name(field) for field in missing]
        if asks:
            named.append(_("how dates are meant"))
        shown = () if asks else sample_outcomes(head, choice)
        self.tell(shown, [field.value for field in missing], named)
        self.order_row.show_error(_("Choose how these dates are meant.") if asks else "")

    def _asks_order(self, choice: OutcomeChoice) -> bool:
        """Whether the dates of the column that was asked about still have two readings."""
        head = self._look.reading.head
        date = OutcomeField.DATE
        same = choice.mapping.get(date) == head.mapping.get(date)
        return self._look.reading.asks_order and same and choice.order is None

    def _columns(self) -> tuple[Column[OutcomeRow], ...]:
        return (
            Column("kind", _("What"), self._kind, strong=True, width=140),
            Column("day", _("Day"), _day, width=120),
            Column("whom", _("With whom"), _whom, width=200, stretch=True),
            Column("why", _("Remark"), _why, tip=_why, soft=True, width=200, stretch=True),
        )

    def _kind(self, row: OutcomeRow) -> str:
        return "–" if row.kind is None else self._context.catalogue.term("outcome_kinds", row.kind.value).name


def _order_field(look: OutcomeLook) -> ChoiceField:
    order = look.reading.order
    return ChoiceField(
        [
            ("", _("choose …") if look.reading.asks_order else _("as the file shows")),
            (DateOrder.DAY_FIRST.value, _("03/04 is 3 April")),
            (DateOrder.MONTH_FIRST.value, _("03/04 is March 4")),
        ],
        "" if order is None else order.value,
    )


def _lead(look: OutcomeLook) -> str:
    if look.reading.asks_order:
        return _("The dates of this file can be read in two ways, and nothing in it tells which is meant.")
    if look.reading.understood:
        return _("Change what was read wrongly. A preview of everything comes next.")
    return _("The names of the columns are not known here. Choose where the kind and the date stand.")


def _day(row: OutcomeRow) -> str:
    return "–" if row.day is None else date_text(row.day)


def _whom(row: OutcomeRow) -> str:
    return " · ".join(name for name in (row.account, row.person) if name) or "–"


def _why(row: OutcomeRow) -> str:
    return skip_reason_text(row.reason) if row.reason else ""
