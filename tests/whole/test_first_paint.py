"""What is loaded when the window is first painted, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import SystemClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import open_workspace

HEAVY = ("numpy", "pyqtgraph", "sqlite_utils", "pandas", "asyncio", "PySide6.QtNetwork", "socket", "ssl")
MOST_MODULES = 330

SCRIPT = """
import json, sys
from pathlib import Path
from ssi_desktop.app import build_window, make_application
from ssi_desktop.cli.setting import Setting
from ssi_desktop.paths import Paths, resource_root
from ssi_desktop.services.clock import SystemClock
from ssi_desktop.services.library import Library

application = make_application()
window = build_window(application, Setting(Paths(Path(sys.argv[1])), SystemClock(), Library(resource_root())))
paint = type(window).paintEvent
seen = {}


def painted(self, event):
    paint(self, event)
    if not seen:
        seen["modules"] = sorted(sys.modules)
        seen["opened"] = self.context is not None
        from PySide6.QtCore import QTimer

        QTimer.singleShot(1500, self.close)


type(window).paintEvent = painted
window.show()
application.exec()
print(json.dumps(seen))
"""


def first_paint(store: Path) -> dict[str, list[str] | bool]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(store)],
        capture_output=True, text=True, env=environment, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen: dict[str, list[str] | bool] = json.loads(done.stdout.splitlines()[-1])
    return seen


@pytest.mark.parametrize("full", [False, True], ids=["new", "full"])
def test_nothing_heavy_before_the_first_paint(tmp_path: Path, full: bool) -> None:
    store = tmp_path / "w.ssis"
    if full:
        workspace = open_workspace(store, SystemClock(), Library(resource_root()))
        workspace.perform(OpenSample())
        workspace.close()
    seen = first_paint(store)
    modules = seen["modules"]
    assert isinstance(modules, list)
    loaded = {name for name in modules if name.startswith(HEAVY)}
    assert loaded == set()
    assert len(modules) <= MOST_MODULES
    assert seen["opened"] is full
