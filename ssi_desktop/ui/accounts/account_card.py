"""The chosen account: its next step, the six roles, the phase with its signs, and the figures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts.figures_card import FiguresCard
from ssi_desktop.ui.accounts.phase_card import PhaseCard
from ssi_desktop.ui.accounts.role_rows import RoleRows
from ssi_desktop.ui.accounts.step_card import StepCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

COLUMN = 300


class AccountDetails(QWidget):
    """Cards below each other, or in two columns where there is room."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.step = StepCard(context)
        self.roles = RoleRows(context)
        self.phase = PhaseCard(context)
        self.figures = FiguresCard(context)
        roles = Card(_("The six roles"))
        roles.body.addWidget(self.roles)
        roles.body.addStretch()
        grid = ColumnGrid(self, COLUMN, 2, Space.MEDIUM)
        for card in (self.step, roles, self.phase, self.figures):
            grid.addWidget(card)

    def show_account(self, view: AccountView) -> None:
        """Show an account."""
        self.step.show_step(view)
        self.roles.show_roles(view)
        self.phase.show_phase(view)
        self.figures.show_figures(view)
