"""The person's own targets and how near they are: the outcome index, beside LinkedIn's and never in it."""

from __future__ import annotations

from collections.abc import Sequence

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import OutcomesSnapshot
from ssi_desktop.ui.outcomes import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption


class IndexCard(Card):
    """One sentence, the parts behind it, and a button to change the targets where they stand."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Your own targets"), "")
        self._context = context
        self._snapshot: OutcomesSnapshot | None = None
        self.index = Body(wrap=True)
        self.parts = Caption(wrap=True)
        self.change = Button(context.theme, _("Change targets …"), Variant.QUIET, "edit")
        self.explain = ExplainButton(context, _("Your own targets"), self._numbers)
        for button in (self.change, self.explain):
            self.add_action(button)
        self.body.addWidget(self.index)
        self.body.addWidget(self.parts)
        self.change.clicked.connect(self._change)

    def show_outcomes(self, snapshot: OutcomesSnapshot) -> None:
        """Show how near the targets the outcomes are."""
        self._snapshot = snapshot
        self.index.setText(words.index_text(snapshot, self._context.catalogue))
        self.parts.setText(words.index_parts(snapshot, self._context.catalogue))
        self.parts.setVisible(bool(self.parts.text()))

    def _change(self) -> None:
        from ssi_desktop.ui.outcomes.targets_sheet import OutcomeTargetsSheet

        if self._snapshot is not None:
            OutcomeTargetsSheet(self._context, self._snapshot, self.window()).open()

    def _numbers(self) -> Sequence[ShownNumber]:
        snapshot = self._snapshot
        if snapshot is None:
            return []
        index = snapshot.index
        points = "" if index is None else short_number(index.points, 1)
        return [
            ShownNumber("outcome_index", points, snapshot.today),
            ShownNumber("outcome_target", words.targets_text(snapshot, self._context.catalogue)),
        ]
