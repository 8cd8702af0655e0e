"""The chosen person: who they are, contacts, roles, lines, introductions and what to share with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.person_log import load_person_log
from ssi_desktop.ui.accounts.account_card import COLUMN
from ssi_desktop.ui.accounts.contact_card import ContactCard
from ssi_desktop.ui.accounts.introductions_card import IntroductionsCard
from ssi_desktop.ui.accounts.lines_card import LinesCard
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.accounts.people_rows import main_role
from ssi_desktop.ui.accounts.playbook_card import PlaybookCard
from ssi_desktop.ui.accounts.roles_card import RolesCard
from ssi_desktop.ui.accounts.who_card import WhoCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space


class PersonDetails(QWidget):
    """Cards below each other, or in two columns where there is room."""

    wished = Signal(object)

    def __init__(self, context: Context, operations: Operations) -> None:
        super().__init__()
        self._context = context
        self.who = WhoCard(context)
        self.roles = RolesCard(context)
        self.contacts = ContactCard(context)
        self.lines = LinesCard(context, operations)
        self.introductions = IntroductionsCard(context)
        self.playbook = PlaybookCard(context)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.MEDIUM)
        self._box.addLayout(_column(self.who, self.contacts, self.introductions), 1)
        self._box.addLayout(_column(self.roles, self.lines, self.playbook), 1)
        for card in (self.who, self.contacts, self.roles, self.introductions):
            card.wished.connect(self.wished)

    def show_person(self, view: PersonView, account: AccountView) -> None:
        """Show somebody of an account with everything noted about them."""
        log = load_person_log(self._context.workspace, view.person.id)
        self.who.show_person(view)
        self.roles.show_person(view, log)
        self.lines.show_person(view, account)
        role = main_role(view)
        known = not view.placeholder
        for card in (self.contacts, self.introductions):
            card.setVisible(known)
        if known:
            self.contacts.show_person(view, log)
            self.introductions.show_person(view, account)
        self.playbook.setVisible(role is not None)
        if role is not None:
            self.playbook.show_cell(role, account.phase.phase)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= 2 * COLUMN + Space.MEDIUM
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def _column(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.MEDIUM)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column
