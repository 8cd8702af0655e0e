"""The lists of the review: the actions of a week with a box to tick, or only to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ssi_desktop.services.week import PlanItemView
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.columns import done_column, minutes_column, what_column

_ROWS = 6


class ItemList(TableView):
    """Actions with their minutes; ``ticked`` lists have a box before each."""

    def __init__(self, context: Context, name: str, owner: QObject, *, ticked: bool = False) -> None:
        columns = [what_column(context.catalogue, words.whom), minutes_column()]
        if ticked:
            columns.insert(0, done_column())
        self.items = TableModel(columns, _key, owner)
        super().__init__(context.theme, self.items, name)
        self.fit_rows(_ROWS)

    def show_items(self, views: Sequence[PlanItemView]) -> None:
        """Show these; the chosen row stays chosen, or the next one is."""
        place = self.currentIndex().row()
        self.items.set_rows(list(views))
        self.setVisible(bool(views))
        if views and self.current_row is None:
            self.go_to(views[max(0, min(place, len(views) - 1))].item.id)
        self.updateGeometry()

    @property
    def current(self) -> PlanItemView | None:
        """The action under the keyboard."""
        row = self.current_row
        return row if isinstance(row, PlanItemView) else None


def _key(view: PlanItemView) -> int:
    return view.item.id
