"""Somebody in a cell of the matrix: a button by role, with name, last talk and how fresh that is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.drawn_card import DrawnCard
from ssi_desktop.ui.accounts.map.words import day_or_date, person_text, stance_chip
from ssi_desktop.ui.accounts.matrix.rows import Entry, Row
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import (
    Shape,
    draw_shape,
    fill_round,
    focus_ring,
    outline_dashed,
    outline_round,
    write_line,
)
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Type
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone, tone_colours


@dataclass(frozen=True, slots=True)
class ChipWords:
    """What stands on an entry; ``mark`` is the stance where it is known, ``clock`` asks for a fresh look."""

    name: str
    note: str
    spoken: str
    mark: ChipText | None = None
    clock: bool = False
    dashed: bool = False
    left: bool = False


def words_of(entry: Entry, row: Row, view: AccountView, catalogue: Catalogue) -> ChipWords:
    """The words of an entry, with the cell it stands in."""
    level = catalogue.standings[int(entry.column)].name
    where = _("{role}: {level}").format(role=row.title, level=level)
    if entry.card is None:
        said = _("{cell}. Nobody known yet, Enter adds somebody.").format(cell=where)
        return ChipWords(_("Nobody"), _("find out"), said, dashed=True)
    card = entry.card
    text = person_text("", card, view, catalogue)
    spoken = f"{where}. {text.spoken}"
    if card.placeholder:
        return ChipWords(card.person.name, _("looked for"), spoken, dashed=True)
    note = text.last
    if card.left:
        note = words.person_note(card)
    held = entry.held
    clock = held is not None and held.stale and held.standing > Standing.NAMED
    mark = stance_chip(card.person.stance, catalogue) if card.person.stance else None
    note = note or day_or_date(card)
    if held is not None and not words.is_sure(held.belief):
        # Translators: the role is only suggested by the job title
        note = _("title only") if card.last_two_way is None else note
    return ChipWords(card.person.name, note, spoken, mark, clock, left=card.left)


class MatrixChip(DrawnCard):
    """Painted to fill its place in the cell."""

    def __init__(self, theme: Theme, key: str, shown: ChipWords, parent: QWidget) -> None:
        super().__init__(shown.spoken, parent)
        self._theme = theme
        self.key = key
        self._words = shown
        self._chosen = False

    def show_words(self, shown: ChipWords) -> None:
        """Show what is known now."""
        if shown != self._words:
            self._words = shown
            self.setAccessibleName(shown.spoken)
            self.update()

    def mark(self, *, chosen: bool, here: bool) -> None:
        """Whether this is the chosen person, and whether Tab stops here."""
        self.stop_here(here)
        if chosen != self._chosen:
            self._chosen = chosen
            self.setChecked(chosen)
            self.update()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            self._paint_ground(painter, body)
            self._paint_words(painter, body)
            if self.hasFocus() or self._chosen:
                focus_ring(painter, body, RADIUS, self._theme.tokens.focus)
            if self.hasFocus():
                inner = body.adjusted(3, 3, -3, -3)
                outline_round(painter, inner, RADIUS - 2, self._theme.tokens.focus)

    def _paint_ground(self, painter: QPainter, body: QRectF) -> None:
        tokens, shown = self._theme.tokens, self._words
        fill_round(painter, body, RADIUS, tokens.sunken if shown.left else tokens.surface)
        if shown.dashed:
            outline_dashed(painter, body, RADIUS, tokens.warning, 1.4)
        else:
            outline_round(painter, body, RADIUS, tokens.outline)

    def _paint_words(self, painter: QPainter, body: QRectF) -> None:
        """The name, then the last talk; a narrow entry gives both lines to the name."""
        tokens, shown = self._theme.tokens, self._words
        inner = body.adjusted(tokens.px(7), tokens.px(4), -tokens.px(5), -tokens.px(4))
        upper, lower = self._lines(inner.width())
        half = inner.height() / 2
        font = QFont(self._theme.font(Type.CAPTION, Weight.SEMIBOLD))
        font.setStrikeOut(shown.left)
        ink = tokens.warning if shown.dashed else tokens.text_soft if shown.left else tokens.text
        write_line(painter, QRectF(inner.x(), inner.y(), inner.width(), half), upper, font, ink)
        below = self._paint_marks(painter, QRectF(inner.x(), inner.y() + half, inner.width(), half))
        if lower:
            write_line(painter, below, lower, font, ink)
        else:
            write_line(
                painter, below, shown.note, self._theme.font(Type.CAPTION, tabular=True), tokens.text_soft
            )

    def _lines(self, wide: float) -> tuple[str, str]:
        """The name in one piece where it fits, else its first word and the rest."""
        shown = self._words
        metrics = QFontMetricsF(self._theme.font(Type.CAPTION, Weight.SEMIBOLD))
        first, _space, rest = shown.name.partition(" ")
        fits = metrics.horizontalAdvance(shown.name) <= wide
        return (shown.name, "") if fits or shown.dashed else (first, rest)

    def _paint_marks(self, painter: QPainter, rect: QRectF) -> QRectF:
        """Clock and stance at the right end; gives the room beside them."""
        tokens, shown = self._theme.tokens, self._words
        side = tokens.px(11)
        clock = ChipText("", Tone.WARNING, Shape.CLOCK) if shown.clock else None
        for chip in (shown.mark, clock):
            if chip is not None:
                mark = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
                draw_shape(painter, mark, chip.mark, tone_colours(tokens, chip.tone)[0])
                rect = rect.adjusted(0, 0, -side - 3, 0)
        return rect
