"""The modules of the other tabs are loaded while the window rests."""

from __future__ import annotations

import subprocess
import sys

from ssi_desktop.ui.tabs import TAB_KEYS
from ssi_desktop.ui.warming import steps

SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from ssi_desktop.ui.warming import Warming

application = QCoreApplication([])
warming = Warming()
warming.start()
before = "ssi_desktop.ui.accounts.tab" in sys.modules


def look():
    if not warming.is_running:
        application.quit()


timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
application.exec()
print(before, *sorted(name for name in sys.modules if name.startswith("ssi_desktop.")))
"""


def test_after_a_while_every_step_and_every_tab_but_the_first_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=120
    )
    before, *loaded = done.stdout.split()
    assert before == "False"
    assert set(steps()) <= set(loaded)
    assert {f"ssi_desktop.ui.{key}.tab" for key in TAB_KEYS if key != "pillars"} <= set(loaded)


def test_no_step_is_named_twice() -> None:
    assert len(set(steps())) == len(steps())
