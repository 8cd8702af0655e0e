"""The two small dialogs: a question where undo is impossible, and a fault with details to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Body, Heading

_WIDTH = 460


class PlainDialog(QDialog):
    """A heading, a sentence in plain text, what a subclass adds, and a row of buttons."""

    def __init__(self, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.LARGE)
        column.setSpacing(Space.SMALL)
        self.heading = Heading(heading, wrap=True)
        self.sentence = Body(sentence, wrap=True)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        self.content = QVBoxLayout()
        column.addLayout(self.content)
        column.addSpacing(Space.SMALL)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        column.addLayout(self.buttons)

    def add_button(self, text: str, *, default: bool = False) -> QPushButton:
        """A button at the right end of the row."""
        button = QPushButton(text)
        button.setAutoDefault(default)
        button.setDefault(default)
        self.buttons.addWidget(button)
        return button


class Question(PlainDialog):
    """Asks before something that cannot be undone; the answer button carries the verb."""

    def __init__(self, heading: str, sentence: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, sentence, parent)
        self.cancel = self.add_button(_("Cancel"), default=True)
        self.cancel.clicked.connect(self.reject)
        self.confirm = self.add_button(verb)
        self.confirm.clicked.connect(self.accept)
        self.cancel.setFocus()


class FaultDialog(PlainDialog):
    """A fault of the program in plain words, with details that can be copied."""

    def __init__(self, heading: str, sentence: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, sentence, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.details.setTabChangesFocus(True)
        self.details.setMinimumHeight(120)
        self.content.addWidget(self.details)
        copy = self.add_button(_("Copy details"))
        copy.clicked.connect(self._copy)
        go_on = self.add_button(_("Continue"), default=True)
        go_on.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
