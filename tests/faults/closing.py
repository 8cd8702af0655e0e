"""The window is closed while a long task runs: it goes at once, and the old state or the new one is there."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ssi_desktop.app import build_window, collect_garbage, make_application
from ssi_desktop.cli.setting import Setting
from ssi_desktop.errors import Refusal
from ssi_desktop.paths import Paths
from ssi_desktop.services.erasing import search_people
from ssi_desktop.services.importing import ImportArchive
from ssi_desktop.store.backup import BackupFolder
from ssi_desktop.ui.importing.storing import _store
from ssi_desktop.ui.main_window import MainWindow
from ssi_desktop.ui.privacy.erase_sheet import _erase_work
from ssi_desktop.ui.privacy.flow import _export_work, _import_work
from tests.faults.bars import Outcome
from tests.faults.tasks import (
    ERASED,
    EXPORT,
    LIBRARY,
    _archive,
    false_files,
    make_starts,
    start_of,
    state_of,
)
from tests.faults.tour import wait
from tests.faults.world import CLOCK, NAME, faults_of, opened

PATIENCE_S = 5.0
LONGEST_S = 60.0
STEP_MS = 5


@dataclass(frozen=True)
class _Long:
    """A long task of the window: how it is begun, and the state of the folder that it starts from."""

    name: str
    begin: Callable[[MainWindow, Path], None]
    start: str


@dataclass(frozen=True)
class _Closing:
    """What did not hold, how long it took, whether the task still ran then, and the state that is left."""

    problems: tuple[str, ...]
    seconds: float
    running: bool
    state: str


def _workspace(window: MainWindow) -> Any:
    assert window.context is not None
    return window.context.workspace


def _run(window: MainWindow, work: Callable[..., object]) -> None:
    assert window.context is not None
    window.context.jobs.start(work)


def _import(window: MainWindow, folder: Path) -> None:
    _run(window, partial(_store, _workspace(window), ImportArchive(_archive(folder.parent))))


def _export(window: MainWindow, folder: Path) -> None:
    _run(window, partial(_export_work, _workspace(window), folder / EXPORT))


def _erase(window: MainWindow, _folder: Path) -> None:
    workspace = _workspace(window)
    found = search_people(workspace, ERASED)[:1]
    _run(window, partial(_erase_work, workspace, tuple(found), (), False))


def _back_up(window: MainWindow, _folder: Path) -> None:
    window.safety.back_up_now()


def _undo(window: MainWindow, _folder: Path) -> None:
    window.undo()


def _restore(window: MainWindow, folder: Path) -> None:
    window.safety.restore(BackupFolder.beside(folder / NAME).all()[-1].name)


def _take_back(window: MainWindow, folder: Path) -> None:
    work = partial(_import_work, folder / EXPORT, LIBRARY)
    window.safety.replace_by(work, "Taking back", lambda _done: window.safety.tell_replaced("Taken back", ""))


LONG = (
    _Long("import", _import, "sample"),
    _Long("backup", _back_up, "sample"),
    _Long("undo", _undo, "imported"),
    _Long("export", _export, "imported"),
    _Long("erase", _erase, "imported"),
    _Long("restore", _restore, "sample"),
    _Long("take back", _take_back, "changed"),
)


def closing(cases: int, folder: Path) -> Outcome:
    """Close the window ``cases`` times in all, at random points of each long task."""
    long = LONG[:: max(1, -(-2 * len(LONG) // cases))]
    make_starts(folder, {task.start for task in long})
    application = make_application()
    collect_garbage(application)
    application.setQuitOnLastWindowClosed(False)
    chance = random.Random(20261122)
    each = max(2, cases // len(long))
    failures: list[str] = []
    counts = []
    slowest, running = 0.0, 0
    for task in long:
        whole, before, after = _whole(application, task, folder)
        old = 0
        for case in range(each):
            done = _closed(application, task, folder, chance.uniform(0, whole))
            slowest = max(slowest, done.seconds)
            running += done.running
            old += done.state == before
            failures += [f"{task.name}, closing {case}: {problem}" for problem in done.problems]
            if done.state not in (before, after):
                failures.append(f"{task.name}, closing {case}: neither old nor new, but {done.state}")
        counts.append(f"{task.name} {old}+{each - old}")
    if not running:
        failures.append("no task still ran: this proves nothing")
    figure = f"{running} while it ran, {len(failures)} faults; slowest {slowest:.1f} s; "
    figure += f"old state + new state: {', '.join(counts)}"
    return Outcome(each * len(long), figure, "0 between, 0 over 5 s", tuple(failures))


def _window(application: QApplication, task: _Long, folder: Path) -> tuple[MainWindow, Path]:
    work = start_of(task.start, folder)
    window = build_window(application, Setting(Paths(work / NAME), CLOCK, LIBRARY), chosen_language="en")
    window.show()
    wait(STEP_MS)
    return window, work


def _whole(application: QApplication, task: _Long, folder: Path) -> tuple[float, str, str]:
    """How long the task takes when nobody closes the window, and the states before and after it."""
    window, work = _window(application, task, folder)
    before = state_of(start_of(task.start, folder, "before"))
    begun = time.monotonic()
    task.begin(window, work)
    while _is_busy(window) and time.monotonic() - begun < LONGEST_S:
        wait(STEP_MS)
    took = time.monotonic() - begun
    wait(STEP_MS)
    window.close()
    _leave(window)
    return took, before, state_of(work)


def _is_busy(window: MainWindow) -> bool:
    return window.safety.jobs.busy or (window.context is not None and window.context.jobs.busy)


def _closed(application: QApplication, task: _Long, folder: Path, moment: float) -> _Closing:
    """Close the window after so many seconds of the task; what came of it."""
    window, work = _window(application, task, folder)
    task.begin(window, work)
    wait(round(1000 * moment))
    found: list[str] = []
    running = _is_busy(window)
    begun = time.monotonic()
    while not window.close() and time.monotonic() - begun < LONGEST_S:
        wait(STEP_MS)
    took = time.monotonic() - begun
    if took > PATIENCE_S:
        found.append(f"closing took {took:.1f} s")
    _leave(window)
    found += false_files(work)
    state = state_of(work)
    try:
        workspace = opened(work / NAME)
    except Refusal as refusal:
        return _Closing((*found, f"does not open again: {refusal.problem.code}"), took, running, state)
    found += faults_of(workspace)
    workspace.close()
    return _Closing(tuple(found), took, running, state)


def _leave(window: MainWindow) -> None:
    reporter = window._reporter
    window.deleteLater()
    wait(STEP_MS)
    reporter.uninstall()
