"""Backups taken while the store is written: each is whole, and equal to the store at one moment."""

from __future__ import annotations

import os
import random
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import back_up
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.store import open_second_connection
from tests.faults.bars import Outcome, need_linux
from tests.faults.world import CLOCK, NAME, digest, digest_of_still, edit, make_sample, opened


def backups(cases: int, folder: Path) -> Outcome:
    """Take ``cases`` backups of a store that another process changes all the time, and read every one."""
    need_linux("forking the writer")
    store = folder / NAME
    make_sample(store)
    stop, log = folder / "stop", folder / "moments"
    log.touch()
    child = os.fork()
    if child == 0:
        _write_until_stopped(store, stop, log)
    try:
        found, failures = _take(store, cases)
    finally:
        stop.touch()
        os.waitpid(child, 0)
    moments = set(log.read_text().split())
    failures += [f"backup {n} is of no moment of the store" for n, mark in found if mark not in moments]
    different = len({mark for _, mark in found})
    if cases > 1 and different < 2:
        failures.append("the store did not change meanwhile: this proves nothing")
    figure = f"{len(failures)} faults; {different} different moments among {len(moments)} of the store"
    return Outcome(cases, figure, "all whole, all equal to one moment", tuple(failures))


def _take(store: Path, cases: int) -> tuple[list[tuple[int, str]], list[str]]:
    """The mark of what each backup holds, and those that could not be made or read."""
    workspace = Workspace(open_second_connection(store), CLOCK, Library(resource_root()))
    folder = BackupFolder.beside(store)
    found: list[tuple[int, str]] = []
    failures: list[str] = []
    for number in range(cases):
        try:
            back_up(workspace, Reason.ASKED)
            newest = folder.all()[0]
            folder.check(newest)
            found.append((number, digest_of_still(folder.file(newest))))
            folder.remove([newest])
        except Refusal as refusal:
            failures.append(f"backup {number}: {refusal.problem.code}")
    workspace.close()
    return found, failures


def _write_until_stopped(store: Path, stop: Path, log: Path) -> None:
    """Edit all the time, in a process of its own, and note every state the store was in."""
    try:
        chance = random.Random(3)
        workspace = opened(store)
        with log.open("a") as lines:
            while True:
                lines.write(digest(workspace) + "\n")
                lines.flush()
                if stop.exists():
                    break
                edit(workspace, chance)
        workspace.close()
    finally:
        os._exit(0)
