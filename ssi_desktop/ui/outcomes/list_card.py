"""Everything that was logged, newest first: found by typing, edited and removed by mouse or keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import OutcomesSnapshot, OutcomeView
from ssi_desktop.ui.outcomes import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, money_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import SearchField

_ROWS = 8
_SEARCH_FROM = 8
_HERE = Qt.ShortcutContext.WidgetShortcut


class ListCard(Card):
    """``edit_asked`` and ``remove_asked`` come with the chosen row (an OutcomeView)."""

    edit_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Everything logged"), " ")
        self._context = context
        self._snapshot: OutcomesSnapshot | None = None
        theme = context.theme
        self.search = SearchField(theme, _("Find an outcome"))
        self.edit = Button(theme, _("Ed&it"), Variant.QUIET, "edit")
        self.remove = Button(theme, _("Re&move it"), Variant.QUIET, "trash")
        self._model = TableModel(self._columns(), _key, self)
        self.table = TableView(theme, self._model, _("Logged outcomes"))
        self.table.fit_rows(_ROWS)
        self.table.set_empty_text(context.catalogue.coach["empty.search"].body)
        for button in (self.edit, self.remove):
            self.add_action(button)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table)
        self._connect()

    def show_outcomes(self, snapshot: OutcomesSnapshot) -> None:
        """Show what was logged, as far as the search lets it through."""
        self._snapshot = snapshot
        self.table.leave_out(*(("value",) if snapshot.beginner else ()))
        self.search.setVisible(len(snapshot.outcomes) > _SEARCH_FROM or bool(self.search.text()))
        self._show_rows()

    def go_to(self, outcome_id: int) -> None:
        """Choose an outcome; a search that hides it is ended."""
        if not self.table.go_to(outcome_id):
            self.search.clear()
            self._show_rows()
            self.table.go_to(outcome_id)

    def _show_rows(self) -> None:
        if self._snapshot is None:
            return
        wanted = self.search.text().casefold().split()
        rows = [row for row in self._snapshot.outcomes if not wanted or self._answers(row, wanted)]
        self._model.set_rows(rows)
        self.set_caption(words.listing_caption(self._snapshot, len(rows)))
        self._on_row(self.table.current_row)

    def _answers(self, row: OutcomeView, wanted: list[str]) -> bool:
        parts = (self._kind(row), self._channel(row), row.account or "", row.person or "", row.outcome.note)
        text = " ".join(parts).casefold()
        return all(word in text for word in wanted)

    def _columns(self) -> list[Column[OutcomeView]]:
        return [
            Column("day", _("Day"), _day, sort=lambda row: row.outcome.day, width=112),
            Column("kind", _("What"), self._kind, strong=True, width=116),
            Column("whom", _("With whom"), words.whom, note=words.remark, stretch=True, width=180),
            Column("channel", _("Through"), self._channel, soft=True, width=100, needs=520),
            Column(
                "value",
                _("Value"),
                self._value,
                sort=lambda row: row.outcome.value_cents,
                numeric=True,
                width=128,
                needs=420,
            ),
        ]

    def _kind(self, row: OutcomeView) -> str:
        return words.kind_name(self._context.catalogue, row.outcome.kind)

    def _channel(self, row: OutcomeView) -> str:
        return self._context.catalogue.term("channels", row.outcome.channel.value).name

    def _value(self, row: OutcomeView) -> str:
        cents = row.outcome.value_cents
        if cents is None or self._snapshot is None:
            return ""
        return money_text(cents, self._snapshot.currency)

    def _connect(self) -> None:
        self.search.searched.connect(self._show_rows)
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.table.row_activated.connect(self.edit_asked)
        self.table.row_changed.connect(self._on_row)
        self.table.menu_asked.connect(self._open_menu)
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self._remove),
            (QKeySequence("F2"), self._edit),
        ):
            QShortcut(keys, self.table, context=_HERE).activated.connect(do)

    def _on_row(self, row: OutcomeView | None) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(row is not None)

    def _edit(self) -> None:
        if self.table.current_row is not None:
            self.edit_asked.emit(self.table.current_row)

    def _remove(self) -> None:
        if self.table.current_row is not None:
            self.remove_asked.emit(self.table.current_row)

    def neighbour(self, outcome_id: int) -> int | None:
        """The outcome below, else the one above."""
        place, last = self._model.position_of(outcome_id), self._model.rowCount() - 1
        beside = place + 1 if place < last else place - 1
        return None if beside < 0 else _key(self._model.entry(beside))

    def _open_menu(self, row: OutcomeView, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Ed&it"), partial(self.edit_asked.emit, row))
        menu.addAction(_("Re&move it"), partial(self.remove_asked.emit, row))
        menu.popup(place)


def _key(row: OutcomeView) -> int:
    return row.outcome.id


def _day(row: OutcomeView) -> str:
    return date_text(row.outcome.day)
