"""The menus of an account, of a person, and of a role that nobody is known for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.ui.accounts.centre import LIST, MAP, MATRIX
from ssi_desktop.ui.accounts.committee_menu import fill_card_menu, on_chosen
from ssi_desktop.ui.accounts.doing import Doing


class Menus(Doing):
    """Everything that can be done with the mouse or by keys can be done from here as well."""

    def open_account_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen account."""
        self.account_menu().popup(place)

    def open_person_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen person, or of the row of a gap."""
        menu = self.person_menu()
        if menu is not None:
            self.tab.centre.shown.extend_menu(menu)
            menu.popup(place)

    def account_menu(self) -> QMenu:
        """Everything that can be done to an account."""
        do = self.tab.gestures
        menu = self._menu()
        menu.addAction(_("&Edit …"), do.edit_account)
        menu.addAction(_("Add &people …"), self.tab.people_do.add)
        menu.addAction(_("Who &usually takes part …"), do.lay_out)
        menu.addAction(_("Note what you &saw …"), do.note_sign)
        menu.addAction(_("Add next step &to week"), do.plan_step)
        menu.addSeparator()
        shown = menu.addMenu(_("Sho&w as"))
        for key, name in ((LIST, _("&List")), (MAP, _("&Map")), (MATRIX, _("Mat&rix"))):
            on_chosen(shown.addAction(name), partial(self.tab.show_as, key))
        menu.addAction(_("E&xport the map …"), do.export_map)
        join = self.tab.joining
        more = menu.addMenu(_("Merge an&d split"))
        others = len(self.tab.all_accounts) > 1
        more.addAction(_("&Merge with another account …"), join.merge_account).setEnabled(others)
        more.addAction(_("&Split into two accounts …"), join.split_account)
        more.addAction(_("Other company &names of it …"), join.confirm_companies)
        menu.addSeparator()
        menu.addAction(_("Re&move account"), do.remove_account)
        return menu

    def person_menu(self) -> QMenu | None:
        """Everything that can be done to a person; None while there is nobody."""
        view, gap = self.person, self.tab.centre.gap
        if view is not None:
            return self._person_menu(view)
        return None if gap is None else self._gap_menu(gap)

    def _person_menu(self, view: PersonView) -> QMenu:
        do, card = self.tab.people_do, self.tab.person_details
        menu = self._menu()
        menu.addAction(_("Show &details"), do.show)
        if view.placeholder:
            menu.addAction(_("Somebody was &found …"), do.fill_card)
        else:
            menu.addAction(_("&Edit …"), do.edit)
            menu.addAction(_("We tal&ked today"), card.contacts.talked_today)
            menu.addAction(_("I &wrote or called today"), card.contacts.touched_today)
            menu.addAction(_("&Note what you heard …"), do.note_evidence)
            menu.addAction(_("Help me &choose …"), do.help_choose)
        menu.addSeparator()
        fill_card_menu(menu, view, self.tab.operations, self.context.catalogue)
        menu.addSeparator()
        join, account = self.tab.joining, self.account
        more = menu.addMenu(_("Mer&ge, move and split"))
        others = account is not None and len(account.cards) > 1
        more.addAction(_("&Merge with somebody …"), join.merge_person).setEnabled(others)
        elsewhere = more.addAction(_("Move &to another account …"), join.move_person)
        elsewhere.setEnabled(len(self.tab.all_accounts) > 1 and not view.placeholder)
        more.addAction(_("&Split into two people …"), join.split_person).setEnabled(not view.placeholder)
        if not view.placeholder:
            gone = view.person.left_on is not None
            menu.addAction(_("&Back at the company") if gone else _("Left t&he company"), card.who.turn_left)
        menu.addAction(_("Re&move person"), do.remove)
        return menu

    def _gap_menu(self, role: Role) -> QMenu:
        do = self.tab.people_do
        menu = self._menu()
        on_chosen(menu.addAction(_("&Add somebody …")), partial(do.fill_gap, role))
        on_chosen(menu.addAction(_("Put a &card for somebody you look for")), partial(do.look_for, role))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self.tab)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
