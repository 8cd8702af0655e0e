"""The Matrix view: roles against evidence, worked with mouse or keys like the list and the map."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import AccountView, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.committee_menu import fill_line
from ssi_desktop.ui.accounts.drawn_view import DrawnView
from ssi_desktop.ui.accounts.map.dragging import Ghost
from ssi_desktop.ui.accounts.map.keys import LINES, WAYS, Act, act_of
from ssi_desktop.ui.accounts.map.navigation import first, last, neighbour
from ssi_desktop.ui.accounts.matrix.canvas import MatrixCanvas
from ssi_desktop.ui.accounts.matrix.chip import MatrixChip
from ssi_desktop.ui.accounts.matrix.rows import Entry, Row, rows_of
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice

_AROUND = 16


class _Area(QScrollArea):
    """Scrolls; the keys are the matrix's. ``resized`` comes when there is other room."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._width = 0

    @property
    def room(self) -> int:
        """The width there is, whether or not a scroll bar takes some of it."""
        return max(1, self.width() - self.verticalScrollBar().sizeHint().width())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._width:
            self._width = self.width()
            self.resized.emit()


class CommitteeMatrix(DrawnView):
    """Everybody stands in a row for each of their roles; dragged into a row, they hold that role too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: AccountView | None = None
        self._key = ""
        self._person_id = 0
        self._departments = False
        self._pulled: PersonView | None = None
        self.banner = Notice(context.theme)
        self.canvas = MatrixCanvas(context.theme, context.catalogue)
        self.area = _Area()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.canvas)
        self._ghost = Ghost(context.theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.banner)
        column.addWidget(self.area, 1)
        self._acts = self._shared_acts()
        self._connect()

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.pressed.connect(self._on_pressed)
        canvas.opened.connect(self._on_opened)
        canvas.activated.connect(self._on_opened)
        canvas.pulled.connect(self._on_pulled)
        canvas.dropped.connect(self._on_dropped)
        self.area.resized.connect(self._rebuild)
        self._context.theme.changed.connect(self._rebuild)

    # --- what is shown ------------------------------------------------------------------------

    @property
    def current(self) -> PersonView | None:
        entry = self._entry
        return None if entry is None else entry.card

    @property
    def gap(self) -> Role | None:
        """The role of the chosen place when nobody is known for it."""
        entry = self._entry
        return None if entry is None else entry.gap

    @property
    def _entry(self) -> Entry | None:
        return self.canvas.entries.get(self._key)

    @property
    def departments(self) -> bool:
        """Whether there is a block for each department."""
        return self._departments

    def show_account(self, view: AccountView | None) -> None:
        before = self._view
        same = view is not None and before is not None and view.account.id == before.account.id
        self._view = view
        self.operations.show_account(view)
        self.cancel()
        if not same:
            self._key, self._person_id = "", 0
        elif view is not None and before is not None:
            new = {card.person.id for card in view.cards} - {card.person.id for card in before.cards}
            if len(new) == 1:
                self._key, self._person_id = "", next(iter(new))
        self._rebuild()

    def _rebuild(self) -> None:
        view = self._view
        if view is None:
            return
        had_focus = self._would_have_focus()
        rows = rows_of(view, self._context.catalogue, departments=self._departments)
        self.canvas.show_rows(view, rows, float(self.area.room))
        if self._key not in self.canvas.entries:
            self._key = self._key_of(self._person_id) or self._first()
        self._mark()
        if had_focus:
            self.take_focus()

    def _first(self) -> str:
        people = {
            key: box
            for key, box in self.canvas.grid.entries.items()
            if self.canvas.entries[key].card is not None
        }
        return first(people) or first(self.canvas.grid.entries) or ""

    def _key_of(self, person_id: int) -> str:
        found = (
            key
            for key, entry in self.canvas.entries.items()
            if entry.card is not None and entry.card.person.id == person_id
        )
        return next(found, "")

    def _mark(self) -> None:
        card = self.current
        self._person_id = 0 if card is None else card.person.id
        self.canvas.choose(self._person_id, self._key)

    def go_to(self, person_id: int) -> bool:
        card = self.current
        key = self._key if card is not None and card.person.id == person_id else self._key_of(person_id)
        if not key:
            return False
        self._key = key
        self._mark()
        if self._would_have_focus() and not self.banner.isVisible():
            self._focus_chosen()  # what keys act on and what has the ring are one
        self._show_chip()
        return True

    def take_focus(self) -> None:
        self._focus_chosen()

    def _chosen_card(self) -> MatrixChip | None:
        return self.canvas.chips.get(self._key)

    def _show_chip(self) -> None:
        chip = self._chosen_card()
        if chip is not None:
            place = chip.geometry().center()
            across, down = chip.width() // 2 + _AROUND, chip.height() // 2 + _AROUND
            self.area.ensureVisible(place.x(), place.y(), across, down)

    # --- choosing -----------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key not in self.canvas.entries:
            return
        before, gap = self._person_id, self.gap
        self._key = key
        self._mark()
        self.take_focus()
        self._show_chip()
        if self._person_id != before or self.gap is not gap:
            self.chosen.emit()

    def _on_pressed(self, key: str) -> None:
        if key:
            self._choose(key)
            self.clicked.emit()
        else:
            self.take_focus()

    def _on_opened(self, key: str) -> None:
        self._choose(key)
        self.open_chosen()

    def turn_departments(self) -> None:
        """A block for each department, or one for all."""
        self._departments = not self._departments
        person_id = self._person_id
        self._key = ""
        self._rebuild()
        self.go_to(person_id)
        self.take_focus()

    # --- keys ---------------------------------------------------------------------------------

    def _takes(self, event: QKeyEvent) -> bool:
        act = act_of(event)
        if act is Act.CANCEL:
            return self._pulled is not None or self.banner.isVisible()
        known = act in self._acts or act in WAYS or act in LINES or act in (Act.FIRST, Act.LAST)
        return known and self._has_focus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event)
        if act is None or not self._takes(event):
            super().keyPressEvent(event)
            return
        places = self.canvas.grid.entries
        if act in WAYS:
            self._choose(neighbour(places, self._key, WAYS[act]) or "")
        elif act in (Act.FIRST, Act.LAST):
            self._choose((first if act is Act.FIRST else last)(places) or "")
        elif act in LINES:
            self.open_line(LINES[act])
        else:
            self._acts[act]()

    # --- menus --------------------------------------------------------------------------------

    def open_line(self, kind: LineKind) -> None:
        """Open the menu with everybody to whom a line can be drawn from the chosen person."""
        card = self.current
        if card is not None:
            menu = self._menu()
            fill_line(menu, kind, card, self.operations)
            self._pop_up(menu)

    def _open_menu(self, place: QPoint) -> None:
        if self._entry is not None:
            self.menu_asked.emit(place)

    def extend_menu(self, menu: QMenu) -> None:
        text = _("&One block for all (D)") if self._departments else _("By &department (D)")
        menu.addAction(text).triggered.connect(self.turn_departments)
        menu.addAction(_("Ne&xt view (V)")).triggered.connect(self.cycling)
        menu.addAction(_("E&xport the map … (Ctrl+E)")).triggered.connect(self.exporting)

    # --- dragging -----------------------------------------------------------------------------

    def _on_pulled(self, key: str, place: QPoint) -> None:
        entry = self.canvas.entries.get(key)
        if entry is None or entry.card is None:
            return
        self._pulled = entry.card
        self._ghost.show_at(entry.card.person.name, self.mapFromGlobal(self.canvas.mapToGlobal(place)))
        self.area.ensureVisible(place.x(), place.y(), _AROUND, _AROUND)
        row = self.canvas.row_at(place)
        text, welcome = self._verdict(entry.card, row)
        self.canvas.show_target(row.key if row is not None and text else "", welcome=welcome)
        if text:
            self.banner.show_text(text, Tone.ACCENT if welcome else Tone.BAD, say=False)
        else:
            self.banner.clear()

    def _verdict(self, card: PersonView, row: Row | None) -> tuple[str, bool]:
        """What letting go in a row would do, and whether it would do anything."""
        if row is None or row.role is None:
            return "", False
        if any(belief.role is row.role and belief.marked for belief in card.roles):
            said = _("{name} has this role already: {role}")
            return said.format(name=card.person.name, role=row.title), False
        name = words.role_name(row.role, self._context.catalogue)
        return _("{name} gets the role: {role}").format(name=card.person.name, role=name), True

    def _on_dropped(self, place: QPoint) -> None:
        card, row = self._pulled, self.canvas.row_at(place)
        self.cancel()
        if card is not None and row is not None and row.role is not None and self._verdict(card, row)[1]:
            self.operations.give_role(card, row.role)

    def cancel(self) -> None:
        """Let go of what is dragged without doing anything."""
        self._pulled = None
        self._ghost.hide()
        self.canvas.stop_dragging()
        self.canvas.show_target("")
        self.banner.clear()
