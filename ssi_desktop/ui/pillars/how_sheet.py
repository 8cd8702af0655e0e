"""How our estimate is made, in a few paragraphs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.labels import Body, Strong

_HOW = ("estimate.how", "estimate.interval", "estimate.chosen", "estimate.compared", "estimate.grades")


class HowSheet(Sheet):
    """What the estimate is, what it rests on, and why it is a range."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        coach = context.catalogue.coach
        about = coach["estimate.not_linkedin"]
        super().__init__(context.theme, about.title, about.body, parent, QSize(560, 440))
        for key in _HOW:
            self.column.addWidget(Strong(coach[key].title, wrap=True))
            self.column.addWidget(Body(coach[key].body, wrap=True))
            self.column.addSpacing(Space.SMALL)
        self.column.addStretch()
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)
