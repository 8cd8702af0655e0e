"""A card that can be folded to its title and one line, for what is looked at now and then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card


class FoldCard(Card):
    """Folded at first; caption and ``above`` stay visible. Put what is folded away into ``body``.

    ``unfolded`` comes when it opens, so that its content may be made only then.
    """

    unfolded = Signal()

    def __init__(self, theme: Theme, title: str, caption: str = "") -> None:
        super().__init__(title, caption)
        self.above = QVBoxLayout()
        self.body.addLayout(self.above)
        self.inside = QWidget()
        self.body.addWidget(self.inside)
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.inside.hide()
        self.fold = Button(theme, _("Show"), Variant.QUIET, "chevron-down")
        self.fold.clicked.connect(self._turn)
        self._open = False
        self.add_action(self.fold)
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether its content is shown."""
        return self._open

    def set_open(self, shown: bool) -> None:
        """Open or fold it."""
        if shown == self._open:
            return
        self._open = shown
        self._say()
        if shown:
            self.unfolded.emit()
        self.inside.setVisible(shown)

    def _turn(self) -> None:
        self.set_open(not self._open)

    def _say(self) -> None:
        shown = self.is_open
        self.fold.setText(_("Hide") if shown else _("Show"))
        self.fold.set_icon("chevron-up" if shown else "chevron-down")
        words = _("Hide: {title}") if shown else _("Show: {title}")
        self.fold.setAccessibleName(words.format(title=self.title.text()))
