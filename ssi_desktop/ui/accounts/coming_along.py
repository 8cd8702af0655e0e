"""The connections who work at a company that is about to become an account: who of them comes along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_suggestions import ConnectionSuggestion
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.labels import Strong

_ROWS = 4
_MOST_TICKED = 25
"""A larger crowd is ticked by the person: a map of everybody is no map of who decides."""


class ComingAlong(QWidget):
    """Everybody is ticked at first, unless they are many; hidden while nobody works there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._people: tuple[ConnectionSuggestion, ...] = ()
        self._ticked: set[int] = set()
        roles = context.catalogue.roles
        columns: list[Column[ConnectionSuggestion]] = [
            Column("name", _("Name"), lambda row: row.name, strong=True, checked=self._is_ticked, width=200),
            Column("title", _("Job title"), _title, tip=_title, stretch=True, width=160),
            Column("role", _("Suggested role"),
                   lambda row: _("not known") if row.title.role is None else roles[row.title.role.value].name,
                   soft=True, width=130, needs=480),
        ]  # fmt: skip
        self._model = TableModel(columns, lambda row: row.connection.key, self)
        self.title = Strong(wrap=True)
        self.all = Button(context.theme, "", Variant.QUIET)
        self.table = TableView(context.theme, self._model, _("Who comes along"))
        self.table.fit_rows(_ROWS)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addLayout(head)
        column.addWidget(self.table)
        self._model.toggle_requested.connect(self._on_toggled)
        self.table.row_activated.connect(self._on_toggled)
        self.all.clicked.connect(self._on_all)
        self.hide()

    @property
    def keys(self) -> tuple[int, ...]:
        """Who was ticked, as keys of connections."""
        return tuple(row.connection.key for row in self._people if self._is_ticked(row))

    def show_people(self, people: Sequence[ConnectionSuggestion]) -> None:
        """Show who works there; ticks stay while it is the same people."""
        found = tuple(people)
        same = [row.connection.key for row in found] == [row.connection.key for row in self._people]
        self._people = found
        if not same:
            everyone = {row.connection.key for row in found}
            self._ticked = everyone if len(everyone) <= _MOST_TICKED else set()
        self._show()
        self.setVisible(bool(found))

    def _show(self) -> None:
        self._model.set_rows(self._people)
        count = len(self.keys)
        words = ngettext("{n} of {all} connection comes along", "{n} of {all} connections come along", count)
        self.title.setText(words.format(n=count, all=len(self._people)))
        self.all.setText(_("Choose none") if count == len(self._people) else _("Choose all"))

    def _is_ticked(self, row: ConnectionSuggestion) -> bool:
        return row.connection.key in self._ticked

    def _on_toggled(self, row: ConnectionSuggestion) -> None:
        self._ticked.symmetric_difference_update({row.connection.key})
        self._show()

    def _on_all(self) -> None:
        everyone = {row.connection.key for row in self._people}
        self._ticked = set() if len(self.keys) == len(everyone) else everyone
        self._show()


def _title(row: ConnectionSuggestion) -> str:
    return row.connection.position or ""
