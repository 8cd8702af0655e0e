"""Why the Pillars tab says something: what it means and the numbers it rests on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.advice import Advice, AdviceSnapshot
from ssi_desktop.ui.pillars.advice_actions import act_on, set_aside
from ssi_desktop.ui.pillars.advice_words import advice_action, advice_reason
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong

_SIZE = QSize(560, 380)


class AdviceSheet(Sheet):
    """The reason of one remark, with what can be done about it."""

    def __init__(
        self, context: Context, advice: Advice, snapshot: AdviceSnapshot, parent: QWidget | None = None
    ) -> None:
        reason = advice_reason(advice, context.catalogue)
        super().__init__(context.theme, reason.title, "", parent, _SIZE)
        self._context, self._advice, self._snapshot = context, advice, snapshot
        self.column.addWidget(Body(reason.body, wrap=True))
        if reason.facts:
            self.column.addSpacing(Space.TIGHT)
            self.column.addWidget(Strong(_("What this rests on")))
        for fact in reason.facts:
            self.column.addWidget(Body(fact, wrap=True))
        if reason.caveat:
            self.column.addWidget(Caption(reason.caveat, wrap=True))
        self.column.addStretch()
        self._add_buttons(advice_action(advice, snapshot))

    def _add_buttons(self, action: str) -> None:
        self.aside = self.add_quiet(_("&Set aside"), "eye-off")
        self.aside.clicked.connect(self._on_aside)
        if action:
            self.act = self.add_button(action)
            self.act.clicked.connect(self._on_act)
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)

    def _on_aside(self) -> None:
        self.accept()
        set_aside(self._context, self._advice)

    def _on_act(self) -> None:
        window = self.parentWidget()
        self.accept()
        if window is not None:
            act_on(self._context, self._advice, self._snapshot, window.window())
