"""Pictures for table cells: a coverage bar with its words, steps of a grade, and a heat of counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ssi_desktop.ui.charts.gauge_parts import empty_place
from ssi_desktop.ui.shared.painting import fill_round, outline_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Tokens, Type

_BAR = 6.0
_STEP = 9.0
_LEAST_BAR = 36.0


def draw_coverage(
    painter: QPainter, rect: QRectF, share: float | None, words: str, theme: Theme, tone: str = "accent"
) -> None:
    """A bar for a share of 0..1 with its words at the right; None draws an empty dashed place.

    ``tone`` is the name of a colour in Tokens.
    """
    tokens = theme.tokens
    font = theme.font(Type.CAPTION, tabular=True)
    needed = QFontMetrics(font).horizontalAdvance(words) + Space.SMALL + 1
    width = max(_LEAST_BAR, rect.width() - needed) if words else rect.width()
    bar = QRectF(rect.x(), rect.center().y() - _BAR / 2, min(width, rect.width()), _BAR)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if share is None:
        empty_place(painter, bar, tokens)
    else:
        fill_round(painter, bar, 3, tokens.sunken)
        outline_round(painter, bar, 3, tokens.outline)
    if share:
        filled = QRectF(bar.x(), bar.y(), max(_BAR, bar.width() * min(1.0, share)), _BAR)
        fill_round(painter, filled, 3, getattr(tokens, tone))
    place = QRectF(
        bar.right() + Space.SMALL, rect.y(), rect.right() - bar.right() - Space.SMALL, rect.height()
    )
    _write(painter, place, words, theme, tokens.text_soft)


def draw_steps(
    painter: QPainter, rect: QRectF, reached: int | None, most: int, words: str, theme: Theme
) -> None:
    """A grade as squares, ``reached`` of ``most`` filled; None (not graded) leaves them hollow."""
    tokens = theme.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = rect.x()
    for step in range(most):
        box = QRectF(x, rect.center().y() - _STEP / 2, _STEP, _STEP)
        if reached is not None and step < reached:
            fill_round(painter, box, 2, tokens.accent)
        else:
            outline_round(painter, box, 2, tokens.outline)
        x += _STEP + 3
    place = QRectF(x + Space.TIGHT, rect.y(), rect.right() - x - Space.TIGHT, rect.height())
    _write(painter, place, words, theme, tokens.text_soft)


def draw_heat(painter: QPainter, rect: QRectF, count: int | None, most: int, theme: Theme) -> None:
    """A count on a ground that gets stronger up to ``most``; the number itself is always written."""
    tokens = theme.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = rect.adjusted(2, 4, -2, -4)
    if count is None:
        _write(painter, body, "–", theme, tokens.text_faint, centred=True)
        return
    share = min(1.0, count / most) if most > 0 else 0.0
    ground = _mixed(tokens, share)
    fill_round(painter, body, 4, ground)
    ink = tokens.on_accent if share > 0.5 else tokens.text
    _write(painter, body, str(count), theme, ink, centred=True)


def _mixed(tokens: Tokens, share: float) -> str:
    """From the sunken ground to the accent in four steps, so that equal counts look equal."""
    if share <= 0:
        return tokens.sunken
    if share <= 0.25:
        return tokens.accent_soft
    if share <= 0.5:
        return _between(tokens.accent_soft, tokens.accent, 0.25)
    return tokens.accent if share > 0.75 else _between(tokens.accent_soft, tokens.accent, 0.88)


def _between(first: str, second: str, share: float) -> str:
    a, b = QColor(first), QColor(second)
    mixed = [round(x + (y - x) * share) for x, y in zip(a.toTuple()[:3], b.toTuple()[:3], strict=True)]  # type: ignore[index]
    return QColor(*mixed).name()


def _write(
    painter: QPainter, rect: QRectF, words: str, theme: Theme, ink: str, centred: bool = False
) -> None:
    font = theme.font(Type.CAPTION, Weight.MEDIUM if centred else Weight.REGULAR, tabular=True)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
