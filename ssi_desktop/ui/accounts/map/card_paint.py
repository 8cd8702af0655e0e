"""How a card looks: on the screen, and the same on paper; far away only what can still be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ssi_desktop.core.relationship import REACTIVATE_BELOW
from ssi_desktop.ui.accounts.map.card_marks import marked, marked_width, paint_influence, paint_steps
from ssi_desktop.ui.accounts.map.inks import Inks
from ssi_desktop.ui.accounts.map.words import CardKind, CardText
from ssi_desktop.ui.shared.painting import (
    Shape,
    draw_shape,
    fill_round,
    focus_ring,
    outline_dashed,
    outline_round,
    write_line,
)
from ssi_desktop.ui.shared.theme import Weight
from ssi_desktop.ui.shared.tokens import CARD_RADIUS, Tokens, Type
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone, chip_width, draw_chip, tone_colours

FAR_BELOW = 0.62
"""Below this size of the map the small words of a card cannot be read any more."""

_PADDING = 10
_PILE = 8.0
"""How far the cards of a department look out behind the first."""
_NAME, _CAPTION, _CHIP, _LINE = 18, 16, 20, 17


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card stands out for the moment; ``welcome`` is whether something dragged may fall on it."""

    chosen: bool = False
    focused: bool = False
    hovered: bool = False
    source: bool = False
    welcome: bool | None = None


PLAIN = CardState()


def paint_card(painter: QPainter, rect: QRectF, text: CardText, inks: Inks, state: CardState = PLAIN,
               *, far: bool = False) -> None:  # fmt: skip
    """Paint a card into ``rect``, given in pixels of a map at its full size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = rect.adjusted(1, 1 if text.kind is not CardKind.DEPARTMENT else _PILE, -1, -1)
    _paint_ground(painter, body, text, inks.tokens, state)
    inner = body.adjusted(*_inset(inks.tokens))
    if far:
        _paint_far(painter, inner, text, inks)
    elif text.kind is CardKind.GAP:
        _paint_gap(painter, inner, text, inks)
    elif text.kind is CardKind.DEPARTMENT:
        _paint_department(painter, inner, text, inks)
    else:
        _paint_person(painter, inner, text, inks)
    _paint_state(painter, body, inks.tokens, state)
    painter.restore()


def _inset(tokens: Tokens) -> tuple[float, float, float, float]:
    side, top = tokens.px(_PADDING), tokens.px(8)
    return side, top, -side, -top


def _paint_ground(painter: QPainter, body: QRectF, text: CardText, tokens: Tokens, state: CardState) -> None:
    ground = tokens.sunken if text.left else tokens.surface
    if text.kind is CardKind.DEPARTMENT:
        for step in (2, 1):
            behind = body.adjusted(step * 4, -step * _PILE / 2 + 1, -step * 4, -10)
            fill_round(painter, behind, CARD_RADIUS, tokens.sunken)
            outline_round(painter, behind, CARD_RADIUS, tokens.outline)
    if state.hovered and state.welcome is None:
        ground = tokens.hover
    fill_round(painter, body, CARD_RADIUS, ground)
    if text.kind in (CardKind.GAP, CardKind.LOOKED_FOR):
        outline_dashed(painter, body, CARD_RADIUS, tokens.warning, 1.4)
        return
    outline_round(painter, body, CARD_RADIUS, tokens.outline)
    _paint_side(painter, body, text, tokens)


def _paint_side(painter: QPainter, body: QRectF, text: CardText, tokens: Tokens) -> None:
    """A strip at the left edge in the stance's colour; its word and shape stand below."""
    if text.stance is None or text.stance.tone is Tone.NEUTRAL:
        return
    ink, _ground = tone_colours(tokens, text.stance.tone)
    path = QPainterPath()
    path.addRoundedRect(body, CARD_RADIUS, CARD_RADIUS)
    strip = QPainterPath()
    strip.addRect(QRectF(body.x(), body.y(), tokens.px(4), body.height()))
    painter.fillPath(path.intersected(strip), QColor(ink))


def _paint_state(painter: QPainter, body: QRectF, tokens: Tokens, state: CardState) -> None:
    if state.welcome is not None:
        ink = tokens.accent if state.welcome else tokens.bad
        veil = QColor(ink)
        veil.setAlpha(28)
        painter.setPen(QPen(QColor(ink), 2.4))
        painter.setBrush(veil)
        painter.drawRoundedRect(body.adjusted(1.2, 1.2, -1.2, -1.2), CARD_RADIUS, CARD_RADIUS)
    elif state.source:
        pen = QPen(QColor(tokens.accent), 2.4, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.adjusted(1.2, 1.2, -1.2, -1.2), CARD_RADIUS, CARD_RADIUS)
    elif state.focused:
        focus_ring(painter, body, CARD_RADIUS, tokens.focus)
        outline_round(painter, body.adjusted(3, 3, -3, -3), CARD_RADIUS - 3, tokens.focus)
    elif state.chosen:
        focus_ring(painter, body, CARD_RADIUS, tokens.focus)


