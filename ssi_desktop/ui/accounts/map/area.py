"""The window onto the map: it scrolls, zooms and can be pulled about, with a small picture of the whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.accounts.map.canvas import Canvas
from ssi_desktop.ui.accounts.map.layout import Arrangement
from ssi_desktop.ui.accounts.map.scene import Scene
from ssi_desktop.ui.accounts.map.words import CardKind
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round, outline_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import RADIUS, Space
from ssi_desktop.ui.shared.widgets.chips import tone_colours

_SMALLEST, _LARGEST = 0.3, 2.0
READABLE = 0.8
"""How small the map is drawn by itself so that more of it fits."""
_STEP = 1.25
_INSET = QSize(148, 104)
_CROWDED = 1.6
_FEW = 12
"""So few cards need no picture of the whole."""
_AROUND = 24


class MapArea(QScrollArea):
    """``resized`` comes when there is other room, ``scaled`` with the scale that the map is drawn at.

    The scale is chosen so that the map fits the width and stays readable, until the person chooses one.
    """

    resized = Signal()
    scaled = Signal(float)

    def __init__(self, theme: Theme, canvas: Canvas) -> None:
        super().__init__()
        self._theme = theme
        self._own: float | None = None
        self._width = 0
        self.canvas = canvas
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(canvas)
        self.overview = Overview(theme, self)
        canvas.panned.connect(self._pull)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.overview.update)

    # --- scale --------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """How large the map is drawn; 1.0 = full size."""
        whole = self.canvas.scene.arrangement.width
        return self.canvas.width() / whole if whole else 1.0

    @property
    def room(self) -> int:
        """The width there is, whether or not a scroll bar takes some of it: so that none comes and goes."""
        return max(1, self.width() - self.verticalScrollBar().sizeHint().width())

    def forget_scale(self) -> None:
        """Let the scale follow the room again."""
        self._own = None

    def draw(self, scene: Scene) -> None:
        """Draw a map."""
        fitting = self.fitting(scene.arrangement)
        self._draw(scene, fitting if self._own is None else self._own)

    def fitting(self, arrangement: Arrangement) -> float:
        """The scale at which a map fits the width, as far as it can be read then."""
        return min(1.0, max(READABLE, self.room / max(1.0, arrangement.width)))

    def cost(self, arrangement: Arrangement) -> float:
        """How much there is to scroll, and a little for small type."""
        return float(arrangement.height * self.fitting(arrangement) ** -0.5)

    def step(self, steps: int, key: str) -> None:
        """Draw the map larger or smaller; a card stays where it is."""
        place = self.canvas.centre_of(key) if key in self.canvas.cards else QPoint(0, 0)
        self._rescale(_bounded(self.scale * _STEP**steps), place)

    def show_whole(self) -> None:
        """Draw the map so that all of it is in sight, as far as that goes."""
        whole, room = self.canvas.scene.arrangement, self.viewport().size()
        if whole.width and whole.height:
            self._own = _bounded(min(1.0, room.width() / whole.width, room.height() / whole.height))
            self._draw(self.canvas.scene, self._own)

    def _rescale(self, scale: float, place: QPoint) -> None:
        before, inside = self.scale, self.canvas.mapTo(self.viewport(), place)
        self._own = scale
        self._draw(self.canvas.scene, scale)
        moved = place * (scale / before) - inside
        self.horizontalScrollBar().setValue(moved.x())
        self.verticalScrollBar().setValue(moved.y())

    def _draw(self, scene: Scene, scale: float) -> None:
        self.canvas.show_scene(scene, scale)
        self._place_overview()
        self.scaled.emit(scale)

    # --- moving about -------------------------------------------------------------------------

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys are the map's."""
        event.ignore()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.1 if event.angleDelta().y() > 0 else 1 / 1.1
            place = self.canvas.mapFrom(self.viewport(), event.position().toPoint())
            self._rescale(_bounded(self.scale * factor), place)
            event.accept()
        else:
            super().wheelEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() == self._width:
            self._place_overview()
        else:
            self._width = self.width()
            self.resized.emit()

    def show_card(self, key: str) -> None:
        """Bring a card into sight."""
        card = self.canvas.cards.get(key)
        if card is not None:
            centre = card.geometry().center()
            self.ensureVisible(
                centre.x(), centre.y(), card.width() // 2 + _AROUND, card.height() // 2 + _AROUND
            )

    def show_top(self) -> None:
        """Begin at the top of the map."""
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def follow(self, place: QPoint) -> None:
        """Scroll on while something is dragged near an edge."""
        self.ensureVisible(place.x(), place.y(), _AROUND, _AROUND)

    def _place_overview(self) -> None:
        """Show the small picture of the whole where much of it is out of sight."""
        room, whole = self.viewport().size(), self.canvas.size()
        many = len(self.canvas.cards) > _FEW
        crowded = whole.height() > room.height() * _CROWDED or whole.width() > room.width() * _CROWDED
        self.overview.setVisible(many and crowded and room.width() > 3 * _INSET.width())
        if crowded:
            self.overview.fit(whole)
            corner = self.viewport().geometry().bottomRight()
            place = corner - QPoint(self.overview.width() + Space.SMALL, self.overview.height() + Space.SMALL)
            self.overview.move(place)
            self.overview.raise_()
            self.overview.update()

    def _pull(self, by: QPoint) -> None:
        for bar, way in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - way)


