"""Bugs put into a copy of the program on purpose: each must be caught by the bar that is there for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.bars import ROOT, CannotRunError, Outcome, need_linux

PACKAGE = "ssi_desktop"


@dataclass(frozen=True)
class Seed:
    """A bug: the text it replaces in a file, the bar that must catch it, and how many cases that takes."""

    name: str
    file: str
    before: str
    after: str
    bar: str
    cases: int


SEEDS = (
    Seed(
        "hold of the lock is not taken", "store/lock.py",
        "fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass", "starts", 6,
    ),
    Seed(
        "a harmed file is not set aside", "store/restoring.py",
        "aside = set_aside(store, now)", "aside = store.parent", "drill", 12,
    ),
    Seed(
        "backup and its list are of two moments", "store/copying.py",
        'source.connection.execute("BEGIN")', 'source.connection.execute("SELECT 1")', "backups", 15,
    ),
    Seed(
        "commits are not flushed", "store/driver.py",
        "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL", "cuts", 60,
    ),
    Seed(
        "a finished file is not flushed", "store/durable.py",
        "    sync_file(draft)\n", "", "cuts", 100,
    ),
    Seed(
        "a name is not flushed before it counts", "store/durable.py",
        "    _replace(draft, target)\n    sync_folder(target.parent)\n",
        "    target.unlink(missing_ok=True)\n    _replace(draft, target)\n", "interrupted:restore", 90,
    ),
    Seed(
        "an unfinished backup is left", "store/copying.py",
        "        remove_quietly(target)\n        raise refusal_of", "        raise refusal_of",
        "full:backup", 12,
    ),
    Seed(
        "undo of a change keeps the change", "store/history.py",
        "|| quote(OLD.", "|| quote(NEW.", "kills", 40,
    ),
    Seed(
        "rows are left out when the disk is full", "store/salvage.py",
        "            raise refusal_of(error, store.parent) from error\n", "", "full:save", 30,
    ),
    Seed(
        "a ZIP may swell", "importers/archive/zip_container.py",
        "return unpacked > limits.ratio_from and", "return unpacked < 0 and", "hostile", 57,
    ),
    Seed(
        "letters that turn the text are kept", "importers/archive/text.py",
        '**{ord(character): "" for character in _DIRECTION_AND_ZERO_WIDTH},', "", "hostile", 57,
    ),
    Seed(
        "markup may declare entities", "importers/workbook/markup.py",
        "    parser.StartDoctypeDeclHandler = _refuse\n    parser.EntityDeclHandler = _refuse\n", "",
        "hostile", 57,
    ),
)  # fmt: skip


def seeded(cases: int, folder: Path) -> Outcome:
    """Seed ``cases`` of the bugs, one after the other, and run the short form of the bar named for each."""
    need_linux("the bars that must catch them")
    chosen = SEEDS[:cases]
    failures = []
    caught = []
    for number, seed in enumerate(chosen):
        copy = folder / str(number)
        _sow(seed, copy)
        if _is_caught(seed, copy):
            caught.append(f"{seed.name} ({seed.bar})")
        else:
            failures.append(f"{seed.name}: {seed.bar} holds all the same")
        shutil.rmtree(copy)
    figure = f"{len(caught)} of {len(chosen)} caught: {', '.join(caught)}"
    return Outcome(len(chosen), figure, "all caught", tuple(failures))


def _sow(seed: Seed, copy: Path) -> None:
    """Copy the program and its tests, with the bug in it. Raises CannotRunError when it no longer fits."""
    for part in (PACKAGE, "tests", "resources", "packaging"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / PACKAGE / seed.file
    text = file.read_text(encoding="utf-8")
    if text.count(seed.before) != 1:
        raise CannotRunError(f"the seeded bug no longer fits the code: {seed.name}")
    file.write_text(text.replace(seed.before, seed.after), encoding="utf-8")


def _is_caught(seed: Seed, copy: Path) -> bool:
    """Whether the bar does not hold there; one that cannot run here has caught nothing."""
    command = [sys.executable, "-m", "tests.faults", seed.bar, "--cases", str(seed.cases), "--here"]
    done = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        told = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return True
    return told["cases"] > 0 and bool(told["failures"])
