"""A disk that takes no more: every long task refuses in words, leaves all as it was, and works later."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.services.backups import back_up
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.store.backup import Reason
from ssi_desktop.wording.problems import PROBLEMS
from tests.services.test_restoring import OLD, damage, opened

ROOT = Path(__file__).parents[2]

# The limit on the size of one file stands for the full disk: every write behind it fails.
SCRIPT = """
import json, resource, shutil, sys
from pathlib import Path
from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.backup import BackupFolder
from tests.store.killer import ACTIONS, NAME, found

driver.register()
import sqlite_utils

action, source, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
size = (source / NAME).stat().st_size
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for share in (0, 0.004, 0.02, 0.1, 0.3, 0.6, 0.9, 0.98):
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)
    before = (work / NAME).read_bytes()
    names = {path.name for path in work.rglob("*")}
    code = None
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * share), hard))
    try:
        ACTIONS[action](work)
    except Refusal as refusal:
        code = refusal.problem.code
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    left = {path.name for path in work.rglob("*") if not path.name.endswith(("-shm", "-wal"))}
    whole = [backup.name for backup in BackupFolder.beside(work / NAME).all()]
    same = (work / NAME).read_bytes() == before
    report = {"code": code, "same": same, "left": sorted(left - names), "backups": whole}
    print(json.dumps(report), flush=True)
    ACTIONS[action](work)
    print(json.dumps(found(work)), flush=True)
"""


def starved(action: str, source: Path, work: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What every shortage led to, and what the same task did when there was room again."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, action, str(source), str(work)],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a POSIX matter")
@pytest.mark.parametrize("action", ["migrate", "backup", "restore", "salvage"])
def test_a_full_disk_stops_a_task_and_nothing_else(tmp_path: Path, action: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    store = source / "w.ssis"
    if action in {"migrate", "backup"}:
        shutil.copyfile(OLD, store)
    else:
        workspace = opened(store)
        workspace.perform(OpenSample())
        back_up(workspace, Reason.ASKED)
        workspace.perform(ChangeSettings({"minutes": 77}))
        workspace.close()
    if action == "salvage":
        damage(store, "connection")
    for short, later in starved(action, source, tmp_path / "work"):
        assert short["code"] in PROBLEMS, short
        assert short["same"], short
        assert [name for name in short["left"] if "draft" in name or name.endswith(".lock")] == [], short
        assert later["sound"], later
        assert "refused" not in later
