"""A platform beside LinkedIn: our estimate for it, the numbers of a week, and its profile checklist."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX
from ssi_desktop.core.platforms import Platform, rules_of
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.platforms import PlatformSnapshot, load_platform
from ssi_desktop.ui.charts.looks import ESTIMATED, pillar_look
from ssi_desktop.ui.charts.what_if_gauge import WhatIfGauge
from ssi_desktop.ui.pillars import platform_words as words
from ssi_desktop.ui.pillars.platform_checklist import PlatformChecklistPage
from ssi_desktop.ui.pillars.platform_numbers import PlatformNumbersPage
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

_SIZE = QSize(980, 760)
_GAUGE_WIDTH = 130
_NUMBERS, _PROFILE = "numbers", "profile"


class PlatformSheet(Sheet):
    """Everything about one platform; what is typed and graded is stored at once, each as one step of undo.

    A gauge opens to the sum behind it.
    """

    def __init__(self, context: Context, platform: Platform, parent: QWidget | None = None) -> None:
        about = context.catalogue.coach[f"platform.{platform.value}"]
        super().__init__(context.theme, about.title, about.body, parent, _SIZE)
        self._context = context
        self._platform = platform
        self._lead = about.body
        self._week = Week.of(context.workspace.clock.today()).shifted(-1)
        self._snapshot: PlatformSnapshot | None = None
        rules = rules_of(platform)
        ghost = _("Four weeks ago: {numbers}")
        label = words.total_label(platform)
        self.total = WhatIfGauge(context.theme, label, ESTIMATED, TOTAL_MAX, ghost=ghost)
        self.gauges = {
            pillar: WhatIfGauge(
                context.theme,
                context.catalogue.pillars[pillar.value].short,
                pillar_look(pillar),
                PILLAR_MAX,
                ghost=ghost,
                opens=True,
            )
            for pillar in PILLARS
        }
        self.sentence = Body(wrap=True)
        self.pages = SegmentedControl(
            context.theme,
            _("What to show"),
            [Choice(_NUMBERS, _("Numbers of the &week")), Choice(_PROFILE, _("&Profile checklist"))],
            _NUMBERS,
        )
        self.numbers = PlatformNumbersPage(context, rules)
        self.checklist = PlatformChecklistPage(context, rules)
        self._fill_sheet()
        self._connect()
        self.reload()
        next(iter(self.numbers.fields.values())).setFocus()

    def reload(self) -> None:
        """Show what is stored now."""
        snapshot = load_platform(self._context.workspace, self._platform, self._week, history_weeks=0)
        self._snapshot = snapshot
        now, before = snapshot.now.estimate, snapshot.before.estimate
        self.total.show_values(now.total, before.total)
        for pillar, gauge in self.gauges.items():
            gauge.show_values(now.pillars[pillar].score, before.pillars[pillar].score)
        self.sentence.setText(words.sentence(snapshot))
        self.numbers.show_platform(snapshot)
        self.checklist.show_platform(snapshot)

    def _fill_sheet(self) -> None:
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        gauges = ColumnGrid(None, _GAUGE_WIDTH, 5, Space.SMALL)
        for gauge in (self.total, *self.gauges.values()):
            gauges.addWidget(gauge)
        column.addLayout(gauges)
        column.addWidget(self.sentence)
        for widget in (top, self.pages, self.numbers, self.checklist):
            self.column.addWidget(widget)
        self.checklist.hide()
        self.column.addStretch()
        self.leave = self.add_button(_("Close"), Variant.PRIMARY)
        self.leave_enter_alone()

    def _connect(self) -> None:
        self.pages.changed.connect(self._turn)
        self.numbers.week_asked.connect(self._show_week)
        self.numbers.saved.connect(self.reload)
        self.checklist.graded.connect(self.reload)
        self.leave.clicked.connect(self.accept)
        for gauge in self.gauges.values():
            gauge.opened.connect(self._explain)

    def _turn(self) -> None:
        self.numbers.setVisible(self.pages.chosen == _NUMBERS)
        self.checklist.setVisible(self.pages.chosen == _PROFILE)

    def _show_week(self, week: Week) -> None:
        self._week = week
        self.reload()

    def _explain(self) -> None:
        from ssi_desktop.ui.pillars.explanation import ExplanationSheet

        snapshot = self._snapshot
        if snapshot is None:
            return
        terms = self._context.catalogue.platform_metrics(self._platform)
        for pillar, gauge in self.gauges.items():
            if gauge is self.sender():
                estimate = snapshot.now.estimate.pillars[pillar]
                ExplanationSheet(self._context, estimate, self, terms=terms, lead=self._lead).open()
