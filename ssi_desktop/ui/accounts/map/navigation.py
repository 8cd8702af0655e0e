"""The way of the keyboard over a map: row by row, and in a row from card to card."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ssi_desktop.ui.accounts.map.boxes import Box


class Direction(StrEnum):
    """Where an arrow key leads."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


def neighbour(places: Mapping[str, Box], key: str, direction: Direction) -> str | None:
    """The nearest card that way; None at the edge.

    Left and right stay in the row, up and down go to the next row and there to the card that lies nearest:
    so every card can be reached from every other.
    """
    here = places.get(key)
    if here is None:
        return first(places)
    if direction in (Direction.LEFT, Direction.RIGHT):
        return _beside(places, key, here, 1 if direction is Direction.RIGHT else -1)
    return _beyond(places, here, 1 if direction is Direction.DOWN else -1)


def _beside(places: Mapping[str, Box], key: str, here: Box, way: int) -> str | None:
    row = [
        other
        for other, box in places.items()
        if other != key and _shares_row(box, here) and (box.x - here.x) * way > 0
    ]
    return min(row, key=lambda other: abs(places[other].x - here.x), default=None)


def _beyond(places: Mapping[str, Box], here: Box, way: int) -> str | None:
    beyond = [
        key for key, box in places.items() if (box.y >= here.bottom if way > 0 else box.bottom <= here.y)
    ]
    if not beyond:
        return None
    if way > 0:
        nearest = min((places[key] for key in beyond), key=lambda box: box.y)
    else:
        nearest = max((places[key] for key in beyond), key=lambda box: box.bottom)
    row = [key for key in beyond if _shares_row(places[key], nearest)]
    return min(row, key=lambda key: abs(places[key].middle[0] - here.middle[0]))


def _shares_row(box: Box, other: Box) -> bool:
    return box.y < other.bottom and other.y < box.bottom


def first(places: Mapping[str, Box]) -> str | None:
    """The first card in reading order."""
    return min(places, key=lambda key: (places[key].y, places[key].x), default=None)


def last(places: Mapping[str, Box]) -> str | None:
    """The last card in reading order."""
    return max(places, key=lambda key: (places[key].y, places[key].x), default=None)
