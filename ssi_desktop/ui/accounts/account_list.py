"""The target accounts with risk, known roles, phase and remarks; searched, filtered and sorted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.account_order import (
    Filtering,
    Sorting,
    arranged,
    filter_names,
    filtered,
    sorting_names,
)
from ssi_desktop.ui.accounts.account_row import ROW_HEIGHT, AccountRow
from ssi_desktop.ui.accounts.finding.results import SearchResults
from ssi_desktop.ui.accounts.finding.rows import FoundRow
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, SearchField

_SORTING = "accounts.sorting"


class AccountList(QWidget):
    """``chosen`` comes when the person (or a search) moves to another account, ``opened`` on Enter,
    ``found_opened`` on Enter with a `FoundRow` of a search, ``menu_asked`` with a place on the screen.

    What a search finds stands in the place of the list; what is shown beside it follows the chosen row.
    """

    chosen = Signal()
    opened = Signal()
    found_opened = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._views: tuple[AccountView, ...] = ()
        self.search = SearchField(context.theme, _("Find accounts, people, notes"))
        self.results = SearchResults(context)
        self.filter = ChoiceField(filter_names(()), Filtering.ALL.value)
        self.filter.setMinimumContentsLength(5)
        self.filter.setAccessibleName(_("Which accounts are shown"))
        self.sorting = ChoiceField(sorting_names(), context.kept.choices.get(_SORTING, Sorting.RISK.value))
        self.sorting.setMinimumContentsLength(5)
        self.sorting.setAccessibleName(_("Order of the accounts"))
        self._model = TableModel(self._columns(), lambda view: view.account.id, self)
        self.table = TableView(context.theme, self._model, _("Target accounts"), row_height=ROW_HEIGHT)
        self.table.horizontalHeader().hide()
        self.table.set_empty_text(context.catalogue.coach["empty.search"].title)
        self._arrange()
        self.search.textChanged.connect(self._on_typed)
        self.search.searched.connect(self._on_searched)
        self.search.returnPressed.connect(self._open_found)
        self.results.moved.connect(self._on_found)
        self.results.opened.connect(self._open_found)
        for key, move in (("Down", self._next_found), ("Up", self._previous_found)):
            shortcut = QShortcut(QKeySequence(key), self.search, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(move)
        self.filter.chosen_key.connect(self._on_filtered)
        self.sorting.chosen_key.connect(self._on_sorted)
        self.table.row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_activated)
        self.table.menu_asked.connect(self._on_menu)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(Space.SMALL)
        self.tools.addWidget(self.filter, 1)
        self.tools.addWidget(self.sorting, 1)
        column.addWidget(self.search)
        column.addLayout(self.tools)
        column.addWidget(self.table, 1)
        column.addWidget(self.results, 1)
        self.results.hide()

    @property
    def current(self) -> AccountView | None:
        """The chosen account; None when a search found nothing."""
        if self.searching and not self.results.found.shown:
            return None
        row = self.table.current_row
        return row if isinstance(row, AccountView) else None

    @property
    def found_person(self) -> PersonView | None:
        """Whom the chosen account was found by, when the search matched a person."""
        view, row = self.current, self.results.current
        if view is None or row is None or not self.searching or row.account_id != view.account.id:
            return None
        return view.person(row.person_id)

    @property
    def searching(self) -> bool:
        """Whether what a search found is shown in the place of the list."""
        return not self.results.isHidden()

    def show_accounts(self, snapshot: AccountsSnapshot) -> None:
        """Show new rows; the chosen account stays chosen, nothing is announced."""
        self._views = snapshot.accounts
        self.filter.set_options(filter_names(snapshot.accounts), self.filter.key)
        self._show()
        if self.searching:
            self.results.refresh()

    def go_to(self, account_id: int) -> None:
        """Choose an account, in a list without search, and without filter if that hides it."""
        if self.searching or not self.table.go_to(account_id):
            self._show_all()
            self.table.go_to(account_id)

    def clear_search(self) -> None:
        """Show all accounts again and go on typing."""
        self._show_all()
        self.search.setFocus()
        self.chosen.emit()

    def _show_all(self) -> None:
        """Empty the search, without the one that would follow once the typing rests, and the filter."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show_results(False)
        self.filter.choose(Filtering.ALL.value)
        self._show()

    def _columns(self) -> list[Column[AccountView]]:
        catalogue = self._context.catalogue
        return [
            Column(
                "name",
                _("Account"),
                lambda view: view.account.name,
                spoken=lambda view: words.account_spoken(view, catalogue),
                tip=lambda view: words.account_spoken(view, catalogue),
                paint=AccountRow(catalogue),
                stretch=True,
                strong=True,
                width=200,
            )
        ]

    def _show(self) -> None:
        views = filtered(self._views, Filtering(self.filter.key))
        place = self.table.currentIndex().row()
        self.table.blockSignals(True)
        self._model.set_rows(arranged(views, Sorting(self.sorting.key)))
        if views and self.table.current_row is None:
            at = max(0, min(place, len(views) - 1))
            self.table.go_to(self._model.entry(at).account.id)
        self.table.blockSignals(False)

    def _show_results(self, shown: bool) -> None:
        self.results.setVisible(shown)
        for widget in (self.table, self.filter, self.sorting):
            widget.setVisible(not shown)

    def _on_typed(self, text: str) -> None:
        """The rows come at once; what is shown beside them follows when the typing rests."""
        self._show_results(bool(text.strip()))
        if text.strip():
            self.results.show_text(text)

    def _on_searched(self, _text: str) -> None:
        if self.searching:
            self.results.complete()
        self._on_found()

    def _on_found(self) -> None:
        row = self.results.current
        if self.searching and row is not None and row.account_id is not None:
            self._choose(row.account_id)
        self.chosen.emit()

    def _choose(self, account_id: int) -> None:
        """Choose an account behind the results, without the filter if that hides it; nothing is announced."""
        self.table.blockSignals(True)
        if not self.table.go_to(account_id):
            self.filter.choose(Filtering.ALL.value)
            self._show()
            self.table.go_to(account_id)
        self.table.blockSignals(False)

    def _open_found(self, _row: object = None) -> None:
        row = self.results.current
        if self.searching and isinstance(row, FoundRow):
            self._on_found()
            self.found_opened.emit(row)

    def _next_found(self) -> None:
        self.results.step(1)

    def _previous_found(self) -> None:
        self.results.step(-1)

    def _on_filtered(self, _key: str) -> None:
        self._show()
        self.chosen.emit()

    def _on_sorted(self, key: str) -> None:
        self._context.kept.choices[_SORTING] = key
        self._show()

    def _on_row(self, _row: object) -> None:
        self.chosen.emit()

    def _on_activated(self, _row: object) -> None:
        self.opened.emit()

    def _on_menu(self, _row: object, place: QPoint) -> None:
        self.menu_asked.emit(place)
