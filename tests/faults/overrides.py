"""An exception at the start of every event that a widget handles itself: one dialog, and the loop goes on."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bars import Outcome
from tests.faults.handlers import fail_each


def overrides(cases: int, folder: Path) -> Outcome:
    """Let every event handler and event filter fail once while ``cases`` things are done in the window."""
    return fail_each(cases, folder, overridden=True)
