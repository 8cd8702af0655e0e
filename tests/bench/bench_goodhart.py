"""How often the alarm for a rising number with flat outcomes fires, on made-up sellers of four kinds.

Run with ``python tests/bench/bench_goodhart.py``; it takes some seconds. Each seller has a year of weekly
totals and logged conversations and meetings; every week with enough numbers is judged.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ssi_desktop.core.goodhart import goodhart, known_weeks
from ssi_desktop.core.outcomes import DEFAULT_TARGETS, Outcome, OutcomeKind

SELLERS, WEEKS = 300, 52
START = date(2026, 1, 5)
KINDS = (
    ("score up, outcomes flat", 0.6, 1.0),
    ("score up, outcomes growing", 0.6, 1.06),
    ("score flat, outcomes flat", 0.0, 1.0),
    ("score down, outcomes flat", -0.4, 1.0),
)
"""Name, points of the total a week, and growth of the outcomes a week as a factor."""


def count_of(rng: random.Random, mean: float) -> int:
    """A Poisson count, by the product of uniform draws."""
    limit, product, found = 2.718281828459045**-mean, rng.random(), 0
    while product > limit:
        product, found = product * rng.random(), found + 1
    return found


def measure(slope: float, growth: float, seed: int) -> tuple[int, int]:
    """Weeks with the alarm, and weeks judged."""
    rng, fired, judged = random.Random(seed), 0, 0
    for _ in range(SELLERS):
        level, rate = rng.uniform(35.0, 55.0), rng.uniform(0.8, 2.5)
        totals: list[tuple[date, float]] = []
        outcomes: list[Outcome] = []
        for week in range(WEEKS):
            monday = START + timedelta(weeks=week)
            totals.append((monday + timedelta(days=4), round(rng.gauss(level + slope * week, 0.5), 2)))
            for kind, share in ((OutcomeKind.CONVERSATION, 1.0), (OutcomeKind.MEETING, 0.3)):
                many = count_of(rng, rate * share * growth**week)
                outcomes += [Outcome(kind, monday + timedelta(days=rng.randint(0, 4))) for _ in range(many)]
            if week >= 9:
                as_of = monday + timedelta(days=5)
                known = known_weeks(outcomes, [as_of])
                fired += goodhart(totals, known, as_of, DEFAULT_TARGETS) is not None
                judged += 1
    return fired, judged


def main() -> None:
    """Write the share of weeks with the alarm for each kind of seller."""
    sys.stdout.write(f"{SELLERS} sellers of each kind, {WEEKS} weeks\n")
    for place, (name, slope, growth) in enumerate(KINDS):
        fired, judged = measure(slope, growth, seed=place)
        sys.stdout.write(f"{name:28}  {fired / judged:6.1%} of {judged} weeks\n")


if __name__ == "__main__":
    main()
