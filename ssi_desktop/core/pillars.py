"""The four pillars, and the two kinds of number that must never mix: reported and estimated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PILLAR_MAX = 25.0
TOTAL_MAX = 100.0


class Pillar(StrEnum):
    """LinkedIn's four pillars, 0 to 25 points each, in the order LinkedIn shows them."""

    BRAND = "brand"
    PEOPLE = "people"
    INSIGHTS = "insights"
    RELATIONS = "relations"


PILLARS: tuple[Pillar, ...] = tuple(Pillar)


@dataclass(frozen=True)
class Reported:
    """Points that LinkedIn's own page showed the member, with the page's raw precision."""

    points: float


@dataclass(frozen=True)
class Estimated:
    """Points that this program computes from behaviour: an interval, and a point where enough is known.

    ``0 <= low <= point <= high``; ``point`` is None while less than half of the weight is known.
    """

    low: float
    high: float
    point: float | None
