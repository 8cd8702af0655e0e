"""What can be done to the people of the chosen account."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.person_commands import RemovePerson
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.doing import Doing


class PeopleGestures(Doing):
    """``person_wanted`` asks to show the chosen person."""

    person_wanted = Signal()

    def add(self) -> None:
        """Open the sheet for new people; on the row of a gap, for somebody with that role."""
        self._open_adding(self.tab.centre.gap)

    def fill_gap(self, role: Role) -> None:
        """Open the sheet to find somebody for a role."""
        self._open_adding(role)

    def _open_adding(self, role: Role | None) -> None:
        from ssi_desktop.ui.accounts.add_people import AddPeopleSheet

        view = self.account
        if view is not None:
            sheet = AddPeopleSheet(self.context, view, self.window, role)
            sheet.taken.connect(self._on_taken)
            sheet.open()

    def look_for(self, role: Role) -> None:
        """Put a card on the map for somebody of a role who is not known yet."""
        view = self.account
        if view is not None:
            name = words.role_name(role, self.context.catalogue)
            said = _("{role}: a card for somebody you look for.").format(role=name)
            self.perform_and_say(AddPlaceholder(view.account.id, name, role), said)

    def fill_card(self) -> None:
        """Open the sheet that says who was found for a card."""
        from ssi_desktop.ui.accounts.fill_card import FillCardSheet

        view, person = self.account, self.person
        if view is not None and person is not None and person.placeholder:
            FillCardSheet(self.context, view, person, self.window).open()

    def note_evidence(self) -> None:
        """Open the sheet for something seen or heard about a role."""
        from ssi_desktop.ui.accounts.note_sheets import EvidenceSheet

        view = self.person
        if view is not None:
            EvidenceSheet(self.context, view, self.window).open()

    def help_choose(self) -> None:
        """Open the sheet that asks three questions for each attribute of the person."""
        from ssi_desktop.ui.accounts.help_sheet import HelpSheet

        view = self.person
        if view is not None and not view.placeholder:
            HelpSheet(self.context, view, self.window).open()

    def edit(self) -> None:
        """Open the sheet with the person's details."""
        from ssi_desktop.ui.accounts.edit_person import EditPersonSheet

        view = self.person
        if view is None:
            return
        if view.placeholder:
            self.fill_card()
            return
        sheet = EditPersonSheet(self.context, view.person, self.window)
        sheet.removal.connect(self.remove)
        sheet.open()

    def remove(self) -> None:
        """Remove the person; undo brings them back with everything noted."""
        view = self.person
        if view is not None and self.perform(RemovePerson(view.person.id, view.person.name)):
            self.context.notify(_("{name} removed.").format(name=view.person.name), undo=True)

    def show(self) -> None:
        """Show the chosen person."""
        self.person_wanted.emit()

    def _on_taken(self, count: int) -> None:
        said = ngettext("{n} person added.", "{n} people added.", count).format(n=count)
        self.context.notify(said, undo=True)
