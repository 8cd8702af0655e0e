"""Kills during every long task: afterwards the old state or the new one is there, whole, never between."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.bars import Outcome, need_linux
from tests.faults.tasks import TASKS, Task, false_files, fresh, make_starts, some_of, state_of, task_named
from tests.faults.world import NAME, faults_of, opened, undo_works
from tests.store.killer import _calls, _die_after, _die_at


def interrupted(cases: int, folder: Path, only: str = "") -> Outcome:
    """Kill each task, or ``only`` one of them, half of the times at a call of the file system, half at a
    random moment."""
    need_linux("killing forked children")
    chance = random.Random(20261122)
    failures: list[str] = []
    counts = []
    tasks = [task_named(only)] if only else some_of([task for task in TASKS if not task.steps], cases)
    make_starts(folder, {task.start for task in tasks})
    for task in tasks:
        number = max(2, cases // len(tasks))
        problems, old = _killed(task, folder, number, chance)
        failures += [f"{task.name}: {problem}" for problem in problems]
        counts.append(f"{task.name} {old}+{number - old}")
    figure = f"{len(failures)} faults; old state + new state: {', '.join(counts)}"
    return Outcome(len(tasks) * max(2, cases // len(tasks)), figure, "0 between", tuple(failures))


def _killed(task: Task, folder: Path, cases: int, chance: random.Random) -> tuple[list[str], int]:
    """What did not hold after so many kills, and how often the old state was there."""
    work = fresh(task, folder)
    before = state_of(work)
    calls, seconds = _calls(task.action, work)
    after = state_of(work)
    problems: list[str] = []
    old = 0
    for case in range(cases):
        work = fresh(task, folder)
        if case % 2 and calls:
            _die_at(task.action, work, _spread(case // 2, cases // 2, calls))
        else:
            _die_after(task.action, work, chance.uniform(0, seconds))
        state = state_of(work)
        old += state == before
        if state not in (before, after):
            problems.append(f"kill {case}: neither the old state nor the new one, but {state}")
        problems += [f"kill {case}: {problem}" for problem in _problems(work, task)]
    return problems, old


def _spread(number: int, numbers: int, calls: int) -> int:
    """The call to die at: all in turn, or evenly over the task where there are more of them."""
    return number % calls if numbers >= calls else number * calls // max(1, numbers)


def _problems(work: Path, task: Task) -> list[str]:
    """What is wrong in a folder after a kill: false backups, and a task that does not work any more."""
    problems = false_files(work)
    try:
        task.action(work)
        workspace = opened(work / NAME)
    except Exception as fault:
        return [*problems, f"does not work again: {fault!r}"]
    problems += faults_of(workspace)
    if not undo_works(workspace):
        problems.append("undo and redo do not lead back")
    workspace.close()
    return problems