# --- a person -------------------------------------------------------------------------------------


def _paint_person(painter: QPainter, inner: QRectF, text: CardText, inks: Inks) -> None:
    tokens = inks.tokens
    x, width, y = inner.x(), inner.width(), inner.y()
    name = QRectF(x, y, width, tokens.px(_NAME))
    bars = paint_influence(painter, name, text.influence, text.influence_suggested, tokens)
    _paint_name(painter, name.adjusted(0, 0, -bars, 0), text, inks)
    y = name.bottom()
    caption = QRectF(x, y, width, tokens.px(_CAPTION))
    write_line(painter, caption, text.caption, inks.font(Type.CAPTION), tokens.text_soft)
    y = caption.bottom() + tokens.px(5)
    chips = QRectF(x, y, width, tokens.px(_CHIP))
    _paint_chips(painter, chips, text.roles, inks)
    if text.kind is CardKind.LOOKED_FOR:
        return
    y = chips.bottom() + tokens.px(4)
    _paint_mood(painter, QRectF(x, y, width, tokens.px(_LINE)), text, inks)
    _paint_proof(painter, QRectF(x, y + tokens.px(_LINE), width, tokens.px(_LINE)), text, inks)


def _paint_name(painter: QPainter, rect: QRectF, text: CardText, inks: Inks) -> None:
    tokens = inks.tokens
    font = QFont(inks.font(Type.BODY, Weight.SEMIBOLD))
    font.setStrikeOut(text.left)
    write_line(painter, rect, text.name, font, tokens.text_soft if text.left else tokens.text)


def _paint_chips(painter: QPainter, rect: QRectF, chips: tuple[ChipText, ...], inks: Inks) -> None:
    """As many as fit, and how many more there are; the first one always, elided if need be."""
    font = inks.font(Type.CAPTION, Weight.MEDIUM)
    gap, x = inks.tokens.px(4), rect.x()
    for at, chip in enumerate(chips):
        rest = len(chips) - at - 1
        more = 0.0 if not rest else QFontMetricsF(font).horizontalAdvance(f"+{rest}") + gap
        wide = float(chip_width(chip, font))
        if at and x + wide + more > rect.right():
            write_line(painter, QRectF(x, rect.y(), rect.right() - x, rect.height()), f"+{rest + 1}", font,
                  inks.tokens.text_soft)  # fmt: skip
            return
        room = min(wide, rect.right() - x - more)
        draw_chip(painter, QRectF(x, rect.y(), room, rect.height()), chip, inks.tokens, font)
        x += room + gap


def _paint_mood(painter: QPainter, rect: QRectF, text: CardText, inks: Inks) -> None:
    """The stance at the left, the last talk at the right."""
    left = 0.0
    if text.stance is not None:
        part = QRectF(rect.x(), rect.y(), rect.width() * 0.6, rect.height())
        left = marked(painter, part, text.stance, inks, faint=text.stance.tone is Tone.NEUTRAL)
    font = inks.font(Type.CAPTION, tabular=True)
    room = rect.adjusted(left + 6, 0, 0, 0)
    write_line(painter, room, text.last, font, inks.tokens.text_soft, right=True)


def _paint_proof(painter: QPainter, rect: QRectF, text: CardText, inks: Inks) -> None:
    """The evidence level at the left, the relationship as steps and a word at the right."""
    tokens, left = inks.tokens, 0.0
    if text.evidence is not None:
        part = QRectF(rect.x(), rect.y(), rect.width() * 0.56, rect.height())
        left = marked(painter, part, text.evidence, inks)
    if text.level is None:
        return
    font = inks.font(Type.CAPTION)
    steps, gap = 4.0 * (tokens.px(5) + 2), tokens.px(4)
    room = rect.width() - left - steps - 2 * gap
    wide = min(QFontMetricsF(font).horizontalAdvance(text.relation) + 2, max(0.0, room))
    start = rect.right() - wide
    ink = tokens.text_soft if text.freshness >= REACTIVATE_BELOW else tokens.text_faint
    write_line(painter, QRectF(start, rect.y(), wide, rect.height()), text.relation, font, ink)
    dots = QRectF(start - gap - steps, rect.y(), steps, rect.height())
    paint_steps(painter, dots, text.level, text.freshness >= REACTIVATE_BELOW, tokens)


