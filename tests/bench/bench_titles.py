"""How long the title classifier takes: run ``python -m tests.bench.bench_titles`` from the checkout."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from time import perf_counter

from ssi_desktop.content.lexicon import load_lexicon

ROOT = Path(__file__).parents[2]
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


def main() -> None:
    """Print milliseconds for loading, for different titles, and for the same ones again."""
    started = perf_counter()
    lexicon = load_lexicon(ROOT / "resources" / "content" / "titles.csv")
    loaded = perf_counter()
    different = titles()
    begun = perf_counter()
    for title in different:
        lexicon.classify(title)
    read = perf_counter()
    for title in different * 3:
        lexicon.classify(title)
    again = perf_counter()
    sys.stdout.write(
        f"load {1e3 * (loaded - started):.0f} ms, {len(different)} different titles "
        f"{1e3 * (read - begun):.0f} ms, the same three times again {1e3 * (again - read):.0f} ms\n"
    )


if __name__ == "__main__":
    main()
