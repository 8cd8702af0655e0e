"""The fixed colour, mark and dash of every pillar and of the two kinds of number, in all charts."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.core.pillars import Pillar
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.tokens import Tokens


@dataclass(frozen=True)
class Look:
    """``colour`` is a name in Tokens; ``dash`` is a pattern in line widths, empty for a solid line."""

    colour: str
    shape: Shape
    dash: tuple[float, ...] = ()

    def shade(self, tokens: Tokens) -> str:
        """The colour in a theme as ``#rrggbb``."""
        value: str = getattr(tokens, self.colour)
        return value


REPORTED = Look("reported", Shape.SQUARE)
ESTIMATED = Look("estimated", Shape.DIAMOND, (4.0, 2.0))

_PILLARS = {
    Pillar.BRAND: Look("brand", Shape.CIRCLE),
    Pillar.PEOPLE: Look("people", Shape.TRIANGLE, (5.0, 2.0)),
    Pillar.INSIGHTS: Look("insights", Shape.HEXAGON, (1.5, 2.0)),
    Pillar.RELATIONS: Look("relations", Shape.CROSS, (6.0, 2.0, 1.5, 2.0)),
}


def pillar_look(pillar: Pillar) -> Look:
    """How a pillar is drawn everywhere."""
    return _PILLARS[pillar]
