"""The field for what was copied from LinkedIn: it takes text and files, pasted or dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QSizePolicy, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.widgets.drop_overlay import local_files
from ssi_desktop.ui.shared.widgets.fields import TextArea

LONG = 20_000
_SHOWN = 1_500
_LINES = 6


class PasteArea(TextArea):
    """Plain text. Pasting several lines replaces what is there, so that two pages never mix.

    A text longer than ``LONG`` characters, such as the source of a page, is not put into the field (Qt
    would take seconds to lay it out): ``long_text`` gives it whole and the field shows its beginning.
    """

    long_text = Signal(str)
    file_dropped = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _("Paste the text of linkedin.com/sales/ssi here"), _LINES, parent)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @guarded_or(QAbstractScrollArea.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(180, 96)

    def take(self, text: str) -> None:
        """Put a text in the place of what is there."""
        if len(text) > LONG:
            self.show_beginning(text)
            self.long_text.emit(text)
            return
        self.setReadOnly(False)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_beginning(self, text: str) -> None:
        """Show the start of something that was read elsewhere; it cannot be edited here."""
        self.setReadOnly(True)
        lines = "\n".join(line[:200] for line in text[:_SHOWN].splitlines())
        self.setPlainText(lines + (" …" if len(text) > _SHOWN else ""))

    def empty(self) -> None:
        """Make room for another text."""
        self.setReadOnly(False)
        self.clear()

    @guarded_or(QPlainTextEdit.canInsertFromMimeData)
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or bool(local_files(source))

    @guarded
    def insertFromMimeData(self, source: QMimeData) -> None:
        files = local_files(source)
        text = source.text()
        if files:
            self.file_dropped.emit(files[0])
        elif "\n" in text.strip() or len(text) > LONG:
            self.take(text)
        else:
            self.insertPlainText(text)
