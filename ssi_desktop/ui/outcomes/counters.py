"""The counters: how many of each kind in the last four weeks, beside the four weeks before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import OutcomesSnapshot
from ssi_desktop.ui.outcomes import words
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Caption, Number, Soft
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

_COLUMN = 96


class Counter(QWidget):
    """One kind and its number."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Soft()
        self.number = Number("0")
        self.change = Caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        for label in (self.name, self.number, self.change):
            column.addWidget(label)

    def show_count(self, name: str, now: int, before: int | None) -> None:
        """Show a count; ``before`` None compares it with nothing."""
        self.name.setText(name)
        self.number.setText(number_text(now))
        self.change.setText("" if before is None else words.change_text(now, before))
        self.change.setVisible(before is not None)


class CountersCard(Card):
    """All kinds beside each other, in the order that fits the user."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(_("The last four weeks"), " ")
        self._catalogue = catalogue
        self.counters = [Counter() for _kind in OutcomeKind]
        grid = ColumnGrid(None, _COLUMN, len(self.counters), Space.MEDIUM)
        for counter in self.counters:
            grid.addWidget(counter)
        self.body.addLayout(grid)

    def show_outcomes(self, snapshot: OutcomesSnapshot) -> None:
        """Show the counts."""
        self.set_caption(words.recent_caption(snapshot))
        for counter, kind in zip(self.counters, snapshot.kinds, strict=True):
            before = snapshot.before[kind] if snapshot.compares else None
            counter.show_count(words.kind_name(self._catalogue, kind), snapshot.recent[kind], before)
