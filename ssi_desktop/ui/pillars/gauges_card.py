"""The card of the four gauges: as bars with all their marks, or as the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.charts.gauge import Gauge, GaugeReading
from ssi_desktop.ui.charts.gauge_legend import GaugeLegend, parts_of
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.ui.pillars.gauges_table import GaugesTable

_GAUGE_WIDTH = 420


class GaugesCard(Card):
    """``opened`` gives the pillar whose sum is asked for. T in a gauge turns all four into a table."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("The four pillars"), _("Open a pillar to see how the estimate adds up."))
        self._context = context
        self._snapshot: PillarsSnapshot | None = None
        self._estimate: EstimateSnapshot | None = None
        self._last = PILLARS[0]
        theme = context.theme
        self.gauges: dict[Pillar, Gauge] = {
            pillar: Gauge(theme, pillar_short(context.catalogue, pillar), pillar_look(pillar), scale=True)
            for pillar in PILLARS
        }
        self.targets = Button(theme, _("Targets …"), Variant.QUIET, "target")
        self.as_table = Button(theme, _("As table"), Variant.QUIET, "table")
        self.as_table.setCheckable(True)
        self.explain = ExplainButton(context, _("The four pillars"), self._numbers)
        self._legend = GaugeLegend(theme)
        self._drawing = QWidget()
        self._arrange()
        self._connect()

    @cached_property
    def table(self) -> GaugesTable:
        """The figures of all gauges, made when first asked for."""
        from ssi_desktop.ui.pillars.gauges_table import GaugesTable

        table = GaugesTable(self._context)
        table.gauges_asked.connect(self.as_table.toggle)
        table.copied.connect(self._on_copied)
        self.body.addWidget(table)
        return table

    def show_gauges(
        self, snapshot: PillarsSnapshot, estimate: EstimateSnapshot | None, absent: str = ""
    ) -> None:
        """Show LinkedIn's side and, once it is there, our estimate; ``absent`` says why it is missing."""
        self._snapshot, self._estimate = snapshot, estimate
        readings = _readings(snapshot, estimate, absent)
        for pillar, reading in readings.items():
            if reading != self.gauges[pillar].reading:
                self.gauges[pillar].show_reading(reading)
        self._legend.show_parts(parts_of(readings.values()))
        if self.as_table.isChecked():
            self.table.show_readings(readings)

    def _arrange(self) -> None:
        self.add_action(self.targets)
        self.add_action(self.as_table)
        self.add_action(self.explain)
        self.bleed(Space.SMALL)
        column = QVBoxLayout(self._drawing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self._legend.setContentsMargins(Space.SMALL, 0, Space.SMALL, Space.TIGHT)
        column.addWidget(self._legend)
        grid = ColumnGrid(None, _GAUGE_WIDTH, 2)
        for gauge in self.gauges.values():
            grid.addWidget(gauge)
        column.addLayout(grid)
        self.body.addWidget(self._drawing)

    def _connect(self) -> None:
        self.targets.clicked.connect(self._choose_targets)
        self.as_table.toggled.connect(self._on_toggled)
        for gauge in self.gauges.values():
            gauge.opened.connect(self._on_opened)
            gauge.table_requested.connect(self._on_table_requested)

    def _pillar_of(self, gauge: object) -> Pillar:
        return next((pillar for pillar, known in self.gauges.items() if known is gauge), self._last)

    def _on_opened(self) -> None:
        self.opened.emit(self._pillar_of(self.sender()))

    def _on_table_requested(self) -> None:
        self._last = self._pillar_of(self.sender())
        self.as_table.toggle()

    def _on_toggled(self, listed: bool) -> None:
        self.as_table.setText(_("As gauges") if listed else _("As table"))
        if listed:
            self.table.show_readings({pillar: gauge.reading for pillar, gauge in self.gauges.items()})
        self._drawing.setVisible(not listed)
        self.table.setVisible(listed)
        if listed:
            self.table.take_focus()
        else:
            self.gauges[self._last].setFocus()

    def _choose_targets(self) -> None:
        from ssi_desktop.ui.pillars.targets_sheet import TargetsSheet

        if self._snapshot is not None:
            TargetsSheet(self._context, self._snapshot.pillars, self.window()).open()

    def _numbers(self) -> Sequence[ShownNumber]:
        from ssi_desktop.ui.pillars.numbers import gauge_numbers

        if self._snapshot is None:
            return []
        return gauge_numbers(self._snapshot, self._estimate, self._context.catalogue)

    def _on_copied(self) -> None:
        self._context.notify(_("Table copied."))


def _readings(
    snapshot: PillarsSnapshot, estimate: EstimateSnapshot | None, absent: str
) -> dict[Pillar, GaugeReading]:
    readings = {}
    for view in snapshot.pillars:
        ours = None if estimate is None else estimate.now.pillars[view.pillar]
        readings[view.pillar] = GaugeReading(
            reported=view.reported,
            estimated=ours.score if ours is not None and ours.known_share else None,
            target=view.target,
            earlier=view.reported_before,
            absent=absent if ours is None else "",
            industry=view.industry_avg,
            network=view.network_avg,
        )
    return readings
