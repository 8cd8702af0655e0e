"""A card that takes a file or the text of LinkedIn's page, dropped anywhere on it or pasted into a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, SignalInstance
from PySide6.QtGui import (
    QColor,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from ssi_desktop.ui.shared.guarding import guarded_or, no
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import CARD_RADIUS
from ssi_desktop.ui.shared.widgets.drop_overlay import local_files

_EDGE = 2.0
_ENTERING = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class DropTarget(QObject):
    """Watches a card; what it takes is given to ``handed_over`` as a text or a list of paths.

    Fields of the card leave drops to the card, and give it a pasted text of several lines: a page is not
    the value of a field.
    """

    def __init__(self, card: QWidget, handed_over: SignalInstance) -> None:
        super().__init__(card)
        self._card = card
        self._hand_over = handed_over
        self.invites = False
        card.setAcceptDrops(True)
        card.installEventFilter(self)

    def take_from(self, field: QWidget) -> None:
        """Take drops and pages from a field."""
        for widget in (field, *field.findChildren(QWidget)):
            widget.setAcceptDrops(False)
            widget.installEventFilter(self)

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._card:
            return self._on_drag(event)
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return isinstance(event, QKeyEvent) and self._on_key(event)
        return False

    def _on_drag(self, event: QEvent) -> bool:
        if event.type() in _ENTERING and isinstance(event, QDropEvent):
            self._invite(_is_taken(event.mimeData()))
            if self.invites:
                event.acceptProposedAction()
            return self.invites
        if event.type() == QEvent.Type.DragLeave:
            self._invite(False)
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._invite(False)
            event.acceptProposedAction()
            self._give(event.mimeData())
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        """A whole page goes to the sheet that reads it; everything else is the field's."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        text = QGuiApplication.clipboard().text()
        if "\n" not in text.strip():
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._hand_over.emit(text)
        return True

    def _give(self, mime: QMimeData) -> None:
        files = local_files(mime)
        if files:
            self._hand_over.emit(files)
        elif mime.text().strip():
            self._hand_over.emit(mime.text())

    def _invite(self, invites: bool) -> None:
        if invites != self.invites:
            self.invites = invites
            self._card.update()


def _is_taken(mime: QMimeData) -> bool:
    return bool(local_files(mime)) or bool(mime.text().strip() and not mime.hasUrls())


def paint_invitation(card: QWidget, theme: Theme) -> None:
    """The edge of a card that would take what is dragged over it."""
    with QPainter(card) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens.accent), _EDGE, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.tokens.accent_soft))
        inner = QRectF(card.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(inner, CARD_RADIUS, CARD_RADIUS)
