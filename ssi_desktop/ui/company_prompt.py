"""After people came in from a file: employers that may be an account under another name are worth a look."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import ngettext
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.centre import Centre
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.widgets.chips import Tone

REMARK = "companies"


class CompanyPrompt(QObject):
    """Counts beside the window, and leads to the sheet where each is confirmed; silent when there is none."""

    def __init__(self, context: Context, centre: Centre, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._centre = centre
        self._window = window
        self._asking = Asking(context, self)
        self._asking.answered.connect(self._on_counted)
        centre.acted.connect(self._on_acted)

    def look(self) -> None:
        """Look whether there is anything to confirm."""
        self._asking.ask(_count)

    def _on_counted(self, count: int) -> None:
        told = ngettext(
            "One employer of your connections may be one of your accounts under another name.",
            "{n} employers of your connections may be accounts of yours under another name.",
            count,
        ).format(n=number_text(count))
        words = ngettext("&Look at it …", "&Look at them …", count)
        self._centre.show_banner(REMARK, told if count else "", Tone.ACCENT, words)

    def _on_acted(self, key: str) -> None:
        if key != REMARK:
            return
        from ssi_desktop.ui.accounts.merging.opening import open_companies

        self._centre.show_banner(REMARK, "", Tone.NEUTRAL)
        open_companies(self._context, self._window)


def _count(workspace: Workspace, _check: Check | None) -> int:
    from ssi_desktop.services.companies import load_candidates

    return len(load_candidates(workspace))
