"""How many get from one stage of a sale to the next, with an honest interval for small numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

Z_90 = 1.644854


class Stage(StrEnum):
    """The stages of the funnel in their order."""

    INVITED = "invited"
    CONNECTED = "connected"
    CONVERSATION = "conversation"
    CALL_OR_MEETING = "call_or_meeting"
    OFFER = "offer"
    CONTRACT = "contract"


@dataclass(frozen=True)
class Rate:
    """A share 0..1 with its 90 % interval; ``low <= share <= high``."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Conversion:
    """The step between two stages: ``reached`` of ``started``.

    ``rate`` is None when nobody started, when more reached a stage than the one before (entered from
    elsewhere, so that a share would mislead), or when the step is still ``open``.
    """

    source: Stage
    target: Stage
    started: int
    reached: int
    rate: Rate | None
    open: bool = False


def wilson(successes: int, trials: int, z: float = Z_90) -> Rate | None:
    """The Wilson score interval; None without trials (section 8; 90 % by default).

    Raises ValueError unless ``0 <= successes <= trials``.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"not 0 <= {successes} <= {trials}")
    if trials == 0:
        return None
    share = successes / trials
    scale = 1.0 + z * z / trials
    centre = (share + z * z / (2 * trials)) / scale
    half = z / scale * math.sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials))
    return Rate(share, max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def conversions(
    counts: Mapping[Stage, int], still_open: frozenset[Stage] = frozenset()
) -> tuple[Conversion, ...]:
    """The five steps of the funnel from how many reached each stage; a stage without a count is 0.

    ``still_open`` names the stages too young to judge (younger than 60 days): steps into them are
    marked and have no rate. Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a stage cannot hold fewer than none")
    return tuple(
        _conversion(source, target, counts, target in still_open) for source, target in pairwise(Stage)
    )


def _conversion(source: Stage, target: Stage, counts: Mapping[Stage, int], is_open: bool) -> Conversion:
    started, reached = counts.get(source, 0), counts.get(target, 0)
    rate = None if is_open or reached > started else wilson(reached, started)
    return Conversion(source, target, started, reached, rate, is_open)
