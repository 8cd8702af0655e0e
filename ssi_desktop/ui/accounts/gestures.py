"""What a person asks for on the Accounts tab, carried out as commands, and said in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_commands import RemoveAccount
from ssi_desktop.services.account_gaps import AccountGap
from ssi_desktop.services.account_week import PlanStep, planned_step, waiting_items
from ssi_desktop.services.person_commands import RemovePerson
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.account_list import AccountList
from ssi_desktop.ui.accounts.add_account import AddAccountSheet
from ssi_desktop.ui.accounts.add_people import AddPeopleSheet
from ssi_desktop.ui.accounts.edit_account import EditAccountSheet
from ssi_desktop.ui.accounts.edit_person import EditPersonSheet
from ssi_desktop.ui.accounts.gap_card import gap_text
from ssi_desktop.ui.accounts.note_sheets import EvidenceSheet, SignSheet
from ssi_desktop.ui.accounts.people_table import PeopleTable
from ssi_desktop.ui.accounts.person_card import PersonDetails
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.numbers import week_text
from ssi_desktop.wording.problems import problem_text


class Gestures(QObject):
    """Acts on the chosen account and person; ``account_wanted`` asks to choose another account,
    ``person_wanted`` to show the chosen person."""

    account_wanted = Signal(int)
    person_wanted = Signal()

    def __init__(
        self,
        context: Context,
        owner: QWidget,
        accounts: AccountList,
        people: PeopleTable,
        person: PersonDetails,
        notice: Notice,
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._accounts = accounts
        self._people = people
        self._person = person
        self._notice = notice
        self._planned = 0
        notice.acted.connect(self._on_remark)

    def perform(self, command: Command[object]) -> bool:
        """Do a command; a refusal is shown above the lists and nothing is stored."""
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self._notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self._notice.clear()
        return True

    def perform_and_say(self, command: Command[object], said: str) -> None:
        """Do a command and say, with Undo, what was done; an empty text says nothing."""
        if self.perform(command) and said:
            self._context.notify(said, undo=True)

    # --- accounts -----------------------------------------------------------------------------

    def add_account(self) -> None:
        """Open the sheet for a new account."""
        sheet = AddAccountSheet(self._context, self._owner.window())
        sheet.added.connect(self._on_account_added)
        sheet.existing.connect(self.account_wanted)
        sheet.open()

    def edit_account(self) -> None:
        """Open the sheet with the account's details."""
        view = self._accounts.current
        if view is not None:
            sheet = EditAccountSheet(self._context, view.account, self._owner.window())
            sheet.removal.connect(self.remove_account)
            sheet.open()

    def note_sign(self) -> None:
        """Open the sheet with the signs of a phase."""
        view = self._accounts.current
        if view is not None:
            SignSheet(self._context, view, self._owner.window()).open()

    def remove_account(self) -> None:
        """Remove the account with its people; undo brings them back."""
        view = self._accounts.current
        if view is None or not self.perform(RemoveAccount(view.account.id, view.account.name)):
            return
        count = len(view.people)
        words_ = ngettext(
            "{account} and {n} person removed.", "{account} and {n} people removed.", count
        ).format(account=view.account.name, n=count)
        plain = _("{account} removed.").format(account=view.account.name)
        self._context.notify(words_ if count else plain, undo=True)

    def plan_step(self) -> None:
        """Put the account's next step into this week's plan, unless it stands in the plan already."""
        view = self._accounts.current
        if view is None:
            return
        week = Week.of(self._context.workspace.clock.today())
        title = words.step_text(view, self._context.catalogue).title
        waiting = planned_step(view.account.id, view.step, waiting_items(self._context.workspace))
        if waiting is not None:
            self._say_planned(waiting)
        elif self.perform(PlanStep(week, view.account.id, view.step, title)):
            said = _("Added to your plan for week {number}.").format(number=week.number)
            self._context.notify(said, undo=True)

    def plan_gap(self, gap: AccountGap) -> None:
        """Put the step that answers a gap into this week's plan."""
        week = Week.of(self._context.workspace.clock.today())
        title = gap_text(gap, self._context.catalogue)
        if self.perform(PlanStep(week, gap.account_id, gap.gap.step, title, gap)):
            said = _("Added to your plan for week {number}.").format(number=week.number)
            self._context.notify(said, undo=True)

    def _say_planned(self, item: PlanItem) -> None:
        """The same step is never added twice; the remark leads to where it stands."""
        self._planned = item.id
        said = _("This step is in your plan already: {week}.").format(week=week_text(str(item.week)))
        self._notice.show_text(said, Tone.NEUTRAL, _("Show in wee&k"))

    def show_planned(self, item_id: int = 0) -> None:
        """Open the Week tab at an item, by default the one that the remark speaks of."""
        self.forget_remarks()
        self._context.go("week", str(item_id or self._planned))

    def _on_remark(self) -> None:
        self.show_planned()

    def forget_remarks(self) -> None:
        """What was said about another account or person no longer matters."""
        self._notice.clear()

    def ask_import(self) -> None:
        """Ask the window to import an archive."""
        self._context.asked_to_import.emit("archive")

    def _on_account_added(self, account_id: int, people: int) -> None:
        self.account_wanted.emit(account_id)
        said = ngettext("Account added with {n} person.", "Account added with {n} people.", people).format(
            n=people
        )
        self._context.notify(said if people else _("Account added."), undo=True)

    # --- people -------------------------------------------------------------------------------

    def add_people(self) -> None:
        """Open the sheet for new people; on the row of a gap, for somebody with that role."""
        self._open_adding(self._people.gap)

    def fill_gap(self, role: Role) -> None:
        """Open the sheet to find somebody for a role."""
        self._open_adding(role)

    def _open_adding(self, role: Role | None) -> None:
        view = self._accounts.current
        if view is not None:
            sheet = AddPeopleSheet(self._context, view, self._owner.window(), role)
            sheet.taken.connect(self._on_taken)
            sheet.open()

    def note_evidence(self) -> None:
        """Open the sheet for something seen or heard about a role."""
        view = self._people.current
        if view is not None:
            EvidenceSheet(self._context, view, self._owner.window()).open()

    def edit_person(self) -> None:
        """Open the sheet with the person's details."""
        view = self._people.current
        if view is not None:
            sheet = EditPersonSheet(self._context, view.person, self._owner.window())
            sheet.removal.connect(self.remove_person)
            sheet.open()

    def remove_person(self) -> None:
        """Remove the person; undo brings them back with everything noted."""
        view = self._people.current
        if view is not None and self.perform(RemovePerson(view.person.id, view.person.name)):
            self._context.notify(_("{name} removed.").format(name=view.person.name), undo=True)

    def show_person(self) -> None:
        """Show the chosen person."""
        self.person_wanted.emit()

    def _on_taken(self, count: int) -> None:
        said = ngettext("{n} person added.", "{n} people added.", count).format(n=count)
        self._context.notify(said, undo=True)

    # --- menus --------------------------------------------------------------------------------

    def open_account_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen account."""
        self.account_menu().popup(place)

    def open_person_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen person."""
        menu = self.person_menu()
        if menu is not None:
            menu.popup(place)

    def account_menu(self) -> QMenu:
        """Everything that can be done to an account."""
        menu = self._menu()
        menu.addAction(_("&Edit …"), self.edit_account)
        menu.addAction(_("Add &people …"), self.add_people)
        menu.addAction(_("Note what you &saw …"), self.note_sign)
        menu.addAction(_("Add next step to &week"), self.plan_step)
        menu.addSeparator()
        menu.addAction(_("Re&move account"), self.remove_account)
        return menu

    def person_menu(self) -> QMenu | None:
        """Everything that can be done to a person; None while there is nobody."""
        view = self._people.current
        if view is None:
            return None
        card = self._person
        menu = self._menu()
        menu.addAction(_("Show &details"), self.show_person)
        menu.addAction(_("&Edit …"), self.edit_person)
        menu.addAction(_("We &talked today"), card.contacts.talked_today)
        menu.addAction(_("I &wrote or called today"), card.contacts.touched_today)
        menu.addAction(_("&Note what you heard …"), self.note_evidence)
        gone = view.person.left_on is not None
        menu.addAction(_("&Still there") if gone else _("&Left the company"), card.who.turn_left)
        menu.addSeparator()
        menu.addAction(_("Re&move person"), self.remove_person)
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self._owner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
