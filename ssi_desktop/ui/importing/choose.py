"""The sheet that offers every way to bring data in, each with one line on what it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.howto import HowTo
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

WAYS = ("archive", "folder", "paste", "analytics", "crm", "outcomes", "file")
_SIZE = QSize(780, 640)
_BUTTON = 150


class ChooseSheet(Sheet):
    """``chosen`` gives one of ``WAYS`` after the sheet has closed."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "", "", parent, _SIZE)
        self._context = context
        self.buttons: dict[str, Button] = {}
        self.help = self.add_quiet(_("How do I &get this?"), "help")
        self.back = self.add_quiet(_("&Back"), "chevron-left")
        self.close_button = self.add_button(_("Close"))
        self.help.clicked.connect(self._show_help)
        self.back.clicked.connect(self._show_ways)
        self.close_button.clicked.connect(self.reject)
        self._show_ways()

    def _show_ways(self) -> None:
        self.set_title(
            _("What would you like to import?"),
            _("You can also drop a file anywhere on the window. A preview comes first."),
        )
        self._begin(help_shown=False)
        self._add(
            "archive",
            "import",
            _("LinkedIn archive"),
            _("The ZIP file LinkedIn sent you: contacts, activity and profile."),
            _("Choose &ZIP file …"),
        )
        self._add(
            "folder",
            "folder",
            _("Unpacked archive"),
            _("The folder that the ZIP file was unpacked into."),
            _("Choose &folder …"),
        )
        self._add(
            "paste",
            "paste",
            _("Numbers of your SSI page"),
            _("Copy the page at linkedin.com/sales/ssi and paste it."),
            _("&Paste …"),
        )
        self._add(
            "analytics",
            "chart",
            _("Analytics of your posts"),
            _("The Excel file that LinkedIn exports: impressions, engagements, followers."),
            _("Choose &Excel file …"),
        )
        self._add(
            "crm",
            "accounts",
            _("Companies and people from your CRM"),
            _("An export of HubSpot, Salesforce, Pipedrive, Dynamics 365 or another system."),
            _("Choose C&RM file …"),
        )
        self._add(
            "outcomes",
            "outcomes",
            _("Outcomes"),
            _("A list with kind and date: conversations, calls, meetings, offers, contracts."),
            _("Choose &table …"),
        )
        self._add(
            "file",
            "file",
            _("File with SSI numbers"),
            _("The page saved as text or web page, or the copied data."),
            _("Choose f&ile …"),
        )
        self.column.addStretch()
        self.buttons["archive"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_help(self) -> None:
        self.set_title(_("How to get your data"))
        self._begin(help_shown=True)
        for key in ("howto.request_archive", "howto.copy_ssi", "howto.post_analytics", "howto.crm"):
            card = Card()
            card.body.addWidget(HowTo(self.theme, self._context.catalogue.coach[key]))
            self.column.addWidget(card)
        self.column.addStretch()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, *, help_shown: bool) -> None:
        clear_layout(self.column)
        self.buttons.clear()
        self.help.setVisible(not help_shown)
        self.back.setVisible(help_shown)
        self.body.verticalScrollBar().setValue(0)

    def _add(self, key: str, icon: str, title: str, text: str, action: str) -> None:
        card = Card(padding=Space.MEDIUM)
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        row.addWidget(IconTile(self.theme, icon, 40))
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(Strong(title))
        words.addWidget(Soft(text, wrap=True))
        row.addLayout(words, 1)
        button = Button(self.theme, action, Variant.NORMAL)
        button.setAccessibleDescription(f"{title}. {text}")
        button.setProperty("way", key)
        button.setMinimumWidth(self.theme.tokens.px(_BUTTON))
        button.clicked.connect(self._on_clicked)
        self.buttons[key] = button
        row.addWidget(button)
        card.body.addLayout(row)
        self.column.addWidget(card)

    def _on_clicked(self) -> None:
        way = str(self.sender().property("way"))
        self.accept()
        self.chosen.emit(way)
