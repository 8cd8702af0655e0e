"""The slider of one number that is tried out; it can stand at "not known", and shows where today is."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ssi_desktop.core.what_if_range import STEPS_A_PAGE, Range
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import fill_round, focus_ring
from ssi_desktop.ui.shared.theme import Theme

_HEIGHT = 30
_TRACK = 5.0
_HANDLE = 15.0
_MARGIN = 11.0
_STEPS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_BACK = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class LeverSlider(QSlider):
    """``moved`` comes with the value while the person moves it, ``back_asked`` on Delete.

    A stroke through the track marks full marks, a hollow ring today's value. Unknown, it has no handle; the
    first key or click makes it known.
    """

    moved = Signal(float)
    back_asked = Signal()

    def __init__(self, theme: Theme, scale: Range, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._scale = scale
        self._known = scale.today is not None
        self._changed = False
        # Where steps are whole numbers, a screen reader hears the number itself and not its position.
        self._unit = max(1, round(scale.step))
        self.setRange(0, scale.positions * self._unit)
        self.setSingleStep(self._unit)
        self.setPageStep(self._unit * max(1, scale.positions // STEPS_A_PAGE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value)

    @property
    def known(self) -> bool:
        """Whether it stands at a number."""
        return self._known

    def show_value(self, value: float | None, *, changed: bool) -> None:
        """Stand at a value, or at "not known"; announces nothing."""
        self.blockSignals(True)
        self.setValue(self._scale.position(value or 0.0) * self._unit)
        self.blockSignals(False)
        self._known, self._changed = value is not None, changed
        self.update()

    @guarded_or(QSlider.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(220, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QSlider.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(90, self._theme.tokens.px(_HEIGHT))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _BACK:
            self.back_asked.emit()
        elif key in _STEPS:
            before = self.value()
            super().keyPressEvent(event)
            if not self._known and self.value() == before:
                self._on_value()
        else:
            event.ignore()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position())
        else:
            super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()
        super().mouseReleaseEvent(event)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, so that nothing is moved by accident."""
        event.ignore()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = self._track()
            self._paint_track(painter, track)
            self._paint_today(painter, track)
            if self._known:
                self._paint_handle(painter, track)
            if self.hasFocus() and not self._known:
                focus_ring(painter, track.adjusted(-6, -7, 6, 7), 6, self._theme.tokens.focus)

    def _track(self) -> QRectF:
        middle = self.height() / 2
        return QRectF(_MARGIN, middle - _TRACK / 2, self.width() - 2 * _MARGIN, _TRACK)

    def _x(self, track: QRectF, value: float) -> float:
        return track.x() + track.width() * min(1.0, value / self._scale.high)

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        tokens = self._theme.tokens
        if self._known:
            fill_round(painter, track, 2.5, tokens.sunken if not tokens.dark else tokens.hairline)
            done = QRectF(track)
            done.setRight(self._x(track, self._scale.at(self.value() // self._unit)))
            fill_round(painter, done, 2.5, tokens.accent if self._changed else tokens.outline)
        else:
            pen = QPen(QColor(tokens.outline), 1.6, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2.5, 3.0])
            painter.setPen(pen)
            painter.drawLine(QLineF(track.left(), track.center().y(), track.right(), track.center().y()))
        x = round(self._x(track, self._scale.full)) + 0.5
        painter.setPen(QPen(QColor(tokens.text_soft), 1.4))
        painter.drawLine(QLineF(x, track.y() - 5, x, track.bottom() + 5))

    def _paint_today(self, painter: QPainter, track: QRectF) -> None:
        if self._scale.today is None or not self._changed:
            return
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.outline), 1.5))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QPointF(self._x(track, self._scale.today), track.center().y()), 5.0, 5.0)

    def _paint_handle(self, painter: QPainter, track: QRectF) -> None:
        tokens = self._theme.tokens
        value = self._scale.at(self.value() // self._unit)
        middle = QPointF(self._x(track, value), track.center().y())
        ink = QColor(tokens.accent if self._changed else tokens.text_soft)
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(ink)
        painter.drawEllipse(middle, _HANDLE / 2, _HANDLE / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, _HANDLE / 2 + 2, _HANDLE / 2 + 2)

    def _go_to(self, place: QPointF) -> None:
        track = self._track()
        part = min(1.0, max(0.0, (place.x() - track.x()) / max(1.0, track.width())))
        before = self.value()
        self.setValue(round(part * self._scale.positions) * self._unit)
        if not self._known and self.value() == before:
            self._on_value()

    def _on_value(self) -> None:
        self._known = True
        self.moved.emit(self._scale.at(round(self.value() / self._unit)))
