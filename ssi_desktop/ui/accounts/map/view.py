"""The Map view: every card and line of one account, worked with mouse or keys alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.roles import Role
from ssi_desktop.services.account_views import AccountView, PersonView
from ssi_desktop.ui.accounts.drawn_view import DrawnView
from ssi_desktop.ui.accounts.map.area import READABLE, MapArea
from ssi_desktop.ui.accounts.map.canvas import Canvas
from ssi_desktop.ui.accounts.map.card_widget import CardWidget
from ssi_desktop.ui.accounts.map.dragging import Dragging
from ssi_desktop.ui.accounts.map.foot import MapFoot
from ssi_desktop.ui.accounts.map.gesture import Gestures
from ssi_desktop.ui.accounts.map.inks import window_inks
from ssi_desktop.ui.accounts.map.keys import LINES, WAYS, Act, act_of
from ssi_desktop.ui.accounts.map.menus import fill_map_menu, fill_place_menu
from ssi_desktop.ui.accounts.map.navigation import first, last, neighbour
from ssi_desktop.ui.accounts.map.palette import RolePalette
from ssi_desktop.ui.accounts.map.picking import LinePicking
from ssi_desktop.ui.accounts.map.scene import Scene, make_scene
from ssi_desktop.ui.accounts.map.structure import Plan, by_departments, department_key, person_key
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.notices import Notice

_SCALES = (1.0, 0.9, READABLE)
"""The map is laid out for each of these sizes, and the one is taken that shows most without getting small."""


class CommitteeMap(DrawnView):
    """Cards, lines, the palette of roles above and the zoom below; one strip says what is going on."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: AccountView | None = None
        self._chosen = ""
        self._fresh = True  # another account is shown from its top, whoever is chosen in it
        self._opened: frozenset[str] = frozenset()
        self._departments: bool | None = None
        self.gestures = Gestures(context, self.operations)
        self.palette_row = RolePalette(context.theme, context.catalogue)
        self.banner = Notice(context.theme)
        self.canvas = Canvas(context.theme)
        self.area = MapArea(context.theme, self.canvas)
        self.foot = MapFoot(context.theme)
        self.dragging = Dragging(self, context.theme)
        self.picking = LinePicking(self)
        self._acts = self._make_acts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.palette_row)
        column.addWidget(self.banner)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self.canvas.pressed.connect(self._on_pressed)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.activated.connect(self._on_opened)
        self.area.resized.connect(self._rebuild)
        self.area.scaled.connect(self.foot.show_scale)
        self.foot.stepped.connect(self.step_scale)
        self.foot.whole.connect(self.area.show_whole)
        self.foot.marks_asked.connect(self._explain_marks)
        self.palette_row.asked.connect(self._on_role_asked)
        self._context.theme.changed.connect(self._rebuild)

    def _make_acts(self) -> Mapping[Act, Callable[[], object]]:
        """What the keys do that are not about moving or drawing lines."""
        return {
            **self._shared_acts(),
            Act.LARGER: partial(self.step_scale, 1),
            Act.SMALLER: partial(self.step_scale, -1),
            Act.WHOLE: self.area.show_whole,
            Act.FOLD: self.turn_fold,
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
        before, said = self._view, self._spoken()
        same = view is not None and before is not None and view.account.id == before.account.id
        self._view = view
        self.operations.show_account(view)
        self.dragging.cancel()
        if not same:
            self._forget()
        if view is None:
            return
        new = _new_person(before, view) if same else None
        if new is not None:
            self._unfold_for(new)
            self._chosen = person_key(new)
        self.palette_row.show_account(view)
        self._rebuild()
        if not same:
            self.area.show_top()
        if same and new is None and self._has_focus() and said != self._spoken():
            announce(self, self._spoken())

    def _forget(self) -> None:
        """Another account begins with nothing opened, picked or zoomed."""
        self._opened, self._departments, self._chosen = frozenset(), None, ""
        self._fresh = True
        self.area.forget_scale()
        self.picking.end()

    def _spoken(self) -> str:
        text = self.scene.texts.get(self._chosen)
        return "" if text is None else text.spoken

    def _rebuild(self) -> None:
        if self._view is None:
            return
        had_focus = self._would_have_focus()
        scene = make_scene(
            self._view,
            self.catalogue,
            window_inks(self._context.theme),
            [self.area.room / scale for scale in _SCALES],
            self.area.cost,
            self._opened,
            departments=self.departments,
        )
        self.area.draw(scene)
        if self._chosen not in scene.arrangement.places:
            self._chosen = self._next_choice(scene.plan)
        self.canvas.choose(self._chosen)
        self.picking.mark()
        if had_focus and not self.picking.active:
            self._focus(self._chosen)

    def _next_choice(self, plan: Plan) -> str:
        """The department of somebody who was folded away, else the first person, else the first card."""
        for group in plan.folded:
            if any(person_key(card.person.id) == self._chosen for card in group.people):
                return group.key
        places = self.scene.arrangement.places
        people = {key: box for key, box in places.items() if key in plan.people}
        return first(people or places) or ""

    def go_to(self, person_id: int) -> bool:
        key = person_key(person_id)
        if key not in self.scene.plan.people:
            return False
        moved = key != self._chosen and not self._fresh
        self._chosen, self._fresh = key, False
        if key not in self.canvas.cards:
            self._unfold_for(person_id)
            self._rebuild()
        self.canvas.choose(key)
        if self._would_have_focus() and not self.picking.active:
            self._focus(key)  # what keys act on and what has the ring are one
        if moved:
            self.area.show_card(key)
        return True

    def take_focus(self) -> None:
        self._focus(self._chosen)
        self.area.show_card(self._chosen)

    def return_to(self, key: str, *, scroll: bool = True) -> None:
        """Choose a card again where something began, without telling of it."""
        self._chosen = key if key in self.canvas.cards else self._chosen
        self.canvas.choose(self._chosen)
        self._focus(self._chosen)
        if scroll:
            self.area.show_card(self._chosen)

    def _focus(self, key: str) -> None:
        card = self.canvas.cards.get(key)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen_card(self) -> CardWidget | None:
        return self.canvas.cards.get(self._chosen)

    # --- choosing and moving ------------------------------------------------------------------

    def _choose(self, key: str, *, scroll: bool = True) -> None:
        """Choose a card, move the focus there and tell of it; under the mouse nothing scrolls."""
        if key not in self.canvas.cards:
            return
        changed = key != self._chosen
        self.return_to(key, scroll=scroll)
        if changed:
            self.chosen.emit()

    def _on_pressed(self, key: str) -> None:
        if self.picking.active:
            if key:
                self.picking.take(key)
        elif key:
            self._choose(key, scroll=False)
            self.clicked.emit()
        else:
            self._focus(self._chosen)

    def _on_opened(self, key: str) -> None:
        if not self.picking.active:
            self._choose(key)
            self.open_chosen()

    def open_chosen(self) -> None:
        """Show the person, ask for somebody for a gap, or unfold a department."""
        if self.gap is None and self.current is None:
            self.turn_fold()
        else:
            super().open_chosen()

    def _on_role_asked(self, role: Role) -> None:
        """A click on a role shows who holds it, the next one each time, or asks for somebody."""
        cards = () if self._view is None else self._view.cards
        holders = [card.person.id for card in cards if any(held.role is role for held in card.held)]
        if not holders:
            self.gap_asked.emit(role)
            return
        own = self.current
        at = holders.index(own.person.id) + 1 if own is not None and own.person.id in holders else 0
        if self.go_to(holders[at % len(holders)]):
            self.take_focus()
            self.chosen.emit()

    # --- keys ---------------------------------------------------------------------------------

    def _takes(self, event: QKeyEvent) -> bool:
        act = act_of(event)
        if act is Act.CANCEL:
            return self.picking.active or self.dragging.active
        return act is not None and self._has_focus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event)
        if act is None or not self._takes(event):
            super().keyPressEvent(event)
        elif act in WAYS:
            self._step(neighbour(self.scene.arrangement.places, self._at, WAYS[act]))
        elif act in (Act.FIRST, Act.LAST):
            ends = first if act is Act.FIRST else last
            self._step(ends(self.scene.arrangement.places))
        elif self.picking.active and act in (Act.OPEN, Act.CLICK):
            self.picking.take(self._at)
        elif self.picking.active and act is Act.REMOVE:
            self.picking.take_nobody()
        elif act in LINES:
            self.picking.start(LINES[act])
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
        if not self.picking.active:
            self._choose(key)
            return
        self._focus(key)
        self.area.show_card(key)
        self.picking.judge(key)

    def cancel(self) -> None:
        """Leave what was begun: a line or a drag."""
        if self.dragging.active:
            self.dragging.cancel()
        elif self.picking.active:
            self.picking.cancel()

    # --- size and folding ---------------------------------------------------------------------

    def step_scale(self, steps: int) -> None:
        """Draw the map larger or smaller around the chosen card."""
        self.area.step(steps, self._chosen)

    def _unfold_for(self, person_id: int) -> None:
        card = None if self._view is None else self._view.person(person_id)
        if card is not None:
            self._opened |= {department_key(card.person.department)}

    def unfold(self, key: str) -> None:
        """Show the people of a department and move to the first of them."""
        people = self.scene.plan.departments[key].people
        self._opened |= {key}
        self._rebuild()
        self._step(person_key(people[0].person.id))

    def turn_fold(self) -> None:
        """Show the people of the chosen department, or fold that of the chosen person away again."""
        card, key = self.current, self._chosen
        if not self.departments:
            return
        if card is None and key in self.scene.plan.departments:
            self.unfold(key)
        elif card is not None:
            key = department_key(card.person.department)
            self._opened -= {key}
            self._rebuild()
            self._step(key)
            self.chosen.emit()

    def turn_departments(self) -> None:
        """Show the cards by department, or by who reports to whom and what they do."""
        self._departments = not self.departments
        own = self.current
        if own is not None:
            self._unfold_for(own.person.id)
        self.area.forget_scale()
        self._rebuild()
        self.return_to(self._chosen)

    # --- menus --------------------------------------------------------------------------------

    def _explain_marks(self) -> None:
        from ssi_desktop.ui.accounts.map.marks_sheet import MarksSheet

        MarksSheet(self._context.theme, self.catalogue, self.window()).open()

    def _open_menu(self, place: QPoint) -> None:
        if self.current is not None or self.gap is not None:
            self.menu_asked.emit(place)
            return
        menu = self._menu()
        fill_place_menu(menu, self)
        menu.popup(place)

    def extend_menu(self, menu: QMenu) -> None:
        fill_map_menu(menu, self)


def _new_person(before: AccountView | None, after: AccountView) -> int | None:
    """The one card that was added or came back by undo; None when it is not exactly one."""
    if before is None:
        return None
    new = {card.person.id for card in after.cards} - {card.person.id for card in before.cards}
    return next(iter(new)) if len(new) == 1 else None
