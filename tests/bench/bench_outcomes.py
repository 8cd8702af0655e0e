"""How long the Outcomes tab takes to load and to show 5,000 outcomes, and to import as many from a file.

Run ``QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_outcomes [outcomes]`` (5,000 by default). Goal: a
reload of the tab under 50 ms.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from PySide6.QtWidgets import QMainWindow

from ssi_desktop.app import make_application
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.outcome_import import ImportOutcomes, look_into_outcomes
from ssi_desktop.services.outcomes import load_outcomes
from ssi_desktop.services.workspace import open_workspace
from ssi_desktop.ui.outcomes.tab import OutcomesTab
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Theme

TODAY = date(2026, 11, 22)
KINDS = ("conversation", "call", "meeting", "offer", "contract")
TIMES = 15


def table(count: int) -> str:
    """Three years of outcomes at forty accounts."""
    chance = Random(8)
    lines = ["Kind;Date;Company;Value;Note"]
    for number in range(count):
        kind = chance.choices(KINDS, (40, 25, 20, 10, 5))[0]
        day = TODAY - timedelta(days=chance.randrange(1_000))
        value = str(chance.randrange(500, 90_000)) if kind in ("offer", "contract") else ""
        lines.append(f"{kind};{day};Account {chance.randrange(40)};{value};number {number}")
    return "\n".join(lines)


def timed(name: str, work: Callable[[], object], times: int = TIMES) -> None:
    """Print the median and the slowest of several runs."""
    taken = []
    for _time in range(times):
        begin = process_time()
        work()
        taken.append(1_000 * (process_time() - begin))
    print(f"{name}: median {statistics.median(taken):.1f} ms of processor, slowest {max(taken):.1f} ms")  # noqa: T201


def main() -> int:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "a.ssis", FixedClock(TODAY), Library(resource_root()))
        for number in range(40):
            workspace.perform(AddAccount(f"Account {number}"))
        path = Path(folder) / "outcomes.csv"
        path.write_text(table(count), encoding="utf-8")
        begin = perf_counter()
        look = look_into_outcomes(workspace, path)
        read = perf_counter()
        workspace.perform(ImportOutcomes(look))
        stored = perf_counter()
        print(f"{count} rows: read and compared {read - begin:.2f} s, stored {stored - read:.2f} s")  # noqa: T201
        timed("loading the snapshot", lambda: load_outcomes(workspace))
        window = QMainWindow()
        context = Context(workspace, workspace.library.catalogue("en"), Theme(app), window)
        tab = OutcomesTab(context)
        window.setCentralWidget(tab)
        window.resize(1280, 800)
        window.show()
        app.processEvents()
        timed("reloading the tab", tab.reload)
        context.jobs.close()
        workspace.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
