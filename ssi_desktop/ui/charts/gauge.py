"""A bullet gauge from 0 to 25: LinkedIn's number as a bar, our estimate below it as an interval."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ssi_desktop.core.pillars import PILLAR_MAX, Estimated, Reported
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.gauge_marks import paint_averages
from ssi_desktop.ui.charts.gauge_parts import (
    empty_place,
    interval_text,
    paint_sign,
    put,
    share,
    sign_width,
    spoken_estimated,
    spoken_reported,
    tell_value,
    write,
)
from ssi_desktop.ui.charts.gauge_pieces import GaugePieces
from ssi_desktop.ui.charts.looks import Look
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import number_text, short_number, signed_text
from ssi_desktop.ui.shared.painting import (
    Shape,
    draw_shape,
    fill_round,
    focus_ring,
)
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type

_HEIGHT = 58
_STACKED_HEIGHT = 80
_SCALE = 16
_LANE = 14
_NARROW = 600
_TITLE_SHARE = 0.27
_BAR = 12
_BAND = 9
_MARK = 9
_POINT = 42
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class GaugeReading:
    """What a gauge shows; everything may be unknown. Points are 0..25; ``earlier`` is LinkedIn's number
    four weeks ago, ``target`` the person's own goal, ``industry`` and ``network`` the averages LinkedIn gave.
    ``absent`` says why there is no estimate where that is not for want of knowledge, for example because it
    is being worked out."""

    reported: Reported | None = None
    estimated: Estimated | None = None
    target: float | None = None
    earlier: Reported | None = None
    absent: str = ""
    industry: Reported | None = None
    network: Reported | None = None

    @property
    def has_average(self) -> bool:
        """Whether LinkedIn gave an average to compare with."""
        return self.industry is not None or self.network is not None


@dataclass(frozen=True)
class _Places:
    """Where the parts of a gauge lie."""

    title: QRectF
    note: QRectF
    aim: QRectF
    track: QRectF
    lane: QRectF
    band: QRectF
    first: QRectF
    second: QRectF


class Gauge(QProgressBar):
    """One pillar. A progress bar by role, so that screen readers know name, value and range.

    ``opened`` comes on Enter, Space or a click, to show how the numbers came about; ``table_requested`` on T.
    """

    opened = Signal()
    table_requested = Signal()

    def __init__(
        self, theme: Theme, title: str, look: Look, parent: QWidget | None = None, *, scale: bool = False
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._theme = theme
        self._title = title
        self._look = look
        self._reading = GaugeReading()
        self._face: QPixmap | None = None
        self._laid: _Places | None = None
        self._pieces: GaugePieces | None = None
        self._averages: tuple[str, ...] | None = None
        self.setObjectName("gauge")
        self.setRange(0, int(PILLAR_MAX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._drop_face)
        self.setAccessibleDescription(_("Enter shows how the estimate adds up, T opens the table."))
        self.show_reading(self._reading)

    @property
    def reading(self) -> GaugeReading:
        """What is shown."""
        return self._reading

    def show_reading(self, reading: GaugeReading) -> None:
        """Show new numbers at once; the gauge never animates."""
        if _outline(reading) != _outline(self._reading):
            self._drop_face()
        self._reading = reading
        points = None if reading.reported is None else reading.reported.points
        tell_value(self, points)
        self.setAccessibleName(f"{self._title}: {self.spoken()}")
        self.update()

    def spoken(self) -> str:
        """All numbers as sentences for a screen reader."""
        reading = self._reading
        ours = spoken_estimated(reading.estimated, reading.absent)
        parts = [spoken_reported(reading.reported, PILLAR_MAX), ours]
        if reading.earlier is not None:
            parts.append(_("Four weeks ago {points}.").format(points=short_number(reading.earlier.points)))
        if reading.target is not None:
            parts.append(_("Target {points}.").format(points=short_number(reading.target)))
        if self._averages is None:
            self._averages = _spoken_averages(reading)
        return " ".join((*parts, *self._averages))

    @guarded_or(QWidget.heightForWidth)
    def heightForWidth(self, width: int) -> int:
        return self._height(_STACKED_HEIGHT if self._is_narrow(width) else _HEIGHT)

    @guarded_or(QWidget.hasHeightForWidth)
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded_or(QProgressBar.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(640, self._height(_HEIGHT))

    @guarded_or(QProgressBar.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(260, self._height(_HEIGHT))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_T and plain:
            self.table_requested.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._face = self._laid = self._pieces = None
        super().resizeEvent(event)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LocaleChange, QEvent.Type.DevicePixelRatioChange):
            self._face = self._pieces = self._averages = None
        super().changeEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._laid is None:
            self._laid = self._places()
        tokens, places = self._theme.tokens, self._laid
        with QPainter(self) as painter:
            if self.underMouse():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                fill_round(painter, QRectF(self.rect()), RADIUS, tokens.hover)
            painter.drawPixmap(0, 0, self._ready_face(places))
            self._paint_reported(painter, places)
            self._paint_estimated(painter, places)
            if self._reading.target is not None:
                self._ready_pieces(places).draw_target(painter, self._reading.target)
            self._paint_words(painter, places)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                focus_ring(painter, QRectF(self.rect()), RADIUS, tokens.focus)

    def _height(self, bars: int) -> int:
        """Pixels for the bars and, where this gauge carries it, their scale."""
        lane = _LANE if self._reading.has_average else 0
        return self._theme.tokens.px(bars + lane + (_SCALE if self._scale else 0))

    def _drop_face(self) -> None:
        self._face = self._laid = self._pieces = self._averages = None
        self.updateGeometry()
        self.update()

    def _places(self) -> _Places:
        """Title, bars and numbers beside each other, or the title above where it is narrow."""
        tokens = self._theme.tokens
        inner = QRectF(self.rect()).adjusted(Space.SMALL, Space.TIGHT, -Space.SMALL, -Space.TIGHT)
        numbers = float(tokens.px(132))
        line = tokens.px(22)
        stacked = self._is_narrow(self.width())
        right = inner.right() - numbers - Space.LARGE
        title_width = right - inner.x() if stacked else max(tokens.px(150), inner.width() * _TITLE_SHARE)
        top = inner.y() + (line if stacked else 0) + 2
        left = inner.x() if stacked else inner.x() + title_width + Space.LARGE
        lane = tokens.px(_LANE) if self._reading.has_average else 0
        bar, band = tokens.px(_BAR), tokens.px(_BAND)
        first_middle, second_middle = top + line / 2, top + line * 1.5 + 1 + lane
        column, indent = right + Space.LARGE, tokens.px(_MARK) + Space.SMALL
        beside = QRectF(column, inner.y(), numbers, line)
        below = QRectF(inner.x(), inner.y() + line + 3, title_width, line - 2)
        track = QRectF(left, round(first_middle - bar / 2), right - left, bar)
        aim = QRectF(inner.x(), inner.y(), right - inner.x(), line)
        return _Places(
            title=QRectF(inner.x(), inner.y() + (0 if stacked else 2), title_width, line),
            note=beside if stacked else below.adjusted(indent, 0, 0, 0),
            aim=aim if stacked else below.translated(0, line - 4).adjusted(indent, 0, 0, 0),
            track=track,
            lane=QRectF(left, track.bottom() + 1, track.width(), lane),
            band=QRectF(left, round(second_middle - band / 2), right - left, band),
            first=QRectF(column, first_middle - line / 2, numbers, line),
            second=QRectF(column, second_middle - line / 2, numbers, line),
        )

    def _is_narrow(self, width: int) -> bool:
        """Whether the title has no room beside the bars."""
        return width < self._theme.tokens.px(_NARROW)

    def _ready_face(self, places: _Places) -> QPixmap:
        """What does not depend on the numbers, painted once a size and theme."""
        ratio = self.devicePixelRatioF()
        if self._face is not None and self._face.devicePixelRatio() == ratio:
            return self._face
        face = QPixmap(self.size() * ratio)
        face.setDevicePixelRatio(ratio)
        face.fill(Qt.GlobalColor.transparent)
        with QPainter(face) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_face(painter, places)
        self._face = face
        return face

    def _ready_pieces(self, places: _Places) -> GaugePieces:
        """The moving parts, painted once a size and theme."""
        if self._pieces is None:
            tokens, ratio = self._theme.tokens, self.devicePixelRatioF()
            self._pieces = GaugePieces(places.track, places.band, PILLAR_MAX, tokens, ratio)
        return self._pieces

    def _paint_face(self, painter: QPainter, places: _Places) -> None:
        tokens = self._theme.tokens
        title = places.title
        side = tokens.px(_MARK)
        mark = QRectF(title.x(), title.center().y() - side / 2, side, side)
        draw_shape(painter, mark, self._look.shape, self._look.shade(tokens))
        words = title.adjusted(side + Space.SMALL, 0, 0, 0)
        write(painter, words, self._title, self._theme.font(Type.BODY, Weight.MEDIUM), tokens.text)
        fill_round(painter, places.track, 3, tokens.sunken)
        self._paint_ticks(painter, places.band)
        if self._reading.reported is not None:
            paint_sign(painter, places.first, Shape.SQUARE, self._reported_font(), tokens.reported)
        if self._reading.estimated is not None:
            paint_sign(painter, places.second, Shape.DIAMOND, self._estimated_font(), tokens.estimated)
        industry, network = _points(self._reading.industry), _points(self._reading.network)
        paint_averages(painter, places.lane, industry, network, PILLAR_MAX, tokens)

    def _reported_font(self) -> QFont:
        return self._theme.font(Type.HEADING, Weight.SEMIBOLD, tabular=True)

    def _estimated_font(self) -> QFont:
        return self._theme.font(Type.BODY, Weight.SEMIBOLD, tabular=True)

    def _paint_ticks(self, painter: QPainter, band: QRectF) -> None:
        """Small strokes at every five points, with their numbers if this gauge carries the scale."""
        tokens = self._theme.tokens
        painter.setFont(self._theme.font(Type.CAPTION, tabular=True))
        for points in range(0, int(PILLAR_MAX) + 1, 5):
            x = round(_x(band, points)) + 0.5
            painter.setPen(QPen(QColor(tokens.outline), 1))
            painter.drawLine(QLineF(x, band.bottom() + 3, x, band.bottom() + 6))
            if self._scale:
                place = QRectF(x - 20, band.bottom() + 7, 40, tokens.px(_SCALE))
                painter.setPen(QColor(tokens.text_faint))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(points))

    def _paint_reported(self, painter: QPainter, places: _Places) -> None:
        tokens, reported = self._theme.tokens, self._reading.reported
        if reported is None:
            empty_place(painter, places.track, tokens)
            text = _("Not entered yet")
            write(painter, places.first, text, self._theme.font(Type.CAPTION), tokens.text_faint)
            return
        pieces = self._ready_pieces(places)
        pieces.draw_bar(painter, reported.points)
        if self._reading.earlier is not None:
            pieces.draw_earlier(painter, self._reading.earlier.points)
        font = self._reported_font()
        place = places.first.adjusted(sign_width(font), 0, 0, 0)
        put(painter, place, number_text(reported.points, 2), font, tokens.reported)

    def _paint_estimated(self, painter: QPainter, places: _Places) -> None:
        tokens, estimated = self._theme.tokens, self._reading.estimated
        if estimated is None:
            empty_place(painter, places.band, tokens)
            text = self._reading.absent or _("Not enough known")
            write(painter, places.second, text, self._theme.font(Type.CAPTION), tokens.text_faint)
            return
        self._ready_pieces(places).draw_interval(painter, estimated)
        self._write_estimated(painter, places.second, estimated)

    def _write_estimated(self, painter: QPainter, place: QRectF, estimated: Estimated) -> None:
        tokens = self._theme.tokens
        strong, span = self._estimated_font(), interval_text(estimated)
        place = place.adjusted(sign_width(strong), 0, 0, 0)
        if estimated.point is None:
            put(painter, place, span, strong, tokens.estimated)
            return
        put(painter, place, number_text(estimated.point, 1), strong, tokens.estimated)
        rest = place.adjusted(self._theme.tokens.px(_POINT), 0, 0, 0)
        if span:
            put(painter, rest, span, self._theme.font(Type.CAPTION, tabular=True), tokens.text_soft)

    def _paint_words(self, painter: QPainter, places: _Places) -> None:
        """How the number moved, and how far it is from the target."""
        reading = self._reading
        font, ink = self._theme.font(Type.CAPTION, tabular=True), self._theme.tokens.text_faint
        if reading.reported is not None and reading.earlier is not None:
            change = signed_text(reading.reported.points - reading.earlier.points, 1)
            put(painter, places.note, _("{change} in 4 weeks").format(change=change), font, ink)
        if reading.target is not None:
            stacked = self._is_narrow(self.width())
            self._write_aim(painter, places.aim, font, ink, at_right=stacked)

    def _write_aim(self, painter: QPainter, place: QRectF, font: QFont, ink: str, *, at_right: bool) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, _RIGHT if at_right else _LEFT, aim_text(self._reading))


def _outline(reading: GaugeReading) -> tuple[bool, bool, Reported | None, Reported | None]:
    """What of a reading is painted into the gauge's face, because it seldom changes."""
    return reading.reported is not None, reading.estimated is not None, reading.industry, reading.network


def _spoken_averages(reading: GaugeReading) -> tuple[str, ...]:
    """LinkedIn's averages as sentences; they seldom change."""
    said = []
    if reading.industry is not None:
        average = short_number(reading.industry.points)
        said.append(_("Average of your industry {points}.").format(points=average))
    if reading.network is not None:
        average = short_number(reading.network.points)
        said.append(_("Average of your network {points}.").format(points=average))
    return tuple(said)


def aim_text(reading: GaugeReading) -> str:
    """The target and how far it is; empty without one."""
    if reading.target is None:
        return ""
    target = short_number(reading.target, 1)
    if reading.reported is None:
        return _("Target {points}").format(points=target)
    missing = round(reading.target - reading.reported.points, 1)
    if missing <= 0:
        return _("Target {points} reached").format(points=target)
    return _("Target {points}, {missing} to go").format(points=target, missing=short_number(missing, 1))


def _points(reported: Reported | None) -> float | None:
    return None if reported is None else reported.points


def _x(track: QRectF, points: float) -> float:
    return track.x() + track.width() * share(points, PILLAR_MAX)
