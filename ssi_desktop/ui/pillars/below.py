"""What lies below the gauges: typing the numbers in, the history, and the numbers of the week."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.services.estimate import EstimateSnapshot
from ssi_desktop.services.pillar_records import PillarRecords
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.pillars.entry_card import EntryCard
from ssi_desktop.ui.pillars.explained import BelowNumbers
from ssi_desktop.ui.pillars.history_card import HistoryCard
from ssi_desktop.ui.pillars.levels_card import LevelsCard
from ssi_desktop.ui.pillars.marker_row import MarkerRow
from ssi_desktop.ui.pillars.moved_card import MovedCard
from ssi_desktop.ui.pillars.platforms_card import PlatformsCard
from ssi_desktop.ui.pillars.trial_card import TrialCard
from ssi_desktop.ui.pillars.week_numbers_card import WeekNumbersCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space


class Below(QWidget):
    """The cards below each other, made after the tab's first paint."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.entry = EntryCard(context)
        self.history = HistoryCard(context)
        self.markers = MarkerRow(context, self.history)
        self.moved = MovedCard(context)
        self.trials = TrialCard(context)
        self.week_numbers = WeekNumbersCard(context)
        self.levels = LevelsCard(context)
        self.platforms = PlatformsCard(context)
        self.numbers = BelowNumbers(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.LARGE)
        for card in (self.entry, self.history, self.moved, self.trials, self.week_numbers, self.levels):
            column.addWidget(card)
        column.addWidget(self.platforms)

    def show_all(
        self, snapshot: PillarsSnapshot, records: PillarRecords, estimate: EstimateSnapshot | None
    ) -> None:
        """Show what is stored, and the estimate once it is there; while the index is hidden, only what does
        without it."""
        for card in (self.entry, self.moved, self.trials, self.levels):
            card.setVisible(snapshot.show_index)
        self.numbers.know(snapshot, records, estimate)
        self.entry.show_kept(snapshot.history)
        self.week_numbers.show_numbers(records)
        self.history.show_history(snapshot, records, estimate)
        if snapshot.show_index:
            self.moved.show_state(snapshot, estimate)
            self.levels.show_levels(snapshot)
            self.trials.reload()
