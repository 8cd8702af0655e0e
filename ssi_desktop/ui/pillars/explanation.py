"""Why our estimate of a pillar is what it is: every measure with its number, points and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.metric_terms import MetricTerm
from ssi_desktop.core.estimate import Contribution, PillarEstimate
from ssi_desktop.core.metric_specs import Unit
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import PILLAR_MAX
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.cells import draw_coverage
from ssi_desktop.ui.charts.gauge_parts import write
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import MINUS, number_text, short_number, signed_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space, Type
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong
from ssi_desktop.wording.terms import origin_name

_SIZE = QSize(900, 660)
_SUM_WIDTH = 420
_MOST_ROWS = 9
_BAR_WIDTH = 64


class ExplanationSheet(Sheet):
    """The open sum behind one pillar's estimate; the measure under the keyboard is explained below.

    ``terms`` and ``lead`` are the words of another platform; None and empty: LinkedIn's.
    """

    def __init__(
        self,
        context: Context,
        estimate: PillarEstimate,
        parent: QWidget | None = None,
        *,
        terms: Mapping[str, MetricTerm] | None = None,
        lead: str = "",
    ) -> None:
        catalogue = context.catalogue
        self._terms = terms or catalogue.metrics
        super().__init__(
            context.theme,
            _("{pillar}: how the estimate adds up").format(
                pillar=catalogue.pillars[estimate.pillar.value].name
            ),
            lead or catalogue.coach["estimate.not_linkedin"].body,
            parent,
            _SIZE,
        )
        self.table = _table(context, estimate, self._terms, self)
        self.name, self.meaning, self.where = Strong(), Body(wrap=True), Caption(wrap=True)
        self.column.addWidget(self.table)
        self.column.addWidget(self._details())
        self.column.addLayout(_sum(estimate))
        self.conclusion = Body(conclusion(estimate, catalogue), wrap=True)
        self.column.addWidget(self.conclusion)
        self.column.addStretch()
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)
        self.table.row_changed.connect(self._explain)
        self.table.go_to(estimate.contributions[0].metric)
        self.table.setFocus()

    def _details(self) -> Card:
        card = Card(sunken=True)
        card.body.setSpacing(Space.HAIR)
        for label in (self.name, self.meaning, self.where):
            card.body.addWidget(label)
        return card

    def _explain(self, line: Contribution | None) -> None:
        if line is None:
            return
        term = self._terms[line.metric.value]
        self.name.setText(term.name)
        self.meaning.setText(" ".join(part for part in (term.meaning, quality_text(line)) if part))
        self.where.setText(_("Where from: {where}").format(where=term.where))


def quality_text(line: Contribution) -> str:
    """What makes a number count for less than all of it; empty where nothing does."""
    if line.quality is None or line.quality >= 1.0:
        return ""
    share = number_text(100 * line.quality)
    if line.metric is Metric.NEW_CONNECTIONS:
        return _(
            "It counts for {share}% here: by how many invitations are accepted, and by how many new "
            "connections fit whom you want to reach."
        ).format(share=share)
    return _("It counts for {share}% here: by how many of your messages are answered.").format(share=share)


def _table(
    context: Context, estimate: PillarEstimate, terms: Mapping[str, MetricTerm], parent: QWidget
) -> TableView:
    model = TableModel(_columns(terms), lambda line: line.metric, parent)
    model.set_rows(estimate.contributions)
    table = TableView(context.theme, model, _("Measures of this pillar"))
    table.fit_rows(_MOST_ROWS)
    return table


def _columns(metrics: Mapping[str, MetricTerm]) -> list[Column[Contribution]]:
    return [
        Column(
            "metric",
            _("Measure"),
            lambda line: metrics[line.metric.value].name,
            stretch=True,
            strong=True,
            width=160,
        ),
        Column("raw", _("Your number"), lambda line: _raw(line, metrics[line.metric.value].unit), width=168),
        Column("points", _("Points"), _points, sort=lambda line: line.points, paint=_paint_points, width=180),
        Column("missing", _("To gain"), _missing, sort=_sort_missing, numeric=True, width=84),
        Column("origin", _("From"), _origin, width=164, needs=640),
    ]


def _raw(line: Contribution, unit: str) -> str:
    if line.raw is None:
        return _("not known")
    if line.unit is Unit.SHARE:
        return f"{number_text(100 * line.raw)}%"
    return f"{short_number(line.raw, 1)} {unit}"


def _points(line: Contribution) -> str:
    most = number_text(PILLAR_MAX * line.weight, 2)
    if not line.known:
        return _("0 to {most}").format(most=most)
    return _("{points} of {most}").format(points=number_text(line.points, 2), most=most)


def _paint_points(painter: QPainter, rect: QRectF, line: Contribution, theme: Theme) -> None:
    """Bars of one length, so that they can be compared; an unknown one is an empty place."""
    bar = QRectF(rect.x(), rect.y(), theme.tokens.px(_BAR_WIDTH), rect.height())
    share = line.points / (PILLAR_MAX * line.weight) if line.known else None
    draw_coverage(painter, bar, share, "", theme, "estimated")
    words = rect.adjusted(bar.width() + Space.SMALL, 0, 0, 0)
    write(painter, words, _points(line), theme.font(Type.CAPTION, tabular=True), theme.tokens.text_soft)


def _missing(line: Contribution) -> str:
    return number_text(line.points_lost, 2) if line.known else "–"


def _sort_missing(line: Contribution) -> float | None:
    return line.points_lost if line.known else None


def _origin(line: Contribution) -> str:
    return "–" if line.origin is None else origin_name(line.origin)


def _sum(estimate: PillarEstimate) -> QHBoxLayout:
    """The sum as lines: what is known, what comes off, and what could still be there."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.WIDE)
    grid.setVerticalSpacing(Space.TIGHT)
    for place, (words, points, ends) in enumerate(sum_lines(estimate)):
        kind = Strong if ends else Body
        value = kind(points)
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(kind(words), place, 0)
        grid.addWidget(value, place, 1)
    grid.setColumnMinimumWidth(0, _SUM_WIDTH)
    row = QHBoxLayout()
    row.addLayout(grid)
    row.addStretch()
    return row


