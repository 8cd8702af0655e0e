"""Which wish of which part of the Accounts tab is carried out by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.person_card import PersonDetails
    from ssi_desktop.ui.accounts.tab import AccountsTab


def wire(tab: AccountsTab) -> None:
    """Connect what can be asked for to what does it; called once."""
    _wire_page(tab)
    _wire_centre(tab)
    _wire_account(tab)


def _wire_page(tab: AccountsTab) -> None:
    do = tab.gestures
    tab.add_account.clicked.connect(do.add_account)
    tab.add_person.clicked.connect(tab.people_do.add)
    tab.empty.primary.connect(do.add_account)
    tab.empty.secondary.connect(do.ask_import)
    tab.notice.acted.connect(do.on_remark)
    tab.accounts.menu_asked.connect(tab.menus.open_account_menu)
    tab.accounts.chosen.connect(tab.fulfilling.forget)
    tab.going.people_wanted.connect(tab.enter_people)
    tab.going.person_wanted.connect(tab.enter_person)
    tab.going.account_wanted.connect(tab.go_to_account)
    do.account_wanted.connect(tab.go_to_account)
    tab.people_do.person_wanted.connect(tab.enter_person)
    tab.operations.wished.connect(do.perform_and_say)


def _wire_centre(tab: AccountsTab) -> None:
    centre, people = tab.centre, tab.people_do
    centre.adding.connect(people.add)
    centre.gap_asked.connect(people.fill_gap)
    centre.removing.connect(people.remove)
    centre.noting.connect(people.note_evidence)
    centre.menu_asked.connect(tab.menus.open_person_menu)
    centre.wished.connect(tab.gestures.perform_and_say)
    centre.exporting.connect(tab.gestures.export_map)
    centre.list.template_asked.connect(tab.gestures.lay_out)


def _wire_account(tab: AccountsTab) -> None:
    do, details = tab.gestures, tab.account_details
    details.wished.connect(do.perform)
    details.step.planned.connect(do.plan_step)
    details.step.shown.connect(do.show_planned)
    details.gaps.planned.connect(do.plan_gap)
    details.gaps.shown.connect(do.show_planned)
    details.roles.person_asked.connect(tab.show_person)
    details.roles.gap_asked.connect(tab.people_do.fill_gap)
    details.remarks.person_asked.connect(tab.show_person)
    details.remarks.account_asked.connect(tab.go_to_account)
    details.remarks.merging.connect(tab.joining.merge_people)
    details.remarks.keeping.connect(tab.joining.keep_both)
    details.phase.noting.connect(do.note_sign)
    details.deal.editing.connect(do.edit_account)


def wire_person(tab: AccountsTab, details: PersonDetails) -> None:
    """Connect the details of people, once they are made."""
    people = tab.people_do
    details.wished.connect(tab.gestures.perform)
    details.wished.connect(tab.fulfilling.after)
    details.roles.noting.connect(people.note_evidence)
    details.who.editing.connect(people.edit)
    details.who.filling.connect(people.fill_card)
    details.who.helping.connect(people.help_choose)
    details.who.account_asked.connect(tab.go_to_account)
