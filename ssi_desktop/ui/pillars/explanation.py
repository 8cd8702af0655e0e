"""Why our estimate of a pillar is what it is: every measure with its number, points and what is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.core.estimate import Contribution, PillarEstimate
from ssi_desktop.core.metric_specs import Unit
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.dialogs import PlainDialog
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.wording.terms import origin_name

_WIDTH = 760


class ExplanationDialog(PlainDialog):
    """The open sum behind one pillar's estimate."""

    def __init__(self, context: Context, estimate: PillarEstimate, parent: QWidget | None = None) -> None:
        catalogue = context.catalogue
        pillar = catalogue.pillars[estimate.pillar.value]
        super().__init__(
            _("{pillar}: how the estimate adds up").format(pillar=pillar.name),
            catalogue.coach["estimate.not_linkedin"].body,
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        columns: list[Column[Contribution]] = [
            Column(
                "metric",
                _("Measure"),
                lambda line: catalogue.metrics[line.metric.value].name,
                note=lambda line: catalogue.metrics[line.metric.value].meaning,
                stretch=True,
                strong=True,
                width=260,
            ),
            Column(
                "raw",
                _("Your number"),
                lambda line: _raw(line, catalogue.metrics[line.metric.value].unit),
                width=140,
            ),
            Column("points", _("Points"), _points, sort=lambda line: line.points, numeric=True, width=110),
            Column(
                "missing",
                _("Still to gain"),
                lambda line: "–" if not line.known else short_number(line.points_lost, 2),
                sort=lambda line: line.points_lost,
                numeric=True,
                width=110,
            ),
            Column(
                "origin",
                _("From"),
                lambda line: "–" if line.origin is None else origin_name(line.origin),
                width=110,
            ),
        ]
        model = TableModel(columns, lambda line: line.metric, self)
        model.set_rows(estimate.contributions)
        self.table = TableView(context.theme, model, _("Measures of this pillar"))
        self.table.fit_rows(9)
        self.content.addWidget(self.table)
        self.content.addWidget(Body(_sum(estimate), wrap=True))
        self.content.addWidget(Caption(catalogue.coach["estimate.interval"].body, wrap=True))
        close = self.add_button(_("Close"), default=True)
        close.clicked.connect(self.accept)


def _raw(line: Contribution, unit: str) -> str:
    if line.raw is None:
        return _("not known")
    if line.unit is Unit.SHARE:
        return f"{number_text(100 * line.raw)}%"
    return f"{short_number(line.raw, 1)} {unit}"


def _points(line: Contribution) -> str:
    most = 25 * line.weight
    if not line.known:
        return _("0 to {most}").format(most=short_number(most, 2))
    return _("{points} of {most}").format(points=short_number(line.points, 2), most=short_number(most, 2))


def _sum(estimate: PillarEstimate) -> str:
    score = estimate.score
    parts = [
        _("Known measures: {points} points.").format(points=short_number(estimate.contributed, 2)),
        _("Not known: up to {points} more.").format(points=short_number(estimate.points_open, 2)),
    ]
    if estimate.penalty:
        parts.append(
            _("Connections without follow-up: {points} points off.").format(
                points=short_number(estimate.penalty, 2)
            )
        )
    parts.append(
        _("So the estimate lies between {low} and {high}.").format(
            low=short_number(score.low, 1), high=short_number(score.high, 1)
        )
    )
    if score.point is not None:
        parts.append(
            _("If the unknown part is like the known one: {point}.").format(
                point=short_number(score.point, 1)
            )
        )
    return " ".join(parts)
