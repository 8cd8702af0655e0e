"""All markers as a list: added, changed and removed by mouse or keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ssi_desktop.core.markers import Marker
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.markers import load_markers
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.pillars.marker_sheet import MarkerSheet, remove_marker
from ssi_desktop.ui.pillars.marker_words import days_text, kind_name
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant

_SIZE = QSize(640, 480)
_ROWS = 8
_HERE = Qt.ShortcutContext.WidgetShortcut


class MarkersSheet(Sheet):
    """Enter or F2 changes a marker, Delete removes it, Insert adds one; undo brings back what was removed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        about = context.catalogue.coach["marker.about"]
        super().__init__(context.theme, about.title, about.body, parent, _SIZE)
        self._context = context
        theme = context.theme
        self._model = TableModel(_columns(), _key, self)
        self.table = TableView(theme, self._model, _("Markers"))
        self.table.set_empty_text(_("No markers yet."))
        self.table.fit_rows(_ROWS)
        self.add = Button(theme, _("&Add a marker …"), Variant.NORMAL, "plus")
        self.edit = Button(theme, _("&Change …"), Variant.QUIET, "edit")
        self.remove = Button(theme, _("&Remove"), Variant.QUIET, "trash")
        self._fill()
        self._connect()
        self._reload()
        (self.table if self._model.rowCount() else self.add).setFocus()

    def _fill(self) -> None:
        row = QHBoxLayout()
        for button in (self.add, self.edit, self.remove):
            row.addWidget(button)
        row.addStretch()
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self.column.addStretch()
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)
        self.table.row_activated.connect(self._change)
        self.table.row_changed.connect(self._on_row)
        self.table.menu_asked.connect(self._open_menu)
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self._on_remove),
            (QKeySequence("F2"), self._on_edit),
            (QKeySequence("Insert"), self._on_add),
        ):
            QShortcut(keys, self.table, context=_HERE).activated.connect(do)
        self._context.changes.announced.connect(self._on_announced)

    def _on_announced(self, topics: frozenset[str]) -> None:
        if Topic.SCORES.value in topics:
            self._reload()

    def _reload(self) -> None:
        self._model.set_rows(list(reversed(load_markers(self._context.workspace))))
        if self.table.current_row is None and self._model.rowCount():
            self.table.go_to(_key(self._model.entry(0)))
        self._on_row(self.table.current_row)

    def _on_row(self, row: Marker | None) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(row is not None)

    def _on_add(self) -> None:
        MarkerSheet(self._context, self._context.workspace.clock.today(), None, self).open()

    def _on_edit(self) -> None:
        if isinstance(self.table.current_row, Marker):
            self._change(self.table.current_row)

    def _change(self, marker: Marker) -> None:
        MarkerSheet(self._context, marker.first, marker, self).open()

    def _on_remove(self) -> None:
        if isinstance(self.table.current_row, Marker):
            remove_marker(self._context, self.table.current_row)
            self.table.setFocus()

    def _open_menu(self, marker: Marker, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("&Change …"), partial(self._change, marker))
        menu.addAction(_("&Remove"), partial(remove_marker, self._context, marker))
        menu.popup(place)


def _columns() -> list[Column[Marker]]:
    return [
        Column("kind", _("What"), _kind, note=lambda row: row.note, strong=True, stretch=True, width=200),
        Column("days", _("Days"), days_text, sort=lambda row: row.first, width=270),
    ]


def _kind(marker: Marker) -> str:
    return kind_name(marker.kind)


def _key(marker: Marker) -> int:
    return marker.id
