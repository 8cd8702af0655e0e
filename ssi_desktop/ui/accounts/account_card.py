"""The chosen account: its next step, the six roles with their evidence, and the figures behind the risk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.phases import PHASES
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Chip
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.wording.reasons import phase_text, risk_text

_BY_SIGNALS = ""


class _RoleCell(QWidget):
    """One role of the account: its name, the evidence as a chip, and who holds it."""

    def __init__(self, context: Context, role: Role) -> None:
        super().__init__()
        self._context = context
        self.role = role
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        self.name = Body(context.catalogue.roles[role.value].name)
        self.chip = Chip(context.theme, "")
        self.who = Caption(wrap=True)
        column.addWidget(self.name)
        line = QHBoxLayout()
        line.addWidget(self.chip)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self.who)

    def show_role(self, view: AccountView) -> None:
        """Show how well the role is covered."""
        found = next(standing for standing in view.standings if standing.role is self.role)
        self.chip.show_chip(words.standing_chip(found, self._context.catalogue))
        holder = view.person(found.person_id)
        self.who.setText(_("nobody known") if holder is None else holder.person.name)


class AccountCard(Card):
    """``planned`` asks to put the next step into the week; ``wished`` gives a command to perform."""

    planned = Signal()
    wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(" ", " ")
        self._context = context
        self._view: AccountView | None = None
        catalogue, theme = context.catalogue, context.theme
        self.risk = Chip(theme, "")
        self.add_action(self.risk)
        self.step = Strong(wrap=True)
        self.step_why = Soft(wrap=True)
        self._how = QVBoxLayout()
        self._how.setSpacing(Space.TIGHT)
        self.plan = Button(theme, _("Add to &week"), Variant.PRIMARY, "calendar")
        self.cells = {role: _RoleCell(context, role) for role in ROLES}
        phases = [(phase.value, catalogue.phases[phase.value].name) for phase in PHASES]
        self.phase = ChoiceField([(_BY_SIGNALS, _("as signals show")), *phases])
        self.phase_note = Caption(wrap=True)
        self.figures = Caption(wrap=True)
        self._arrange()
        self.plan.clicked.connect(self.planned)
        self.phase.chosen_key.connect(self._on_phase)

    def show_account(self, view: AccountView) -> None:
        """Show an account."""
        self._view = view
        catalogue, found = self._context.catalogue, view.assessment
        self.title.setText(view.account.name)
        self.set_caption(risk_text(found))
        self.risk.show_chip(words.risk_chip(view, catalogue))
        step = words.step_text(view, catalogue)
        self.step.setText(step.title)
        self.step_why.setText(step.why)
        clear_layout(self._how)
        for line in step.how:
            self._how.addWidget(Body(f"–  {line}", wrap=True))
        for cell in self.cells.values():
            cell.show_role(view)
        self.phase.choose(view.account.phase or _BY_SIGNALS)
        phase = catalogue.phases[view.phase.phase.value]
        stalled = " " + _("It has stood still for a long time.") if view.stalled else ""
        self.phase_note.setText(f"{phase.name}. {phase_text(view.phase)}{stalled}")
        self.figures.setText(
            _(
                "Live threads: {threads} of {target} aimed at. "
                "Coverage: {coverage}% in dialogue, {known}% known. "
                "Health: {health} of 100, a coaching figure."
            ).format(
                threads=short_number(found.n_eff, 1),
                target=short_number(found.n_star, 1),
                coverage=number_text(100 * found.coverage_total),
                known=number_text(100 * found.map_total),
                health=number_text(found.health.points),
            )
        )

    def _arrange(self) -> None:
        body = self.body
        step = Card(_("Next step"), sunken=True, padding=Space.MEDIUM)
        step.body.addWidget(self.step)
        step.body.addWidget(self.step_why)
        step.body.addLayout(self._how)
        line = QHBoxLayout()
        line.addWidget(self.plan)
        line.addStretch()
        step.body.addLayout(line)
        body.addWidget(step)
        body.addWidget(Strong(_("The six roles")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.MEDIUM)
        for number, cell in enumerate(self.cells.values()):
            grid.addWidget(cell, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        body.addWidget(FieldRow(_("Phase"), self.phase))
        body.addWidget(self.phase_note)
        body.addWidget(self.figures)
        body.addStretch()

    def _on_phase(self, key: str) -> None:
        if self._view is not None:
            self.wished.emit(EditAccount(replace(self._view.account, phase=key or None)))
