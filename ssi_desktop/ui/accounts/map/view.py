"""The Map view: every card and line of one account, worked with mouse or keys alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import LineKind
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import AccountView, PersonView
from ssi_desktop.ui.accounts.committee_menu import fill_roles
from ssi_desktop.ui.accounts.committee_view import CommitteeView
from ssi_desktop.ui.accounts.map.area import MapArea, bounded, stepped
from ssi_desktop.ui.accounts.map.canvas import Canvas
from ssi_desktop.ui.accounts.map.card_widget import CardWidget
from ssi_desktop.ui.accounts.map.dragging import Dragging
from ssi_desktop.ui.accounts.map.foot import MapFoot
from ssi_desktop.ui.accounts.map.gesture import Gestures
from ssi_desktop.ui.accounts.map.inks import window_inks
from ssi_desktop.ui.accounts.map.keys import Act, act_of
from ssi_desktop.ui.accounts.map.navigation import Direction, first, last, neighbour
from ssi_desktop.ui.accounts.map.palette import RolePalette
from ssi_desktop.ui.accounts.map.picking import Picking
from ssi_desktop.ui.accounts.map.scene import Scene, make_scene
from ssi_desktop.ui.accounts.map.structure import Plan, by_departments, department_key, person_key
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice

_ROOMY, _TEMPLATE, _READABLE = 0.9, 0.8, 0.72
"""How small the map may be drawn so that more cards fit beside each other, so that the six places of an empty
map do, and so that trees spread."""

_WAYS = {
    Act.LEFT: Direction.LEFT,
    Act.RIGHT: Direction.RIGHT,
    Act.UP: Direction.UP,
    Act.DOWN: Direction.DOWN,
}
_LINES = {Act.MANAGER: LineKind.MANAGER, Act.INFLUENCE: LineKind.INFLUENCE, Act.CONFLICT: LineKind.CONFLICT}


class CommitteeMap(CommitteeView):
    """Cards, lines, the palette of roles above and the zoom below; one strip says what is going on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: AccountView | None = None
        self._chosen = ""
        self._opened: frozenset[str] = frozenset()
        self._departments: bool | None = None
        self._scale: float | None = None
        self._picking: Picking | None = None
        self.operations = Operations(context, self)
        self.gestures = Gestures(context, self.operations)
        self.palette_row = RolePalette(context.theme, context.catalogue)
        self.banner = Notice(context.theme)
        self.canvas = Canvas(context.theme)
        self.area = MapArea(context.theme, self.canvas)
        self.foot = MapFoot(context.theme)
        self._dragging = Dragging(self, context.theme)
        self._acts = self._make_acts()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.palette_row)
        column.addWidget(self.banner)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.pressed.connect(self._on_pressed)
        canvas.opened.connect(self._on_opened)
        canvas.activated.connect(self._on_activated)
        self.area.resized.connect(self._on_resized)
        self.area.zooming.connect(self._on_zooming)
        self.foot.stepped.connect(self._step_scale)
        self.foot.whole.connect(self.show_whole)
        self.palette_row.asked.connect(self._on_role_asked)
        self.operations.wished.connect(self.wished)
        self._context.theme.changed.connect(self._rebuild)

    def _make_acts(self) -> Mapping[Act, Callable[[], object]]:
        """What the keys do that are not about moving or drawing lines."""
        return {
            Act.OPEN: self._open_chosen,
            Act.CLICK: self.clicked.emit,
            Act.ADD: self.adding.emit,
            Act.REMOVE: self._remove_chosen,
            Act.ROLES: self.open_roles,
            Act.BETTER: self._better,
            Act.WORSE: self._worse,
            Act.EVIDENCE: self._note,
            Act.LEAVE: self._leave,
            Act.CYCLE: self.cycling.emit,
            Act.EXPORT: self.exporting.emit,
            Act.LARGER: self._larger,
            Act.SMALLER: self._smaller,
            Act.WHOLE: self.show_whole,
            Act.FOLD: self.turn_fold,
            Act.GROUP: self.turn_departments,
            Act.CANCEL: self.cancel,
            Act.MENU: self._open_menu_at_card,
        }

    # --- what is shown ------------------------------------------------------------------------

    @property
    def catalogue(self) -> Catalogue:
        """The words of the language in use."""
        return self._context.catalogue

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self.canvas.scene

    @property
    def chosen_key(self) -> str:
        """The chosen card, which may also be a gap or a department."""
        return self._chosen

    @property
    def scale(self) -> float:
        """How large the map is drawn; 1.0 = full size."""
        return 1.0 if self._scale is None else self._scale

    @property
    def current(self) -> PersonView | None:
        return self.scene.plan.people.get(self._chosen)

    @property
    def gap(self) -> Role | None:
        """The role of the chosen card when nobody is known for it."""
        return self.scene.plan.gaps.get(self._chosen)

    @property
    def departments(self) -> bool:
        """Whether the cards stand by department."""
        if self._departments is not None:
            return self._departments
        return self._view is not None and by_departments(self._view)

    def show_account(self, view: AccountView | None) -> None:
        before, spoken = self._view, self._spoken()
        same = view is not None and before is not None and view.account.id == before.account.id
        new = _new_person(before, view) if same else None
        self._view = view
        self.operations.show_account(view)
        self._dragging.cancel()
        if not same:
            self._forget()
        if view is None:
            return
        if new is not None:
            self._unfold_for(new)
            self._chosen = person_key(new)
        self.palette_row.show_account(view)
        self._rebuild()
        if same and self._has_focus() and new is None and spoken and spoken != self._spoken():
            announce(self, self._spoken())

    def _forget(self) -> None:
        """Another account begins with nothing opened, picked or zoomed."""
        self._opened, self._departments, self._scale = frozenset(), None, None
        self._chosen = ""
        self._end_picking()

    def _spoken(self) -> str:
        text = self.scene.texts.get(self._chosen)
        return "" if text is None else text.spoken

    def _rebuild(self) -> None:
        if self._view is None:
            return
        had_focus = self._has_focus()
        port = self.area.viewport().width()
        inks = window_inks(self._context.theme)
        scene = make_scene(
            self._view,
            self._context.catalogue,
            inks,
            port / (_ROOMY if self._view.cards else _TEMPLATE),
            self._opened,
            reach=port / _READABLE,
            departments=self.departments,
        )
        scale = self._scale
        if scale is None:
            scale = (
                min(1.0, max(_READABLE, port / scene.arrangement.width)) if scene.arrangement.width else 1.0
            )
        self._draw(scene, scale)
        places = scene.arrangement.places
        if self._chosen not in places:
            self._chosen = self._next_choice(scene.plan) or first(places) or ""
        self.canvas.choose(self._chosen)
        self._mark_picking()
        if had_focus and not self._has_focus():
            self._focus(self._chosen)

    def _draw(self, scene: Scene, scale: float) -> None:
        self.canvas.show_scene(scene, scale)
        self.foot.show_scale(scale)
        self.area.place_overview()

    def _next_choice(self, plan: Plan) -> str:
        """The department of somebody who was folded away, else the first person."""
        for group in plan.folded:
            if any(person_key(card.person.id) == self._chosen for card in group.people):
                return group.key
        return next((key for key in self.scene.arrangement.places if key in plan.people), "")

    def go_to(self, person_id: int) -> bool:
        key = person_key(person_id)
        if key not in self.scene.plan.people:
            return False
        self._chosen = key
        if key not in self.canvas.cards:
            self._unfold_for(person_id)
            self._rebuild()
        self.canvas.choose(key)
        self.area.show_card(key)
        return True

    def _unfold_for(self, person_id: int) -> None:
        card = None if self._view is None else self._view.person(person_id)
        if card is not None:
            self._opened |= {department_key(card.person.department)}

    def take_focus(self) -> None:
        self._focus(self._chosen)

    def _focus(self, key: str) -> None:
        card = self.canvas.cards.get(key)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focus = self.focusWidget()
        return isinstance(focus, CardWidget) and focus.hasFocus()

    # --- choosing and moving ------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        """Choose a card, move the focus there and tell of it."""
        if key not in self.canvas.cards:
            return
        changed = key != self._chosen
        self._chosen = key
        self.canvas.choose(key)
        self._focus(key)
        self.area.show_card(key)
        if changed:
            self.chosen.emit()

    def _on_pressed(self, key: str) -> None:
        if self._picking is not None:
            if key:
                self._pick(key)
            return
        if key:
            self._choose(key)
            self.clicked.emit()
        else:
            self._focus(self._chosen)

    def _on_activated(self, key: str) -> None:
        self._choose(key)
        self._open_chosen()

    def _on_opened(self, key: str) -> None:
        if self._picking is None:
            self._choose(key)
            self._open_chosen()

    def _open_chosen(self) -> None:
        plan = self.scene.plan
        if self._chosen in plan.gaps:
            self.gap_asked.emit(plan.gaps[self._chosen])
        elif self._chosen in plan.departments:
            self.turn_fold()
        elif self.current is not None:
            self.opened.emit()

    def _on_role_asked(self, role: Role) -> None:
        """A click on a role shows who holds it, the next one each time, or asks for somebody."""
        if self._view is None or role in self.scene.plan.gaps.values():
            self.gap_asked.emit(role)
            return
        holders = [card.person.id for card in self._view.cards if any(b.role is role for b in card.held)]
        own = self.current
        at = holders.index(own.person.id) + 1 if own is not None and own.person.id in holders else 0
        if holders and self.go_to(holders[at % len(holders)]):
            self._focus(self._chosen)
            self.chosen.emit()

    # --- keys ---------------------------------------------------------------------------------

    @guarded_or(CommitteeView.event)
    def event(self, event: QEvent) -> bool:
        """The map's keys come before the window's shortcuts while a card has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._takes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        act = act_of(event)
        if act is Act.CANCEL:
            return self._picking is not None or self._dragging.active
        return act is not None and self._has_focus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event)
        if act is None or not self._takes(event):
            super().keyPressEvent(event)
            return
        if act in _WAYS:
            self._step(neighbour(self.scene.arrangement.places, self._at, _WAYS[act]))
        elif act in (Act.FIRST, Act.LAST):
            ends = first if act is Act.FIRST else last
            self._step(ends(self.scene.arrangement.places))
        elif self._picking is not None and act in (Act.OPEN, Act.CLICK):
            self._pick(self._at)
        elif self._picking is not None and act is Act.REMOVE:
            self._pick_nobody()
        elif act in _LINES:
            self.start_line(_LINES[act])
        else:
            self._acts[act]()

    @property
    def _at(self) -> str:
        """The card with the focus: while a line is drawn, not the chosen one."""
        focus = self.focusWidget()
        return focus.key if isinstance(focus, CardWidget) else self._chosen

    def _step(self, key: str | None) -> None:
        if key is None:
            return
        if self._picking is None:
            self._choose(key)
            return
        self._focus(key)
        self.area.show_card(key)
        self._judge(key)

    def _remove_chosen(self) -> None:
        if self.current is not None:
            self.removing.emit()

    def _note(self) -> None:
        if self.current is not None:
            self.noting.emit()

    def _better(self) -> None:
        self._move_stance(1)

    def _worse(self) -> None:
        self._move_stance(-1)

    def _move_stance(self, by: int) -> None:
        card = self.current
        if card is not None:
            self.operations.set_stance(card, card.person.stance + by)

    def _leave(self) -> None:
        card = self.current
        if card is not None:
            self.operations.turn_left(card)

    def open_roles(self) -> QMenu | None:
        """Open the menu with the six roles at the chosen card."""
        card = self.current
        if card is None:
            return None
        menu = self._menu()
        fill_roles(menu, card, self.operations, self._context.catalogue)
        menu.popup(self._place_of_chosen())
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _place_of_chosen(self) -> QPoint:
        card = self.canvas.cards.get(self._chosen)
        return self.mapToGlobal(QPoint(0, 0)) if card is None else card.mapToGlobal(card.rect().center())

    def cancel(self) -> None:
        """Leave what was begun: a line or a drag."""
        if self._dragging.active:
            self._dragging.cancel()
        elif self._picking is not None:
            source = self._picking.source
            self._end_picking()
            self._focus(source)

    # --- drawing lines with the keyboard ------------------------------------------------------

    @property
    def picking(self) -> Picking | None:
        """The line that is being drawn."""
        return self._picking

    def start_line(self, kind: LineKind) -> None:
        """Begin a line at the chosen card; the next card that is picked is its other end."""
        card = self.current
        if card is None:
            return
        self._picking = Picking(kind, self._chosen, card.person.name)
        self.banner.show_text(self._picking.request(), Tone.ACCENT)
        self._mark_picking()

    def start_manager(self) -> None:
        """Begin a reporting line."""
        self.start_line(LineKind.MANAGER)

    def start_influence(self) -> None:
        """Begin a line of influence."""
        self.start_line(LineKind.INFLUENCE)

    def start_conflict(self) -> None:
        """Begin a line of conflict."""
        self.start_line(LineKind.CONFLICT)

    def _mark_picking(self) -> None:
        source = "" if self._picking is None else self._picking.source
        if source and source not in self.canvas.cards:
            self._end_picking()
            source = ""
        self.canvas.mark_only(source, source=True)

    def _judge(self, key: str) -> None:
        """Show whether the line could end at a card, and why not."""
        picking, plan = self._picking, self.scene.plan
        if picking is None:
            return
        card, other = plan.people.get(picking.source), plan.people.get(key)
        if card is None or other is None or key == picking.source:
            self.canvas.mark_only("", welcome=None)
            self.banner.show_text(picking.request(), Tone.ACCENT, say=False)
            return
        verdict = self.gestures.line(picking.kind, card, other)
        self.canvas.mark_only(key, welcome=verdict.welcome)
        tone = Tone.BAD if verdict.refused else Tone.ACCENT
        self.banner.show_text(
            verdict.text if verdict.refused else picking.request(), tone, say=verdict.refused
        )

    def _pick(self, key: str) -> None:
        picking, plan = self._picking, self.scene.plan
        if picking is None:
            return
        card, other = plan.people.get(picking.source), plan.people.get(key)
        if key in plan.departments:
            self._chosen = key
            self.turn_fold()
            return
        if card is None or other is None or key == picking.source:
            self._judge(key)
            return
        verdict = self.gestures.line(picking.kind, card, other)
        if verdict.act is None:
            self._judge(key)
            self._focus(key)
            return
        self._finish_picking(verdict.act)

    def _pick_nobody(self) -> None:
        picking = self._picking
        card = None if picking is None else self.scene.plan.people.get(picking.source)
        if picking is not None and card is not None and picking.kind is LineKind.MANAGER:
            if self.operations.view is not None and self.operations.view.manager_of(card.person.id) is None:
                self.cancel()
            else:
                self._finish_picking(partial(self.operations.clear_manager, card))

    def _finish_picking(self, act: Callable[[], object]) -> None:
        """The line is drawn, and the focus goes back to where it began."""
        source = "" if self._picking is None else self._picking.source
        self._end_picking()
        self._chosen = source or self._chosen
        self.canvas.choose(self._chosen)
        self._focus(self._chosen)
        act()

    def _end_picking(self) -> None:
        self._picking = None
        self.banner.clear()
        self.canvas.mark_only("", source=True)
        self.canvas.mark_only("", welcome=None)

    # --- zoom, folding ------------------------------------------------------------------------

    def _on_resized(self) -> None:
        if self._view is not None:
            self._rebuild()

    def _larger(self) -> None:
        self._step_scale(1)

    def _smaller(self) -> None:
        self._step_scale(-1)

    def _step_scale(self, steps: int) -> None:
        place = self.canvas.centre_of(self._chosen) if self._chosen in self.canvas.cards else QPoint(0, 0)
        self._set_scale(stepped(self._shown_scale(), steps), place)

    def _on_zooming(self, factor: float, place: QPoint) -> None:
        self._set_scale(bounded(self._shown_scale() * factor), place)

    def _shown_scale(self) -> float:
        whole = self.scene.arrangement.width
        return self.canvas.width() / whole if whole else 1.0

    def _set_scale(self, scale: float, place: QPoint) -> None:
        before = self._shown_scale()
        self._scale = scale
        self._draw(self.scene, scale)
        self.area.keep(place, before, scale)

    def show_whole(self) -> None:
        """Draw the map so that all of it is in sight, as far as that goes."""
        whole, room = self.scene.arrangement, self.area.viewport().size()
        if whole.width and whole.height:
            self._scale = bounded(min(1.0, room.width() / whole.width, room.height() / whole.height))
            self._draw(self.scene, self._scale)

    def turn_fold(self) -> None:
        """Show the people of the chosen department, or fold that of the chosen person away again."""
        key = self._chosen
        card = self.current
        if card is not None:
            key = department_key(card.person.department)
        if not self.departments or key not in self.scene.plan.departments:
            return
        opening = key not in self._opened
        self._opened = self._opened ^ {key}
        if opening and self._picking is None:
            self._chosen = person_key(self.scene.plan.departments[key].people[0].person.id)
        elif not opening:
            self._chosen = key
        self._rebuild()
        self._focus(self._chosen)
        self.area.show_card(self._chosen)
        if self._picking is None:
            self.chosen.emit()

    def turn_departments(self) -> None:
        """Show the cards by department, or by who reports to whom and what they do."""
        self._departments = not self.departments
        own = self.current
        if own is not None:
            self._unfold_for(own.person.id)
        self._scale = None
        self._rebuild()
        self._focus(self._chosen)
        self.area.show_card(self._chosen)

    # --- menus --------------------------------------------------------------------------------

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_at_card()
        else:
            self._open_menu(event.globalPos())

    def _open_menu_at_card(self) -> None:
        self._open_menu(self._place_of_chosen())

    def _open_menu(self, place: QPoint) -> None:
        if self.current is not None:
            self.menu_asked.emit(place)
            return
        menu = self._menu()
        self._fill_own(menu)
        self.extend_menu(menu)
        menu.popup(place)

    def _fill_own(self, menu: QMenu) -> None:
        """What can be done to a gap or a department."""
        if self._chosen in self.scene.plan.gaps:
            menu.addAction(_("&Add somebody for this role …")).triggered.connect(self._open_chosen)
        menu.addAction(_("Add &people …")).triggered.connect(self.adding)
        menu.addSeparator()

    def extend_menu(self, menu: QMenu) -> None:
        if self.current is not None:
            draw = menu.addMenu(_("&Draw a line"))
            draw.addAction(_("Reports &to … (G)")).triggered.connect(self.start_manager)
            draw.addAction(_("&Influences … (I)")).triggered.connect(self.start_influence)
            draw.addAction(_("In &conflict with … (C)")).triggered.connect(self.start_conflict)
        if self.departments and (self.current is not None or self._chosen in self.scene.plan.departments):
            folded = self._chosen in self.scene.plan.departments
            text = _("Show the &people (F)") if folded else _("&Fold the department (F)")
            menu.addAction(text).triggered.connect(self.turn_fold)
        by_role = _("By reporting line and &role (D)")
        menu.addAction(by_role if self.departments else _("By &department (D)")).triggered.connect(
            self.turn_departments
        )
        size = menu.addMenu(_("Si&ze"))
        size.addAction(_("&Larger (Z)")).triggered.connect(self._larger)
        size.addAction(_("&Smaller (Shift+Z)")).triggered.connect(self._smaller)
        size.addAction(_("&Whole map (0)")).triggered.connect(self.show_whole)
        menu.addAction(_("Ne&xt view (V)")).triggered.connect(self.cycling)
        menu.addAction(_("E&xport the map … (Ctrl+E)")).triggered.connect(self.exporting)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _new_person(before: AccountView | None, after: AccountView | None) -> int | None:
    """The one card that was added or came back by undo; None when it is not exactly one."""
    if before is None or after is None:
        return None
    new = {card.person.id for card in after.cards} - {card.person.id for card in before.cards}
    return next(iter(new)) if len(new) == 1 else None
