"""Keystroke to repainted results over 30,000 connections, beside the same rows without a search.

Run ``python -m tests.bench.bench_search``. The bar: 95 of 100 keystrokes take at most 2.1 times the median
repaint of the same rows without a search, and less than 16 ms (processor time of this program).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QMainWindow

from ssi_desktop.services.search import Findings, get_ready, search
from ssi_desktop.ui.accounts.finding.results import SearchResults
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme
from tests.bench.large_world import open_large

TYPED = (
    "müller",
    "jan visser",
    "purchasing man",
    "noordzee",
    "anna ja",
    "makinen",
    "framework con",
    "lukasz",
    "verse",
    "leiter eink",
)
SLIPS = ("mulelr", "jansne", "noorzde", "purchsaing", "framewrok", "kowaslki")
MOST_RATIO, MOST_MS, ROUNDS = 2.1, 16.0, 5


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of processor time and of the clock."""
    cpu, wall = process_time(), perf_counter()
    work()
    return 1e3 * (process_time() - cpu), 1e3 * (perf_counter() - wall)


def keystrokes() -> list[str]:
    """What stands in the field after each key."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def repaint(results: SearchResults, found: Findings) -> None:
    """The same rows without a search."""
    results.show_findings(found)
    results.choose_first()
    results.table.viewport().repaint()


def press(results: SearchResults, text: str) -> None:
    """What one more letter does."""
    results.show_text(text)
    results.table.viewport().repaint()


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_large(Path(folder))
        window = QMainWindow()
        window.resize(1280, 800)
        context = Context(workspace, workspace.library.catalogue("en"), Theme(app), window)
        results = SearchResults(context)
        window.setCentralWidget(results)
        window.show()
        get_ready(workspace)
        app.processEvents()
        plain, typed, slips, query = [], [], [], []
        prepared = [search(workspace, text) for text in keystrokes()]
        for _round in range(ROUNDS):
            for found, text in zip(prepared, keystrokes(), strict=True):
                plain.append(timed(partial(repaint, results, found)))
                typed.append(timed(partial(press, results, text)))
                query.append(timed(partial(search, workspace, text, thorough=False)))
            slips += [timed(partial(press, results, text)) for text in SLIPS]
        context.jobs.close()
        workspace.close()
    floor = median(cpu for cpu, _wall in plain)
    p95 = quantiles([cpu for cpu, _wall in typed], n=20)[-1]
    p95_wall = quantiles([wall for _cpu, wall in typed], n=20)[-1]
    sys.stdout.write(
        f"repaint alone {floor:.1f} ms; keystroke median {median(c for c, _w in typed):.1f}, "
        f"p95 {p95:.1f} ms (clock {p95_wall:.1f}) = {p95 / floor:.2f} x; "
        f"query alone median {median(c for c, _w in query):.2f}, worst {max(c for c, _w in query):.1f} ms; "
        f"with a slip worst {max(c for c, _w in slips):.1f} ms\n"
    )
    ok = p95 <= MOST_RATIO * floor and p95 < MOST_MS
    sys.stdout.write(f"bar 2.1 x and 16 ms: {'held' if ok else 'MISSED'}\n")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
