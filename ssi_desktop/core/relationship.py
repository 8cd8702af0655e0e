"""How close a person is and how fresh that is: level, freshness and engagement."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Level(IntEnum):
    """Closeness of one person, 0 to 4."""

    IDENTIFIED = 0
    CONNECTED = 1
    IN_DIALOGUE = 2
    REGULAR = 3
    TRUSTED = 4


class Stance(IntEnum):
    """How a person stands towards the purchase; apart from the role."""

    BLOCKER = -2
    SCEPTIC = -1
    NEUTRAL = 0
    SUPPORTER = 1
    CHAMPION = 2


LEVEL_VALUES: tuple[float, ...] = (0.10, 0.30, 0.60, 0.85, 1.00)
"""Worth of each level while fresh, in the order of ``Level``."""

FRESH_DAYS = 30
COLD_DAYS = 180
COLD = 0.2
REACTIVATE_BELOW = 0.6

_BARE_CONNECTION = LEVEL_VALUES[Level.CONNECTED]
_REGULAR_DAYS = 3
_REGULAR_SPAN = 30


def freshness(days_since_contact: int | None) -> float:
    """Freshness 0.2..1 of a dialogue: 1 up to 30 days, then linear to 0.2 at 180 days.

    Section 9.3 of the domain reference.
    Days count from the last two-way contact. Without a known date nothing proves that the dialogue is
    alive, so it counts as cold; engagement still never falls below a bare connection.
    """
    if days_since_contact is None or days_since_contact >= COLD_DAYS:
        return COLD
    if days_since_contact <= FRESH_DAYS:
        return 1.0
    return 1.0 - (1.0 - COLD) * (days_since_contact - FRESH_DAYS) / (COLD_DAYS - FRESH_DAYS)


def engagement(level: Level, days_since_contact: int | None) -> float:
    """Worth 0.1..1 of the relationship today (section 9.3 of the domain reference)."""
    value = LEVEL_VALUES[level]
    if level < Level.IN_DIALOGUE:
        return value
    return max(_BARE_CONNECTION, value * freshness(days_since_contact))


def suggested_level(*, connected: bool, two_way_days_ago: Iterable[int] = ()) -> Level:
    """The level that connections and logged contacts show, for the user to correct.

    Regular means two-way contact on at least three days of the last 180, at least 30 days apart from
    first to last (own choice). Trusted is never suggested: only the user knows who would introduce them.
    """
    days = {day for day in two_way_days_ago if day >= 0}
    recent = [day for day in days if day <= COLD_DAYS]
    if len(recent) >= _REGULAR_DAYS and max(recent) - min(recent) >= _REGULAR_SPAN:
        return Level.REGULAR
    if days:
        return Level.IN_DIALOGUE
    return Level.CONNECTED if connected else Level.IDENTIFIED


def champion_stance(*, has_influence: bool, sells_inside: bool, gains: bool) -> Stance:
    """The stance that the champion test allows (section 9.4 of the domain reference).

    Three yes make a champion; fewer make a coach, who stays a supporter.
    """
    return Stance.CHAMPION if has_influence and sells_inside and gains else Stance.SUPPORTER
