"""The open ledger over the workspace: why our estimate moved between two dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ssi_desktop.core.behaviour import Behaviour
from ssi_desktop.core.ledger import Ledger, ledger
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

FOUR_WEEKS, TWELVE_WEEKS, YEAR = timedelta(weeks=4), timedelta(weeks=12), timedelta(days=365)


@dataclass(frozen=True)
class LedgerBook:
    """Everything that is needed to compare any two dates up to ``today`` without reading the store again.

    ``last_reported`` is the day of LinkedIn's newest numbers before today; None without any, and while the
    person hides the index.
    """

    today: date
    last_reported: date | None
    behaviour: Behaviour

    def between(self, first: date, last: date) -> Ledger:
        """Why the estimate of the later date is another than that of the earlier one, in either order."""
        return ledger(self.behaviour, min(first, last), max(first, last))


def load_book(workspace: Workspace, check: Callable[[], None] | None = None) -> LedgerBook:
    """Read the behaviour once; this is the slow part and belongs beside the window.

    ``check`` is called before and after reading and may raise to stop the work.
    """
    today = workspace.clock.today()
    if check is not None:
        check()
    behaviour = load_behaviour(workspace)
    if check is not None:
        check()
    return LedgerBook(today, _last_reported(workspace), behaviour)


def _last_reported(workspace: Workspace) -> date | None:
    if not load_settings(workspace).show_index:
        return None
    today = workspace.clock.today()
    days = (snapshot.on for snapshot in workspace.store.snapshots.all())
    return max((day for day in days if day < today), default=None)


def load_ledger(
    workspace: Workspace, first: date, last: date, check: Callable[[], None] | None = None
) -> Ledger:
    """The ledger between two dates, in either order; ``check`` as in `load_book`."""
    return load_book(workspace, check).between(first, last)
