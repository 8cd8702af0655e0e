"""Ticking and unticking on the Week tab: with what came of it, and taking that back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.tick_form import load_tick_form
from ssi_desktop.services.week import PlanItemView
from ssi_desktop.services.week_unticking import UntickItem
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.page import WeekPage
from ssi_desktop.wording.problems import problem_text


class Ticking(QObject):
    """Asks what came of an item where there is something to ask; ``shown`` is the week on the screen."""

    def __init__(self, context: Context, page: WeekPage, shown: Callable[[], Week]) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._shown = shown

    def asks(self, view: PlanItemView) -> bool:
        """Open the sheet with what came of it; False where a tick is just a tick, which is left to do."""
        try:
            form = load_tick_form(self._context.workspace, view.item.id, self._shown())
        except Refusal as refusal:
            self._refuse(refusal)
            return True
        if not form.asks:
            return False
        from ssi_desktop.ui.week.result_sheet import ResultSheet

        title = words.item_title(view, self._context.catalogue)
        sheet = ResultSheet(self._context, form, title, self._shown(), self._page.window())
        sheet.ticked.connect(self._on_ticked)
        sheet.open()
        return True

    def untick(self, view: PlanItemView) -> None:
        """Open a done item again, and say what its tick had written and is gone now."""
        title = words.item_title(view, self._context.catalogue)
        try:
            gone = self._context.perform(UntickItem(view.item.id, title))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if not gone.is_plain:
            self._context.notify(words.unticked_text(gone), undo=True)

    def _on_ticked(self, wrote: bool) -> None:
        self._page.table.setFocus()
        if wrote:
            self._context.notify(_("Ticked, with what came of it."), undo=True)

    def _refuse(self, refusal: Refusal) -> None:
        self._page.refused.show_text(problem_text(refusal.problem), Tone.BAD)
