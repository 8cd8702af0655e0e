"""Chips: a status as word, shape and colour together, on a widget or inside a table cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Tokens, Type

_MARK = 0.75
_HEIGHT = 22
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Tone(StrEnum):
    """What a colour means; REPORTED is LinkedIn's number, ESTIMATED is ours."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    REPORTED = "reported"
    ESTIMATED = "estimated"


_SHAPES = {
    Tone.NEUTRAL: Shape.RING,
    Tone.ACCENT: Shape.DOT,
    Tone.GOOD: Shape.CHECK,
    Tone.WARNING: Shape.WARNING,
    Tone.BAD: Shape.STOP,
    Tone.REPORTED: Shape.SQUARE,
    Tone.ESTIMATED: Shape.DIAMOND,
}


@dataclass(frozen=True)
class ChipText:
    """What a chip shows: the word, its tone, and a shape other than the tone's own where that says more."""

    word: str
    tone: Tone = Tone.NEUTRAL
    shape: Shape | None = None

    @property
    def mark(self) -> Shape:
        """The shape that is drawn."""
        return self.shape or _SHAPES[self.tone]


def tone_colours(tokens: Tokens, tone: Tone) -> tuple[str, str]:
    """Ink and ground of a tone."""
    return getattr(tokens, tone), getattr(tokens, f"{tone}_soft")


def chip_width(chip: ChipText, font: QFont) -> int:
    """The width in pixels that a chip needs."""
    return QFontMetrics(font).horizontalAdvance(chip.word) + _mark_side(font) + 2 * Space.SMALL + 6


def _mark_side(font: QFont) -> int:
    """The mark grows with the type."""
    return round(font.pixelSize() * _MARK)


def draw_chip(painter: QPainter, rect: QRectF, chip: ChipText, tokens: Tokens, font: QFont) -> None:
    """Paint a chip at the left of ``rect``, centred in its height and elided where it does not fit."""
    ink, ground = tone_colours(tokens, chip.tone)
    height = min(rect.height(), float(tokens.px(_HEIGHT)))
    wanted = float(chip_width(chip, font))
    width = min(rect.width(), wanted)
    body = QRectF(rect.x(), rect.y() + (rect.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_round(painter, body, height / 2, ground)
    side = _mark_side(font)
    mark = QRectF(body.x() + Space.SMALL, body.center().y() - side / 2, side, side)
    draw_shape(painter, mark, chip.mark, ink)
    words = body.adjusted(Space.SMALL + side + 6, 0, -Space.SMALL + 2, 0)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = chip.word
    if width < wanted:
        shown = QFontMetrics(font).elidedText(shown, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, _LEFT, shown)


class Chip(QLabel):
    """A status beside other text; the word is its accessible name."""

    def __init__(
        self,
        theme: Theme,
        word: str,
        tone: Tone = Tone.NEUTRAL,
        shape: Shape | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chip = ChipText(word, tone, shape)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_chip(self, chip: ChipText) -> None:
        """Show another status."""
        self._chip = chip
        self.setText(chip.word)
        self.updateGeometry()
        self.update()

    @guarded_or(QLabel.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._chip, self._font()) + 1, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QLabel.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_chip(QPainter(self), QRectF(self.rect()), self._chip, self._theme.tokens, self._font())

    def _font(self) -> QFont:
        return self._theme.font(Type.CAPTION, Weight.MEDIUM)
