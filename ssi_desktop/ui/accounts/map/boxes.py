"""Places on a map, and the sizes of what lies there, in pixels at a zoom of 100 %."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the map."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        apart = (
            self.right <= other.x or other.right <= self.x or self.bottom <= other.y or other.bottom <= self.y
        )
        return not apart


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of cards and of the room between them, in pixels; ``low`` is the height of low cards."""

    width: float = 204.0
    height: float = 114.0
    low: float = 50.0
    gap: float = 22.0
    row_gap: float = 38.0
    indent: float = 26.0
    heading: float = 28.0
    padding: float = 10.0
    band_gap: float = 12.0
    margin: float = 6.0
