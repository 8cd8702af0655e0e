"""The line under the keyboard in full: what it means, its numbers, and the weeks in which it was counted."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.attribution import WeekShare
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars import moved_words as words
from ssi_desktop.ui.pillars.moved_rows import Kind, MovedRow, then_and_now
from ssi_desktop.ui.shared.locale_text import signed_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong


class MovedDetail(Card):
    """A side note below the table."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(sunken=True)
        self._catalogue = catalogue
        self.name, self.meaning, self.weeks = Strong(wrap=True), Body(wrap=True), Caption(wrap=True)
        self.body.setSpacing(Space.HAIR)
        for label in (self.name, self.meaning, self.weeks):
            self.body.addWidget(label)

    def show_row(self, row: MovedRow, shares: tuple[WeekShare, ...]) -> None:
        """Tell one line."""
        self.name.setText(" · ".join(part for part in (row.name, row.values) if part))
        self.meaning.setText(self._meaning(row))
        weeks = words.shares_text(shares)
        self.weeks.setText(weeks)
        self.weeks.setVisible(bool(weeks))

    def _meaning(self, row: MovedRow) -> str:
        if row.move is not None:
            return self._catalogue.metrics[row.move.metric.value].meaning
        match row.kind:
            case Kind.OTHERS:
                return " · ".join(self._small(row))
            case Kind.PENALTY:
                return _(
                    "Points that the estimate takes off for new connections nobody wrote to within a week."
                )
            case Kind.REST:
                return self._catalogue.coach["estimate.unexplained"].body
            case _:
                return _("What LinkedIn’s page showed on the two days. The lines above add up to it.")

    def _small(self, row: MovedRow) -> list[str]:
        metrics = self._catalogue.metrics
        return [
            f"{metrics[m.metric.value].name} {signed_text(m.points, 2)} "
            f"({then_and_now(m.before, m.after, metrics[m.metric.value].unit)})"
            for m in row.others
        ]
