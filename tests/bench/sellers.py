"""Simulated sellers for the benches: what they do day by day, and what LinkedIn shows of them.

A seller has every measure known. Weekly habits lie between the reference's "beginner" and "regular" and
wander from week to week (a first-order autoregression of their logarithm, 0.6, spread 0.35); two weeks of
the year are almost empty; days are Poisson counts on five working days. From a random week on a new habit
triples posts, comments and messages for ten weeks and doubles what comes back.

LinkedIn's number of a pillar starts anywhere from 6 to 18 and makes a random walk (0.12 points a week) with
a reading error of 0.08 on top, rounded to a hundredth. With an effect planted it also follows `GAIN` of what
the measures gave some days earlier (0 to 28, the seller's own lag) - not with our weights but with hidden
ones, ours times a factor of spread 0.4 - so that our estimate is right in kind and wrong in detail.
With a trend it rises by 0.1 a week for reasons that have nothing to do with the seller.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from ssi_desktop.core.behaviour import Behaviour, Stock, estimate_on
from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.metric_specs import SPECS, Kind
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.nowcast import Look
from ssi_desktop.core.observed import DaySet, Source, Span, flow_of
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar, Reported

START = date(2025, 1, 6)
BEFORE_WEEKS = 20
GAIN = 0.8
WALK, READING, TREND = 0.12, 0.08, 0.1
HABIT_WEEKS = 10
HABIT = {
    Metric.POSTS: 3.0,
    Metric.COMMENTS: 3.0,
    Metric.MESSAGES: 3.0,
    Metric.ENG_RECEIVED: 2.0,
    Metric.INBOUND_VIEWS: 1.5,
}
# Weekly rates and stocks of the reference's "beginner" and "regular" personas.
RANGES: dict[Metric, tuple[float, float]] = {
    Metric.PROFILE: (0.6, 0.8),
    Metric.ENDORSEMENTS: (20, 50),
    Metric.RECOMMENDATIONS: (1, 3),
    Metric.LONGFORM: (0.02, 0.1),
    Metric.FOLLOWERS_GAINED: (1, 4),
    Metric.SEARCHES: (2, 5),
    Metric.ADV_SEARCHES: (0.2, 1),
    Metric.NETWORK_VIEWS: (2, 4),
    Metric.PROSPECT_VIEWS: (2, 5),
    Metric.INBOUND_VIEWS: (8, 20),
    Metric.ACTIVE_DAYS: (2, 4),
    Metric.POSTS: (0.3, 1),
    Metric.COMMENTS: (0.5, 3),
    Metric.REACTIONS: (3, 8),
    Metric.ENG_RECEIVED: (4, 25),
    Metric.MESSAGES: (1, 4),
    Metric.COMPANIES_FOLLOWED: (15, 30),
    Metric.GROUPS_JOINED: (4, 6),
    Metric.GROUP_POSTS: (0.02, 0.1),
    Metric.CONNECTIONS: (350, 700),
    Metric.VP_CONNECTIONS: (25, 70),
    Metric.INTERNAL_CONNECTIONS: (20, 35),
    Metric.NEW_CONNECTIONS: (1, 3),
    Metric.ACCEPTANCE: (0.3, 0.35),
    Metric.CARE_TOUCHES: (0.5, 3),
}


class World(StrEnum):
    """What LinkedIn's number follows."""

    EFFECT = "effect"
    NOTHING = "nothing"
    TREND = "trend"


@dataclass(frozen=True)
class Seller:
    """A seller with ``weeks`` of weekly snapshots; the habit begins in week ``habit_week`` of these."""

    behaviour: Behaviour
    days: tuple[date, ...]
    reported: tuple[dict[Pillar, float], ...]
    habit_week: int
    true_lag: int

    def looks(self, estimates: dict[date, Estimate], lag: int) -> tuple[Look, ...]:
        """The snapshots beside our estimates at a lag; ``estimates`` keeps those worked out already."""
        return tuple(
            Look(
                on=day,
                pillars={pillar: Reported(points) for pillar, points in numbers.items()},
                total=Reported(round(sum(numbers.values()), 2)),
                estimate=_estimate(self.behaviour, estimates, day - timedelta(days=lag)),
            )
            for day, numbers in zip(self.days, self.reported, strict=True)
        )


