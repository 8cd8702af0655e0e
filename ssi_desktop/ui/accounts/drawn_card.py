"""A card that Map and Matrix draw: a button by role, so that a screen reader knows its name and state."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or


class DrawnCard(QAbstractButton):
    """The view below it hears mouse and keys; a press that a screen reader asks for comes as ``clicked``."""

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(spoken)

    def stop_here(self, here: bool) -> None:
        """Whether the Tab key stops at this card: at one of a view only."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    @guarded_or(QAbstractButton.nextCheckState)
    def nextCheckState(self) -> None:
        """Which card is chosen is for the view to say."""

    @guarded_or(QAbstractButton.hitButton)
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @guarded_or(QAbstractButton.sizeHint)
    def sizeHint(self) -> QSize:
        return self.size()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()
