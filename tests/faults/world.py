"""Stores that the bars start from, and what must hold of a store after whatever was done to it."""

from __future__ import annotations

import hashlib
import random
from datetime import date, datetime
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.backups import back_up
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store import driver
from ssi_desktop.store.backup import Reason
from ssi_desktop.store.copying import is_sound
from ssi_desktop.store.database import Database
from ssi_desktop.store.store import Store
from tests.services.test_account_cache import COMMITTEE
from tests.services.test_undo import MAKERS

NAME = "w.ssis"
EDITS = (*MAKERS, *COMMITTEE)
TODAY = date(2026, 11, 22)
CLOCK = FixedClock(TODAY)
NOW = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - UTC without zone
LEXICON = resource_path("content", "titles.csv")
OLD = Path(__file__).parents[1] / "old_files" / "schema_1.ssis"


def opened(path: Path) -> Workspace:
    """A workspace with the clock of all bars."""
    return open_workspace(path, CLOCK, Library(resource_root()))


def digest(workspace: Workspace) -> str:
    """A short mark of everything a person has in it."""
    return _digest(workspace.store)


def digest_of_still(path: Path) -> str:
    """The mark of a file that nobody writes, such as a backup of the current schema."""
    database = Database(driver.connect_still(path), path)
    try:
        return _digest(Store(database, None))
    finally:
        database.close()


def _digest(store: Store) -> str:
    database = store.database
    marks = hashlib.sha256()
    # Those who were erased are kept as marks with a salt, which is another each time.
    for name in (*(table for table in store.user_tables() if table != "erased_mark"), "setting"):
        rows = database.rows(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608
        marks.update(f"{name} {rows}".encode())
    return marks.hexdigest()[:16]


def digest_of(path: Path) -> str:
    """The mark of a file, opened as the program opens it."""
    workspace = opened(path)
    try:
        return digest(workspace)
    finally:
        workspace.close()


def make_sample(path: Path) -> None:
    """A workspace with the sample, a backup, and a change since then."""
    workspace = opened(path)
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    workspace.perform(ChangeSettings({"minutes": 77}))
    workspace.close()


def edit(workspace: Workspace, chance: random.Random) -> None:
    """One thing a person does: a command, an undo or a redo; a refusal is fine."""
    turn = chance.random()
    if turn < 0.12:
        workspace.undo()
    elif turn < 0.2:
        workspace.redo()
    else:
        command = chance.choice(EDITS)(chance, workspace)
        if command is not None:
            try:
                workspace.perform(command)
            except Refusal as refusal:
                if refusal.problem.code.startswith(("store.", "backup.")):
                    raise


def faults_of(workspace: Workspace) -> list[str]:
    """What is wrong with an open store: its pages, indexes, references, or an open transaction."""
    database = workspace.store.database
    found = []
    if database.in_transaction:
        found.append("a transaction is open")
    if not is_sound(database, full=True):
        found.append("the file is not whole")
    return found


def undo_works(workspace: Workspace) -> bool:
    """Whether the newest step can be taken back and brought back, to the same content."""
    before = digest(workspace)
    if workspace.undo() is None:
        return True
    workspace.redo()
    return digest(workspace) == before