def seller(seed: int, weeks: int, world: World) -> Seller:
    """One seller; the same seed gives the same one, and the same behaviour in every world."""
    rng = Random(seed)
    habit_week = rng.randint(6, max(7, weeks - HABIT_WEEKS - 2))
    behaviour = _behaviour(rng, weeks, habit_week)
    true_lag = rng.randint(0, 28)
    days = tuple(START + timedelta(weeks=BEFORE_WEEKS + k) for k in range(weeks))
    return Seller(behaviour, days, _reported(rng, behaviour, days, world, true_lag), habit_week, true_lag)


def _estimate(behaviour: Behaviour, known: dict[date, Estimate], day: date) -> Estimate:
    if day not in known:
        known[day] = estimate_on(behaviour, day)
    return known[day]


def _behaviour(rng: Random, weeks: int, habit_week: int) -> Behaviour:
    all_weeks = BEFORE_WEEKS + weeks + 1
    holidays = set(rng.sample(range(all_weeks), max(1, all_weeks // 26)))
    days = DaySet.of([Span(START, START + timedelta(weeks=all_weeks))])
    flows, stocks = {}, {}
    for metric, (least, most) in RANGES.items():
        level = math.exp(rng.uniform(math.log(least), math.log(most)))
        if SPECS[metric].kind is Kind.FLOW:
            counts = _counts(rng, metric, level, all_weeks, BEFORE_WEEKS + habit_week, holidays)
            flows[metric] = flow_of([Source(Origin.TYPED, days, counts)])
        else:
            grown = [(START.toordinal() + 7 * k, level * (1 + 0.002 * k)) for k in range(all_weeks)]
            stocks[metric] = Stock(typed=tuple(grown))
    return Behaviour(flows=flows, stocks=stocks)


def _counts(
    rng: Random, metric: Metric, level: float, weeks: int, habit: int, holidays: set[int]
) -> dict[int, float]:
    counts: dict[int, float] = {}
    mood = 0.0
    for week in range(weeks):
        mood = 0.6 * mood + rng.gauss(0.0, 0.35)
        rate = level * math.exp(mood) * (0.1 if week in holidays else 1.0)
        if habit <= week < habit + HABIT_WEEKS:
            rate *= HABIT.get(metric, 1.0)
        for weekday in range(5):
            done = _poisson(rng, rate / 5)
            if done:
                counts[START.toordinal() + 7 * week + weekday] = float(done)
    return counts


def _poisson(rng: Random, mean: float) -> int:
    limit, drawn, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        drawn += 1
        product *= rng.random()
    return drawn


def _reported(
    rng: Random, behaviour: Behaviour, days: tuple[date, ...], world: World, lag: int
) -> tuple[dict[Pillar, float], ...]:
    hidden = {metric: math.exp(rng.gauss(0.0, 0.4)) for metric in Metric}
    levels = {pillar: rng.uniform(6.0, 18.0) for pillar in PILLARS}
    walks = dict.fromkeys(PILLARS, 0.0)
    first: dict[Pillar, float] = {}
    found = []
    for day in days:
        true = _true_points(behaviour, day - timedelta(days=lag), hidden) if world is World.EFFECT else {}
        first = first or true
        numbers = {}
        for pillar in PILLARS:
            walks[pillar] += rng.gauss(0.0, WALK) + (TREND if world is World.TREND else 0.0)
            follows = GAIN * (true[pillar] - first[pillar]) if true else 0.0
            points = levels[pillar] + walks[pillar] + follows + rng.gauss(0.0, READING)
            numbers[pillar] = round(min(PILLAR_MAX, max(0.0, points)), 2)
        found.append(numbers)
    return tuple(found)


def _true_points(behaviour: Behaviour, day: date, hidden: dict[Metric, float]) -> dict[Pillar, float]:
    estimate = estimate_on(behaviour, day)
    return {
        pillar: math.fsum(c.points * hidden[c.metric] for c in estimate.pillars[pillar].contributions)
        for pillar in PILLARS
    }
