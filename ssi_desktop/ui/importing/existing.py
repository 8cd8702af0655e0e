"""The choice when a day already has LinkedIn's numbers: keep them, or put the new ones in their place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.importing.numbers import page_number
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body


class ExistingChoice(Card):
    """Hidden while the day is free; keeping is what it proposes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, sunken=True, padding=Space.MEDIUM)
        self._on: Snapshot | None = None
        self.label = Body(wrap=True)
        self.keep = QRadioButton(_("&Keep what is stored"))
        self.replace = QRadioButton(_("&Replace it with these numbers"))
        group = QButtonGroup(self)
        for button in (self.keep, self.replace):
            group.addButton(button)
        self.body.addWidget(self.label)
        self.body.addWidget(self.keep)
        self.body.addWidget(self.replace)
        self.keep.setChecked(True)
        self.replace.toggled.connect(self.changed)
        self.hide()

    @property
    def replacing(self) -> bool:
        """Whether the person chose to replace."""
        return self.replace.isChecked()

    def show_existing(self, snapshot: Snapshot | None) -> None:
        """Ask about the numbers of a day, or about nothing; another day starts with keeping."""
        if snapshot == self._on:
            return
        self._on = snapshot
        self.blockSignals(True)
        self.keep.setChecked(True)
        self.blockSignals(False)
        self.setVisible(snapshot is not None)
        if snapshot is not None:
            self.label.setText(_sentence(snapshot))
            announce(self, self.label.text())


def _sentence(snapshot: Snapshot) -> str:
    day, total = date_text(snapshot.on), snapshot.values.overall
    if total is None:
        return _("{day} has other numbers already.").format(day=day)
    return _("{day} has other numbers already, with a total of {total}.").format(
        day=day, total=page_number(total)
    )
