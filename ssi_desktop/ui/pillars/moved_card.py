"""The card of what moved with LinkedIn's number between two days, and what LinkedIn may show next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars import moved_words as words
from ssi_desktop.ui.pillars.estimating import NowcastRunner
from ssi_desktop.ui.pillars.ledger_button import LedgerButton
from ssi_desktop.ui.pillars.moved_days import MovedDays
from ssi_desktop.ui.pillars.moved_detail import MovedDetail
from ssi_desktop.ui.pillars.moved_rows import MovedRow, moved_columns, moved_rows
from ssi_desktop.ui.pillars.next_numbers import NextNumbersPart
from ssi_desktop.ui.pillars.words import unavailable, working
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Rule
from ssi_desktop.ui.shared.widgets.chips import Chip, Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.fold_card import FoldCard
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

if TYPE_CHECKING:
    from ssi_desktop.core.attribution import Attribution
    from ssi_desktop.errors import Problem
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.services.nowcast import Moved, NowcastSnapshot
    from ssi_desktop.services.pillars import PillarsSnapshot

_TOTAL = "total"
_ROWS = 12
_HERE = Qt.ShortcutContext.WidgetShortcut


class MovedCard(FoldCard):
    """LinkedIn's change as lines: measures that moved in the same weeks, and the unexplained rest among them.

    Folded at first to the sentence that says it. It is asked for anew whenever a new estimate is there, and
    answered beside the window. Ctrl+C in the table copies it.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(
            context.theme,
            _("What moved with LinkedIn’s number"),
            _("Your own measures beside LinkedIn’s change. That they moved together does not say why."),
        )
        self._context = context
        self._nowcast: NowcastSnapshot | None = None
        self._asked_for: EstimateSnapshot | None = None
        self._snapshot: PillarsSnapshot | None = None
        theme, catalogue = context.theme, context.catalogue
        self.runner = NowcastRunner(context, self)
        series = [Choice(p.value, words.series_name(p, catalogue)) for p in PILLARS]
        self.series = SegmentedControl(
            theme,
            _("Number to look at"),
            [Choice(_TOTAL, words.series_name(None, catalogue)), *series],
            _TOTAL,
        )
        self.days = MovedDays(context)
        self.ledger = LedgerButton(context, self._ledger_days, _("Lines of our estimate …"))
        self.state = Body(working(), wrap=True)
        self.headline = Strong(wrap=True)
        self.chip = Chip(theme, "")
        self.strength = Soft(wrap=True)
        self.formula = Notice(theme, tone=Tone.WARNING)
        self._model = TableModel(moved_columns(), _key, self)
        self.table = TableView(theme, self._model, _("What moved, in points"))
        self.table.fit_rows(_ROWS)
        self.detail = MovedDetail(catalogue)
        self.basis = Caption(wrap=True)
        self.following = NextNumbersPart(context)
        self._lines, self._whole = QWidget(), QWidget()
        self._arrange()
        self._connect()

    @property
    def pillar(self) -> Pillar | None:
        """The pillar that is looked at; None for the total."""
        return None if self.series.chosen == _TOTAL else Pillar(self.series.chosen)

    def show_state(self, snapshot: PillarsSnapshot, estimate: EstimateSnapshot | None) -> None:
        """Ask anew for every new estimate; without one there is nothing to compare with."""
        self._snapshot = snapshot
        if estimate is None:
            self._forget(working() if self._asked_for is None else unavailable())
        elif estimate is not self._asked_for:
            self._asked_for = estimate
            self.runner.start()

    # --- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        controls = FlowLayout(None, Space.MEDIUM)
        controls.addWidget(self.series)
        controls.addWidget(self.days)
        grade = QHBoxLayout()
        grade.setSpacing(Space.SMALL)
        grade.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        grade.addWidget(self.strength, 1)
        lines = _column(self._lines)
        lines.addLayout(grade)
        lines.addWidget(self.formula)
        for part in (self.table, self.detail, self.basis):
            lines.addWidget(part)
        whole = _column(self._whole)
        whole.addLayout(controls)
        whole.addWidget(self._lines)
        whole.addWidget(Rule())
        whole.addWidget(self.following)
        self.add_action(self.ledger)
        self.above.addWidget(self.state)
        self.above.addWidget(self.headline)
        self.body.addWidget(self._whole)
        self._forget(working())

    def _connect(self) -> None:
        self.runner.answered.connect(self._on_ready)
        self.runner.refused.connect(self._on_refused)
        self.runner.failed.connect(self._on_failed)
        self.series.changed.connect(self._on_chosen)
        self.days.changed.connect(self._on_chosen)
        self.table.row_changed.connect(self._tell)
        QShortcut(QKeySequence.StandardKey.Copy, self.table, context=_HERE).activated.connect(self._copy)

    def _ledger_days(self) -> tuple[date | None, date | None]:
        return self.days.before, self.days.after

    # --- showing ------------------------------------------------------------------------------

    def _on_ready(self, nowcast: NowcastSnapshot) -> None:
        self._nowcast = nowcast
        enough = len(nowcast.days) > 1
        self.state.setText("" if enough else words.too_few(nowcast.days, self._context.catalogue))
        self.state.setVisible(not enough)
        self._offer(enough)
        before = None if self._snapshot is None else self._snapshot.before
        self.days.offer(nowcast.days, None if before is None else before.on)
        self.following.show_nowcast(nowcast)
        self._show_moved()

    def _on_chosen(self) -> None:
        self._show_moved()
        announce(self.headline, self.headline.text())

    def _on_refused(self, problem: Problem) -> None:
        self._forget(problem_text(problem))

    def _on_failed(self) -> None:
        self._forget(unavailable())

    def _forget(self, reason: str) -> None:
        """Older lines must not stand there as if they were today's."""
        self._nowcast = None
        self.state.setText(reason)
        self.state.show()
        self._offer(False)

    def _offer(self, enough: bool) -> None:
        """Whether there is something to unfold."""
        self._whole.setVisible(enough)
        self.headline.setVisible(enough)
        self.fold.setVisible(enough)

    def _show_moved(self) -> None:
        nowcast, before, after = self._nowcast, self.days.before, self.days.after
        if nowcast is None or before is None or after is None:
            return
        moved = nowcast.moved(before, after)
        found = moved.total if self.pillar is None else moved.pillars.get(self.pillar)
        self._lines.setVisible(found is not None)
        catalogue = self._context.catalogue
        if found is None:
            self.headline.setText(words.not_shown(self.pillar, catalogue))
            return
        self.headline.setText(words.headline(found, before, after, catalogue))
        self._show_lines(nowcast, moved, found)

    def _show_lines(self, nowcast: NowcastSnapshot, moved: Moved, found: Attribution) -> None:
        catalogue, learned = self._context.catalogue, nowcast.learned
        calibration = learned.total if found.pillar is None else learned.pillars[found.pillar]
        self.chip.show_chip(words.strength_chip(found.strength))
        self.strength.setText(words.strength_text(found.strength, calibration))
        alarm = words.formula_text(moved.formula_changes, catalogue)
        if alarm:
            self.formula.show_text(alarm, Tone.WARNING, say=False)
        else:
            self.formula.clear()
        rows = moved_rows(found, catalogue)
        self._model.set_rows(rows)
        if self.table.current_row is None:
            self.table.go_to(rows[0].key)
        self._tell(self.table.current_row)
        self.basis.setText(
            " ".join(
                text
                for text in (
                    words.lag_text(nowcast.lag),
                    words.scaled_text(found),
                    words.not_compared_text(found, catalogue),
                )
                if text
            )
        )

    def _tell(self, row: MovedRow | None) -> None:
        nowcast, before, after = self._nowcast, self.days.before, self.days.after
        if row is None or nowcast is None or before is None or after is None:
            return
        shares = () if row.move is None else nowcast.shares(row.move.metric, row.points, before, after)
        self.detail.show_row(row, shares)

    def _copy(self) -> None:
        """The table as text that a spreadsheet splits into cells."""
        columns = self._model.columns
        lines = ["\t".join(column.title for column in columns)]
        for place in range(self._model.rowCount()):
            lines.append("\t".join(column.text(self._model.entry(place)) for column in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._context.notify(_("Table copied."))


def _key(row: MovedRow) -> str:
    return row.key


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.MEDIUM)
    return column
