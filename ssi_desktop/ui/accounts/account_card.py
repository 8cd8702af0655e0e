"""The chosen account: next step, gaps, what to look at, health, phase, roles, playbook and deal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_week import planned_step
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts.deal_card import DealCard
from ssi_desktop.ui.accounts.figures_card import FiguresCard
from ssi_desktop.ui.accounts.gap_card import GapCard
from ssi_desktop.ui.accounts.phase_card import PhaseCard
from ssi_desktop.ui.accounts.playbook_card import PlaybookCard
from ssi_desktop.ui.accounts.remarks_card import RemarksCard
from ssi_desktop.ui.accounts.role_rows import RoleRows
from ssi_desktop.ui.accounts.step_card import StepCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

COLUMN = 300


class AccountDetails(QWidget):
    """Cards below each other, or in two columns where there is room; ``wished`` gives a command."""

    wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._view: AccountView | None = None
        self.step = StepCard(context)
        self.gaps = GapCard(context)
        self.remarks = RemarksCard(context)
        self.roles = RoleRows(context)
        self.phase = PhaseCard(context)
        self.figures = FiguresCard(context)
        self.playbook = PlaybookCard(context)
        self.deal = DealCard(context)
        roles = Card(_("The six roles"))
        roles.body.addWidget(self.roles)
        roles.body.addStretch()
        grid = ColumnGrid(self, COLUMN, 2, Space.MEDIUM)
        cards = (
            self.step,
            self.gaps,
            self.remarks,
            self.figures,
            self.phase,
            roles,
            self.playbook,
            self.deal,
        )
        for card in cards:
            grid.addWidget(card)
        self.phase.wished.connect(self.wished)
        self.figures.wished.connect(self.wished)

    def show_account(self, view: AccountView) -> None:
        """Show an account; what of it stands in the plan comes with `show_planned`."""
        self._view = view
        self.step.show_step(view)
        self.gaps.show_account(view)
        self.remarks.show_account(view)
        self.roles.show_roles(view)
        self.phase.show_phase(view)
        self.figures.show_figures(view)
        self.playbook.show_cell(view.step.role, view.phase.phase)
        self.deal.show_deal(view)

    def show_planned(self, waiting: Sequence[PlanItem]) -> None:
        """Show which steps stand in the plan already."""
        view = self._view
        if view is not None:
            self.step.show_planned(planned_step(view.account.id, view.step, waiting))
            self.gaps.show_planned(waiting)
