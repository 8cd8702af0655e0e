"""The Pillars tab: LinkedIn's numbers beside our estimate, never mixed, with history and entry."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import EstimateSnapshot, PillarsSnapshot, load_estimate, load_pillars
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.ui.charts.gauge import Gauge, GaugeReading
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.charts.score import EstimatedScore, ReportedScore
from ssi_desktop.ui.pillars import words
from ssi_desktop.ui.pillars.entry_card import EntryCard
from ssi_desktop.ui.pillars.explanation import ExplanationDialog
from ssi_desktop.ui.pillars.history_card import HistoryCard
from ssi_desktop.ui.pillars.week_numbers_card import WeekNumbersCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.pages import PageHeader, ScrollPage


class PillarsTab(Tab):
    """LinkedIn's side is shown at once; our estimate follows from a task beside the window."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.SCORES, Topic.PROFILE, Topic.OUTCOMES, Topic.SETTINGS, Topic.IMPORTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: PillarsSnapshot | None = None
        self._estimate: EstimateSnapshot | None = None
        self._job: Job | None = None
        theme, coach = context.theme, context.catalogue.coach
        self.header = PageHeader(_("Pillars"))
        self.paste = Button(theme, _("Paste from &LinkedIn …"), Variant.PRIMARY, "paste")
        self.paste.clicked.connect(self._ask_to_paste)
        self.header.add_action(self.paste)
        self.caution = Caption(coach["index.not_sales"].body, wrap=True)
        self.advice = Notice(theme)
        self.reported = ReportedScore(theme, _("LinkedIn says"))
        self.estimated = EstimatedScore(theme, _("Our estimate, not LinkedIn’s"))
        self.averages = Caption(wrap=True)
        self.gauges: dict[Pillar, Gauge] = {
            pillar: Gauge(
                theme, words.pillar_short(context.catalogue, pillar), pillar_look(pillar), scale=True
            )
            for pillar in PILLARS
        }
        self.entry = EntryCard(context)
        self.history = HistoryCard(context)
        self.week_numbers = WeekNumbersCard(context)
        self.empty = EmptyState(
            theme,
            "pillars",
            coach["empty.pillars_first"].title,
            coach["empty.pillars_first"].body,
            _("Paste from &LinkedIn …"),
            _("&Type them instead"),
        )
        self.hidden_index = EmptyState(
            theme, "eye-off", coach["index.hide"].title, _("LinkedIn’s index is hidden."), _("Show it &again")
        )
        self._page = ScrollPage()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = self._page.column
        column.addWidget(self.header)
        column.addWidget(self.advice)
        scores = ColumnGrid(None, 300, 2)
        for score in (self.reported, self.estimated):
            card = Card()
            card.body.addWidget(score)
            if score is self.reported:
                card.body.addWidget(self.averages)
                card.body.addWidget(self.caution)
            else:
                self.explain_note = Caption(self.context.catalogue.coach["estimate.interval"].body, wrap=True)
                card.body.addWidget(self.explain_note)
            scores.addWidget(card)
        column.addLayout(scores)
        column.addWidget(self._gauges_card())
        column.addWidget(self.history)
        column.addWidget(self.entry)
        column.addWidget(self.week_numbers)
        column.addStretch()
        for page in (self._page, self.empty, self.hidden_index):
            self._stack.addWidget(page)
        self.box.addWidget(self._stack)

    def _gauges_card(self) -> Card:
        card = Card(
            _("The four pillars"),
            _("Bar: LinkedIn’s number. Line: four weeks ago. Hatched band and diamond: our estimate. "
              "Open a pillar to see how the estimate adds up."),
        )  # fmt: skip
        grid = ColumnGrid(None, 420, 2)
        for gauge in self.gauges.values():
            grid.addWidget(gauge)
        card.body.addLayout(grid)
        return card

    def _connect(self) -> None:
        self.empty.primary.connect(self._ask_to_paste)
        self.empty.secondary.connect(self._type_first)
        self.hidden_index.primary.connect(self._show_index)
        for gauge in self.gauges.values():
            gauge.opened.connect(self._explain)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.activated.connect(self._ask_to_paste)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.activated.connect(self._type_first)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show LinkedIn's side and start to work out ours."""
        snapshot = load_pillars(self.context.workspace)
        self._snapshot = snapshot
        self._choose_page(snapshot)
        self.header.set_headline(words.headline(snapshot, self.context.catalogue))
        self.reported.show_score(snapshot.total, words.reported_note(snapshot))
        self.averages.setText(words.averages(snapshot.latest))
        self.averages.setVisible(bool(self.averages.text()))
        self._show_advice(snapshot)
        self.week_numbers.show_numbers(snapshot)
        self._show_both()
        self._start_estimate()

    def _choose_page(self, snapshot: PillarsSnapshot) -> None:
        nothing = not snapshot.history and not self.context.workspace.store.archives.present()
        typed = snapshot.typed_last_week or snapshot.typed_this_week or snapshot.typed_stocks
        if not snapshot.show_index:
            self._stack.setCurrentWidget(self.hidden_index)
        elif nothing and not typed and self._stack.currentWidget() is not self._page:
            self._stack.setCurrentWidget(self.empty)
        elif not (nothing and not typed):
            self._stack.setCurrentWidget(self._page)

    def _show_advice(self, snapshot: PillarsSnapshot) -> None:
        coach = self.context.catalogue.coach
        if snapshot.plateau is not None:
            text = coach[snapshot.plateau.value]
            self.advice.show_text(f"{text.title}. {text.body}", Tone.ACCENT)
            return
        self.advice.show_text(words.age(snapshot), Tone.NEUTRAL)

    def _start_estimate(self) -> None:
        if self._job is not None:
            self._job.mute()
        workspace = self.context.workspace
        if workspace.path is None:
            self._on_estimate(load_estimate(workspace))
            return
        self._job = self.context.jobs.start(_Estimating(workspace))
        self._job.succeeded.connect(self._on_estimate)

    def _on_estimate(self, estimate: EstimateSnapshot) -> None:
        self._estimate = estimate
        self._job = None
        self._show_both()

    def _show_both(self) -> None:
        snapshot, estimate = self._snapshot, self._estimate
        if snapshot is None:
            return
        if estimate is not None:
            pillars = estimate.now.pillars.values()
            known = sum(pillar.known_share for pillar in pillars) / len(PILLARS)
            note = words.estimate_note(estimate.now.total, known, estimate.before.total)
            self.estimated.show_score(estimate.now.total if known else None, note)
        for view in snapshot.pillars:
            ours = None if estimate is None else estimate.now.pillars[view.pillar]
            reading = GaugeReading(
                reported=view.reported,
                estimated=None if ours is None or not ours.known_share else ours.score,
                earlier=view.reported_before,
            )
            self.gauges[view.pillar].show_reading(reading)
        self.history.show_history(snapshot, estimate)

    # --- gestures -----------------------------------------------------------------------------

    def _explain(self) -> None:
        gauge = self.sender()
        if self._estimate is None:
            return
        for pillar, known in self.gauges.items():
            if known is gauge:
                ExplanationDialog(self.context, self._estimate.now.pillars[pillar], self.window()).open()

    def _ask_to_paste(self) -> None:
        self.context.asked_to_import.emit("paste")

    def _type_first(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self._page.ensureWidgetVisible(self.entry)
        self.entry.pillars[Pillar.BRAND].setFocus()

    def _show_index(self) -> None:
        self.context.perform(ChangeSettings({"show_index": True}))


class _Estimating:
    """The work of a task: our estimate through a connection of its own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, control: JobControl) -> EstimateSnapshot:
        control.check()
        sibling = self._workspace.sibling()
        try:
            return load_estimate(sibling)
        finally:
            sibling.close()
