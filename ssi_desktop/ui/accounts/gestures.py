"""What can be done to the chosen account: sheets, signs, removal, and its steps into the week."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_commands import RemoveAccount
from ssi_desktop.services.account_gaps import AccountGap
from ssi_desktop.services.account_week import PlanStep, planned_step, waiting_items
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.doing import Doing
from ssi_desktop.ui.accounts.gap_card import gap_step
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.numbers import week_text


class Gestures(Doing):
    """``account_wanted`` asks to choose another account."""

    account_wanted = Signal(int)
    _planned = 0

    def add_account(self) -> None:
        """Open the sheet for a new account."""
        from ssi_desktop.ui.accounts.add_account import AddAccountSheet

        sheet = AddAccountSheet(self.context, self.window)
        sheet.added.connect(self._on_account_added)
        sheet.existing.connect(self.account_wanted)
        sheet.open()

    def edit_account(self) -> None:
        """Open the sheet with the account's details."""
        from ssi_desktop.ui.accounts.edit_account import EditAccountSheet

        view = self.account
        if view is not None:
            sheet = EditAccountSheet(self.context, view.account, self.window)
            sheet.removal.connect(self.remove_account)
            sheet.existing.connect(self.account_wanted)
            sheet.open()

    def export_map(self) -> None:
        """Open the sheet that saves the account's map as a file."""
        from ssi_desktop.ui.accounts.map.export_sheet import ExportMapSheet

        view = self.account
        if view is not None:
            ExportMapSheet(self.context, view, self.window).open()

    def note_sign(self) -> None:
        """Open the sheet with the signs of a phase."""
        from ssi_desktop.ui.accounts.note_sheets import SignSheet

        view = self.account
        if view is not None:
            SignSheet(self.context, view, self.window).open()

    def lay_out(self) -> None:
        """Open the sheet with the usual roles of a kind of deal."""
        from ssi_desktop.ui.accounts.template_sheet import TemplateSheet

        view = self.account
        if view is not None:
            sheet = TemplateSheet(self.context, view, self.window)
            sheet.laid_out.connect(self._on_laid_out)
            sheet.open()

    def _on_laid_out(self, count: int) -> None:
        said = ngettext("{n} card laid out.", "{n} cards laid out.", count).format(n=count)
        self.context.notify(said if count else _("Every role of that deal has somebody already."), undo=True)

    def remove_account(self) -> None:
        """Remove the account with its people; undo brings them back."""
        view = self.account
        if view is None or not self.perform(RemoveAccount(view.account.id, view.account.name)):
            return
        count = len(view.people)
        words_ = ngettext(
            "{account} and {n} person removed.", "{account} and {n} people removed.", count
        ).format(account=view.account.name, n=count)
        plain = _("{account} removed.").format(account=view.account.name)
        self.context.notify(words_ if count else plain, undo=True)

    def ask_import(self) -> None:
        """Ask the window to import an archive."""
        self.context.asked_to_import.emit("archive")

    def _on_account_added(self, account_id: int, people: int) -> None:
        self.account_wanted.emit(account_id)
        self.tab.setFocus()
        said = ngettext("Account added with {n} person.", "Account added with {n} people.", people).format(
            n=people
        )
        self.context.notify(said if people else _("Account added."), undo=True)

    # --- the week -----------------------------------------------------------------------------

    def plan_step(self) -> None:
        """Put the account's next step into this week's plan, unless it stands in the plan already."""
        view = self.account
        if view is None:
            return
        waiting = planned_step(view.account.id, view.step, waiting_items(self.context.workspace))
        if waiting is not None:
            self._say_planned(waiting)
            return
        title = words.step_text(view, self.context.catalogue).title
        self._plan(PlanStep(self._week(), view.account.id, view.step, title))

    def plan_gap(self, gap: AccountGap) -> None:
        """Put the step that answers a gap into this week's plan."""
        title = gap_step(gap, self.context.catalogue)
        self._plan(PlanStep(self._week(), gap.account_id, gap.gap.step, title, gap))

    def _week(self) -> Week:
        return Week.of(self.context.workspace.clock.today())

    def _plan(self, command: PlanStep) -> None:
        said = _("Added to your plan for week {number}.").format(number=command.week.number)
        self.perform_and_say(command, said)

    def _say_planned(self, item: PlanItem) -> None:
        """The same step is never added twice; the remark leads to where it stands."""
        self._planned = item.id
        said = _("This step is in your plan already: {week}.").format(week=week_text(str(item.week)))
        self.tab.notice.show_text(said, Tone.NEUTRAL, _("Show in wee&k"))

    def show_planned(self, item_id: int = 0) -> None:
        """Open the Week tab at an item, by default the one that the remark speaks of."""
        self.forget_remarks()
        self.context.go("week", str(item_id or self._planned))

    def on_remark(self) -> None:
        """The remark's button leads to the plan."""
        self.show_planned()

    def forget_remarks(self) -> None:
        """What was said about another account or person no longer matters."""
        self.tab.notice.clear()
