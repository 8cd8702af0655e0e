"""A backup that is being made is neither swept away nor mixed up with the next one."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.watch import tidy
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import BackupFolder, Reason

NOW = datetime.fromisoformat("2026-11-22T12:00:00")


def path_of(workspace: Workspace) -> Path:
    assert workspace.path is not None
    return workspace.path


def test_tidying_meanwhile_leaves_the_draft_alone(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    folder = BackupFolder.beside(path_of(workspace))
    backup = folder.add(
        workspace.store.database, Reason.ASKED, NOW, lambda _done, _all: tidy(path_of(workspace))
    )
    assert folder.check(backup).rows == backup.rows
    (folder.path / "left.draft").touch()
    tidy(path_of(workspace))
    assert list(folder.path.glob("*.draft*")) == []


def test_two_at_once_are_two_whole_backups(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    folder = BackupFolder.beside(path_of(workspace))

    def make() -> None:
        sibling = workspace.sibling()
        folder.add(sibling.store.database, Reason.ASKED, NOW)
        sibling.close()

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = folder.all()
    assert len({backup.counter for backup in made}) == 3
    assert all(folder.check(backup).rows for backup in made)
