"""Puts the question mark on the cards below the gauges; it knows their numbers when it is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ssi_desktop.core.metrics import Metric
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillar_records import PillarRecords
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.locale_text import number_text, short_number, signed_text

if TYPE_CHECKING:
    from ssi_desktop.core.attribution import Attribution
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.services.nowcast import NowcastSnapshot
    from ssi_desktop.ui.pillars.below import Below


class BelowNumbers:
    """One button for each card with numbers of its own; ``know`` hands in what the cards show."""

    def __init__(self, context: Context, below: Below) -> None:
        self._catalogue = context.catalogue
        self._below = below
        self._snapshot: PillarsSnapshot | None = None
        self._records: PillarRecords | None = None
        self._estimate: EstimateSnapshot | None = None
        self._nowcast: NowcastSnapshot | None = None
        self.buttons: list[ExplainButton] = []
        for card, numbers in (
            (below.entry, self.entry),
            (below.history, self.history),
            (below.moved, self.moved),
            (below.trials, self.trials),
            (below.week_numbers, self.week),
            (below.levels, self.levels),
        ):
            button = ExplainButton(context, card.title.text(), numbers)
            card.add_action(button)
            self.buttons.append(button)
        below.moved.runner.answered.connect(self._on_nowcast)

    def know(
        self, snapshot: PillarsSnapshot, records: PillarRecords, estimate: EstimateSnapshot | None
    ) -> None:
        """Learn what the cards show now."""
        self._snapshot, self._records, self._estimate = snapshot, records, estimate

    def _on_nowcast(self, nowcast: NowcastSnapshot) -> None:
        self._nowcast = nowcast

    def entry(self) -> Sequence[ShownNumber]:
        """The fields and the check of their sum."""
        card = self._below.entry
        pillars = " · ".join(field.text() or "–" for field in card.pillars.values())
        on = card.date.value
        return [
            ShownNumber("pillar_linkedin", pillars, on),
            ShownNumber("linkedin_total", card.total.text(), on),
            ShownNumber("entry_sum", card.sum.text(), on),
            ShownNumber("rank_industry", card.industry.text(), on),
            ShownNumber("rank_network", card.network.text(), on),
            ShownNumber("average_industry", card.industry_avg.text(), on),
            ShownNumber("average_network", card.network_avg.text(), on),
        ]

    def history(self) -> Sequence[ShownNumber]:
        """The latest of every line of the history."""
        from ssi_desktop.ui.pillars.numbers import history_numbers

        if self._snapshot is None or self._records is None:
            return []
        return history_numbers(self._snapshot, self._records, self._estimate, self._catalogue)

    def moved(self) -> Sequence[ShownNumber]:
        """LinkedIn's change, its parts, and the forecast."""
        found = self._attribution()
        nowcast, on = self._nowcast, self._below.moved.days.after
        change = "" if found is None else signed_text(found.reported_change, 2)
        known = "" if found is None else signed_text(found.explained, 2)
        rest = "" if found is None else signed_text(found.unexplained, 2)
        strength = "" if found is None else self._below.moved.chip.text()
        forecast = None if nowcast is None or nowcast.next is None else nowcast.next.total
        day = None if nowcast is None or nowcast.next is None else nowcast.next.on
        point = "" if forecast is None else number_text(forecast.points, 1)
        ends = "" if forecast is None else f"{number_text(forecast.low, 1)}–{number_text(forecast.high, 1)}"
        return [
            ShownNumber("moved_change", change, on),
            ShownNumber("moved_line", known, on),
            ShownNumber("moved_rest", rest, on),
            ShownNumber("moved_strength", strength, on),
            ShownNumber("next_number", point, day),
            ShownNumber("next_range", ends, day),
            ShownNumber("past_error", self._error(), on),
        ]

    def _attribution(self) -> Attribution | None:
        card, nowcast = self._below.moved, self._nowcast
        before, after = card.days.before, card.days.after
        if nowcast is None or before is None or after is None:
            return None
        moved = nowcast.moved(before, after)
        return moved.total if card.pillar is None else moved.pillars.get(card.pillar)

    def _error(self) -> str:
        calibration = None if self._nowcast is None else self._nowcast.learned.total
        error = None if calibration is None else calibration.mae(calibration.model)
        return "" if error is None else short_number(error, 2)

    def trials(self) -> Sequence[ShownNumber]:
        """What is measured of a trial."""
        return [ShownNumber("trial_values", self._below.trials.caption.text())]

    def week(self) -> Sequence[ShownNumber]:
        """Every number of the chosen week with what it counts and where it is found."""
        card = self._below.week_numbers
        fields = [
            (metric, field) for metric, field in card.fields.items() if not card.rows[metric].isHidden()
        ]
        return [
            ShownNumber("week_number", number_text(card.week.number), card.week.monday),
            *(self._typed(metric, field.text()) for metric, field in fields),
        ]

    def _typed(self, metric: Metric, text: str) -> ShownNumber:
        term = self._catalogue.metrics[metric.value]
        on = self._below.week_numbers.week.sunday
        return ShownNumber("typed_number", text, on, term.name, term.meaning, term.where)

    def levels(self) -> Sequence[ShownNumber]:
        """The kind of number that others published."""
        return [ShownNumber("published_level", _("see the table"))]
