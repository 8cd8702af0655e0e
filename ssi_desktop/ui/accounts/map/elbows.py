"""The way of a reporting line: from a manager down to a card, with as few corners as it needs."""

from __future__ import annotations

from ssi_desktop.ui.accounts.map.boxes import Box, Measures, Point


def elbow(manager: Box, card: Box, hung: bool, measures: Measures) -> tuple[Point, ...]:
    """The corners of a reporting line from a manager down to a card."""
    bus = manager.bottom + measures.row_gap / 2
    if hung:
        spine = card.x - measures.indent / 2
        start = spine if manager.x + 8 <= spine <= manager.right - 8 else manager.middle[0]
        side = (spine, card.middle[1])
        if start == spine:
            return (start, manager.bottom), side, (card.x, card.middle[1])
        return (start, manager.bottom), (start, bus), (spine, bus), side, (card.x, card.middle[1])
    start, end = manager.middle[0], card.middle[0]
    if card.y < manager.bottom:  # in another band, above or beside
        return _around(manager, card)
    if abs(start - end) < 0.5:
        return (start, manager.bottom), (end, card.y)
    bus = max(bus, card.y - measures.row_gap / 2)
    return (start, manager.bottom), (start, bus), (end, bus), (end, card.y)


def _around(manager: Box, card: Box) -> tuple[Point, ...]:
    """From the side of a manager who stands lower or beside, to the nearer side of the card."""
    left = card.middle[0] > manager.middle[0]
    start = (manager.right if left else manager.x, manager.middle[1])
    end = (card.x if left else card.right, card.middle[1])
    half = (start[0] + end[0]) / 2
    return start, (half, start[1]), (half, end[1]), end
