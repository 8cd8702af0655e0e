"""A week without items: what that means, and the one or two things to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import WeekSnapshot
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState

DRAFT, MINIMUM, ADD = "draft", "minimum", "add"


class NothingPlanned(EmptyState):
    """``wished`` comes with DRAFT, MINIMUM or ADD."""

    wished = Signal(str)

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(theme, "week", " ", " ", " ", " ", parent)
        self._coach = catalogue.coach
        self._wishes = (DRAFT, MINIMUM)
        self.primary.connect(self._on_primary)
        self.secondary.connect(self._on_secondary)

    def show_week(self, snapshot: WeekSnapshot) -> None:
        """Say what fits the week."""
        names = {
            DRAFT: _("&Draft my week"),
            MINIMUM: _("Plan &15 minutes"),
            ADD: _("Add what you did"),
        }
        headline, sentence = self._words(snapshot)
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self._wishes = self._fitting(snapshot)
        self.button.setText(names[self._wishes[0]])
        self.other_button.setText(names[self._wishes[1]])
        self.other_button.setVisible(not snapshot.is_past)

    def _words(self, snapshot: WeekSnapshot) -> tuple[str, str]:
        if snapshot.is_past:
            return _("Nothing was planned here"), _("What you did can still be added.")
        text = self._coach[_coach_key(snapshot)]
        return text.title, text.body

    def _fitting(self, snapshot: WeekSnapshot) -> tuple[str, str]:
        if snapshot.is_past:
            return ADD, ADD
        return (MINIMUM, DRAFT) if _coach_key(snapshot) == _MISSED else (DRAFT, MINIMUM)

    def _on_primary(self) -> None:
        self.wished.emit(self._wishes[0])

    def _on_secondary(self) -> None:
        self.wished.emit(self._wishes[1])


_MISSED = "empty.week_missed"


def _coach_key(snapshot: WeekSnapshot) -> str:
    if snapshot.first:
        return "empty.week_first"
    return _MISSED if snapshot.missed and snapshot.weeks_ahead == 0 else "empty.week_later"
