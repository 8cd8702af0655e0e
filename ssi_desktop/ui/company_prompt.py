"""After people came in from a file: employers that may be an account under another name are worth a look."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import ngettext
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.ui.centre import Centre
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.widgets.chips import Tone

REMARK = "companies"

Candidate = tuple[int, str]
"""An account and the key of an employer."""


class CompanyPrompt(QObject):
    """Looks beside the window, and leads to the sheet where each is confirmed.

    Silent where there is nothing that was not told before; gone when nothing is left to confirm.
    """

    def __init__(self, context: Context, centre: Centre, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._centre = centre
        self._window = window
        self._told: frozenset[Candidate] = frozenset()
        self._shown = False
        self._asking = Asking(context, self)
        self._asking.answered.connect(self._on_found)
        centre.acted.connect(self._on_acted)
        centre.put_away.connect(self._on_put_away)
        context.changes.announced.connect(self._on_changed)

    def look(self) -> None:
        """Look whether there is anything new to confirm."""
        self._asking.ask(_candidates)

    def _on_found(self, found: frozenset[Candidate]) -> None:
        if self._shown or not found <= self._told:
            self._show(len(found))
        self._told |= found

    def _show(self, count: int) -> None:
        self._shown = bool(count)
        told = ngettext(
            "One employer of your connections may be one of your accounts under another name.",
            "{n} employers of your connections may be accounts of yours under another name.",
            count,
        ).format(n=number_text(count))
        words = ngettext("Look at it …", "Look at them …", count)
        self._centre.show_banner(REMARK, told if count else "", Tone.ACCENT, words)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self._shown and Topic.ACCOUNTS.value in topics:
            self.look()

    def _on_put_away(self, key: str) -> None:
        self._shown = self._shown and key != REMARK

    def _on_acted(self, key: str) -> None:
        if key != REMARK:
            return
        from ssi_desktop.ui.accounts.merging.opening import open_companies

        self._show(0)
        open_companies(self._context, self._window)


def _candidates(workspace: Workspace, _check: Check | None) -> frozenset[Candidate]:
    from ssi_desktop.services.companies import load_candidates

    return frozenset((one.account_id, one.employer.key) for one in load_candidates(workspace))
