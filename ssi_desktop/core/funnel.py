"""The stages of a sale, and a share with an honest interval for small numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

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