def _bounded(scale: float) -> float:
    """A scale that the map can have."""
    return min(_LARGEST, max(_SMALLEST, scale))


class Overview(QWidget):
    """Every card as a small block, and what is in sight as a frame; a click or a pull goes there. It shows
    nothing that the keys do not reach, so it takes no focus."""

    def __init__(self, theme: Theme, area: MapArea) -> None:
        super().__init__(area)
        self._theme = theme
        self._area = area
        self.setAccessibleName(_("Overview of the map"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def fit(self, whole: QSize) -> None:
        """Take the shape of the whole map."""
        size = whole.scaled(_INSET, Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size.expandedTo(QSize(36, 28)))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position().toPoint())

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position().toPoint())

    def _go(self, place: QPoint) -> None:
        canvas, room = self._area.canvas, self._area.viewport().size()
        x = place.x() / max(1, self.width()) * canvas.width() - room.width() / 2
        y = place.y() / max(1, self.height()) * canvas.height() - room.height() / 2
        self._area.horizontalScrollBar().setValue(round(x))
        self._area.verticalScrollBar().setValue(round(y))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, canvas = self._theme.tokens, self._area.canvas
        scene = canvas.scene
        whole = scene.arrangement
        if whole.width <= 0 or whole.height <= 0:
            return
        across, down = self.width() / whole.width, self.height() / whole.height
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill_round(painter, QRectF(self.rect()), RADIUS, tokens.surface)
            for key, box in whole.places.items():
                text = scene.texts[key]
                ink = tokens.warning if text.kind is CardKind.GAP else tokens.outline
                if text.stance is not None and text.stance.word and text.stance.tone.value != "neutral":
                    ink = tone_colours(tokens, text.stance.tone)[0]
                place = QRectF(box.x * across, box.y * down, box.width * across, box.height * down)
                painter.fillRect(place, QColor(ink))
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._in_sight())
            outline_round(painter, QRectF(self.rect()), RADIUS, tokens.outline)

    def _in_sight(self) -> QRectF:
        canvas, port = self._area.canvas, self._area.viewport()
        seen = QRect(canvas.mapFrom(port, QPoint(0, 0)), port.size()).intersected(canvas.rect())
        across = self.width() / max(1, canvas.width())
        down = self.height() / max(1, canvas.height())
        return QRectF(
            seen.x() * across, seen.y() * down, seen.width() * across, seen.height() * down
        ).adjusted(1, 1, -1, -1)
