"""The portfolio: every account as a row, sorted and filtered; Enter opens one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView
from ssi_desktop.ui.accounts.portfolio.columns import portfolio_columns
from ssi_desktop.ui.accounts.portfolio.filters import (
    ANY,
    Filters,
    filter_names,
    filter_options,
    headline,
    passing,
)
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.labels import Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout

_LETTERS = 17


class Portfolio(QWidget):
    """``opened`` comes with an account's id on Enter or a double click; ``exporting`` from the button,
    ``people_asked`` with the id of an account whose people are to be written into a file."""

    opened = Signal(int)
    exporting = Signal()
    people_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._snapshot: AccountsSnapshot | None = None
        self.filters = Filters()
        self.headline = Strong("")
        self.export = Button(context.theme, _("E&xport …"), Variant.NORMAL, "export")
        self.clear = Button(context.theme, _("Clear filters"), Variant.QUIET)
        names = filter_names()
        self.fields = {
            key: _field(options, names[key]) for key, options in filter_options(context.catalogue).items()
        }
        self.model = TableModel(
            portfolio_columns(context.catalogue, context.theme), lambda view: view.account.id, self
        )
        self.table = TableView(context.theme, self.model, _("All accounts"))
        self.table.set_empty_text(_("No account fits these filters."))
        self._arrange()
        for field in self.fields.values():
            field.chosen_key.connect(self._on_filter)
        self.clear.clicked.connect(self.clear_filters)
        self.export.clicked.connect(self.exporting)
        self.table.row_activated.connect(self._on_opened)
        self.table.menu_asked.connect(self._on_menu)
        self.setFocusProxy(self.table)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.SMALL)
        top.addWidget(self.headline, 1)
        top.addWidget(self.export)
        bar = QWidget()
        flow = FlowLayout(bar, Space.SMALL)
        for field in self.fields.values():
            flow.addWidget(field)
        flow.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(top)
        column.addWidget(bar)
        column.addWidget(self.table, 1)

    @property
    def current(self) -> AccountView | None:
        """The chosen account."""
        row = self.table.current_row
        return row if isinstance(row, AccountView) else None

    @property
    def shown(self) -> tuple[AccountView, ...]:
        """The accounts that the filters leave, as they are sorted now."""
        return tuple(self.model.entry(at) for at in range(self.model.rowCount()))

    def show_accounts(self, snapshot: AccountsSnapshot) -> None:
        """Show every account that fits the filters; the chosen one stays chosen."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._show(snapshot)

    def _show(self, snapshot: AccountsSnapshot) -> None:
        views = passing(snapshot, self.filters)
        self.model.set_rows(views)
        if views and self.current is None:
            self.table.go_to(self.model.entry(0).account.id)
        self.headline.setText(headline(snapshot, views, self._context.catalogue))
        self.clear.setVisible(bool(self.filters))

    def choose_filters(self, filters: Filters) -> None:
        """Filter as if the person had chosen so."""
        self.filters = filters
        for key, field in self.fields.items():
            field.choose(getattr(filters, key))
        if self._snapshot is not None:
            self._show(self._snapshot)

    def clear_filters(self) -> None:
        """Show all accounts."""
        self.choose_filters(Filters())
        self.table.setFocus()

    def _on_filter(self, _key: str) -> None:
        self.choose_filters(replace(self.filters, **{key: field.key for key, field in self.fields.items()}))

    def menu(self, view: AccountView) -> QMenu:
        """What can be done with an account of the table."""
        menu = QMenu(self)
        number = view.account.id
        menu.addAction(_("&Open the account"), partial(self.opened.emit, number))
        menu.addAction(_("&Export its people …"), partial(self.people_asked.emit, number))
        return menu

    def _on_menu(self, row: object, place: QPoint) -> None:
        if isinstance(row, AccountView):
            menu = self.menu(row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _on_opened(self, row: object) -> None:
        if isinstance(row, AccountView):
            self.opened.emit(row.account.id)


def _field(options: list[tuple[str, str]], name: str) -> ChoiceField:
    field = ChoiceField(options, ANY)
    field.setAccessibleName(name)
    field.setMinimumContentsLength(_LETTERS)
    return field
