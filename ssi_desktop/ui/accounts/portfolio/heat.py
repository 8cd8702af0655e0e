"""A cell that says how well a role is covered: a word on a ground that gets stronger with the evidence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from ssi_desktop.core.standing import Standing
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round, outline_dashed, outline_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Tokens, Type

_SIDES = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter)
_CLOCK = 9.0
_BESIDE = 8.0


class StandingCells:
    """Draws such cells from pictures that are made once for each word and size, and anew with the theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        theme.changed.connect(self._forget)

    def draw(self, painter: QPainter, rect: QRectF, standing: Standing, word: str, stale: bool) -> None:
        """One cell; ``rect`` is what the table leaves inside its margins."""
        place = rect.adjusted(-_BESIDE, 0, _BESIDE, 0)
        sharpness = painter.device().devicePixelRatio()
        key = standing, word, stale, place.width(), place.height(), sharpness
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._made(place.size(), sharpness, standing, word, stale)
        painter.drawPixmap(place.topLeft(), picture)

    def _made(self, size: QSizeF, sharpness: float, standing: Standing, word: str, stale: bool) -> QPixmap:
        picture = QPixmap((size * sharpness).toSize())
        picture.setDevicePixelRatio(sharpness)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_standing(painter, QRectF(QPointF(), size), standing, word, stale, self._theme)
        painter.end()
        return picture

    def _forget(self) -> None:
        self._pictures.clear()


def draw_standing(
    painter: QPainter, rect: QRectF, standing: Standing, word: str, stale: bool, theme: Theme
) -> None:
    """The word for a standing; dashed where nobody is known, with a clock where it asks for a fresh look."""
    tokens = theme.tokens
    body = rect.adjusted(0, 6, 0, -6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = _ground(painter, body, standing, tokens)
    font = theme.font(Type.CAPTION, Weight.MEDIUM if standing >= Standing.MET else Weight.REGULAR)
    room = body.adjusted(4, 0, -4, 0)
    if stale:
        clock = QRectF(body.right() - _CLOCK - 4, body.center().y() - _CLOCK / 2, _CLOCK, _CLOCK)
        draw_shape(painter, clock, Shape.CLOCK, ink)
        room.setRight(clock.left() - 1)
    shown = QFontMetrics(font).elidedText(word, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(room, _SIDES, shown)


def _ground(painter: QPainter, body: QRectF, standing: Standing, tokens: Tokens) -> str:
    """Draw the ground; returns the colour of the word on it."""
    if standing is Standing.UNKNOWN:
        outline_dashed(painter, body, 4, tokens.outline, dashes=(3, 2))
        return tokens.text_soft
    fill_round(painter, body, 4, _ground_of(standing, tokens))
    if standing < Standing.MET:  # the chosen row has nearly the same ground
        outline_round(painter, body, 4, tokens.hairline)
    return tokens.on_accent if standing is Standing.CONFIRMED else tokens.text


def _ground_of(standing: Standing, tokens: Tokens) -> str:
    """From the sunken ground to the accent, so that equal evidence looks equal."""
    if standing is Standing.NAMED:
        return tokens.sunken
    if standing is Standing.REACHED:
        return tokens.accent_soft
    return tokens.accent if standing is Standing.CONFIRMED else _between(tokens.accent_soft, tokens.accent)


def _between(first: str, second: str) -> str:
    a, b = QColor(first), QColor(second)
    share = 0.28
    red, green, blue = (
        round(x + (y - x) * share)
        for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    )
    return QColor(red, green, blue).name()
