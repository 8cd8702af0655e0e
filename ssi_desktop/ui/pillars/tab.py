"""The Pillars tab: LinkedIn's numbers beside our estimate, never mixed, with history and entry."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ssi_desktop.core.pillars import Pillar
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot, load_pillars
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.charts.gauge import Gauge
from ssi_desktop.ui.pillars import words
from ssi_desktop.ui.pillars.advice_strips import AdviceStrips
from ssi_desktop.ui.pillars.estimating import EstimateRunner
from ssi_desktop.ui.pillars.gauges_card import GaugesCard
from ssi_desktop.ui.pillars.scores import EstimateCard, ReportedCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.pages import PageHeader, ScrollPage

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.services.nowcast import NowcastSnapshot
    from ssi_desktop.ui.pillars.below import Below
    from ssi_desktop.ui.pillars.entry_card import EntryCard
    from ssi_desktop.ui.pillars.first_page import FirstPage
    from ssi_desktop.ui.pillars.history_card import HistoryCard
    from ssi_desktop.ui.pillars.week_numbers_card import WeekNumbersCard
    from ssi_desktop.ui.shared.widgets.notices import Notice

_SCORE_WIDTH = 300


class PillarsTab(Tab):
    """LinkedIn's side is shown at once; our estimate follows from a task beside the window.

    Ctrl+V reads a copied page and shows what it says (inside a field it pastes into the field), Ctrl+N leads
    to the fields.
    """

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.SCORES, Topic.PROFILE, Topic.OUTCOMES, Topic.SETTINGS, Topic.IMPORTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: PillarsSnapshot | None = None
        self._estimate: EstimateSnapshot | None = None
        self._absent = words.working()
        self._begun = False
        self._told = False
        theme = context.theme
        self.estimates = EstimateRunner(context, self)
        self.header = PageHeader(_("Pillars"))
        self.paste = Button(theme, _("Paste from &LinkedIn …"), Variant.PRIMARY, "paste")
        self.advice = AdviceStrips(context)
        self.reported = ReportedCard(context)
        self.estimated = EstimateCard(context)
        self.pillars = GaugesCard(context)
        self._page = ScrollPage()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    # --- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.header.add_action(self.paste)
        scores = ColumnGrid(None, _SCORE_WIDTH, 2)
        for card in (self.reported, self.estimated):
            scores.addWidget(card)
        column = self._page.column
        column.addWidget(self.header)
        column.addWidget(self.advice)
        column.addLayout(scores)
        column.addWidget(self.pillars)
        column.addStretch()
        self._stack.addWidget(self._page)
        self.box.addWidget(self._stack)

    def _connect(self) -> None:
        self.paste.clicked.connect(self._ask_to_paste)
        self.estimated.retried.connect(self._retry)
        self.estimates.answered.connect(self._on_estimate)
        self.estimates.refused.connect(self._on_refused)
        self.estimates.failed.connect(self._on_failed)
        self.pillars.opened.connect(self._explain)
        for key, do in (
            (QKeySequence.StandardKey.Paste, self._paste),
            (QKeySequence.StandardKey.New, self._type_first),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)

    # --- made when first used -----------------------------------------------------------------

    @cached_property
    def first(self) -> FirstPage:
        """What is shown before there is any number."""
        from ssi_desktop.ui.pillars.first_page import FirstPage

        page = FirstPage(self.context)
        page.paste_asked.connect(self._ask_to_paste)
        page.type_asked.connect(self._type_first)
        page.archive_asked.connect(self._ask_for_archive)
        self._stack.addWidget(page)
        return page

    @cached_property
    def hidden_index(self) -> Notice:
        """What stands at the top while the person hides LinkedIn's index."""
        from ssi_desktop.ui.shared.widgets.notices import Notice

        notice = Notice(self.context.theme)
        notice.acted.connect(self._show_index)
        self._page.column.insertWidget(1, notice)
        return notice

    @cached_property
    def below(self) -> Below:
        """The cards below the gauges."""
        from ssi_desktop.ui.pillars.below import Below

        below = Below(self.context)
        below.history.correct_asked.connect(self._correct)
        below.moved.runner.answered.connect(self._on_nowcast)
        self._page.column.insertWidget(self._page.column.count() - 1, below)
        return below

    @property
    def gauges(self) -> dict[Pillar, Gauge]:
        """The gauge of each pillar."""
        return self.pillars.gauges

    @property
    def entry(self) -> EntryCard:
        """The card to type LinkedIn's numbers in."""
        return self.below.entry

    @property
    def history(self) -> HistoryCard:
        """The card of the history."""
        return self.below.history

    @property
    def week_numbers(self) -> WeekNumbersCard:
        """The card of the numbers that only the person can look up."""
        return self.below.week_numbers

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show LinkedIn's side; once the tab is whole, also the rest, and start to work out ours."""
        snapshot = load_pillars(self.context.workspace)
        self._snapshot = snapshot
        self._hide_index(not snapshot.show_index)
        self._choose_page()
        self.header.set_headline(self._headline(snapshot))
        self.reported.show_snapshot(snapshot)
        self._show_gauges()
        if self.is_whole:
            self._show_rest()

    def _headline(self, snapshot: PillarsSnapshot) -> str:
        if not snapshot.show_index:
            return _("Your estimate, your outcomes and the numbers of the week.")
        return words.headline(snapshot, self.context.catalogue)

    def _hide_index(self, hidden: bool) -> None:
        """Take everything of LinkedIn's off the page, or put it back."""
        for widget in (self.paste, self.reported, self.pillars):
            widget.setVisible(not hidden)
        if hidden:
            self.advice.forget()
            self.hidden_index.show_text(
                _("LinkedIn’s index is hidden."), action=_("Show &it again"), say=False
            )
        elif "hidden_index" in self.__dict__:
            self.hidden_index.clear()

    def complete(self) -> None:
        """Show what lies below the gauges and start to work out our estimate."""
        self._show_rest()

    def _show_rest(self) -> None:
        if self._snapshot is not None and self._snapshot.show_index:
            self.advice.show_pillars(self._snapshot, say=self._told)
            self._told = True
        self._show_below()
        self.estimates.start()

    def _choose_page(self) -> None:
        """The first steps while there is nothing at all, unless the person began to type."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        if self._begun or snapshot.begun or self._knows_anything() or not snapshot.show_index:
            self._turn_to(self._page)
        else:
            self._turn_to(self.first)

    def _knows_anything(self) -> bool:
        return self._estimate is not None and words.known_share(self._estimate) > 0

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)

    def _show_gauges(self) -> None:
        if self._snapshot is not None:
            self.pillars.show_gauges(self._snapshot, self._estimate, self._absent)

    def _show_below(self) -> None:
        from ssi_desktop.services.pillar_records import load_records

        if self._snapshot is not None:
            self.below.show_all(self._snapshot, load_records(self.context.workspace), self._estimate)

    # --- the estimate -------------------------------------------------------------------------

    def _on_estimate(self, estimate: EstimateSnapshot) -> None:
        self._estimate = estimate
        self.estimated.show_estimate(estimate)
        self._choose_page()
        self._show_gauges()
        self._show_below()

    def _on_nowcast(self, nowcast: NowcastSnapshot) -> None:
        """Where LinkedIn may have changed its formula is said at the top and marked in the history."""
        self.advice.know_formula_changes(nowcast.formula_changes)
        self.history.show_formula_changes(nowcast.formula_changes)

    def _on_refused(self, problem: Problem) -> None:
        from ssi_desktop.wording.problems import problem_text

        self._lose_estimate(problem_text(problem))

    def _on_failed(self) -> None:
        self._lose_estimate(
            _("The estimate could not be worked out. LinkedIn’s numbers are shown as they are.")
        )

    def _lose_estimate(self, reason: str) -> None:
        """An older estimate must not stand there as if it were today's."""
        self._estimate, self._absent = None, words.unavailable()
        self.estimated.show_missing(reason)
        self._show_gauges()
        self._show_below()

    def _retry(self) -> None:
        self._absent = words.working()
        self.estimated.show_pending()
        self._show_gauges()
        self._show_below()
        self.estimates.start()

    # --- gestures -----------------------------------------------------------------------------

    def _explain(self, pillar: Pillar) -> None:
        from ssi_desktop.ui.pillars.explanation import ExplanationSheet

        if self._estimate is not None:
            ExplanationSheet(self.context, self._estimate.now.pillars[pillar], self.window()).open()

    def _paste(self) -> None:
        """What was copied is read and shown; with nothing copied, how to copy it."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.context.handed_over.emit(text)
        else:
            self._ask_to_paste()

    def _ask_to_paste(self) -> None:
        self.context.asked_to_import.emit("paste")

    def _ask_for_archive(self) -> None:
        self.context.asked_to_import.emit("archive")

    def _type_first(self) -> None:
        self._begun = True
        self.make_whole()
        self._choose_page()
        self._lead_to_entry()

    def _correct(self, day: date) -> None:
        self.entry.correct(day)
        self._lead_to_entry()

    def _lead_to_entry(self) -> None:
        hidden = self._snapshot is not None and not self._snapshot.show_index
        if self._stack.currentWidget() is self._page and not hidden:
            self._page.ensureWidgetVisible(self.entry)
            self.entry.pillars[Pillar.BRAND].setFocus()

    def _show_index(self) -> None:
        self.context.perform(ChangeSettings({"show_index": True}))
