"""The program starts and says what it has to say where no log can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """A workspace on a disk that may only be read; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)]
    if not sys.platform.startswith("linux") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no such disk can be made here")
    workspace = open_workspace(folder / "w.ssis", FixedClock(date(2026, 11, 22)), Library(resource_root()))
    workspace.perform(OpenSample())
    workspace.close()
    subprocess.run(["/bin/mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder / "w.ssis"
    subprocess.run(["/bin/umount", "-l", str(folder)], check=True)


def test_a_disk_that_may_only_be_read_shows_the_window_all_the_same(store: Path, tmp_path: Path) -> None:
    """Qt's own first message goes to the log."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [
        sys.executable,
        "-m",
        "ssi_desktop",
        "--workspace",
        str(store),
        "--smoke",
        str(tmp_path / "w.png"),
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert (tmp_path / "w.png").stat().st_size > 10_000
