"""How long one step of a slider takes while numbers are tried out: ``python -m tests.bench.bench_what_if``.

The bar is 16 ms a step on the window's thread, painting included (one picture at 60 a second); it is the
processor's time, so that a busy machine does not count.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QMainWindow

from ssi_desktop.app import make_application
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.what_if import WhatIf, difference
from ssi_desktop.core.what_if_range import range_of
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.what_if import load_what_if, preview_wish
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.pillars.lever_slider import LeverSlider
from ssi_desktop.ui.pillars.what_if_sheet import WhatIfSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Mode, Theme

TODAY = date(2026, 11, 22)
BAR_MS = 16.0
PATIENCE_S = 20.0


def timed(step: Callable[[], object]) -> float:
    """Milliseconds that the processor works on one step."""
    started = process_time()
    step()
    return 1000.0 * (process_time() - started)


def said(name: str, times: list[float]) -> float:
    """Print the middle, the slowest of twenty and the slowest; gives the slowest of twenty."""
    ordered = sorted(times)
    late = ordered[int(0.95 * (len(ordered) - 1))]
    most = ordered[-1]
    sys.stdout.write(f"{name}: median {median(ordered):.2f} ms, 95% {late:.2f} ms, most {most:.2f} ms\n")
    return late


def core_steps(start: WhatIf) -> list[float]:
    """The core alone: the changed readings, their estimate and the difference."""
    before, scale = start.estimate, range_of(start, Metric.COMMENTS)

    def step(position: int) -> object:
        return difference(before, start.tried(Metric.COMMENTS, scale.at(position)).estimate)

    positions = [place % (scale.positions + 1) for place in range(1000)]
    return [timed(partial(step, place)) for place in positions]


def painted_steps(app: QApplication, sheet: WhatIfSheet, metric: Metric) -> list[float]:
    """A dragged slider: the core, every widget, layout and painting until the window is still."""
    slider = sheet.rows[metric].slider
    times = []
    for place in range(240):
        value = (7 * place) % (slider.maximum() + 1)
        times.append(timed(partial(_move, app, slider, value)))
    return times


def _move(app: QApplication, slider: LeverSlider, value: int) -> None:
    slider.setValue(value)
    app.processEvents()


def opened(app: QApplication, workspace: Workspace, window: QMainWindow) -> WhatIfSheet:
    """The sheet over a window of 1280 by 800, every slider shown."""
    theme = Theme(app)
    theme.set_mode(Mode.LIGHT)
    context = Context(workspace, workspace.library.catalogue("en"), theme, window)
    window.resize(1280, 800)
    window.show()
    sheet = WhatIfSheet(context, window)
    sheet.open()
    end = perf_counter() + PATIENCE_S
    while sheet.state is None and perf_counter() < end:
        app.processEvents()
        sleep(0.005)
    sheet.resize(1020, 760)
    sheet.more.click()
    app.processEvents()
    return sheet


def main() -> None:
    """Print the time of a slider's step, in the core and on the screen, and of working out a plan."""
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.ssis", FixedClock(TODAY), Library(resource_root()))
        workspace.perform(OpenSample())
        start = load_what_if(workspace).start
        said("core", core_steps(start))
        window = QMainWindow()
        sheet = opened(app, workspace, window)
        late = [
            said(f"slider {metric}", painted_steps(app, sheet, metric))
            for metric in (Metric.COMMENTS, Metric.LONGFORM, Metric.CONNECTIONS)
        ]
        wish = start.tried(Metric.COMMENTS, 15.0).tried(Metric.POSTS, 4.0).tried(Metric.PROSPECT_VIEWS, 25.0)
        week = Week.of(TODAY).shifted(1)
        said("plan", [timed(lambda: preview_wish(workspace, week, wish)) for _ in range(5)])
        sheet.close()
        window.close()
        workspace.close()
    if max(late) > BAR_MS:
        sys.exit(f"A step took more than {BAR_MS:.0f} ms.")


if __name__ == "__main__":
    main()
