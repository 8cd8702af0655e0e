"""Does something with a store again and again, and dies at another moment each time.

Run as a program of its own: ``python -m tests.store.killer ACTION SOURCE WORK MOMENTS EVERY``. For every
moment the folder SOURCE is copied to WORK, a child begins the action there and is killed (SIGKILL) just
before its n-th call of the file system, or after a while, and one line of JSON tells what was found then.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.erasing import erase_people, people_on_maps
from ssi_desktop.services.exporting import export_everything, import_everything
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import restore_backup, save_readable
from ssi_desktop.services.watch import tidy
from ssi_desktop.services.workspace import open_workspace
from ssi_desktop.store import driver
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.copying import check_copy, is_sound
from ssi_desktop.store.database import Database, open_database

_ROOT = Path(__file__).parents[2]
NAME = "w.ssis"
CLOCK = FixedClock(date(2026, 11, 22))
NOW = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - UTC without zone
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate", "os.link", "os.rmdir"}


def _migrate(folder: Path) -> None:
    open_workspace(folder / NAME, CLOCK, Library(resource_root())).close()


def _backup(folder: Path) -> None:
    source = open_database(folder / NAME, read_only=True)
    BackupFolder.beside(folder / NAME).add(source, Reason.ASKED, NOW)
    source.close()


def _restore(folder: Path) -> None:
    oldest = BackupFolder.beside(folder / NAME).all()[-1]
    restore_backup(folder / NAME, oldest.name, CLOCK)


def _salvage(folder: Path) -> None:
    save_readable(folder / NAME, CLOCK)


def _erase(folder: Path) -> None:
    """Erase the first person that has a profile."""
    workspace = open_workspace(folder / NAME, CLOCK, Library(resource_root()))
    one = min(people_on_maps(workspace), key=lambda person: person.person_ids)
    erase_people(workspace, (one,))
    workspace.close()


def _export(folder: Path) -> None:
    workspace = open_workspace(folder / NAME, CLOCK, Library(resource_root()))
    export_everything(workspace, folder / "all.zip")
    workspace.close()


def _take_back(folder: Path) -> None:
    import_everything(folder / NAME, folder / "given.zip", CLOCK, Library(resource_root()))


ACTIONS: dict[str, Callable[[Path], None]] = {
    "migrate": _migrate,
    "create": _migrate,
    "backup": _backup,
    "restore": _restore,
    "salvage": _salvage,
    "erase": _erase,
    "export": _export,
    "take_back": _take_back,
}


class _Counter:
    """Counts calls of the file system that touch the folder; kills its process at one of them."""

    def __init__(self, folder: Path, deadly: int | None) -> None:
        self._folder = str(folder)
        self._deadly = deadly
        self.count = 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in EVENTS or not any(self._folder in str(argument) for argument in arguments):
            return
        if self.count == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


def _calls(action: Callable[[Path], None], folder: Path) -> tuple[int, float]:
    """How often the action calls the file system, and how many seconds it takes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        counter = _Counter(folder, None)
        sys.addaudithook(counter)
        begun = time.monotonic()
        action(folder)
        os.write(writing, json.dumps([counter.count, time.monotonic() - begun]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    count, seconds = json.loads(os.read(reading, 1000))
    return count, seconds


def _die_at(action: Callable[[Path], None], folder: Path, moment: int) -> None:
    child = os.fork()
    if child == 0:
        sys.addaudithook(_Counter(folder, moment))
        try:
            action(folder)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _die_after(action: Callable[[Path], None], folder: Path, seconds: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            action(folder)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def found(folder: Path) -> dict[str, Any]:
    """What stands in a folder: the store as it is, its backups, and what the next start makes of it."""
    store = folder / NAME
    backups = BackupFolder.beside(store)
    result: dict[str, Any] = {"there": store.exists(), "logs": sorted(p.name for p in folder.glob("*-wal"))}
    if store.exists():
        connection = driver.connect(store)
        result["sound"] = is_sound(Database(connection, store), full=True)
        result["version"] = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.close()
    result["backups"] = [backup.name for backup in backups.all()]
    for backup in backups.all():
        check_copy(backups.file(backup), full=True)
    try:
        workspace = open_workspace(store, CLOCK, Library(resource_root()))
        rows = {name: workspace.store.database.rows(f'SELECT count(*) FROM "{name}"')[0][0]  # noqa: S608
                for name in workspace.store.user_tables()}  # fmt: skip
        result["rows"] = rows
        result["setting"] = workspace.store.settings.all()
        workspace.close()
    except Refusal as refusal:
        result["refused"] = refusal.problem.code
    except driver.DatabaseError:
        result["refused"] = "damaged"
    tidy(store)  # as the window does when it starts
    result["drafts"] = sorted(path.name for path in folder.rglob("*.draft*"))
    return result


def main(name: str, source: Path, work: Path, moments: int, every: int) -> None:
    """Die at every (second, third …) call of the file system, then ``moments`` times at random."""
    action = ACTIONS[name]
    driver.register()
    import sqlite_utils  # noqa: F401 - loaded once, not by every child

    def fresh() -> Path:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(source, work)
        return work

    calls, seconds = _calls(action, fresh())
    print(json.dumps({"calls": calls, "whole": found(work)}), flush=True)  # noqa: T201
    chance = random.Random(20261122)
    for moment in range(0, calls, every):
        _die_at(action, fresh(), moment)
        print(json.dumps({"at": moment, **found(work)}), flush=True)  # noqa: T201
    for _ in range(moments):
        _die_after(action, fresh(), chance.uniform(0, seconds))
        print(json.dumps({"at": "chance", **found(work)}), flush=True)  # noqa: T201


def killed(
    action: str, source: Path, work: Path, moments: int, every: int = 1
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was found after an uninterrupted run, and after each kill."""
    numbers = (str(moments), str(every))
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killer", action, str(source), str(work), *numbers],
        capture_output=True, text=True, check=False, cwd=_ROOT, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(others) == len(range(0, first["calls"], every)) + moments
    return first["whole"], others


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