# --- gaps, departments, far away ------------------------------------------------------------------


def _paint_gap(painter: QPainter, inner: QRectF, text: CardText, inks: Inks) -> None:
    """What is unknown, and by what such a person is recognised where there is room for it."""
    tokens = inks.tokens
    low = inner.height() < tokens.px(60)
    name = QRectF(inner.x(), inner.y(), inner.width(), tokens.px(_NAME))
    side = tokens.px(12)
    mark = QRectF(name.x(), name.center().y() - side / 2, side, side)
    draw_shape(painter, mark, Shape.DASHED, tokens.warning)
    words = name.adjusted(side + tokens.px(6), 0, 0, 0)
    write_line(painter, words, text.name, inks.font(Type.BODY, Weight.SEMIBOLD), tokens.warning)
    below = QRectF(inner.x(), name.bottom() + (0 if low else tokens.px(4)), inner.width(), 0)
    below.setBottom(inner.bottom())
    if low:
        below.setLeft(words.x())
        write_line(painter, below, text.caption, inks.font(Type.CAPTION), tokens.text_soft)
        return
    painter.setFont(inks.font(Type.CAPTION))
    painter.setPen(QColor(tokens.text_soft))
    painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                     | int(Qt.TextFlag.TextWordWrap), text.hint)  # fmt: skip


def _paint_department(painter: QPainter, inner: QRectF, text: CardText, inks: Inks) -> None:
    tokens = inks.tokens
    name = QRectF(inner.x(), inner.y(), inner.width(), tokens.px(_NAME))
    write_line(painter, name, text.name, inks.font(Type.BODY, Weight.SEMIBOLD), tokens.text)
    caption = QRectF(inner.x(), name.bottom(), inner.width(), tokens.px(_CAPTION))
    write_line(painter, caption, text.caption, inks.font(Type.CAPTION), tokens.text_soft)
    roles = QRectF(inner.x(), caption.bottom() + tokens.px(4), inner.width(), tokens.px(_CAPTION))
    write_line(painter, roles, text.hint, inks.font(Type.CAPTION), tokens.text_faint)
    y = roles.bottom() + tokens.px(4)
    x = inner.x()
    for chip in text.remarks:
        place = QRectF(x, y, inner.right() - x, tokens.px(_LINE))
        if place.width() < tokens.px(40) or x + marked_width(chip, inks) > inner.right():
            x, y = inner.x(), y + tokens.px(_LINE)
            place = QRectF(x, y, inner.width(), tokens.px(_LINE))
        x += marked(painter, place, chip, inks) + tokens.px(10)


def _paint_far(painter: QPainter, inner: QRectF, text: CardText, inks: Inks) -> None:
    """Name and one word in large type, with the marks of stance and evidence."""
    tokens = inks.tokens
    ink = tokens.warning if text.kind is CardKind.GAP else tokens.text_soft if text.left else tokens.text
    font = QFont(inks.font(19, Weight.SEMIBOLD))
    font.setStrikeOut(text.left)
    name = QRectF(inner.x(), inner.y(), inner.width(), tokens.px(26))
    write_line(painter, name, text.name, font, ink)
    if inner.height() < tokens.px(60):
        return
    word = text.roles[0].word if text.roles else text.caption
    line = QRectF(inner.x(), name.bottom() + tokens.px(4), inner.width(), tokens.px(24))
    write_line(painter, line, word, inks.font(17), tokens.text_soft)
    x, side = inner.x(), tokens.px(20)
    for chip in (text.stance, text.evidence, *text.remarks):
        if chip is not None:
            mark = QRectF(x, line.bottom() + tokens.px(8), side, side)
            draw_shape(painter, mark, chip.mark, tone_colours(tokens, chip.tone)[0])
            x += side + tokens.px(10)


def paint_band(painter: QPainter, rect: QRectF, title: str, inks: Inks) -> None:
    """The ground of a band and its heading."""
    tokens = inks.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if title:
        fill_round(painter, rect, CARD_RADIUS + 2, tokens.sunken)
        place = QRectF(rect.x() + tokens.px(14), rect.y() + tokens.px(8), rect.width() - tokens.px(28),
                       tokens.px(24))  # fmt: skip
        write_line(painter, place, title, inks.font(Type.CAPTION, Weight.SEMIBOLD), tokens.text_soft)
