"""Which pillars stand still, and since when: the plateau rule on the scale of one pillar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plateau import Trend, spell_since, trend
from ssi_desktop.core.snapshot import Snapshot

FLAT_BELOW = 0.12
"""Points a week. Section 7.1 gives 0.35 for the total of four pillars; a quarter of it would take the noise
of a single pillar for a slope, so this is a little more (measured in tests/bench/bench_plateau.py)."""
FLAT_RANGE = 1.5
FULL_FROM = 24.5
"""From here on a pillar is kept as it is (section 7.3): standing still there is no plateau."""

_ROUNDING = 1e-9

Series = Sequence[tuple[date, float]]


@dataclass(frozen=True)
class PillarPlateau:
    """A pillar that stands still, as LinkedIn reported it.

    ``since`` is the first day of the numbers that this spell rests on, ``level`` its last value 0..25,
    ``slope`` its trend in points a week.
    """

    pillar: Pillar
    level: Reported
    slope: float
    since: date
    last: date
    snapshots: int


def pillar_series(history: Sequence[Snapshot], pillar: Pillar) -> list[tuple[date, float]]:
    """A pillar's reported points by day, oldest first; days on which it was not shown are left out."""
    known = [(snapshot.on, snapshot.values.pillars.get(pillar)) for snapshot in history]
    return sorted((day, points) for day, points in known if points is not None)


def flat_pillars(history: Sequence[Snapshot], as_of: date) -> tuple[PillarPlateau, ...]:
    """The pillars that stand still on a day, the lowest one first.

    The rule is that of section 7.1 with limits for a scale of 25; it needs four snapshots over 28 days.
    """
    found = [flat_pillar(pillar_series(history, pillar), pillar, as_of) for pillar in PILLARS]
    flat = [plateau for plateau in found if plateau is not None]
    return tuple(sorted(flat, key=lambda plateau: plateau.level.points))


def flat_pillar(series: Series, pillar: Pillar, as_of: date) -> PillarPlateau | None:
    """Whether one pillar stands still; ``series`` is ordered by day."""
    seen = trend(series, as_of)
    since = spell_since(series, as_of, is_flat, FLAT_RANGE)
    if seen is None or since is None or seen.level >= FULL_FROM:
        return None
    return PillarPlateau(pillar, Reported(seen.level), seen.slope, since, seen.last, seen.snapshots)


def is_flat(seen: Trend) -> bool:
    """Whether a trend on the scale of a pillar stands still."""
    return abs(seen.slope) < FLAT_BELOW - _ROUNDING and seen.spread <= FLAT_RANGE + _ROUNDING
