"""Below the history: adding a marker and the list of all; and what the chart's keys ask for."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars.history_card import HistoryCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant


class MarkerRow(QWidget):
    """Two quiet buttons at the foot of the history; M, Enter and Delete in the chart do the same."""

    def __init__(self, context: Context, history: HistoryCard) -> None:
        super().__init__(history)
        self._context = context
        self.add = Button(context.theme, _("Add a marker …"), Variant.QUIET, "flag")
        self.all = Button(context.theme, _("All markers …"), Variant.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self.add)
        row.addWidget(self.all)
        row.addStretch()
        self.add.clicked.connect(self._on_add)
        self.all.clicked.connect(self._on_all)
        history.marker_asked.connect(self.add_on)
        history.marker_opened.connect(self._change)
        history.marker_removed.connect(self._remove)
        history.body.addWidget(self)

    def add_on(self, day: date) -> None:
        """Ask for a new marker on a day."""
        from ssi_desktop.ui.pillars.marker_sheet import MarkerSheet

        MarkerSheet(self._context, day, None, self.window()).open()

    def _on_add(self) -> None:
        self.add_on(self._context.workspace.clock.today())

    def _on_all(self) -> None:
        from ssi_desktop.ui.pillars.markers_sheet import MarkersSheet

        MarkersSheet(self._context, self.window()).open()

    def _change(self, marker_id: int) -> None:
        from ssi_desktop.ui.pillars.marker_sheet import MarkerSheet

        marker = self._context.workspace.store.markers.get(marker_id)
        if marker is not None:
            MarkerSheet(self._context, marker.first, marker, self.window()).open()

    def _remove(self, marker_id: int) -> None:
        from ssi_desktop.ui.pillars.marker_sheet import remove_marker

        marker = self._context.workspace.store.markers.get(marker_id)
        if marker is not None:
            remove_marker(self._context, marker)
