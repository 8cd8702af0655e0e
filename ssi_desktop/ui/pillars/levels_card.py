"""The card of published levels and claims: figures of others with year and origin, never a target."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ssi_desktop.content.coach import CoachText
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.pillars.levels_data import LevelRow, level_rows
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fold_card import FoldCard
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong

_CLAIMS = ("opportunities", "quota", "outselling", "own_reps", "sales_navigator", "careers", "academic")
_ROWS = 9
_MARK = 9.0


class LevelsCard(FoldCard):
    """Folded at first. The figures of a source stand under its name; the row under the keyboard is
    explained below the table."""

    def __init__(self, context: Context) -> None:
        note = context.catalogue.coach["benchmark.note"]
        super().__init__(context.theme, _("Published levels"), note.body)
        self._context = context
        self._snapshot: PillarsSnapshot | None = None
        self._shown: object = None
        self.unfolded.connect(self._on_unfolded)

    def show_levels(self, snapshot: PillarsSnapshot) -> None:
        """Set other numbers of the person beside the published ones."""
        self._snapshot = snapshot
        if self.is_open:
            self._fill()

    @cached_property
    def table(self) -> TableView:
        """The figures, made when the card is first opened."""
        model = TableModel(_columns(), lambda row: row.key)
        table = TableView(self._context.theme, model, _("Published levels"))
        model.setParent(table)
        table.fit_rows(_ROWS)
        table.row_changed.connect(self._explain)
        self.body.addWidget(table)
        self.body.addWidget(self._details())
        self._add_claims()
        return table

    def _details(self) -> Card:
        self._what, self._caution = Body(wrap=True), Caption(wrap=True)
        card = Card(sunken=True)
        card.body.setSpacing(Space.HAIR)
        card.body.addWidget(self._what)
        card.body.addWidget(self._caution)
        return card

    def _add_claims(self) -> None:
        coach = self._context.catalogue.coach
        note = coach["claims.note"]
        self.body.addSpacing(Space.MEDIUM)
        self.body.addWidget(Strong(note.title, wrap=True))
        self.body.addWidget(Caption(note.body, wrap=True))
        for key in _CLAIMS:
            self._add_claim(coach[f"claims.{key}"])

    def _add_claim(self, claim: CoachText) -> None:
        self.body.addSpacing(Space.TIGHT)
        self.body.addWidget(Body(claim.body, wrap=True))
        self.body.addWidget(Caption(claim.caveat, wrap=True))

    def _on_unfolded(self) -> None:
        self._fill()
        if self.table.current_row is None:
            self._explain(None)

    def _fill(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        own = (snapshot.total, tuple(view.reported for view in snapshot.pillars))
        table, model = self.table, self.table.model()
        if own == self._shown or not isinstance(model, TableModel):
            return
        self._shown = own
        model.set_groups(
            [
                (Section(source.caption.title, _source_note(rows[0])), tuple(rows))
                for source in self._context.catalogue.benchmarks
                for rows in [level_rows(source, snapshot)]
            ]
        )
        table.updateGeometry()

    def _explain(self, row: LevelRow | None) -> None:
        if row is None:
            self._what.setText(_("Choose a line to read where its figure comes from."))
            self._caution.setText("")
            return
        source = row.source
        self._what.setText(source.caption.body)
        self._caution.setText(f"{source.grade.name}. {source.grade.meaning} {source.origin.meaning}")


def _source_note(row: LevelRow) -> str:
    return f"{row.origin()} · {row.source.grade.name}"


def _columns() -> list[Column[LevelRow]]:
    return [
        Column("label", _("Of"), lambda row: row.label, stretch=True, width=150),
        Column("figure", _("Published"), lambda row: row.figure(), strong=True, width=116),
        Column(
            "place", _("On the scale"), lambda row: row.figure(), paint=_paint_place, width=190, needs=900
        ),
        Column("beside", _("Beside yours"), lambda row: row.beside(), width=182),
        Column("origin", _("Origin and year"), lambda row: row.origin(), soft=True, width=170, needs=640),
    ]


def _paint_place(painter: QPainter, rect: QRectF, row: LevelRow, theme: Theme) -> None:
    """The published figure as an open mark on its scale, and the person's own as LinkedIn's square."""
    value, tokens = row.value, theme.tokens
    if value is None or row.scale is None:
        return
    track = QRectF(rect.x(), rect.center().y() - 2, rect.width() - _MARK, 4)
    fill_round(painter, track, 2, tokens.sunken)
    left = track.x() + track.width() * value.low / row.scale
    right = track.x() + track.width() * value.high / row.scale
    painter.setPen(QPen(QColor(tokens.text_soft), 2))
    if right > left:
        fill_round(painter, QRectF(left, track.y() - 2, right - left, 8), 2, tokens.neutral_soft)
        painter.setPen(QPen(QColor(tokens.text_soft), 1.5))
        painter.drawLine(QLineF(right, track.y() - 3, right, track.bottom() + 3))
    painter.drawLine(QLineF(left, track.y() - 3, left, track.bottom() + 3))
    if row.own is not None:
        x = track.x() + track.width() * row.own.points / row.scale
        spot = QRectF(x - _MARK / 2, rect.center().y() - _MARK / 2, _MARK, _MARK)
        draw_shape(painter, spot, Shape.SQUARE, tokens.reported)
