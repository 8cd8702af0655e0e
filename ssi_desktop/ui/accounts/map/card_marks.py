"""The small marks on a card: how much somebody's word counts, how close they are, and a status in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from ssi_desktop.ui.accounts.map.inks import Inks
from ssi_desktop.ui.shared.painting import draw_shape, fill_round, outline_round, write_line
from ssi_desktop.ui.shared.theme import Weight
from ssi_desktop.ui.shared.tokens import Tokens, Type
from ssi_desktop.ui.shared.widgets.chips import ChipText, tone_colours


def paint_influence(
    painter: QPainter, rect: QRectF, influence: int | None, suggested: bool, tokens: Tokens
) -> float:
    """Three bars like those of a signal, at the right of ``rect``; gives the room they take. Hollow while
    only the roles suggest it."""
    if influence is None:
        return 0.0
    wide, step = tokens.px(4), tokens.px(6)
    base = rect.center().y() + tokens.px(6)
    left = rect.right() - 3 * step + (step - wide)
    for at in range(3):
        high = tokens.px(5 + 3 * at)
        bar = QRectF(left + at * step, base - high, wide, high)
        if at >= influence:
            fill_round(painter, QRectF(bar.x(), base - 2, wide, 2), 1, tokens.outline)
        elif suggested:
            outline_round(painter, bar, 1.2, tokens.text_soft, 1.2)
        else:
            fill_round(painter, bar, 1, tokens.text)
    return 3.0 * step + tokens.px(6)


def paint_steps(painter: QPainter, rect: QRectF, level: int, fresh: bool, tokens: Tokens) -> None:
    """Four steps of closeness; those of a dialogue that fades are only outlined."""
    side = tokens.px(5)
    for at in range(4):
        dot = QRectF(rect.x() + at * (side + 2), rect.center().y() - side / 2, side, side)
        if at >= level:
            fill_round(painter, QRectF(dot.x(), dot.center().y() - 0.75, side, 1.5), 0.7, tokens.outline)
        elif fresh:
            fill_round(painter, dot, 1.5, tokens.accent)
        else:
            outline_round(painter, dot, 1.5, tokens.accent, 1.4)


def marked(painter: QPainter, rect: QRectF, chip: ChipText, inks: Inks, *, faint: bool = False) -> float:
    """A status without a ground: shape, then word; gives the width it took."""
    tokens = inks.tokens
    font = inks.font(Type.CAPTION, Weight.REGULAR if faint else Weight.MEDIUM)
    ink = tokens.text_faint if faint else tone_colours(tokens, chip.tone)[0]
    side = tokens.px(10)
    draw_shape(painter, QRectF(rect.x(), rect.center().y() - side / 2, side, side), chip.mark, ink)
    words = rect.adjusted(side + tokens.px(5), 0, 0, 0)
    write_line(painter, words, chip.word, font, ink)
    return min(rect.width(), side + tokens.px(5) + QFontMetricsF(font).horizontalAdvance(chip.word))


def marked_width(chip: ChipText, inks: Inks) -> float:
    """The width that `marked` needs."""
    metrics = QFontMetricsF(inks.font(Type.CAPTION, Weight.MEDIUM))
    return metrics.horizontalAdvance(chip.word) + inks.tokens.px(15)
