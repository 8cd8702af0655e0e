"""Kills at random moments of editing: nothing that was acknowledged is lost, and undo goes on working."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

from ssi_desktop.services.workspace import Workspace
from tests.faults.bars import Outcome, need_linux
from tests.faults.world import NAME, digest, edit, faults_of, make_sample, opened

FRESH_AFTER = 40
MOST_ACKNOWLEDGED = 8
LATEST_S = 0.012


def kills(cases: int, folder: Path) -> Outcome:
    """Kill an editing child ``cases`` times and read what is left each time."""
    need_linux("killing forked children")
    chance = random.Random(20261122)
    sample = folder / "sample"
    sample.mkdir()
    make_sample(sample / NAME)
    failures: list[str] = []
    acknowledged = later = 0
    work = folder / "work"
    seen: set[str] = set()
    for case in range(cases):
        if case % FRESH_AFTER == 0:
            seen = _fresh(sample if case // FRESH_AFTER % 2 else None, work)
        told = _killed(work / NAME, seed=case, chance=chance)
        acknowledged += len(told) - 1
        seen.update(told)
        problems, went_on = _problems(work / NAME, told[-1], seen)
        later += went_on
        failures += [f"kill {case}: {problem}" for problem in problems]
        if problems:
            seen = _fresh(None, work)
    figure = f"{acknowledged} acknowledged changes, {later} finished unacknowledged, {len(failures)} faults"
    return Outcome(cases, figure, "0 lost, 0 partial, 0 damaged", tuple(failures))


def _fresh(source: Path | None, work: Path) -> set[str]:
    """A new copy to edit; returns the marks of all states that its undo leads through."""
    shutil.rmtree(work, ignore_errors=True)
    if source is None:
        work.mkdir()
    else:
        shutil.copytree(source, work)
    workspace = opened(work / NAME)
    seen = {digest(workspace)}
    while workspace.undo() is not None:
        seen.add(digest(workspace))
    while workspace.redo() is not None:
        pass
    workspace.close()
    return seen


def _killed(store: Path, *, seed: int, chance: random.Random) -> list[str]:
    """The marks that a child told before it was killed: of the start, and after every change."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _edit_until_killed(store, seed, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = [pipe.readline()]
        for _ in range(chance.randrange(MOST_ACKNOWLEDGED)):
            told.append(pipe.readline())
        time.sleep(chance.uniform(0, LATEST_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += pipe.readlines()
    whole = [line.decode().strip() for line in told if line.endswith(b"\n")]
    if not whole:
        raise RuntimeError("the child ended before it began")
    return whole


def _edit_until_killed(store: Path, seed: int, pipe: int) -> None:
    try:
        chance = random.Random(seed)
        workspace = opened(store)
        # Small logs, so that many kills fall into the moment when the log is folded back.
        workspace.store.database.connection.execute("PRAGMA wal_autocheckpoint = 20")
        os.write(pipe, f"{digest(workspace)}\n".encode())
        while True:
            edit(workspace, chance)
            if chance.random() < 0.05:
                workspace.store.database.checkpoint()
            os.write(pipe, f"{digest(workspace)}\n".encode())
    finally:
        os._exit(1)


def _problems(store: Path, acknowledged: str, seen: set[str]) -> tuple[list[str], bool]:
    """What is wrong after a kill, and whether the change after the last acknowledged one is there, whole."""
    try:
        workspace = opened(store)
    except Exception as fault:
        return [f"does not open: {fault!r}"], False
    try:
        problems = faults_of(workspace)
        found = digest(workspace)
        same = found == acknowledged
        if not same and not _is_one_step_away(workspace, acknowledged):
            problems.append("an acknowledged change is lost or another is there by halves")
        if not _undo_leads_to_one_of(workspace, {*seen, found}):
            problems.append("undo leads to a state that never was")
        if digest(workspace) != found:
            problems.append("undo and redo do not lead back")
        seen.add(found)
        return problems, not same
    finally:
        workspace.close()


def _undo_leads_to_one_of(workspace: Workspace, seen: set[str]) -> bool:
    if workspace.undo() is None:
        return True
    found = digest(workspace) in seen
    workspace.redo()
    return found


def _is_one_step_away(workspace: Workspace, acknowledged: str) -> bool:
    """Whether taking one step back, or bringing one back, leads to what was acknowledged last."""
    for there, back in ((workspace.undo, workspace.redo), (workspace.redo, workspace.undo)):
        if there() is None:
            continue
        found = digest(workspace) == acknowledged
        back()
        if found:
            return True
    return False
