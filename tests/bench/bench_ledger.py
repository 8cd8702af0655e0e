"""How long the ledger takes: run ``python -m tests.bench.bench_ledger``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from ssi_desktop.importers.archive.reader import read_archive
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.importing import ArchivePreview, ImportArchive
from ssi_desktop.services.ledger import LedgerBook, load_book
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace, open_workspace
from tests.bench.bench_archive import LARGE
from tests.importers.archive_factory import Era, make_archive

TODAY = date(2026, 11, 22)
ROUNDS = 7
SPANS = (28, 84, 365)


def timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def workspace_in(folder: str, name: str) -> Workspace:
    return open_workspace(Path(folder) / name, FixedClock(TODAY), Library(resource_root()))


def measure(name: str, workspace: Workspace) -> None:
    """Reading what the ledger needs, once a sheet, and the lines between two dates, once a choice."""
    reading = [timed(lambda: load_book(workspace)) for _ in range(ROUNDS)]
    tell(f"{name}: reading", reading, "")
    book = load_book(workspace)
    for days in SPANS:
        first = TODAY - timedelta(days=days)
        lines = [timed(partial(book.between, first, TODAY)) for _ in range(ROUNDS)]
        tell(f"{name}: {days} days", lines, f"{len(book.between(first, TODAY).lines)} lines")
    worst = max(_off(book, TODAY - timedelta(days=back), TODAY) for back in range(1, 365, 7))
    sys.stdout.write(f"{name}: largest difference of the lines from the change {worst:.1e}\n")


def _off(book: LedgerBook, first: date, last: date) -> float:
    found = book.between(first, last)
    return abs(sum(line.points for line in found.lines) - found.change)


def tell(name: str, seconds: list[float], note: str) -> None:
    times = f"{median(seconds) * 1000:8.1f} ms ({min(seconds) * 1000:.1f}-{max(seconds) * 1000:.1f})"
    sys.stdout.write(f"{name:28}{times}  {note}\n")


def main() -> None:
    """The sample's year, and an archive of 30,000 connections and 25,000 messages."""
    with tempfile.TemporaryDirectory() as folder:
        small = workspace_in(folder, "sample.ssis")
        small.perform(OpenSample())
        measure("sample year", small)
        small.close()
        large = workspace_in(folder, "large.ssis")
        path = make_archive(Era.COMPLETE_2026, scale=LARGE).write_zip(Path(folder))
        large.perform(ImportArchive(ArchivePreview(read_archive(path, today=TODAY), path.name)))
        measure("30,000 + 25,000", large)
        large.close()


if __name__ == "__main__":
    main()
