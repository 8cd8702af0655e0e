"""Whether LinkedIn's number and the outcomes of the weeks after it moved together (section 8.1).

A rank correlation of two short series that trend says little, so the same is asked of the changes from
week to week, and an interval that knows about neighbouring weeks has to leave zero out in both. Even then
nothing is said about causes.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Reported

LAGS = (0, 2, 4, 6, 8)
DEFAULT_LAG = 4
CARRIED_DAYS = 14
LEAST_PAIRS = 12
BLOCK_WEEKS = 4
DRAWS = 2000
SEED = 20250101
LOW, HIGH = 0.05, 0.95
LEAST_CLASSICAL = 5
Z_90 = 1.644854


class Verdict(StrEnum):
    """What may be said; no verdict says that one brings the other about."""

    TOO_FEW = "too_few"
    """Fewer than 12 pairs of weeks."""
    TOGETHER = "together"
    """The intervals of levels and of changes leave zero out, on the same side, so do classical
    ones, and so it was four weeks ago."""
    TRENDS_ONLY = "trends_only"
    """Only that of the levels does: both have a trend, week by week there is no clear link."""
    NO_LINK = "no_link"


@dataclass(frozen=True)
class Pair:
    """LinkedIn's number in ``week`` (0..100) and how many outcomes the week ``lag`` weeks later brought."""

    week: Week
    score: float
    outcomes: float


@dataclass(frozen=True)
class Correlation:
    """Spearman's rho in -1..1 with the 5th and 95th percentile of the draws.

    ``rho`` is None when one of the series never changes; ``low`` and ``high`` are None when no draw varies.
    """

    n: int
    rho: float | None
    low: float | None
    high: float | None

    @property
    def side(self) -> int:
        """1 or -1 where the whole interval lies above or below zero, else 0."""
        if self.low is None or self.high is None:
            return 0
        return 1 if self.low > 0.0 else -1 if self.high < 0.0 else 0

    @property
    def is_clear(self) -> bool:
        """Whether a classical 90 % interval leaves zero out as well.

        With a dozen weeks a bootstrap of blocks is too narrow: on made-up sellers without any relation it
        alone claims one in 7 to 12 of 100 cases. The interval is Bonett and Wright's for Spearman's rho.
        """
        if self.rho is None or self.n < LEAST_CLASSICAL:
            return False
        if abs(self.rho) >= 1.0:
            return True
        error = math.sqrt((1.0 + self.rho * self.rho / 2.0) / (self.n - 3))
        return abs(math.atanh(self.rho)) > Z_90 * error


@dataclass(frozen=True)
class Association:
    """What the weeks show with a lag fixed in advance; ``levels`` and ``changes`` are None while too few."""

    lag: int
    pairs: tuple[Pair, ...]
    levels: Correlation | None
    changes: Correlation | None
    verdict: Verdict

    @property
    def side(self) -> int:
        """1 where the two series go the same way, -1 where one falls as the other rises, 0 for no say."""
        said = self.verdict in (Verdict.TOGETHER, Verdict.TRENDS_ONLY)
        return self.levels.side if said and self.levels is not None else 0


def weekly_scores(snapshots: Sequence[tuple[date, Reported]], first: Week, last: Week) -> dict[Week, float]:
    """LinkedIn's total at the end of every week from ``first`` to ``last`` that has one.

    ``snapshots`` are days with the total LinkedIn showed, oldest first. A number is carried on for at most
    14 days; a week whose Sunday lies further on stays unknown.
    """
    found: dict[Week, float] = {}
    at = 0
    latest: tuple[date, float] | None = None
    week = first
    while week <= last:
        sunday = week.monday + timedelta(days=6)
        while at < len(snapshots) and snapshots[at][0] <= sunday:
            latest = (snapshots[at][0], snapshots[at][1].points)
            at += 1
        if latest is not None and (sunday - latest[0]).days <= CARRIED_DAYS:
            found[week] = latest[1]
        week = week.shifted(1)
    return found


def pairs_of(scores: Mapping[Week, float], outcomes: Mapping[Week, float], lag: int) -> tuple[Pair, ...]:
    """Every week with a number whose outcomes ``lag`` weeks later are known, in order.

    A week that nobody logged is not in ``outcomes``; one in which nothing came is there with zero.
    """
    return tuple(
        Pair(week, score, outcomes[week.shifted(lag)])
        for week, score in sorted(scores.items())
        if week.shifted(lag) in outcomes
    )


