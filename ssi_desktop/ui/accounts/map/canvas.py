"""The ground of the map: bands and lines are painted on it, the cards stand on it as widgets."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.accounts.map.card_widget import CardWidget
from ssi_desktop.ui.accounts.map.inks import window_inks
from ssi_desktop.ui.accounts.map.layout import Arrangement
from ssi_desktop.ui.accounts.map.scene import Scene, paint_bands, paint_lines
from ssi_desktop.ui.accounts.map.structure import Plan
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.theme import Theme

_NOTHING = Scene(Plan((), {}, {}, {}), {}, Arrangement(), {})


class Canvas(QWidget):
    """Tells what the mouse does in terms of cards.

    ``pressed`` gives the card below the button (empty: the ground), ``opened`` on a double click, ``pulled``
    with card and place while it is being dragged, ``dropped`` at its end, ``panned`` by how much the ground
    was pulled, ``activated`` when a screen reader presses a card. Places are those of the canvas.
    """

    pressed = Signal(str)
    opened = Signal(str)
    pulled = Signal(str, QPoint)
    dropped = Signal(QPoint)
    panned = Signal(QPoint)
    activated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene = _NOTHING
        self._scale = 1.0
        self._cards: dict[str, CardWidget] = {}
        self._chosen = ""
        self._hovered = ""
        self._press: QPointF | None = None
        self._from = ""
        self._dragging = False
        self.setMouseTracking(True)
        self.setAccessibleName(_("Map"))
        self.setObjectName("column")

    # --- what is shown ------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self._scene

    @property
    def cards(self) -> Mapping[str, CardWidget]:
        """The cards by their keys."""
        return self._cards

    def show_scene(self, scene: Scene, scale: float) -> None:
        """Draw a map; cards that stay keep their widget and with it the focus."""
        self._scene, self._scale = scene, scale
        places = scene.arrangement.places
        for key in self._cards.keys() - places.keys():
            card = self._cards.pop(key)
            card.hide()
            card.deleteLater()
        for key, box in places.items():
            card = self._cards.get(key) or self._make(key)
            card.show_card(scene.texts[key], box, scale)
        size = scene.arrangement
        self.resize(round(size.width * scale), round(size.height * scale))
        self.update()

    def _make(self, key: str) -> CardWidget:
        card = CardWidget(self._theme, self._scene.texts[key], self)
        card.clicked.connect(self._on_clicked)
        self._cards[key] = card
        if self.isVisible():
            card.show()
        return card

    def choose(self, key: str) -> None:
        """Mark the chosen card; the Tab key stops there, and its lines are drawn stronger."""
        self._chosen = key
        for other, card in self._cards.items():
            card.mark(chosen=other == key)
            card.stop_here(other == key)
        self.update()

    def card_at(self, place: QPoint) -> str:
        """The card at a place of the canvas; empty on the ground."""
        x, y = place.x() / self._scale, place.y() / self._scale
        boxes = self._scene.arrangement.places.items()
        return next((key for key, box in boxes if box.x <= x <= box.right and box.y <= y <= box.bottom), "")

    def centre_of(self, key: str) -> QPoint:
        """The middle of a card, in pixels of the canvas."""
        x, y = self._scene.arrangement.places[key].middle
        return QPoint(round(x * self._scale), round(y * self._scale))

    def mark_only(self, key: str, **changes: bool | None) -> None:
        """Let one card stand out in a way, and all others not."""
        cleared = {name: None if name == "welcome" else False for name in changes}
        for other, card in self._cards.items():
            card.mark(**(changes if other == key else cleared))

    # --- the mouse ----------------------------------------------------------------------------

    @property
    def dragging(self) -> bool:
        """Whether a card is being dragged."""
        return self._dragging

    def stop_dragging(self) -> None:
        """Forget what is being dragged."""
        self._press, self._dragging, self._from = None, False, ""
        self.unsetCursor()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.card_at(event.position().toPoint())
        self.pressed.emit(key)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._from = event.globalPosition(), key

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.card_at(event.position().toPoint())
        self.stop_dragging()
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(key)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._press is None:
            self._hover(self.card_at(place))
            return
        way = (event.globalPosition() - self._press).toPoint()
        if not self._dragging and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragging = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._from:
            self.pulled.emit(self._from, place)
        else:
            self._press = event.globalPosition()
            self.panned.emit(way)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self._dragging and self._from
        self.stop_dragging()
        if carried:
            self.dropped.emit(event.position().toPoint())

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    @guarded_or(QWidget.event)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._scene.texts.get(self.card_at(event.pos()))
            QToolTip.showText(event.globalPos(), "" if text is None else plain_tip(_tip(text.spoken)), self)
            return True
        return super().event(event)

    def _hover(self, key: str) -> None:
        if key == self._hovered:
            return
        self._hovered = key
        self.mark_only(key, hovered=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.OpenHandCursor)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, CardWidget):
            self.activated.emit(card.key)

    # --- painting -----------------------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        inks = window_inks(self._theme)
        with QPainter(self) as painter:
            painter.setClipRect(event.rect())
            painter.scale(self._scale, self._scale)
            paint_bands(painter, self._scene, inks)
            paint_lines(painter, self._scene, inks, self._chosen)


def _tip(spoken: str) -> str:
    """One remark a line."""
    return spoken.replace(". ", ".\n")
