"""How long a year of post analytics takes, and how much memory: ``python -m tests.bench.bench_analytics``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import load_workbook

from ssi_desktop.importers.analytics.reader import read_analytics
from ssi_desktop.importers.sandbox import read_analytics_limited
from tests.importers.analytics_factory import make_analytics

ROUNDS = 9
TODAY = date(2026, 11, 22)


def timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def every_cell(path: Path) -> int:
    """The same file through openpyxl's streaming reader, cells only."""
    book = load_workbook(path, read_only=True)
    cells = sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    book.close()
    return cells


def peak_memory(path: Path) -> float:
    """The most memory, in MB, of a Python process that does nothing but read the workbook (Linux)."""
    code = (
        "import sys; from datetime import date; from pathlib import Path; "
        "sys.path.insert(0, sys.argv[1]); from ssi_desktop.importers.analytics.reader import read_analytics; "
        "read_analytics(Path(sys.argv[2]), today=date(2026, 11, 22)); "
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-I", "-S", "-c", code, root, str(path)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def main() -> None:
    """Print medians in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_analytics(365, posts=50, text_numbers=True).write(Path(folder))
        rounds = [
            (
                timed(lambda: read_analytics(path, today=TODAY)),
                timed(lambda: read_analytics_limited(path, today=TODAY)),
                timed(lambda: every_cell(path)),
            )
            for _ in range(ROUNDS)
        ]
        here, child, other = (median(column) for column in zip(*rounds, strict=True))
        figures = [
            f"a year, {path.stat().st_size} bytes",
            f"here {here:.0f} ms",
            f"in a child {child:.0f} ms",
            f"openpyxl, cells only {other:.0f} ms",
            f"memory of the child {peak_memory(path):.0f} MB",
        ]
        sys.stdout.write(" · ".join(figures) + "\n")


if __name__ == "__main__":
    main()
