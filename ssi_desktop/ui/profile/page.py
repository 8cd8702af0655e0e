"""The base of the pages inside the Profile tab: each shows a snapshot of its own below the same header."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text


class ProfilePage(QWidget):
    """``said`` comes with the sentence for the tab's header after each reload."""

    said = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.MEDIUM)
        self.notice = Notice(context.theme)

    def reload(self) -> None:
        """Load the snapshot and show it."""

    def show_target(self, target: str) -> None:
        """Show one thing of the page."""

    def numbers(self) -> Sequence[ShownNumber]:
        """The numbers of the page, for their explanation."""
        return ()

    def start_search(self) -> None:
        """What Ctrl+F does here."""

    def attempt(self, command: Command[object]) -> bool:
        """Do a command; a refusal is shown on the page. Returns whether it was done."""
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.notice.clear()
        return True
