"""Power cuts, replayed: at any moment the disk keeps what was flushed, and any part of the rest."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ssi_desktop.store.backup import BackupFolder
from tests.faults.bars import Outcome
from tests.faults.disk import Disk, write_out
from tests.faults.recorded import TASKS_CUT, UNSAFE
from tests.faults.tasks import EXPORT, false_files, make_starts, state_of, task_named
from tests.faults.trace import Event, Said, traced
from tests.faults.world import NAME, OLD, digest, digest_of, faults_of, make_sample, opened, undo_works

SHARES = {
    "edit": 0.3, "import": 0.08, "create": 0.04, "migrate": 0.1, "backup": 0.1, "restore": 0.08,
    "erase": 0.08, "export": 0.05, "take back": 0.06, "take file": 0.05, "save": 0.03, "rotate": 0.03,
}  # fmt: skip
SHORT_SHARES = {"edit": 0.6, "migrate": 0.4}
SHORT = 200
UNSAFE_SHARE = 0.1


Judge = Callable[[Path, Sequence[str], int], list[str]]
"""Finds what is wrong in a folder after a cut, of what was said in all, after so many of it."""


@dataclass(frozen=True)
class Recording:
    """What a scenario did, after which the disk was as in ``source``; ``judge`` looks at what a cut left."""

    source: Path
    events: Sequence[Event]
    judge: Judge


def cuts(cases: int, folder: Path) -> Outcome:
    """Cut the power ``cases`` times over all scenarios, and in an unsafe one that must show losses.

    With few cases only over two of them: each has to be recorded first.
    """
    failures: list[str] = []
    done = 0
    shares = SHARES if cases >= SHORT else SHORT_SHARES
    if cases >= SHORT:
        (folder / "starts").mkdir()
        make_starts(folder / "starts", {task_named(name).start for name in TASKS_CUT})
    for name, share in shares.items():
        recording = record(name, folder / name, folder / "starts")
        number = max(2, round(cases * share))
        failures += [f"{name}: {problem}" for problem in replay(recording, number, folder / "work")]
        done += number
    unsafe = record(UNSAFE + "edit", folder / "unsafe", folder / "starts")
    tried = max(30, round(cases * UNSAFE_SHARE))
    lost = len(replay(unsafe, tried, folder / "work"))
    if not lost:
        failures.append("synchronous = NORMAL lost nothing: this test does not bite")
    figure = f"{len(failures)} faults; with synchronous = NORMAL {lost} of {tried} cuts lose something"
    return Outcome(done, figure, "0 lost, 0 damaged; NORMAL must lose", tuple(failures))


def record(name: str, folder: Path, starts: Path) -> Recording:
    """Let a scenario run once below the tracer; a long task starts from one of the folders in ``starts``."""
    source = folder / "source"
    source.mkdir(parents=True)
    scenario = name.removeprefix(UNSAFE)
    if scenario in TASKS_CUT:
        shutil.copytree(starts / task_named(scenario).start, source, dirs_exist_ok=True)
    elif scenario == "migrate":
        shutil.copyfile(OLD, source / NAME)
    elif scenario in {"backup", "restore"}:
        make_sample(source / NAME)
    elif scenario != "create":
        opened(source / NAME).close()
    work = folder / "work"
    shutil.copytree(source, work)
    command = [sys.executable, "-m", "tests.faults.recorded", name, str(work), str(folder / "said")]
    events = traced(command, work, folder / "said")
    if scenario in TASKS_CUT:
        judge: Judge = partial(_task_problems, scenario, (state_of(source), state_of(work)))
    else:
        shutil.rmtree(work)
        shutil.copytree(source, work)
        judge = partial(_problems, digest_of(work / NAME))
    shutil.rmtree(work)
    shutil.copytree(source, work)
    return Recording(work, events, judge)


def replay(recording: Recording, cases: int, work: Path) -> list[str]:
    """Cut the power at so many moments, each with another mixture; returns what did not hold."""
    chance = random.Random(20261122)
    moments = sorted(chance.randrange(len(recording.events) + 1) for _ in range(cases))
    disk = Disk(recording.source)
    said = [event.text for event in recording.events if isinstance(event, Said)]
    problems = []
    at = told = 0
    for moment in moments:
        for event in recording.events[at:moment]:
            disk.do(event)
            told += isinstance(event, Said)
        at = moment
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        write_out(disk.after_cut(chance), work)
        found = recording.judge(work, said, told)
        problems += [
            f"cut before event {moment} of {len(recording.events)}: {problem}" for problem in found[:1]
        ]
    return problems


def _task_problems(
    name: str, states: tuple[str, str], folder: Path, _said: Sequence[str], told: int
) -> list[str]:
    """What is wrong in a folder after a cut during a long task: neither old nor new, or new and forgotten."""
    problems = false_files(folder)
    state = state_of(folder)
    if state not in states[told:]:
        problems.append(f"neither the old state nor the new one, but {state}")
    if told and name == "export" and not (folder / EXPORT).exists():
        problems.append("the export is lost")
    return problems


def _problems(first: str, folder: Path, said_since: Sequence[str], told: int) -> list[str]:
    """What is wrong with a store after a cut that came after ``told`` acknowledgements."""
    store, said = folder / NAME, [first, *said_since]
    marks = {line.split()[0] for line in said[told : told + 2]}
    try:
        workspace = opened(store)
    except Exception as fault:
        return [f"does not open: {fault!r}"]
    try:
        problems = faults_of(workspace)
        if digest(workspace) not in marks:
            problems.append("an acknowledged change is lost or another is there by halves")
        if not undo_works(workspace):
            problems.append("undo and redo do not lead back")
    except Exception as fault:
        return [f"does not work: {fault!r}"]
    finally:
        workspace.close()
    return problems + _backup_problems(store, {line.split()[1] for line in said[: told + 1] if " " in line})


def _backup_problems(store: Path, acknowledged: set[str]) -> list[str]:
    folder = BackupFolder.beside(store)
    listed = folder.all()
    lost = acknowledged - {backup.name for backup in listed}
    problems = [f"the backup {name} is lost" for name in sorted(lost)]
    for backup in listed:
        try:
            folder.check(backup)
        except Exception:
            problems.append(f"{backup.name} looks like a backup and is none")
    return problems