def sum_lines(estimate: PillarEstimate) -> list[tuple[str, str, bool]]:
    """Words, points, and whether the line is an end of the interval."""
    lines = [(_("Known measures"), number_text(estimate.contributed, 2), False)]
    if estimate.penalty:
        off = f"{MINUS}{number_text(estimate.penalty, 2)}"
        lines.append((_("Connections without follow-up"), off, False))
    lines += _cut_line(estimate.score.low - estimate.unclamped_low)
    if estimate.points_open or estimate.penalty:
        words = _("At least") if estimate.points_open else _("Together")
        lines.append((words, number_text(estimate.score.low, 2), True))
    if estimate.points_open:
        lines.append((_("Not known, at most"), f"+{number_text(estimate.points_open, 2)}", False))
        lines += _cut_line(estimate.score.high - estimate.score.low - estimate.points_open)
        lines.append((_("At most"), number_text(estimate.score.high, 2), True))
    return lines


def _cut_line(points: float) -> list[tuple[str, str, bool]]:
    """What the low end of the scale changes in the sum, so that its lines still add up; mostly nothing."""
    text = signed_text(points, 2)
    return [(_("Cut off below 0"), text, False)] if text != signed_text(0.0, 2) else []


def conclusion(estimate: PillarEstimate, catalogue: Catalogue) -> str:
    """What follows from the sum, as a sentence."""
    score = estimate.score
    low, high = number_text(score.low, 1), number_text(score.high, 1)
    if score.point is None:
        lies = _("The estimate lies between {low} and {high}.").format(low=low, high=high)
        return f"{lies} {catalogue.coach['estimate.no_point'].body}"
    point = number_text(score.point, 1)
    if not estimate.points_open:
        return _("Everything is known, so the estimate is {point}.").format(point=point)
    words = _("The estimate is {point} if the unknown part is like the known one; between {low} and {high}.")
    return words.format(point=point, low=low, high=high)
