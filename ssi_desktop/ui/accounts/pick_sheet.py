"""Choosing one account or person out of many, with a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.finding import folded
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import SearchField

_SIZE = QSize(520, 520)
_LEAST = 220


@dataclass(frozen=True)
class Pick:
    """One that can be chosen: the id in the store, its name, and a second line."""

    id: int
    name: str
    note: str = ""


class PickSheet(Sheet):
    """``picked`` gives the id of the chosen one."""

    picked = Signal(int)

    def __init__(
        self, context: Context, title: str, verb: str, picks: Sequence[Pick], parent: QWidget | None
    ) -> None:
        super().__init__(context.theme, title, "", parent, _SIZE)
        self._picks = [(folded(pick.name), pick) for pick in picks]
        self.search = SearchField(context.theme, _("Find a name"))
        columns: list[Column[Pick]] = [
            Column(
                "name",
                _("Name"),
                lambda pick: pick.name,
                note=lambda pick: pick.note,
                stretch=True,
                strong=True,
            )
        ]
        self._model = TableModel(columns, lambda pick: pick.id, self)
        self.table = TableView(context.theme, self._model, title)
        self.table.horizontalHeader().hide()
        self.table.setMinimumHeight(_LEAST)
        self.table.set_empty_text(context.catalogue.coach["empty.search"].title)
        self.column.addWidget(self.search)
        self.column.addWidget(self.table, 1)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(verb, Variant.PRIMARY)
        self.save.clicked.connect(self._save)
        self.search.searched.connect(self._show)
        self.table.row_changed.connect(self._judge)
        self.table.row_activated.connect(self._on_activated)
        self._show("")
        self.search.setFocus()

    def _show(self, text: str) -> None:
        wanted = folded(" ".join(text.split()))
        found = [pick for name, pick in self._picks if wanted in name]
        self._model.set_rows(found)
        if found and self.table.current_row is None:
            self.table.go_to(found[0].id)
        self._judge()

    def _judge(self, _row: object = None) -> None:
        nobody = self.table.current_row is None
        self.hold_back(self.save, _("Choose one of the list.") if nobody else "")

    def _on_activated(self, _row: object) -> None:
        self._save()

    def _save(self) -> None:
        row = self.table.current_row
        if isinstance(row, Pick):
            self.accept()
            self.picked.emit(row.id)
