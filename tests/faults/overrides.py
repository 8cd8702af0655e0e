"""An exception in every method that overrides one of Qt: one plain dialog, and the loop goes on."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bars import Outcome
from tests.faults.handlers import fail_each


def overrides(cases: int, folder: Path) -> Outcome:
    """Let every override fail once while ``cases`` things are done in the window."""
    return fail_each(cases, folder, overridden=True)
