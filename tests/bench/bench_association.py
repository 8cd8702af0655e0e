"""How often the index and outcomes are said to have moved together, on made-up sellers.

Run ``python -m tests.bench.bench_association [sellers]`` (1,000 by default). Four worlds: nothing links
the two and neither has a trend; nothing links them but both rise; and outcomes follow the index four weeks
later, faintly or clearly. Every seller is looked at once, at the end of 16, 26 and 52 weeks, and some of
them every fourth week of the year, as a person would. Limits: at most 5 % claims without a relation; with
a clear one and 26 weeks or more at least 80 %.
"""

from __future__ import annotations

import math
import sys
from enum import StrEnum
from random import Random

from ssi_desktop.core.association import DEFAULT_LAG, Verdict, associate
from ssi_desktop.core.periods import Week

FIRST = Week(2026, 1)
LENGTHS = (16, 26, 52)
DRAWS = 500
"""The program makes 2,000, which takes four times as long and moves the ends of a range by about 0.01."""
LOOKED_AGAIN = 10
"""One seller in so many is looked at every fourth week."""


class World(StrEnum):
    """What links the two series."""

    NOTHING = "nothing"
    TRENDS = "trends only"
    FAINT = "faint relation"
    CLEAR = "clear relation"


STRENGTH = {World.FAINT: 0.08, World.CLEAR: 0.25}
"""Of two weeks five points of the index apart, the outcomes of the higher one are planted to be half as many
again, or three and a half times as many."""


def series(chance: Random, weeks: int, world: World) -> tuple[dict[Week, float], dict[Week, float]]:
    """The index by week, and outcomes by week: about 2 to 4 a week, as they come by chance."""
    effort, scores, means = 0.0, [], []
    rise = chance.uniform(0.05, 0.4) if world is World.TRENDS else 0.0
    for week in range(weeks):
        effort = 0.5 * effort + chance.gauss(0.0, 1.0)
        scores.append(round(min(99.0, max(1.0, 40.0 + rise * week + 3.0 * effort + chance.gauss(0.0, 0.5)))))
        means.append(2.5 * (1.0 + 2.0 * rise * week / weeks))
    if world in STRENGTH:
        before = [scores[max(0, week - DEFAULT_LAG)] - 40.0 for week in range(weeks)]
        means = [4.0 * math.exp(STRENGTH[world] * change) for change in before]
    return (
        {FIRST.shifted(week): float(score) for week, score in enumerate(scores)},
        {FIRST.shifted(week): float(_poisson(chance, mean)) for week, mean in enumerate(means)},
    )


def claims(scores: dict[Week, float], outcomes: dict[Week, float], weeks: int) -> bool:
    """Whether the first so many weeks are said to have moved together."""
    end = FIRST.shifted(weeks)
    told = associate(
        {week: score for week, score in scores.items() if week < end},
        {week: count for week, count in outcomes.items() if week < end},
        draws=DRAWS,
    )
    return told.verdict is Verdict.TOGETHER


def _poisson(chance: Random, mean: float) -> int:
    limit, product, count = math.exp(-min(mean, 60.0)), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def say(line: str) -> None:
    """One line for whoever measures."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the share of claims in every world."""
    sellers = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    say(f"{sellers} made-up sellers a world; share of claims that the two moved together")
    say("world            " + "".join(f"{weeks:>4} weeks" for weeks in LENGTHS) + "   ever in a year")
    for world in World:
        at_end = dict.fromkeys(LENGTHS, 0)
        ever = again = 0
        for number in range(sellers):
            scores, outcomes = series(Random(number), max(LENGTHS), world)
            for weeks in LENGTHS:
                at_end[weeks] += claims(scores, outcomes, weeks)
            if number % LOOKED_AGAIN == 0:
                again += 1
                ever += any(claims(scores, outcomes, weeks) for weeks in range(16, 53, 4))
        shares = "".join(f"{100 * at_end[weeks] / sellers:>8.1f} %" for weeks in LENGTHS)
        say(f"{world:<16} {shares}{100 * ever / again:>14.1f} %")


if __name__ == "__main__":
    main()
