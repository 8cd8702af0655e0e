"""What only the map offers, for the menu of a card and for that of a department."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.accounts.committee_menu import on_chosen

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.map.view import CommitteeMap


def fill_map_menu(menu: QMenu, view: CommitteeMap) -> None:
    """Drawing lines, folding, grouping, size, export."""
    plan = view.scene.plan
    if view.current is not None:
        draw = menu.addMenu(_("&Draw a line"))
        for kind, text in (
            (LineKind.MANAGER, _("Reports &to … (G)")),
            (LineKind.INFLUENCE, _("&Influences … (I)")),
            (LineKind.CONFLICT, _("In &conflict with … (C)")),
        ):
            on_chosen(draw.addAction(text), partial(view.picking.start, kind))
    folded = view.chosen_key in plan.departments
    if view.departments and (view.current is not None or folded):
        text = _("Show the &people (F)") if folded else _("&Fold the department (F)")
        on_chosen(menu.addAction(text), view.turn_fold)
    text = _("By reporting line and &role (D)") if view.departments else _("By &department (D)")
    on_chosen(menu.addAction(text), view.turn_departments)
    size = menu.addMenu(_("Si&ze"))
    on_chosen(size.addAction(_("&Larger (Z)")), partial(view.step_scale, 1))
    on_chosen(size.addAction(_("&Smaller (Shift+Z)")), partial(view.step_scale, -1))
    on_chosen(size.addAction(_("&Whole map (0)")), view.area.show_whole)
    on_chosen(menu.addAction(_("Ne&xt view (V)")), view.cycling.emit)
    on_chosen(menu.addAction(_("E&xport the map … (Ctrl+E)")), view.exporting.emit)


def fill_place_menu(menu: QMenu, view: CommitteeMap) -> None:
    """The menu of a department."""
    on_chosen(menu.addAction(_("Add &people …")), view.adding.emit)
    menu.addSeparator()
    fill_map_menu(menu, view)
