"""Score against rank between two snapshots: did the person move, or the scale that everybody is measured on?

LinkedIn compares with an industry and a network: "top x %". When a score falls and the rank stays, the
others fell as well. All numbers here are LinkedIn's own (reported); nothing is estimated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssi_desktop.core.snapshot import Snapshot

SCORE_MOVES_FROM = 1.5
"""Points 0..100. LinkedIn's page rounds totals to whole points, so two of them can lie 1 apart although
hardly anything changed, and never 2: a shown change of 2 is real."""

RANK_KEEPS_WITHIN = 1
"""Percent points. Ranks are rounded to whole percents as well: 12 and 13 may be the same place."""

RANK_KEEPS_SHARE = 0.10
"""Of the earlier rank. In the middle of a group people stand close together, and a single point of score is
worth two or three percent of rank there (own choice, for a spread of about 15 points)."""

NARROWEST_RANK = 1
"""LinkedIn shows nothing narrower than "top 1 %": who stays in it may have moved a good deal."""

_ROUNDING = 1e-9


class Direction(StrEnum):
    """Where a score or a standing went; a rank from top 20 % to top 10 % is a standing that went up."""

    DOWN = "down"
    SAME = "same"
    UP = "up"


class RankGroup(StrEnum):
    """The two groups that LinkedIn compares with."""

    INDUSTRY = "industry"
    NETWORK = "network"


class ScaleVerdict(StrEnum):
    """What score and ranks say together.

    ``SCALE_MOVED``: the score moved, the ranks stayed. ``YOU_MOVED``: both moved the same way.
    ``BOTH``: the ranks moved the other way, or one stayed and one moved. ``OTHERS_MOVED``: the score stayed
    and a rank moved. ``STEADY``: nothing moved. ``CANNOT_TELL``: something needed is not known.
    """

    SCALE_MOVED = "moved"
    YOU_MOVED = "you_moved"
    BOTH = "both"
    OTHERS_MOVED = "others_moved"
    STEADY = "steady"
    CANNOT_TELL = "cannot_tell"


class Unclear(StrEnum):
    """Why nobody can tell."""

    NO_TOTAL = "no_total"
    NO_RANKS = "no_ranks"
    NARROWEST = "narrowest"


@dataclass(frozen=True)
class RankChange:
    """One group's rank on both days: whole percents 1..100, smaller is better."""

    group: RankGroup
    before: int
    after: int

    @property
    def narrowest(self) -> bool:
        """Whether both are the narrowest rank there is, so that a move inside it cannot be seen."""
        return self.before <= NARROWEST_RANK and self.after <= NARROWEST_RANK

    @property
    def direction(self) -> Direction:
        """Where the standing went; the same within rounding and a tenth of the earlier rank."""
        kept = max(float(RANK_KEEPS_WITHIN), RANK_KEEPS_SHARE * self.before)
        change = self.after - self.before
        if abs(change) <= kept + _ROUNDING:
            return Direction.SAME
        return Direction.DOWN if change > 0 else Direction.UP


@dataclass(frozen=True)
class ScaleShift:
    """LinkedIn's total and ranks on two days and what they say together.

    ``before`` and ``after`` are totals 0..100 (None = not shown); ``ranks`` holds the groups whose rank is
    known on both days; ``unclear`` tells why, when the verdict is that nobody can tell.
    """

    first: date
    last: date
    before: float | None
    after: float | None
    ranks: tuple[RankChange, ...]
    verdict: ScaleVerdict
    unclear: Unclear | None = None

    @property
    def change(self) -> float | None:
        """Change of the total in points."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def score_direction(self) -> Direction | None:
        """Where the total went; None when one of the two is not known."""
        return None if self.change is None else _score_direction(self.change)


def scale_shift(earlier: Snapshot, later: Snapshot) -> ScaleShift:
    """Compare the totals and ranks of two snapshots.

    Raises ValueError unless the first is older than the second.
    """
    if earlier.on >= later.on:
        raise ValueError(f"{earlier.on} is not before {later.on}")
    before, after = earlier.values.overall, later.values.overall
    ranks = _ranks(earlier, later)
    verdict, unclear = _verdict(None if before is None or after is None else after - before, ranks)
    return ScaleShift(earlier.on, later.on, before, after, ranks, verdict, unclear)


def _score_direction(change: float) -> Direction:
    if abs(change) < SCORE_MOVES_FROM - _ROUNDING:
        return Direction.SAME
    return Direction.DOWN if change < 0 else Direction.UP


def _ranks(earlier: Snapshot, later: Snapshot) -> tuple[RankChange, ...]:
    pairs = (
        (RankGroup.INDUSTRY, earlier.values.industry_rank_pct, later.values.industry_rank_pct),
        (RankGroup.NETWORK, earlier.values.network_rank_pct, later.values.network_rank_pct),
    )
    return tuple(
        RankChange(group, before, after)
        for group, before, after in pairs
        if before is not None and after is not None
    )


def _verdict(change: float | None, ranks: tuple[RankChange, ...]) -> tuple[ScaleVerdict, Unclear | None]:
    if change is None:
        return ScaleVerdict.CANNOT_TELL, Unclear.NO_TOTAL
    if not ranks:
        return ScaleVerdict.CANNOT_TELL, Unclear.NO_RANKS
    score = _score_direction(change)
    standings = {rank.direction for rank in ranks if not rank.narrowest}
    if score is Direction.SAME:
        moved = standings - {Direction.SAME}
        return (ScaleVerdict.OTHERS_MOVED if moved else ScaleVerdict.STEADY), None
    if not standings:
        return ScaleVerdict.CANNOT_TELL, Unclear.NARROWEST
    if standings == {Direction.SAME}:
        return ScaleVerdict.SCALE_MOVED, None
    return (ScaleVerdict.YOU_MOVED if standings == {score} else ScaleVerdict.BOTH), None
