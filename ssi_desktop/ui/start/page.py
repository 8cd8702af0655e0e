"""The first screen of a new workspace: three ways to begin, and the way back for who was here before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Caption, Display, Heading, Lead, Soft
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.pages import ScrollPage

_WIDTH = 940
_NARROW = 760
_CARD_HEIGHT = 216


class StartPage(ScrollPage):
    """Welcomes a new user; ``chosen`` gives ``import``, ``sample``, ``empty``, or ``export`` and ``backups``
    for somebody who brings data back."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDTH)
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.LARGE)
        self.buttons: dict[str, Button] = {}
        self._cards = [
            self._card(
                "import",
                "import",
                _("Import what you have"),
                _(
                    "Bring your LinkedIn archive, or paste the numbers of your SSI page. "
                    "A preview comes first."
                ),
                _("&Import …"),
                Variant.PRIMARY,
            ),
            self._card(
                "sample",
                "play",
                _("Look around first"),
                _(
                    "Open a made-up seller with a year of numbers, accounts and results. "
                    "One click removes it again."
                ),
                _("Open the &sample"),
            ),
            self._card(
                "empty",
                "plus",
                _("Start empty"),
                _(
                    "Type your first numbers, or add an account and plan fifteen minutes. "
                    "Everything can wait."
                ),
                _("Start empt&y"),
            ),
        ]
        self._arrange()

    def set_ready(self, ready: bool) -> None:
        """Whether the workspace is open, so that a choice can be carried out."""
        for button in self.buttons.values():
            button.setEnabled(ready)

    def _arrange(self) -> None:
        self.column.addStretch(2)
        title = Display(_("Welcome to SSI Coach"))
        title.setWordWrap(True)
        self.column.addWidget(title)
        self.column.addWidget(
            Lead(
                _(
                    "See where you stand on LinkedIn's four pillars, whom you know at your target accounts, "
                    "and what to do this week."
                ),
                wrap=True,
            )
        )
        self.column.addSpacing(Space.SMALL)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._way_back())
        self.column.addSpacing(Space.SMALL)
        self.column.addWidget(
            Caption(
                _(
                    "Everything stays on this computer. There is no account and no network connection, "
                    "and every step can be undone."
                ),
                wrap=True,
            )
        )
        self.column.addStretch(3)
        self._place_cards(self.width())

    def _card(
        self, key: str, icon: str, title: str, text: str, action: str, variant: Variant = Variant.NORMAL
    ) -> Card:
        card = Card(padding=Space.WIDE)
        card.setMinimumHeight(_CARD_HEIGHT)
        body: QVBoxLayout = card.body
        body.addWidget(IconTile(self._theme, icon, 44))
        body.addSpacing(Space.TIGHT)
        body.addWidget(Heading(title, wrap=True))
        body.addWidget(Soft(text, wrap=True))
        body.addStretch()
        button = Button(self._theme, action, variant)
        button.clicked.connect(self._on_clicked)
        button.setProperty("choice", key)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
        body.addLayout(row)
        self.buttons[key] = button
        return card

    def _way_back(self) -> QWidget:
        place = QWidget()
        flow = FlowLayout(place)
        words = Soft(_("You used SSI Coach before?"))
        words.setMinimumHeight(self._theme.tokens.px(32))
        flow.addWidget(words)
        for key, icon, text in (
            ("export", "import", _("&Take an export back …")),
            ("backups", "history", _("Restore a &backup …")),
        ):
            button = Button(self._theme, text, Variant.QUIET, icon)
            button.setProperty("choice", key)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self.buttons[key] = button
        return place

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("choice")))

    def _place_cards(self, width: int) -> None:
        columns = 3 if width >= _NARROW else 1
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards(event.size().width())

    def focus_first(self) -> None:
        """Put the focus on the recommended way."""
        self.buttons["import"].setFocus(Qt.FocusReason.OtherFocusReason)
