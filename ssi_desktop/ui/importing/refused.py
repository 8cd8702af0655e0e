"""The sheet for a file that cannot be imported: why, and how to get the right one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.howto import HowTo
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(640, 540)


class RefusedSheet(Sheet):
    """Nothing was stored; ``another`` comes when the person wants to choose another file."""

    another = Signal()

    def __init__(self, context: Context, problem: Problem, file: str, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            _("This file was not imported"),
            _("Nothing was stored."),
            parent,
            _SIZE,
        )
        name = ElidedLabel(file)
        name.setProperty("role", "soft")
        self.column.addWidget(name)
        self.notice = Notice(context.theme, problem_text(problem), Tone.BAD)
        self.column.addWidget(self.notice)
        card = Card(sunken=True)
        card.body.addWidget(HowTo(context.theme, context.catalogue.coach[_howto(problem)]))
        self.column.addWidget(card)
        self.column.addStretch()
        self.close_button = self.add_button(_("Close"))
        self.choose = self.add_button(_("Choose &another file …"), Variant.PRIMARY)
        self.close_button.clicked.connect(self.reject)
        self.choose.clicked.connect(self._on_choose)

    def _on_choose(self) -> None:
        self.accept()
        self.another.emit()


def _howto(problem: Problem) -> str:
    """Which file the person most likely wanted: instructions for getting that one."""
    if problem.code.startswith("crm."):
        return "howto.crm"
    of_analytics = problem.code.startswith(("analytics.", "workbook."))
    return "howto.post_analytics" if of_analytics else "howto.request_archive"
