"""The sheet that asks which column of a file of outcomes holds what, and how its dates are meant."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcome_import import (
    DateOrder,
    OutcomeChoice,
    OutcomeField,
    OutcomeHead,
    OutcomeLook,
    OutcomeRow,
    missing_outcome_fields,
    sample_outcomes,
)
from ssi_desktop.ui.importing import outcome_words as words
from ssi_desktop.ui.importing.columns_form import ColumnsForm, FieldWanted
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel
from ssi_desktop.wording.problems import skip_reason_text

_SIZE = QSize(860, 660)
_ROWS = 3
_NEEDED = (OutcomeField.KIND, OutcomeField.DATE)


class OutcomeColumnsSheet(Sheet):
    """``chosen`` gives an `OutcomeChoice` after the sheet has closed; nothing is stored here."""

    chosen = Signal(object)

    def __init__(self, context: Context, look: OutcomeLook, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Which column is which?"), _lead(look), parent, _SIZE)
        self._context = context
        self._look = look
        head = look.reading.head
        fields = [FieldWanted(one.value, words.field_name(one), one in _NEEDED) for one in OutcomeField]
        mapping = {field.value: place for field, place in head.mapping.items()}
        self.form = ColumnsForm(fields, head.labels, head.sample, mapping)
        order = look.reading.order
        self.order = ChoiceField(
            [
                ("", _("choose …") if look.reading.asks_order else _("as the file shows")),
                (DateOrder.DAY_FIRST.value, _("03/04 is 3 April")),
                (DateOrder.MONTH_FIRST.value, _("03/04 is March 4")),
            ],
            "" if order is None else order.value,
        )
        self.order_row = FieldRow(_("&Dates such as 03/04/2026"), self.order)
        self.headed = QCheckBox(_("The first &row holds the names of the columns"))
        self.headed.setChecked(head.headed)
        self._model = TableModel(self._columns(), _line_of, self)
        self.preview = TableView(context.theme, self._model, _("The first rows as they are understood"))
        self.preview.set_empty_text(_("Choose columns to see the first rows."))
        self._build()
        self._show_preview()
        (self.order if look.reading.asks_order else self.form).setFocus()
        if not look.reading.asks_order:
            self.form.take_keyboard()

    def _build(self) -> None:
        name = ElidedLabel(words.file_line(self._look))
        name.setProperty("role", "soft")
        self.preview.fit_rows(_ROWS)
        sight = QWidget()
        column = QVBoxLayout(sight)
        column.setContentsMargins(Space.WIDE, 0, Space.WIDE, Space.SMALL)
        column.setSpacing(Space.SMALL)
        column.addWidget(name)
        column.addWidget(self.preview)
        self.keep_in_sight(sight)
        if self._look.reading.asks_order:
            self.column.addWidget(self.order_row)
            self.column.addWidget(self.form)
        else:
            self.column.addWidget(self.form)
            self.column.addWidget(self.order_row)
        self.column.addWidget(self.headed)
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.go_on = self.add_button(_("&Go on"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self.form.changed.connect(self._show_preview)
        self.order.chosen_key.connect(self._show_preview)
        self.headed.toggled.connect(self._show_preview)

    @property
    def choice(self) -> OutcomeChoice:
        """What is chosen now."""
        mapping = {OutcomeField(key): place for key, place in self.form.chosen.items()}
        order = DateOrder(self.order.key) if self.order.key else None
        return OutcomeChoice(mapping, self.headed.isChecked(), order)

    def _show_preview(self) -> None:
        choice = self.choice
        missing = missing_outcome_fields(choice.mapping)
        asks = self._asks_order(choice)
        shown = () if asks else sample_outcomes(self._head(headed=choice.headed), choice)
        self._model.set_rows(shown[:_ROWS])
        self.form.say_what_is_missing([field.value for field in missing])
        self.order_row.show_error(_("Choose how these dates are meant.") if asks else "")
        named = [words.field_name(field) for field in missing]
        if asks:
            named.append(_("how dates are meant"))
        reason = _("Still needed: {fields}.").format(fields=", ".join(named)) if named else ""
        self.hold_back(self.go_on, reason)

    def _asks_order(self, choice: OutcomeChoice) -> bool:
        """Whether the dates of the column that was asked about still have two readings."""
        head = self._look.reading.head
        date = OutcomeField.DATE
        same = choice.mapping.get(date) == head.mapping.get(date)
        return self._look.reading.asks_order and same and choice.order is None

    def _head(self, *, headed: bool) -> OutcomeHead:
        """The columns, with the first row among the others where it names nothing."""
        head = self._look.reading.head
        return replace(head, sample=(head.labels, *head.sample)) if head.headed and not headed else head

    def _on_go_on(self) -> None:
        choice = self.choice
        self.accept()
        self.chosen.emit(choice)

    def _columns(self) -> tuple[Column[OutcomeRow], ...]:
        return (
            Column("kind", _("What"), self._kind, strong=True, width=140),
            Column("day", _("Day"), _day, width=120),
            Column("whom", _("With whom"), _whom, width=200, stretch=True),
            Column("why", _("Remark"), _why, tip=_why, soft=True, width=200, stretch=True),
        )

    def _kind(self, row: OutcomeRow) -> str:
        return "–" if row.kind is None else self._context.catalogue.term("outcome_kinds", row.kind.value).name


def _lead(look: OutcomeLook) -> str:
    if look.reading.asks_order:
        return _("The dates of this file can be read in two ways, and nothing in it tells which is meant.")
    if look.reading.understood:
        return _("Change what was read wrongly. A preview of everything comes next.")
    return _("The names of the columns are not known here. Choose where the kind and the date stand.")


def _line_of(row: OutcomeRow) -> int:
    return row.line


def _day(row: OutcomeRow) -> str:
    return "–" if row.day is None else date_text(row.day)


def _whom(row: OutcomeRow) -> str:
    return " · ".join(name for name in (row.account, row.person) if name) or "–"


def _why(row: OutcomeRow) -> str:
    return skip_reason_text(row.reason) if row.reason else ""
