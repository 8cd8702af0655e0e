"""What to share with a role in a phase, from the playbook, and what to leave out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ssi_desktop.core.phases import PHASES, Phase
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

_LETTERS = 4
"""Two choices beside each other fit where the details are narrowest."""


class PlaybookCard(Card):
    """Opens at the role and phase in question; the person can look at any other cell."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("What to share"))
        self._context = context
        self._shown: tuple[Role, Phase] | None = None
        catalogue = context.catalogue
        self._names = _role_names(context)
        self.role = ChoiceField(self._names)
        self.phase = ChoiceField([(phase.value, catalogue.phases[phase.value].name) for phase in PHASES])
        for field in (self.role, self.phase):
            field.setMinimumContentsLength(_LETTERS)
        form = Form()
        form.add_beside(FieldRow(_("Role"), self.role), FieldRow(_("Phase"), self.phase))
        self._ideas = QVBoxLayout()
        self._ideas.setSpacing(Space.TIGHT)
        self.rule = Caption(wrap=True)
        self.body.addWidget(form)
        self.body.addLayout(self._ideas)
        self.body.addWidget(self.rule)
        self.body.addWidget(Caption(catalogue.playbook_caution.body, wrap=True))
        self.body.addStretch()
        self.role.chosen_key.connect(self._show)
        self.phase.chosen_key.connect(self._show)

    def show_cell(self, role: Role, phase: Phase) -> None:
        """Show the cell in question; another one that is looked at stays until the question changes."""
        names = _role_names(self._context)
        if (role, phase) == self._shown and names == self._names:
            return
        self._shown, self._names = (role, phase), names
        self.role.set_options(names, role.value)
        self.phase.choose(phase.value)
        self._show()

    def _show(self, _key: str = "") -> None:
        clear_layout(self._ideas)
        cell = self._context.catalogue.playbook[self.role.key, self.phase.key]
        for idea in cell.ideas:
            self._ideas.addWidget(Body(f"•  {idea}", wrap=True))
        self._ideas.addWidget(Caption(_("Leave out: {what}").format(what=cell.avoid), wrap=True))
        self.rule.setText(self._context.catalogue.playbook_rules[0])


def _role_names(context: Context) -> list[tuple[str, str]]:
    """The roles under the names in use, which a setting changes."""
    return [(role.value, words.role_name(role, context.catalogue)) for role in ROLES]
