"""Which level of the index a total belongs to (section 4.1, default bands)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.pillars import TOTAL_MAX


class Band(StrEnum):
    """The default bands, lowest first; own choices of this program, not LinkedIn's."""

    STARTING = "starting"
    BUILDING = "building"
    ESTABLISHED = "established"
    WELL_PLACED = "well_placed"
    LEADING = "leading"
    EXPERT = "expert"


@dataclass(frozen=True)
class BandRange:
    """A band with its first and last whole total, both included."""

    band: Band
    first: int
    last: int


BANDS: tuple[BandRange, ...] = (
    BandRange(Band.STARTING, 0, 29),
    BandRange(Band.BUILDING, 30, 49),
    BandRange(Band.ESTABLISHED, 50, 59),
    BandRange(Band.WELL_PLACED, 60, 69),
    BandRange(Band.LEADING, 70, 79),
    BandRange(Band.EXPERT, 80, 100),
)


def band_of(total: float) -> Band:
    """The band of a total 0..100, judged by the whole number that is shown for it (half rounds up).

    Raises ValueError outside 0..100.
    """
    if not 0.0 <= total <= TOTAL_MAX:
        raise ValueError(f"not a total 0..100: {total}")
    shown = math.floor(total + 0.5)
    return next(row.band for row in BANDS if shown <= row.last)
