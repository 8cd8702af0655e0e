"""Where an account is on its way to a decision, and the signs that tell so."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.phases import PHASES
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_commands import EditAccount, RemoveSignal
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts.log_list import LogEntry, LogList
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.buttons import Button
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.wording.reasons import phase_text

_BY_SIGNS = ""


class PhaseCard(Card):
    """``wished`` gives a command to perform, ``noting`` asks for the sheet to note a sign."""

    wished = Signal(object)
    noting = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("On the way to a decision"))
        self._context = context
        self._view: AccountView | None = None
        self._names = [(phase.value, context.catalogue.phases[phase.value].name) for phase in PHASES]
        self.phase = ChoiceField()
        self.why = Caption(wrap=True)
        self.note = Button(context.theme, _("Note what you &saw …"), icon="eye")
        self.signs = LogList(context)
        self.body.addWidget(FieldRow(_("Phase"), self.phase))
        self.body.addWidget(self.why)
        line = QHBoxLayout()
        line.addWidget(self.note)
        line.addStretch()
        self.body.addLayout(line)
        self.body.addWidget(self.signs)
        self.body.addStretch()
        self.phase.chosen_key.connect(self._on_phase)
        self.note.clicked.connect(self.noting)
        self.signs.removal.connect(self._on_removal)

    def show_phase(self, view: AccountView) -> None:
        """Show the phase of an account with its reason and the signs seen."""
        self._view = view
        catalogue = self._context.catalogue
        self.phase.set_options(
            [(_BY_SIGNS, _("as the signs show")), *self._names], view.account.phase or _BY_SIGNS
        )
        phase = catalogue.phases[view.phase.phase.value]
        stalled = " " + _("It has stood still for a long time.") if view.stalled else ""
        self.why.setText(f"{phase.name}: {phase.meaning} {phase_text(view.phase)}{stalled}")
        entries = [
            LogEntry(signal.id, signal.day, catalogue.signal(signal.signal))
            for signal in reversed(view.signals)
        ]
        self.signs.show_entries(entries)

    def _on_phase(self, key: str) -> None:
        if self._view is not None and (key or None) != self._view.account.phase:
            self.wished.emit(EditAccount(replace(self._view.account, phase=key or None)))

    def _on_removal(self, signal_id: int) -> None:
        if self._view is not None:
            self.wished.emit(RemoveSignal(signal_id, self._view.account.name))
