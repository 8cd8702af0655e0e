"""What the tab shows before it has any number: the three ways to begin, and how to copy LinkedIn's page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.howto import HowTo
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Soft, Title
from ssi_desktop.ui.shared.widgets.pages import ScrollPage

_WIDTH = 640
_TEXT_WIDTH = 480


class FirstPage(ScrollPage):
    """``paste_asked``, ``type_asked`` and ``archive_asked`` come from its buttons."""

    paste_asked = Signal()
    type_asked = Signal()
    archive_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(widest=_WIDTH)
        theme, coach = context.theme, context.catalogue.coach
        text = coach["empty.pillars_first"]
        self.paste = Button(theme, _("Paste from &LinkedIn …"), Variant.PRIMARY, "paste")
        self.type_in = Button(theme, _("&Type them instead"))
        self.archive = Button(theme, _("&Import your archive …"), Variant.QUIET, "import")
        self.paste.clicked.connect(self.paste_asked)
        self.type_in.clicked.connect(self.type_asked)
        self.archive.clicked.connect(self.archive_asked)
        column = self.column
        column.addStretch(2)
        column.addWidget(IconTile(theme, "pillars"), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (Title(text.title, wrap=True), Soft(text.body, wrap=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMinimumWidth(_TEXT_WIDTH)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons())
        column.addSpacing(Space.SMALL)
        card = Card()
        card.body.addWidget(HowTo(theme, coach["howto.copy_ssi"]))
        column.addWidget(card)
        column.addStretch(3)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addStretch()
        for button in (self.paste, self.type_in, self.archive):
            row.addWidget(button)
        row.addStretch()
        return row
