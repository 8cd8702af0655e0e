"""The kit must not drag heavy libraries into the start of the program."""

from __future__ import annotations

import json
import subprocess
import sys

SCRIPT = """
import json, pkgutil, importlib, sys
import ssi_desktop.ui.shared as shared, ssi_desktop.ui.charts as charts
for package in (shared, charts):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith(("trend_plot", "shared.context", "shared.tab")):
            importlib.import_module(found.name)
print(json.dumps([name for name in sys.modules]))
"""
HEAVY = {
    "numpy",
    "pyqtgraph",
    "sqlite_utils",
    "sqlite3",
    "pandas",
    "socket",
    "ssl",
    "asyncio",
    "urllib.request",
}


def test_no_module_of_the_kit_imports_anything_heavy_or_networked() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert loaded & HEAVY == set()
    assert not any(name.startswith("PySide6.QtNetwork") for name in loaded)
