"""The funnel as a card: how many went on from stage to stage, in all and by month of first contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ssi_desktop.core.cohorts import Cohort, Step
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.outcomes import funnel_words as words
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.fold_card import FoldCard
from ssi_desktop.ui.shared.widgets.labels import Body, Caption

if TYPE_CHECKING:
    from ssi_desktop.services.funnel import FunnelSnapshot

_ROWS = 11
_TRACK = 6.0
_TICK = 3.0


@dataclass(frozen=True)
class StepRow:
    """One step of one cohort."""

    cohort: Cohort
    step: Step

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return str(self.cohort.month), self.step.source.value


class FunnelCard(FoldCard):
    """Folded at first; it is worked out beside the window when it is opened."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context.theme, _("From contact to contract"), _("How many went on, by month of first contact.")
        )
        self._context = context
        self._stale = True
        self.headline = Body(_("Working it out …"), wrap=True)
        self.body.addWidget(self.headline)
        self._snapshot: FunnelSnapshot | None = None
        self.explain = ExplainButton(context, _("From contact to contract"), self._numbers)
        self.add_action(self.explain)
        self.asking = Asking(context, self)
        self.asking.answered.connect(self._on_answer)
        self.asking.failed.connect(self._on_failed)
        self.unfolded.connect(self._ask_if_stale)

    @cached_property
    def table(self) -> TableView:
        """The steps, made with the first answer."""
        catalogue = self._context.catalogue
        model = TableModel(
            [
                Column(
                    "step",
                    _("Step"),
                    lambda row: words.step_name(row.step, catalogue),
                    stretch=True,
                    width=200,
                ),
                Column("went_on", _("Went on"), lambda row: words.went_on(row.step), numeric=True, width=96),
                Column("share", _("Share (range)"), lambda row: words.share(row.step), width=150),
                Column(
                    "range",
                    "",
                    lambda _row: "",
                    spoken=lambda row: words.share(row.step),
                    paint=_paint_range,
                    width=120,
                    needs=620,
                ),
                Column("open", _("Too new"), lambda row: words.still_open(row.step), soft=True, width=80),
            ],
            lambda row: row.key,
        )
        table = TableView(self._context.theme, model, _("From contact to contract"))
        model.setParent(table)
        table.fit_rows(_ROWS)
        self.body.addWidget(table)
        self.remarks = Caption(wrap=True)
        self.body.addWidget(self.remarks)
        self.body.addWidget(
            Caption(
                _(
                    "Who reached a stage less than 60 days ago is too new to judge and left out of the "
                    "share. The range holds the true share in nine cases of ten."
                ),
                wrap=True,
            )
        )
        return table

    def show_outcomes(self) -> None:
        """Something was logged, imported or taken back."""
        self._stale = True
        if self.is_open:
            self._ask_if_stale()

    def _ask_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.asking.ask(_work_out)

    def _on_answer(self, snapshot: FunnelSnapshot) -> None:
        self._snapshot = snapshot
        self.headline.setText(words.headline(snapshot, self._context.catalogue))
        model = self.table.model()
        if isinstance(model, TableModel):
            cohorts = (snapshot.whole, *snapshot.months) if snapshot.whole.people else ()
            model.set_groups([(_section(cohort), _rows(cohort)) for cohort in cohorts])
        self.table.setVisible(snapshot.whole.people > 0)
        self.table.updateGeometry()
        self.remarks.setText(words.remarks(snapshot))
        self.remarks.setVisible(bool(self.remarks.text()))

    def _numbers(self) -> Sequence[ShownNumber]:
        """Every step of everybody with its share and range; what is not worked out yet has no value."""
        snapshot, catalogue = self._snapshot, self._context.catalogue
        if snapshot is None:
            return [ShownNumber("funnel_share", "")]
        return [
            ShownNumber(
                "funnel_share",
                "" if step.rate is None else words.share(step),
                snapshot.today,
                name=words.step_name(step, catalogue),
            )
            for step in snapshot.whole.steps
        ]

    def _on_failed(self) -> None:
        self._stale = True
        self.headline.setText(_("This could not be worked out. Fold the card and open it again."))


def _work_out(workspace: Workspace, check: Check | None) -> FunnelSnapshot:
    """The scoring core is loaded here, beside the window."""
    from ssi_desktop.services.funnel import load_funnel

    return load_funnel(workspace, check)


def _section(cohort: Cohort) -> Section:
    return Section(words.month_title(cohort), words.month_note(cohort))


def _rows(cohort: Cohort) -> tuple[StepRow, ...]:
    return tuple(StepRow(cohort, step) for step in cohort.steps)


def _paint_range(painter: QPainter, rect: QRectF, row: StepRow, theme: Theme) -> None:
    """A track from 0 to 100 % with the range as a bar and the share as a tick; nothing without a share."""
    rate = row.step.rate
    if rate is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = theme.tokens
    track = QRectF(rect.x(), rect.center().y() - _TRACK / 2, rect.width(), _TRACK)
    fill_round(painter, track, 3, tokens.sunken)
    low, high = track.x() + rate.low * track.width(), track.x() + rate.high * track.width()
    fill_round(painter, QRectF(low, track.y(), max(_TRACK, high - low), _TRACK), 3, tokens.outline)
    at = track.x() + rate.share * (track.width() - _TICK)
    fill_round(painter, QRectF(at, track.y() - 3, _TICK, _TRACK + 6), 1, tokens.accent)
