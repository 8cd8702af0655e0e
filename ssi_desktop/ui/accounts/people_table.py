"""The people of one account: role, relationship, stance and the last talk; or how to begin."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState


class PeopleTable(QWidget):
    """``chosen`` comes when the person moves to somebody else, ``clicked`` on a click, ``opened`` on Enter
    or a double click, ``menu_asked`` with a place on the screen, ``adding`` from the empty state."""

    chosen = Signal()
    clicked = Signal()
    opened = Signal()
    adding = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._account_id = 0
        self._ids: frozenset[int] = frozenset()
        self._model = TableModel(self._columns(), lambda view: view.person.id, self)
        self.table = TableView(context.theme, self._model, _("People of this account"))
        empty = context.catalogue.coach["empty.people"]
        self.nobody = EmptyState(context.theme, "person-add", empty.title, empty.body, _("Add so&mebody …"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.nobody)
        self.nobody.hide()
        self.nobody.primary.connect(self.adding)
        self.table.row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        self.table.menu_asked.connect(self._on_menu)

    @property
    def current(self) -> PersonView | None:
        """The chosen person."""
        row = self.table.current_row
        return row if isinstance(row, PersonView) else None

    def show_people(self, view: AccountView | None) -> None:
        """Show the people of an account: the same person stays chosen, else who is new, else who stands
        in the same place, else the first. Nothing is announced."""
        people = () if view is None else view.people
        account_id = 0 if view is None else view.account.id
        same, place = account_id == self._account_id, self.table.currentIndex().row()
        ids = frozenset(person.person.id for person in people)
        new = ids - self._ids if same else frozenset()
        self._account_id, self._ids = account_id, ids
        self.table.blockSignals(True)
        self._model.set_rows(people)
        if len(new) == 1:
            self.table.go_to(next(iter(new)))
        elif people and self.table.current_row is None:
            at = max(0, min(place, len(people) - 1)) if same else 0
            self.table.go_to(self._model.entry(at).person.id)
        self.table.blockSignals(False)
        self.table.setVisible(bool(people) or view is None)
        self.nobody.setVisible(not people and view is not None)

    def take_focus(self) -> None:
        """Move the focus to the people, or to the way to add the first one."""
        if self.nobody.isHidden():
            self.table.setFocus()
        else:
            self.nobody.button.setFocus()

    def go_to(self, person_id: int) -> bool:
        """Choose somebody; False when they are not here."""
        return self.table.go_to(person_id)

    def _columns(self) -> list[Column[PersonView]]:
        catalogue = self._context.catalogue
        return [
            Column(
                "name",
                _("Name"),
                lambda view: view.person.name,
                note=words.person_note,
                tip=lambda view: f"{view.person.name}\n{words.person_note(view)}",
                struck=lambda view: view.person.left_on is not None,
                stretch=True,
                strong=True,
                width=140,
            ),
            Column(
                "role",
                _("Role"),
                lambda view: words.roles_text(view, catalogue),
                chip=lambda view: words.role_chip(view, catalogue),
                tip=lambda view: words.roles_text(view, catalogue),
                width=152,
            ),
            Column(
                "level",
                _("Relationship"),
                lambda view: catalogue.levels[int(view.level)].name,
                sort=lambda view: -int(view.level),
                width=142,
                needs=400,
            ),
            Column(
                "stance",
                _("Stance"),
                lambda view: "" if view.person.stance == 0 else catalogue.stances[view.person.stance].name,
                chip=lambda view: words.stance_chip(view, catalogue),
                sort=lambda view: -view.person.stance,
                width=120,
                needs=500,
            ),
            Column(
                "last",
                _("Last talk"),
                words.last_text,
                sort=lambda view: view.last_two_way,
                soft=True,
                width=104,
                needs=600,
            ),
        ]

    def _on_row(self, _row: object) -> None:
        self.chosen.emit()

    def _on_clicked(self, _index: object) -> None:
        self.clicked.emit()

    def _on_opened(self, _row: object) -> None:
        self.opened.emit()

    def _on_menu(self, _row: object, place: QPoint) -> None:
        self.menu_asked.emit(place)
