"""The lists of the review: the actions of a week with a box to tick, or only to be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.week import words

_ROWS = 6


class ItemList(TableView):
    """Actions with their minutes; ``ticked`` lists have a box before each."""

    def __init__(self, context: Context, name: str, owner: QObject, *, ticked: bool = False) -> None:
        catalogue = context.catalogue
        what = Column(
            "what",
            _("What"),
            partial(_title, catalogue),
            note=words.whom,
            struck=_is_skipped,
            stretch=True,
            strong=True,
            width=220,
        )
        minutes = Column("minutes", _("Minutes"), _minutes, sort=_minutes_order, numeric=True, width=88)
        box = Column("done", _("Done"), _nothing, checked=_is_done, spoken=_state, width=72)
        self.items = TableModel([box, what, minutes] if ticked else [what, minutes], _key, owner)
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


def _title(catalogue: Catalogue, view: PlanItemView) -> str:
    return words.item_title(view, catalogue)


def _key(view: PlanItemView) -> int:
    return view.item.id


def _nothing(_view: PlanItemView) -> str:
    return ""


def _is_done(view: PlanItemView) -> bool:
    return view.item.state is ItemState.DONE


def _is_skipped(view: PlanItemView) -> bool:
    return view.item.state is ItemState.SKIPPED


def _state(view: PlanItemView) -> str:
    return words.state_word(view.item)


def _minutes(view: PlanItemView) -> str:
    return number_text(view.item.minutes)


def _minutes_order(view: PlanItemView) -> int:
    return view.item.minutes
