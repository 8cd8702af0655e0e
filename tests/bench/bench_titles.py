"""How long the title classifier takes, beside folding the titles: ``python -m tests.bench.bench_titles``."""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from ssi_desktop.content.lexicon import load_lexicon
from ssi_desktop.core.title_text import folded
from ssi_desktop.core.titles import TitleLexicon

ROOT = Path(__file__).parents[2]
TITLES = ROOT / "resources" / "content" / "titles.csv"
PEOPLE, DISTINCT, ROUNDS = 30_000, 6_000, 5
PLACES = (
    "",
    ", Turku",
    " - Benelux",
    " | Speaker",
    " DACH",
    " at Acme",
    " (interim)",
    " Lyon",
    " II",
    " EMEA",
    " 2",
)


def titles() -> list[str]:
    """About ten thousand different titles, made of the labelled ones."""
    with (ROOT / "tests" / "golden" / "titles_labelled.csv").open(encoding="utf-8", newline="") as lines:
        known = [row["title"] for row in csv.DictReader(lines)]
    pairs = [f"{first}{place}" for place in PLACES for first in known]
    return list(dict.fromkeys([*pairs, *(f"Senior {title}" for title in pairs)]))[:10_000]


def thirty_thousand(different: list[str]) -> list[str]:
    """30,000 titles of people, about 6,000 of them different, mixed."""
    chance = random.Random(18)
    some = chance.sample(different, DISTINCT)
    return some + chance.choices(some, k=PEOPLE - DISTINCT)


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time."""
    started = process_time()
    work()
    return 1e3 * (process_time() - started)


def _read_all(lexicon: TitleLexicon, everybody: list[str]) -> None:
    for title in everybody:
        lexicon.classify(title)


def measure_goal(different: list[str]) -> str:
    """Classifying everybody's title beside folding them, in turns; the bar is 4 times."""
    everybody = thirty_thousand(different)
    folding, reading = [], []
    for _round in range(ROUNDS):
        lexicon = load_lexicon(TITLES)
        folding.append(milliseconds(lambda: [folded(title.casefold()) for title in everybody]))
        reading.append(milliseconds(partial(_read_all, lexicon, everybody)))
    floor, ours = median(folding), median(reading)
    return (
        f"{PEOPLE} titles, {DISTINCT} of them different: read {ours:.0f} ms, folded {floor:.0f} ms "
        f"= {ours / floor:.1f} x (bar 4): {'held' if ours <= 4 * floor else 'MISSED'}"
    )


def main() -> None:
    """Print milliseconds for loading, for different titles, for the same ones again, and the goal's ratio."""
    loaded = milliseconds(lambda: load_lexicon(TITLES))
    lexicon, different = load_lexicon(TITLES), titles()
    read = milliseconds(lambda: [lexicon.classify(title) for title in different])
    again = milliseconds(lambda: [lexicon.classify(title) for title in different * 3])
    sys.stdout.write(
        f"load {loaded:.0f} ms, {len(different)} different titles {read:.0f} ms, "
        f"the same three times again {again:.0f} ms\n{measure_goal(different)}\n"
    )


if __name__ == "__main__":
    main()
