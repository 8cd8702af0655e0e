"""The button that opens the ledger, wherever a change of our estimate is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant

Dates = Callable[[], tuple[date | None, date | None]]


class LedgerButton(Button):
    """Opens the lines of our estimate's change between the dates that ``dates`` gives at that moment."""

    def __init__(self, context: Context, dates: Dates | None = None, text: str = "") -> None:
        super().__init__(context.theme, text or _("Why it moved …"), Variant.QUIET, "history")
        self._context = context
        self._dates = dates
        self.setAccessibleDescription(_("Opens the lines that add up to the change of our estimate."))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        from ssi_desktop.ui.pillars.ledger_sheet import LedgerSheet

        first, last = self._dates() if self._dates is not None else (None, None)
        LedgerSheet(self._context, self.window(), first, last).open()
