"""Where a row of a search leads: to an account, to somebody, or to putting a connection on a map."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.accounts.account_list import AccountList
from ssi_desktop.ui.accounts.finding.rows import FoundRow, Kind
from ssi_desktop.ui.shared.context import Context


class Going(QObject):
    """``people_wanted`` and ``person_wanted`` ask to move the keyboard there, once it is chosen;
    ``account_wanted`` to choose an account."""

    people_wanted = Signal()
    person_wanted = Signal()
    account_wanted = Signal(int)

    def __init__(self, context: Context, owner: QWidget, accounts: AccountList) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._accounts = accounts
        accounts.found_opened.connect(self.go)

    def go(self, row: FoundRow) -> None:
        """Go to a row, which is chosen already."""
        if row.kind is Kind.CONNECTION and row.person_id is None:
            self._put_on_map(row)
        elif row.person_id is not None:
            self.person_wanted.emit()
        else:
            self.people_wanted.emit()

    def _put_on_map(self, row: FoundRow) -> None:
        """Offer them for the map of the account that is called as their company, or a new account."""
        view = self._accounts.current
        if row.account_id is None or view is None or view.account.id != row.account_id:
            self._offer_account(row.company)
            return
        from ssi_desktop.ui.accounts.add_people import AddPeopleSheet

        sheet = AddPeopleSheet(self._context, view, self._owner.window())
        sheet.choose(row.connection or 0)
        sheet.open()

    def _offer_account(self, company: str) -> None:
        from ssi_desktop.ui.accounts.add_account import AddAccountSheet

        sheet = AddAccountSheet(self._context, self._owner.window())
        sheet.added.connect(self._on_added)
        sheet.existing.connect(self.account_wanted)
        sheet.name.setText(company)
        sheet.open()

    def _on_added(self, account_id: int, _people: int) -> None:
        self.account_wanted.emit(account_id)
