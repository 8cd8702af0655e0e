"""The target accounts with phase, known roles and risk, the most urgent first, and the search in them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.committee import Risk
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.search import AccountSearch
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Weight
from ssi_desktop.ui.shared.tokens import Space, Type
from ssi_desktop.ui.shared.widgets.chips import chip_width
from ssi_desktop.ui.shared.widgets.fields import SearchField

_CELL_PADDING = 22
_RISK_ORDER = {Risk.HIGH: 0, Risk.MEDIUM: 1, Risk.LOW: 2}


class AccountList(QWidget):
    """``chosen`` comes when the person (or a search) moves to another account, ``opened`` on Enter,
    ``menu_asked`` with a place on the screen."""

    chosen = Signal()
    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._search = AccountSearch()
        self._found_by: dict[int, PersonView] = {}
        self.search = SearchField(context.theme, _("Find an account or person"))
        self._model = TableModel(self._columns(), lambda view: view.account.id, self)
        self.table = TableView(context.theme, self._model, _("Target accounts"))
        self.table.set_empty_text(context.catalogue.coach["empty.search"].title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.search.searched.connect(self._on_searched)
        self.table.row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_activated)
        self.table.menu_asked.connect(self._on_menu)

    @property
    def current(self) -> AccountView | None:
        """The chosen account."""
        row = self.table.current_row
        return row if isinstance(row, AccountView) else None

    @property
    def found_person(self) -> PersonView | None:
        """Whom the chosen account was found by, when the search matched a person."""
        view = self.current
        return None if view is None else self._found_by.get(view.account.id)

    def show_accounts(self, snapshot: AccountsSnapshot) -> None:
        """Show new rows; the chosen account stays chosen, nothing is announced."""
        self._search = AccountSearch(snapshot.accounts)
        self._show()

    def go_to(self, account_id: int) -> None:
        """Choose an account, in a list without a search if that hides it."""
        if not self.table.go_to(account_id):
            self._empty_search()
            self._show()
            self.table.go_to(account_id)

    def clear_search(self) -> None:
        """Show all accounts again and go on typing."""
        self._empty_search()
        self.search.setFocus()
        self._on_searched("")

    def _empty_search(self) -> None:
        """Empty the field without the search that would follow once the typing rests."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def _columns(self) -> list[Column[AccountView]]:
        catalogue = self._context.catalogue
        return [
            Column(
                "name",
                _("Account"),
                lambda view: view.account.name,
                note=lambda view: words.account_note(view, catalogue),
                spoken=lambda view: words.account_spoken(view, catalogue),
                tip=lambda view: view.account.name,
                stretch=True,
                strong=True,
                width=136,
            ),
            Column(
                "risk",
                _("Risk"),
                lambda view: words.short_risk_chip(view).word,
                chip=words.short_risk_chip,
                sort=lambda view: _RISK_ORDER[view.assessment.risk],
                width=self._risk_width(),
            ),
        ]

    def _risk_width(self) -> int:
        """Just what the longest word needs, so that the names get the rest."""
        font = self._context.theme.font(Type.CAPTION, Weight.MEDIUM)
        zoom = self._context.theme.zoom
        widest = max(chip_width(words.risk_word(risk), font) for risk in Risk)
        return round(widest / zoom) + _CELL_PADDING

    def _show(self) -> None:
        found = self._search.find(self.search.text())
        self._found_by = {item.view.account.id: item.person for item in found if item.person is not None}
        place = self.table.currentIndex().row()
        self.table.blockSignals(True)
        self._model.set_rows(tuple(item.view for item in found))
        if found and self.table.current_row is None:
            at = max(0, min(place, len(found) - 1))
            self.table.go_to(self._model.entry(at).account.id)
        self.table.blockSignals(False)

    def _on_searched(self, _text: str) -> None:
        self._show()
        self.chosen.emit()

    def _on_row(self, _row: object) -> None:
        self.chosen.emit()

    def _on_activated(self, _row: object) -> None:
        self.opened.emit()

    def _on_menu(self, _row: object, place: QPoint) -> None:
        self.menu_asked.emit(place)
