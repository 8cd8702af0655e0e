"""The place of the portfolio in the Accounts tab: a button that shows all accounts, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountsSnapshot
from ssi_desktop.ui.accounts.portfolio.portfolio import Portfolio
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant

_SHOWN, _YES, _KEY = "accounts.portfolio", "yes", "Ctrl+Shift+A"


class PortfolioPlace(QObject):
    """Swaps the panes of one account for the table of all; the table is made when it is first shown.

    ``opened`` comes with the account that the person opened in it; the panes are shown again then.
    """

    opened = Signal(int)

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._panes: QWidget | None = None
        self._column: QVBoxLayout | None = None
        self._snapshot: AccountsSnapshot | None = None
        self.portfolio: Portfolio | None = None
        self.on = context.kept.choices.get(_SHOWN) == _YES
        self.button = Button(context.theme, "", Variant.NORMAL, "table")
        self.button.clicked.connect(self.turn)
        QShortcut(QKeySequence(_KEY), owner).activated.connect(self._on_key)
        self._name_button()

    def settle(self, panes: QWidget, column: QVBoxLayout) -> None:
        """Take the place of the panes in a column whenever all accounts are shown."""
        self._panes, self._column = panes, column

    def show_accounts(self, snapshot: AccountsSnapshot) -> None:
        """Show what there is now, after the tab showed its panes; without accounts nothing is swapped."""
        self._snapshot = snapshot
        self.button.setVisible(bool(snapshot.accounts))
        self._show()

    def turn(self) -> None:
        """Show all accounts, or one again."""
        self._set(not self.on)
        if self.portfolio is not None and self.on:
            self.portfolio.table.setFocus()

    def _on_key(self) -> None:
        if self._snapshot is not None and self._snapshot.accounts:
            self.turn()

    def leave(self) -> None:
        """Show the panes of one account."""
        if self.on:
            self._set(False)

    def _set(self, on: bool) -> None:
        self.on = on
        self._context.kept.choices[_SHOWN] = _YES if on else ""
        self._name_button()
        self._show()

    def _show(self) -> None:
        some = self._snapshot is not None and bool(self._snapshot.accounts)
        shown = self.on and some
        if shown and self._snapshot is not None:
            self._made().show_accounts(self._snapshot)  # does nothing for what it shows already
        if self.portfolio is not None:
            self.portfolio.setVisible(shown)
        if self._panes is not None:
            self._panes.setVisible(some and not shown)

    def _made(self) -> Portfolio:
        if self.portfolio is None:
            self.portfolio = Portfolio(self._context)
            if self._column is not None and self._panes is not None:
                self._column.insertWidget(self._column.indexOf(self._panes) + 1, self.portfolio, 1)
            self.portfolio.opened.connect(self._on_opened)
            self.portfolio.exporting.connect(self._export)
            self.portfolio.people_asked.connect(self._export_people)
        return self.portfolio

    def _name_button(self) -> None:
        self.button.setToolTip(plain_tip(f"{_KEY}"))
        self.button.setText(_("One account") if self.on else _("All accounts"))

    def _on_opened(self, account_id: int) -> None:
        self._set(False)
        self.opened.emit(account_id)

    def _export(self) -> None:
        if self.portfolio is not None:
            self._ask_export(tuple(view.account.id for view in self.portfolio.shown))

    def _export_people(self, account_id: int) -> None:
        self._ask_export((account_id,), people=True)

    def _ask_export(self, ids: tuple[int, ...], *, people: bool = False) -> None:
        from ssi_desktop.services.account_exports import Scope
        from ssi_desktop.ui.accounts.portfolio.export_sheet import ExportSheet

        scope = Scope.PEOPLE if people else Scope.ACCOUNTS
        if self._snapshot is not None:
            ExportSheet(self._context, self._snapshot, ids, self._owner.window(), scope).open()
