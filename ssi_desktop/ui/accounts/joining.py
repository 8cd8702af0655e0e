"""Making one of two, two of one, and bringing somebody elsewhere: people and accounts."""

from __future__ import annotations

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.line_commands import KeepApart
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.doing import Doing
from ssi_desktop.ui.accounts.pick_sheet import Pick, PickSheet


class Joining(Doing):
    """Opens the sheets for the chosen account and person; they are imported when they are first needed."""

    _person_id = 0
    _account_id = 0

    # --- people -------------------------------------------------------------------------------

    def merge_person(self) -> None:
        """Ask with whom the chosen person is one and the same."""
        view, account = self.person, self.account
        if view is None or account is None:
            return
        self._person_id = view.person.id
        others = [one for one in account.cards if one is not view]
        others.sort(key=lambda one: one.person.id not in view.namesakes)
        title = _("Who is the same person as {name}?").format(name=view.person.name)
        sheet = PickSheet(self.context, title, _("&Compare …"), [_pick(one) for one in others], self.window)
        sheet.picked.connect(self._merge_chosen)
        sheet.open()

    def _merge_chosen(self, other_id: int) -> None:
        self.merge_people(self._person_id, other_id)

    def merge_people(self, first_id: int, second_id: int) -> None:
        """Compare two people, to make them one."""
        from ssi_desktop.ui.accounts.merging.opening import open_merge_people

        sheet = open_merge_people(self.context, first_id, second_id, self.window)
        if sheet is not None:
            sheet.merged.connect(self._on_person)
            sheet.merged.connect(self._on_people_merged)

    def keep_both(self, person_id: int, other_id: int) -> None:
        """The two of one name are two people."""
        view = self.account
        person = None if view is None else view.person(person_id)
        if person is not None:
            name = person.person.name
            said = _("The two called {name} stay two.").format(name=name)
            self.tab.gestures.perform_and_say(KeepApart(person_id, name, other_id), said)

    def _on_people_merged(self, _person_id: int) -> None:
        self.context.notify(_("The two are one person now."), undo=True)

    def split_person(self) -> None:
        """Make two people of the chosen one."""
        from ssi_desktop.ui.accounts.merging.opening import open_split_person

        view = self.person
        if view is not None:
            sheet = open_split_person(self.context, view.person.id, self.window)
            if sheet is not None:
                sheet.parted.connect(self._on_person)

    def move_person(self) -> None:
        """Bring the chosen person to another account."""
        from ssi_desktop.ui.accounts.merging.opening import open_move_person

        view = self.person
        if view is not None:
            open_move_person(self.context, view.person.id, self.window)

    def _on_person(self, person_id: int) -> None:
        self.tab.centre.go_to(person_id)

    # --- accounts -----------------------------------------------------------------------------

    def merge_account(self) -> None:
        """Ask which account is the same company as the chosen one."""
        view = self.account
        if view is None:
            return
        self._account_id = view.account.id
        others = [one for one in self.tab.all_accounts if one.account.id != view.account.id]
        others.sort(key=lambda one: one.account.name.casefold())
        picks = [
            Pick(one.account.id, one.account.name, words.account_state(one, self.context.catalogue))
            for one in others
        ]
        title = _("Which account is the same company as {account}?").format(account=view.account.name)
        sheet = PickSheet(self.context, title, _("&Compare …"), picks, self.window)
        sheet.picked.connect(self._merge_accounts)
        sheet.open()

    def _merge_accounts(self, other_id: int) -> None:
        from ssi_desktop.ui.accounts.merging.opening import open_merge_accounts

        sheet = open_merge_accounts(self.context, self._account_id, other_id, self.window)
        if sheet is not None:
            sheet.merged.connect(self._on_account)

    def split_account(self) -> None:
        """Make two accounts of the chosen one."""
        from ssi_desktop.ui.accounts.merging.opening import open_split_account

        view = self.account
        if view is not None:
            sheet = open_split_account(self.context, view.account.id, self.window)
            if sheet is not None:
                sheet.parted.connect(self._on_account)

    def confirm_companies(self) -> None:
        """Ask which company names of connections are the chosen account under another spelling."""
        from ssi_desktop.ui.accounts.merging.opening import open_companies

        view = self.account
        if view is not None:
            open_companies(self.context, self.window, view.account.id)

    def _on_account(self, account_id: int) -> None:
        self.tab.go_to_account(account_id)


def _pick(view: PersonView) -> Pick:
    return Pick(view.person.id, view.person.name, words.person_note(view))
