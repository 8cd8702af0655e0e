"""Starts at the same moment: one program writes, the other is told; a lock left behind stops nobody."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from ssi_desktop.errors import Refusal
from tests.faults.bars import Outcome, need_linux
from tests.faults.world import NAME, opened

HELD_S = 0.02
STARTERS = 2


def starts(cases: int, folder: Path) -> Outcome:
    """Start twice at once, ``cases`` times; before every third time, the last program was killed."""
    need_linux("forking the starters")
    store = folder / NAME
    opened(store).close()
    failures: list[str] = []
    refused = both = stale = 0
    for case in range(cases):
        if case % 3 == 0:
            _leave_lock_behind(store)
            stale += 1
        told = _start_at_once(store, folder / "go")
        spans = [one["held"] for one in told if "held" in one]
        others = [str(one.get("refused", one.get("fault"))) for one in told if "held" not in one]
        refused += len(others)
        both += len(spans) == STARTERS
        failures += [f"start {case}: {code}" for code in others if code != "store.in_use"]
        if not spans:
            failures.append(f"start {case}: nobody could open it")
        if len(spans) == STARTERS and spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
            failures.append(f"start {case}: two programs had it open at once")
        if store.with_name(NAME + ".lock").exists():
            failures.append(f"start {case}: a lock is left")
    figure = f"{refused} told, {both} one after the other, {stale} locks left behind, {len(failures)} faults"
    return Outcome(cases, figure, "0 double writers, every lock recovered", tuple(failures))


def _leave_lock_behind(store: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        opened(store)
        os.write(writing, b"!")
        time.sleep(60)
        os._exit(1)
    os.read(reading, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


def _start_at_once(store: Path, go: Path) -> list[dict[str, Any]]:
    """What each of the starters tells: from when to when it had the store open, or why not."""
    go.unlink(missing_ok=True)
    pipes = []
    for _ in range(STARTERS):
        reading, writing = os.pipe()
        if os.fork() == 0:
            _start(store, go, writing)
        os.close(writing)
        pipes.append(reading)
    go.touch()
    told = []
    for reading in pipes:
        with os.fdopen(reading) as pipe:
            told.append(json.loads(pipe.read() or '{"fault": "died"}'))
    for _ in range(STARTERS):
        os.wait()
    return told


def _start(store: Path, go: Path, pipe: int) -> None:
    told: dict[str, Any] = {}
    try:
        while not go.exists():
            time.sleep(0.0005)
        workspace = opened(store)
        begun = time.monotonic()
        time.sleep(HELD_S)
        told = {"held": [begun, time.monotonic()]}
        workspace.close()
    except Refusal as refusal:
        told = {"refused": refusal.problem.code}
    except BaseException as fault:
        told = {"fault": repr(fault)}
    finally:
        os.write(pipe, json.dumps(told).encode())
        os._exit(0)
