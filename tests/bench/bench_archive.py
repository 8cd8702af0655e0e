"""How long an archive takes beside bare CSV reading: run ``python -m tests.bench.bench_archive``."""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from ssi_desktop.importers.archive.reader import read_archive
from ssi_desktop.importers.sandbox import read_archive_limited
from tests.importers.archive_factory import Era, Scale, make_archive

ROUNDS = 5
TODAY = date(2026, 11, 22)
LARGE = Scale(
    connections=30_000,
    hidden=150,
    conversations=3_000,
    messages=25_000,
    invitations=5_000,
    shares=1_000,
    comments=5_000,
    reactions=8_000,
    others=1_000,
)


def bare_rows(path: Path) -> int:
    """Decompress and split every CSV file, nothing else."""
    rows = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                with archive.open(name) as member:
                    rows += sum(1 for _ in csv.reader(io.TextIOWrapper(member, "utf-8", newline="")))
    return rows


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return clock() - started


def main() -> None:
    """Print medians in milliseconds and ratios to bare CSV reading, rounds interleaved."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_archive(Era.COMPLETE_2026, scale=LARGE).write_zip(Path(folder))
        bare, here, child = [], [], []
        for _ in range(ROUNDS):
            bare.append(timed(lambda: bare_rows(path), process_time))
            here.append(timed(lambda: read_archive(path, today=TODAY), process_time))
            child.append(timed(lambda: read_archive_limited(path, today=TODAY), perf_counter))
        print_line("bare rows, CPU", bare, bare)
        print_line("reader, CPU", here, bare)
        print_line("child with wire, clock", child, bare)


def print_line(name: str, seconds: list[float], floor: list[float]) -> None:
    times = f"{median(seconds) * 1000:8.0f} ms ({min(seconds) * 1000:.0f}-{max(seconds) * 1000:.0f})"
    sys.stdout.write(f"{name:24}{times}  x {median(seconds) / median(floor):.1f}\n")


if __name__ == "__main__":
    main()
