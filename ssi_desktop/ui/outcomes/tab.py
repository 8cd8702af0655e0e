"""The Outcomes tab: what came of the work, before any index."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import OutcomesSnapshot, OutcomeView, RemoveOutcome, load_outcomes
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.outcomes.counters import CountersCard
from ssi_desktop.ui.outcomes.funnel_card import FunnelCard
from ssi_desktop.ui.outcomes.index_card import IndexCard
from ssi_desktop.ui.outcomes.list_card import ListCard
from ssi_desktop.ui.outcomes.log_card import LogCard
from ssi_desktop.ui.outcomes.pipeline_card import PipelineCard
from ssi_desktop.ui.outcomes.together_card import TogetherCard
from ssi_desktop.ui.outcomes.weeks_card import WeeksCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.targets import NewOutcome
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader, ScrollColumn
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.wording.problems import problem_text

_FORM_WIDTH, _FORM_LEAST = 372, 248
_MAIN_LEAST = 328


class OutcomesTab(Tab):
    """Counters, weekly strip and list at the left, the quick log always at hand at the right."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.OUTCOMES, Topic.ACCOUNTS, Topic.SETTINGS, Topic.WEEK, Topic.SCORES, Topic.IMPORTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: OutcomesSnapshot | None = None
        theme, catalogue = context.theme, context.catalogue
        self.header = PageHeader(_("Outcomes"))
        self.bring_in = Button(theme, _("Import a list …"), Variant.QUIET, "import")
        self.notice = Notice(theme, tone=Tone.BAD, closable=True)
        self.counters = CountersCard(catalogue)
        self.weeks = WeeksCard(context)
        self.index = IndexCard(context)
        self.pipeline = PipelineCard(context)
        self.together = TogetherCard(context)
        self.funnel = FunnelCard(context)
        self.listing = ListCard(context)
        self.form = LogCard(context)
        first = catalogue.coach["empty.outcomes_first"]
        self.empty = EmptyState(theme, "outcomes", first.title, first.body, _("Log the first one"),
                                _("Import a list …"))  # fmt: skip
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        page = PageBody()
        self.header.add_action(self.bring_in)
        page.column.addWidget(self.header)
        page.column.addWidget(self.notice)
        main = ScrollColumn()
        for card in (
            self.counters,
            self.weeks,
            self.index,
            self.funnel,
            self.pipeline,
            self.together,
            self.listing,
        ):
            main.column.addWidget(card)
        main.column.addStretch()
        self._stack.addWidget(main)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumWidth(_MAIN_LEAST)
        side = ScrollColumn()
        side.column.addWidget(self.form)
        side.setMinimumWidth(_FORM_LEAST)
        splitter = Splitter(self.context.theme)
        splitter.addWidget(self._stack)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, _FORM_WIDTH])
        page.column.addWidget(splitter, 1)
        self.box.addWidget(page)

    def _connect(self) -> None:
        self.empty.primary.connect(self._start_new)
        self.empty.secondary.connect(self._import)
        self.bring_in.clicked.connect(self._import)
        self.listing.edit_asked.connect(self._edit)
        self.listing.remove_asked.connect(self._remove)
        self.pipeline.account_asked.connect(self._open_account)
        self.form.logged.connect(self.listing.go_to)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._start_new)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._find)

    def reload(self) -> None:
        """Show everything logged; the chosen row stays chosen, and so does what is being typed."""
        snapshot = load_outcomes(self.context.workspace)
        self._snapshot = snapshot
        coach = self.context.catalogue.coach
        beginner = snapshot.beginner
        self.header.set_headline(coach["tone.beginner.outcomes" if beginner else "outcomes.first"].body)
        self.notice.clear()
        self.form.show_choices(snapshot)
        self.counters.show_outcomes(snapshot)
        self.weeks.show_outcomes(snapshot)
        self.index.show_outcomes(snapshot)
        self.funnel.show_outcomes()
        self.pipeline.show_outcomes(snapshot)
        self.together.show_outcomes()
        self.listing.show_outcomes(snapshot)
        self.bring_in.setVisible(bool(snapshot.outcomes))
        self._stack.setCurrentIndex(0 if snapshot.outcomes else 1)

    def show_target(self, target: str) -> None:
        """A new outcome with what is known of it (`NewOutcome`), or an outcome's id."""
        wanted = NewOutcome.read(target)
        if wanted is not None:
            self.form.prepare(wanted)
            self.form.take_focus()
        elif target.isdigit():
            self.listing.go_to(int(target))

    def _open_account(self, account_id: int) -> None:
        self.context.go("accounts", str(account_id))

    def _import(self) -> None:
        self.context.asked_to_import.emit("outcomes")

    def _start_new(self) -> None:
        self.form.prepare(NewOutcome())
        self.form.take_focus()

    def _find(self) -> None:
        if self.listing.search.isVisible():
            self.listing.search.setFocus()

    def _edit(self, row: OutcomeView) -> None:
        self.form.edit(row.outcome)

    def _remove(self, row: OutcomeView) -> None:
        beside = self.listing.neighbour(row.outcome.id)
        try:
            self.context.perform(RemoveOutcome(row.outcome.id, row.outcome.kind))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        if beside is not None:
            self.listing.go_to(beside)
        self.context.notify(_("Outcome removed."), undo=True)
