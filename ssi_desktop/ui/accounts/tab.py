"""The Accounts tab: the decision making unit of every target account, its gaps and its next step."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_week import waiting_items
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, load_accounts
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.account_card import AccountDetails
from ssi_desktop.ui.accounts.account_list import AccountList
from ssi_desktop.ui.accounts.centre import Centre
from ssi_desktop.ui.accounts.finding.going import Going
from ssi_desktop.ui.accounts.fulfilling import Fulfilling
from ssi_desktop.ui.accounts.gestures import Gestures
from ssi_desktop.ui.accounts.joining import Joining
from ssi_desktop.ui.accounts.keys import TabKeys
from ssi_desktop.ui.accounts.menus import Menus
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.accounts.panes import ACCOUNT, PEOPLE, PERSON, DetailArea, Panes
from ssi_desktop.ui.accounts.people_gestures import PeopleGestures
from ssi_desktop.ui.accounts.portfolio.place import PortfolioPlace
from ssi_desktop.ui.accounts.wiring import wire, wire_person
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.person_card import PersonDetails


class AccountsTab(Tab):
    """Accounts at the left, people in the middle, the chosen account or person at the right."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.ACCOUNTS, Topic.IMPORTS, Topic.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: AccountsSnapshot | None = None
        self._waiting: tuple[PlanItem, ...] = ()
        theme = context.theme
        self.header = PageHeader(_("Accounts"))
        self.add_person = Button(theme, _("Add peop&le …"), Variant.NORMAL, "person-add")
        self.add_account = Button(theme, _("Add a&ccount …"), Variant.NORMAL, "plus")
        self.overview = PortfolioPlace(context, self)
        for button in (self.overview.button, self.add_person, self.add_account):
            self.header.add_action(button)
        self.notice = Notice(theme, closable=True)
        self.fulfilling = Fulfilling(context)
        self.accounts = AccountList(context)
        self.centre = Centre(context)
        self.people = self.centre.list
        self.account_details = AccountDetails(context)
        self.operations = Operations(context, self)
        self.details = DetailArea()
        self.details.add(self.account_details)
        self.panes = Panes(context, self.accounts, self.centre, self.details)
        self.empty = self._make_empty()
        self.gestures = Gestures(context, self)
        self.people_do = PeopleGestures(context, self)
        self.joining = Joining(context, self)
        self.menus = Menus(context, self)
        self.going = Going(context, self, self.accounts)
        self._arrange()
        self._connect()
        self.keys = TabKeys(self)
        self.setFocusProxy(self.accounts.table)

    @cached_property
    def person_details(self) -> PersonDetails:
        """The details of the chosen person, made when they are first wanted."""
        from ssi_desktop.ui.accounts.person_card import PersonDetails

        made = PersonDetails(self.context, self.operations)
        self.details.add(made)
        wire_person(self, made)
        self._fill_person(made)
        return made

    @property
    def shows_person(self) -> bool:
        """Whether the details are those of a person."""
        return "person_details" in vars(self) and self.person_details.isVisible()

    def _make_empty(self) -> EmptyState:
        first = self.context.catalogue.coach["empty.accounts_first"]
        return EmptyState(
            self.context.theme,
            "accounts",
            first.title,
            first.body,
            _("Add an a&ccount …"),
            _("&Import your archive …"),
        )

    def _arrange(self) -> None:
        page = PageBody()
        page.column.addWidget(self.header)
        page.column.addWidget(self.notice)
        page.column.addWidget(self.fulfilling)
        page.column.addWidget(self.panes, 1)
        page.column.addWidget(self.empty, 1)
        self.empty.hide()
        self.box.addWidget(page)
        self.overview.settle(self.panes, page.column)

    def _connect(self) -> None:
        """What moves about in the tab itself; what is done to accounts and people is wired in `wiring`."""
        self.accounts.chosen.connect(self._on_account)
        self.accounts.opened.connect(self.enter_people)
        self.centre.chosen.connect(self._on_person)
        self.centre.clicked.connect(self._on_person_clicked)
        self.centre.opened.connect(self.enter_person)
        self.panes.changed.connect(self._show_details)
        self.panes.nothing.primary.connect(self.accounts.clear_search)
        self.overview.opened.connect(self._on_overview_opened)
        self.context.changes.announced.connect(self._on_changed)
        wire(self)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show every account; the chosen account and person stay chosen, somebody new is chosen."""
        before, snapshot = self._snapshot, load_accounts(self.context.workspace)
        self._snapshot = snapshot
        self._waiting = waiting_items(self.context.workspace)
        self.header.set_headline(words.headline(snapshot))
        some = bool(snapshot.accounts)
        self.panes.setVisible(some)
        self.empty.setVisible(not some)
        self.add_person.setVisible(some)
        self.add_account.setVisible(some)
        self.empty.other_button.setVisible(not snapshot.connections)
        self.setFocusProxy(self.accounts.table if some else self.empty.button)
        self.accounts.show_accounts(snapshot)
        new = _only_new(_account_ids(before), _account_ids(snapshot))
        if before is not None and new is not None:
            self.accounts.go_to(new)
        self._show_account()
        self.overview.show_accounts(snapshot)

    @property
    def all_accounts(self) -> tuple[AccountView, ...]:
        """Every account, the most urgent first."""
        return () if self._snapshot is None else self._snapshot.accounts

    @property
    def account(self) -> AccountView | None:
        """The chosen account."""
        return self.accounts.current

    def _show_account(self) -> None:
        view = self.account
        self.operations.show_account(view)
        self.centre.show_account(view)
        self.panes.show_account(view)
        self.add_person.setEnabled(view is not None)
        if view is not None:
            self.account_details.show_account(view)
        self._show_planned()
        self._show_details()

    def _show_planned(self) -> None:
        view = self.account
        if view is not None:
            self.account_details.show_planned(self._waiting)

    def _show_details(self) -> None:
        wanted: QWidget | None = None
        if self.panes.view == PERSON and self.centre.current is not None:
            wanted = self.person_details
        elif self.account is not None:
            wanted = self.account_details
        if "person_details" in vars(self):
            self._fill_person(self.person_details)
        self.details.show_only(wanted)

    def _fill_person(self, details: PersonDetails) -> None:
        """Also hidden ones, as menus and keys act through them."""
        person, account = self.centre.current, self.account
        if person is not None and account is not None:
            details.show_person(person, account)

    def show_target(self, target: str) -> None:
        """An account's id, or ``new`` to add one."""
        if target == "new":
            self.gestures.add_account()
        elif target.isdigit():
            self.go_to_account(int(target))

    def go_to_account(self, account_id: int) -> None:
        """Choose an account, whatever is searched for."""
        self.overview.leave()
        self.accounts.go_to(account_id)
        self._on_account()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_planned()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        if "person_details" in vars(self):
            self.person_details.who.finish_typing()
        super().hideEvent(event)

    def _on_changed(self, topics: frozenset[str]) -> None:
        """The plan of the week changes nothing here but whether the step stands in it."""
        if Topic.WEEK.value in topics and self.isVisible():
            self._refresh_planned()

    def _refresh_planned(self) -> None:
        waiting = waiting_items(self.context.workspace)
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_planned()

    def _on_overview_opened(self, account_id: int) -> None:
        self.go_to_account(account_id)
        self.accounts.table.setFocus()

    # --- moving about -------------------------------------------------------------------------

    def _on_account(self) -> None:
        if self.panes.view == PERSON:
            self.panes.show_view(ACCOUNT)
        self.gestures.forget_remarks()
        self._show_account()
        found = self.accounts.found_person
        if found is not None:
            self.show_person(found.person.id)

    def _on_person(self) -> None:
        self._show_details()

    def _on_person_clicked(self) -> None:
        """Beside each other, a click shows the person; in turn, it only chooses them."""
        if not self.panes.narrow:
            self.panes.show_view(PERSON)
            self._show_details()

    def show_person(self, person_id: int) -> None:
        """Choose somebody and show their details."""
        if self.centre.go_to(person_id):
            self.panes.show_view(PERSON)
            self._show_details()

    def enter_person(self) -> None:
        self.panes.show_view(PERSON)
        self._show_details()
        self.person_details.who.edit.setFocus()

    def enter_people(self) -> None:
        if self.panes.narrow:
            self.panes.show_view(PEOPLE)
            self._show_details()
        self.centre.take_focus()

    def show_as(self, key: str) -> None:
        """Show the account as list, map or matrix, also where people and details come in turn."""
        self.centre.show_view(key)
        self.enter_people()

    def cycle_views(self) -> None:
        """The next of list, map and matrix; where the details are shown in their place, the people first."""
        if self.centre.isVisible():
            self.centre.cycle()
        else:
            self.enter_people()

    def leave_details(self) -> None:
        self.panes.show_view(PEOPLE)
        self._show_details()
        self.centre.take_focus()


def _account_ids(snapshot: AccountsSnapshot | None) -> set[int]:
    return set() if snapshot is None else {view.account.id for view in snapshot.accounts}


def _only_new(before: set[int], after: set[int]) -> int | None:
    """The one that was added or came back by undo; None when it is not exactly one."""
    new = after - before
    return next(iter(new)) if len(new) == 1 else None