def associate(
    scores: Mapping[Week, float],
    outcomes: Mapping[Week, float],
    lag: int = DEFAULT_LAG,
    *,
    draws: int = DRAWS,
) -> Association:
    """The association with a lag in weeks that was fixed before looking.

    Raises ValueError for a lag that is not one of ``LAGS``: choosing it freely would be looking for a link.
    """
    if lag not in LAGS:
        raise ValueError(f"{lag} is not one of the lags {LAGS}")
    pairs = pairs_of(scores, outcomes, lag)
    if len(pairs) < LEAST_PAIRS:
        return Association(lag, pairs, None, None, Verdict.TOO_FEW)
    levels, changes = _correlations(pairs, draws)
    verdict = _verdict(levels, changes)
    if verdict is Verdict.TOGETHER and not _held_before(pairs, levels.side, draws):
        verdict = Verdict.TRENDS_ONLY
    return Association(lag, pairs, levels, changes, verdict)


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rank correlation, ties at their mean rank; None when a series never changes or is empty.

    Raises ValueError for series of different length.
    """
    if len(first) != len(second):
        raise ValueError("two series of different length")
    return _pearson(_ranks(first), _ranks(second))


def correlate(first: Sequence[float], second: Sequence[float], draws: int = DRAWS) -> Correlation:
    """Spearman's rho of two equally long series with a moving-block bootstrap interval.

    ``draws`` draws of blocks of four neighbours, 5th to 95th percentile, always the same random numbers.
    """
    n = len(first)
    rho = spearman(first, second)
    drawn = sorted(_draws(first, second, draws)) if n >= BLOCK_WEEKS else []
    if not drawn:
        return Correlation(n, rho, None, None)
    return Correlation(n, rho, _percentile(drawn, LOW), _percentile(drawn, HIGH))


def _correlations(pairs: Sequence[Pair], draws: int) -> tuple[Correlation, Correlation]:
    levels = correlate([pair.score for pair in pairs], [pair.outcomes for pair in pairs], draws)
    return levels, correlate(*_changes(pairs), draws)


def _held_before(pairs: Sequence[Pair], side: int, draws: int) -> bool:
    """Whether the same could be said four weeks ago, where there were enough weeks then.

    Whoever looks again and again sees chance play tricks sooner or later; most do not last a month.
    """
    earlier = pairs[:-BLOCK_WEEKS]
    if len(earlier) < LEAST_PAIRS:
        return True
    levels, changes = _correlations(earlier, draws)
    return _verdict(levels, changes) is Verdict.TOGETHER and levels.side == side


def _changes(pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    """The changes between neighbouring weeks; across a gap there is none."""
    steps = [(old, new) for old, new in pairwise(pairs) if new.week == old.week.shifted(1)]
    return [new.score - old.score for old, new in steps], [new.outcomes - old.outcomes for old, new in steps]


def _verdict(levels: Correlation, changes: Correlation) -> Verdict:
    if levels.side == 0:
        return Verdict.NO_LINK
    together = levels.side == changes.side and levels.is_clear and changes.is_clear
    return Verdict.TOGETHER if together else Verdict.TRENDS_ONLY


def _draws(first: Sequence[float], second: Sequence[float], draws: int) -> list[float]:
    """The correlation of every draw in which both series vary.

    A draw only repeats values, so its ranks follow from how often each value came: no sorting.
    """
    n = len(first)
    chance = random.Random(SEED)  # noqa: S311 - repeatable draws, no secret
    ones, others = _codes(first), _codes(second)
    found: list[float] = []
    for _ in range(draws):
        picked: list[int] = []
        while len(picked) < n:
            start = chance.randrange(n - BLOCK_WEEKS + 1)
            picked.extend(range(start, start + BLOCK_WEEKS))
        del picked[n:]
        rho = _pearson(_code_ranks(ones, picked), _code_ranks(others, picked))
        if rho is not None:
            found.append(rho)
    return found


def _codes(values: Sequence[float]) -> list[int]:
    """Each value's place among the distinct values."""
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    return [places[value] for value in values]


def _code_ranks(codes: Sequence[int], picked: Sequence[int]) -> list[float]:
    drawn = [codes[index] for index in picked]
    counts = [0] * (max(codes) + 1)
    for code in drawn:
        counts[code] += 1
    ranks: list[float] = []
    before = 0
    for count in counts:
        ranks.append(before + (count + 1) / 2.0)
        before += count
    return [ranks[code] for code in drawn]


def _ranks(values: Sequence[float]) -> list[float]:
    return _code_ranks(_codes(values), range(len(values))) if values else []


def _pearson(first: Sequence[float], second: Sequence[float]) -> float | None:
    n = len(first)
    if n == 0:
        return None
    middle = (n + 1) / 2.0
    ones, others = [value - middle for value in first], [value - middle for value in second]
    spread = math.sqrt(sum(x * x for x in ones)) * math.sqrt(sum(y * y for y in others))
    if spread == 0.0:
        return None
    return max(-1.0, min(1.0, sum(x * y for x, y in zip(ones, others, strict=True)) / spread))


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[math.ceil(share * len(ordered)) - 1]
