"""One line of the ledger in full: its rule, its value on both dates, and the days behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.ledger_lines import DayShare
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars import ledger_words as words
from ssi_desktop.ui.pillars.ledger_table import LedgerRow
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import short_number, signed_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong

_MOST_DAYS = 6

NamedDay = tuple[str, DayShare]


class LineCard(Card):
    """What the line under the keyboard means; the button shows the days behind it, dates and counts only."""

    def __init__(self, context: Context) -> None:
        super().__init__(sunken=True)
        self._catalogue = context.catalogue
        self._row: LedgerRow | None = None
        self.name, self.rule, self.value = Strong(wrap=True), Body(wrap=True), Caption(wrap=True)
        self.days = Button(context.theme, _("Show the &days behind it"), Variant.QUIET, "calendar")
        self.days.setCheckable(True)
        self._model = TableModel(_columns(), lambda named: (named[0], named[1].points), self)
        self.table = TableView(context.theme, self._model, _("Days behind the line"))
        self.table.fit_rows(_MOST_DAYS)
        self.body.setSpacing(Space.TIGHT)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.days)
        self.body.addLayout(head)
        for widget in (self.rule, self.value, self.table):
            self.body.addWidget(widget)
        self.days.toggled.connect(self._on_toggled)
        self.show_row(None)

    def show_row(self, row: LedgerRow | None) -> None:
        """Explain a line; without one there is nothing to explain."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        catalogue = self._catalogue
        self.name.setText(words.row_title(row.lines, catalogue))
        self.rule.setText(words.row_meaning(row.lines, row.shown, catalogue))
        value = words.value_text(row.line, catalogue)
        self.value.setText(_("On the two dates: {values}").format(values=value) if value else "")
        self.value.setVisible(bool(value))
        found = bool(self._named_days())
        self.days.setEnabled(found)
        self.days.setAccessibleDescription("" if found else _("No single day stands behind this line."))
        self._show_days()

    def _named_days(self) -> list[NamedDay]:
        """The days behind all lines of the row, oldest first."""
        lines = () if self._row is None else self._row.lines
        found = [named for line in lines for named in words.days_behind(line)]
        return sorted(found, key=lambda named: named[1].on)

    def _on_toggled(self, shown: bool) -> None:
        self.days.setText(_("Hide the &days behind it") if shown else _("Show the &days behind it"))
        self._show_days()

    def _show_days(self) -> None:
        days = self._named_days() if self.days.isChecked() else []
        self.table.setVisible(bool(days))
        self._model.set_rows(days)


def _columns() -> list[Column[NamedDay]]:
    return [
        Column(
            "day", _("Day"), lambda named: named[0], sort=lambda named: named[1].on, stretch=True, width=180
        ),
        Column(
            "count",
            _("Counted"),
            lambda named: short_number(named[1].count, 2),
            sort=lambda named: named[1].count,
            numeric=True,
            width=110,
        ),
        Column("points", _("Points"), _points, sort=lambda named: named[1].points, numeric=True, width=110),
    ]


def _points(named: NamedDay) -> str:
    points = named[1].points
    return "–" if points is None else signed_text(points, 2)
