"""Carrying out what a person asks for on the Accounts tab, and saying why not where that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.problems import problem_text

if TYPE_CHECKING:
    from ssi_desktop.ui.accounts.tab import AccountsTab


class Doing(QObject):
    """Acts on the account and the person that are chosen in the tab."""

    def __init__(self, context: Context, tab: AccountsTab) -> None:
        super().__init__(tab)
        self.context = context
        self.tab = tab

    @property
    def window(self) -> QWidget:
        """What sheets lie over."""
        return self.tab.window()

    @property
    def account(self) -> AccountView | None:
        """The chosen account."""
        return self.tab.accounts.current

    @property
    def person(self) -> PersonView | None:
        """The chosen person or placeholder."""
        return self.tab.centre.current

    def perform(self, command: Command[object]) -> bool:
        """Do a command; a refusal is shown above the lists and nothing is stored."""
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self.tab.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.tab.notice.clear()
        return True

    def perform_and_say(self, command: Command[object], said: str) -> None:
        """Do a command and say, with Undo, what was done; an empty text says nothing."""
        if self.perform(command) and said:
            self.context.notify(said, undo=True)
