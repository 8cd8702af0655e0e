"""The sheet in which the numbers of a place open to what they mean; `explain_button` opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong

_SIZE = QSize(680, 640)
_MOST_ROWS = 7


class NumbersSheet(Sheet):
    """The numbers of a place with their values; the one under the keyboard is explained below."""

    def __init__(
        self, context: Context, about: str, numbers: Sequence[ShownNumber], parent: QWidget | None = None
    ) -> None:
        lead = _("Choose a number to read what it means, where it comes from and how it is worked out.")
        super().__init__(context.theme, about, lead, parent, _SIZE)
        self._explanations = context.catalogue.explanations
        self._model = TableModel(self._columns(), _key, self)
        self._model.set_rows(numbers)
        self.table = _NumbersTable(context.theme, self._model, about)
        self.table.fit_rows(_MOST_ROWS)
        self.name, self.meaning = Strong(wrap=True), Body(wrap=True)
        self.where, self.formula, self.read = Body(wrap=True), Body(wrap=True), Caption(wrap=True)
        self.column.addWidget(self.table)
        self.column.addWidget(self._details())
        self.column.addStretch()
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)
        self.table.row_changed.connect(self._explain)
        self.table.go_to(_key(numbers[0]))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _details(self) -> Card:
        card = Card(sunken=True)
        card.body.setSpacing(Space.TIGHT)
        for widget in (
            self.name,
            self.meaning,
            Caption(_("Where it comes from")),
            self.where,
            Caption(_("How it is worked out")),
            self.formula,
            self.read,
        ):
            card.body.addWidget(widget)
        return card

    def _columns(self) -> list[Column[ShownNumber]]:
        return [
            Column("name", _("Number"), self._name_of, stretch=True, strong=True, width=220),
            Column("value", _("On the screen"), _value, width=190),
            Column("read", _("Of"), _day, soft=True, width=120, needs=480),
        ]

    def _name_of(self, number: ShownNumber) -> str:
        return number.name or self._explanations[number.key].title

    def _explain(self, number: ShownNumber | None) -> None:
        if number is None:
            return
        found = self._explanations[number.key]
        self.name.setText(f"{self._name_of(number)}: {_value(number)}")
        self.meaning.setText(number.meaning or found.meaning)
        self.where.setText(number.where or found.where)
        self.formula.setText(found.formula)
        known = number.read_on is not None
        self.read.setText(_("As of {day}.").format(day=_day(number)) if known else "")
        self.read.setVisible(known)


class _NumbersTable(TableView):
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stays here: the sheet would take it for Close."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            super().keyPressEvent(event)


def _key(number: ShownNumber) -> tuple[str, str]:
    return number.key, number.name


def _value(number: ShownNumber) -> str:
    return number.value or _("not known")


def _day(number: ShownNumber) -> str:
    return "–" if number.read_on is None else date_text(number.read_on)
