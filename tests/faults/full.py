"""A disk that is full at any write: refused in words, nothing by halves, and it works with room again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.wording.problems import PROBLEMS
from tests.faults.bars import ROOT, CannotRunError, Outcome, need_linux
from tests.faults.tasks import (
    TASKS,
    Action,
    Task,
    false_files,
    fresh,
    make_starts,
    some_of,
    state_of,
    task_named,
)
from tests.faults.world import NAME, faults_of, opened

SIZE = 64_000_000
PAGE = 4096
INSIDE = "SSI_FAULTS_SMALL_DISK"


def full(cases: int, folder: Path, only: str = "") -> Outcome:
    """Fill a small disk until so many pages are left, and do each task there, or ``only`` one of them,
    ``cases`` times in all."""
    need_linux("a small disk")
    if os.environ.get(INSIDE) != "1":
        return _inside(cases, only)
    small = folder / "small"
    small.mkdir()
    _mount(small)
    try:
        return _on_small_disk(cases, small, only)
    finally:
        subprocess.run(["umount", str(small)], check=False)  # noqa: S607


def _on_small_disk(cases: int, folder: Path, only: str) -> Outcome:
    failures: list[str] = []
    refused = done = 0
    tasks = [task_named(only)] if only else some_of(TASKS, cases)
    make_starts(folder, {task.start for task in tasks})
    for task in tasks:
        need, after = _needed(task, folder)
        for pages in _steps_of_room(need, max(2, cases // len(tasks))):
            problems, was_refused = _with_room(task, folder, pages, after)
            failures += [f"{task.name} with {pages} pages free: {problem}" for problem in problems]
            refused += was_refused
            done += 1
    figure = f"{refused} refused in words, {done - refused} went through, {len(failures)} faults"
    if not refused:
        failures.append("nothing was refused: the disk was never full")
    return Outcome(done, figure, "0 by halves, 0 without words", tuple(failures))


def _inside(cases: int, only: str) -> Outcome:
    """Run again where a file system of our own can be mounted: as root, or as root of a name space."""
    spaces = ["--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--mount"]
    tool = shutil.which("unshare")
    if tool is None or subprocess.run([tool, *spaces, "true"], capture_output=True, check=False).returncode:
        raise CannotRunError("this system allows no small disk of our own (unshare --mount)")
    command = [
        tool,
        *spaces,
        sys.executable,
        "-m",
        "tests.faults",
        f"full:{only}",
        "--cases",
        str(cases),
        "--here",
    ]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, INSIDE: "1"}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-3000:])
    told = json.loads(done.stdout.splitlines()[-1])
    return Outcome(told["cases"], told["figure"], told["limit"], tuple(told["failures"]))


def _mount(folder: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        raise CannotRunError(f"no small disk can be mounted: {mounted.stderr.strip()}")


def _steps_of_room(need: int, cases: int) -> list[int]:
    """How many pages to leave free: every number at first, then evenly up to more than the task needs."""
    dense = list(range(min(cases // 2, need)))
    step = max(1, (need + 8 - len(dense)) // max(1, cases - len(dense)))
    return [*dense, *range(len(dense), need + 8, step)][:cases]


def _needed(task: Task, folder: Path) -> tuple[int, str]:
    """How many pages the task leaves in use, with as many again for what it only uses meanwhile; and what it
    makes of the store."""
    work = fresh(task, folder)
    before = shutil.disk_usage(folder).free
    _apart(task.action, work, None)
    return max(20, 2 * (before - shutil.disk_usage(folder).free) // PAGE + 20), state_of(work)


def _with_room(task: Task, folder: Path, pages: int, after: str) -> tuple[list[str], bool]:
    """Do a task with so little room; what did not hold, and whether it was refused."""
    work = fresh(task, folder)
    before = None if task.start == "nothing" else state_of(work)
    ballast = folder / "ballast"
    _fill(ballast, pages)
    said = _apart(task.action, work, pages)
    ballast.unlink()
    problems = [] if said == "done" or said in PROBLEMS else [f"said {said}"]
    if said == "done" and state_of(work) != after:
        problems.append("it went through by halves")
    return problems + _problems(task, work, said, before), said != "done"


def _fill(ballast: Path, pages: int) -> None:
    free = shutil.disk_usage(ballast.parent).free - pages * PAGE
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free // PAGE * PAGE)))


def _apart(action: Action, work: Path, pages: int | None) -> str:
    """Do it in a child, and what came of it: done, the code of a refusal, or the fault."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if pages is not None:
            _believe_in_room()
        os.write(writing, _said(action, work).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said or "died"


def _said(action: Action, work: Path) -> str:
    try:
        action(work)
    except Refusal as refusal:
        return refusal.problem.code
    except BaseException as fault:
        return repr(fault)[:300]
    return "done"


def _believe_in_room() -> None:
    """The disk fills up after the program looked: its first look finds room."""
    real = shutil.disk_usage
    looks = iter([True])

    def usage(path: str) -> object:
        found = real(path)
        return found._replace(free=10**12) if next(looks, False) else found

    shutil.disk_usage = usage  # type: ignore[assignment]


def _problems(task: Task, work: Path, said: str, before: str | None) -> list[str]:
    """What is wrong with the store once there is room again."""
    problems = [f"{path.name} is left" for path in work.rglob("*.draft*")]
    problems += false_files(work)
    if said != "done" and before and not task.steps and state_of(work) != before:
        problems.append("it was refused and changed something")
    again = _apart(task.action, work, None)
    if again != "done":
        problems.append(f"with room again it says {again}")
    try:
        workspace = opened(work / NAME)
    except Exception as fault:
        return [*problems, f"does not open any more: {fault!r}"]
    problems += faults_of(workspace)
    workspace.close()
    return problems
