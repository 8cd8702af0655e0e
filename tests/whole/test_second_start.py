"""A second start of the program, as real processes: it ends, and the first window comes forward."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import open_workspace

ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
FIRST = """
import sys
from ssi_desktop.ui.safety.guard import Guard
begin, forward = Guard.begin, Guard._come_forward

def begun(self):
    begin(self)
    print("watching", flush=True)

def came(self):
    forward(self)
    print("came forward", flush=True)
    self._owner.close()

Guard.begin, Guard._come_forward = begun, came
from ssi_desktop.app import main
sys.exit(main(["--workspace", sys.argv[1]]))
"""


def second_start(store: Path) -> subprocess.CompletedProcess[str]:
    picture = str(store.with_name("s.png"))
    return subprocess.run(
        [sys.executable, "-m", "ssi_desktop", "--workspace", str(store), "--smoke", picture],
        capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=60,
    )  # fmt: skip


def test_the_first_window_comes_forward_and_the_second_start_ends(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    first = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(store)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "watching"
    second = second_start(store)
    assert second.returncode == 0, second.stderr
    assert "SSI Coach is open already" in second.stdout
    assert not store.with_name("s.png").exists()
    assert first.stdout.readline().strip() == "came forward"
    assert first.wait(20) == 0
    first.stdout.close()
    assert not store.with_name("w.ssis.lock").exists()


def test_a_program_that_does_not_answer_leaves_a_page_with_the_next_step(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    silent = open_workspace(store, FixedClock(date(2026, 11, 22)), Library(resource_root()))
    second = second_start(store)
    silent.close()
    assert second.returncode == 0, second.stderr
    assert store.with_name("s.png").exists()
    assert not store.with_name("w.ssis.show").exists()
