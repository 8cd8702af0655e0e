"""What a map is painted with: the colours and the typeface of the window, or those of paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFont

from ssi_desktop.ui.accounts.map.boxes import Measures
from ssi_desktop.ui.shared.theme import Theme, Weight, font_of
from ssi_desktop.ui.shared.tokens import PAPER, Tokens, Type

_PLAIN = Measures()


@dataclass(frozen=True)
class Inks:
    """Colours, and a typeface for a step of the scale."""

    tokens: Tokens
    make_font: Callable[[int, Weight, bool], QFont]

    def font(self, size: int = Type.BODY, weight: Weight = Weight.REGULAR, *, tabular: bool = False) -> QFont:
        """The typeface at a step of the scale."""
        return self.make_font(size, weight, tabular)

    def measures(self) -> Measures:
        """The sizes of cards, which grow with the type."""
        zoom = self.tokens.zoom
        return Measures(**{name: getattr(_PLAIN, name) * zoom for name in Measures.__slots__})


def window_inks(theme: Theme) -> Inks:
    """Those of the window, now."""
    return Inks(theme.tokens, theme.font)


def paper_inks() -> Inks:
    """Those of paper: on white, whatever the window looks like."""
    return Inks(PAPER, _paper_font)


def _paper_font(size: int, weight: Weight, tabular: bool) -> QFont:
    return font_of(PAPER, size, weight, tabular)
