"""Contrast of every theme, computed by the rule of WCAG 2."""

from __future__ import annotations

import pytest

from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.ui.charts.looks import ESTIMATED, REPORTED, pillar_look
from ssi_desktop.ui.shared.tokens import DARK, LIGHT, PAPER, Tokens, strengthened
from ssi_desktop.ui.shared.widgets.chips import Tone, tone_colours

THEMES = [LIGHT, DARK, PAPER, strengthened(LIGHT), strengthened(DARK)]
GROUNDS = ("window", "surface", "sunken", "hover", "selected")
INKS = (
    "text", "text_soft", "text_faint", "accent", "reported", "estimated", "good", "warning", "bad", "neutral",
    "brand", "people", "insights", "relations",
)  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: str(tokens.name))
def test_texts_reach_four_and_a_half_on_every_ground(tokens: Tokens) -> None:
    for ground in GROUNDS:
        for ink in INKS:
            ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
            assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: str(tokens.name))
def test_text_on_filled_grounds_is_readable(tokens: Tokens) -> None:
    for tone in Tone:
        assert contrast(*tone_colours(tokens, tone)) >= 4.5, tone
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.on_bad, tokens.bad) >= 4.5
    assert contrast(tokens.on_inverse, tokens.inverse) >= 4.5
    assert contrast(tokens.inverse_accent, tokens.inverse) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: str(tokens.name))
def test_borders_of_controls_and_the_focus_ring_reach_three(tokens: Tokens) -> None:
    for ground in ("window", "surface", "sunken", "selected"):
        assert contrast(tokens.outline, getattr(tokens, ground)) >= 3.0, ground
        assert contrast(tokens.focus, getattr(tokens, ground)) >= 3.0, ground


def test_the_two_kinds_of_number_and_the_pillars_stay_apart_without_colour() -> None:
    looks = [REPORTED, ESTIMATED, *map(pillar_look, PILLARS)]
    assert len({look.shape for look in looks}) == len(looks)
    assert len({look.colour for look in looks}) == len(looks)
    assert len({pillar_look(pillar).dash for pillar in PILLARS}) == len(PILLARS)
