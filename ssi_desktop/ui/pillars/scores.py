"""The two totals beside each other: LinkedIn's number, and our estimate with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.charts.score import EstimatedScore, ReportedScore
from ssi_desktop.ui.pillars import words
from ssi_desktop.ui.pillars.ledger_button import LedgerButton
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot


class ReportedCard(Card):
    """LinkedIn's total with its date, change and ranks, and the averages LinkedIn showed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._snapshot: PillarsSnapshot | None = None
        self.score = ReportedScore(context.theme, _("LinkedIn says"))
        self.averages = Caption(wrap=True)
        self.body.addWidget(self.score)
        self.body.addWidget(self.averages)
        self.body.addWidget(Caption(context.catalogue.coach["index.not_sales"].body, wrap=True))
        self.ranks = Button(context.theme, _("Score and rank …"), Variant.QUIET, "chart")
        self.ranks.clicked.connect(self._open_ranks)
        self.explain = ExplainButton(context, _("LinkedIn’s number"), self._numbers)
        self.body.addStretch()
        self.body.addLayout(_quiet_row(self.ranks, explain=self.explain))

    def show_snapshot(self, snapshot: PillarsSnapshot) -> None:
        """Show the latest numbers."""
        self._snapshot = snapshot
        self.ranks.setVisible(snapshot.latest is not None)
        self.explain.setVisible(snapshot.latest is not None)
        self.score.show_score(snapshot.total, words.reported_note(snapshot))
        self.averages.setText(words.averages(snapshot.latest))
        self.averages.setVisible(bool(self.averages.text()))

    def _numbers(self) -> Sequence[ShownNumber]:
        from ssi_desktop.ui.pillars.numbers import reported_numbers

        return [] if self._snapshot is None else reported_numbers(self._snapshot, self._context.catalogue)

    def _open_ranks(self) -> None:
        from ssi_desktop.ui.pillars.rank_sheet import RankSheet

        if self._snapshot is not None:
            RankSheet(self._context, self._snapshot, self.window()).open()


class EstimateCard(Card):
    """Our total: being worked out, unknown, a range, a number with its range, or why it is missing.

    ``retried`` comes from the button of the notice that says why.
    """

    retried = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.score = EstimatedScore(theme, _("Our estimate, not LinkedIn’s"))
        self.notice = Notice(theme, tone=Tone.BAD)
        self.notice.acted.connect(self.retried)
        self.remark = Caption(wrap=True)
        self.how = Button(theme, _("How the estimate is made"), Variant.QUIET, "info")
        self.how.clicked.connect(self._explain)
        self.what_if = Button(theme, _("What if …"), Variant.QUIET, "idea")
        self.what_if.clicked.connect(self._try_out)
        self.why = LedgerButton(context)
        self.bring = Button(theme, _("Import your archive …"), Variant.QUIET, "import")
        self.bring.clicked.connect(self._ask_for_archive)
        self.explain = ExplainButton(context, _("Our estimate, not LinkedIn’s"), self._numbers)
        self._estimate: EstimateSnapshot | None = None
        self._arrange()
        self.show_pending()

    def show_pending(self) -> None:
        """It is worked out for the first time."""
        self.score.show_score(None, absent=words.working())
        self._say("", nothing=False)

    def show_estimate(self, estimate: EstimateSnapshot) -> None:
        """Show a fresh estimate."""
        self._estimate = estimate
        coach, catalogue = self._context.catalogue.coach, self._context.catalogue
        known = words.known_share(estimate)
        if not known:
            self.score.show_score(None, coach["estimate.nothing_known"].title)
            self._say(coach["estimate.nothing_known"].body, nothing=True)
            return
        now, before = estimate.now.total, estimate.before.total
        self.score.show_score(now, words.estimate_note(now, known, before))
        self._say(words.estimate_remark(estimate, catalogue), nothing=False)

    def show_missing(self, reason: str) -> None:
        """It could not be worked out, so that no older one may stand there."""
        self._estimate = None
        self.score.show_score(None, absent=words.unavailable())
        self._say("", nothing=False)
        self.notice.show_text(reason, Tone.BAD, _("Try again"))

    def _arrange(self) -> None:
        self.body.addWidget(self.score)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.remark)
        row = _quiet_row(self.why, self.what_if, self.how, self.bring, explain=self.explain)
        self.body.addStretch()
        self.body.addLayout(row)

    def _say(self, remark: str, *, nothing: bool) -> None:
        self.notice.clear()
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.bring.setVisible(nothing)
        self.why.setVisible(not nothing)
        self.what_if.setVisible(not nothing)

    def _explain(self) -> None:
        from ssi_desktop.ui.pillars.how_sheet import HowSheet

        HowSheet(self._context, self.window()).open()

    def _try_out(self) -> None:
        from ssi_desktop.ui.pillars.what_if_sheet import WhatIfSheet

        WhatIfSheet(self._context, self.window()).open()

    def _numbers(self) -> Sequence[ShownNumber]:
        from ssi_desktop.ui.pillars.numbers import estimate_numbers

        return estimate_numbers(self._estimate)

    def _ask_for_archive(self) -> None:
        self._context.asked_to_import.emit("archive")


def _quiet_row(*buttons: QWidget, explain: QWidget) -> QHBoxLayout:
    """Quiet buttons whose words stand in line with the rest of the card, and the question mark where every
    other card has it, at the right."""
    ways = FlowLayout(None, Space.TIGHT, 0)
    for button in buttons:
        ways.addWidget(button)
    row = QHBoxLayout()
    row.setContentsMargins(-Space.MEDIUM, 0, 0, 0)
    row.addLayout(ways, 1)
    row.addWidget(explain, 0, Qt.AlignmentFlag.AlignTop)
    return row
