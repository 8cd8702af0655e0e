"""The list of one account: people under their roles or departments, gaps among them; or how to begin."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout

from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.accounts.committee_view import CommitteeView
from ssi_desktop.ui.accounts.people_columns import people_columns
from ssi_desktop.ui.accounts.people_rows import Grouping, ListRow, grouped, person_key
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState


class PeopleTable(CommitteeView):
    """The List view; a row for a gap chooses nobody. ``template_asked`` comes from the empty state."""

    template_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._account: AccountView | None = None
        self._ids: frozenset[int] = frozenset()
        self._grouping = Grouping.ROLE
        self._model = TableModel(people_columns(context.catalogue), _key, self)
        self.table = TableView(context.theme, self._model, _("People of this account"))
        self.table.let_span(_is_gap)
        empty = context.catalogue.coach["empty.people"]
        self.nobody = EmptyState(
            context.theme,
            "person-add",
            empty.title,
            empty.body,
            _("Add so&mebody …"),
            _("Who &usually takes part …"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.nobody)
        self.nobody.hide()
        self.nobody.primary.connect(self.adding)
        self.nobody.secondary.connect(self.template_asked)
        self.table.row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        self.table.menu_asked.connect(self._on_menu)

    @property
    def current(self) -> PersonView | None:
        """The chosen person; None on the row of a gap."""
        row = self._row
        return None if row is None else row.person

    @property
    def gap(self) -> Role | None:
        """The role of the chosen row when nobody is known for it."""
        row = self._row
        return None if row is None else row.gap

    @property
    def _row(self) -> ListRow | None:
        row = self.table.current_row
        return row if isinstance(row, ListRow) else None

    @property
    def grouping(self) -> Grouping:
        """What the headings stand for."""
        return self._grouping

    def group_by(self, grouping: Grouping) -> None:
        """Put the people under other headings."""
        self._grouping = grouping
        self.show_account(self._account)

    def show_account(self, view: AccountView | None) -> None:
        """Show the people of an account: the same row stays chosen, else who is new, else who stands in the
        same place, else the first person. Nothing is announced."""
        same = view is not None and self._account is not None and view.account.id == self._account.account.id
        ids = frozenset() if view is None else frozenset(card.person.id for card in view.cards)
        new = ids - self._ids if same else frozenset()
        place = self.table.currentIndex().row() if same else 0
        self._account, self._ids = view, ids
        self.table.blockSignals(True)
        self._model.set_groups([] if view is None else grouped(view, self._grouping, self._context.catalogue))
        if len(new) == 1:
            self.go_to(next(iter(new)))
        elif self.table.current_row is None:
            self._choose_near(place)
        self.table.blockSignals(False)
        nobody = view is not None and not view.cards
        self.table.setVisible(not nobody)
        self.nobody.setVisible(nobody)

    def _choose_near(self, place: int) -> None:
        """Choose the person who stands where the chosen row stood, or the next one there is."""
        rows = range(self._model.rowCount())
        people = [at for at in rows if _is_person(self._model.entry(at))]
        if people:
            at = next((at for at in people if at >= place), people[-1])
            self.table.go_to(_key(self._model.entry(at)))

    def take_focus(self) -> None:
        """Move the focus to the people, or to the way to add the first one."""
        if self.nobody.isHidden():
            self.table.setFocus()
        else:
            self.nobody.button.setFocus()

    def go_to(self, person_id: int) -> bool:
        """Choose somebody; False when they are not here."""
        return self.table.go_to(person_key(person_id))

    def choose_quietly(self, person_id: int) -> bool:
        """Choose somebody who was chosen in another view, without announcing it again."""
        self.table.blockSignals(True)
        found = self.go_to(person_id)
        self.table.blockSignals(False)
        return found

    def _on_row(self, _row: object) -> None:
        self.chosen.emit()

    def _on_clicked(self, _index: object) -> None:
        if self.current is not None:
            self.clicked.emit()

    def _on_opened(self, row: object) -> None:
        if isinstance(row, ListRow) and row.gap is not None:
            self.gap_asked.emit(row.gap)
        else:
            self.opened.emit()

    def _on_menu(self, _row: object, place: QPoint) -> None:
        self.menu_asked.emit(place)


def _key(row: ListRow) -> object:
    return row.key


def _is_gap(row: ListRow) -> bool:
    return row.person is None


def _is_person(entry: ListRow | Section) -> bool:
    return isinstance(entry, ListRow) and entry.person is not None
