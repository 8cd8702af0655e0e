"""A remark above a map on which somebody may stand twice, with the way to make one person of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.merge_views import SamePerson, load_person, namesakes_of
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice


class TwiceNotice(Notice):
    """Hidden unless two people of the account may be one, such as somebody added by hand and their
    connection. ``wished`` gives the ids of the first such pair when the person wants to look."""

    wished = Signal(int, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self._pairs: tuple[SamePerson, ...] = ()
        self._aside: set[tuple[int, int]] = set()
        self.acted.connect(self._on_acted)
        self.hide()

    def show_account(self, account_id: int | None) -> None:
        """Look at the people of an account."""
        found = () if account_id is None else namesakes_of(self._context.workspace, account_id)
        self._pairs = tuple(pair for pair in found if (pair.first_id, pair.second_id) not in self._aside)
        if not self._pairs:
            self.clear()
            return
        name = load_person(self._context.workspace, self._pairs[0].first_id).name
        words = ngettext(
            "{name} may stand on this map twice.",
            "{name} and {n} more may stand on this map twice.",
            len(self._pairs),
        ).format(name=name, n=len(self._pairs) - 1)
        self.show_text(words, Tone.WARNING, _("Loo&k …"))

    def set_aside(self, first_id: int, second_id: int) -> None:
        """Ask no more about a pair while the program runs: they are two people."""
        self._aside.add((first_id, second_id))

    def _on_acted(self) -> None:
        if self._pairs:
            self.wished.emit(self._pairs[0].first_id, self._pairs[0].second_id)
