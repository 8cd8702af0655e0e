"""The looks of the program as values: colours of each theme, type sizes and the spacing grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum


class Type(IntEnum):
    """The type scale in pixels at a zoom of 100 %."""

    CAPTION = 12
    BODY = 13
    HEADING = 15
    TITLE = 20
    NUMBER = 28
    DISPLAY = 40


class Space(IntEnum):
    """The spacing grid in pixels; it does not grow with the zoom."""

    HAIR = 2
    TIGHT = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    WIDE = 24
    HUGE = 32


RADIUS = 6
CARD_RADIUS = 10
PAGE_WIDTH = 1240
"""The widest column of content, so that a 4K screen does not stretch the lines."""


@dataclass(frozen=True)
class Tokens:
    """Every colour of one theme as ``#rrggbb``, and the zoom of the type.

    Text colours reach 4.5:1 on every surface they are used on; graphics and the borders of controls 3:1
    (``hairline`` is decoration and carries no meaning). ``reported`` is for LinkedIn's numbers only,
    ``estimated`` for ours only.
    """

    name: str
    window: str
    surface: str
    sunken: str
    hover: str
    selected: str
    hairline: str
    outline: str
    text: str
    text_soft: str
    text_faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    focus: str
    reported: str
    reported_soft: str
    estimated: str
    estimated_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    on_bad: str
    neutral: str
    neutral_soft: str
    brand: str
    people: str
    insights: str
    relations: str
    inverse: str
    on_inverse: str
    inverse_accent: str
    zoom: float = 1.0

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"

    def px(self, size: int) -> int:
        """A type size or a height that holds text, in pixels at this zoom."""
        return round(size * self.zoom)


LIGHT = Tokens(
    name="light",
    window="#F6F7F6",
    surface="#FFFFFF",
    sunken="#EEF1EF",
    hover="#F1F4F2",
    selected="#E1F0ED",
    hairline="#E1E5E2",
    outline="#7A837E",
    text="#17201D",
    text_soft="#4A5551",
    text_faint="#616C67",
    accent="#0B6B62",
    accent_hover="#07564F",
    accent_soft="#DFF0ED",
    on_accent="#FFFFFF",
    focus="#0B6B62",
    reported="#37479B",
    reported_soft="#DDE1F4",
    estimated="#9C4F04",
    estimated_soft="#FAE7CF",
    good="#1B7340",
    good_soft="#E0F2E7",
    warning="#8A5200",
    warning_soft="#FBEFD7",
    bad="#B42318",
    bad_soft="#FBE6E3",
    on_bad="#FFFFFF",
    neutral="#55605B",
    neutral_soft="#EDF0EE",
    brand="#A8326F",
    people="#0B6C88",
    insights="#52700E",
    relations="#7346C2",
    inverse="#1D2624",
    on_inverse="#F3F6F4",
    inverse_accent="#6FD6C9",
)

DARK = Tokens(
    name="dark",
    window="#121615",
    surface="#1B201F",
    sunken="#242B29",
    hover="#222827",
    selected="#17352F",
    hairline="#2D3533",
    outline="#75807B",
    text="#ECF0EE",
    text_soft="#BAC4BF",
    text_faint="#9BA7A1",
    accent="#53C6B7",
    accent_hover="#76D8CB",
    accent_soft="#17352F",
    on_accent="#04211D",
    focus="#53C6B7",
    reported="#A9B6F7",
    reported_soft="#2C3355",
    estimated="#F2A953",
    estimated_soft="#46331A",
    good="#6CCB8F",
    good_soft="#193524",
    warning="#EFB954",
    warning_soft="#3D2F12",
    bad="#F58D81",
    bad_soft="#45201C",
    on_bad="#2A0A06",
    neutral="#B0BBB6",
    neutral_soft="#29302E",
    brand="#F08CBB",
    people="#5CC5E2",
    insights="#B4CE5F",
    relations="#BFA4F8",
    inverse="#E6EBE8",
    on_inverse="#17201D",
    inverse_accent="#0B6B62",
)

PAPER = replace(LIGHT, name="paper", window="#FFFFFF", sunken="#F3F5F4")
"""For pictures and pages that leave the program: always on white."""


def strengthened(tokens: Tokens) -> Tokens:
    """The same theme for people who asked their system for more contrast."""
    return replace(
        tokens,
        hairline=tokens.outline,
        outline=tokens.text_soft,
        text_soft=tokens.text,
        text_faint=tokens.text,
        neutral=tokens.text,
    )
