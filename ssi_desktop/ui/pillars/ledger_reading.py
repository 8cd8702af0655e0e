"""Reads what the ledger needs beside the window, once for all dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.jobs import Job

if TYPE_CHECKING:
    from ssi_desktop.services.ledger import LedgerBook


class LedgerReading(Asking):
    """``answered`` gives the LedgerBook."""

    def start(self) -> Job | None:
        """Begin; gives the task to follow, or None where the answer was told already."""
        return self.ask(_read)


def _read(workspace: Workspace, check: Check | None) -> LedgerBook:
    """The scoring core is loaded here, beside the window."""
    from ssi_desktop.services.ledger import load_book

    return load_book(workspace, check)
