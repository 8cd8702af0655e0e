"""Does one thing with a store in a folder and says after each step that it is done: ``SCENARIO FOLDER SAID``.

Run below a tracer, which sees what was written, flushed and said, in order (see `tests.faults.trace`).
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ssi_desktop.services.backups import back_up
from ssi_desktop.services.importing import ImportArchive, preview_archive
from ssi_desktop.services.restoring import restore_backup
from ssi_desktop.store import driver
from ssi_desktop.store.backup import BackupFolder, Reason
from tests.faults.tasks import task_named
from tests.faults.world import CLOCK, LEXICON, NAME, TODAY, digest, digest_of, edit, opened
from tests.importers.archive_factory import Era, make_archive

STEPS = 30
TASKS_CUT = ("erase", "export", "take back", "take file", "save", "rotate")
"""Scenarios that are one of the long tasks."""

UNSAFE = "unsafe"
"""Before the name of a scenario: with synchronous = NORMAL, which loses what was acknowledged."""


def _edit(folder: Path) -> Iterator[str]:
    chance = random.Random(7)
    workspace = opened(folder / NAME)
    for step in range(STEPS):
        edit(workspace, chance)
        if step % 10 == 9:
            workspace.store.database.checkpoint()
        yield digest(workspace)
    workspace.close()
    yield digest_of(folder / NAME)


def _import(folder: Path) -> Iterator[str]:
    workspace = opened(folder / NAME)
    archive = make_archive(Era.COMPLETE_2026, seed=3).write_zip(folder.parent)
    workspace.perform(ImportArchive(preview_archive(archive, today=TODAY, lexicon=LEXICON)))
    yield digest(workspace)
    workspace.undo()
    yield digest(workspace)
    workspace.close()
    yield digest_of(folder / NAME)


def _open(folder: Path) -> Iterator[str]:
    """Makes a new store, or migrates an old one."""
    yield digest_of(folder / NAME)


def _backup(folder: Path) -> Iterator[str]:
    workspace = opened(folder / NAME)
    for number in range(3):
        edit(workspace, random.Random(number))
        yield digest(workspace)
        made = back_up(workspace, Reason.ASKED).row
        assert made is not None
        yield f"{digest(workspace)} {made.name}"
    workspace.close()


def _restore(folder: Path) -> Iterator[str]:
    oldest = BackupFolder.beside(folder / NAME).all()[-1]
    restore_backup(folder / NAME, oldest.name, CLOCK)
    yield digest_of(folder / NAME)


def _task(name: str, folder: Path) -> Iterator[str]:
    task_named(name).action(folder)
    yield "done"


SCENARIOS: dict[str, Callable[[Path], Iterator[str]]] = {
    "edit": _edit,
    "import": _import,
    "create": _open,
    "migrate": _open,
    "backup": _backup,
    "restore": _restore,
    **{name: partial(_task, name) for name in TASKS_CUT},
}


def main() -> None:
    """Do it; every line that is said stands for something acknowledged."""
    name, folder, said = sys.argv[1:]
    if name.startswith(UNSAFE):
        weaker = (pragma.replace("synchronous = FULL", "synchronous = NORMAL") for pragma in driver._PRAGMAS)
        driver._PRAGMAS = tuple(weaker)  # type: ignore[assignment]
    _copy_in_sight()
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for line in SCENARIOS[name.removeprefix(UNSAFE)](Path(folder)):
        os.write(handle, f"{line}\n".encode())


def _copy_in_sight() -> None:
    """Let files be copied by reading and writing, which the tracer sees, and not inside the system."""
    for name in ("_USE_CP_SENDFILE", "_USE_CP_COPY_FILE_RANGE"):
        if hasattr(shutil, name):
            setattr(shutil, name, False)


if __name__ == "__main__":
    main()
