"""A short list of dated notes, the newest first, each of which can be taken away again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

SHOWN = 5


@dataclass(frozen=True)
class LogEntry:
    """One note; ``id`` is the store's."""

    id: int
    day: date
    text: str


class LogList(QWidget):
    """``removal`` gives the id of a note to take away; hidden while there is none."""

    removal = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[LogEntry, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self.hide()

    def show_entries(self, entries: Sequence[LogEntry]) -> None:
        """Show the newest notes, and how many older ones there are."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        clear_layout(self._column)
        for entry in entries[:SHOWN]:
            self._column.addWidget(self._row(entry))
        older = len(entries) - SHOWN
        if older > 0:
            words = ngettext("and {n} older one", "and {n} older ones", older)
            self._column.addWidget(Caption(words.format(n=older)))
        self.setVisible(bool(entries))

    def _row(self, entry: LogEntry) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Caption(date_text(entry.day)))
        words.addWidget(Body(entry.text, wrap=True))
        line.addLayout(words, 1)
        name = _("Remove: {note}, {day}").format(note=entry.text, day=date_text(entry.day))
        button = IconButton(self._context.theme, "trash", name)
        button.setProperty("entry", entry.id)
        button.clicked.connect(self._on_clicked)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.removal.emit(int(sender.property("entry")))
