"""The lines below LinkedIn's change: measures, the penalty, what is unexplained, and the sum of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.attribution import Attribution, MetricMove
from ssi_desktop.core.estimate import Contribution
from ssi_desktop.core.metric_specs import Unit
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.gauge_parts import write
from ssi_desktop.ui.pillars.moved_words import penalty_name
from ssi_desktop.ui.shared.locale_text import number_text, short_number, signed_text
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Type

MOST_MEASURES = 8
_SHOWN_FROM = 0.005
_BAR = 10.0


class Kind(StrEnum):
    """What a line stands for."""

    MEASURE = "measure"
    OTHERS = "others"
    PENALTY = "penalty"
    REST = "rest"
    SUM = "sum"


@dataclass(frozen=True)
class MovedRow:
    """One line in points; ``share`` is its length -1..1 beside the longest, ``others`` the small measures
    that it sums up."""

    kind: Kind
    key: str
    name: str
    values: str
    points: float
    share: float
    move: MetricMove | None = None
    others: tuple[MetricMove, ...] = ()


def moved_rows(found: Attribution, catalogue: Catalogue) -> list[MovedRow]:
    """Lines by size, the unexplained rest among them as an equal, and their sum last.

    Measures that did not move have no line; of many, the smallest share one.
    """
    moves = sorted((m for m in found.moves if abs(m.points) >= _SHOWN_FROM), key=_size)
    largest, others = moves[:MOST_MEASURES], tuple(moves[MOST_MEASURES:])
    if len(others) == 1:
        largest, others = moves, ()
    lines = [_measure(move, catalogue) for move in largest]
    if others:
        lines.append(_line(Kind.OTHERS, _("Smaller measures together"), _sum(others), others))
    if abs(found.penalty) >= _SHOWN_FROM:
        lines.append(_line(Kind.PENALTY, penalty_name(), found.penalty))
    lines.append(_line(Kind.REST, catalogue.coach["estimate.unexplained"].title, found.unexplained))
    lines.sort(key=lambda line: -abs(line.points))
    lines.append(_line(Kind.SUM, _("LinkedIn’s change"), found.reported_change))
    longest = max(abs(line.points) for line in lines) or 1.0
    return [replace(line, share=line.points / longest) for line in lines]


def moved_columns() -> list[Column[MovedRow]]:
    """What, its numbers on both days, and its points as a bar with a number."""
    return [
        Column("what", _("What"), lambda row: row.name, stretch=True, strong=True, width=190),
        Column("values", _("Then and now"), lambda row: row.values, width=230, needs=700, soft=True),
        Column(
            "points",
            _("Points"),
            _points,
            sort=lambda row: row.points,
            paint=paint_points,
            spoken=lambda row: _("{points} points").format(points=_points(row)),
            stretch=True,
            width=220,
        ),
    ]


def then_and_now(before: Contribution, after: Contribution, unit: str) -> str:
    """A measure's numbers on both days, such as "0.8 → 1.2 a week"."""
    if after.unit is Unit.SHARE:
        return f"{number_text(100 * (before.raw or 0))} → {number_text(100 * (after.raw or 0))}%"
    digits = 1 if max(before.raw or 0, after.raw or 0) >= 10 else 2
    return f"{short_number(before.raw or 0, digits)} → {short_number(after.raw or 0, digits)} {unit}"


def paint_points(painter: QPainter, rect: QRectF, row: MovedRow, theme: Theme) -> None:
    """A bar from the middle to the left or right, as long as the line is large, and the number after it."""
    tokens = theme.tokens
    font = theme.font(Type.CAPTION, Weight.MEDIUM, tabular=True)
    words = _points(row)
    room = QFontMetrics(font).horizontalAdvance(signed_text(-88.88, 2)) + Space.MEDIUM
    field = QRectF(rect.x(), rect.y(), max(40.0, rect.width() - room), rect.height())
    middle, half = field.center().x(), field.width() / 2 - 1
    painter.setPen(QPen(QColor(tokens.outline), 1))
    painter.drawLine(QLineF(middle, field.center().y() - _BAR, middle, field.center().y() + _BAR))
    length = half * abs(row.share)
    if length >= 0.5:
        left = middle if row.share > 0 else middle - length
        bar = QRectF(left, field.center().y() - _BAR / 2, max(1.5, length), _BAR)
        fill_round(painter, bar, min(2.0, length / 2), _ink(row, theme))
    place = rect.adjusted(rect.width() - room + Space.SMALL, 0, 0, 0)
    write(painter, place, words, font, tokens.text)


def _ink(row: MovedRow, theme: Theme) -> str:
    tokens = theme.tokens
    if row.kind is Kind.SUM:
        return tokens.reported
    return tokens.text_soft if row.kind is Kind.REST else tokens.estimated


def _points(row: MovedRow) -> str:
    return signed_text(row.points, 2)


def _measure(move: MetricMove, catalogue: Catalogue) -> MovedRow:
    term = catalogue.metrics[move.metric.value]
    values = then_and_now(move.before, move.after, term.unit)
    return MovedRow(Kind.MEASURE, move.metric.value, term.name, values, move.points, 0.0, move)


def _line(kind: Kind, name: str, points: float, others: tuple[MetricMove, ...] = ()) -> MovedRow:
    return MovedRow(kind, kind.value, name, "", points, 0.0, None, others)


def _size(move: MetricMove) -> float:
    return -abs(move.points)


def _sum(moves: tuple[MetricMove, ...]) -> float:
    return math.fsum(move.points for move in moves)
