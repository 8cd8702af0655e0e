"""How well the plateau rule finds planted plateaus of a pillar: precision and recall on made-up sellers.

Run with ``python tests/bench/bench_plateau.py``; it prints a table and takes some seconds. Each seller has
two years of weekly numbers of one pillar made of growth, decline and standing still, with the noise and the
missing weeks that real numbers have. Every week is judged whose six weeks lie inside one piece.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ssi_desktop.core.pillar_plateau import is_flat
from ssi_desktop.core.plateau import WINDOW_DAYS, trend

SELLERS = 400
WEEKS = 104
START = date(2025, 1, 6)
SLOPES = (0.18, 0.25, 0.4, 0.6, -0.18, -0.25, -0.4)
"""Points a week of the pieces that move: 0.18 is the gentlest, about 5 points in half a year."""

Piece = tuple[int, int, float]
Point = tuple[date, float]


def pieces(rng: random.Random) -> list[Piece]:
    """First week, last week and slope of pieces that take turns; every second one stands still."""
    found: list[Piece] = []
    week, flat = 0, rng.random() < 0.5
    while week < WEEKS:
        length = rng.randint(9, 20)
        found.append((week, min(WEEKS, week + length) - 1, 0.0 if flat else rng.choice(SLOPES)))
        week, flat = week + length, not flat
    return found


def series(rng: random.Random, parts: list[Piece], noise: float, missing: float) -> list[Point]:
    """A pillar's numbers by week; a piece that would leave the scale goes the other way."""
    level, points = rng.uniform(8.0, 15.0), []
    for first, last, planted in parts:
        slope = planted if 2.0 < level + planted * (last - first) < 23.0 else -planted
        for week in range(first, last + 1):
            level += slope
            if rng.random() >= missing:
                day = START + timedelta(weeks=week, days=rng.randint(0, 2))
                points.append((day, round(min(25.0, max(0.0, rng.gauss(level, noise))), 2)))
    return points


def measure(noise: float, missing: float, seed: int) -> tuple[int, int, int, int]:
    """Counts of found, wrongly found, missed and not judged weeks."""
    rng, found, wrong, missed, unknown = random.Random(seed), 0, 0, 0, 0
    for _ in range(SELLERS):
        parts = pieces(rng)
        points = series(rng, parts, noise, missing)
        for first, last, slope in parts:
            for week in range(first + WINDOW_DAYS // 7 + 1, last + 1):
                day = START + timedelta(weeks=week, days=2)
                seen = trend(points, day)
                if seen is None:
                    unknown += 1
                elif is_flat(seen):
                    found, wrong = found + (slope == 0.0), wrong + (slope != 0.0)
                else:
                    missed += slope == 0.0
    return found, wrong, missed, unknown


def main() -> None:
    """Write precision and recall for several amounts of noise and of missing weeks."""
    say = sys.stdout.write
    say(f"{SELLERS} sellers, {WEEKS} weeks, slopes {SLOPES}\n")
    say("noise  missing  precision  recall  weeks judged  too little data\n")
    for noise in (0.08, 0.15, 0.25, 0.35):
        for missing in (0.0, 0.25):
            found, wrong, missed, unknown = measure(noise, missing, seed=7)
            precision, recall = found / (found + wrong), found / (found + missed)
            judged = found + wrong + missed
            say(f"{noise:5.2f}  {missing:7.0%}  {precision:9.3f}  {recall:6.3f}  {judged:12}  {unknown:15}\n")


if __name__ == "__main__":
    main()
