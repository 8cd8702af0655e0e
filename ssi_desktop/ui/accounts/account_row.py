"""One account in the list: name and risk, its six roles as a bar with words, phase and remarks."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.standing import RoleStanding, Standing
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.painting import fill_round, outline_dashed, outline_round, write_line
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Tokens, Type
from ssi_desktop.ui.shared.widgets.chips import chip_width, draw_chip, tone_colours

ROW_HEIGHT = 68
_PIECE, _GAP, _THICK = 11.0, 2.0, 7.0


class AccountRow:
    """Paints the cell of an account; its words are those of `words.account_spoken`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __call__(self, painter: QPainter, rect: QRectF, view: AccountView, theme: Theme) -> None:
        inner = rect.adjusted(0, 6, 0, -6)
        line = inner.height() / 3
        top, middle, low = (QRectF(inner.x(), inner.y() + at * line, inner.width(), line) for at in (0, 1, 2))
        self._name(painter, top, view, theme)
        left = draw_roles(painter, middle, view.standings, theme.tokens)
        covered = QRectF(left + Space.SMALL, middle.y(), middle.right() - left - Space.SMALL, line)
        tokens = theme.tokens
        write_line(painter, covered, words.coverage_text(view), theme.font(Type.CAPTION), tokens.text_soft)
        state = words.account_state(view, self._catalogue)
        write_line(painter, low, state, theme.font(Type.CAPTION), tokens.text_faint)

    def _name(self, painter: QPainter, rect: QRectF, view: AccountView, theme: Theme) -> None:
        chip, font = words.short_risk_chip(view), theme.font(Type.CAPTION, Weight.MEDIUM)
        room = float(chip_width(chip, font)) + 1
        draw_chip(
            painter,
            QRectF(rect.right() - room, rect.y() - 1, room, rect.height() + 2),
            chip,
            theme.tokens,
            font,
        )
        name = rect.adjusted(0, 0, -room - Space.SMALL, 0)
        write_line(painter, name, view.account.name, theme.font(Type.BODY, Weight.MEDIUM), theme.tokens.text)


def draw_roles(painter: QPainter, rect: QRectF, standings: tuple[RoleStanding, ...], tokens: Tokens) -> float:
    """A piece for each role in the colour of its evidence, dashed where nobody is known and half empty where
    it went cold; returns the right edge. The best known come first, so that the bar reads as a share."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = rect.x()
    for found in sorted(standings, key=lambda item: -int(item.standing)):
        piece = QRectF(x, rect.center().y() - _THICK / 2, _PIECE, _THICK)
        if found.standing is Standing.UNKNOWN:
            outline_dashed(painter, piece, 2, tokens.outline, dashes=(2, 2))
        else:
            ink = tone_colours(tokens, words.standing_look(found.standing)[0])[0]
            if words.looks_stale(found):
                outline_round(painter, piece, 2, ink)
                fill_round(painter, piece.adjusted(0, piece.height() / 2, 0, 0), 2, ink)
            else:
                fill_round(painter, piece, 2, ink)
        x += _PIECE + _GAP
    return x - _GAP
